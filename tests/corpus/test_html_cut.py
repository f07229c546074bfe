import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import html_cut
from analysis.corpus.html_cut import cut_markup, strip_tags


@pytest.mark.parametrize(
    ("page", "html"),
    [
        ("a<!-- b -->c", "a c"),
        ("a<script>if (1<2) '<!--'</script>b<!-- c -->d", "a b d"),
        ("a<STYLE media=x>p {}</style >b", "a b"),
        ("a<svg><path/></svg>b", "a b"),
        ("<!DOCTYPE html><?xml version='1'?><p>a", "  <p>a"),
        ("a<!--b", "a b"),
        ("1 < 2 <3", "1 < 2 <3"),
    ],
)
def test_what_no_article_needs_is_cut(page, html):
    assert cut_markup(page).html == html


def test_linked_data_stay_for_the_facts_and_are_no_text():
    page = '<script type="application/ld+json">{"author": "A"}</script><p>b'
    assert '{"author": "A"}' in cut_markup(page).html
    assert strip_tags(cut_markup(page).html) == "b"


def test_what_is_never_closed_is_kept_and_named():
    markup = cut_markup("<p>a<script>b<p>c")
    assert strip_tags(markup.html) == "a b\nc"
    assert markup.notes == ("<script> is never closed: what follows it may be code",)


def test_blocks_are_lines_and_words_are_not_torn():
    assert strip_tags("<head><title>t</title></head><div>a <b>b</b>c&amp;<br>d</div><p>e</p>") == "a bc&\nd\ne"


def test_attributes_without_end_are_cut():
    assert cut_markup("<a " + "b=1 " * 5_000 + ">c").html == "<a>c"


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<div>" * 101 + "a", "more than 100 elements inside one another"),
        ("<div>" * 100 + "a", ""),
        ("<div></div>" * 500, ""),
        ("<p>a" * 10_001, "more than 10,000 tags"),
        ("<p>a<br>" * 4_000, ""),
    ],
)
def test_pages_that_no_parser_should_see_are_named(page, problem):
    assert cut_markup(page).problem == problem


def test_a_page_that_is_too_long_is_cut_with_a_note(monkeypatch):
    monkeypatch.setattr(html_cut, "MAX_HTML_CHARACTERS", 5)
    markup = cut_markup("<!-- c -->123456789")
    assert (markup.html, markup.notes) == (" 1234", ("page cut at 5 of 10 characters",))


@given(
    st.lists(st.sampled_from(["<", ">", "<!--", "-->", "<script>", "</script>", "<p>", "</p>", "a", "&", " ", "</"]))
)
def test_any_page_is_cut_and_stripped(pieces):
    markup = cut_markup("".join(pieces))
    assert strip_tags(markup.html) == strip_tags(markup.html).strip()


@pytest.mark.parametrize(
    "piece", ["<!--", "<![", "<![CDATA[ ", "<?", "</", "<", "<script", "<script>", "<a b='", "<!-", "&#"]
)
def test_a_megabyte_of_anything_ends(piece):
    """Quadratic code would take hours here, not seconds."""
    page = "<p>text" + piece * (1_000_000 // len(piece))
    assert strip_tags(cut_markup(page).html).startswith("text")


@pytest.mark.parametrize("number", ["9" * 20_000, "x" + "f" * 9])
def test_a_number_that_no_character_has_is_replaced(number):
    assert strip_tags(f"<p>a&#{number};b</p>") == "a\ufffdb"
    assert cut_markup(f"<p>a&#{number};b</p>").html == "<p>a\ufffdb</p>"
