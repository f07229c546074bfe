"""Pictures of charts: what is taken away says what the page says."""

import struct
from xml.etree import ElementTree

import pytest

NUMBERS = "g.mark-text.role-mark text"
TAG = "{http://www.w3.org/2000/svg}"
PIXELS_PER_POINT = 2
CHARTS = [
    ("", "matrix_0", "", ""),
    ("actors", "actor_counts_0", "Sentences by label", "abstained is not neutral"),
    ("frames", "frames_generic_0", "Generic frames", "none validated"),
]


def save(page, ending):
    """What a click on the first "Save picture" of the page, then on a kind of file, brings."""
    page.get_by_role("button", name="Save picture").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=ending, exact=True).click()
    page.keyboard.press("Escape")
    return waiting.value.path().read_bytes()


def read_texts(picture):
    """Texts of a picture in SVG, those of lines and of single words alike."""
    return ["".join(text.itertext()) for text in ElementTree.fromstring(picture).iter(f"{TAG}text")]


def read_numbers(picture):
    groups = (group for group in ElementTree.fromstring(picture).iter(f"{TAG}g"))
    marks = [group for group in groups if "mark-text role-mark" in group.get("class", "")]
    return ["".join(text.itertext()) for group in marks for text in group.iter(f"{TAG}text")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("path", "key", "title", "note"), CHARTS)
def test_a_saved_picture_holds_the_numbers_of_the_page(open_page, server, theme, path, key, title, note):
    page = open_page(server, path, theme=theme, width=1440)
    shown = [number for number in page.locator(f".st-key-{key} {NUMBERS}").all_text_contents() if number]
    svg = save(page, "SVG")
    assert len(shown) >= 15
    assert [number for number in read_numbers(svg) if number] == shown
    assert not title or title in read_texts(svg)
    assert note in " ".join(read_texts(svg))
    check_png(save(page, "PNG"), ElementTree.fromstring(svg))


def check_png(png, svg):
    """The same picture in points of the screen, two for one."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", png[16:24])
    assert size == tuple(round(PIXELS_PER_POINT * float(svg.get(side))) for side in ("width", "height"))
