"""Many pages: the unit of work, and the executors that spread it."""

from dragoman.batch.executors import Executor, InProcess, make_executor
from dragoman.batch.run import BatchSummary, run_batch
from dragoman.batch.work import MakeCoder, PageCoder, ReaderMaker, code_page, code_pages

__all__ = [
    "BatchSummary",
    "Executor",
    "InProcess",
    "MakeCoder",
    "PageCoder",
    "ReaderMaker",
    "code_page",
    "code_pages",
    "make_executor",
    "run_batch",
]
