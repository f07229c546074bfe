"""The page Corpus takes whole folders, and columns can be named before anything is loaded."""

import pytest

from tests.browser.harness import keep_screenshot, settled

NEWS = "Putin met Trump in Kyiv. Russia left."


@pytest.fixture
def corpus_page(open_page, server):
    return open_page(server, "corpus")


def read_page(page):
    return page.locator("[data-testid=stMain]").inner_text()


def find_input(page):
    return page.locator("[data-testid=stFileUploader] input")


def load(page):
    settled(page)
    page.get_by_role("button", name="Read and analyse").click()
    page.wait_for_function("() => new URL(location).searchParams.has('corpus')")
    return settled(page)


def test_a_folder_is_taken_with_its_sources(corpus_page, tmp_path):
    folder = tmp_path / "scraped"
    (folder / "one").mkdir(parents=True)
    (folder / "one" / "a.txt").write_text(NEWS)
    (folder / "b.html").write_text(f"<html><body><nav>Menu</nav><p>{NEWS * 20}</p></body></html>")
    (folder / "sources.csv").write_text("file,source\none/a.txt,Example Post\n")
    corpus_page.get_by_text("A whole folder").click()
    settled(corpus_page)
    find_input(corpus_page).set_input_files(folder)
    page = load(corpus_page)
    assert "Loaded: 2" in read_page(page)
    assert "Skipped: 0 ·" in read_page(page)
    assert "Left out of pages: 1 lines, 1 pages" in read_page(page)
    keep_screenshot(page, "corpus-folder")


def test_columns_are_shown_and_can_be_changed(corpus_page, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(f"headline,tale\nTalks begin,{NEWS}\n")
    find_input(corpus_page).set_input_files(path)
    page = settled(corpus_page)
    assert "Columns: none is known to hold the text; choose one" in read_page(page)
    page.get_by_role("combobox", name="Text is in").click()
    page.get_by_role("option", name="tale").click()
    settled(page)
    keep_screenshot(page, "corpus-columns")
    assert "Loaded: 1" in read_page(load(page))
