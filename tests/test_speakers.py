"""Who stands at a reporting verb."""

import pytest

from analysis.lexicon import Match
from analysis.records import Sentence
from analysis.speakers import find_inverted, find_source, find_subject, is_group

NOUNS = frozenset({"officials", "official", "spokesman", "report"})


def find_before(text, verb="said"):
    """The words that end where the speaker must end, or how else he is told."""
    place = text.index(verb)
    speaker = find_subject(text, Sentence(0, len(text)), Match(place, place + len(verb), 0), NOUNS)
    if speaker.is_unnamed:
        return "unnamed"
    return text[: next(iter(speaker.ends))] if speaker.ends else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Vance has repeatedly said", "Vance"),
        ("Vance on Monday said", "Vance"),
        ("Vance, the envoy, said", "Vance"),
        ("The envoy, JD Vance, said", "The envoy, JD Vance"),
        ("Vance, who said", "Vance"),
        ("Two officials in Paris said", "unnamed"),
        ("A doctor said", "unnamed"),
        ("Residents said", "Residents"),
        ("Many residents said", "unnamed"),
        ("It said", None),
        ("It was said", None),
    ],
)
def test_the_subject_of_a_verb(text, speaker):
    assert find_before(text) == speaker


def test_a_speaker_behind_the_verb_begins_there():
    text = "“No,” said the U.S. envoy."
    speaker = find_inverted(text, Sentence(0, len(text)), Match(6, 10, 0), NOUNS)
    assert speaker.starts == {text.index("the"), text.index("U.S.")}


@pytest.mark.parametrize(
    ("text", "is_unnamed", "has_place"),
    [("two officials, it began", True, False), ("a report by the Times, it", False, False), ("Vance, it", False, True)],
)
def test_whom_according_to_names(text, is_unnamed, has_place):
    speaker, end = find_source(text, Sentence(0, len(text)), 0, NOUNS)
    assert (speaker.is_unnamed, bool(speaker.starts), text[end]) == (is_unnamed, has_place, ",")


def test_a_group_is_a_known_noun_a_plural_or_one_of_many():
    assert is_group("U.S. officials", NOUNS)
    assert is_group("the residents", NOUNS)
    assert is_group("a tired doctor", NOUNS)
    assert not is_group("the doctor", NOUNS)
    assert not is_group("", NOUNS)
    assert not is_group("his", NOUNS)
