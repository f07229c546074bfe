"""The page Signals: facts by article, and the sentences behind each."""

import pytest

from tests.browser.harness import OVERFLOW, keep_screenshot, settled


def read_main(page):
    return page.locator("[data-testid=stMain]").inner_text()


def test_a_signal_shows_its_words_and_sentences(open_page, server):
    page = open_page(server, "signals", width=1440)
    page.get_by_role("combobox", name="Signal").click()
    page.get_by_role("option", name="words that are likely misspelled").click()
    settled(page)
    text = read_main(page)
    assert "signifigant (significant?)" in text
    assert "sources suggest he intends to apply signifigant pressure" in text
    assert page.get_by_text("Open in reader").count() == 2


def test_a_rule_is_named_in_words(open_page, server):
    text = read_main(open_page(server, "signals"))
    assert "donation appeal" in text
    assert "donation_appeal" not in text


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width(open_page, server, theme, width, height):
    page = open_page(server, "signals", theme=theme, width=width, height=height)
    keep_screenshot(page, f"signals-{theme}-{width}")
    assert page.evaluate(OVERFLOW) <= 0
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.get_by_text("Open in reader").count() > 0
