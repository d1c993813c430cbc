"""What is kept between runs is believed only where it is whole, and missed nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from warehouse import cache


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache directory of a process that remembers nothing yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    forget(monkeypatch)
    return tmp_path / "wiretrace"


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As another process sees it."""
    monkeypatch.setattr(cache, "_remembered", {})


def fail() -> object:
    raise AssertionError("made twice")


def test_the_directory_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    for chosen in ("", "relative/path"):
        monkeypatch.setenv("XDG_CACHE_HOME", chosen)
        assert cache.directory() == Path("/home/anna/.cache/wiretrace")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/tmp/anna")
    assert cache.directory() == Path("/var/tmp/anna/wiretrace")


def test_a_value_is_made_once_for_all_processes(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.remembered("kind", ["é", 1], lambda: {"a": [1, None]}) == {"a": [1, None]}
    forget(monkeypatch)
    assert cache.remembered("kind", ["é", 1], fail) == {"a": [1, None]}
    assert cache.remembered("kind", ["é", 2], lambda: "other") == "other"
    assert cache.remembered("other kind", ["é", 1], lambda: "another") == "another"
    assert len(list(kept.iterdir())) == 3


@pytest.mark.usefixtures("kept")
def test_what_raises_is_not_kept() -> None:
    with pytest.raises(AssertionError, match="made twice"):
        cache.remembered("kind", "key", fail)
    assert cache.remembered("kind", "key", lambda: 1) == 1


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"half", None])
def test_a_damaged_file_is_made_again(kept: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None) -> None:
    cache.remembered("kind", "key", lambda: [1, 2])
    (path,) = kept.iterdir()
    whole = path.read_bytes()
    # Of a file that is cut or in which a digit flipped the hash is wrong.
    path.write_bytes(whole.replace(b"[1", b"[7") if damage is None else damage)
    forget(monkeypatch)
    assert cache.remembered("kind", "key", lambda: [1, 2]) == [1, 2]
    assert path.read_bytes() == whole


def test_a_directory_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wiretrace").write_text("a file in the place of the directory")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    forget(monkeypatch)
    assert cache.remembered("kind", "key", lambda: 1) == 1


def test_the_files_written_first_go(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_FILES", 10)
    monkeypatch.setattr(cache, "WRITES_A_LOOK", 1)
    for number in range(40):
        cache.remembered("kind", number, lambda: "value")
        newest = max(kept.iterdir(), key=lambda path: path.stat().st_ctime_ns)
        os.utime(newest, ns=(number, number))
    assert len(list(kept.iterdir())) <= 11
    forget(monkeypatch)
    assert cache.remembered("kind", 39, fail) == "value"
