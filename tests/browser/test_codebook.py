"""The page Codebook: a changed cue changes what the preview said and nothing else, in one session and no other."""

import io
import json
import re
import zipfile
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from tests.browser.harness import BACKGROUND, OVERFLOW, PAYLOADS, keep_screenshot, settled

OLD, NEW = "cues: [mother^0.6,", "cues: [Zelensky^2, Ukraine^2, mother^0.6,"
YAML = "[class*=st-key-codebook_yaml_] textarea"
EFFECT = ".st-key-codebook_effect"


@pytest.fixture(scope="module")
def runs():
    """Tables of the sample corpus with the shipped codebook, and with one cue more."""
    import analysis
    from analysis.codebook import parse_codebook, read_shipped_texts

    texts = read_shipped_texts()
    assert OLD in texts["frames"]
    own = parse_codebook({**texts, "frames": texts["frames"].replace(OLD, NEW, 1)})
    corpus = analysis.read_corpus("seeds")
    return analysis.analyse(corpus).tables, analysis.analyse(corpus, own).tables


def read_page(page):
    return page.locator("[data-testid=stMain]").inner_text()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    return settled(page)


def change_yaml(page, old, new):
    """Edit the YAML as somebody without a mouse does: the box, its text, Ctrl+Enter."""
    box = page.locator(YAML)
    text = box.input_value()
    assert old in text
    box.focus()
    box.fill(text.replace(old, new, 1))
    box.press("Control+Enter")
    return settled(page)


def go_to(page, name):
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, level=1).wait_for()
    return settled(page)


def download_tables(page):
    go_to(page, "Download")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile(r"Download \d+ tables")).click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        names = [name for name in archive.namelist() if name.endswith(".csv")]
        return {n[:-4]: pd.read_csv(io.BytesIO(archive.read(n)), encoding="utf-8-sig") for n in names}


def apply_cue(page):
    change_yaml(page, OLD, NEW)
    press(page, "Preview the effect")
    page.locator(EFFECT).wait_for()
    press(page, "Apply to this session")
    page.wait_for_function("() => new URL(location).searchParams.has('codebook')")
    return settled(page)


