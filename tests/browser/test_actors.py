"""The page Actors: its numbers are the engine's, every cell leads to its sentences."""

import csv
import io
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.browser.harness import OVERFLOW, keep_screenshot, settled

NUMBERS = "g.mark-text.role-mark text"
COUNTS, MEANS = ".st-key-actor_counts_0", ".st-key-actor_means_0"
PARTS = ["n_unfavourable", "n_neutral", "n_abstained", "n_favourable"]
SOURCES = ["[H](//e.org) $5", "Daily.Post <b>x</b>", "Small"]


@pytest.fixture(scope="module")
def sourced(start_server, tmp_path_factory):
    """A server on eleven articles of three sources, two of which have five."""
    path = tmp_path_factory.mktemp("sourced") / "articles.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "source", "text"])
        for number in range(11):
            text = (
                f"Ukraine praised its great success in week {number} of the year. Russia condemned the terrible plan."
            )
            writer.writerow([f"Title {number}", SOURCES[number // 5], f"{text} It was a quiet day in town {number}."])
    return start_server({"PARALLAX_CORPUS": path.parent})


def leading_actors(tables):
    counts = tables["stances"].query("voice == 'all'").groupby("actor_id")["n_sentences"].sum()
    return list(counts.sort_index().sort_values(ascending=False, kind="stable").index[:6])


def expected_numbers(tables):
    """What the cells say, by article, then actor: "17 +1"; blank cells are left out."""
    stances = tables["stances"].assign(total=tables["stances"][PARTS].sum(axis=1))
    totals = stances.set_index(["article_id", "actor_id", "voice"])["total"]
    for article in tables["articles"]["article_id"]:
        for actor in leading_actors(tables):
            if (article, actor, "all") in totals:
                first = totals.get((article, actor, "author"), 0)
                others = sum(totals.get((article, actor, voice), 0) for voice in ("quoted", "attributed"))
                yield f"{first} +{others}" if others else f"{first}"


def texts_of(page, key, numbers=NUMBERS):
    return [text for text in page.locator(f"{key} {numbers}").all_text_contents() if text]


def click_number(page, key, place):
    box = page.locator(f"{key} {NUMBERS}").nth(place).bounding_box()
    page.mouse.click(box["x"] + 2, box["y"] + 5)
    return settled(page)


def scores_of(page):
    notes = page.locator(".st-key-evidence .px-note").all_inner_texts()
    return [float(note.split("score ")[1].split(" ·")[0].replace("−", "-")) for note in notes]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width(open_page, server, tables, theme, width, height):
    article = tables["articles"]["article_id"][2]
    page = open_page(server, path=f"actors?pick={article}.ukraine", theme=theme, width=width, height=height)
    keep_screenshot(page, f"actors-{theme}-{width}")
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate(OVERFLOW) == 0
    assert "Unfavourable is not false, biased or hostile" in page.locator("[data-testid=stMain]").inner_text()
    assert page.locator(".st-key-evidence mark").count() > 0


def test_the_counts_are_the_engines_and_blank_is_not_named(open_page, server, tables):
    page = open_page(server, path="actors", width=1440)
    expected = list(expected_numbers(tables))
    assert sorted(texts_of(page, COUNTS)) == sorted(expected)
    assert len(expected) == 28  # 5 × 6 less two blanks
    main = page.locator("[data-testid=stMain]").inner_text()
    assert "Ukraine not named in: 003" in main
    assert "Vladimir Putin not named in: 000" in main


def test_means_stand_only_from_ten_scored_sentences_on(open_page, server, tables):
    page = open_page(server, path="actors?actor=Ukraine&actor=Donald+Trump&actor=NATO", width=1440)
    rows = tables["stances"].query("voice == 'author' and actor_id in ['ukraine', 'trump']")
    expected = [
        f"n={row.n_scored}, too few" if row.n_scored < 10 else f"{row.stance:+.2f} n={row.n_scored}".replace("-", "−")
        for row in rows.itertuples()
    ]
    assert sorted(texts_of(page, MEANS)) == sorted(expected)
    assert any("few" not in text for text in expected)
    assert "Nowhere as many: NATO" in page.locator("[data-testid=stMain]").inner_text()


def test_a_click_opens_the_scored_sentences_strongest_first(open_page, server, tables):
    page = click_number(open_page(server, path="actors", width=1440), COUNTS, 0)
    article, actor = parse_qs(urlsplit(page.url).query)["pick"][0].split(".")
    scored = tables["stances"].set_index(["article_id", "actor_id", "voice"]).loc[(article, actor, "all"), "n_scored"]
    scores = scores_of(page)
    assert len(scores) == min(8, scored)
    assert [abs(score) for score in scores] == sorted((abs(score) for score in scores), reverse=True)
    assert all(
        re.search(r"confidence [01]\.\d\d", note)
        for note in page.locator(".st-key-evidence .px-note").all_inner_texts()
    )
    again = open_page(server, path=f"actors?{urlsplit(page.url).query}", width=1440)
    assert scores_of(again) == scores


def test_the_boxes_do_what_a_click_does(open_page, server, tables):
    page = open_page(server, path="actors", width=1440)
    for label, text in (("Article", "002"), ("Actor", "Donald")):
        box = page.get_by_label(label, exact=True)
        box.focus()
        box.type(text)
        box.press("Enter")
        settled(page)
    counts = tables["stances"].set_index(["article_id", "actor_id", "voice"])
    row = counts.loc[(tables["articles"]["article_id"][2], "trump", "author")]
    evidence = page.locator(".st-key-evidence").inner_text()
    assert f"{row.n_unfavourable} unfavourable, {row.n_neutral} neutral, 0 abstained" in evidence
    mean = f"mean {row.stance:+.2f} n={row.n_scored} [{row.low:+.2f}, {row.high:+.2f}]".replace("-", "−")
    assert mean in evidence


def test_the_same_cell_can_be_clicked_again_after_another_chart(open_page, server):
    page = open_page(server, path="actors", width=1440, height=1300)
    first = click_number(page, COUNTS, 0).url
    assert click_number(page, MEANS, 2).url != first
    assert click_number(page, COUNTS, 0).url == first


def test_a_link_leads_into_the_reader_and_back(open_page, server, tables):
    article = tables["articles"]["article_id"][2]
    page = open_page(server, path=f"actors?pick={article}.trump", width=1440)
    page.locator(".st-key-evidence").get_by_text("Open in reader").first.click()
    page.wait_for_url("**/article?**")
    settled(page)
    assert parse_qs(urlsplit(page.url).query)["sentence"][0].startswith(f"{article}-")
    page.go_back()
    settled(page)
    assert len(scores_of(page)) == 8


def test_an_actor_that_is_not_named_is_said_so_and_an_unknown_pick_too(open_page, server, tables):
    page = open_page(server, path=f"actors?pick={tables['articles']['article_id'][3]}.ukraine", width=1440)
    assert "Ukraine is not named" in page.locator(".st-key-evidence").inner_text()
    page = open_page(server, path="actors?pick=nothing.here", width=1440)
    assert "points to a cell that is not here" in page.locator("[data-testid=stMain]").inner_text()


def test_the_filter_of_voices_changes_bars_and_evidence(open_page, server, tables):
    article = tables["articles"]["article_id"][2]
    page = open_page(server, path=f"actors?voice=quoted&actor=Ukraine&pick={article}.ukraine", width=1440)
    quoted = tables["stances"].query("voice == 'quoted' and actor_id == 'ukraine'").set_index("article_id")
    named = tables["stances"].query("voice == 'all' and actor_id == 'ukraine'")["article_id"]
    expected = [str(quoted[PARTS].sum(axis=1).get(name, 0)) for name in named]
    assert sorted(texts_of(page, COUNTS)) == sorted(expected)
    assert all("quoted, holder" in note for note in page.locator(".st-key-evidence .px-note").all_inner_texts())


def test_a_narrow_screen_shows_one_actor(open_page, server, tables):
    article = tables["articles"]["article_id"][0]
    page = open_page(server, path=f"actors?pick={article}.nato", width=390, height=844)
    assert len(texts_of(page, COUNTS)) == 5  # all five articles name NATO


def test_without_an_actor_the_page_says_what_to_do(open_page, start_server, tmp_path):
    (tmp_path / "a.txt").write_text("A quiet day\n\nNothing happened in town today, and nobody came.\n")
    page = open_page(start_server({"PARALLAX_CORPUS": tmp_path}), path="actors", width=1440)
    assert "No article names an actor" in page.locator("[data-testid=stMain]").inner_text()


def test_sources_are_rows_where_two_have_five_articles(open_page, server, sourced):
    page = open_page(server, path="actors", width=1440)
    assert "here 0 have as many" in page.locator("[data-testid=stMain]").inner_text()
    page = open_page(sourced, path="actors?rows=sources", width=1440)
    labels = texts_of(page, COUNTS, "g.role-axis-label text")
    assert set(labels) >= {"[H](//e.org) $5 (5)", "Daily.Post <b>x</b> (5)"}
    assert texts_of(page, COUNTS) == ["5"] * 4  # two sources, two actors, one sentence in each of five articles
    assert "left out: 1" in page.locator("[data-testid=stMain]").inner_text()


def test_a_source_opens_the_sentences_of_its_articles_and_stays_plain_text(open_page, sourced):
    page = open_page(sourced, path=f"actors?rows=sources&pick={quote(SOURCES[1])}.ukraine", width=1440)
    assert len(scores_of(page)) == 5
    assert "Title 5" in page.locator(".st-key-evidence").inner_text()
    assert "<b>x</b>" in page.locator(".st-key-evidence").inner_text()
    assert page.locator("[data-testid=stMain] a[href*='e.org']").count() == 0


def test_the_evidence_for_an_actor_arrives_with_its_words(open_page, server, tables):
    page = open_page(server, path="actors?actor=NATO&voice=author’s", width=1440)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Evidence for NATO (CSV)").click()
    assert waiting.value.suggested_filename.endswith("-evidence-nato.csv")
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    texts = tables["sentences"].set_index("sentence_id")["text"]
    n_scored = tables["stances"].query("actor_id == 'nato' and voice == 'author'")["n_scored"].sum()
    assert len(rows) == n_scored > 0
    assert all(row["sentence"].removeprefix("'") == texts[row["sentence_id"]] for row in rows)
    assert {row["actor"] for row in rows} == {"NATO"}
