"""The programs that ``compare.py`` runs: how each is found, run and read.

A runner reads the records, starts the clock, stops it when it has its pairs, and writes them as JSON lines: ``a_id``
and ``b_id``, with ``a_start``, ``a_end``, ``b_start``, ``b_end`` where the program gives passages. Pairs of one source
are dropped, as Wiretrace drops them; a record without a source is a source of its own. Commands are timed with their
start and their files. This module imports none of the programs, so that the memory of each is its own.

MinHash programs give pairs only. They get word 5-grams in lower case (commands cut words their own way), 128
permutations and, unless told otherwise, a threshold of 0.5 in Jaccard similarity; the defaults of their code, .9
in datasketch and .7 in text-dedup, find fewer. What their index yields counts: to check each pair's estimate could only
lose some.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

SHINGLE_WORDS = 5
PERMUTATIONS = 128
#: the release whose command line is known; the next takes a file of settings instead.
TEXT_DEDUP = "0.4.0"

#: the columns of a passage.
PASSAGE = ("a_id", "a_start", "a_end", "b_id", "b_start", "b_end")

_WORD = re.compile(r"\w+")

#: numbers of two records, the earlier first.
Pair = tuple[int, int]


class PeerError(Exception):
    """A program that is there failed; the message says how."""


@dataclass(frozen=True, slots=True)
class Options:
    """``threshold`` is the Jaccard similarity for MinHash; ``python`` is the one that has text-dedup."""

    threads: int = 2
    threshold: float = 0.5
    memory: str = "6GB"
    python: str = "python3"


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a corpus by number."""

    ids: list[str]
    sources: list[str | None]
    texts: list[str]

    def of_two_sources(self, pair: Pair) -> bool:
        """Whether the records of a pair come from different sources."""
        one, other = (self.sources[number] for number in pair)
        return one is None or one != other


@dataclass(frozen=True, slots=True)
class Peer:
    """``find`` returns the version, or None where the program is not there; ``run`` returns seconds."""

    name: str
    gives_passages: bool
    absence: str
    find: Callable[[Options], str | None]
    run: Callable[[Path, Path, Options], float]


def read_records(corpus: Path) -> Records:
    """The records of a JSONL file; ``ValueError``, in words for the user, where a line is none or an id is not new."""
    ids: dict[str, None] = {}
    records = Records([], [], [])
    with corpus.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                record = json.loads(line)
                key, source, text = str(record["id"]), record.get("source"), record.get("text") or ""
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(
                    f"{corpus}: line {number} is no record. Give one JSON object a line with id, source and text."
                ) from error
            if key in ids:
                raise ValueError(f"{corpus}: line {number}: the id {key} stands twice. Give each record its own.")
            ids[key] = None
            records.sources.append(source)
            records.texts.append(text)
    records.ids.extend(ids)
    return records


def shingles(text: str) -> list[str]:
    """The word 5-grams of a text; a shorter one is one shingle, one without words has none."""
    words = _WORD.findall(text.lower())
    places = range(max(1, len(words) - SHINGLE_WORDS + 1)) if words else ()
    return [" ".join(words[at : at + SHINGLE_WORDS]) for at in places]


def bands(threshold: float) -> int:
    """Into how many bands to part the permutations: the divisor whose own threshold, (1/b)^(1/r), is nearest."""
    divisors = (count for count in range(1, PERMUTATIONS + 1) if PERMUTATIONS % count == 0)
    return min(divisors, key=lambda count: abs((1 / count) ** (count / PERMUTATIONS) - threshold))


