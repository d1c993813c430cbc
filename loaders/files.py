"""From the paths that the user names to files, in an order that does not change from run to run."""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.raw import UnreadableError

#: what describes a folder and is no page of it.
_DOCUMENTATION = re.compile(r"(readme|license|licence|copying|contributing|changelog)(\.(md|markdown|rst|txt))?", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read (``error`` and ``skipped`` None), one that cannot be, or one that is left out."""

    path: str
    error: UnreadableError | None = None
    #: why it is left out.
    skipped: str | None = None


def find(paths: Iterable[str], leave_out: Path | None = None) -> Iterator[Found]:
    """Yield the files that ``paths`` name: files, folders with all below them, patterns that the shell left.

    Names are sorted within each folder. Left out are hidden files in folders, files that describe a folder (README,
    licence) unless they are named alone, and the folder ``leave_out`` (the warehouse). Links are followed; one that
    leads back into a folder above it is an error (kind ``loop``), a folder reached a second time is not read again.
    """
    seen: set[tuple[int, int]] = set()
    outside = _identity(leave_out) if leave_out else None
    if outside:
        seen.add(outside)
    names = [name for path in paths for name in _expanded(path)]
    for name in names:
        yield from _find(name, seen, alone=len(names) == 1)


def _expanded(path: str) -> list[str]:
    if glob.has_magic(path) and not os.path.lexists(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
        return matches or [path]
    return [path]


def _find(path: str, seen: set[tuple[int, int]], *, alone: bool) -> Iterator[Found]:
    try:
        # An empty name is none: as a path it would be the folder that one is in.
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError) as why:
        yield Found(path, error=_why(path, why))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path, seen)
    else:
        yield _file(path, status, alone=alone)


def _walk(top: str, seen: set[tuple[int, int]]) -> Iterator[Found]:
    """Yield what is below a folder, depth first; its own stack, because a tree may be deeper than Python's."""
    stack: list[tuple[Iterator[str], tuple[int, int] | None]] = [(iter([top]), None)]
    above: set[tuple[int, int]] = set()
    while stack:
        names, identity = stack[-1]
        path = next(names, None)
        if path is None:
            stack.pop()
            above.discard(identity) if identity else None
            continue
        try:
            status = Path(path).stat()
            if not stat.S_ISDIR(status.st_mode):
                yield _file(path, status)
                continue
            here = (status.st_dev, status.st_ino)
            if here in above:
                yield Found(path, error=_loop())
            elif here not in seen:
                seen.add(here)
                inside = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208
                above.add(here)
                stack.append((iter([os.path.join(path, name) for name in inside]), here))  # noqa: PTH118
        except (OSError, ValueError) as why:
            yield Found(path, error=_why(path, why))


def _file(path: str, status: os.stat_result, *, alone: bool = False) -> Found:
    if not stat.S_ISREG(status.st_mode):
        return Found(path, error=UnreadableError("special", "is no regular file (a device, pipe or socket)"))
    # The shell names such files too where it expands a pattern: only one that is named alone is meant.
    if not alone and _DOCUMENTATION.fullmatch(Path(path).name):
        return Found(path, skipped="describes the folder")
    return Found(path)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _loop() -> UnreadableError:
    return UnreadableError("loop", "is a symbolic link that leads back to itself or to a folder above it")


def _why(path: str, why: OSError | ValueError) -> UnreadableError:
    if isinstance(why, ValueError):
        return UnreadableError("path", "is no path: it holds a NUL character")
    if why.errno == errno.ELOOP:
        return _loop()
    if why.errno == errno.ENOENT:
        if glob.has_magic(path) and not os.path.lexists(path):
            return UnreadableError("missing", "matches no file")
        if Path(path).is_symlink():
            return UnreadableError("missing", "is a symbolic link to something that does not exist")
        return UnreadableError("missing", "does not exist" if path else "is an empty name: no such path")
    return unreadable(why)


def unreadable(why: OSError) -> UnreadableError:
    """Return what the operating system says about a file as an error of ours."""
    if why.errno in (errno.EACCES, errno.EPERM):
        return UnreadableError("permission", "may not be read by this user: change its permissions")
    return UnreadableError("system", f"cannot be read: {why.strerror or why}")
