"""An annotator without a model: capitalised words are names. Some words make it misbehave."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Sequence

from loaders.annotations import Found

_NAME = re.compile(r"\b[A-Z][a-z]+\b")


def annotate(payload: tuple[str, Sequence[str]]) -> list[Found]:
    return [_annotate(text) for text in payload[1]]


def _annotate(text: str) -> Found:
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in text:
        while True:
            time.sleep(0.1)
    if "GREED" in text:
        raise MemoryError
    if "SLOW" in text:
        time.sleep(0.02)
    places = [match.span() for match in _NAME.finditer(text)]
    starts, ends = [start for start, _ in places], [end for _, end in places]
    return Found(len(text.split()), starts, ends, ["NAME"] * len(places))


def dies_at_once(_: tuple[str, Sequence[str]]) -> list[Found]:
    os._exit(3)
