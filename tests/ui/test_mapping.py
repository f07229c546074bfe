"""What the page Corpus says about the columns of the chosen files."""

from analysis.ui.mapping import FIELDS, describe_mapping


def test_the_columns_found_are_said_in_one_line():
    found = {"url": "link", "text": "content", "published": "publishedAt"}
    assert describe_mapping(found) == "Columns: text from content, published from publishedAt, address from link"


def test_a_missing_text_is_said_first():
    assert describe_mapping({"title": "h1"}) == "Columns: none is known to hold the text; choose one"


def test_every_field_but_the_id_can_be_chosen():
    from analysis.corpus.fields import FIELD_NAMES

    assert set(FIELDS) == set(FIELD_NAMES) - {"id"}
