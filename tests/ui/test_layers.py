"""Overlapping layers: the text cut at all edges, every span covered exactly."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import load_codebook
from analysis.ui.layers import Piece, Span, cut_pieces, span_cues, span_hedges, span_removed, span_stances, span_voices

LOOKS = st.sampled_from(["mention", "cue", "hedge", "removed"])


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(max_size=60))
    offset = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(offset, offset, LOOKS), max_size=12))
    return text, [Span(min(a, b), max(a, b), look) for a, b, look in pairs]


def frame(**columns):
    return pd.DataFrame(columns)


@given(texts_with_spans())
def test_the_pieces_put_together_are_the_text(case):
    text, spans = case
    assert "".join(text[p.start : p.end] for p in cut_pieces(0, len(text), spans)) == text


@given(texts_with_spans())
def test_each_span_is_covered_exactly(case):
    text, spans = case
    pieces = cut_pieces(0, len(text), spans)
    for span in spans:
        covered = [p for p in pieces if span in p.spans]
        assert sum(p.end - p.start for p in covered) == span.end - span.start
        assert all(span.start <= p.start and p.end <= span.end for p in covered)


@given(texts_with_spans())
def test_no_piece_is_empty_and_none_holds_a_span_that_does_not_cover_it(case):
    text, spans = case
    for piece in cut_pieces(0, len(text), spans):
        assert piece.start < piece.end
        assert list(piece.spans) == [s for s in spans if s.start <= piece.start and piece.end <= s.end]


@given(texts_with_spans(), st.integers(0, 60), st.integers(0, 60))
def test_a_window_shows_its_part_and_no_more(case, one, other):
    text, spans = case
    first, last = sorted((min(one, len(text)), min(other, len(text))))
    pieces = cut_pieces(first, last, spans)
    assert "".join(text[p.start : p.end] for p in pieces) == text[first:last]


def test_two_spans_that_overlap_make_three_pieces():
    one, other = Span(0, 4, "mention"), Span(2, 6, "cue")
    assert cut_pieces(0, 7, [one, other]) == [
        Piece(0, 2, (one,)),
        Piece(2, 4, (one, other)),
        Piece(4, 6, (other,)),
        Piece(6, 7, ()),
    ]


def test_an_empty_text_has_no_pieces():
    assert cut_pieces(0, 0, [Span(0, 0, "mention")]) == []


def test_a_hedge_is_marked_where_it_is_a_word():
    sentences = frame(start=[10], text=["The mayor may go and may stay."], hedge_cue=["may"])
    assert [(s.start, s.end) for s in span_hedges(sentences)] == [(20, 23)]


def test_a_sentence_without_a_hedge_marks_none():
    assert list(span_hedges(frame(start=[0], text=["It is so."], hedge_cue=pd.Series([None], dtype="str")))) == []


def test_a_removed_passage_says_why():
    (span,) = span_removed(frame(start=[3], end=[9], reason=["appeal"], rule=["donation_appeal"]))
    assert (span.start, span.end, span.look, span.note) == (3, 9, "removed", "appeal")
    assert span.title == "removed as appeal, rule donation_appeal"


@pytest.mark.parametrize(("label", "look"), [("favourable", "favourable"), (None, "abstained")])
def test_a_stance_looks_like_its_label_and_is_called_provisional(label, look):
    evidence = frame(target_start=[0], target_end=[4], actor_id=["nato"], label=[label])
    (span,) = span_stances(evidence, {"nato": "NATO"})
    assert (span.look, span.title) == (look, f"stance toward NATO, provisional: {look}")
    assert list(span_stances(evidence, {})) == []


def test_a_claim_handed_on_is_marked_from_behind_its_verb():
    text = "Rubio said that talks will go on."
    (span,) = span_voices(text, frame(start=[0], end=[len(text)]), load_codebook().cues)
    assert (text[span.start : span.end], span.look) == ("talks will go on.", "attributed")


def test_cues_are_marked_for_the_chosen_frames_only():
    codebook = load_codebook()
    sentences = frame(sentence_id=["a-5"], start=[5], text=["Peace is near."])
    found = frame(sentence_id=["a-5"], dimension=["conflict"], frame_id=["peace"], cues=["peace"])
    assert [(s.start, s.end) for s in span_cues(sentences, found, ["conflict.peace"], codebook)] == [(5, 10)]
    assert list(span_cues(sentences, found, ["conflict.war"], codebook)) == []
