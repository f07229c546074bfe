"""The reader: the text exactly, layers over it, opened at a sentence."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.harness import OVERFLOW, keep_screenshot, settled

PAYLOADS = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\"> and <b onmouseover=alert(1)>bold</b>",
    "![pixel](http://example.org/p.png) [link](javascript:alert(1))",
    ":red[red] $5 and $7 **bold** `code` $$x^2$$ &lt;i&gt; {{x}}",
]
LAYERS = {
    "Stance": ".px-unfavourable, .px-favourable, .px-neutral, .px-abstained",
    "Frame cues": ".px-cue",
    "Quotes and attributions": ".px-quoted, .px-attributed",
    "Hedges": ".px-hedge",
}


def text_of(page):
    return page.locator(".px-text").text_content()


def facts_of(page):
    names, values = (page.locator(f".px-facts {tag}").all_inner_texts() for tag in ("dt", "dd"))
    return dict(zip(names, values, strict=True))


def switch(page, layer):
    page.locator("[data-testid=stButtonGroup] button", has_text=layer).click()
    settled(page)


IN_VIEW = """() => {
    const box = document.querySelector('.px-here')?.getBoundingClientRect();
    return box && box.top >= 0 && box.top < innerHeight - 40;
}"""


def is_in_view(page):
    page.wait_for_function(IN_VIEW, timeout=10_000)
    return page.evaluate(IN_VIEW)


def find_late_sentence(tables, place=2):
    sentences = tables["sentences"].query("kind == 'body' and removed_reason.isna()")
    return sentences[sentences["article_id"] == tables["articles"]["article_id"][place]].iloc[-3]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_at_the_sentence_in_every_theme_and_width(open_page, server, tables, theme, width, height):
    late = find_late_sentence(tables)
    page = open_page(server, f"article?sentence={late['sentence_id']}", theme=theme, width=width, height=height)
    page.wait_for_timeout(500)
    assert is_in_view(page)
    assert "".join(page.locator(".px-here").all_text_contents()) == late["text"]
    assert page.evaluate(OVERFLOW) == 0
    for layer in LAYERS:
        switch(page, layer)
    keep_screenshot(page, f"article-{theme}-{width}")


@pytest.mark.parametrize("place", range(5))
def test_the_text_is_shown_letter_by_letter(open_page, server, tables, place):
    article = tables["articles"]["article_id"][place]
    page = open_page(server, f"article?read={article}")
    assert text_of(page) == tables["texts"].set_index("article_id")["text"][article]


def test_lines_are_comfortable_and_a_narrow_screen_has_layers_text_facts(open_page, server):
    wide = open_page(server, "article", width=1920)
    size = wide.locator(".px-text").evaluate("e => e.clientWidth / parseFloat(getComputedStyle(e).fontSize)")
    assert size <= 45  # em; a letter takes about 0.5
    narrow = open_page(server, "article", width=390, height=844)
    places = [narrow.locator(key).first.bounding_box()["y"] for key in ("text=Layers over", ".px-text", ".px-facts")]
    assert places == sorted(places)


def test_a_layer_switches_on_and_off_and_changes_no_letter(open_page, server, tables):
    article = tables["articles"]["article_id"][2]
    page = open_page(server, f"article?read={article}", width=1440)
    before = text_of(page)
    for layer, looks in LAYERS.items():
        marks = page.locator(f".px-text :is({looks})")
        assert marks.count() == 0
        switch(page, layer)
        assert marks.count() > 0
        assert text_of(page) == before
        switch(page, layer)
        assert marks.count() == 0


def test_mentions_are_the_engines_and_say_whom_they_mean(open_page, server, tables):
    article = tables["articles"]["article_id"][0]
    page = open_page(server, f"article?read={article}", width=1440)
    mentions = tables["mentions"].query("article_id == @article")
    assert page.locator(".px-text .px-mention").all_text_contents() == list(mentions["surface"])
    titles = [mark.get_attribute("title") for mark in page.locator(".px-text .px-mention").all()]
    assert all("voice: " in title for title in titles)


def test_mentions_of_one_actor(open_page, server, tables):
    article = tables["articles"]["article_id"][0]
    page = open_page(server, f"article?read={article}", width=1440)
    box = page.get_by_label("Actors to mark")
    box.focus()
    box.type("NATO")
    box.press("Enter")
    settled(page)
    mentions = tables["mentions"].query("article_id == @article and actor_id == 'nato'")
    assert page.locator(".px-text .px-mention").all_text_contents() == list(mentions["surface"])


def test_removed_passages_are_struck_with_their_reason(open_page, server, tables):
    article = tables["articles"]["article_id"][3]
    page = open_page(server, f"article?read={article}", width=1440)
    removed = tables["removed"].query("article_id == @article")
    notes = page.locator(".px-text [data-note]")
    assert [note.get_attribute("data-note") for note in notes.all()] == list(removed["reason"])
    assert "".join(page.locator(".px-text .px-removed").all_text_contents()) == "".join(removed["text"])
    printed = notes.first.evaluate("e => getComputedStyle(e, '::after').content")
    assert printed == f'"{removed["reason"].iloc[0]}"'


def test_counts_and_tone_are_the_engines(open_page, server, tables):
    row = tables["articles"].iloc[3]
    facts = facts_of(open_page(server, f"article?read={row['article_id']}", width=1440))
    assert facts["Words"] == f"{row['n_words']} as loaded, {row['n_words_removed']} removed"
    assert facts["Sentences"].startswith(f"{row['n_sentences']}: {row['n_sentences_scored']} of the body kept")
    assert facts["Hedged"].startswith(f"{row['n_sentences_hedged']} of {row['n_sentences_scored']} (")
    low, high = (f"{row[name]:+.2f}".replace("-", "−") for name in ("tone_low", "tone_high"))
    assert facts["Tone"].startswith(f"{row['tone']:+.2f} [{low}, {high}], n={row['n_sentences_scored']}")
    assert facts["Source"] == facts["Author"] == facts["Published"] == "not stated"
    assert "stated in text" in facts["Title"]
    stances = tables["stances"].query("actor_id == 'putin' and voice == 'all'").set_index("article_id")
    putin = stances.loc[row["article_id"]]
    assert facts["Vladimir Putin"] == f"{putin['n_mentions']} in {putin['n_sentences']} sentences"


def test_from_a_cell_of_the_overview_to_its_sentence_and_back(open_page, server, tables):
    first = tables["articles"]["article_id"][0]
    page = open_page(server, f"?pick={first}.nato&actor=NATO&actor=Ukraine", width=1440)
    before = page.locator(".st-key-evidence mark").all_inner_texts()
    address = urlsplit(page.url).query
    assert before
    sentence = page.locator(".st-key-evidence .px-sentence").last.inner_text().splitlines()[0]
    page.locator(".st-key-evidence").get_by_role("link", name="Open in reader").last.click()
    page.wait_for_url("**/article?**")
    settled(page)
    page.wait_for_timeout(500)
    assert is_in_view(page)
    assert " ".join("".join(page.locator(".px-here").all_text_contents()).split()) == " ".join(sentence.split())
    assert parse_qs(urlsplit(page.url).query)["actor"] == ["NATO", "Ukraine"]
    page.go_back()
    settled(page)
    assert parse_qs(urlsplit(page.url).query) == parse_qs(address)
    assert page.locator(".st-key-evidence mark").all_inner_texts() == before


def test_a_switched_layer_does_not_scroll_away(open_page, server, tables):
    page = open_page(server, f"article?sentence={find_late_sentence(tables)['sentence_id']}", width=1440)
    page.wait_for_timeout(500)
    page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTo(0, 400)")
    switch(page, "Hedges")
    page.wait_for_timeout(500)
    assert abs(page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop") - 400) < 60


def test_layers_stay_chosen_on_the_way_to_another_page_and_back(open_page, server):
    page = open_page(server, "article", width=1440)
    switch(page, "Hedges")
    page.get_by_role("link", name="Overview").click()
    settled(page)
    page.go_back()
    settled(page)
    assert page.locator(".px-text .px-hedge").count() > 0


def test_the_box_opens_another_article_without_a_mouse(open_page, server, tables):
    page = open_page(server, f"article?sentence={find_late_sentence(tables)['sentence_id']}", width=1440)
    box = page.get_by_label("Article", exact=True)
    box.focus()
    box.press("ArrowDown")
    box.press("Home")
    box.press("Enter")
    settled(page)
    query = parse_qs(urlsplit(page.url).query)
    assert "sentence" not in query
    article = query["read"][0]
    assert text_of(page) == tables["texts"].set_index("article_id")["text"][article]


@pytest.mark.parametrize("query", ["sentence=0000000000000000-5", "sentence=%3Cb%3E", "read=nothing"])
def test_an_unknown_place_is_noted_and_the_box_chooses(open_page, server, tables, query):
    page = open_page(server, f"article?{query}")
    assert "does not have" in page.locator("[data-testid=stAlert]").first.inner_text()
    assert text_of(page) == tables["texts"]["text"][0]
    assert page.locator(".px-here").count() == 0


def test_an_unknown_sentence_of_a_known_article_opens_that_article(open_page, server, tables):
    article = tables["articles"]["article_id"][4]
    page = open_page(server, f"article?sentence={article}-99999999")
    assert "does not have" in page.locator("[data-testid=stAlert]").first.inner_text()
    assert text_of(page) == tables["texts"].set_index("article_id")["text"][article]


def test_payloads_come_out_as_text(open_page, start_server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    text = "".join(f"{p} Ukraine Headline\n\nUkraine said {p} to Russia. Peace, {p}, met NATO.\n" for p in PAYLOADS)
    (folder / "<b>file.txt").write_text(text, encoding="utf-8")
    page = open_page(start_server({"PARALLAX_CORPUS": folder}), "article", width=1440)
    for layer in LAYERS:
        switch(page, layer)
    assert text_of(page) == text
    assert page.title() == "Parallax"
    assert page.locator("[data-testid=stMain] img").count() == 0
    assert page.locator(".px-text *:not(span)").count() == 0
    assert facts_of(page)["File"] == "<b>file.txt"
    assert facts_of(page)["Title"].startswith(PAYLOADS[0])


def test_a_long_article_is_shown_in_part_around_its_sentence(open_page, start_server, tmp_path_factory):
    import analysis
    from analysis.steps import Measures

    folder = tmp_path_factory.mktemp("long")
    text = "".join(f"Sentence {n} of a report says that Ukraine and Russia met in peace.\n\n" for n in range(3_000))
    (folder / "long.txt").write_text(text, encoding="utf-8")
    corpus, store = analysis.read_corpus(folder), tmp_path_factory.mktemp("long") / "store"
    analysis.analyse(corpus, store=analysis.Store(store), measures=Measures(stance=False))
    place = text.index("Sentence 2000 ")
    address = f"article?sentence={corpus.articles[0].article_id}-{place}"
    page = open_page(start_server({"PARALLAX_CORPUS": store}), address, width=1440)
    page.wait_for_timeout(500)
    assert is_in_view(page)
    part = text_of(page)
    assert part in text
    assert 40_000 <= len(part) < 41_000
    page.get_by_role("button", name="Show more").click()
    settled(page)
    assert 80_000 <= len(text_of(page)) < 81_000
    assert part in text_of(page)
