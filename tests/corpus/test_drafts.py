import hashlib
from datetime import date

import pytest

from analysis.corpus.drafts import Draft, draft_article, make_article
from analysis.errors import CorpusError

TODAY = date(2025, 2, 12)


def _make(text="Body.", **fields):
    return make_article(Draft(file="a.csv:2", text=text, **fields), TODAY)


def test_ids_are_hashes_of_source_title_and_text():
    article = _make(title="Title", source="Outlet")
    text = "Title\n\nBody."
    assert article.text_id == hashlib.sha256(text.encode()).hexdigest()
    assert article.article_id == hashlib.sha256(f"Outlet\x1fTitle\x1f{text}".encode()).hexdigest()[:16]


def test_missing_source_and_title_are_hashed_as_nothing():
    assert _make().article_id == hashlib.sha256(b"\x1f\x1fBody.").hexdigest()[:16]


def test_one_text_in_two_outlets_is_two_articles_of_one_text():
    one, two = _make(source="A"), _make(source="B")
    assert one.text_id == two.text_id
    assert one.article_id != two.article_id


def test_title_and_body_are_joined_by_a_blank_line():
    article = _make(title="  Talks\nto begin ")
    assert article.title == "Talks to begin"
    assert article.text == "Talks to begin\n\nBody."
    assert article.text[: article.title_end] == article.title
    assert article.title_basis == "metadata"


def test_without_a_title_the_text_is_the_body_and_nobody_has_said():
    article = _make(title=" ", source="", author=None, published="")
    assert (article.text, article.title, article.title_end) == ("Body.", None, 0)
    assert (article.source, article.author, article.published) == (None, None, None)
    assert (article.title_basis, article.source_basis, article.published_basis) == ("unknown",) * 3


@pytest.mark.parametrize("text", ["", " \n\t \r\n", "\u00a0"])
def test_no_text_is_refused_even_under_a_title(text):
    with pytest.raises(CorpusError, match="empty"):
        _make(text, title="Title")


def test_text_over_the_limit_is_cut_and_noted():
    article = _make("x" * 1_000_001)
    assert len(article.text) == 1_000_000
    assert article.notes == ("text: cut at 1,000,000 of 1,000,001 characters",)


def test_metadata_over_the_limit_is_cut_and_noted():
    article = _make(title="x" * 2_001)
    assert article.title_end == 2_000
    assert article.notes == ("title: cut at 2,000 characters",)


def test_metadata_is_made_inert_and_noted():
    article = _make(source="Out\u202elet\x00")
    assert article.source == "Out\ufffdlet\ufffd"
    assert len(article.notes) == 2


def test_a_date_is_stored_as_iso():
    article = _make(published="Wed, 12 Feb 2025 10:00:00 +0100")
    assert article.published == "2025-02-12T09:00:00Z"
    assert article.published_basis == "metadata"
    assert article.notes == ()


def test_a_date_that_can_be_read_in_two_ways_is_left_out_and_named():
    article = _make(published="03/04/2025")
    assert article.published is None
    assert article.published_basis == "unknown"
    assert article.notes == ("published: '03/04/2025' left out: write it as YYYY-MM-DD",)


def test_a_future_date_is_kept_and_noted():
    article = _make(published="2026-01-01")
    assert article.published == "2026-01-01"
    assert article.notes == ("published: 2026-01-01 is in the future",)


def test_a_draft_from_named_fields_knows_only_those():
    assert draft_article("a.csv:2", {"text": "Body.", "url": "u"}) == Draft(file="a.csv:2", text="Body.", url="u")


def test_a_text_that_its_provider_has_cut_is_named():
    assert _make("The talks began on Mond… [+2391 chars]").notes == (
        "text: only its beginning: whoever provided it has cut the rest",
    )
    assert _make("He wrote [+2391 chars] and went on.").notes == ()
