"""The page Corpus: what is loaded, and uploads that only their session sees."""

import io
import re
import time
import zipfile
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from tests.browser.harness import BACKGROUND, OVERFLOW, PAYLOADS, Complaints, keep_screenshot, settled

ALICE = [("alice.txt", "Alice Headline About Kyiv\n\nPutin met Trump in Kyiv. Alicewords stood here. Russia left.")]
BOB = [("bob.txt", "Bob Headline About Kiev\n\nNATO met Zelensky in Kiev. Bobwords stood here. Ukraine left.")]
PAGES = [
    "Overview",
    "Actors",
    "Frames",
    "Tone",
    "Article",
    "Corpus",
    "Cleaning",
    "Duplicates",
    "Signals",
    "Codebook",
    "Method",
    "Download",
]


@pytest.fixture
def private_server(start_server, tmp_path_factory):
    """A server whose temporary folder can be looked into."""
    folder = tmp_path_factory.getbasetemp() / "private"
    folder.mkdir(exist_ok=True)
    return start_server({"TMPDIR": folder}), folder


@pytest.fixture
def open_session(browser):
    """Open a page in a browser context of its own; its complaints fail the test."""
    opened = []

    def open_it(server, path=""):
        context = browser.new_context(accept_downloads=True, viewport={"width": 1440, "height": 900})
        page, complaints = context.new_page(), Complaints(urlsplit(server.url).netloc)
        complaints.listen(page)
        opened.append((context, complaints))
        page.goto(f"{server.url}/{path}")
        return settled(page)

    yield open_it
    for context, _ in opened:
        context.close()
    assert [line for _, complaints in opened for line in complaints.lines] == []


def read_page(page):
    return page.locator("[data-testid=stMain]").inner_text()


def go_to(page, name):
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, level=1).wait_for()
    return settled(page)


def choose_files(page, files):
    page.locator("[data-testid=stFileUploader] input").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files]
    )
    settled(page)
    page.get_by_role("button", name="Read and analyse").click()
    return settled(page)


def upload(page, files):
    choose_files(go_to(page, "Corpus"), files)
    page.wait_for_function("() => new URL(location).searchParams.has('corpus')")
    return settled(page)


def download_all(page):
    """The tables of the page Download as pandas reads them, and the README."""
    go_to(page, "Download")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile(r"Download \d+ tables")).click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        names = [name for name in archive.namelist() if name.endswith(".csv")]
        frames = {n[:-4]: pd.read_csv(io.BytesIO(archive.read(n)), encoding="utf-8-sig") for n in names}
        return frames, archive.read("README.txt").decode()


def list_files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]


def wait_until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


# --- what is loaded


