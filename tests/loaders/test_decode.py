"""Which character set a page is in, and how that is known."""

from __future__ import annotations

import codecs
import random

import pytest

from loaders.decode import Decoded, decode
from loaders.raw import UnreadableError

ENGLISH = "“It’s over – finally,” she said. The café in Łódź closed; 5 € a cup."
WESTERN = "“It’s over – finally,” she said. The café in Málaga closed; 5 € a cup."
RUSSIAN = "Паром в Торвик опоздал в понедельник, сообщили в порту. Ждали сорок человек."
JAPANESE = "月曜日、トールヴィク行きのフェリーが遅れた。四十人が待っていた。"


def page(charset: str, body: str, form: str = '<meta charset="{}">') -> str:
    return f"<!DOCTYPE html><html><head>{form.format(charset)}<title>t</title></head><body>{body}</body></html>"


@pytest.mark.parametrize("raw", [b"\x80\x81\x82" * 3 + b"\x00\x01" * 9, bytes(range(256)), b"\x00" * 40, b"a\x00b" * 3])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary data"):
        decode(raw)


def test_random_bytes_are_refused() -> None:
    for seed in range(20):
        with pytest.raises(UnreadableError):
            decode(random.Random(seed).randbytes(2000))


@pytest.mark.parametrize("declared", ["no-such-charset", "utf-16", "hex", "base64", "rot13", "idna", "ü", "undefined"])
def test_declarations_that_are_wrong_fall_through(declared: str) -> None:
    found = decode(page(declared, ENGLISH).encode(), declared)
    assert (found.text, found.encoding) == (page(declared, ENGLISH), "utf-8")


def test_a_declared_set_that_does_not_decode_falls_through() -> None:
    assert decode(page("utf-8", WESTERN).encode("cp1252")).encoding == "cp1252"
    assert decode(page("shift_jis", WESTERN).encode("cp1252")).text.endswith("a cup.</body></html>")
    found = decode(ENGLISH.encode(), "ascii")
    assert (found.text, found.encoding) == (ENGLISH, "utf-8")


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("ISO-8859-1", WESTERN.replace("“", '"').replace("”", '"')),
        ("iso-8859-2", "Łódź - źle"),
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("Shift_JIS", JAPANESE),
        ("EUC-JP", JAPANESE),
        ("gb2312", "火车晚点了"),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        '<meta charset="{}">',
        "<META content='text/html;charset={}' http-equiv=content-type>",
        "<!-- <meta charset=utf-8> --><meta charset={} />",
    ],
)
def test_declared_sets_count(charset: str, text: str, form: str) -> None:
    web = "cp1252" if charset == "ISO-8859-1" else charset
    found = decode(page(charset, text, form).encode(web))
    assert (found.text, found.how) == (page(charset, text, form), "declared")


def test_a_declaration_from_outside_and_in_xml_counts() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "KOI8-R").text == RUSSIAN
    xml = '<?xml version="1.0" encoding="windows-1251"?><html><body>' + RUSSIAN
    assert decode(xml.encode("windows-1251")).text == xml


def test_utf8_wins_over_a_one_byte_declaration() -> None:
    found = decode(page("iso-8859-1", ENGLISH).encode())
    assert (found.text, found.encoding) == (page("iso-8859-1", ENGLISH), "utf-8")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_beats_a_declaration_and_is_no_text(mark: bytes, encoding: str) -> None:
    text = page("iso-8859-1", ENGLISH)
    found = decode(mark + text.encode(encoding), "cp1251")
    assert (found.text, found.encoding, found.how) == (text, encoding, "bom")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_sets_without_a_mark_show_by_their_zeros(encoding: str) -> None:
    for text in (ENGLISH, page("utf-8", ENGLISH)):
        found = decode(text.encode(encoding))
        assert (found.text, found.encoding, found.how) == (text, encoding, "pattern")


OTHER_SCRIPTS = {
    "cp1251": "Паром стоял у причала до вечера, сообщили в порту. «Мы ждали сорок минут», сказал капитан судна.",
    "cp1256": "بقيت العبارة في الميناء حتى المساء بحسب سلطات الميناء. انتظرنا أربعين دقيقة كما قال القبطان.",
    "gb18030": "渡轮在码头停到傍晚，港口方面说。船长对记者说：“我们等了四十分钟。”乘客们没有离开。",
    "cp949": "여객선은 저녁까지 부두에 서 있었다고 항구 측이 밝혔다. 선장은 사십 분을 기다렸다고 말했다.",
}


@pytest.mark.parametrize("encoding", OTHER_SCRIPTS)
def test_an_undeclared_page_in_another_script_is_not_read_as_latin_letters(encoding: str) -> None:
    text = OTHER_SCRIPTS[encoding]
    found = decode(text.encode(encoding))
    assert (found.text, found.how) == (text, "guess")
    markup = f"<html><body><p>{text}</p></body></html>"
    assert decode(markup.encode(encoding)).text == markup


def test_capitals_and_marks_beyond_ascii_in_a_row_are_latin_letters_still() -> None:
    text = "ÄÖÜ – »Ça coûte 40 €…« Ärger über Öl: „É“ à Orléans, où l’été…”» déjà ÀÉ’ÈÖ. ÆØÅÄ."
    assert decode(text.encode("cp1252")) == Decoded(text, "cp1252", "cp1252")


def test_without_a_word_it_is_utf8_then_cp1252_then_a_guess() -> None:
    assert decode(ENGLISH.encode()).how == "utf-8"
    found = decode(WESTERN.encode("cp1252"))
    assert (found.text, found.encoding, found.how) == (WESTERN, "cp1252", "cp1252")
    undefined = (RUSSIAN * 20).encode("koi8-r") + b"\x81\x90"
    assert decode(undefined).how == "guess"


def test_one_broken_byte_does_not_change_the_rest() -> None:
    raw = ENGLISH.encode() + b" caf\xe9 \x93 " + ENGLISH.encode()
    found = decode(raw)
    assert (found.text, found.how) == (f"{ENGLISH} café “ {ENGLISH}", "guess")
    cut = ENGLISH.encode() + "é".encode()[:1]
    assert decode(cut).text == ENGLISH + "\ufffd"


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_text_that_was_encoded_twice_is_mended_and_said(wrong: str) -> None:
    text = "“ÁREA” — Łódź"
    middle = "".join(char if (char := bytes([byte]).decode(wrong, "ignore")) else chr(byte) for byte in text.encode())
    found = decode(middle.encode())
    assert (found.text, found.encoding) == (text, "utf-8 twice")
    assert decode(middle.encode(), repair=False).text == middle


def test_only_control_characters_show_that_it_was_encoded_twice() -> None:
    text = "The word Ã© stands in a text about mojibake; so does â€™."
    assert decode(text.encode()).text == text


def test_a_page_that_shows_double_encoding_is_mended_wherever_it_has_it() -> None:
    bad = "FÓRMULA 1 – Ú".encode().decode("latin-1")
    found = decode(f"Łódź\n{bad}\nÃ© and Ã alone".encode())
    assert found.text == "Łódź\nFÓRMULA 1 – Ú\né and Ã alone"
    assert found.encoding == "utf-8 twice in part"


def test_cp1252_taken_for_control_characters_is_put_back_and_said() -> None:
    found = decode("Łódź isn\x92t \x93here\x94\x85".encode())
    assert (found.text, found.encoding) == ("Łódź isn’t “here”…", "utf-8, cp1252 within")


def test_texts_survive_in_any_set_that_holds_them() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        for text in (ENGLISH, RUSSIAN, JAPANESE, "plain", "x"):
            assert decode(text.encode(encoding)).text == text
