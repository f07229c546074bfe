import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.decoding import decode_bytes, iterate_lines, make_canonical, make_inert
from analysis.errors import CorpusError

FILLER = "x" * 2_000  # so that one odd character is less than 0.1 % of the text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        ("Zelensky’s plan".encode(), "Zelensky’s plan"),
        (b"\xef\xbb\xbfKyiv", "Kyiv"),
        ("Київ".encode("utf-16"), "Київ"),
        ("Київ".encode("utf-32"), "Київ"),
        (b"\xfe\xff" + "Київ".encode("utf-16-be"), "Київ"),
    ],
)
def test_marked_and_utf8_bytes_are_read_without_a_note(raw, text):
    assert decode_bytes(raw).text == text
    assert decode_bytes(raw).notes == ()


def test_bytes_that_are_not_utf8_are_read_as_windows_1252_and_noted():
    decoded = decode_bytes(b"Putin\x92s \x93plan\x94 \x96 caf\xe9")
    assert decoded.text == "Putin’s “plan” – café"
    assert decoded.notes == ("not UTF-8: read as Windows-1252",)


def test_up_to_one_undecodable_byte_in_a_thousand_is_replaced_and_noted():
    decoded = decode_bytes(b"x" * 999 + b"\x81")  # 1 of 1,000; 0x81 is no Windows-1252 character
    assert decoded.text == "x" * 999 + "\ufffd"
    assert decoded.notes[1] == "undecodable bytes replaced by U+FFFD: 1"


def test_more_undecodable_bytes_are_refused():
    with pytest.raises(CorpusError, match=r"0.1% of it are undecodable as cp1252"):
        decode_bytes(b"x" * 998 + b"\x81")  # 1 of 999


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00", b"a\x00b\x00c\x00", bytes(range(256)) * 9])
def test_binary_files_are_refused_in_one_line_with_a_remedy(raw):
    with pytest.raises(CorpusError, match=r"not text: .*save it as UTF-8 text") as caught:
        decode_bytes(raw)
    assert "\n" not in str(caught.value)


def test_line_ends_become_newlines_without_a_note():
    assert make_canonical("a\r\nb\rc\n\r\nd").text == "a\nb\nc\n\nd"
    assert make_canonical("a\r\nb").notes == ()


@pytest.mark.parametrize("text", ["", "a", "a\n", "\n\na\u2028b\x0cc\n"])
def test_only_a_newline_ends_a_line(text):
    assert list(iterate_lines(text)) == text.replace("\n", "\n\0").removesuffix("\0").split("\0")[: len(text)]


def test_text_is_brought_to_nfc_and_noted():
    canonical = make_canonical("Cafe\u0301")
    assert canonical.text == "Caf\u00e9"
    assert canonical.notes == ("brought to Unicode form NFC",)


@pytest.mark.parametrize(
    ("odd", "kind"),
    [
        ("\x00", "control characters"),
        ("\x1b", "control characters"),
        ("\x85", "control characters"),
        ("\ud800", "lone surrogates"),
        ("\u200b", "zero-width or bidirectional control characters"),
        ("\u200d", "zero-width or bidirectional control characters"),
        ("\u202e", "zero-width or bidirectional control characters"),
        ("\u2066", "zero-width or bidirectional control characters"),
        ("\ufeff", "zero-width or bidirectional control characters"),
        ("\u00ad", "zero-width or bidirectional control characters"),
        ("\U000e0041", "zero-width or bidirectional control characters"),
    ],
)
def test_inert_characters_are_replaced_one_for_one_and_noted(odd, kind):
    canonical = make_canonical(f"Pu{odd}tin {FILLER}")
    assert canonical.text == f"Pu\ufffdtin {FILLER}"
    assert canonical.notes == (f"{kind} replaced by U+FFFD: 1",)


@pytest.mark.parametrize("kept", ["\t", "\n", "\u00a0", "\u2028", "\ufe0f", "…", "\U0001f680", "\ufffd"])
def test_other_characters_stay(kept):
    assert make_canonical(f"a{kept}b").text == f"a{kept}b"


def test_control_characters_in_a_string_are_refused_beyond_one_in_a_thousand():
    assert make_canonical("\x00" + "x" * 999).text == "\ufffd" + "x" * 999
    with pytest.raises(CorpusError, match="control characters"):
        make_canonical("\x00" + "x" * 998)


def test_names_are_made_inert_but_never_refused():
    assert make_inert("\x00").text == "\ufffd"


def test_thirty_combining_marks_in_a_row_stay_and_more_are_replaced():
    assert make_inert("a" + "\u0315" * 30).notes == ()
    inert = make_inert("b" + "\u0315" * 32 + "c")
    assert inert.text == "b" + "\u0315" * 30 + "\ufffd\ufffd" + "c"
    assert inert.notes == ("2 combining marks too many in a row replaced by U+FFFD",)


def test_a_flood_of_combining_marks_does_not_hang():
    start = time.perf_counter()  # left to NFC alone, this takes more than ten minutes
    make_inert("a" + "\u0315\u0300" * 250_000)
    assert time.perf_counter() - start < 3


def _is_canonical(text):
    return unicodedata.is_normalized("NFC", text) and all(
        unicodedata.category(character) not in ("Cc", "Cs") or character in "\n\t" for character in text
    )


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_reason_or_give_canonical_text(raw):
    try:
        canonical = make_canonical(decode_bytes(raw).text)
    except CorpusError as error:
        assert str(error).startswith("not text: ")
    else:
        assert _is_canonical(canonical.text)
        assert canonical == make_canonical(decode_bytes(raw).text)


@given(st.text())
def test_any_string_becomes_canonical_and_then_stays_as_it_is(text):
    inert = make_inert(text).text
    assert _is_canonical(inert)
    assert make_inert(inert).text == inert
    assert make_inert(inert).notes == ()


@given(st.text(st.characters(exclude_categories=("C", "M"), exclude_characters="\u034f")))
def test_text_that_is_canonical_already_comes_back_from_its_bytes(text):
    clean = unicodedata.normalize("NFC", text)
    assert decode_bytes(clean.encode()).text == clean
    assert make_canonical(clean).text == clean


def test_controls_of_a_wrong_decoding_are_made_inert_and_do_not_refuse_the_text():
    decoded = make_canonical("He said \x93yes\x94. " * 40)
    assert decoded.text.startswith("He said \ufffdyes\ufffd.")
    assert decoded.notes
