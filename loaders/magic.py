"""What a file is that is not text, from its first bytes."""

from __future__ import annotations

import re

#: (offset, bytes, what it looks like); the first that fits counts.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (0, b"\x00\x00\x01\x00", "an icon"),
    (0, b"8BPS", "a Photoshop image"),
    (4, b"ftypavif", "an AVIF image"),
    (4, b"ftypheic", "an HEIC image"),
    (4, b"ftyp", "a video"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (0, b"RIFF", "sound or video"),
    (0, b"OggS", "sound or video"),
    (0, b"ID3", "sound"),
    (0, b"fLaC", "sound"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"PK\x03\x04", "a ZIP archive or an Office document"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"BZh", "bzip2 data"),
    (0, b"\xfd7zXZ\x00", "xz data"),
    (0, b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (0, b"\x04\x22\x4d\x18", "LZ4 data"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xfe\xed\xfa\xce", "a program"),
    (0, b"\xfe\xed\xfa\xcf", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\x00asm", "a program"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (8, b"DUCK", "a DuckDB database"),
    (0, b"ARROW1\x00\x00", "an Arrow file"),
    (0, b"ORC", "an ORC file"),
    (0, b"Obj\x01", "an Avro file"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"\x00\x01\x00\x00\x00", "a font"),
    (0, b"WARC/", "a WARC archive"),
)
#: signatures of letters only could begin a text as well; these need control bytes near them.
_WORDLIKE = (b"RIFF", b"ID3", b"ORC", b"8BPS", b"BZh", b"OggS", b"wOFF", b"wOF2", b"fLaC", b"WEBP", b"DUCK", b"ftyp")
#: control bytes that text does not have (tab, newline, form feed and escape are in use).
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
#: up to this share of control bytes is dirt, beyond it is no text.
_MOST_CONTROL = 0.02
_MOST_NUL = 0.001


def looks_like(head: bytes) -> str | None:
    """Return what ``head``, the first bytes of a file, looks like if that is no text, None if it may be text.

    Text in UTF-16 or UTF-32 without a byte-order mark looks like binary data to this function: ask
    :func:`loaders.decode.wide_encoding` first.
    """
    dirty = _CONTROL.search(head[:512]) is not None
    for offset, signature, what in _SIGNATURES:
        if head.startswith(signature, offset) and (dirty or not signature.startswith(_WORDLIKE)):
            return what
    # A program for Windows begins with two letters only.
    if head.startswith(b"MZ") and b"\x00" in head[:64]:
        return "a program"
    if not head:
        return None
    if head.count(0) > len(head) * _MOST_NUL or len(_CONTROL.findall(head)) > len(head) * _MOST_CONTROL:
        return "binary data"
    return None
