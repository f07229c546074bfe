"""The page Method: what is measured and how, as the documentation, the codebook and the run have it."""

import pytest

from tests.browser.harness import OVERFLOW, keep_screenshot, settled

PARTS = {"In short": "", "Measures and formulas": "measures", "Codebook": "codebook", "This run": "run"}


def read_page(page):
    return page.locator("[data-testid=stMain]").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_every_part_opens_in_every_theme_and_width(open_page, server, theme, width, height):
    page = open_page(server, "method", theme=theme, width=width, height=height)
    for label, part in PARTS.items():
        page.get_by_role("radio", name=label).click()
        keep_screenshot(settled(page), f"method-{part or 'short'}-{theme}-{width}")
        assert page.url.endswith(f"part={part}" if part else "/method")
        assert page.locator("[data-testid=stException]").count() == 0
        assert page.evaluate(OVERFLOW) == 0


def test_it_begins_with_what_no_figure_means(open_page, server):
    text = read_page(open_page(server, "method"))
    assert "Unfavourable is not false, biased or hostile. Nothing here rates an outlet or a person." in text
    assert "Comparing sources needs at least 5 articles of each" in text
    assert "a convenience sample that describes these texts only" in text
    assert "yes: r = 0.50" in text


def test_an_address_opens_the_measures_as_the_documentation_has_them(open_page, server):
    page = open_page(server, "method?part=measures")
    text = read_page(page)
    for said in ("masked_mpnet", "Voice and holder", "How good are the intervals", "95.1 % (0.51)"):
        assert said in text
    assert page.locator("[data-testid=stMain] a").count() == 0


def test_the_codebook_can_be_searched(open_page, server):
    page = open_page(server, "method?part=codebook")
    assert "Actors: 45 of 45" in read_page(page)
    box = page.get_by_label("Search the codebook")
    box.fill("Kremlin")
    box.press("Enter")
    settled(page)
    text = read_page(page)
    assert "Actors: 3 of 45" in text
    box.fill("<b>nothing</b>")
    box.press("Enter")
    settled(page)
    assert "Actors: 0 of 45" in read_page(page)
