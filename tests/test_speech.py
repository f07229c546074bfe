"""Who speaks: hedging cues, and passages that the sentence itself hands to somebody else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import parse_cues
from analysis.sentences import split_sentences
from analysis.speech import HedgeFinder, SpeechFinder

CUES = parse_cues("""
hedges: [reportedly, may, sources suggest]
reporting_verbs: [said, says, say, suggest, argue]
reporting_nouns: [sources, officials]
head_nouns: []
masks: []
contraction_followers: []
common_words: []
""")
NO_CUES = parse_cues(
    "{hedges: [], reporting_verbs: [], reporting_nouns: [], head_nouns: [], masks: [],"
    " contraction_followers: [], common_words: []}"
)


def list_hedges(text):
    return [s.hedge_cue for s in HedgeFinder(CUES).mark_hedges(text, split_sentences(text))]


def list_passages(text, cues=CUES):
    """(voice, the words, whether the speaker is an unnamed group)."""
    passages = SpeechFinder(cues).find_passages(text, split_sentences(text))
    return [(p.voice, text[p.start : p.end].strip(), p.speaker.is_unnamed) for p in passages]


# --- hedges


def test_a_sentence_without_a_hedge_asserts():
    assert list_hedges("Talks began.") == [None]


def test_the_first_hedge_is_kept_as_it_stands_in_the_text():
    assert list_hedges("Sources  Suggest little. Talks Reportedly may begin.") == [None, "Reportedly"]
    assert list_hedges("Sources suggest that talks may begin.") == ["Sources suggest"]


def test_every_sentence_is_hedged_for_itself():
    assert list_hedges("They may meet. They met. They reportedly agreed.") == ["may", None, "reportedly"]


def test_a_hedge_inside_a_word_is_none():
    assert list_hedges("The mayor dismayed them.") == [None]


def test_a_hedge_across_two_sentences_is_none():
    assert list_hedges("He met his sources\nSuggest a date.") == [None, None]


PIECES = st.lists(st.sampled_from(["may", "Sources", "suggest", "“", "that", "he said", ".", "\n", "\u2028", "İ", "é"]))


@given(st.text() | PIECES.map(" ".join))
def test_a_hedge_stands_in_its_sentence_and_nothing_else_is_changed(text):
    bare = split_sentences(text)
    marked = HedgeFinder(CUES).mark_hedges(text, bare)
    assert tuple(replace(sentence, hedge_cue=None) for sentence in marked) == bare
    for sentence in marked:
        assert (sentence.hedge_cue or "") in text[sentence.start : sentence.end]


@given(st.text() | PIECES.map(" ".join))
def test_passages_lie_in_the_text_and_have_a_voice_that_is_not_the_authors(text):
    for passage in SpeechFinder(CUES).find_passages(text, split_sentences(text)):
        assert 0 <= passage.start <= len(text)
        assert 0 <= passage.end <= len(text)
        assert passage.voice in ("quoted", "attributed")


def test_without_hedges_nothing_is_hedged():
    text = "They may meet."
    assert HedgeFinder(NO_CUES).mark_hedges(text, split_sentences(text)) == split_sentences(text)


# --- passages


def test_what_nobody_introduces_is_the_authors():
    assert list_passages("Talks began in Geneva.") == []


def test_a_claim_runs_to_the_end_of_its_sentence():
    assert list_passages("Vance said that talks began. They went on.") == [("attributed", "talks began.", False)]


def test_a_claim_needs_no_that_after_said_and_does_after_most_verbs():
    assert list_passages("Vance said talks began.") == [("attributed", "talks began.", False)]
    assert list_passages("Vance argue talks began.") == []


@pytest.mark.parametrize("before", ["It is right to", "It is not", "There is no", "It is worth", "He went on by"])
def test_what_nobody_claims_is_the_authors(before):
    assert list_passages(f"{before} say that talks began.") == []


@pytest.mark.parametrize("text", ["Sources suggest talks began.", "Sources suggest that talks began."])
def test_a_claim_of_unnamed_speakers(text):
    assert ("attributed", "talks began.", True) in [(v, w.removeprefix("that "), u) for v, w, u in list_passages(text)]


def test_according_to_at_the_beginning_covers_what_follows_the_comma():
    assert list_passages("According to Vance, talks began.") == [("attributed", "talks began.", False)]


def test_according_to_at_the_end_covers_what_stands_before_it():
    assert list_passages("Talks began, according to officials.") == [("attributed", "Talks began,", True)]


def test_a_quotation_beside_a_reporting_verb_is_speech():
    assert list_passages("“Talks will begin very soon,” Vance said.") == [
        ("quoted", "“Talks will begin very soon,”", False)
    ]


def test_straight_quotation_marks_do_as_well():
    assert list_passages('He said: "Talks will begin soon."') == [("quoted", '"Talks will begin soon."', False)]


def test_officials_are_an_unnamed_speaker():
    assert list_passages("“Talks will begin very soon,” officials said.")[0][2] is True


def test_a_scare_quote_is_no_speech_and_is_listed():
    text = "The “very fair deal now” was praised, a “gift” to all."
    assert list_passages(text) == []
    scares = SpeechFinder(CUES).find_scare_quotes(text, split_sentences(text))
    assert [text[q.start : q.end] for q in scares] == ["“very fair deal now”", "“gift”"]


@pytest.mark.parametrize("text", ["Vance said the “fair deal” was near.", "He said “fair deal”."])
def test_few_words_with_a_speaker_are_quoted_and_no_scare_quote(text):
    assert ("quoted", "“fair deal”", False) in list_passages(text)
    assert SpeechFinder(CUES).find_scare_quotes(text, split_sentences(text)) == []


def test_a_reporting_verb_inside_the_quotation_introduces_nothing():
    assert list_passages("The book “What they say in Kyiv today” sold well.") == []


def test_auxiliaries_and_adverbs_stand_between_a_speaker_and_the_verb():
    (passage,) = SpeechFinder(CUES).find_passages(
        text := "Vance has repeatedly also said that talks began.", split_sentences(text)
    )
    assert passage.speaker.ends == {len("Vance")}


def test_the_quotation_comes_before_the_claim_that_it_stands_in():
    voices = [voice for voice, _, _ in list_passages("Vance said that “talks will begin very soon” there.")]
    assert voices == ["quoted", "attributed"]


def test_without_cues_only_according_to_introduces():
    assert list_passages("Vance said that talks began.", NO_CUES) == []


def test_a_sentence_of_many_quotations_is_read():
    text = "“one two three four” said " * 300
    assert [voice for voice, _, _ in list_passages(text)] == ["quoted"] * 300
