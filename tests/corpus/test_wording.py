from analysis.corpus.wording import explain_os_error, list_values, quote_value, show_name


def test_values_are_quoted_on_one_line_with_invisible_characters_escaped():
    assert quote_value("a\nb\u202e") == r"'a\nb\u202e'"


def test_long_values_are_cut():
    assert quote_value("x" * 61) == "'" + "x" * 60 + "…'"


def test_long_lists_are_cut():
    assert list_values(["a", "b"]) == "'a', 'b'"
    assert list_values("abcdefghijklmn").endswith("'l' and 2 more")


def test_names_that_are_not_unicode_can_be_printed():
    assert show_name("caf\udce9\n.txt") == "caf\ufffd\ufffd.txt"


def test_an_error_without_words_is_named_by_its_class():
    assert explain_os_error(TimeoutError()) == "cannot be read: timeouterror"
