"""What no option of Streamlit gives: chosen buttons that can be read, and the whole width on a narrow screen."""

import pytest

from tests.browser.harness import settled

READ_CONTRASTS = """() => {
    const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const paint = colours => {
        colours.forEach(colour => { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); });
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const chosen = document.querySelectorAll('[data-testid=stButtonGroup] button[data-selected=true] p');
    return [...chosen].map(text => {
        const behind = [];
        for (let place = text; place; place = place.parentElement)
            behind.unshift(getComputedStyle(place).backgroundColor);
        return [paint(['white', ...behind]), paint(['white', ...behind, getComputedStyle(text).color])];
    });
}"""
"""Colours behind and of the text of every chosen button, as the layers of the page mix them."""
LEAST_CONTRAST = 4.5
WIDE_PARTS = "[data-testid=stHorizontalBlock] > [data-testid=stColumn]"


def find_luminance(colour):
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def find_contrast(first, second):
    """The ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted([find_luminance(first), find_luminance(second)])
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ratio_is_that_of_the_standard():
    assert find_contrast([0, 0, 0], [255, 255, 255]) == pytest.approx(21)
    assert find_contrast([132, 96, 213], [31, 29, 45]) == pytest.approx(3.63, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("path", "n_least"), [("frames", 1), ("article", 2), ("download", 1)])
def test_a_chosen_button_can_be_read(open_page, server, theme, path, n_least):
    pairs = open_page(server, path, theme=theme, width=1440).evaluate(READ_CONTRASTS)
    assert len(pairs) >= n_least
    assert min(find_contrast(*pair) for pair in pairs) >= LEAST_CONTRAST


@pytest.mark.parametrize("path", ["", "actors", "frames"])
def test_on_a_narrow_screen_the_columns_are_as_wide_as_the_page(open_page, server, path):
    page = open_page(server, path, width=390, height=844)
    columns = [column.bounding_box() for column in page.locator(WIDE_PARTS).all()]
    assert len(columns) >= 2
    assert {(column["x"], column["width"]) for column in columns} == {(16, 390 - 2 * 16)}


def test_on_a_narrow_screen_no_choice_is_cut(open_page, server):
    page = open_page(server, "frames", width=390, height=844)
    choices = page.get_by_role("radiogroup", name="Dimension").get_by_role("radio")
    assert choices.count() == 3
    ends = [choice.bounding_box() for choice in choices.all()]
    assert max(end["x"] + end["width"] for end in ends) <= 390 - 16
    choices.last.click()
    settled(page)
    assert page.get_by_role("heading", name="Issue emphasis", exact=True).count() == 1
