"""What a cleaner may do to the process that runs it, at the word of the page."""

from __future__ import annotations

import os
import signal
import time

from loaders.work import Cleaned, Payload
from loaders.work import clean as clean_well


def clean(payload: Payload) -> Cleaned:
    raw = payload.raw if payload.record is None else (payload.record.text or "").encode()
    if b"RAISE" in raw:
        raise ValueError("it went\nwrong")
    if b"HANG" in raw:
        while True:
            time.sleep(0.1)
    if b"EXIT" in raw:
        os._exit(7)
    if b"KILL" in raw:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"SLOW" in raw:
        time.sleep(0.02)
    return clean_well(payload)


def missing(_: Payload) -> Cleaned:
    raise ModuleNotFoundError("No module named 'not_installed'")
