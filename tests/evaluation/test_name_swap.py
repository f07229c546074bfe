"""Names swapped in a text: the target's never matter, and others are replaced where they stand."""

import pytest

from analysis.encoder_input import Targeted
from analysis.evaluation.name_swap import evaluate_swaps, load_casts, swap_others, swap_target
from analysis.evaluation.tasks import Options

CASTS = load_casts()
MACRON = next(cast for cast in CASTS.casts if cast["last"] == "Macron")


def make_sentence(text, *places):
    spans = [(at, at + len(place)) for place in places for at in [text.index(place)]]
    return Targeted(text, tuple(sorted(spans)), spans[0])


def read(sentence):
    return [sentence.text[start:end] for start, end in sentence.spans], sentence.text[slice(*sentence.target)]


def test_the_target_changes_in_all_its_places():
    swapped = swap_target(make_sentence("He said Trump lies; Donald Trump left.", "Donald Trump", "Trump"), "Ann Li")
    assert swapped.text == "He said Ann Li lies; Ann Li left."
    assert read(swapped) == (["Ann Li", "Ann Li"], "Ann Li")


@pytest.mark.parametrize(
    ("text", "swapped", "n"),
    [
        ("NATO met Russian President Putin in Moscow.", "NATO met French President Macron in Paris.", 3),
        ("NATO met Hillary Clinton, and Clinton left.", "NATO met Emmanuel Macron, and Macron left.", 2),
        ("In May NATO met nobody.", "In May NATO met nobody.", 0),
        ("Putin, a Trumpist, likes NATO", "Macron, a Trumpist, likes NATO", 1),
    ],
)
def test_names_beside_the_target_become_those_of_the_cast(text, swapped, n):
    found, n_replaced = swap_others(make_sentence(text, "NATO"), CASTS, MACRON)
    assert (found.text, n_replaced) == (swapped, n)
    assert read(found) == (["NATO"], "NATO")


def test_the_target_itself_stays():
    found, n_replaced = swap_others(make_sentence("Putin met Trump.", "Putin"), CASTS, MACRON)
    assert (found.text, n_replaced) == ("Putin met Macron.", 1)


def test_the_shipped_model_gives_no_name_of_the_target_another_score():
    texts = ["Critics call Putin a liar.", "Putin saved Trump, said the Kremlin.", "Trump met Putin; Putin won."]
    rows = [{"text": text, "start": text.index("Putin"), "end": text.index("Putin") + 5} for text in texts]
    figures = evaluate_swaps(rows, Options())
    assert figures["max_difference"] == 0
    assert figures["n_others"] == 2  # the first names nobody else
    assert 0 <= figures["max_difference_others"] <= 2
    assert len(figures["names"]) >= 10


def test_without_others_their_difference_is_missing():
    figures = evaluate_swaps([{"text": "NATO met.", "start": 0, "end": 4}], Options())
    assert figures["max_difference_others"] is None
