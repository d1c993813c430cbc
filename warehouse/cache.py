"""What was worked out of SQL texts, kept in memory and, for later runs, as small files in the user's cache directory.

A file is named after a hash of all that its value depends on, so that none is ever out of date, and begins with a hash
of the value, so that a torn or damaged one is not believed. The directory may be deleted at any time; where it cannot
be read or written everything is worked out again.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

#: Files that are kept, about 4 KB each; the ones written first go.
MAX_FILES = 6_000
#: Values that a process remembers.
MAX_REMEMBERED = 20_000
#: Files that a process writes before it looks whether there are too many.
WRITES_A_LOOK = 500

_remembered: dict[str, Any] = {}
_writes = 0


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the text's MD5: a name, not a signature."""
    return _md5(text)[:16]


def directory() -> Path | None:
    """`$XDG_CACHE_HOME/wiretrace`, else `~/.cache/wiretrace`; None for a user without a home."""
    chosen = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if chosen.is_absolute():
        return chosen / "wiretrace"
    try:
        return Path.home() / ".cache" / "wiretrace"
    except RuntimeError:
        return None


def remembered(kind: str, key: object, make: Callable[[], Any]) -> Any:
    """The value that was made for a key before, in this process or another one; made now if there is none.

    `key` is all that the value depends on, and the value what it gives, both as JSON holds them (tuples come back as
    lists); nobody changes a value that they were given. What `make` raises is not kept.
    """
    name = f"{kind}-{_md5(json.dumps(key))}"
    if name not in _remembered:
        if len(_remembered) >= MAX_REMEMBERED:
            _remembered.clear()
        folder = directory()
        path = folder / name if folder else None
        text = _read(path) if path else None
        if text is None:
            text = json.dumps(make())
            if path:
                _write(path, text)
        _remembered[name] = json.loads(text)
    return _remembered[name]


def _read(path: Path) -> str | None:
    try:
        mark, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return text if mark == _md5(text) else None


def _write(path: Path, text: str) -> None:
    """Put a file in place whole, or not at all."""
    global _writes
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if _writes % WRITES_A_LOOK == 0:
            _remove_oldest(path.parent)
        _writes += 1
        handle, aside = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{_md5(text)}\n{text}")
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise


def _remove_oldest(folder: Path) -> None:
    """Leave half of the files that may be kept, if there are more of them."""
    with os.scandir(folder) as found:
        entries = list(found)
    if len(entries) > MAX_FILES:
        entries.sort(key=lambda entry: entry.stat().st_mtime_ns)
        for entry in entries[: -MAX_FILES // 2]:
            Path(entry.path).unlink(missing_ok=True)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
