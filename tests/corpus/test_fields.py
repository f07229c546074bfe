import pytest

from analysis.corpus.fields import format_mapping, match_fields, parse_mapping
from analysis.errors import CorpusError


def test_columns_are_found_by_name_whatever_their_case():
    assert match_fields(["id", " Headline", "BODY", "Pub_Date", "link", "byline", "outlet", "more"]) == {
        **{"text": 2, "title": 1, "source": 6, "author": 5, "published": 3, "url": 4, "id": 0},
    }


def test_of_two_names_for_one_field_the_first_known_one_counts():
    assert match_fields(["body", "text", "text"]) == {"text": 1}


@pytest.mark.parametrize(
    ("export", "columns", "found"),
    [
        (
            "Media Cloud",
            "id,indexed_date,language,media_name,media_url,publish_date,title,url",
            {"id": "id", "source": "media_name", "published": "publish_date", "title": "title", "url": "url"},
        ),
        (
            "GDELT DOC",
            "url,url_mobile,title,seendate,socialimage,domain,language,sourcecountry",
            {"source": "domain", "published": "seendate", "title": "title", "url": "url"},
        ),
        (
            "NewsAPI",
            "source.id,source.name,author,title,description,url,urlToImage,publishedAt,content",
            {
                **{"text": "content", "source": "source.name", "author": "author", "published": "publishedAt"},
                **{"title": "title", "url": "url"},
            },
        ),
        (
            "news-please",
            "authors,date_download,date_publish,description,filename,language,maintext,source_domain,title,title_page,url",
            {
                **{"text": "maintext", "source": "source_domain", "author": "authors", "published": "date_publish"},
                **{"title": "title", "url": "url"},
            },
        ),
    ],
)
def test_columns_of_common_exports_are_known(export, columns, found):
    names = columns.split(",")
    assert {field: names[position] for field, position in match_fields(names).items()} == found, export


def test_a_mapped_field_goes_by_no_other_name():
    assert match_fields(["text", "story"], {"text": "Story"}) == {"text": 1}
    assert match_fields(["text", "title"], {"text": "gone"}) == {"title": 1}


def test_a_mapping_is_pairs():
    assert parse_mapping("text=story text, title=h1") == {"text": "story text", "title": "h1"}


@pytest.mark.parametrize("words", ["", "text", "text=", "=a", "body=a", "text=a,text=b", "text=a,"])
def test_what_maps_nothing_is_refused(words):
    with pytest.raises(CorpusError, match="maps nothing: write FIELD=COLUMN"):
        parse_mapping(words)


@pytest.mark.parametrize("column", ["h1", "a,b", 'say "x"', "a=b", "é ü"])
def test_any_column_survives_the_command_line(column):
    mapped = {"text": column, "title": "t"}
    assert parse_mapping(format_mapping(mapped)) == mapped
