"""The comparison with other programs: what is there runs, what is not is named, and the scores are right."""

from __future__ import annotations

import json
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.compare import main
from benchmarks.peers import PASSAGE, PEERS, Options, PeerError, bands, read_records, shingles
from benchmarks.scores import score
from tests.reuse.test_nasty import SENTENCE, prose

STORY = f"{prose(1, 90)}. {SENTENCE}."
TEXTS = {
    "a": ("one", STORY),
    "b": ("two", f"{STORY} {prose(2, 8)}."),
    "c": ("one", STORY),
    "d": (None, prose(3, 90)),
    "e": (None, ""),
}
Rows = list[tuple[str, int, int, str, int, int]]
#: What the benchmark calls of each library, with exact sets in the place of sketches.
EXACT_LIBRARIES = {
    "datasketch": """
class MinHash(frozenset):
    @classmethod
    def generator(cls, documents, num_perm):
        return map(cls, documents)
    def is_empty(self):
        return not self
class MinHashLSH(dict):
    def __init__(self, threshold, num_perm):
        self.threshold = threshold
    def query(self, sketch):
        return [key for key, other in self.items() if len(sketch & other) >= self.threshold * len(sketch | other)]
    def insert(self, key, sketch):
        self[key] = sketch
""",
    "rensa": """
class RMinHash(frozenset):
    @classmethod
    def from_token_sets(cls, documents, num_perm, seed):
        return list(map(cls, documents))
class RMinHashLSH(list):
    def __init__(self, threshold, num_perm, num_bands):
        self.threshold = threshold
    def insert_many(self, sketches):
        self.extend(sketches)
    def query_all(self, sketches):
        near = lambda a, b: len(a & b) >= self.threshold * len(a | b)
        return [[place for place, other in enumerate(self) if near(sketch, other)] for sketch in sketches]
""",
}


def write(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [{"id": key, "source": source, "text": text} for key, (source, text) in TEXTS.items()]
    return write(tmp_path / "corpus.jsonl", rows)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    spans = [("a", 0, len(STORY), "b", 0, len(STORY)), ("b", 0, len(STORY), "c", 0, len(STORY))]
    return write(tmp_path / "gold.jsonl", [dict(zip(PASSAGE, span, strict=True)) | {"kind": "copy"} for span in spans])


def pairs_in(path: Path) -> set[frozenset[str]]:
    return {frozenset((row["a_id"], row["b_id"])) for row in map(json.loads, path.read_text().splitlines())}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "corpus.jsonl: line 2 is no record"),
        ('["a"]', "corpus.jsonl: line 2 is no record"),
        ('{"text": "x"}', "corpus.jsonl: line 2 is no record"),
        ('{"id": "a", "text": "x"}', "corpus.jsonl: line 2: the id a stands twice"),
    ],
)
def test_a_corpus_with_a_line_of_no_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, words: str
) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(f'{{"id": "a", "text": "x"}}\n{line}\n')
    assert main([str(corpus)]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"a_id": "z"}, "line 1: no record has the id z"),
        ({"a_end": 10_000}, "line 1: a_start = 0, a_end = 10000 is no span of its text"),
        ({"b_end": 0}, "line 1: b_start = 0, b_end = 0 is no span of its text"),
        ({"kind": None}, "line 1: a_id, a_start, a_end, b_id, b_start, b_end and kind are needed"),
    ],
)
def test_gold_that_is_not_of_the_corpus(
    corpus: Path, gold: Path, capsys: pytest.CaptureFixture[str], change: dict[str, object], words: str
) -> None:
    first = json.loads(gold.read_text().splitlines()[0])
    write(gold, [first | change])
    assert main([str(corpus), "--gold", str(gold)]) == 1
    assert f"gold.jsonl: {words}" in capsys.readouterr().err


def test_files_that_are_not_there(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 1
    assert main([str(corpus), "--gold", str(tmp_path / "no-gold.jsonl")]) == 1
    error = capsys.readouterr().err
    assert "none.jsonl: no such file. Pass a JSONL file of records." in error
    assert "no-gold.jsonl: no such file. Pass a JSONL file of gold passages." in error


def test_what_is_not_there_is_named_and_wiretrace_is_scored(
    corpus: Path, gold: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "module_version", lambda name: "0" if name == "wiretrace" else None)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert main([str(corpus), "--gold", str(gold)]) == 0
    rows = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines() if line}
    assert rows["Wiretrace"] == ["Wiretrace", "1.000"]
    for name in ("datasketch", "rensa"):
        assert " ".join(rows[name]) == f"{name} not installed: pip install -e '.[bench]'"
    for name in ("passim", "text-dedup", "textreuse"):
        assert rows[name][1:3] == ["not", "found:"]


@pytest.fixture
def minhash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two libraries of the extra `bench`, or where one is not installed, one that compares the sets themselves."""
    folder = tmp_path / "libraries"
    for name, code in EXACT_LIBRARIES.items():
        if peers.module_version(name) is None:
            (folder / f"{name}-0.dist-info").mkdir(parents=True)
            (folder / f"{name}-0.dist-info" / "METADATA").write_text(f"Name: {name}\nVersion: 0\n")
            (folder / f"{name}.py").write_text(code)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=":")


@pytest.mark.usefixtures("minhash")
@pytest.mark.parametrize("name", ["datasketch", "rensa"])
def test_minhash_pairs_are_of_two_sources(name: str, corpus: Path, tmp_path: Path) -> None:
    assert PEERS[name].run(corpus, tmp_path / "out.jsonl", Options()) > 0
    assert pairs_in(tmp_path / "out.jsonl") == {frozenset("ab"), frozenset("bc")}


@pytest.mark.usefixtures("minhash")
def test_a_minhash_program_in_a_process_of_its_own(
    corpus: Path, gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--gold", str(gold), "--only", "rensa", "--found", str(tmp_path / "found")]
    assert main([str(corpus), *arguments]) == 0
    row = next(line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("rensa "))
    assert row[3] == "-"
    assert row[5:] == ["2", "1.0000", "1.0000", "-", "-"]
    assert pairs_in(tmp_path / "found" / "rensa.jsonl") == {frozenset("ab"), frozenset("bc")}


def command(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a command of a name first on PATH."""
    (folder / "bin").mkdir()
    file = folder / "bin" / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder / "bin"), prepend=":")


