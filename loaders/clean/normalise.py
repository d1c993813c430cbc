"""The one normal form of text: every offset of the warehouse counts code points of it."""

from __future__ import annotations

import re
import unicodedata

#: CRLF, CR, U+2028 and U+2029 all end a line.
_NEWLINE = re.compile("\r\n|[\r\u2028\u2029]")
#: category Cc but newline and tab, lone surrogates, the byte-order mark.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]+")


def normalise(text: str) -> str:
    """Return ``text`` in Unicode NFC with ``\\n`` as its only newline and without control characters.

    Control characters are those of category Cc but ``\\n`` and ``\\t``, and with them lone surrogates and
    U+FEFF, none of which can be seen or stored everywhere. Nothing else is altered: white space stays as it
    is, at both ends too. ``normalise(normalise(t)) == normalise(t)``.
    """
    text = _CONTROL.sub("", _NEWLINE.sub("\n", text))
    # Last, because a control character that goes may have kept a letter and its accent apart.
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
