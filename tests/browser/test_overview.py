"""The first page, as a reader's browser shows it."""

import pytest

from tests.browser.harness import keep_screenshot

BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


@pytest.mark.parametrize(("theme", "background"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(21, 22, 26)")])
def test_first_page_opens_without_an_error_in_the_colours_of_the_system(open_page, server, theme, background):
    page = open_page(server, theme=theme)
    keep_screenshot(page, f"overview-{theme}")
    assert page.evaluate(BACKGROUND) == background
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.locator("[data-testid=stMain]").inner_text().strip() != ""
