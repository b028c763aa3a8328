"""What is said, in all: what the parse gives of it and the quotes, one in the other's place."""

from __future__ import annotations

from dragoman.claims.drafts import Draft
from dragoman.records import Span

_STOPPED = frozenset(".,!?")


def full_content(draft: Draft, text: str) -> tuple[Span, ...]:
    """Return the content of a draft with its quotes; quotes are in order of the text."""
    if not draft.quotes:
        return draft.content
    quotes = [quote.span for quote in draft.quotes]
    quoted_before = quotes[0].start < draft.at
    kept: list[Span] = []
    for span in draft.content:
        touching = [quote for quote in quotes if quote.overlaps(span)]
        if touching:
            first, last = min(touching), max(touching)
            # A stop inside the closing mark ends what was said: what follows is the reporter's.
            stopped = bool(_STOPPED & set(text[last.end - 3 : last.end]))
            if span.start < first.start - 1 or (first is not last and span.end >= last.end):
                kept.append(Span(span.start, last.end if stopped else max(span.end, last.end)))
            elif span.end > last.end and not stopped:
                kept.append(span)
        elif not draft.inverted and span.start > draft.at and not quoted_before:
            kept.append(span)
    return tuple(sorted([*kept, *quotes]))
