"""The page Duplicates: pairs, two texts side by side, and one vote per story on every page."""

import pytest

from tests.browser.harness import OVERFLOW, PAYLOADS, keep_screenshot, settled

STORY = [
    "The two leaders agreed on Tuesday to begin peace talks in Geneva next week, officials said.",
    "Trump praised the plan and called it an excellent beginning for the people of Ukraine.",
    "Putin said that Russia would send its foreign minister and a group of experts.",
    "NATO allies in Brussels asked to be heard before anything is signed by the two sides.",
]
PASSAGE = "Switzerland offered to host further rounds in Bern and to pay for the security of all delegations."


@pytest.fixture
def wire(start_server, tmp_path_factory):
    """Two versions of one story, with texts that would do something as markup; one of another that quotes it."""
    folder = tmp_path_factory.getbasetemp() / "wire"
    folder.mkdir(exist_ok=True)
    texts = [
        ["Talks Begin", *STORY, PASSAGE, PAYLOADS[0]],
        ["Peace At Last", PASSAGE, *STORY[::-1], PAYLOADS[1], PAYLOADS[2]],
        [
            "Bern Hopes For Guests",
            PASSAGE,
            "Hotels are full. The mayor is glad. Nobody else was asked about any of it.",
        ],
    ]
    for number, lines in enumerate(texts):
        (folder / f"{number}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return start_server({"PARALLAX_CORPUS": folder})


def read_main(page):
    return page.locator("[data-testid=stMain]").inner_text()


def test_two_versions_stand_side_by_side_and_count_once_on_request(open_page, wire):
    page = open_page(wire, "duplicates", width=1440)
    assert "2 of 3 articles tell 1 story" in read_main(page)
    page.get_by_role("combobox", name="Side by side").click()
    page.get_by_role("option").first.click()
    settled(page)
    marked = page.locator(".px-whole mark").all_inner_texts()
    assert any(STORY[1].rstrip(".") in mark for mark in marked)
    assert page.locator(".px-whole img, .px-whole script").count() == 0
    assert PAYLOADS[0] in read_main(page)
    page.get_by_test_id("stCheckbox").get_by_text("One story, one vote").click()
    settled(page)
    page.get_by_role("link", name="Overview", exact=True).click()
    page.get_by_role("heading", name="Overview", level=1).wait_for()
    settled(page)
    assert page.get_by_role("button", name="one vote: one per story").count() == 1
    assert "one_vote=true" in page.url.lower()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width(open_page, wire, theme, width, height):
    page = open_page(wire, "duplicates", theme=theme, width=width, height=height)
    page.get_by_role("combobox", name="Side by side").click()
    page.get_by_role("option").first.click()
    settled(page)
    keep_screenshot(page, f"duplicates-{theme}-{width}")
    assert page.evaluate(OVERFLOW) <= 0
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.locator(".px-whole").count() == 2


def test_a_corpus_without_duplicates_says_so(open_page, server):
    page = open_page(server, "duplicates", theme="dark", width=390, height=844)
    assert "No two of these articles share" in read_main(page)
    assert page.get_by_text("One story, one vote", exact=True).count() == 0
