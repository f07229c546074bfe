"""The page Frames: "x of N" as the engine counts them, every cell leads to its sentences with cues marked."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.harness import OVERFLOW, keep_screenshot, settled

NUMBERS = "g.mark-text.role-mark text"
MAIN = "[data-testid=stMain]"
POINTS = "g.mark-symbol.role-mark path"


@pytest.fixture(scope="module")
def eight(start_server, tmp_path_factory):
    """A server on eight articles, the first of which alone has a disagreement."""
    folder = tmp_path_factory.mktemp("eight")
    for number in range(8):
        dispute = "The minister condemned the plan of his old rival. " if number == 0 else ""
        quiet = " ".join(f"It was a quiet day in town number {number} of week {week}." for week in range(11))
        (folder / f"{number}.txt").write_text(f"Title number {number}\n\n{dispute}{quiet}\n")
    return start_server({"PARALLAX_CORPUS": folder})


def chart_of(dimension, number):
    return f".st-key-frames_{dimension}_{number}"


def texts_of(page, key):
    return [text for text in page.locator(f"{key} {NUMBERS}").all_text_contents() if text]


def expected_numbers(tables, dimension):
    frames = tables["frames"].query("dimension == @dimension")
    for row in frames.itertuples():
        share = f" ({100 * row.share:.0f} %)" if row.n_sentences_eligible >= 10 else ""
        yield f"{row.n_sentences_frame} of {row.n_sentences_eligible}{share}"


def evidence_of(page):
    return page.locator(".st-key-evidence").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width(open_page, server, tables, theme, width, height):
    pick = f"{tables['articles']['article_id'][3]}.generic.strategy"
    page = open_page(server, path=f"frames?frame_pick={pick}", theme=theme, width=width, height=height)
    keep_screenshot(page, f"frames-{theme}-{width}")
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate(OVERFLOW) == 0
    assert "None of these frames is validated" in page.locator(MAIN).inner_text()
    assert page.locator(".st-key-evidence mark").count() >= 5


def test_the_generic_frames_come_first_and_their_numbers_are_the_engines(open_page, server, tables):
    page = open_page(server, path="frames", width=1440)
    shown = texts_of(page, chart_of("generic", 0)) + texts_of(page, chart_of("generic", 1))
    assert sorted(shown) == sorted(expected_numbers(tables, "generic"))
    assert len(shown) == 30
    hollow = page.locator(f"{chart_of('generic', 0)} {POINTS}").evaluate_all(
        "marks => marks.map(m => m.getAttribute('fill-opacity'))"
    )
    assert set(hollow) == {"0"}


def test_a_dimension_with_validated_frames_shows_these_and_all_on_demand(open_page, server, tables):
    page = open_page(server, path="frames?dimension=issue", width=1440)
    assert page.locator("[class*=st-key-frames_issue_] [data-testid=stVegaLiteChart]").count() == 3
    page.get_by_role("radio", name="Show all 14").or_(page.get_by_role("button", name="Show all 14")).first.click()
    settled(page)
    assert "frames=all" in page.url
    shown = [text for number in range(5) for text in texts_of(page, chart_of("issue", number))]
    assert sorted(shown) == sorted(expected_numbers(tables, "issue"))


def test_a_click_opens_the_carrying_sentences_with_cues_and_definition(open_page, server, tables):
    page = open_page(server, path="frames", width=1440)
    box = page.locator(f"{chart_of('generic', 0)} {NUMBERS}").first.bounding_box()
    page.mouse.click(box["x"] + 2, box["y"] + 5)
    settled(page)
    article, dimension, frame = parse_qs(urlsplit(page.url).query)["frame_pick"][0].split(".")
    rows = tables["frames"].set_index(["article_id", "dimension", "frame_id"])
    row = rows.loc[(article, dimension, frame)]
    assert f"{row.n_sentences_frame} of {row.n_sentences_eligible} sentences" in evidence_of(page)
    assert page.locator(".st-key-evidence .px-sentence").count() == row.n_sentences_frame
    cues = tables["sentence_frames"].query("article_id == @article and frame_id == @frame")["cues"]
    stems = tuple(cue.rstrip("*") for cell in cues for cue in cell.split(" | ") if cue)
    assert page.locator(".st-key-evidence mark").all_inner_texts()[0].lower().startswith(stems)
    assert "one side reproaches, blames or criticises another" in evidence_of(page)
    again = open_page(server, path=f"frames?{urlsplit(page.url).query}", width=1440)
    assert evidence_of(again) == evidence_of(page)


def test_the_boxes_do_what_a_click_does(open_page, server):
    page = open_page(server, path="frames", width=1440)
    for label, text in (("Article", "003"), ("Frame", "Strategy")):
        box = page.get_by_label(label, exact=True)
        box.focus()
        box.type(text)
        box.press("Enter")
        settled(page)
    page.locator(".st-key-evidence").get_by_text("5 of 23 sentences, Strategy / game").wait_for()


def test_a_link_leads_into_the_reader_and_back(open_page, server, tables):
    article = tables["articles"]["article_id"][2]
    page = open_page(server, path=f"frames?dimension=conflict&frame_pick={article}.conflict.peace", width=1440)
    before = evidence_of(page)
    page.locator(".st-key-evidence").get_by_text("Open in reader").first.click()
    page.wait_for_url("**/article?**")
    settled(page)
    assert parse_qs(urlsplit(page.url).query)["sentence"][0].startswith(f"{article}-")
    page.go_back()
    settled(page)
    assert evidence_of(page) == before
    assert page.locator(chart_of("conflict", 0)).count() == 1


def test_the_filter_of_frames_narrows_columns_and_dimensions(open_page, server, tables):
    page = open_page(
        server, path="frames?frame=Legality%2C+constitutionality+%26+jurisprudence+%C2%B7+issue", width=1440
    )
    expected = [text for text in expected_numbers(tables, "issue")]
    assert len(texts_of(page, chart_of("issue", 0))) == 5
    assert set(texts_of(page, chart_of("issue", 0))) <= set(expected)
    assert "Generic frames" not in page.locator(MAIN).inner_text()


def test_what_carries_nothing_says_so_and_an_unknown_pick_too(open_page, server, tables):
    article = tables["articles"]["article_id"][4]
    page = open_page(server, path=f"frames?frame_pick={article}.generic.disagreement", width=1440)
    assert "No sentence carries this frame" in evidence_of(page)
    page = open_page(server, path="frames?frame_pick=x.generic.nothing&dimension=none", width=1440)
    assert "points to a cell that is not here" in page.locator(MAIN).inner_text()
    assert page.locator(chart_of("generic", 0)).count() == 1


def test_a_narrow_screen_shows_one_frame(open_page, server, tables):
    pick = f"{tables['articles']['article_id'][0]}.generic.strategy"
    page = open_page(server, path=f"frames?frame_pick={pick}", width=390, height=844)
    strategy = tables["frames"].query("frame_id == 'strategy'")["n_sentences_frame"]
    shown = texts_of(page, chart_of("generic", 1))
    assert [int(text.split(" of ")[0]) for text in shown] == list(strategy)


def test_differences_are_offered_from_eight_articles_on(open_page, server, eight):
    assert "Difference from the mean" not in open_page(server, path="frames", width=1440).locator(MAIN).inner_text()
    page = open_page(eight, path="frames?figure=difference", width=1440)
    shown = texts_of(page, chart_of("generic", 0))
    assert "+7 points, 1 of 12" in shown  # 1/12 less 1/96
    assert shown.count("−1 points, 0 of 11") == 7
