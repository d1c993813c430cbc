"""Pages from files, folders and patterns through reading and cleaning to the landing."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from loaders import judgements
from loaders.fields import Record, moment, named
from loaders.files import find, unreadable
from loaders.ids import error_page_id, file_page_id, record_page_id, version_key
from loaders.landing import Landing, Rows
from loaders.messages import Problems, printable
from loaders.model import Precision
from loaders.pool import Failure, Pool, Task
from loaders.progress import Progress
from loaders.raw import Limits, RawPage, UnreadableError, failed
from loaders.readers import reader_for
from loaders.streams import open_input
from loaders.summary import Summary
from loaders.work import Cleaned, Payload

#: pages and bytes that are looked up in the landing at a time.
_WINDOW_PAGES = 2000
_WINDOW_BYTES = 16 * 1024 * 1024
#: a batch lands when it has so many bytes (text and pages), so many pages, or is so old in seconds.
_BATCH_BYTES = 64 * 1024 * 1024
_BATCH_PAGES = 10_000
_BATCH_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Options:
    """How to load."""

    #: the outlet that published the pages that do not say so themselves.
    source: str | None = None
    #: processes that clean pages.
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    limits: Limits = field(default_factory=Limits)
    #: what cleans a page: ``"module:function"``, from Payload to Cleaned.
    work: str = "loaders.work:clean"


@dataclass(slots=True)
class _Page:
    """A page on its way: what was read, its id, its fields under their names."""

    raw: RawPage
    page_id: str
    record: Record | None = None

    @property
    def size(self) -> int:
        return len(self.raw.raw)


def load(
    paths: Iterable[str],
    warehouse: Path,
    options: Options | None = None,
    *,
    say: Callable[[str], None] = lambda _: None,
    progress: Progress | None = None,
) -> Summary:
    """Land the pages that ``paths`` name (files, folders, patterns) in ``warehouse`` and return what was done.

    What cannot be read lands as a page with its error and is told to ``say``, one line each; the rest lands. Pages
    that are there already are left alone. Whatever is done when the process is killed stays: batches land whole.
    Memory is bounded by the largest pages, not by the input. Raises LandingError if the warehouse cannot be written,
    PoolError if the cleaning processes cannot start.
    """
    return _Load(warehouse, options or Options(), say, progress or Progress()).run(paths)


class _Load:
    """One load: its counters and what waits to land."""

    def __init__(self, warehouse: Path, options: Options, say: Callable[[str], None], progress: Progress) -> None:
        self._warehouse = warehouse
        self._options = options
        self._progress = progress
        self._problems = Problems(say)
        self._summary = Summary()
        self._landing = Landing(warehouse)
        self._rows = Rows()
        #: ids and version keys of pages that were read or wait and have not landed yet.
        self._pending: set[str] = set()
        self._keys: dict[str, str] = {}
        #: all pages of a load have one time: which of two versions is the later one, the pages themselves must say.
        self._started = datetime.now(UTC)
        self._batch_began = time.monotonic()

    def run(self, paths: Iterable[str]) -> Summary:
        began = time.monotonic()
        options = self._options
        try:
            with Pool(options.work, options.jobs, options.limits.page_seconds) as pool:
                try:
                    for page, result in pool.map(self._tasks(self._read(paths))):
                        self._land(page, result)
                finally:
                    # Also after an interrupt: what is cleaned is kept.
                    self._commit()
        finally:
            self._problems.close()
        self._summary.problems = self._problems.shown
        self._summary.n_problems = self._problems.total
        self._summary.seconds = time.monotonic() - began
        return self._summary

    def _read(self, paths: Iterable[str]) -> Iterator[RawPage]:
        """Yield every page of every file, and a failed page for everything that cannot be read."""
        for found in find(paths, leave_out=self._warehouse):
            if found.skipped:
                self._summary.skipped.append((found.path, found.skipped))
                continue
            self._summary.files += 1
            self._progress.file(found.path)
            if found.error:
                yield failed(found.path, found.error)
            else:
                yield from self._read_file(found.path)

    def _read_file(self, path: str) -> Iterator[RawPage]:
        limits = self._options.limits
        head, name = b"", "text"
        try:
            file = open_input(Path(path), path, limits)
            try:
                head = file.head.raw
                if judgements.recognises(file.head):
                    self._judge(judgements.land(file, limits, self._warehouse), path)
                    return
                reader = reader_for(file.head)
                name = reader.FORMAT
                yield from reader.read(file, limits)
            finally:
                file.close()
        except UnreadableError as why:
            yield failed(path, why, format=name, raw=head)
        except OSError as why:
            yield failed(path, unreadable(why), format=name, raw=head)

    def _judge(self, found: judgements.Judged, path: str) -> None:
        self._summary.judgements += found.count
        # A file that holds none takes its judgements back; one that holds bad ones alone is of no use.
        self._summary.judged_files += bool(found.count) or not found.problems
        for line, why in found.problems:
            self._problems.add(path, why, line)

    def _tasks(self, pages: Iterable[RawPage]) -> Iterator[Task[_Page]]:
        """Yield what has not landed yet, in the order of reading, as work for the pool."""
        for window in _windows(map(self._identify, pages)):
            known = self._landing.present({page.page_id for page in window})
            for page in window:
                if page.page_id in known or page.page_id in self._pending:
                    self._already(page)
                    continue
                self._pending.add(page.page_id)
                yield Task(page, self._payload(page), page.size)

    def _identify(self, raw: RawPage) -> _Page:
        if raw.error is None:
            if raw.kind != "record":
                return _Page(raw, file_page_id(raw.raw, self._options.source))
            try:
                record = named(raw.fields)
            except UnreadableError as why:
                raw.error = why
            else:
                raw.fields = {}
                return _Page(raw, record_page_id(record, self._options.source), record=record)
        return _Page(raw, error_page_id(raw.path, raw.error.kind, raw.raw))

    def _payload(self, page: _Page) -> Payload | None:
        raw = page.raw
        if raw.error is not None:
            return None
        content = b"" if page.record else raw.raw
        return Payload(raw.kind, content, page.record, raw.charset, raw.url, self._options.source)

    def _already(self, page: _Page) -> None:
        self._progress.page(page.size)
        if page.raw.error is not None:
            self._summary.already_unread += 1
            self._problems.add(page.raw.path, page.raw.error, page.raw.record_no)
        else:
            self._summary.already += 1

    def _land(self, page: _Page, result: Cleaned | Failure | None) -> None:
        """Add a cleaned page to the batch, and land the batch if it is full."""
        raw = page.raw
        self._progress.page(page.size)
        if isinstance(result, Failure):
            raw.error = UnreadableError(result.kind, result.message)
            # Its own id stays free: the page may be readable for a later version of this program.
            page.page_id = error_page_id(raw.path, result.kind, raw.raw)
            if page.page_id in self._pending:
                self._already(page)
                return
            self._pending.add(page.page_id)
            result = None
        if result is None:
            why = raw.error
            assert why is not None
            result = Cleaned("", "empty" if why.kind == "empty" else "error", error=printable(why.message))
        if result.status != "ok":
            self._problems.add(raw.path, raw.error or UnreadableError("empty", result.error or ""), raw.record_no)
        self._add(page, result)
        full = self._rows.size >= _BATCH_BYTES or len(self._rows.pages) >= _BATCH_PAGES
        if full or time.monotonic() - self._batch_began >= _BATCH_SECONDS:
            self._commit()

    def _add(self, page: _Page, cleaned: Cleaned) -> None:
        raw, record, rows = page.raw, page.record, self._rows
        key = version_key(
            page.page_id,
            url=cleaned.url,
            source=cleaned.source,
            external_id=record.id if record else None,
            path=None if raw.record_no is not None else printable(str(Path(raw.path).absolute())),
        )
        fetched = _moment(record.fetched_at)[0] if record and record.fetched_at else raw.fetched_at
        rows.pages.append(
            (
                page.page_id,
                key,
                printable(raw.path),
                raw.record_no,
                cleaned.url,
                cleaned.source,
                cleaned.source_evidence,
                raw.format,
                cleaned.encoding or raw.encoding,
                cleaned.status,
                cleaned.error,
                cleaned.text,
                len(cleaned.text),
                fetched,
                self._started,
                cleaned.extra,
                raw.raw,
            )
        )
        rows.size += len(raw.raw) + len(cleaned.text)
        self._keys[page.page_id] = key
        whole = len(cleaned.blocks) == 1
        for number, block in enumerate(cleaned.blocks):
            rows.blocks.append(
                (
                    page.page_id,
                    number,
                    block.char_start,
                    block.char_end,
                    block.role,
                    block.article_no,
                    block.in_text,
                    None if whole else cleaned.text[block.char_start : block.char_end],
                    block.reason,
                )
            )
        for article in cleaned.articles:
            published, precision = _moment(article.published_at)
            rows.articles.append(
                (
                    page.page_id,
                    article.article_no,
                    article.external_id,
                    article.source,
                    article.agency,
                    article.title,
                    article.byline,
                    article.dateline,
                    published,
                    article.published_precision if precision != "none" else "none",
                    article.language,
                )
            )
        rows.sentences.append((page.page_id, cleaned.sentences))
        self._summary.landed[raw.format, cleaned.status] += 1
        self._summary.articles += len(cleaned.articles)
        self._summary.words += cleaned.n_words

    def _commit(self) -> None:
        rows, self._rows = self._rows, Rows()
        self._batch_began = time.monotonic()
        if not rows.pages:
            return
        keys = Counter(self._keys.values())
        known = self._landing.versions(keys)
        batch = self._landing.commit(rows)
        if batch:
            self._summary.batches.append(batch)
            self._summary.new_versions += sum(count - (key not in known) for key, count in keys.items())
        self._keys = {}
        self._pending.difference_update(page[0] for page in rows.pages)


def _windows(pages: Iterable[_Page]) -> Iterator[list[_Page]]:
    window: list[_Page] = []
    size = 0
    for page in pages:
        window.append(page)
        size += page.size
        if len(window) >= _WINDOW_PAGES or size >= _WINDOW_BYTES:
            yield window
            window, size = [], 0
    if window:
        yield window


def _moment(value: str | None) -> tuple[datetime | None, Precision]:
    """Return a time as UTC with its precision, (None, "none") if there is none or no calendar holds it."""
    iso, precision = moment(value)
    try:
        return (datetime.fromisoformat(iso).astimezone(UTC), precision) if iso else (None, "none")
    except (ValueError, OverflowError):
        return None, "none"
