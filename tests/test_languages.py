from datetime import date

import pytest

from analysis.codebook import load_codebook
from analysis.corpus.drafts import Draft, make_article
from analysis.languages import find_language, is_other
from analysis.pipeline import analyse
from analysis.records import Corpus, DetectedLanguage
from analysis.schema import to_arrow
from analysis.tables import TABLES

ENGLISH = "Vladimir Putin met the delegation in Moscow, and nobody knew what the talks about Ukraine would bring. " * 2
RUSSIAN = "Владимир Путин встретил делегацию в Москве, и никто не знал, что принесут переговоры об Украине. " * 2
SPANISH = "Vladimir Putin recibió a la delegación en Moscú y nadie sabía qué traerían las negociaciones de paz. " * 2


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (RUSSIAN, "ru"), (SPANISH, "es")])
def test_languages_are_told_apart(text, language):
    (found,) = find_language(text)
    assert found.language == language
    assert 0.8 <= found.confidence <= 1
    assert is_other((found,)) == (language != "en")


@pytest.mark.parametrize("text", ["", "Путин", "12 34 56 " * 100, "Shr 33 cts vs 28 cts\nNet 3,722,000 vs 3,103,000\n"])
def test_of_short_texts_and_numbers_it_is_not_established(text):
    assert find_language(text) == ()
    assert not is_other(())


def test_the_scored_language_is_one():
    assert not is_other((DetectedLanguage("en", 1.0),))


def test_other_languages_are_listed_and_not_scored():
    articles = tuple(
        make_article(Draft(file, text, title=title), date(2025, 1, 1))
        for file, text, title in (("a", ENGLISH, None), ("b", RUSSIAN, "Путин"), ("c", SPANISH, None))
    )
    tables = analyse(Corpus(articles), load_codebook()).tables
    table = tables["articles"]
    assert list(table["language"]) == ["en", "ru", "es"]
    assert list(table["status"]) == ["too_few", "other_language", "other_language"]
    assert table["tone"].isna().all()
    assert list(table["n_words"] > 0) == [True] * 3
    english = articles[0].article_id
    for name in ("sentences", "mentions", "stances", "frames", "terms"):
        assert set(tables[name]["article_id"]) <= {english}, name
    assert len(tables["mentions"]) > 0
    assert len(tables["texts"]) == 3
    for name, contract in TABLES.items():
        assert to_arrow(contract, tables[name]).num_rows == len(tables[name])


def test_newswire_in_english_is_not_taken_for_another_language(labelled_data):
    from analysis.corpus import read_corpus

    corpus = read_corpus(labelled_data / "basil" / "articles.jsonl", labelled_data / "persent" / "dev.jsonl")
    assert [article.file for article in corpus.articles if is_other(find_language(article.text))] == []
