"""The first page, as a reader's browser shows it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.harness import BACKGROUND, OVERFLOW, PAYLOADS, keep_screenshot, settled

NUMBERS = "g.mark-text.role-mark text"
MATRIX = ".st-key-matrix_0"


def matrix_numbers(page, key=MATRIX):
    return page.locator(f"{key} {NUMBERS}").all_text_contents()


def marks_of(page):
    return page.locator(".st-key-evidence mark").all_inner_texts()


@pytest.mark.parametrize(("theme", "background"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(21, 22, 26)")])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width_without_an_error(open_page, server, theme, background, width, height):
    page = open_page(server, theme=theme, width=width, height=height)
    keep_screenshot(page, f"overview-{theme}-{width}")
    assert page.evaluate(BACKGROUND) == background
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate(OVERFLOW) == 0


def test_the_header_says_what_is_known_and_what_is_not(open_page, server, tables):
    page = open_page(server)
    text = page.locator("[data-testid=stMain]").inner_text()
    n_removed = tables["articles"]["n_words_removed"].sum()
    assert (
        f"5 articles · 3,583 words as loaded ({n_removed} removed, see why) · 0 publication dates stated · "
        "sources not established · collection unknown: describes these texts only"
    ) in text
    page.get_by_role("button", name="Removed, and why").click()
    page.get_by_text("Words by reason: furniture").wait_for()


def expected_numbers(tables, actors):
    """What the engine counted, cell by cell: author's voice, + other voices."""
    stances = tables["stances"].set_index(["article_id", "actor_id", "voice"])["n_sentences"]
    for article in tables["articles"]["article_id"]:
        for actor in actors:
            if (article, actor, "all") in stances:
                n_other = sum(stances.get((article, actor, voice), 0) for voice in ("quoted", "attributed"))
                yield f"{stances.get((article, actor, 'author'), 0)}" + (f" +{n_other}" if n_other else "")


def test_the_matrix_shows_the_engines_counts_and_blanks(open_page, server, tables):
    page = open_page(server, width=1440)
    counts = tables["stances"].query("voice == 'all'").groupby("actor_id")["n_sentences"].sum()
    leading = counts.sort_index().sort_values(ascending=False, kind="stable").index[:6]
    assert matrix_numbers(page) == list(expected_numbers(tables, leading))
    assert len(matrix_numbers(page)) == 28  # 5 × 6 less two blanks: first × Putin, fourth × Ukraine


def test_the_overview_fits_one_screen(open_page, server):
    page = open_page(server, width=1440, height=900)
    assert (
        page.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollHeight - m.clientHeight }"
        )
        <= 0
    )


def test_on_a_narrow_screen_the_matrix_is_one_actor(open_page, server):
    page = open_page(server, width=390, height=844)
    assert len(matrix_numbers(page)) == 4  # Ukraine, which the fourth article never names


def test_a_click_on_a_cell_opens_its_sentences_and_the_address_keeps_them(open_page, server, tables):
    page = open_page(server, width=1440)
    number = page.locator(f"{MATRIX} {NUMBERS}").nth(4).bounding_box()  # first article × United States
    page.mouse.click(number["x"] + 2, number["y"] + 5)
    settled(page)
    assert set(marks_of(page)) == {"US", "United States", "White House"}
    assert parse_qs(urlsplit(page.url).query)["pick"] == [f"{tables['articles']['article_id'][0]}.us"]
    again = open_page(server, path=f"?{urlsplit(page.url).query}", width=1440)
    assert marks_of(again) == marks_of(page)


def test_the_boxes_open_the_same_sentences_without_a_mouse(open_page, server):
    page = open_page(server, width=1440)
    article = page.get_by_label("Article", exact=True)
    article.focus()
    article.press("ArrowDown")
    article.press("Enter")
    settled(page)
    actor = page.get_by_label("Actor", exact=True)
    actor.focus()
    actor.type("NATO")
    actor.press("Enter")
    settled(page)
    assert "7 of 22 sentences mention NATO" in page.locator(".st-key-evidence").inner_text()
    assert set(marks_of(page)) == {"NATO"}


def test_back_takes_the_last_pick_back(open_page, server, tables):
    first = tables["articles"]["article_id"][0]
    page = open_page(server, path=f"?pick={first}.nato", width=1440)
    number = page.locator(f"{MATRIX} {NUMBERS}").first.bounding_box()
    page.mouse.click(number["x"] + 2, number["y"] + 5)
    settled(page)
    assert "Ukraine" in marks_of(page)
    page.go_back()
    settled(page)
    assert set(marks_of(page)) == {"NATO"}


def test_a_word_of_the_address_opens_its_uses(open_page, server, tables):
    page = open_page(server, path=f"?pick={tables['articles']['article_id'][0]}.capital.kiev", width=1440)
    assert marks_of(page) == ["Kiev", "Kiev"]


def test_a_click_on_a_count_opens_its_uses(open_page, server):
    page = open_page(server, width=1440)
    table = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    page.mouse.click(table["x"] + 152, table["y"] + 74)  # second row, first count: Kiev in the first article
    settled(page)
    assert marks_of(page) == ["Kiev", "Kiev"]


def test_filters_of_the_address_are_applied_and_unknown_ones_named(open_page, server, tables):
    page = open_page(server, path="?actor=NATO&actor=%3Cb%3Enobody%3C%2Fb%3E", width=1440)
    assert matrix_numbers(page) == list(expected_numbers(tables, ["nato"]))
    assert "<b>nobody</b>" in page.locator("[data-testid=stSidebar]").inner_text()
    assert "nobody" not in page.url


def test_an_unknown_pick_is_left_out_with_a_note(open_page, server):
    page = open_page(server, path="?pick=nothing.here", width=1440)
    assert "does not have" in page.locator("[data-testid=stAlert]").first.inner_text()


def test_reset_brings_all_actors_back(open_page, server):
    page = open_page(server, path="?actor=NATO", width=1440)
    page.get_by_role("button", name="Reset all").click()
    settled(page)
    assert len(matrix_numbers(page)) == 28
    assert "actor" not in urlsplit(page.url).query


def test_payloads_in_a_corpus_stay_plain_text(open_page, start_server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    for number, payload in enumerate(PAYLOADS):
        (folder / f"{number} {payload.replace('/', '_')[:40]}.txt").write_text(
            f"{payload} Ukraine Headline\n\nUkraine said {payload} to Russia in Kiev. {payload} met NATO.\n"
        )
    page = open_page(start_server({"PARALLAX_CORPUS": folder}), width=1440)
    numbers = page.locator(f"{MATRIX} {NUMBERS}")
    assert numbers.count() > 0
    for place in range(numbers.count()):
        box = numbers.nth(place).bounding_box()
        page.mouse.click(box["x"] + 2, box["y"] + 5)
        settled(page)
        assert page.locator(".st-key-evidence mark").count() > 0
    assert page.title() == "Parallax"
    assert page.locator("[data-testid=stMain] img").count() == 0


def test_a_cell_can_be_clicked_again_after_another_was_picked_otherwise(open_page, server):
    page = open_page(server, width=1440)
    place = page.locator(f"{MATRIX} {NUMBERS}").first.bounding_box()  # first article × Ukraine
    page.mouse.click(place["x"] + 2, place["y"] + 5)
    settled(page)
    page.go_back()
    settled(page)
    assert marks_of(page) == []
    page.mouse.click(place["x"] + 2, place["y"] + 5)
    settled(page)
    assert "Ukraine" in marks_of(page)
