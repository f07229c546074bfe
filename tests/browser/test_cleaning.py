"""The page Cleaning: what is removed, switched off for the session, followed by every figure of every page."""

import re

import pytest

from tests.browser.harness import OVERFLOW, keep_screenshot, settled

CHIP = re.compile("cleaning off|kept ✕")


def go_to(page, name):
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, level=1).wait_for()
    return settled(page)


def read_head(page):
    return page.get_by_text(re.compile(r"words as loaded \(")).inner_text()


def switch_off(page, rule):
    page.get_by_role("combobox", name=re.compile("Rules switched off")).click()
    page.get_by_role("option", name=rule).click()
    page.keyboard.press("Escape")  # closes the list, which hides the rest of the page from readers
    return settled(page)


def test_a_rule_switched_off_changes_every_page_and_comes_back_by_one_click(open_page, server):
    page = open_page(server, "cleaning", width=1440)
    before = read_head(page)
    assert "(307 removed" in before
    switch_off(page, "donation appeal")
    assert "(234 removed" in read_head(page)  # 73 words of appeals are kept
    for name in ("Article", "Corpus", "Method"):
        go_to(page, name)
        assert page.get_by_role("button", name=CHIP).count() == 1
        assert "(234 removed" in read_head(page)  # 73 words of appeals are kept
    go_to(page, "Cleaning")
    page.get_by_role("button", name=CHIP).click()
    settled(page)
    assert read_head(page) == before
    assert page.get_by_role("button", name=CHIP).count() == 0


def test_a_passage_kept_is_counted_and_no_other_session_hears_of_it(open_page, server):
    page = open_page(server, "cleaning")
    before = read_head(page)
    page.get_by_text("left out", exact=True).first.click()
    settled(page)
    assert page.get_by_role("button", name="1 removed passage kept").count() == 1
    assert read_head(page) != before
    assert read_head(open_page(server, "cleaning")) == before


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width(open_page, server, theme, width, height):
    page = open_page(server, "cleaning", theme=theme, width=width, height=height)
    keep_screenshot(page, f"cleaning-{theme}-{width}")
    assert page.evaluate(OVERFLOW) <= 0
    assert page.get_by_text("left out", exact=True).count() == 19
    assert page.locator("[data-testid=stException]").count() == 0
