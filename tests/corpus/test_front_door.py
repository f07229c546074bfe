import gzip
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from analysis.corpus import read_corpus
from analysis.errors import CorpusError
from analysis.records import Collection, Skipped
from tests.corpus.test_archives import pack

SEEDS = Path(__file__).parents[2] / "seeds"


def _write(folder, **files):
    for stem, content in files.items():
        name = stem.replace("__", "/").replace("_", ".")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def _files(corpus):
    return [article.file for article in corpus.articles]


def test_the_seeds_load_byte_for_byte():
    corpus = read_corpus(SEEDS)
    assert _files(corpus) == sorted(path.name for path in SEEDS.glob("*.txt"))
    assert len(corpus.articles) == 5
    for article in corpus.articles:
        assert article.text.encode() == (SEEDS / article.file).read_bytes()
        assert (article.title, article.title_basis, article.notes) == (None, "unknown", ())
    assert corpus.skipped == ()


def test_no_source_of_the_seeds_is_established():
    articles = read_corpus(SEEDS).articles
    assert {(article.source, article.source_basis) for article in articles} == {(None, "unknown")}
    assert {(article.url, article.published) for article in articles} == {(None, None)}


def test_how_the_seeds_were_collected_is_not_known():
    assert read_corpus(SEEDS).collection == Collection()
    assert (SEEDS / "corpus.yaml").is_file()


def test_every_format_comes_through_the_same_door(tmp_path):
    _write(tmp_path, a_txt="a", b_md="b", c_csv="text\nc\n", d_TSV="text\tx\nd\t1\n", e_jsonl='{"text": "e"}')
    _write(tmp_path, f_csv_gz=gzip.compress(b"text\nf\n"), g_jsonl_gz=gzip.compress(b'{"text": "g"}'))
    corpus = read_corpus(tmp_path)
    assert [article.text for article in corpus.articles] == list("abcdefg")
    assert _files(corpus)[2:4] == ["c.csv:2", "d.TSV:2"]


def test_what_cannot_be_read_is_listed_and_the_rest_loads(tmp_path):
    _write(tmp_path, a_doc="x", b_txt=bytes(9), c_txt=" \n", d_txt="d", e="e", f_csv="id\n1\n", g_txt_gz=b"")
    os.mkfifo(tmp_path / "h.txt")
    corpus = read_corpus(tmp_path)
    assert _files(corpus) == ["d.txt"]
    assert [skipped.file for skipped in corpus.skipped] == [
        "a.doc",
        "b.txt",
        "c.txt",
        "e",
        "f.csv",
        "g.txt.gz",
        "h.txt",
    ]
    assert all(skipped.reason and "\n" not in skipped.reason for skipped in corpus.skipped)


def test_an_article_is_loaded_once(tmp_path):
    _write(tmp_path, a_txt="same", b_txt="same", c_csv="text,source\nsame,Outlet\n")
    corpus = read_corpus(tmp_path)
    assert _files(corpus) == ["a.txt", "c.csv:2"]
    assert corpus.skipped == (Skipped("b.txt", "the same article as a.txt: loaded once"),)


def test_an_empty_row_is_named_by_its_line(tmp_path):
    corpus = read_corpus(_write(tmp_path, a_csv='text,title\n,"T"\nb,"U"\n'))
    assert corpus.skipped == (Skipped("a.csv:2", "empty: no text in it"),)


def test_single_files_are_known_by_their_names(tmp_path):
    _write(tmp_path, sub__a_txt="a", b_txt="b")
    assert _files(read_corpus(tmp_path / "sub/a.txt", str(tmp_path / "b.txt"))) == ["a.txt", "b.txt"]


def test_sources_csv_says_what_the_files_do_not(tmp_path):
    _write(tmp_path, sub__a_txt="a", c_csv="text,source\nx,Own\ny,\n")
    (tmp_path / "sources.csv").write_text("file,source,published\nsub/a.txt,O,2025-02-12\nc.csv,P,\ngone.txt,Q,\n")
    corpus = read_corpus(tmp_path)
    assert [(article.source, article.source_basis) for article in corpus.articles] == [
        *[("Own", "metadata"), ("P", "assigned_by_user"), ("O", "assigned_by_user")],
    ]
    assert corpus.articles[2].published == "2025-02-12"
    assert corpus.articles[2].published_basis == "assigned_by_user"
    assert corpus.skipped == (Skipped("sources.csv:4", "no file 'gone.txt' in the folder"),)


def test_bad_folder_files_never_lose_articles(tmp_path):
    corpus = read_corpus(_write(tmp_path, a_txt="a", sources_csv=bytes(9), corpus_yaml="{", sub__sources_csv="file\n"))
    assert _files(corpus) == ["a.txt"]
    assert [skipped.file for skipped in corpus.skipped] == ["sources.csv", "corpus.yaml", "sub/sources.csv"]


def test_a_pipe_in_place_of_a_folder_file_never_blocks(tmp_path):
    _write(tmp_path, a_txt="a")
    os.mkfifo(tmp_path / "sources.csv")
    os.mkfifo(tmp_path / "corpus.yaml")
    assert len(read_corpus(tmp_path).skipped) == 2


