"""One corpus through Wiretrace's reuse layer and its peers: ``python benchmarks/compare.py CORPUS.jsonl``.

CORPUS holds one record a line with ``id``, ``source``, ``published_at``, ``text``; the file of ``--gold`` one passage a
line with ``a_id``, ``a_start``, ``a_end``, ``b_id``, ``b_start``, ``b_end``, ``kind``. Every program runs in a process
of its own and is timed from the records in memory to its pairs. Programs that are not there are named, with what to do
about it. Which settings each program gets, and what counts as its pairs, is said in benchmarks/peers.py; the measures
are those of benchmarks/scores.py.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peers import PEERS, PERMUTATIONS, SHINGLE_WORDS, Options, Peer, PeerError, bands, read_records

# The processes of the programs import this module too: what scores is imported late, out of their memory.
if TYPE_CHECKING:
    from benchmarks.scores import Quality


@dataclass(frozen=True, slots=True)
class Result:
    """What a program took and found, or why there is nothing."""

    peer: Peer
    version: str = ""
    seconds: float = 0.0
    peak: int = 0
    n_pairs: int = 0
    quality: Quality | None = None
    trouble: str = ""


def peak_bytes() -> int:
    """The most memory that this process, or the largest command that it ran, has had.

    A process inherits the peak of the one that started it in ``ru_maxrss``; Linux tells its own in ``VmHWM``.
    """
    commands = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status = Path("/proc/self/status")
    if not commands and status.is_file():
        fields = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
        return int(fields["VmHWM"].split()[0]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return (commands or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit


def run_alone(name: str, corpus: Path, out: Path, options: Options, answer: Connection) -> None:
    """In a process of its own: run a program, send its seconds and peak memory, or its trouble."""
    os.environ["OMP_NUM_THREADS"] = str(options.threads)
    try:
        seconds = PEERS[name].run(corpus, out, options)
        answer.send((seconds, peak_bytes(), ""))
    except PeerError as error:
        answer.send((0.0, 0, f"failed: {error}"))
    except Exception as error:
        answer.send((0.0, 0, f"failed: {type(error).__name__}: {error}".splitlines()[0]))


def run(peer: Peer, corpus: Path, gold: Path | None, out: Path, options: Options) -> Result:
    """Find a program, run it in a process of its own, and score what it found."""
    version = peer.find(options)
    if version is None:
        return Result(peer, trouble=peer.absence)
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=run_alone, args=(peer.name, corpus, out, options, theirs))
    process.start()
    theirs.close()
    try:
        seconds, peak, trouble = ours.recv()
    except EOFError:
        seconds, peak, trouble = 0.0, 0, ""
    process.join()
    if trouble or process.exitcode:
        return Result(peer, version, trouble=trouble or f"failed: its process ended with {process.exitcode}")
    from benchmarks.scores import count_pairs, score

    quality = score(gold, out, peer.gives_passages) if gold else None
    return Result(peer, version, seconds, peak, count_pairs(out), quality)


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as they must be, the first two to the left; a row that is too short ends in words."""
    lines = [header, *rows]
    full = [line for line in lines if len(line) == len(header)]
    widths = [max(len(line[column]) for line in full) for column in range(len(header))]
    widths[0] = max(len(line[0]) for line in lines)
    for line in lines:
        cells = [line[0].ljust(widths[0]), line[1].ljust(widths[1])]
        cells += [cell.rjust(width) for cell, width in zip(line[2:], widths[2:], strict=False)]
        print("  ".join(cells).rstrip())


def cells(result: Result, reference: float) -> list[str]:
    """A result as a row: seconds, ratio to the reference, peak memory, pairs and, with gold, quality."""
    if result.trouble:
        return [result.peer.name, result.trouble]
    ratio = f"{result.seconds / reference:.2f}" if reference else "-"
    row = [result.peer.name, result.version, f"{result.seconds:.2f}", ratio, f"{result.peak / 1024**3:.2f}"]
    row.append(f"{result.n_pairs:,}")
    if quality := result.quality:
        row += [f"{quality.pairs.precision:.4f}", f"{quality.pairs.recall:.4f}"]
        characters, plagdet = quality.characters, quality.plagdet
        row += ["-", "-"] if characters is None else [f"{characters.f1:.4f}", f"{plagdet:.4f}"]
    return row


def print_results(results: Sequence[Result]) -> None:
    """The table, and how many of the pairs of each kind each program found."""
    reference = next((one.seconds for one in results if one.peer.name == "Wiretrace"), 0.0)
    header = ["program", "version", "seconds", "ratio", "GiB", "pairs"]
    scored = [(one.peer.name, one.quality) for one in results if one.quality]
    if scored:
        header += ["precision", "recall", "char F1", "plagdet"]
    print_table(header, [cells(one, reference) for one in results])
    if scored:
        kinds = list(scored[0][1].recall_by_kind)
        print("\nrecall of the pairs of each kind")
        shares = ([name, "", *(f"{quality.recall_by_kind[kind]:.3f}" for kind in kinds)] for name, quality in scored)
        print_table(["program", "", *kinds], shares)


def main(arguments: list[str] | None = None) -> int:
    """Run the programs and print the table; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="JSONL file of records")
    parser.add_argument("--gold", type=Path, help="JSONL file of the passages that are there")
    parser.add_argument("--only", nargs="+", choices=PEERS, metavar="NAME", help=f"of {', '.join(PEERS)}")
    parser.add_argument("--found", type=Path, metavar="FOLDER", help="keep what each program found, as JSONL")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", default="6GB", help="memory limit of Wiretrace's engine (default: 6GB)")
    parser.add_argument("--threshold", type=float, default=0.5, help="Jaccard similarity for MinHash (default: 0.5)")
    parser.add_argument("--python", default="python3", help="a Python that has text-dedup (default: python3)")
    given = parser.parse_args(arguments)
    options = Options(given.threads, given.threshold, given.memory, given.python)
    try:
        n_records = check(given.corpus, given.gold)
        if given.found:
            given.found.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"{n_records:,} records, {options.threads} threads. MinHash: word {SHINGLE_WORDS}-grams, {PERMUTATIONS} "
        f"permutations, Jaccard {options.threshold}; rensa and textreuse in {bands(options.threshold)} bands.\n"
    )
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.found or Path(temporary)
        results = [
            run(peer, given.corpus, given.gold, folder / f"{name}.jsonl", options)
            for name, peer in PEERS.items()
            if given.only is None or name in given.only
        ]
    print_results(results)
    return int(any(one.trouble.startswith("failed") for one in results))


def check(corpus: Path, gold: Path | None) -> int:
    """How many records there are; ``ValueError``, in words for the user, where one of the files is of no use."""
    for path, remedy in ((corpus, "a JSONL file of records"), (gold, "a JSONL file of gold passages")):
        if path is not None and not path.is_file():
            raise ValueError(f"{path}: no such file. Pass {remedy}.")
    n_records = len(read_records(corpus).ids)
    if gold:
        from benchmarks.scores import check_gold

        check_gold(gold, corpus)
    return n_records


if __name__ == "__main__":
    sys.exit(main())
