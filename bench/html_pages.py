"""Speed of reading HTML beside trafilatura alone, in one run: `python -m bench.html_pages [FOLDER]`.

Without a folder the saved pages of the development sets are taken where they lie beside the checkout, else pages
made here. Reading includes all that a page gives (facts, date, outline, thread); trafilatura gives the body.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

import msgspec
import trafilatura

from bench.texts import pages
from dragoman.pages import PageReader
from dragoman.records import Page

SAVED = Path(__file__).resolve().parents[2] / "shared/dev/threads/html"

_LINKS = 150
_COMMENTS = 15
_FLOOR = 0.85


class HtmlTimes(msgspec.Struct, frozen=True):
    """CPU seconds of the best round for all pages."""

    pages: int
    kilobytes: float
    ours: float
    alone: float
    with_metadata: float

    @property
    def ratio(self) -> float:
        """How fast we are to trafilatura's body alone; 1 is as fast."""
        return self.alone / self.ours


def measure(markup: list[bytes], rounds: int = 4) -> HtmlTimes:
    """Read all pages in turns, each way once a round, and keep each way's best round."""
    reader = PageReader()
    ways: dict[str, Callable[[bytes], object]] = {
        "ours": lambda data: reader.read(Page(data=data, media_type="text/html")),
        "alone": trafilatura.extract,
        "with_metadata": lambda data: trafilatura.extract(data, with_metadata=True, output_format="json"),
    }
    best = dict.fromkeys(ways, float("inf"))
    for turn in range(rounds + 1):
        spent = dict.fromkeys(ways, 0.0)
        # Page by page, so that a busy moment of the machine falls on all ways alike.
        for data in markup:
            for name, way in ways.items():
                began = time.process_time()
                way(data)
                spent[name] += time.process_time() - began
        if turn:  # the first round fills memories and is not counted
            best = {name: min(best[name], spent[name]) for name in ways}
    size = sum(map(len, markup)) / 1000 / len(markup)
    return HtmlTimes(len(markup), size, best["ours"], best["alone"], best["with_metadata"])


def made_pages(count: int = 20) -> list[bytes]:
    """Return pages of news length with menus and a thread, made of the lexicon's sentences."""
    return [_page(number, text.text or "").encode() for number, text in enumerate(pages(count))]


def _page(number: int, text: str) -> str:
    paragraphs = text.split("\n\n")
    links = "".join(f'<li class="menu-item"><a href="/topic/{n}">Topic {n}</a></li>' for n in range(_LINKS))
    story = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    thread = "".join(
        f'<li class="comment depth-1" id="comment-{n}"><cite class="fn">Reader {n}</cite>'
        f'<time datetime="2024-06-04T08:{n:02}">June 4</time>'
        f'<div class="comment-content"><p>{escape(paragraphs[n % len(paragraphs)])}</p></div></li>'
        for n in range(_COMMENTS)
    )
    return (
        f"<html><head><title>Page {number} - The Wire</title></head><body><nav><ul>{links}</ul></nav>"
        f'<article><h1>Page {number}</h1><div class="entry">{story}</div></article>'
        f'<aside class="sidebar"><ul>{links}</ul></aside>'
        f'<div id="comments"><h2>{_COMMENTS} comments</h2><ol class="comment-list">{thread}</ol></div></body></html>'
    )


def report(times: HtmlTimes) -> str:
    """Return the figures as lines."""
    return "\n".join(
        [
            f"{times.pages} HTML pages of {times.kilobytes:.0f} KB, one core, best of the rounds, CPU time",
            f"dragoman                  {times.pages / times.ours:6.1f} pages/s",
            f"trafilatura, body alone   {times.pages / times.alone:6.1f} pages/s   ratio {times.ratio:.2f}"
            f"   (at least {_FLOOR})",
            f"trafilatura, metadata too {times.pages / times.with_metadata:6.1f} pages/s"
            f"   ratio {times.with_metadata / times.ours:.2f}",
        ]
    )


def saved_pages(folder: Path) -> list[bytes]:
    """Return the HTML files of a folder, in order of name."""
    return [file.read_bytes() for file in sorted(folder.glob("*.htm*"))]


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAVED
    found = measure(saved_pages(folder) or made_pages())
    print(report(found))
    sys.exit(found.ratio < _FLOOR)
