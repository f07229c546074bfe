"""Where a text refers to actors: longest match, nothing counted twice, what modifies a noun does not count."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cleaning import clean_text
from analysis.cleaning_rules import load_cleaning_rules
from analysis.codebook import load_codebook, parse_actors
from analysis.lexicon import fold_text
from analysis.mentions import MentionFinder
from analysis.sentences import split_sentences

CODEBOOK = load_codebook()
FINDER = MentionFinder(CODEBOOK.actors, CODEBOOK.cues)
RULES = load_cleaning_rules()
WORDS = [
    "Ukrainian", "President", "Zelensky", "Zelenskyy’s", "U.S.", "US", "Trump", "Donald Trump", "the Russian leader",
    "Putin", "Putin-Trump", "NATO", "membership", "Eastern Europe", "Trump Tower", "the West", "Bank", "European",
    "said that", "according to", "“", "”", '"', ".", ",", "\n", "-", "’s", "retired Gen.", "Keith Kellogg", "Kremlin",
    "Director of the CIA", "John Ratcliffe", "Mr.", "Former", "UKRAINE", "kremlin", "İ", "— A (@ab) May 1, 2025",
]  # fmt: skip
PIECES = st.lists(st.sampled_from(WORDS), max_size=14)
TEXTS = st.builds(lambda pieces, gap: gap.join(pieces), PIECES, st.sampled_from([" ", "", "\n"])) | st.text()


def find(text, finder=FINDER):
    return finder.find_mentions(text, split_sentences(text))


def list_actors(text):
    return [(text[m.start : m.end], m.actor_id) for m in find(text)]


def list_forms(text):
    return [(text[m.start : m.end], m.form) for m in find(text)]


def find_voice(text, surface):
    """Voice and holder of the first mention that reads so."""
    return next((m.voice, m.holder) for m in find(text) if text[m.start : m.end] == surface)


# --- who is meant


def test_a_text_without_actors_has_no_mention():
    assert find("") == find("Nobody came.") == ()


def test_a_title_before_a_name_is_one_mention_of_the_person():
    assert list_actors("Ukrainian President Zelensky came.") == [("Ukrainian President Zelensky", "zelensky")]


@pytest.mark.parametrize(
    ("surface", "actor"),
    [
        ("U.S. President Trump", "trump"),
        ("Former U.S. President Donald Trump", "trump"),
        ("retired Gen. Keith Kellogg", "kellogg"),
        ("US Defence Secretary Pete Hegseth", "hegseth"),
        ("Director of the CIA John Ratcliffe", "ratcliffe"),
        ("Russia’s President Putin", "putin"),
        ("Sir Keir Starmer", "starmer"),
        ("U.S. troops in Poland".removesuffix(" troops in Poland"), "us"),
    ],
)
def test_states_and_titles_before_a_name_are_swallowed(surface, actor):
    assert list_actors(f"Then {surface} came.") == [(surface, actor)]


def test_a_name_in_capitals_counts_and_in_lower_case_does_not():
    assert list_actors("TRUMP came, trump did not.") == [("TRUMP", "trump")]


def test_us_in_a_line_of_capitals_is_a_word():
    assert list_actors("LET US GO") == []
    assert list_actors("Let the US go.") == [("US", "us")]


@pytest.mark.parametrize("phrase", ["Eastern Europe", "Trump Tower", "Donald Trump Jr.", "Moscow Mule", "the U.S.S.R."])
def test_masked_phrases_name_nobody(phrase):
    assert list_actors(f"He spoke of {phrase} twice.") == []


@pytest.mark.parametrize("phrase", ["the West Bank", "The West Wing", "the West Coast"])
def test_a_name_that_runs_into_a_masked_phrase_names_nobody(phrase):
    assert list_actors(f"He left {phrase} for the West.") == [("the West", "west")]


def test_european_allies_are_an_actor_of_their_own():
    assert list_actors("European allies of NATO met.") == [("European allies", "european_allies"), ("NATO", "nato")]


def test_a_title_alone_means_the_person_that_the_text_names():
    assert list_actors("The Russian leader may wait. Putin left.")[0] == ("Russian leader", "putin")


def test_a_title_alone_means_nobody_where_the_text_names_no_holder():
    assert list_actors("The Russian leader may wait.") == [("Russian", "russia")]


def test_a_title_of_two_named_holders_means_neither():
    assert list_actors("The U.S. President spoke of Trump and Biden.")[0] == ("U.S.", "us")
    assert list_actors("The U.S. President spoke of Trump.")[0] == ("U.S. President", "trump")


def test_a_mention_never_runs_over_the_end_of_a_sentence():
    assert list_actors("He met Donald\nTrump left.") == [("Trump", "trump")]


def test_an_own_actor_is_found_whatever_signs_its_name_has():
    finder = MentionFinder(
        parse_actors("actors: [{id: oz, label: Oz, type: group, names: ['O.Z. (+)']}]"), CODEBOOK.cues
    )
    assert [m.actor_id for m in find("The O.Z. (+) met.", finder)] == ["oz"]


# --- how it is meant


@pytest.mark.parametrize(
    ("text", "surface", "form"),
    [
        ("Putin left.", "Putin", "name"),
        ("The Kremlin waits.", "Kremlin", "metonym"),
        ("The Russian leader met Putin.", "Russian leader", "title"),
        ("The Russians left.", "Russians", "demonym"),
        ("The Russian economy shrank.", "Russian", "adjective"),
        ("Trump’s advisors met.", "Trump", "possessive_modifier"),
        ("NATO membership is far.", "NATO", "possessive_modifier"),
        ("The Putin-Trump talks began.", "Putin", "possessive_modifier"),
        ("He spoke of US-Russia ties.", "US", "possessive_modifier"),
        ("Kiev’s hopes faded.", "Kiev", "possessive_modifier"),
        ("The United States’ role grew.", "United States", "possessive_modifier"),
        ("Trump’s been there.", "Trump", "name"),
        ("He met Trump’s", "Trump", "name"),
    ],
)
def test_the_form_of_a_mention(text, surface, form):
    assert list_forms(text)[0] == (surface, form)


def test_adjectives_and_modifiers_do_not_count_for_stance():
    counts = {m.form: m.counts_for_stance for m in find("Trump met Russian envoys, Russians and NATO members in Kyiv.")}
    assert counts == {
        **{"name": True, "demonym": True, "metonym": True},
        **{"adjective": False, "possessive_modifier": False},
    }


# --- who speaks


def test_what_nobody_introduces_is_the_authors():
    assert find_voice("Trump left and liked Ukraine.", "Ukraine") == ("author", "author")


@pytest.mark.parametrize(
    ("text", "surface", "voice", "holder"),
    [
        ("Hegseth stated that Ukraine lost.", "Ukraine", "attributed", "hegseth"),
        ("According to the Kremlin, Ukraine lost.", "Ukraine", "attributed", "russia"),
        ("Ukraine lost, according to Putin.", "Ukraine", "attributed", "putin"),
        ("Officials said that Ukraine lost.", "Ukraine", "attributed", "unnamed_group"),
        ("He said that Ukraine lost.", "Ukraine", "attributed", "unknown"),
        ("Ukrainian officials said that Russia lost.", "Russia", "attributed", "unnamed_group"),
        ("“Ukraine has lost this war,” Trump said.", "Ukraine", "quoted", "trump"),
        ("“Ukraine has lost this war,” said Putin.", "Ukraine", "quoted", "putin"),
        ("“Ukraine has lost this war,” he said.", "Ukraine", "quoted", "unknown"),
        ("Trump has repeatedly said that Ukraine lost.", "Ukraine", "attributed", "trump"),
        ("Trump’s brother said that Ukraine lost.", "Ukraine", "attributed", "unknown"),
    ],
)
def test_whose_words_a_mention_stands_in(text, surface, voice, holder):
    assert find_voice(text, surface) == (voice, holder)


def test_the_speaker_himself_is_the_authors():
    assert find_voice("Hegseth stated that Ukraine lost.", "Hegseth") == ("author", "author")


def test_speech_ends_with_its_sentence():
    assert find_voice("Trump said that Putin won. Ukraine lost.", "Ukraine") == ("author", "author")


def test_somebody_in_the_next_line_is_no_speaker():
    assert find_voice("“Ukraine has lost this war,” he said\nTrump left.", "Ukraine") == ("quoted", "unknown")


def test_an_embedded_post_is_quoted():
    text = "Talks began.\n\nTrump wins!\n— Ann Lee (@annlee) May 1, 2025"
    mentions = FINDER.find_mentions(text, clean_text(text, split_sentences(text), RULES))
    assert [(m.actor_id, m.voice, m.holder) for m in mentions] == [("trump", "quoted", "unknown")]


# --- whatever the text


@settings(deadline=None)
@given(TEXTS)
def test_mentions_are_ordered_and_never_overlap(text):
    mentions = find(text)
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@settings(deadline=None)
@given(TEXTS)
def test_a_mention_lies_in_the_sentence_that_it_names(text):
    ends = {sentence.start: sentence.end for sentence in split_sentences(text)}
    for mention in find(text):
        assert mention.sentence_start <= mention.start < mention.end <= ends[mention.sentence_start]


@settings(deadline=None)
@given(TEXTS)
def test_the_words_of_a_mention_hold_an_alias_of_its_actor(text):
    actors = {actor.id: actor for actor in CODEBOOK.actors}
    for mention in find(text):
        actor = actors[mention.actor_id]
        aliases = (*actor.names, *actor.metonyms, *actor.titles, *actor.demonyms, *actor.adjectives)
        surface = fold_text(text[mention.start : mention.end])
        assert any(surface.endswith(fold_text(alias)) for alias in aliases)


@settings(deadline=None)
@given(TEXTS)
def test_a_holder_is_the_author_an_actor_or_nobody_known(text):
    known = {"author", "unnamed_group", "unknown", *(actor.id for actor in CODEBOOK.actors)}
    for mention in find(text):
        assert mention.holder in known
        assert (mention.voice == "author") == (mention.holder == "author")


def test_thousands_of_mentions_in_one_line_are_found():
    assert len(find("Trump said that Putin left. " * 2_000)) == 4_000


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Trump said that Russia won.", "trump"),
        ("Critics of Trump claim that Russia won.", "unnamed_group"),
        ("Trump and Putin said that Russia won.", "unknown"),
        ("According to Trump, Russia won.", "trump"),
    ],
)
def test_the_holder_is_who_speaks_and_unknown_rather_than_wrong(text, holder):
    russia = next(m for m in find(text) if m.actor_id == "russia")
    assert (russia.voice, russia.holder) == ("attributed", holder)
