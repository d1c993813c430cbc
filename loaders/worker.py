"""The process that does the work of :mod:`loaders.pool`: ``python -m loaders.worker MODULE:FUNCTION IN OUT``.

It takes lists of payloads from the file descriptor IN and answers each payload with a result on OUT. It is a program of
its own rather than a fork, because a fork of a process with threads may hang, and because nothing of the parent (an
open database, a terminal) should be in it.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from loaders.raw import UnreadableError


def main(arguments: list[str]) -> None:
    """Serve until the other side closes the connection."""
    # An interrupt reaches the whole terminal; the parent decides when the work ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Nothing that a library prints may reach the terminal or the output of the program.
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    name, incoming, outgoing = arguments
    tasks = Connection(int(incoming), writable=False)
    results = Connection(int(outgoing), readable=False)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        module, _, function = name.partition(":")
        work = getattr(import_module(module), function)
        results.send((True, ""))
    except Exception as why:
        results.send((False, f"{type(why).__name__}: {why}"))
        return
    try:
        while True:
            seconds, payloads = tasks.recv()
            for payload in payloads:
                # The default action of the alarm ends the process, also within a library that never returns.
                signal.setitimer(signal.ITIMER_REAL, seconds)
                answer = _answer(work, payload)
                signal.setitimer(signal.ITIMER_REAL, 0)
                results.send(answer)
    except (EOFError, BrokenPipeError):
        return


def _answer(work: Any, payload: Any) -> tuple[bool, Any]:
    try:
        return True, work(payload)
    except UnreadableError as why:
        return False, (why.kind, why.message)
    except ImportError as why:
        # No page's fault: no page could be cleaned.
        return False, ("install", f"{type(why).__name__}: {why}")
    except MemoryError:
        return False, ("memory", "could not be cleaned: there is not enough memory")
    except Exception as why:
        # Whatever goes wrong in it is the page's error; that is what this process is for.
        return False, ("exception", f"could not be cleaned: {type(why).__name__}: {why}"[:500])


if __name__ == "__main__":
    main(sys.argv[1:])
