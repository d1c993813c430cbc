"""Workers that are kept between the loads of a test run are kept only while they are idle and well."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from loaders.pool import Pool, Task
from loaders.work import Payload
from tests.workers import _FREE, KEPT

SLOW = "tests.loaders.misbehave:clean"


@pytest.fixture(autouse=True)
def none_free() -> Iterator[None]:
    aside = _FREE[:]
    _FREE.clear()
    yield
    _FREE.extend(aside)


def work(function: str = KEPT) -> list[object]:
    tasks = [Task(0, Payload("text", b"The ferry was late."), 20)]
    with Pool(function, 1, 20) as pool:
        return [result for _, result in pool.map(tasks)]


def test_an_idle_worker_is_taken_over() -> None:
    (one,) = work()
    ((process, *_),) = _FREE
    assert (one,) == tuple(work())
    assert [kept.pid for kept, *_ in _FREE] == [process.pid]
    assert process.poll() is None


def test_a_dead_one_is_not() -> None:
    work()
    ((process, *_),) = _FREE
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert work()
    assert [kept.pid for kept, *_ in _FREE] != [process.pid]


def test_one_that_works_when_its_pool_ends_is_ended() -> None:
    pool = Pool(KEPT, 1, 20)
    with pool:
        (worker,) = pool._workers
        worker.send((20, [Payload("text", b"The ferry was late. " * 20_000)]))
        process = worker._process
    assert process and process.poll() == -signal.SIGKILL
    assert not _FREE


def test_of_other_functions_none_is_kept() -> None:
    work(SLOW)
    assert not _FREE
