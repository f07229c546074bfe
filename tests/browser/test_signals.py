"""The page Signals: facts by article, and the sentences behind each."""

from tests.browser.harness import OVERFLOW, keep_screenshot, settled


def read_main(page):
    return page.locator("[data-testid=stMain]").inner_text()


def test_a_signal_shows_its_words_and_sentences(open_page, server):
    page = open_page(server, "signals", width=1440)
    page.get_by_role("combobox", name="Signal").click()
    page.get_by_role("option", name="words that are likely misspelled").click()
    settled(page)
    keep_screenshot(page, "signals-light-1440")
    text = read_main(page)
    assert "signifigant (significant?)" in text
    assert "sources suggest he intends to apply signifigant pressure" in text
    assert page.get_by_text("Open in reader").count() == 2


def test_it_fits_a_narrow_dark_screen(open_page, server):
    page = open_page(server, "signals", theme="dark", width=390, height=844)
    keep_screenshot(page, "signals-dark-390")
    assert page.evaluate(OVERFLOW) <= 0