@pytest.mark.parametrize(("theme", "background"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(21, 22, 26)")])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width(open_page, server, theme, background, width, height):
    page = open_page(server, "corpus", theme=theme, width=width, height=height)
    keep_screenshot(page, f"corpus-{theme}-{width}")
    assert page.evaluate(BACKGROUND) == background
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate(OVERFLOW) == 0


def test_it_counts_what_is_loaded_skipped_and_removed(open_page, server, seeds):
    import analysis

    tables = analysis.analyse(analysis.read_corpus(seeds)).tables
    text = read_page(open_page(server, "corpus"))
    assert "Loaded: 5" in text
    assert "Skipped: 0 · noted: 0" in text
    assert f"Removed by rule: {len(tables['removed'])} passages" in text
    assert "Nobody has said: a convenience sample that describes these texts only." in text


# --- uploads


def test_the_sample_comes_back_and_back_brings_the_upload(open_page, server):
    page = upload(open_page(server), ALICE)
    assert "1 article ·" in read_page(page)
    page.get_by_role("button", name="Back to the sample corpus").first.click()
    assert "5 articles" in read_page(settled(page))
    assert "corpus" not in parse_qs(urlsplit(page.url).query)
    page.go_back()
    assert "1 article ·" in read_page(settled(page))


def test_two_sessions_with_different_uploads_see_nothing_of_each_other(open_session, server):
    alice, bob = upload(open_session(server), ALICE), upload(open_session(server), BOB)
    for page, own, other in ((alice, "Alice", "Bob"), (bob, "Bob", "Alice")):
        for name in PAGES:
            text = go_to(page, name).locator("body").inner_text()
            assert other not in text, name
        tables, readme = download_all(page)
        assert list(tables["articles"]["title"].str.split().str[0]) == [own]
        assert other not in readme + "".join(frame.to_csv() for frame in tables.values())
        assert f"{own}words" in "".join(tables["texts"]["text"])


def test_two_tables_of_200_rows_that_differ_in_one_are_never_mixed_up(open_session, server):
    rows = [f"Trump met Putin on day {number}. Talks went on." for number in range(200)]
    others = [*rows[:137], "Zelensky spoke on another day. Talks went on.", *rows[138:]]
    pages = [open_session(server), open_session(server)]
    for page, texts in zip(pages, (rows, others), strict=True):
        upload(page, [("rows.csv", "\n".join(["text", *texts, ""]))])
    for page, texts in zip(pages, (rows, others), strict=True):
        tables, _ = download_all(page)
        assert tables["texts"]["text"].tolist() == texts
        assert set(tables["mentions"]["actor_id"]) == {"trump", "putin"} | ({"zelensky"} if texts is others else set())


def test_the_same_files_have_the_same_link_and_each_session_its_own_filters(open_page, server):
    alice, bob = upload(open_page(server), ALICE), upload(open_page(server), ALICE)
    assert urlsplit(alice.url).query == urlsplit(bob.url).query != ""
    box = alice.get_by_role("textbox", name="Text contains")
    box.fill("no such words")
    box.press("Enter")
    settled(alice)
    assert "No article fits the filters" in read_page(go_to(alice, "Overview"))
    assert "No article fits the filters" not in read_page(go_to(bob, "Overview"))


def test_the_same_texts_under_other_names_show_each_session_its_own(open_page, server):
    text = ALICE[0][1]
    first = upload(open_page(server), [("mine.txt", text)])
    second = upload(open_page(server), [("yours.txt", text), ("secret.csv", "id,pin\n1,2\n")])
    assert parse_qs(urlsplit(first.url).query)["corpus"] == parse_qs(urlsplit(second.url).query)["corpus"]
    tables, _ = download_all(first)
    assert list(tables["articles"]["file"]) == ["mine.txt"]
    assert len(tables["reading"]) == 0
    assert list(download_all(second)[0]["reading"]["file"]) == ["secret.csv"]


def test_a_link_to_an_upload_opens_nothing_in_another_session(open_session, server):
    alice = go_to(upload(open_session(server), ALICE), "Overview")
    bob = open_session(server, f"?{urlsplit(alice.url).query}")
    text = bob.locator("body").inner_text()
    assert "This link belongs to a corpus that is not loaded here." in text
    assert "Alice" not in text and "Trump" not in text
    bob.get_by_role("button", name="Back to the sample corpus").click()
    assert "5 articles" in read_page(settled(bob))


def test_an_unknown_corpus_of_the_address_is_no_script(open_page, server):
    page = open_page(server, "?corpus=%3Cimg%20src=x%20onerror=document.title=1%3E")
    assert "not loaded here" in read_page(page)
    assert page.title() == "Parallax"
    assert page.locator("[data-testid=stMain] img").count() == 0


def test_uploads_are_gone_from_disk_when_the_session_ends(browser, private_server):
    server, folder = private_server
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url)
    upload(settled(page), ALICE)
    files = list_files(folder)
    (article,) = [path for path in files if path.suffix != ".parquet" and path.name != "manifest.json"]
    assert article.name == "alice.txt"
    assert article.parent.parent.stat().st_mode & 0o077 == 0
    assert all(article.parent.parent in path.parents for path in files)
    context.close()
    wait_until(lambda: list_files(folder) == [])


def test_an_upload_can_be_deleted_at_once(open_page, private_server):
    server, folder = private_server
    page = upload(open_page(server), ALICE)
    page.get_by_role("button", name="Delete your upload").click()
    assert "5 articles" in read_page(settled(page))
    assert list_files(folder) == []
    assert page.get_by_role("button", name="Show your upload").count() == 0


def test_a_bad_upload_is_one_line_and_leaves_the_corpus_as_it_is(open_page, private_server):
    server, folder = private_server
    page = upload(open_page(server), ALICE)
    choose_files(page, [("rows **bold**.csv", "id,name\n1,2\n")])
    page.get_by_text("Nothing was loaded").wait_for()
    (said,) = page.locator("[data-testid=stAlert]").all_inner_texts()
    assert said.startswith("Nothing was loaded: no article in these files: 1 skipped, the first rows __bold__.csv: no")
    assert "\n" not in said and "/" not in said
    assert "1 article ·" in read_page(page)
    assert [path.name for path in list_files(folder) if path.suffix in (".txt", ".csv")] == ["alice.txt"]


def test_files_of_one_name_and_rows_of_a_table_load_and_what_does_not_is_named(open_page, server):
    rows = "text,source,published\nNATO met Putin.,Daily,2025-02-12\nTrump left.,Daily,03/04/2025\n"
    page = upload(open_page(server), [("a.txt", "Trump met Putin."), ("a.txt", "Putin met NATO."), ("b.csv", rows)])
    assert "Loaded: 4" in read_page(page)
    assert "Skipped: 0 · noted: 1" in read_page(page)
    articles = download_all(page)[0]["articles"]
    assert list(articles["file"]) == ["a (2).txt", "a.txt", "b.csv:2", "b.csv:3"]
    assert list(articles["source"].dropna()) == ["Daily", "Daily"]


def test_an_upload_is_shown_on_every_page_and_its_payloads_stay_text(open_page, server):
    files = [
        (f"{n} {payload}.txt", f"{payload} Headline\n\nUkraine said {payload} to Russia in Kiev. {payload} met NATO.")
        for n, payload in enumerate(PAYLOADS)
    ]
    page = upload(open_page(server), files)
    assert f"Loaded: {len(PAYLOADS)}" in read_page(page)
    for name in PAGES:
        text = read_page(go_to(page, name))
        assert f"{len(PAYLOADS)} articles ·" in text, name
        assert "corpus" in parse_qs(urlsplit(page.url).query), name
        assert page.title() in {"Parallax", name}
        assert page.locator("[data-testid=stException]").count() == 0, name
        assert page.locator("[data-testid=stMain] img").count() == 0


def test_a_larger_upload_is_analysed_beside_the_server(open_page, private_server):
    server, folder = private_server
    rows = "text\n" + "".join(f"Trump told Putin {number} times that NATO would meet.\n" for number in range(260))
    page = choose_files(go_to(open_page(server), "Corpus"), [("rows.csv", rows)])
    assert page.get_by_text("of 260 articles").count() == 1
    page.wait_for_function("() => new URL(location).searchParams.has('corpus')", timeout=60_000)
    assert "Loaded: 260" in read_page(settled(page))
    assert any(path.name.endswith(".parquet") for path in list_files(folder))
    assert len(download_all(page)[0]["articles"]) == 260


def test_a_stopped_analysis_goes_on(open_page, private_server):
    server, folder = private_server
    rows = "text\n" + "".join(f"Trump told Putin {number} times that NATO would meet.\n" for number in range(300))
    page = choose_files(go_to(open_page(server), "Corpus"), [("rows.csv", rows)])
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Go on").wait_for()
    assert "Stopped after 0 of 300 articles. What is done is kept." in read_page(page)
    assert [path.name for path in list_files(folder) if path.name == "rows.csv"] == ["rows.csv"]
    page.get_by_role("button", name="Go on").click()
    page.wait_for_function("() => new URL(location).searchParams.has('corpus')", timeout=60_000)
    assert "Loaded: 300" in read_page(settled(page))


# --- how it was collected


def test_how_it_was_collected_is_said_in_the_head_the_run_and_a_file(open_page, server):
    page = go_to(open_page(server), "Corpus")
    page.get_by_text("Say how it was collected").click()
    page.get_by_role("textbox", name="Query").fill('"peace" AND Ukraine: <b>')
    page.get_by_role("textbox", name="Rights").fill("**mine** $1$")
    page.get_by_role("button", name="Save for this session").click()
    text = read_page(settled(page))
    assert 'collected by: "peace" AND Ukraine: <b>' in text
    assert "Rights: **mine** $1$" in text
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as corpus.yaml").click()
    assert waiting.value.suggested_filename == "corpus.yaml"
    content = waiting.value.path().read_bytes()
    tables, readme = download_all(page)
    run = tables["run"].set_index("key")["value"]
    assert (run["collection_query"], run["collection_period"]) == ('"peace" AND Ukraine: <b>', "unknown")
    assert 'collection_query: "peace" AND Ukraine: <b>' in readme
    again = upload(open_page(server), [*ALICE, ("corpus.yaml", content.decode())])
    assert 'collected by: "peace" AND Ukraine: <b>' in read_page(again)


def test_what_one_session_says_of_the_sample_no_other_hears(open_page, server):
    page = go_to(open_page(server), "Corpus")
    page.get_by_text("Say how it was collected").click()
    page.get_by_role("textbox", name="Collector").fill("Alice")
    page.get_by_role("button", name="Save for this session").click()
    page.get_by_text("Collector: Alice").first.wait_for()
    assert "Alice" not in read_page(go_to(open_page(server), "Corpus"))
