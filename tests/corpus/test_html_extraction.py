import pytest

from analysis.corpus.html_extraction import extract_page

SENTENCES = " ".join(f"The minister met the delegation for the {number}th time in Kyiv." for number in range(30))
MENU = "<ul><li>Home</li><li>World news of today</li></ul>"


def make_page(head="", body=f"<article><p>{SENTENCES}</p></article>"):
    return f"<html><head>{head}</head><body><nav>{MENU}</nav>{body}<footer>All rights reserved</footer></body></html>"


def test_the_body_is_found_and_what_is_left_out_is_listed():
    page = extract_page(make_page())
    assert page.text == SENTENCES
    assert page.left_out == ("Home", "World news of today", "All rights reserved")
    assert page.notes == ()


def test_facts_of_the_head_are_metadata():
    page = extract_page(
        make_page(
            '<title>Talks begin</title><meta property="og:site_name" content="The Example Post">'
            '<meta name="author" content="Ada Writer"><link rel="canonical" href="https://example.org/talks">'
            '<meta property="article:published_time" content="2025-02-12T10:00:00Z">'
        )
    )
    assert (page.title, page.source, page.author) == ("Talks begin", "The Example Post", "Ada Writer")
    assert (page.published, page.published_basis) == ("2025-02-12", "metadata")
    assert page.url == "https://example.org/talks"


def test_a_date_that_only_the_text_says_is_stated_in_it():
    body = f'<article><time class="date">February 12, 2025</time><p>{SENTENCES}</p></article>'
    page = extract_page(make_page(body=body))
    assert (page.published, page.published_basis) == ("2025-02-12", "stated_in_text")


@pytest.mark.parametrize("value", ["03/04/2025", "2025-13-45", "soon", ""])
def test_a_date_that_can_be_read_in_two_ways_is_left_out(value):
    page = extract_page(make_page(f'<meta name="date" content="{value}">'))
    assert (page.published, page.published_basis) == (None, "unknown")


def test_deep_nesting_loses_no_text_and_is_said():
    page = extract_page(make_page(body="<p>Before.</p>" + "<div>" * 2_000 + "<p>Deep inside."))
    assert "Before." in page.text
    assert "Deep inside." in page.text
    assert page.notes == ("more than 100 elements inside one another: all text of the page is taken, menus too",)


def test_a_page_without_a_clear_article_says_so():
    page = extract_page("<html><head><title>T</title></head><body><nav><ul><li>7</li></ul></nav></body></html>")
    assert (page.text, page.title) == ("7", "T")
    assert page.notes == ("where the article ends is not clear: menus may stand in it",)


def test_a_page_that_the_extractor_stumbles_over_is_taken_whole_and_it_is_said(monkeypatch):
    def stumble(*_, **__):
        raise ValueError

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    page = extract_page(make_page("<title>T &amp; U</title>"))
    assert page.text.split("\n") == ["Home", "World news of today", SENTENCES, "All rights reserved"]
    assert page.title == "T & U"
    assert page.notes == ("no article was found in it: all text of the page is taken, menus too",)


def test_text_alone_is_text():
    assert "Just words." in extract_page("Just words.").text


@pytest.mark.parametrize("page", ["", "<html></html>", "<!-- a -->", "<script>x()</script>"])
def test_a_page_without_text_has_none(page):
    assert extract_page(page).text == ""


def test_a_long_menu_is_cut_short():
    menu = "".join(f"<li>Entry {number}</li>" for number in range(300))
    page = extract_page(make_page(body=f"<nav><ul>{menu}</ul></nav><article><p>{SENTENCES}</p></article>"))
    assert len(page.left_out) == 201
    assert page.left_out[-1] == "… and 103 more lines"