def test_the_callers_collection_counts_before_corpus_yaml(tmp_path):
    _write(tmp_path, a_txt="a", corpus_yaml="query: from the folder\n")
    assert read_corpus(tmp_path).collection.query == "from the folder"
    assert read_corpus(tmp_path, collection=Collection(query="mine")).collection.query == "mine"


def test_today_is_the_day_against_which_dates_are_flagged(tmp_path):
    _write(tmp_path, a_csv="text,date\na,2025-02-12\n")
    assert read_corpus(tmp_path, today=date(2025, 2, 12)).articles[0].notes == ()
    assert "in the future" in read_corpus(tmp_path, today=date(2025, 2, 10)).articles[0].notes[0]


@pytest.mark.parametrize("path", ["missing", "a.txt/below", "nul\x00byte", "x" * 5_000])
def test_a_path_that_cannot_be_looked_at_is_an_error_of_one_line(tmp_path, path):
    _write(tmp_path, a_txt="a")
    with pytest.raises(CorpusError, match="check the path") as caught:
        read_corpus(tmp_path / path)
    assert "\n" not in str(caught.value)


def test_a_path_that_is_a_link_in_a_circle_is_an_error(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(CorpusError, match="check the path"):
        read_corpus(tmp_path / "loop")


def test_a_corpus_without_articles_names_the_first_reason(tmp_path):
    with pytest.raises(CorpusError, match=r"2 skipped, the first a.txt: empty"):
        read_corpus(_write(tmp_path, a_txt="", b_pdf=""))


def test_an_empty_folder_says_what_can_be_read(tmp_path):
    with pytest.raises(CorpusError, match=r"add files \(\.txt, \.md"):
        read_corpus(tmp_path)


def test_no_path_at_all_is_said():
    with pytest.raises(CorpusError, match="no path given"):
        read_corpus()


def test_files_whose_names_look_alike_are_all_read(tmp_path):
    for number, name in enumerate(("caf\u00e9.txt", "cafe\u0301.txt")):
        (tmp_path / name).write_text(str(number))
    assert _files(read_corpus(tmp_path)) == ["caf\u00e9.txt"] * 2


def test_the_result_does_not_depend_on_the_order_of_the_folder(tmp_path, monkeypatch):
    _write(tmp_path, a_txt="same", b_txt="same", sub__c_txt="c", d_pdf="", corpus_yaml="query: q\n")
    corpus = read_corpus(tmp_path)
    listing = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda folder: reversed(sorted(listing(folder))))
    assert read_corpus(tmp_path) == corpus


def test_reading_needs_no_heavy_library():
    heavy = "{'pandas', 'numpy', 'pyarrow', 'streamlit'}"
    code = f"import sys, analysis.corpus; sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=SEEDS.parent, check=False).returncode == 0


def test_an_archive_is_read_like_a_folder(tmp_path):
    files = [("corpus/a.txt", "a"), ("corpus/rows.csv", "text\nb\nc\n"), ("corpus/x.bin", "x")]
    files += [("corpus/sources.csv", "file,source\na.txt,O\ngone.txt,P\n"), ("corpus/corpus.yaml", "query: q\n")]
    _write(tmp_path, my_zip=pack(files))
    corpus = read_corpus(tmp_path / "my.zip")
    assert _files(corpus) == ["my.zip/corpus/a.txt", "my.zip/corpus/rows.csv:2", "my.zip/corpus/rows.csv:3"]
    assert [article.source for article in corpus.articles] == ["O", None, None]
    assert corpus.collection.query == "q"
    assert [skipped.file for skipped in corpus.skipped] == ["my.zip/sources.csv:3", "my.zip/corpus/x.bin"]


def test_a_damaged_archive_is_named_and_the_rest_loads(tmp_path):
    corpus = read_corpus(_write(tmp_path, a_zip=b"PK", b_txt="b"))
    assert [skipped.file for skipped in corpus.skipped] == ["a.zip"]


def test_the_analyst_says_which_column_holds_what(tmp_path):
    _write(tmp_path, a_csv="text,story\nx,y\n", b_json='[{"story": "z"}]', c_txt="c")
    corpus = read_corpus(tmp_path, mapped={"text": "story"})
    assert [article.text for article in corpus.articles] == ["y", "z", "c"]


@pytest.mark.parametrize(
    ("file", "n_articles"), [("persent/dev.jsonl", 576), ("basil/articles.jsonl", 178), ("load_reuters", 15_906)]
)
def test_labelled_news_load_without_a_skip(labelled_data, file, n_articles):
    corpus = read_corpus(labelled_data / file)
    assert [skipped for skipped in corpus.skipped if "README" not in skipped.file] == []
    assert len(corpus.articles) == n_articles


@pytest.mark.parametrize("files", [[], [("a/", "")], [("__MACOSX/a.txt", "a"), (".b.txt", "b")]])
def test_an_archive_without_a_file_is_named(tmp_path, files):
    corpus = read_corpus(_write(tmp_path, a_zip=pack(files), b_txt="b"))
    assert corpus.skipped == (Skipped("a.zip", "empty: no file in it"),)
