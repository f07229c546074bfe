"""The page Download: what arrives is what was shown."""

import csv
import io
import re
import zipfile

import pandas as pd
import pytest

from analysis.tables import TABLES
from tests.browser.harness import OVERFLOW, keep_screenshot, settled


def download(page, name):
    """What a click on a button brings: the file's name and bytes."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def download_archive(page):
    name, content = download(page, re.compile(r"Download \d+ tables"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return name, {member: archive.read(member) for member in archive.namelist()}


def read_table(content):
    return pd.read_csv(io.BytesIO(content), encoding="utf-8-sig")


def toggle(page, label):
    page.get_by_text(label, exact=True).click()
    settled(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_opens_in_every_theme_and_width(open_page, server, theme, width, height):
    page = open_page(server, "download", theme=theme, width=width, height=height)
    keep_screenshot(page, f"download-{theme}-{width}")
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate(OVERFLOW) == 0


def test_all_tables_arrive_with_readme_and_dictionary(open_page, server, tables):
    page = open_page(server, "download")
    name, files = download_archive(page)
    assert re.fullmatch(r"parallax-[0-9a-f]{16}-all\.zip", name)
    assert set(files) == {*(f"{table}.csv" for table in TABLES), "codebook.csv", "README.txt"}
    for table in TABLES:
        assert len(read_table(files[f"{table}.csv"])) == len(tables[table]), table
    readme = files["README.txt"].decode()
    assert "filters: all articles, all actors" in readme
    for key, value in tables["run"].itertuples(index=False):
        assert f"  {key}: {value}\n" in readme


def test_what_is_seen_is_what_arrives_and_everything_is_everything(open_page, server, tables):
    page = open_page(server, "download?actor=NATO&voice=quoted")
    rows = tables["mentions"].query("actor_id == 'nato' and voice == 'quoted'")
    name, files = download_archive(page)
    assert re.fullmatch(r"parallax-[0-9a-f]{16}-filtered-[0-9a-f]{8}\.zip", name)
    got = read_table(files["mentions.csv"])
    assert got[["sentence_id", "start", "end", "surface"]].values.tolist() == (
        rows[["sentence_id", "start", "end", "surface"]].values.tolist()
    )
    assert "filters: actors: nato; voices: quoted" in files["README.txt"].decode()
    n_shown = sum(len(read_table(files[f"{table}.csv"])) for table in TABLES)
    assert f"{n_shown:,} rows" in page.get_by_role("button", name=re.compile("tables")).inner_text()
    page.get_by_role("radio", name="Everything").click()
    settled(page)
    name, files = download_archive(page)
    assert name.endswith("-all.zip")
    assert len(read_table(files["mentions.csv"])) == len(tables["mentions"])


def test_without_text_no_text_arrives(open_page, server, tables):
    page = open_page(server, "download")
    toggle(page, "Without text")
    name, files = download_archive(page)
    assert name.endswith("-all-without-text.zip")
    assert "texts.csv" not in files
    written = b"".join(files.values()).decode("utf-8", errors="replace")
    for text in tables["sentences"]["text"]:
        assert len(text) < 25 or text not in written
    for title in tables["articles"]["title"].dropna():
        assert title not in written
    assert read_table(files["sentences.csv"])["tone"].notna().sum() == tables["sentences"]["tone"].notna().sum()
    assert "left out: ids, offsets, counts and scores only" in files["README.txt"].decode()


def test_parquet_arrives_when_asked_for(open_page, server, tables):
    page = open_page(server, "download")
    toggle(page, "Parquet too")
    _, files = download_archive(page)
    for table in TABLES:
        frame = pd.read_parquet(io.BytesIO(files[f"parquet/{table}.parquet"]))
        pd.testing.assert_frame_equal(frame, tables[table].reset_index(drop=True))


def test_one_table_arrives_on_its_own(open_page, server, tables):
    page = open_page(server, "download?actor=NATO")
    box = page.get_by_label("One table on its own")
    box.focus()
    box.type("stances")
    box.press("Enter")
    page.get_by_role("button", name="Download stances.csv").wait_for()
    name, content = download(page, "Download stances.csv")
    assert re.fullmatch(r"parallax-[0-9a-f]{16}-filtered-[0-9a-f]{8}-stances\.csv", name)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["actor_id"] for row in rows] == ["nato"] * (tables["stances"]["actor_id"] == "nato").sum()


def test_where_nothing_fits_the_filters_the_page_says_so(open_page, server):
    page = open_page(server, "download?text=no+such+words")
    assert "No article fits the filters." in page.locator("[data-testid=stMain]").inner_text()
    assert page.get_by_role("button", name=re.compile("tables")).count() == 0
