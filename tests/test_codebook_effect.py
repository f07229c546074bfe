"""What another codebook changes: labels of articles, sentences of frames and actors, uses of terms."""

import pytest

import analysis
from analysis.assembly import restore_corpus
from analysis.codebook import parse_codebook, read_shipped_texts
from analysis.codebook_effect import compare_runs

TEXT = (
    "A Title About the Talks\n\n"
    "The minister condemned the plan of his old rival. "
    "Farmers counted zorbles in the field all day long. "
    "They counted zorbles again on the next long day. "
    "Trump flew to the talks in the old capital. "
    "Zorblania sent nobody to the talks this week.\n"
)


@pytest.fixture(scope="module")
def texts():
    return read_shipped_texts()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return analysis.read_corpus(folder)


@pytest.fixture(scope="module")
def before(corpus, texts):
    return analysis.analyse(corpus, parse_codebook(texts)).tables


def run(corpus, texts, part, old, new):
    assert texts[part].count(old) >= 1
    return analysis.analyse(corpus, parse_codebook({**texts, part: texts[part].replace(old, new, 1)})).tables


def list_values(table):
    return table.drop(columns="article_id", errors="ignore").values.tolist()


def test_the_same_codebook_changes_nothing(before):
    assert compare_runs(before, before).is_empty


def test_a_comment_changes_nothing(corpus, texts, before):
    after = analysis.analyse(corpus, parse_codebook({**texts, "frames": "# mine\n" + texts["frames"]})).tables
    assert compare_runs(before, after).is_empty


def test_a_new_cue_gains_its_sentences_and_may_lead(corpus, texts, before):
    n_before = before["frames"].query("frame_id == 'human_interest'")["n_sentences_frame"].sum()
    effect = compare_runs(before, run(corpus, texts, "frames", "cues: [mother^0.6,", "cues: [zorbles^2, mother^0.6,"))
    counts = effect.frames.set_index("frame").loc["generic.human_interest"]
    assert counts.tolist() == [n_before, n_before + 2, 2, 0]
    assert [row[2] for row in list_values(effect.leading) if row[0] == "generic"] == ["human_interest"]
    assert set(effect.frames["frame"].str.split(".").str[0]) == {"generic"}  # frames of one dimension share sentences
    assert effect.stances.empty and effect.actors.empty and effect.verdicts.empty and effect.terms.empty


def test_a_lost_name_is_not_named_any_more(corpus, texts, before):
    after = run(corpus, texts, "actors", "names: [Trump, ", "names: [")
    effect = compare_runs(before, after)
    assert list_values(effect.actors) == [["trump", 1, 0, 0, 1]]
    assert [row[0] for row in list_values(effect.stances)] == ["trump"] * len(effect.stances)
    assert set(effect.stances["after"]) == {"not named"}
    assert effect.frames.empty and effect.leading.empty


def test_a_new_term_gains_its_uses(corpus, texts, before):
    group = "groups:\n- id: own\n  terms:\n  - {id: zorble, label: Zorble, patterns: [zorbles]}\n"
    effect = compare_runs(before, run(corpus, texts, "terms", "groups:\n", group))
    assert list_values(effect.terms) == [["own.zorble", 0, 2, 2, 0]]
    assert effect.frames.empty and effect.actors.empty


def test_a_corpus_comes_back_from_its_tables(tmp_path):
    (tmp_path / "rows.csv").write_text(
        "title,source,published,text\nA title,The Post,2025-02-01,Trump left.\n,,03/04/2025,A Heading\n", "utf-8"
    )
    (tmp_path / "b.txt").write_text("Some Title Here\n\nPutin left Moscow today. It rained.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "corpus.yaml").write_text("query: peace\n", encoding="utf-8")
    corpus = analysis.read_corpus(tmp_path)
    tables = analysis.analyse(corpus).tables
    restored = restore_corpus(tables)
    assert restored.collection.query == "peace"
    again = analysis.analyse(restored).tables
    assert len(tables["reading"]) == 2
    for name, table in tables.items():
        assert table.equals(again[name]), name
