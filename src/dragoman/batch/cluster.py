"""Ray tasks over the same units of work, for a cluster. Needs the extra `dragoman[ray]`.

Core tasks and not Ray Data: one task per unit, and a worker that dies is reported, where a data set
lost all its rows in silence over one bad document.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.batch.work import MakeCoder, PageCoder, SetupError, code_pages, make_or_fault, refuse, units
from dragoman.errors import DragomanError, SettingError
from dragoman.records import Page, Record, from_json, to_json
from dragoman.records.reading import Refusal

UNITS_AHEAD = 3

_readers: dict[MakeCoder, PageCoder] = {}


class RayTasks:
    """Spreads units of work over a Ray cluster, or over this machine where no cluster is set up."""

    def __init__(self, make: MakeCoder, *, workers: int, timeout: float) -> None:
        try:
            import ray  # noqa: PLC0415  an extra
        except ImportError as error:
            raise SettingError("--executor ray: Ray is not installed; pip install 'dragoman[ray]'") from error
        self._ray: Any = ray
        self._make = make
        self._workers = workers
        self._timeout = timeout

    def run(self, pages: Iterable[Page | Refusal]) -> Iterator[Record | Refusal]:
        """Yield the outcome of each page, in order."""
        ray = self._ray
        started = not ray.is_initialized()
        if started:
            ray.init(log_to_driver=False, configure_logging=False)
        # A task that took its process down would do so again: no retries, the pages go one by one instead.
        task = ray.remote(max_retries=0)(_work)
        ahead: deque[tuple[list[Page], Any] | Refusal] = deque()
        try:
            for unit in units(pages):
                ahead.append(unit if isinstance(unit, Refusal) else (unit, task.remote(self._make, unit)))
                if len(ahead) > self._workers * UNITS_AHEAD:
                    yield from self._outcomes(task, ahead.popleft())
            while ahead:
                yield from self._outcomes(task, ahead.popleft())
        finally:
            if started:
                ray.shutdown()

    def _outcomes(self, task: Any, sent: tuple[list[Page], Any] | Refusal) -> Iterator[Record | Refusal]:
        if isinstance(sent, Refusal):
            yield sent
            return
        unit, reference = sent
        errors = self._ray.exceptions
        try:
            # The cluster may have others' work queued before ours: the clock runs for all pages of the unit.
            outcomes = self._ray.get(reference, timeout=self._timeout * len(unit))
        except (
            errors.WorkerCrashedError,
            errors.GetTimeoutError,
            errors.NodeDiedError,
            errors.OutOfMemoryError,
        ) as error:
            self._ray.cancel(reference, force=True)
            if len(unit) == 1:
                slow = isinstance(error, errors.GetTimeoutError)
                message = f"took longer than {self._timeout:g} s" if slow else "the process that read it ended"
                yield refuse(unit[0], "timeout" if slow else "worker-died", message)
                return
            for page in unit:
                yield from self._outcomes(task, ([page], task.remote(self._make, [page])))
            return
        except errors.RayTaskError as error:
            if isinstance(error.cause, DragomanError):
                raise SetupError(str(error.cause), error.cause.exit_code) from None
            raise
        for outcome in outcomes:
            yield from_json(outcome) if isinstance(outcome, bytes) else outcome


def _work(make: MakeCoder, pages: list[Page]) -> list[bytes | Refusal]:
    if make not in _readers:
        _readers.clear()
        _readers[make] = make_or_fault(make)
    made = code_pages(_readers[make], pages)
    return [to_json(outcome) if isinstance(outcome, Record) else outcome for outcome in made]