@pytest.mark.parametrize(("theme", "background"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(21, 22, 26)")])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width(open_page, server, theme, background, width, height):
    page = open_page(server, "codebook", theme=theme, width=width, height=height)
    keep_screenshot(page, f"codebook-{theme}-{width}")
    assert page.evaluate(BACKGROUND) == background
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate(OVERFLOW) == 0
    assert "In force: shipped. Draft: the same." in read_page(page)


def test_a_changed_cue_changes_what_the_preview_said_and_nothing_else(open_page, server, runs):
    from analysis.codebook_effect import compare_runs

    before, after = runs
    effect = compare_runs(before, after)
    n_before, n_after = (t["frames"].query("frame_id == 'human_interest'")["n_sentences_frame"].sum() for t in runs)
    assert n_after > n_before
    page, other = open_page(server, "codebook", width=1440), open_page(server, "frames", width=1440)
    change_yaml(page, OLD, NEW)
    assert page.get_by_role("button", name="Apply to this session").is_disabled()
    press(page, "Preview the effect")
    page.locator(EFFECT).get_by_text("leading frame:").wait_for()
    said = page.locator(EFFECT).inner_text()
    assert f"frames with other sentences: {len(effect.frames)} " in said
    assert f"leading frame: {effect.leading['article_id'].nunique()} of 5 articles change" in said
    assert "actors with other sentences: 0" in said and "stance label: 0 of 5" in said
    keep_screenshot(page, "codebook-effect")
    press(page, "Apply to this session")
    page.wait_for_function("() => new URL(location).searchParams.has('codebook')")
    settled(page).get_by_text("In force: own").wait_for()
    assert re.search(r"In force: own [0-9a-f]{8} \(frames\)\. Draft: the same\.", read_page(page))
    tables = download_tables(page)
    shared = {"article_id": "article_id", "dimension": "dimension", "frame_id": "frame_id"}
    found = tables["frames"][[*shared, "n_sentences_frame"]]
    assert found.values.tolist() == after["frames"][[*shared, "n_sentences_frame"]].values.tolist()
    names = found["dimension"] + "." + found["frame_id"]
    is_said = names.isin(effect.frames["frame"])
    assert set(effect.frames["frame"].str.split(".").str[0]) == {"generic"}
    was = before["frames"]["n_sentences_frame"]
    assert (found["n_sentences_frame"] == was)[~is_said].all()
    for name in ("sentences", "mentions", "stances", "term_uses", "articles"):
        assert tables[name].shape == before[name].shape
        number = before[name].select_dtypes("number").columns
        assert tables[name][number].astype(float).equals(before[name][number].astype(float)), name
    run = dict(tables["run"].itertuples(index=False))
    hashes = {dict(t["run"].itertuples(index=False))["codebook_frames"] for t in runs}
    assert run["codebook_frames"] in hashes - {dict(before["run"].itertuples(index=False))["codebook_frames"]}
    text = go_to(other, "Overview").locator("body").inner_text()
    assert "own " not in text and "Your codebook" not in text


def test_it_is_a_chip_that_takes_itself_back_and_a_link_opens_nothing_elsewhere(open_page, server):
    page = apply_cue(open_page(server, "codebook", width=1440))
    address = urlsplit(go_to(page, "Frames").url).query
    assert re.fullmatch(r"[0-9a-f]{16}", parse_qs(address)["codebook"][0])
    stranger = open_page(server, f"frames?{address}")
    assert "made with a codebook that is not loaded here" in read_page(stranger)
    press(stranger, "Use the shipped codebook")
    assert "codebook" not in parse_qs(urlsplit(stranger.url).query)
    page.locator(".st-key-chip_codebook button").click()
    page.wait_for_function("() => !new URL(location).searchParams.has('codebook')")
    assert settled(page).locator(".st-key-chip_codebook").count() == 0
    page.go_back()
    settled(page)
    assert "frames" in page.locator(".st-key-chip_codebook").inner_text()


def test_a_fault_is_named_by_its_line_and_the_last_good_codebook_stays(open_page, server):
    page = open_page(server, "codebook", width=1440)
    line = page.locator(YAML).input_value().split(OLD)[0].count("\n") + 1
    change_yaml(page, OLD, "cues: [mother, mother^0.6,")
    assert re.search(rf"frames\.yaml, line {line}: the cue 'mother' stands twice; keep one", read_page(page))
    assert page.get_by_role("button", name="Preview the effect").is_disabled()
    assert "In force: shipped." in read_page(page)
    press(page, "Discard the changes")
    assert "Draft: the same." in read_page(page)


def test_the_form_writes_into_the_yaml(open_page, server):
    page = open_page(server, "codebook", width=1440)
    search = page.get_by_label("Search", exact=True)
    search.fill("sacred")
    search.press("Enter")
    settled(page)
    form = page.locator("[data-testid=stForm]")
    assert form.get_by_label("name", exact=True).input_value() == "Morality"
    cues = form.get_by_label("cues", exact=True)
    cues.fill(cues.input_value() + "\nzorble*\na: b")
    press(page, "Write into the YAML")
    page.get_by_text("Draft: not applied.").wait_for()
    page.wait_for_function("selector => document.querySelector(selector).value.includes('zorble')", arg=YAML)
    text = page.locator(YAML).input_value()
    assert 'zorble*, "a: b"]' in " ".join(text.split())
    assert "Draft: not applied." in read_page(page)


def test_an_upload_is_checked_and_payloads_stay_text(open_page, server):
    page = open_page(server, "codebook?codebook_part=terms", width=1440)
    labels = "".join(
        f"  - {{id: t{n}, label: {json.dumps(text)}, patterns: [Trump{'' if n == 0 else n}]}}\n"
        for n, text in enumerate(PAYLOADS)
    )
    own = f"groups:\n- id: own\n  terms:\n{labels}"
    page.locator("[data-testid=stFileUploader] input").set_input_files(
        [{"name": "terms.yaml", "mimeType": "text/plain", "buffer": own.encode()}]
    )
    settled(page)
    assert page.locator(YAML).input_value() == own
    press(page, "Preview the effect")
    assert "terms with other uses" in page.locator(EFFECT).inner_text()
    press(page, "Apply to this session")
    go_to(page, "Overview")
    assert page.title() == "Parallax"
    assert page.locator("[data-testid=stMain] img[src=x]").count() == 0


def test_a_wrong_file_is_one_line(open_page, server):
    page = open_page(server, "codebook", width=1440)
    page.locator("[data-testid=stFileUploader] input").set_input_files(
        [{"name": "other.yaml", "mimeType": "text/plain", "buffer": b"a: 1"}]
    )
    settled(page)
    assert "Nothing was taken: 'other.yaml' is no part of a codebook" in read_page(page)


def test_uploaded_articles_are_analysed_with_the_codebook_in_force(open_page, server):
    page = apply_cue(open_page(server, "codebook", width=1440))
    go_to(page, "Corpus")
    article = "A Headline About Kyiv\n\nNobody wept when Zelensky came back to the town of his youth."
    page.locator("[data-testid=stFileUploader] input").set_input_files(
        [{"name": "a.txt", "mimeType": "text/plain", "buffer": article.encode()}]
    )
    settled(page)
    page.get_by_role("button", name="Read and analyse").click()
    page.wait_for_function("() => new URL(location).searchParams.has('corpus')")
    settled(page)
    frames = download_tables(page)["sentence_frames"]
    assert "zelensky" in frames.query("frame_id == 'human_interest'")["cues"].iloc[0]
