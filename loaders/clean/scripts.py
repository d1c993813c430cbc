"""Writing systems, as far as the shape of a line depends on them."""

from __future__ import annotations

import re

_SPACELESS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACELESS_CHARACTER = re.compile(f"[{_SPACELESS}]")
_SPACED_WORD = re.compile(rf"(?:(?![{_SPACELESS}])\w)+(?:[’'](?:(?![{_SPACELESS}])\w)+)*")
#: characters of Chinese, Japanese, Thai or Khmer that carry about as much as one word of a spaced script.
CHARACTERS_A_WORD = 2


def is_spaceless(character: str) -> bool:
    """Whether the character's script is written without spaces between words."""
    return _SPACELESS_CHARACTER.match(character) is not None


def count_spaceless(text: str) -> int:
    """Characters of scripts without spaces."""
    return len(_SPACELESS_CHARACTER.findall(text))


def spaced_words(text: str) -> list[str]:
    """Words of scripts with spaces between them, as they are spelled."""
    return _SPACED_WORD.findall(text)
