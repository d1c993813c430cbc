"""The main text that the loaders find: on the shipped corpus, and on real pages with gold where they are present.

Floors stand in floors.toml and may only rise; lowering one needs a dated line with the reason beside it.
"""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared" / "data" / "pages"
GOLD = ROOT / "tests" / "gold" / "extraction"
SEEDS = ROOT / "seeds"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["extraction"]


@pytest.fixture(scope="module")
def extraction() -> ModuleType:
    """The benchmark, which is no package."""
    spec = importlib.util.spec_from_file_location("extraction", ROOT / "benchmarks" / "extraction.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["extraction"] = module
    spec.loader.exec_module(module)
    return module


def f1(extraction: ModuleType, folder: Path, kind: str, place: Path | None = None) -> float:
    results = extraction.measure(folder, kind, [f"clean_{kind}"], place)[f"clean_{kind}"]
    assert results
    return float(extraction.mean_score(results).f1)


@pytest.mark.parametrize("kind", ["dump", "html"])
def test_shipped_corpus_stays_above_its_floor(extraction: ModuleType, kind: str) -> None:
    assert f1(extraction, GOLD, kind, SEEDS) >= FLOORS["shipped"][kind]


@pytest.mark.parametrize("kind", ["dump", "html"])
def test_real_pages_stay_above_their_floor(extraction: ModuleType, kind: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the real pages with gold are not beside this checkout (../shared/data/pages)")
    assert f1(extraction, SHARED, kind) >= FLOORS["real"][kind]


def test_the_benchmark_prints_each_extractor(
    extraction: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extraction.main([str(GOLD), "--pages", str(SEEDS), "--worst", "1"]) == 0
    out = capsys.readouterr().out
    assert "clean_dump" in out
    assert "trafilatura" in out
    assert extraction.main([str(tmp_path)]) == 1