def test_the_passages_of_passim_are_read(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"id": "1", "begin": 4, "end": 90, "id2": "0", "begin2": 5, "end2": 91, "series": "source two"}
    script = f"mkdir -p out/align.json; echo '{json.dumps(found)}' > out/align.json/part-00000.json"
    command(tmp_path, "passim", script, monkeypatch)
    PEERS["passim"].run(corpus, tmp_path / "out.jsonl", Options())
    passage = json.loads((tmp_path / "out.jsonl").read_text())
    assert tuple(passage[column] for column in PASSAGE) == ("b", 4, 90, "a", 5, 91)


def test_the_pairs_of_textreuse_are_read(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command(tmp_path, "Rscript", "printf '0 1\\n0 2\\n' > pairs.txt", monkeypatch)
    PEERS["textreuse"].run(corpus, tmp_path / "out.jsonl", Options())
    assert pairs_in(tmp_path / "out.jsonl") == {frozenset("ab")}


def test_a_command_that_fails_says_why(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command(tmp_path, "passim", "echo 'no java' >&2; exit 3", monkeypatch)
    with pytest.raises(PeerError, match="passim ended with 3: no java"):
        PEERS["passim"].run(corpus, tmp_path / "out.jsonl", Options())


def test_shingles_bands_and_records(corpus: Path) -> None:
    assert shingles("One, two three FOUR five six") == ["one two three four five", "two three four five six"]
    assert (shingles("one two"), shingles(" … ")) == (["one two"], [])
    assert [bands(threshold) for threshold in (0.1, 0.5, 0.8)] == [64, 32, 8]
    records = read_records(corpus)
    assert [records.of_two_sources(pair) for pair in ((0, 1), (0, 2), (3, 4))] == [True, False, True]


@pytest.mark.parametrize("seed", range(8))
def test_scores_are_those_of_counting_characters(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    gold, found = passages(chance, chance.randint(1, 12)), passages(chance, chance.randint(0, 14))
    rows = [dict(zip(PASSAGE, row, strict=True)) for row in gold]
    kinds = {frozenset((row[0], row[3])): "quote" if "a" in row else "copy" for row in gold}
    kinded = [row | {"kind": kinds[frozenset((str(row["a_id"]), str(row["b_id"])))]} for row in rows]
    quality = score(
        write(tmp_path / "gold", kinded),
        write(tmp_path / "found", [dict(zip(PASSAGE, row, strict=True)) for row in found]),
    )
    right, n_found, n_gold, granularity = count_characters(gold, found)
    characters = quality.characters
    assert characters is not None
    assert (characters.n_right, characters.n_found, characters.n_gold) == (right, n_found, n_gold)
    assert quality.granularity == pytest.approx(granularity)
    assert quality.plagdet == pytest.approx(2 * right / (n_found + n_gold) / math.log2(1 + granularity))
    found_pairs = {frozenset((row[0], row[3])) for row in found}
    assert (quality.pairs.n_right, quality.pairs.n_found) == (len(found_pairs & kinds.keys()), len(found_pairs))
    for kind, recall in quality.recall_by_kind.items():
        of_kind = [pair for pair, its in kinds.items() if its == kind]
        assert recall == pytest.approx(len(found_pairs.intersection(of_kind)) / len(of_kind))


def passages(chance: random.Random, count: int) -> Rows:
    """Random passages between three articles of forty characters, either way round."""
    rows: Rows = []
    for _ in range(count):
        (a, b), starts = chance.sample("abc", 2), (chance.randint(0, 30), chance.randint(0, 30))
        rows.append((a, starts[0], starts[0] + chance.randint(1, 10), b, starts[1], starts[1] + chance.randint(1, 10)))
    return rows


def count_characters(gold: Rows, found: Rows) -> tuple[int, int, int, float]:
    """The obvious twin: sets of (pair, article, character); right, found, gold, and the granularity."""

    def sides(row: tuple[str, int, int, str, int, int]) -> dict[str, set[tuple[frozenset[str], str, int]]]:
        pair = frozenset((row[0], row[3]))
        return {
            row[0]: {(pair, row[0], at) for at in range(row[1], row[2])},
            row[3]: {(pair, row[3], at) for at in range(row[4], row[5])},
        }

    right: set[tuple[frozenset[str], str, int]] = set()
    pieces: dict[int, int] = defaultdict(int)
    for number, wanted in enumerate(map(sides, gold)):
        for given in map(sides, found):
            common = [wanted[article] & given.get(article, set()) for article in wanted]
            if all(common):
                right.update(*common)
                pieces[number] += 1
    n_found, n_gold = (
        len(set().union(*(side for row in rows for side in sides(row).values()))) for rows in (found, gold)
    )
    return len(right), n_found, n_gold, sum(pieces.values()) / len(pieces) if pieces else 1.0
