"""The extraction benchmark: its measure against a slow twin, its table on a small folder."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.extraction import compare, main, mean_score

ROOT = Path(__file__).parents[2]


def slow_counts(gold: str, predicted: str) -> tuple[int, int, int]:
    """Shingles in both, only predicted and only gold, by taking them out of lists one by one."""

    def shingles(text: str) -> list[str]:
        words = re.findall(r"\w+", text)
        many = [" ".join(words[at : at + 4]) for at in range(len(words) - 3)]
        return many or ([" ".join(words)] if words else [])

    left = shingles(gold)
    both = only_predicted = 0
    for shingle in shingles(predicted):
        if shingle in left:
            left.remove(shingle)
            both += 1
        else:
            only_predicted += 1
    return both, only_predicted, len(left)


def test_counts_agree_with_a_slow_twin() -> None:
    chance = random.Random(2)
    for _ in range(200):
        gold, predicted = (" ".join(chance.choices("abc", k=chance.randrange(12))) for _ in range(2))
        page = compare("page", gold, predicted)
        assert (page.both, page.only_predicted, page.only_gold) == slow_counts(gold, predicted)


def test_a_page_without_prediction_counts_in_recall_only() -> None:
    text = "one two three four five"
    score = mean_score([compare("a", text, ""), compare("b", text, text)])
    assert (score.precision, score.recall) == (1.0, 0.5)
    assert score.f1 == pytest.approx(2 / 3)


def test_a_folder_without_gold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "gold.json" in capsys.readouterr().err


def test_a_folder_without_pages_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gold.json").write_text(json.dumps({"a": {"articleBody": "x"}}))
    assert main([str(tmp_path)]) == 1
    assert "no pages" in capsys.readouterr().err


def test_the_table_of_a_small_folder(tmp_path: Path) -> None:
    body = "The ferry did not sail on Monday, because a storm had crossed the bay. Crews waited in the harbour."
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "a.txt").write_text(f"No ferry on Monday\n{body}\nRelated articles\nBridge closed\n")
    (tmp_path / "gold.json").write_text(json.dumps({"a": {"articleBody": body}}))
    command = [sys.executable, "benchmarks/extraction.py", str(tmp_path), "--kind", "dump", "--worst", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.search(r"clean_dump +precision 1\.000 +recall 1\.000 +F1 1\.000", done.stdout)
    assert re.search(r"all text +precision 0\.\d+ +recall 1\.000", done.stdout)


FOLDER = ROOT / "../shared/data/pages"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the gold pages are not part of the repository")
@pytest.mark.slow
def test_dumps_of_real_pages_reach_the_goal() -> None:
    from benchmarks.extraction import measure

    score = mean_score(measure(FOLDER, "dump", ["clean_dump"])["clean_dump"])
    assert score.f1 >= 0.94
