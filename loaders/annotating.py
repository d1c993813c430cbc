"""From landed blocks to landed spans: every text of an article's running text, once."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from loaders.annotations import OFFLINE, Annotations, Covered, Found, Rows, Summary, covered, note_covered, parquet
from loaders.annotators import Annotator
from loaders.aside import aside
from loaders.messages import printable
from loaders.pool import Failure, Pool, PoolError, Task
from loaders.progress import AnnotationProgress
from loaders.schema import FOLDER, LandingError, batches

#: Characters of the texts that a process gets at a time: some seconds' work even for a slow pipeline.
_CHUNK_CHARS = 32_000
#: Fewer characters or texts than these are not worth another process.
_PROCESS_CHARS = 200_000
_PROCESS_TEXTS = 200
#: A batch lands when it has so many texts, or is so old in seconds.
_BATCH_TEXTS = 20_000
_BATCH_SECONDS = 15.0
#: Longest time that a chunk may take; it is there for a pipeline that hangs.
_CHUNK_SECONDS = 300.0
#: Failures that are told one by one.
_MOST_TOLD = 20
_MEMORY = "2GiB"
#: The texts of a landing batch with the languages of their articles; a block without a text is its whole page.
_TEXTS = """
    select text, language
    from (
        select page_id, article_no, text
        from {blocks}
        where in_text and text is not null
        union all
        select blocks.page_id, blocks.article_no, pages.text
        from {blocks} as blocks
        inner join {pages} as pages using (page_id)
        where blocks.in_text and blocks.text is null
    )
    left join {articles} as articles using (page_id, article_no)
"""
#: A text fits if an article that it stands in has the annotator's language, or if none has a language that is known.
_PLAN = """
    insert into plan
    select
        text_hash,
        {number} as batch_no,
        any_value(n_chars) as n_chars,
        coalesce(min(language) filter (language = $language), min(language)) as language,
        case
            when bool_or(text_hash in (from known)) then 'known'
            when $language is null or count(language) = 0 or bool_or(language = $language) then 'waiting'
            else 'left alone'
        end as state
    from (select md5(text) as text_hash, length(text) as n_chars, language from ({texts}))
    where text_hash not in (select text_hash from plan where state != 'left alone')
    group by text_hash
