"""From bytes to text: which character set a page is in, and how that is known."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from charset_normalizer import from_bytes

from loaders.magic import looks_like
from loaders.raw import UnreadableError

How = Literal["bom", "declared", "utf-8", "pattern", "cp1252", "guess"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text and how it was got."""

    text: str
    #: what the bytes are in, as Python names it, with what was repaired: ``utf-8``, ``cp1252``, ``utf-8 twice``.
    encoding: str
    #: what says so; ``guess`` means that nothing does.
    how: How


#: Longest first: the mark of UTF-32 begins with that of UTF-16.
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The HTML standard looks for a declaration in the first 1,024 bytes; pages in the wild put it later.
_DECLARATION_BYTES = 8 * 1024
_DECLARATIONS = (
    re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.I),
    re.compile(rb"""<meta\s[^>]{0,500}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.I),
)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
#: What the names stand for on the web (WHATWG Encoding Standard): a superset of what they say.
_WEB_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
#: Declared, these are tried even where the bytes are valid UTF-8, which happens by chance in short texts.
_MULTIBYTE = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "euc_jis_2004", "iso2022", "hz", "johab", "utf-7")
_HIGH_CONTROL = re.compile("[\x80-\x9f]")
#: bytes that cp1252 leaves undefined stand for themselves in text that was wrongly read as it.
_UNDEFINED_1252 = frozenset("\x81\x8d\x8f\x90\x9d")
_FROM_1252 = {
    code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore")) and code != 0x85
} | {0x85: "…"}
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf1-\xf4][\x80-\xbf]{3}")
#: The same sequences, their bytes read as Latin-1 or cp1252.
_TRAIL = "[\x80-\xbf" + "".join(_FROM_1252.values()) + "]"
_TWICE = re.compile(f"[\xc2-\xdf]{_TRAIL}|[\xe0-\xef]{_TRAIL}{{2}}|[\xf0-\xf4]{_TRAIL}{{3}}")
_GUESS_BYTES = 256 * 1024
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_LONG_RUN = 4


def decode(raw: bytes, declared: str | None = None, *, repair: bool = True) -> Decoded:
    """Decode a page.

    ``declared`` is the character set that came with the page from outside (an HTTP header); the page's own
    declaration is looked for in its first bytes. In this order, the first that decodes without an error counts:
    byte-order mark, the pattern of NUL bytes that UTF-16 and UTF-32 make, declaration, UTF-8, UTF-8 with single
    bytes of cp1252 within, cp1252 if the text can be in Latin letters, and at last charset-normalizer's guess; the
    mixture and the last are said to be guesses. A declared one-byte character set gives way to UTF-8 where the
    bytes are valid UTF-8 with letters beyond ASCII: hardly any text in such a set is.

    With ``repair``, text that was encoded twice is decoded twice, and cp1252 punctuation that was taken for
    control characters is put back, but only where C1 control characters show that it happened: they would be
    dropped later, and the text could not be mended any more. ``encoding`` then says so.

    Raises UnreadableError (kind ``binary`` or ``encoding``) for bytes that are no text.
    """
    found = _decode(raw, declared)
    return _repaired(found) if repair else found


def decode_head(raw: bytes, whole: bool) -> str:
    """Decode the first bytes of a file well enough to look at them; never raises."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(encoding, "replace")
    wide = wide_encoding(raw)
    if wide:
        return raw.decode(wide, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(raw, final=whole)
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def wide_encoding(raw: bytes) -> str | None:
    """Return the name of the UTF-16 or UTF-32 that ``raw`` is in, by mark or by its pattern of NUL bytes, or None."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return encoding if encoding != "utf-8" else None
    sample = raw[: 4096 - 4096 % 4]
    if len(sample) < 4 or 0 not in sample:
        return None
    lanes = [sample[offset::4] for offset in range(4)]
    empty = [lane.count(0) / len(lane) for lane in lanes]
    if empty[3] == 1 and empty[2] > 0.9 and empty[0] < 0.1:
        return "utf-32-le"
    if empty[0] == 1 and empty[1] > 0.9 and empty[3] < 0.1:
        return "utf-32-be"
    even, odd = sample[0::2], sample[1::2]
    # Letters of one script share their high byte; in Latin scripts it is NUL, and the low byte never is.
    even_empty, odd_empty = even.count(0) / len(even), odd.count(0) / len(odd)
    if odd_empty > 0.4 and even_empty < 0.02:
        return "utf-16-le"
    if even_empty > 0.4 and odd_empty < 0.02:
        return "utf-16-be"
    return None


def declared_encoding(raw: bytes) -> str | None:
    """Return the character set that an HTML or XML page names in its first bytes, or None."""
    head = _COMMENT.sub(b"", raw[:_DECLARATION_BYTES])
    for pattern in _DECLARATIONS:
        match = pattern.search(head)
        if match:
            return match.group(1).decode("ascii")
    return None


def _codec(name: str | None, *, within: bool = False) -> str | None:
    """Return the Python codec that a declared name stands for on the web, or None if it is unknown or no charset.

    A declaration ``within`` the page could be read as ASCII: it is in no wide encoding, whatever it says.
    """
    try:
        codec = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError, UnicodeError):
        return None
    if not getattr(codec, "_is_text_encoding", True):
        return None
    if within and codec.name.startswith(("utf-16", "utf-32")):
        return "utf-8"
    return _WEB_NAMES.get(codec.name, codec.name)


def _decode(raw: bytes, declared: str | None) -> Decoded:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            text = _strictly(raw[len(bom) :], encoding)
            if text is not None:
                return Decoded(text, encoding, "bom")
    wide = wide_encoding(raw[:4096])
    text = _strictly(raw, wide) if wide else None
    if wide and text is not None:
        return Decoded(text, wide, "pattern")
    what = looks_like(raw[: 64 * 1024])
    if what:
        raise UnreadableError("binary", f"is not text but looks like {what}")
    utf8 = _strictly(raw, "utf-8")
    names = (_codec(declared), _codec(declared_encoding(raw), within=True))
    for name in names:
        if name is None or (utf8 is not None and not name.startswith(_MULTIBYTE)):
            continue
        text = _strictly(raw, name)
        if text is not None:
            return Decoded(text, name, "declared")
    if utf8 is not None:
        return Decoded(utf8, "utf-8", "declared" if "utf-8" in names else "utf-8")
    mixed = _mixed(raw)
    if mixed is not None:
        return Decoded(mixed, "utf-8, cp1252 within", "guess")
    text = _strictly(raw, "cp1252")
    if text is None:
        return _guess(raw)
    if _is_foreign_script(raw):
        with suppress(UnreadableError):
            return _guess(raw)
    return Decoded(text, "cp1252", "cp1252")


def _is_foreign_script(raw: bytes) -> bool:
    """Whether most bytes beyond ASCII stand four or more in a row: no Latin text is so, its letters are mostly ASCII.

    Nearly any bytes are valid cp1252: Cyrillic, Greek, Arabic, Chinese in their old sets would become noise unseen.
    """
    runs = [len(run) for run in _HIGH_BYTES.findall(raw[:_GUESS_BYTES])]
    long = sum(length for length in runs if length >= _LONG_RUN)
    return long >= 2 * _LONG_RUN and 2 * long > sum(runs)


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, ValueError, LookupError):
        return None


def _mixed(raw: bytes) -> str | None:
    """Decode UTF-8 in which single bytes are broken, those as cp1252; None if it is not mostly UTF-8.

    One broken byte must not turn every apostrophe of a page into three characters. Hardly any text in a one-byte
    character set holds sequences that are valid in UTF-8, so two of them for each broken byte are evidence.
    """
    valid = len(_UTF8_SEQUENCE.findall(raw))
    if not valid:
        return None
    broken = 0

    def handle(error: UnicodeError) -> tuple[str, int]:
        nonlocal broken
        broken += 1
        assert isinstance(error, UnicodeDecodeError)
        # A character that the end of the file cuts in two is lost; a stray byte is most often punctuation.
        cut_off = error.end == len(raw) and error.reason == "unexpected end of data"
        return "\ufffd" if cut_off else raw[error.start : error.end].decode("cp1252", "replace"), error.end

    codecs.register_error("wiretrace.mixed", handle)
    text = raw.decode("utf-8", "wiretrace.mixed")
    return text if broken * 2 <= valid else None


def _guess(raw: bytes) -> Decoded:
    best = from_bytes(raw[:_GUESS_BYTES]).best()
    if best is not None:
        text = _strictly(raw, best.encoding)
        if text is not None:
            return Decoded(text, best.encoding, "guess")
    raise UnreadableError("encoding", "is in no character set that is known: save it again in UTF-8")


def _repaired(found: Decoded) -> Decoded:
    if not _HIGH_CONTROL.search(found.text):
        return found
    once = _once(found.text)
    if once is not None:
        return Decoded(once, f"{found.encoding} twice", found.how)
    # Part of the page came from elsewhere, or lost a byte: then every sequence that is UTF-8, for the page has such.
    text = _TWICE.sub(lambda match: _once(match[0]) or match[0], found.text)
    encoding = f"{found.encoding} twice in part" if text != found.text else found.encoding
    if found.encoding.startswith("utf") and _HIGH_CONTROL.search(text):
        text, encoding = text.translate(_FROM_1252), f"{encoding}, cp1252 within"
    return Decoded(text, encoding, found.how)


def _once(text: str) -> str | None:
    """Return the text whose UTF-8 bytes were read as Latin-1 or cp1252 to give ``text``; None if that is not so."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        pass
    try:
        return b"".join(char.encode("latin-1" if char in _UNDEFINED_1252 else "cp1252") for char in text).decode(
            "utf-8"
        )
    except UnicodeError:
        return None
