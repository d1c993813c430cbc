"""What a process of the pool does for ``wiretrace annotate``: a spaCy pipeline over a list of texts."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.annotations import Found

if TYPE_CHECKING:
    from spacy.language import Language

#: Characters that the pipeline gets as one text at most; a longer line is cut between sentences.
LONGEST_PIECE = 20_000
#: Characters that are in the pipeline's hands at a time, about.
_BATCH_CHARS = 64_000
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_LINE = re.compile(r"[^\n]+")
#: Rules of stars and the like hold no name, and spaCy's tokenizer takes the square of their length: minutes for 20,000.
_SYMBOLS = re.compile(r"(?:[^\w\s]|_|(?<=['’])[sS]){200,}")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]?\s")
_PROBE = "Anna Example of Example Ltd came to Paris on Monday."
#: Components that add no name and that ner, tok2vec and transformer do not need.
_NO_NAMES = {"tagger", "parser", "attribute_ruler", "lemmatizer", "trainable_lemmatizer", "senter", "morphologizer"}
_NAMES_ALONE = {"ner", "tok2vec", "transformer", "curated_transformer"}
_SHARED = {"tok2vec", "transformer", "curated_transformer"}


class PipelineError(ImportError):
    """The pipeline cannot be loaded: no text's fault, so an ImportError, which ends the pool's work."""


def annotate(payload: tuple[str, Sequence[str]]) -> list[Found]:
    """Annotate texts with the pipeline in a folder; ``payload`` is the folder and the texts.

    Returns one Found for each text, offsets in its code points. The pipeline sees one line at a time, so no span
    crosses a line break. A text that it fails on has the error and no spans. Raises PipelineError if the pipeline
    cannot be loaded or fails on plain words.
    """
    folder, texts = payload
    nlp = _load(folder)
    try:
        return _annotate(nlp, texts)
    except MemoryError:
        raise
    except Exception:
        return [_alone(nlp, text) for text in texts]


def _alone(nlp: Language, text: str) -> Found:
    try:
        return _annotate(nlp, [text])[0]
    except MemoryError:
        raise
    except Exception as why:
        return Found(len(text.split()), error=f"{type(why).__name__}: {why}"[:500])


def _annotate(nlp: Language, texts: Sequence[str]) -> list[Found]:
    found = [Found(len(text.split())) for text in texts]
    pieces = ((text, number, start) for number, whole in enumerate(texts) for start, text in cut(whole))
    seconds, _ = signal.getitimer(signal.ITIMER_REAL)
    for batch in _batches(pieces):
        # The pool's time is for the work of a batch: a text of many megabytes is many batches.
        signal.setitimer(signal.ITIMER_REAL, seconds)
        # What the pipeline learns of words is let go of again: memory does not grow with the number of texts.
        with nlp.memory_zone():
            _add_names(nlp, batch, found)
    return found


def _add_names(nlp: Language, batch: Sequence[tuple[str, int, int]], found: Sequence[Found]) -> None:
    docs = nlp.pipe([text for text, _, _ in batch], batch_size=len(batch))
    for doc, (_, number, start) in zip(docs, batch, strict=True):
        into = found[number]
        for entity in doc.ents:
            into.starts.append(start + entity.start_char)
            into.ends.append(start + entity.end_char)
            into.labels.append(entity.label_)


def cut(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text that are not blank, with their starts.

    A very long line is cut in pieces, and around runs of hundreds of symbols.
    """
    for line in _LINE.finditer(text):
        start, end = line.span()
        for symbols in _SYMBOLS.finditer(text, start, end):
            yield from _pieces(text, start, symbols.start())
            start = symbols.end()
        yield from _pieces(text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while start < end:
        stop = end if end - start <= LONGEST_PIECE else _last_place(text, start, start + LONGEST_PIECE)
        if not text[start:stop].isspace():
            yield start, text[start:stop]
        start = stop


def _last_place(text: str, start: int, end: int) -> int:
    """Where to cut a slice, in its second half: after a sentence, else after white space, else at its end."""
    half = (start + end) // 2
    sentences = [found.end() for found in _SENTENCE_END.finditer(text, half, end)]
    if sentences:
        return sentences[-1]
    return next((place + 1 for place in range(end - 1, half - 1, -1) if text[place].isspace()), end)


def _batches(pieces: Iterator[tuple[str, int, int]]) -> Iterator[list[tuple[str, int, int]]]:
    batch: list[tuple[str, int, int]] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece[0]) > _BATCH_CHARS:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece[0])
    if batch:
        yield batch


@cache
def _load(folder: str) -> Language:
    # Read when numpy is imported: the pool runs as many processes as are wanted, and each has one thread.
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        import spacy

        config = spacy.util.load_config(Path(folder) / "config.cfg")
        nlp = spacy.load(Path(folder), exclude=unneeded(config["nlp"]["pipeline"], config["components"]))
        _annotate(nlp, [_PROBE])
    except Exception as why:
        raise PipelineError(f"{folder} cannot be used: {type(why).__name__}: {why}"[:1000]) from why
    return nlp


def unneeded(pipeline: Sequence[str], components: Mapping[str, Any]) -> list[str]:
    """Those components of a pipeline that can be left out without a change to the names that it finds.

    In a pipeline of the usual components these are the ones that tag and parse, and shared vectors that no other one
    that stays listens to (the ner of the small English model has its own). Of another pipeline nothing is left out: a
    ruler or a component of the user's may read tags.
    """
    factories = {name: components[name].get("factory") for name in pipeline}
    if not set(factories.values()) <= _NO_NAMES | _NAMES_ALONE:
        return []
    dropped = [name for name in pipeline if factories[name] in _NO_NAMES]
    shared = [name for name in pipeline if factories[name] in _SHARED]
    kept = [components[name] for name in pipeline if name not in dropped and name not in shared]
    heard = {upstream for component in kept for upstream in _upstreams(component)}
    if "*" not in heard:
        dropped += [name for name in shared if name not in heard]
    return dropped


def _upstreams(config: Any) -> Iterator[str]:
    """The components that the listeners in a component's config listen to; ``*``: whichever there is."""
    if isinstance(config, Mapping):
        if "Listener" in str(config.get("@architectures", "")):
            yield str(config.get("upstream", "*"))
        for value in config.values():
            yield from _upstreams(value)