def module_version(name: str) -> str | None:
    """The version of an installed Python package; None where there is none."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def answer(command: list[str]) -> str | None:
    """What a command prints; None where it is not on PATH or fails."""
    if shutil.which(command[0]) is None:
        return None
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.stdout.strip() if done.returncode == 0 else None


def run_command(command: list[str], folder: Path, **environment: str) -> str:
    """What a command that runs in a folder prints; ``PeerError`` with its last words where it fails."""
    done = subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        words = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()
        raise PeerError(f"{command[0]} ended with {done.returncode}: {words[-1].strip()}")
    return done.stdout


def write_lines(objects: Iterable[dict[str, Any]], out: Path) -> None:
    """JSON lines."""
    with out.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one) + "\n" for one in objects)


def write_pairs(records: Records, pairs: Iterable[Pair], out: Path) -> None:
    """Pairs of records as JSON lines."""
    write_lines(({"a_id": records.ids[one], "b_id": records.ids[other]} for one, other in pairs), out)


def run_wiretrace(corpus: Path, out: Path, options: Options) -> float:
    """The models of ``sql/reuse`` on a table of the records; standing text, ``is_background``, does not count."""
    from benchmarks.reuse import read_corpus, reuse_models
    from warehouse.connection import ROW_GROUP_SIZE, connect_offline, quoted

    with tempfile.TemporaryDirectory() as folder, connect_offline() as connection:
        connection.execute(f"attach '{folder}/reuse.duckdb' as work (row_group_size {ROW_GROUP_SIZE})")
        connection.execute("use work")
        connection.execute(f"set threads = {options.threads}")
        connection.execute("set memory_limit = ?", [options.memory])
        connection.execute("set preserve_insertion_order = false")
        read_corpus(connection, corpus)
        models = reuse_models()
        started = time.monotonic()
        for model in models:
            connection.execute(f"create table {quoted(model.name)} as {model.sql}\n")
        seconds = time.monotonic() - started
        rows = connection.execute(
            "select a_article_id, a_start, a_end, b_article_id, b_start, b_end from passages where not is_background"
        ).fetchall()
    write_lines((dict(zip(PASSAGE, row, strict=True)) for row in rows), out)
    return seconds


def run_datasketch(corpus: Path, out: Path, options: Options) -> float:
    """``MinHashLSH``: each sketch asks the index for those before it and joins it. One thread."""
    datasketch: Any = importlib.import_module("datasketch")
    records = read_records(corpus)
    started = time.monotonic()
    documents = ([shingle.encode() for shingle in shingles(text)] for text in records.texts)
    index = datasketch.MinHashLSH(threshold=options.threshold, num_perm=PERMUTATIONS)
    pairs: list[Pair] = []
    for number, sketch in enumerate(datasketch.MinHash.generator(documents, num_perm=PERMUTATIONS)):
        if not sketch.is_empty():
            pairs.extend((earlier, number) for earlier in index.query(sketch))
            index.insert(number, sketch)
    pairs = list(filter(records.of_two_sources, pairs))
    seconds = time.monotonic() - started
    write_pairs(records, pairs, out)
    return seconds


def run_rensa(corpus: Path, out: Path, options: Options) -> float:
    """``RMinHash`` of every shingle, not the sampling kind, and ``RMinHashLSH``."""
    os.environ["RAYON_NUM_THREADS"] = str(options.threads)
    rensa: Any = importlib.import_module("rensa")
    records = read_records(corpus)
    started = time.monotonic()
    numbers = [number for number, text in enumerate(records.texts) if _WORD.search(text)]
    documents = (shingles(records.texts[number]) for number in numbers)
    sketches = rensa.RMinHash.from_token_sets(documents, num_perm=PERMUTATIONS, seed=1)
    index = rensa.RMinHashLSH(threshold=options.threshold, num_perm=PERMUTATIONS, num_bands=bands(options.threshold))
    index.insert_many(sketches)
    near = zip(numbers, index.query_all(sketches), strict=True)
    found = ((numbers[place], number) for number, places in near for place in places if numbers[place] < number)
    pairs = list(filter(records.of_two_sources, found))
    seconds = time.monotonic() - started
    write_pairs(records, pairs, out)
    return seconds


# text-dedup pickles its union-find with its own class, so the Python that has it reads it.
_READ_CLUSTERS = """
import json, pickle, sys
clusters = pickle.load(open(sys.argv[1], "rb"))
print(json.dumps([(record, clusters.find(record)) for record in list(clusters.parent)]))
"""


def text_dedup_version(options: Options) -> str | None:
    """The version of text-dedup that a Python has."""
    return answer([options.python, "-c", "import importlib.metadata as m; print(m.version('text-dedup'))"])


def run_text_dedup(corpus: Path, out: Path, options: Options) -> float:
    """``python -m text_dedup.minhash`` of version 0.4.0. It gives clusters: all pairs of a cluster count."""
    if (version := text_dedup_version(options)) != TEXT_DEDUP:
        raise PeerError(f"{version} takes other settings: pip install text-dedup=={TEXT_DEDUP}")
    records = read_records(corpus)
    with tempfile.TemporaryDirectory() as name:
        folder, started = Path(name), time.monotonic()
        write_lines(({"id": n, "text": text} for n, text in enumerate(records.texts)), folder / "records.json")
        source = ["--path", "json", "--data_files", "records.json", "--split", "train", "--cache_dir", "cache"]
        columns = ["--column", "text", "--idx_column", "id", "--output", "out", "--debug"]
        sketch = ["--ngram", str(SHINGLE_WORDS), "--num_perm", str(PERMUTATIONS), "--threshold", str(options.threshold)]
        command = [options.python, "-m", "text_dedup.minhash", *source, *columns, *sketch]
        offline = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HOME": name}
        run_command([*command, "--num_proc", str(options.threads)], folder, **offline)
        printed = run_command([options.python, "-c", _READ_CLUSTERS, "out/uf.pkl"], folder)
        clusters: dict[int, list[int]] = {}
        for record, cluster in json.loads(printed):
            clusters.setdefault(cluster, []).append(record)
        found = (pair for members in clusters.values() for pair in combinations(sorted(members), 2))
        pairs = list(filter(records.of_two_sources, found))
        seconds = time.monotonic() - started
    write_pairs(records, pairs, out)
    return seconds


_TEXTREUSE = """
library(textreuse)
given <- commandArgs(trailingOnly = TRUE)
options(mc.cores = as.integer(given[4]))
sketch <- minhash_generator(n = as.integer(given[2]), seed = 1)
corpus <- TextReuseCorpus(dir = "texts", tokenizer = tokenize_ngrams, n = as.integer(given[1]),
                          minhash_func = sketch, keep_tokens = FALSE, progress = FALSE)
