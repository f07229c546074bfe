"""The page Tone: numbers as in the engine's tables, followed to words and sentences."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.harness import OVERFLOW, keep_screenshot, settled

WIDE, NARROW, ARC = ".st-key-tone_wide", ".st-key-tone_narrow", ".st-key-tone_arc"
TEXTS = "g.mark-text.role-mark text"


def address_of(page):
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def texts_of(page, place):
    return [text for text in page.locator(f"{place} {TEXTS}").all_text_contents() if text]


def count_labels(tables):
    body = tables["sentences"].query("kind == 'body' and removed_reason.isna() and tone.notna()")
    parts = [body["tone"] <= -0.05, body["tone"].between(-0.05, 0.05, inclusive="neither"), body["tone"] >= 0.05]
    sums = [part.groupby(body["article_id"], sort=False).sum() for part in parts]
    return [" · ".join(str(n[article]) for n in sums) for article in tables["articles"]["article_id"]]


def write_means(tables, column="tone"):
    articles = tables["articles"]
    rows = zip(articles[column], articles["n_sentences_scored"], strict=True)
    return [
        f"{tone:+.2f} n={n}".replace("-", "−").replace("−0.00", "0.00").replace("+0.00", "0.00") for tone, n in rows
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width_without_an_error(open_page, server, tables, theme, width, height):
    article = tables["articles"]["article_id"][2]
    page = open_page(server, f"tone?tone_of={article}&tone_word=peace", theme=theme, width=width, height=height)
    keep_screenshot(page, f"tone-{theme}-{width}")
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate(OVERFLOW) == 0
    assert page.locator(NARROW).is_visible() is (width == 390)
    assert page.locator(WIDE).is_visible() is (width == 1440)


def test_means_and_counts_are_the_engines(open_page, server, tables):
    texts = texts_of(open_page(server, "tone", width=1440), WIDE)
    means = [*write_means(tables), *write_means(tables, "tone_calibrated")]
    assert sorted(text for text in texts if "n=" in text) == sorted(means)
    assert [text for text in texts if "n=" not in text] == count_labels(tables)


def test_it_says_what_it_measures_and_what_not(open_page, server):
    text = open_page(server, "tone").locator("[data-testid=stMain]").inner_text()
    assert "Tone of wording (VADER)" in text
    assert "Positive and negative words, about anything; not an attitude to an actor" in text
    assert "never mixed with it: tone, calibrated on opinion text" in text
    assert "validated on opinion text only" in text
    assert "shown for sources with 5 articles or more; here none has as many" in text


def test_a_click_on_a_row_picks_its_article_and_back_takes_it_back(open_page, server, tables):
    page = open_page(server, "tone", width=1440)
    number = page.locator(f"{WIDE} {TEXTS}").nth(4).bounding_box()  # two numbers a row
    page.mouse.click(number["x"] + 2, number["y"] + 4)
    settled(page)
    assert address_of(page)["tone_of"] == tables["articles"]["article_id"][2]
    assert "peace 10× +25.0" in page.locator("[data-testid=stButtonGroup]").first.inner_text()
    page.go_back()
    settled(page)
    assert "tone_of" not in address_of(page)


def test_the_words_add_up_and_lead_to_their_sentences(open_page, server, tables):
    article = tables["articles"]["article_id"][2]
    page = open_page(server, f"tone?tone_of={article}", width=1440)
    page.locator("[data-testid=stButtonGroup] button", has_text="security 5× +7.0").click()  # 5 × 1.4 in the lexicon
    settled(page)
    assert [mark.lower() for mark in page.locator("mark").all_inner_texts()] == ["security"] * 5
    assert address_of(page)["tone_word"] == "security"


def test_a_click_on_a_bar_shows_the_sentence_with_its_words(open_page, server, tables):
    article = tables["articles"]["article_id"][0]
    page = open_page(server, f"tone?tone_of={article}", width=1440)
    target = page.locator(f"{ARC} g.mark-rect.role-mark").last.locator("path").first.bounding_box()
    page.mouse.click(target["x"] + target["width"] / 2, target["y"] + 8)
    settled(page)
    first = tables["sentences"].query("article_id == @article and kind == 'body' and removed_reason.isna()").iloc[0]
    assert address_of(page)["tone_at"] == first["sentence_id"]
    shown = " ".join(page.locator(".px-sentence").first.inner_text().split())
    assert shown.startswith(" ".join(first["text"].split()))
    assert f"tone {first['tone']:+.2f}".replace("+0.00", "0.00") in shown


def test_the_boxes_do_the_same_without_a_mouse(open_page, server, tables):
    page = open_page(server, "tone", width=1440)
    article = page.get_by_label("Article", exact=True)
    article.focus()
    article.press("ArrowDown")  # opens the list on the present article's follower
    article.press("Enter")
    settled(page)
    assert address_of(page)["tone_of"] == tables["articles"]["article_id"][1]
    sentence = page.get_by_label("Sentence", exact=True)
    sentence.focus()
    sentence.press("ArrowDown")
    sentence.press("Enter")
    settled(page)
    assert page.locator(".px-sentence").count() == 1
    assert address_of(page)["tone_at"].startswith(tables["articles"]["article_id"][1])


def test_a_sentence_leads_into_the_reader_and_back(open_page, server, tables):
    article = tables["articles"]["article_id"][2]
    page = open_page(server, f"tone?tone_of={article}&tone_word=war&actor=NATO", width=1440)
    before = page.locator("mark").all_inner_texts()
    page.get_by_role("link", name="Open in reader").first.click()
    page.wait_for_url("**/article?**")
    settled(page)
    assert page.locator(".px-here").count() > 0
    page.go_back()
    settled(page)
    assert page.locator("mark").all_inner_texts() == before == ["war", "War"]


def test_unknown_values_of_the_address_are_left_out_with_a_note(open_page, server):
    page = open_page(server, "tone?tone_of=nothing&tone_at=nowhere-1&tone_word=%3Cb%3E", width=1440)
    notes = " ".join(page.locator("[data-testid=stAlert]").all_inner_texts())
    assert "an article that this corpus does not have" in notes
    assert "a sentence that is not scored here" in notes
    assert texts_of(page, WIDE)


def test_sources_with_five_articles_are_compared_and_smaller_ones_not(open_page, start_server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("outlets")
    rows = ["title,source,text"]
    rows += [f"Large {n},<b>Large</b> Post,It was a good day in Kyiv {n}. They met in town {n}." for n in range(5)]
    rows += ["Small,Small Times,A bad day in Kyiv."]
    (folder / "articles.csv").write_text("\n".join(rows), encoding="utf-8")
    page = open_page(start_server({"PARALLAX_CORPUS": folder}), "tone", width=1440)
    sources = page.locator(".st-key-tone_sources").inner_html()
    assert "&lt;b&gt;Large&lt;/b&gt; Post (5 articles)" in sources
    assert "Small" not in sources
    assert texts_of(page, ".st-key-tone_sources")[:1] == ["+0.22 n=10"]  # five of 0.4404, five of 0
    assert "0 · 5 · 5" in texts_of(page, ".st-key-tone_sources")
    assert "1 · 0 · 0" in texts_of(page, WIDE)
    assert "n=1, too few" in texts_of(page, WIDE)
