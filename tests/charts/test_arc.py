"""The arc: one bar per sentence, from zero to its score, with a place to click over the whole height."""

import pandas as pd

from analysis.charts.arc import lay_out_arc, plot_arc
from analysis.charts.ink import LIGHT
from analysis.charts.picture import to_svg


def make_sentences(*tones):
    numbers = range(1, len(tones) + 1)
    rows = [(f"a-{n}", n, tone, f"<b>Sentence {n}") for n, tone in zip(numbers, tones, strict=True)]
    return pd.DataFrame(rows, columns=["sentence_id", "number", "tone", "text"])


def count_bars(svg, colour):
    return svg.count(f'fill="{colour}"')


def test_a_bar_is_as_wide_as_it_says_around_its_number():
    placed = lay_out_arc(make_sentences(0.5, -0.5))
    assert placed["left"].tolist() == [0.6, 1.6]
    assert placed["right"].tolist() == [1.4, 2.4]


def test_bars_below_zero_are_of_the_low_colour_and_missing_ones_are_not_drawn():
    svg = to_svg(plot_arc(make_sentences(0.5, -0.5, 0.25, float("nan")), LIGHT)).decode()
    assert (count_bars(svg, LIGHT.high), count_bars(svg, LIGHT.low)) == (2, 1)


def test_heights_are_the_scores():
    data = plot_arc(make_sentences(0.5, -0.25), LIGHT).to_dict()["datasets"].values()
    tones = [[row["tone"] for row in rows] for rows in data if "sentence_id" in rows[0]]
    assert tones[0] == [0.5, -0.25]


def test_only_the_picked_sentence_is_outlined():
    svg = to_svg(plot_arc(make_sentences(0.5, -0.5), LIGHT, "a-2")).decode()
    assert svg.count(f'stroke="{LIGHT.pick}"') == 1


def test_every_sentence_can_be_clicked_a_neutral_one_too():
    chart = plot_arc(make_sentences(0.0, 0.5), LIGHT).to_dict()
    (click,) = chart["params"]
    assert (click["name"], click["select"]["fields"]) == ("sentence", ["sentence_id"])
    targets = chart["datasets"][chart["layer"][-1]["data"]["name"]]
    assert [(row["bottom"], row["top"]) for row in targets] == [(-1, 1), (-1, 1)]


def test_texts_are_values_and_never_markup():
    assert "<b>" not in to_svg(plot_arc(make_sentences(0.5), LIGHT)).decode()