pairs <- lsh_candidates(lsh(corpus, bands = as.integer(given[3]), progress = FALSE))
write.table(as.data.frame(pairs)[c("a", "b")], "pairs.txt", quote = FALSE, row.names = FALSE, col.names = FALSE)
"""


def textreuse_version(options: Options) -> str | None:
    """The version of R's textreuse."""
    del options
    return answer(["Rscript", "-e", "cat(as.character(packageVersion('textreuse')))"])


def run_textreuse(corpus: Path, out: Path, options: Options) -> float:
    """R's ``textreuse``: ``minhash_generator``, ``lsh`` and ``lsh_candidates`` over a folder of texts."""
    records = read_records(corpus)
    with tempfile.TemporaryDirectory() as name:
        folder, started = Path(name), time.monotonic()
        (folder / "texts").mkdir()
        for number, text in enumerate(records.texts):
            (folder / "texts" / f"{number}.txt").write_text(text, encoding="utf-8")
        (folder / "pairs.R").write_text(_TEXTREUSE, encoding="utf-8")
        given = (SHINGLE_WORDS, PERMUTATIONS, bands(options.threshold), options.threads)
        run_command(["Rscript", "pairs.R", *map(str, given)], folder, LC_ALL="C.UTF-8")
        lines = (folder / "pairs.txt").read_text(encoding="utf-8").splitlines()
        found = ((int(one), int(other)) for one, other in map(str.split, lines))
        pairs = list(filter(records.of_two_sources, found))
        seconds = time.monotonic() - started
    write_pairs(records, pairs, out)
    return seconds


def run_passim(corpus: Path, out: Path, options: Options) -> float:
    """``passim --pairwise`` of version 2 with its defaults; it goes on to cluster, which cannot be left out."""
    records = read_records(corpus)
    with tempfile.TemporaryDirectory() as name:
        folder, started = Path(name), time.monotonic()
        series = (f"record {n}" if source is None else f"source {source}" for n, source in enumerate(records.sources))
        documents = enumerate(zip(series, records.texts, strict=True))
        write_lines(({"id": str(n), "series": one, "text": text} for n, (one, text) in documents), folder / "in.json")
        pruned = ["--fields", "xxhash64(series) as gid", "--filterpairs", "gid <> gid2 AND uid < uid2"]
        spark = f"{os.environ.get('SPARK_SUBMIT_ARGS', '')} --master local[{options.threads}]".strip()
        run_command(["passim", *pruned, "--pairwise", "in.json", "out"], folder, SPARK_SUBMIT_ARGS=spark)
        passages = list(passim_passages(records, folder / "out" / "align.json"))
        seconds = time.monotonic() - started
    write_lines(passages, out)
    return seconds


def passim_passages(records: Records, folder: Path) -> Iterator[dict[str, Any]]:
    """The passages that passim wrote: one JSON object a line in ``part-*`` files."""
    for part in sorted(folder.glob("part-*")):
        for line in part.read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            if missing := {"id", "begin", "end", "id2", "begin2", "end2"} - found.keys():
                raise PeerError(f"align.json has no {min(missing)}: install passim 2 from its repository")
            one, other = records.ids[int(found["id"])], records.ids[int(found["id2"])]
            spans = (one, found["begin"], found["end"], other, found["begin2"], found["end2"])
            yield dict(zip(PASSAGE, spans, strict=True))


def passim_version(options: Options) -> str | None:
    """``on PATH`` where there is a command of that name: to ask it for a version would start Spark."""
    del options
    return "on PATH" if shutil.which("passim") else None


_BENCH = "not installed: pip install -e '.[bench]'"

#: the programs by name, Wiretrace first.
PEERS = {
    peer.name: peer
    for peer in (
        Peer("Wiretrace", True, "not installed", lambda _: module_version("wiretrace"), run_wiretrace),
        Peer("datasketch", False, _BENCH, lambda _: module_version("datasketch"), run_datasketch),
        Peer("rensa", False, _BENCH, lambda _: module_version("rensa"), run_rensa),
        Peer("passim", True, "not found: no passim on PATH", passim_version, run_passim),
        Peer("text-dedup", False, "not found: no text-dedup in --python", text_dedup_version, run_text_dedup),
        Peer("textreuse", False, "not found: no Rscript with textreuse on PATH", textreuse_version, run_textreuse),
    )
}
