"""Searching for many expressions at once: at word boundaries, with case rules, with true offsets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from analysis.lexicon import Lexicon, Match, Pattern, fold_marks, fold_text, select_longest

AWKWARD = st.text(st.sampled_from("aAzZsS ’'-–\u00a0\n.İıßΣςﬁ\u0301𝒳"), max_size=40)
WORDS = Lexicon([Pattern("war"), Pattern("negotiat", is_prefix=True), Pattern("peace deal"), Pattern("peace")])


def find_surfaces(lexicon, text):
    return [text[match.start : match.end] for match in lexicon.find_matches(text)]


# --- folding


def test_marks_and_blanks_become_plain():
    assert fold_marks("Ukraine’s two‑tier\u00a0plan – “now”\n") == "Ukraine's two-tier plan - “now” "


def test_folding_lowers_letters_too():
    assert fold_text("The KREMLIN’s Élysée") == "the kremlin's élysée"


def test_a_letter_whose_lower_case_is_longer_stays_itself():
    assert len("İ".lower()) == 2
    assert fold_text("İA") == "İa"


@given(st.text() | AWKWARD)
def test_folding_keeps_the_length(text):
    assert len(fold_text(text)) == len(fold_marks(text)) == len(text)


@given(AWKWARD)
def test_folding_twice_changes_nothing(text):
    assert fold_text(fold_text(text)) == fold_text(text)


# --- matching


def test_words_are_found_in_any_case():
    assert find_surfaces(WORDS, "War, WAR and war.") == ["War", "WAR", "war"]


def test_a_word_inside_another_is_not_found():
    assert find_surfaces(WORDS, "warm postwar warpath war2 2war") == []


def test_hyphens_apostrophes_and_underscores_bound_words():
    assert find_surfaces(WORDS, "war-time, war’s, pre-war, _war_") == ["war"] * 4


def test_a_prefix_runs_to_the_end_of_its_word():
    assert find_surfaces(WORDS, "negotiations, renegotiated, Negotiat") == ["negotiations", "Negotiat"]


def test_a_phrase_matches_across_a_wrapped_line_and_other_blanks():
    assert find_surfaces(WORDS, "a peace\ndeal")[0] == "peace\ndeal"
    assert find_surfaces(WORDS, "a peace\u00a0deal")[0] == "peace\u00a0deal"


def test_overlapping_matches_are_all_returned_longer_first():
    assert WORDS.find_matches("peace deal") == [Match(0, 10, 2), Match(0, 5, 3)]


def test_typographic_marks_of_the_text_match_plain_patterns():
    assert find_surfaces(Lexicon([Pattern("two-tier's")]), "a two–tier’s end") == ["two–tier’s"]


def test_a_proper_name_counts_as_written_or_in_capitals():
    turkey = Lexicon([Pattern("Turkey", is_proper=True)])
    assert find_surfaces(turkey, "Turkey, TURKEY, turkey, TurKey") == ["Turkey", "TURKEY"]


def test_a_proper_name_in_mixed_case_is_not_matched_in_lower_case():
    assert find_surfaces(Lexicon([Pattern("von der Leyen", is_proper=True)]), "Von Der Leyen, von der Leyen") == [
        "von der Leyen"
    ]


def test_offsets_stay_true_after_letters_that_grow_in_lower_case():
    text = "İİİ war"
    assert [text[m.start : m.end] for m in WORDS.find_matches(text)] == ["war"]


def test_letters_beyond_the_basic_plane_count_as_one_character():
    assert WORDS.find_matches("𝒳 war 😀 war") == [Match(2, 5, 0), Match(8, 11, 0)]


def test_equal_patterns_are_found_once_each():
    assert [m.pattern for m in Lexicon([Pattern("a b"), Pattern("A B")]).find_matches("a b")] == [0, 1]


def test_a_lexicon_without_patterns_finds_nothing():
    assert Lexicon([]).find_matches("war") == []


def test_nothing_is_found_in_an_empty_text():
    assert WORDS.find_matches("") == []


@given(st.lists(st.sampled_from(["war", "Wars", "peace", "deal", "negotiation", " ", "-", "’s", ".", "\n", "İ", "é"])))
def test_matches_lie_at_word_boundaries_and_read_as_their_pattern(pieces):
    text = "".join(pieces)
    for match in WORDS.find_matches(text):
        pattern = WORDS.patterns[match.pattern]
        surface = fold_text(text[match.start : match.end])
        assert surface.startswith(pattern.text) if pattern.is_prefix else surface == pattern.text
        assert not text[match.start - 1 : match.start].isalnum()
        assert not text[match.end : match.end + 1].isalnum()


# --- choosing among overlapping matches


def test_the_longest_of_matches_that_start_together_is_kept():
    assert select_longest([Match(0, 10, 0), Match(0, 5, 1), Match(6, 10, 2)]) == [Match(0, 10, 0)]


def test_the_leftmost_of_overlapping_matches_is_kept():
    assert select_longest([Match(0, 4, 0), Match(2, 9, 1), Match(4, 6, 2)]) == [Match(0, 4, 0), Match(4, 6, 2)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))))
def test_kept_matches_never_overlap(spans):
    matches = sorted((Match(start, start + n, 0) for start, n in spans), key=lambda m: (m.start, -m.end))
    kept = select_longest(matches)
    assert all(left.end <= right.start for left, right in pairwise(kept))
    assert len(kept) > 0 or not spans
