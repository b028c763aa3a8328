"""Where a dateline ends that stands inside a paragraph: "BEIRUT, Aug 10 (AFP) — Protesters stormed …"."""

from __future__ import annotations

import re

from dragoman.records import Document

#: Marks of such a dateline: an agency in parentheses, or a dash.
_END = re.compile(r"\([^()\n]{2,40}\)|\s(?:—|–|--?)\s|—")
_LONGEST = 80

#: A dateline stands at the head of the first paragraph, or of the second where a summary goes before.
PARAGRAPHS = 2


def inline_dateline(text: str, start: int, end: int) -> int:
    """Return where the dateline at the head of a paragraph ends, `start` where there is none."""
    head = text[start : min(end, start + _LONGEST)]
    found = _END.search(head)
    if found is None:
        return start
    before = head[: found.start()]
    first = before.split(",")[0].strip()
    if first.isupper() or found.group().startswith("("):
        return start + found.start()
    return start


def dateline_spans(document: Document) -> list[tuple[int, int]]:
    """Return the stretches of a document that are datelines: blocks of their own, or heads of paragraphs."""
    spans = [(block.start, block.end) for block in document.blocks if block.kind == "dateline"]
    paragraphs = [block for block in document.blocks if block.kind == "paragraph"][:PARAGRAPHS]
    for block in paragraphs:
        end = inline_dateline(document.text, block.start, block.end)
        if end > block.start:
            spans.append((block.start, end))
    return sorted(spans)
