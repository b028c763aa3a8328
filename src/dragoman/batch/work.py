"""The unit of work: a list of pages in, a record or a refusal for each out. It knows of no executor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

import msgspec

from dragoman.errors import DragomanError, PageError
from dragoman.records import Page, Record
from dragoman.records.reading import Refusal

if TYPE_CHECKING:
    from dragoman.pipeline import Settings

#: A unit is closed at this many pages or this much of page, so that the pages which a dying worker takes down
#: are few to code again, and one-sentence pages do not each pay for a trip between processes. A unit of
#: 60,000 characters takes about a second.
PAGES_PER_UNIT = 16
CHARACTERS_PER_UNIT = 60_000


class PageCoder(Protocol):
    """What codes a page: `dragoman.pipeline.Reader`, or a stand-in for it."""

    def read(self, page: Page) -> Record:
        """Return the record of a page; raises PageError where no document can be made of it."""
        ...


class ReaderMaker(msgspec.Struct, frozen=True):
    """Makes the reader that `settings` describe. Plain data, so that it travels to other processes."""

    settings: Settings

    def __call__(self) -> PageCoder:
        """Return a reader; it loads the model when the first page needs it."""
        from dragoman.pipeline import Reader  # noqa: PLC0415  loads every stage

        return Reader(self.settings)


#: What gives a process its reader.
MakeCoder = Callable[[], PageCoder]


def code_page(coder: PageCoder, page: Page) -> Record | Refusal:
    """Code one page; whatever goes wrong with it becomes a refusal and no other page is lost."""
    try:
        return coder.read(page)
    except PageError as error:
        return refuse(page, error.reason, str(error))
    except RecursionError:
        return refuse(page, "too-deep", "the page nests deeper than can be read")
    except MemoryError:
        return refuse(page, "out-of-memory", "the page needs more memory than there is")


def code_pages(coder: PageCoder, pages: Iterable[Page]) -> list[Record | Refusal]:
    """Code a unit of work, one outcome for each page, in order."""
    return [code_page(coder, page) for page in pages]


class SetupError(DragomanError):
    """A worker could not make its reader; carries the original error's exit code across processes."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message, exit_code)
        self.exit_code = exit_code

    def __str__(self) -> str:
        return str(self.args[0])


class _Faulty:
    """Stands where the reader could not be made, and says why at the first page."""

    def __init__(self, error: DragomanError) -> None:
        self._error = SetupError(str(error), error.exit_code)

    def read(self, page: Page) -> Record:  # noqa: ARG002  the reader's signature
        raise self._error


def make_or_fault(make: MakeCoder) -> PageCoder:
    """Make a reader in a worker process, whose start must not fail: a fault comes out with its first page."""
    try:
        return make()
    except DragomanError as error:
        return _Faulty(error)


def refuse(page: Page, reason: str, message: str) -> Refusal:
    """Name a page that gives no record, and why."""
    return Refusal(path=page.path or page.url or "-", item=page.id, reason=reason, message=message)


def units(pages: Iterable[Page | Refusal]) -> Iterator[list[Page] | Refusal]:
    """Gather pages into units of work; refusals pass between them in their place."""
    unit: list[Page] = []
    size = 0
    for page in pages:
        if isinstance(page, Refusal):
            if unit:
                yield unit
                unit, size = [], 0
            yield page
            continue
        unit.append(page)
        size += len(page.text or page.html or page.data or "")
        if len(unit) >= PAGES_PER_UNIT or size >= CHARACTERS_PER_UNIT:
            yield unit
            unit, size = [], 0
    if unit:
        yield unit
