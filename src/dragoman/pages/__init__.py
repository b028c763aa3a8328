"""Bytes to documents: HTML, pasted text, readers' threads, and the containers that pages come in."""

from dragoman.pages.containers import iterate_pages
from dragoman.pages.containers_inputs import STDIN, count_bytes, find_inputs
from dragoman.pages.reader import PageReader

__all__ = ["STDIN", "PageReader", "count_bytes", "find_inputs", "iterate_pages"]
