"""`wiretrace models --profile`: what is chosen holds for all later builds."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from benchmarks.parts import models_of
from warehouse.cli import main


def longest_gap(warehouse: Path) -> float:
    with duckdb.connect(str(warehouse / "news.duckdb"), read_only=True) as connection:
        return float(connection.execute("select value from settings where name = 'chain_max_gap'").fetchall()[0][0])


def test_an_unknown_profile_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["models", "--profile", "careless", "--warehouse", str(tmp_path)])
    assert stop.value.code == 2
    assert "careless" in capsys.readouterr().err


@pytest.mark.slow
def test_a_profile_holds_until_another_is_chosen(tmp_path: Path) -> None:
    where = ["--warehouse", str(tmp_path / "wh")]
    build = ["models", "--models", str(models_of(("run_gaps",), tmp_path / "models")), *where]
    for number in range(2):
        record = {"id": str(number), "source": f"outlet {number}", "text": f"Barge {number} sank in the harbour."}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(record))
    assert main(["load", str(tmp_path / "0.jsonl"), *where]) == 0
    assert main(build) == 0
    assert longest_gap(tmp_path / "wh") == 40
    assert main([*build, "--profile", "thorough"]) == 0
    assert longest_gap(tmp_path / "wh") == 60
    assert main(["load", str(tmp_path / "1.jsonl"), *where]) == 0
    assert main(build) == 0
    assert longest_gap(tmp_path / "wh") == 60
    assert main([*build, "--profile", "standard"]) == 0
    assert longest_gap(tmp_path / "wh") == 40