"""


@dataclass(slots=True)
class Options:
    """How to annotate."""

    #: processes that annotate, at most.
    jobs: int = 1
    #: what annotates: ``"module:function"``, from (folder, texts) to a Found for each text.
    work: str = "loaders.spacy_worker:annotate"


@dataclass(frozen=True, slots=True)
class _Text:
    text_hash: str
    language: str | None
    text: str


def annotate(
    warehouse: Path,
    annotator: Annotator,
    options: Options,
    *,
    say: Callable[[str], None] = lambda _: None,
    progress: AnnotationProgress | None = None,
) -> Summary:
    """Annotate the texts that have landed in ``warehouse`` and that ``annotator`` has not seen; return what was done.

    What is done when the process is interrupted stays; the next run goes on. Memory is bounded by the largest landing
    batch. Raises LandingError if the warehouse cannot be read or written, PoolError if the annotator does not work.
    """
    return _Run(warehouse, annotator, options, say, progress or AnnotationProgress()).run()


class _Run:
    """One run: its plan, its counters and what waits to land."""

    def __init__(
        self,
        warehouse: Path,
        annotator: Annotator,
        options: Options,
        say: Callable[[str], None],
        progress: AnnotationProgress,
    ) -> None:
        self._warehouse = warehouse
        self._annotator = annotator
        self._options = options
        self._say = say
        self._progress = progress
        self._landed = batches(warehouse / FOLDER)
        self._covered = covered(warehouse, annotator.name)
        self._annotations = Annotations(warehouse, annotator.name)
        self._rows = Rows(annotator.name)
        self._summary = Summary(annotator.name)
        self._batch_began = time.monotonic()

    def run(self) -> Summary:
        began = time.monotonic()
        spill = aside(self._annotations.folder, "spill")
        connection = duckdb.connect(config={**OFFLINE, "memory_limit": _MEMORY, "temp_directory": str(spill)})
        try:
            texts, chars = self._plan(connection)
            if texts:
                self._annotate(connection, texts, chars)
            self._finish(connection)
        except duckdb.Error as why:
            raise LandingError(f"what landed in {self._warehouse} cannot be read: {why}") from why
        finally:
            connection.close()
            shutil.rmtree(spill, ignore_errors=True)
        self._summary.seconds = time.monotonic() - began
        return self._summary

    def _plan(self, connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
        """Find what is to be done, one landing batch after the other; return the numbers of texts and characters."""
        files = self._annotations.files()
        connection.execute("create table known (text_hash varchar)")
        if files:
            connection.execute(
                f"insert into known select distinct text_hash from {parquet(files)} where annotator = $annotator",
                {"annotator": self._annotator.name},
            )
        ((self._summary.already,),) = connection.execute("select count(*) from known").fetchall()
        connection.execute(
            "create table plan (text_hash varchar, batch_no int, n_chars bigint, language varchar, state varchar)"
        )
        for number, batch in enumerate(self._landed):
            if batch not in self._covered.landed:
                query = _PLAN.format(number=number, texts=self._texts(batch))
                connection.execute(query, {"language": self._annotator.language})
        ((texts, chars),) = connection.execute(
            "select count(*), coalesce(sum(n_chars), 0)::bigint from plan where state = 'waiting'"
        ).fetchall()
        return texts, chars

    def _texts(self, batch: str) -> str:
        folder = self._warehouse / FOLDER / batch
        return _TEXTS.format(
            **{table: parquet([folder / f"{table}.parquet"]) for table in ("blocks", "pages", "articles")}
        )

    def _annotate(self, connection: duckdb.DuckDBPyConnection, texts: int, chars: int) -> None:
        worth = min(chars // _PROCESS_CHARS, texts // _PROCESS_TEXTS) + 1
        jobs = min(self._options.jobs, worth)
        with Pool(self._options.work, jobs, _CHUNK_SECONDS, chunk_payloads=1) as pool:
            self._progress.begin(self._annotator.name, texts, chars)
            try:
                self._probe(pool)
                broken: list[_Text] = []
                for chunk, result in pool.map(self._task(chunk) for chunk in self._chunks(connection)):
                    if isinstance(result, Failure):
                        broken += chunk
                    else:
                        self._add(chunk, result)
                # Whatever ended a process does so again, but takes no other text with it.
                for chunk, result in pool.map(self._task([text]) for text in broken):
                    self._add(chunk, [_failed(result)] if isinstance(result, Failure) else result)
            finally:
                # Also after an interrupt: what is annotated is kept.
                self._commit()

    def _probe(self, pool: Pool) -> None:
        """Load the pipeline once: if that alone ends the process, it is no text's fault."""
        for _, result in pool.map([self._task([])]):
            if isinstance(result, Failure):
                raise PoolError(f"{self._annotator.name} cannot be loaded: {_reason(result)}")

    def _task(self, chunk: list[_Text]) -> Task[list[_Text]]:
        payload = (str(self._annotator.folder), [text.text for text in chunk])
        return Task(chunk, payload, sum(len(text.text) for text in chunk))

    def _chunks(self, connection: duckdb.DuckDBPyConnection) -> Iterator[list[_Text]]:
        """Yield all texts that are to be annotated, some at a time."""
        waiting = connection.execute("select distinct batch_no from plan where state = 'waiting' order by all")
        chunk: list[_Text] = []
        size = 0
        for (number,) in waiting.fetchall():
            rows = connection.execute(
                f"""
                select text_hash, any_value(plan.language), any_value(text)
                from (select md5(text) as text_hash, text from ({self._texts(self._landed[number])}))
                inner join plan using (text_hash)
                where state = 'waiting' and batch_no = {number}
                group by text_hash
                order by text_hash
                """
            ).fetchall()
            for row in rows:
                text = _Text(*row)
                if chunk and size + len(text.text) > _CHUNK_CHARS:
                    yield chunk
                    chunk, size = [], 0
                chunk.append(text)
                size += len(text.text)
        if chunk:
            yield chunk

    def _add(self, chunk: list[_Text], result: list[Found]) -> None:
        """Add the spans of some texts to the batch, and land the batch if it is full."""
        rows = self._rows
        for text, found in zip(chunk, result, strict=True):
            rows.texts.append((text.text_hash, text.language, len(text.text), len(found.starts), found.error))
            rows.starts += found.starts
            rows.ends += found.ends
            rows.labels += found.labels
            self._summary.words += found.n_words
            if found.error is not None:
                self._fail(text, found.error)
        self._progress.done(len(chunk), sum(len(text.text) for text in chunk), sum(found.n_words for found in result))
        if len(rows.texts) >= _BATCH_TEXTS or time.monotonic() - self._batch_began >= _BATCH_SECONDS:
            self._commit()

    def _fail(self, text: _Text, error: str) -> None:
        self._summary.failed += 1
        if self._summary.failed <= _MOST_TOLD:
            words = " ".join(text.text[:200].split())[:50]
            self._say(printable(f"text {text.text_hash} ({words}…) has no spans: {error}"))
        elif self._summary.failed == _MOST_TOLD + 1:
            self._say("… and more texts that have no spans: see raw.annotated_texts.error")

    def _commit(self) -> None:
        rows, self._rows = self._rows, Rows(self._annotator.name)
        self._batch_began = time.monotonic()
        if rows.texts:
            texts, spans = self._annotations.commit(rows)
            self._summary.texts += texts
            self._summary.spans += spans

    def _finish(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Count what is left alone, and note that all that has landed need not be looked at again."""
        ((waiting,),) = connection.execute("select count(*) from plan where state = 'waiting'").fetchall()
        left = connection.execute(
            "select min(language), text_hash from plan group by text_hash having bool_and(state = 'left alone')"
        ).fetchall()
        alone = Counter(self._covered.left_alone) + Counter(language for language, _ in left)
        self._summary.left_alone = dict(sorted(alone.items()))
        texts = self._summary.already + waiting
        done = Covered(set(self._landed), texts, self._summary.left_alone)
        note_covered(self._warehouse, self._annotator.name, done)


def _failed(why: Failure) -> Found:
    return Found(error=_reason(why))


def _reason(why: Failure) -> str:
    if why.kind == "time":
        return f"the annotator took longer than {_CHUNK_SECONDS:g} seconds"
    if why.kind == "memory":
        return "the annotator had not enough memory"
    return f"the annotator {why.message.removeprefix('could not be cleaned: ')}"
