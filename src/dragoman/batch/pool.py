"""A pool of local processes. A worker that hangs or dies costs the page it had, and nothing else.

pebble and not concurrent.futures: the latter's pool breaks, with all that waits in it, when one worker is
killed, and cannot end a worker that hangs.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any

from pebble import ProcessExpired, ProcessPool

from dragoman.batch.work import MakeCoder, PageCoder, SetupError, code_pages, make_or_fault, refuse, units
from dragoman.errors import DragomanError
from dragoman.records import Page, Record, from_json, to_json
from dragoman.records.reading import Refusal

#: Units waiting for each worker: enough to keep it busy while results are written, few enough that a
#: folder of large pages is never all in memory.
UNITS_AHEAD = 3

_worker: PageCoder | None = None


class LocalPool:
    """Spreads units of work over `workers` processes; `timeout` bounds each page, in seconds."""

    def __init__(self, make: MakeCoder, *, workers: int, timeout: float) -> None:
        self._make = make
        self._workers = workers
        self._timeout = timeout

    def run(self, pages: Iterable[Page | Refusal]) -> Iterator[Record | Refusal]:
        """Yield the outcome of each page, in order; closing the iterator ends the workers."""
        # Not "fork": the progress display and the pool itself run threads, and a forked lock never opens.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPool(self._workers, initializer=_start, initargs=(self._make,), context=context)
        try:
            yield from self._in_order(pool, units(pages))
            pool.close()  # type: ignore[no-untyped-call]
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise
        finally:
            pool.join()

    def _in_order(self, pool: ProcessPool, work: Iterator[list[Page] | Refusal]) -> Iterator[Record | Refusal]:
        ahead: deque[tuple[list[Page], Any] | Refusal] = deque()
        for unit in work:
            ahead.append(unit if isinstance(unit, Refusal) else (unit, self._send(pool, unit)))
            if len(ahead) > self._workers * UNITS_AHEAD:
                yield from self._outcomes(pool, ahead.popleft())
        while ahead:
            yield from self._outcomes(pool, ahead.popleft())

    def _send(self, pool: ProcessPool, unit: list[Page]) -> Any:
        return pool.schedule(_work, args=(unit,), timeout=self._timeout)

    def _outcomes(self, pool: ProcessPool, sent: tuple[list[Page], Any] | Refusal) -> Iterator[Record | Refusal]:
        if isinstance(sent, Refusal):
            yield sent
            return
        unit, future = sent
        try:
            outcomes = future.result()
        except (ProcessExpired, FutureTimeoutError) as error:
            if len(unit) == 1:
                yield self._lost(unit[0], error)
                return
            # One of these pages did it; alone in a task each answers for itself.
            for page in unit:
                yield from self._outcomes(pool, ([page], self._send(pool, [page])))
            return
        for outcome in outcomes:
            yield from_json(outcome) if isinstance(outcome, bytes) else outcome

    def _lost(self, page: Page, error: Exception) -> Refusal:
        if isinstance(error, FutureTimeoutError):
            return refuse(page, "timeout", f"took longer than {self._timeout:g} s")
        return refuse(page, "worker-died", f"the process that read it ended ({error})")


def _start(make: MakeCoder) -> None:
    global _worker  # noqa: PLW0603  a worker process has one reader, made once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    _worker = make_or_fault(make)


def _work(pages: list[Page]) -> list[bytes | Refusal]:
    """Code a unit in a worker; records travel as JSON: 0.11 s there and back for 5,414, pickle 0.54 s."""
    if _worker is None:
        raise SetupError("the worker process has no reader", DragomanError.exit_code)
    return [to_json(made) if isinstance(made, Record) else made for made in code_pages(_worker, pages)]
