"""What an executor is, the one that stays in this process, and the choice among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from dragoman.batch.work import MakeCoder, PageCoder, code_page
from dragoman.errors import SettingError
from dragoman.records import Page, Record
from dragoman.records.reading import Refusal

ExecutorName = Literal["local", "ray"]

#: Seconds a page may take in a worker process. An article takes under one; at some 9,000 words a second (see
#: language/model.py) this leaves room for a book of a million words.
PAGE_TIMEOUT = 120.0


class Executor(Protocol):
    """Codes pages and gives one outcome for each, in the order of the pages."""

    def run(self, pages: Iterable[Page | Refusal]) -> Iterator[Record | Refusal]:
        """Yield a record or a refusal for each page; refusals among the pages pass through."""
        ...


class InProcess:
    """Codes pages one after the other in this process; nothing can cut a page short but Ctrl-C."""

    def __init__(self, coder: PageCoder) -> None:
        self._coder = coder

    def run(self, pages: Iterable[Page | Refusal]) -> Iterator[Record | Refusal]:
        """Yield the outcome of each page."""
        for page in pages:
            yield page if isinstance(page, Refusal) else code_page(self._coder, page)


def make_executor(
    make: MakeCoder, *, name: ExecutorName = "local", workers: int = 1, timeout: float | None = None
) -> Executor:
    """Make the executor for a run.

    One local worker without a timeout stays in this process; more of them, or a timeout, take a pool of
    processes in which a page that hangs or kills its process costs only itself.

    Raises:
        SettingError: `workers` or `timeout` is not positive, or Ray is asked for and not installed.
    """
    if workers < 1:
        raise SettingError(f"--workers {workers}: at least one worker is needed")
    if timeout is not None and timeout <= 0:
        raise SettingError(f"--timeout {timeout:g}: a page needs some time, in seconds")
    if name == "ray":
        from dragoman.batch.cluster import RayTasks  # noqa: PLC0415  loads Ray

        return RayTasks(make, workers=workers, timeout=timeout or PAGE_TIMEOUT)
    if workers == 1 and timeout is None:
        return InProcess(make())
    from dragoman.batch.pool import LocalPool  # noqa: PLC0415  loads pebble

    return LocalPool(make, workers=workers, timeout=timeout or PAGE_TIMEOUT)
