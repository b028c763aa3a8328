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

from dragoman.batch.work import MakeCoder, PageCoder, code_pages, refuse, units
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
    try:
        _worker = make()
    except DragomanError as error:
        # An initializer that raises only breaks the pool; the fault goes out as the answer to the first unit.
        _worker = _Faulty(str(error), error.exit_code)


class _Faulty:
    """Stands where the reader could not be made, and says why at every page."""

    def __init__(self, message: str, exit_code: int) -> None:
        self.message = message
        self.exit_code = exit_code

    def read(self, page: Page) -> Record:  # noqa: ARG002  the reader's signature
        """Raise what kept the reader from being made."""
        raise SetupError(self.message, self.exit_code)


class SetupError(DragomanError):
    """A worker could not make its reader; carries the original error's exit code across processes."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message, exit_code)
        self.exit_code = exit_code

    def __str__(self) -> str:
        return str(self.args[0])


def _work(pages: list[Page]) -> list[bytes | Refusal]:
    """Code a unit in a worker; records travel as JSON, 5 times faster to pickle than nested structs."""
    if _worker is None:
        raise SetupError("the worker process has no reader", DragomanError.exit_code)
    return [to_json(made) if isinstance(made, Record) else made for made in code_pages(_worker, pages)]
