"""Terms of reuse that a page states: found, kept with their place, carried on by every export."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.records import Rights

_SENTENCE_END = re.compile(r"[.!?…][\"”’)]?\s+(?=[^\W_a-z])|\n")
_SIGN = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_PICTURE = re.compile(r"\b(?:image|photo|foto|picture|bild|media|video)s?\s*[:/-]?\s*$", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Inc|Ltd|Co|No)$")
_OF_THE_PAGE = re.compile(
    r"\b(?:article|content|contents|material|materials|post|story|piece|text|report|page|site|website|work|photo|copyright|rights|licen[sc]e|commons)\w*\b|©",
    re.IGNORECASE,
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch, by their points alone; "U.S. officials" is not cut."""
    place = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATED.search(text[max(start, match.start() - 6) : match.start()]):
            continue
        stop = match.start() + len(match[0].rstrip())
        if stop > place:
            yield place, stop
        place = match.end()
    if end > place:
        yield place, end


def find_rights(text: str, start: int, end: int, forms: PastedKnowledge) -> Rights | None:
    """Return the terms of reuse stated in a stretch of the text, sentence by sentence, or null.

    Sentences with terms that follow each other are one statement.
    """
    if not forms.may_state_rights(text[start:end]):
        return None
    first = last = None
    for begin, stop in sentences(text, start, end):
        words = text[begin:stop]
        match = forms.rights.search(words) if len(words) <= 1_000 else None
        if match is not None and _OF_THE_PAGE.search(words) and not _PICTURE.search(words[: match.start()]):
            # "… in the economy." © The Financial Times: the sign opens the statement.
            opens = begin + match.start() if _SIGN.match(match[0]) else begin
            first = opens if first is None else first
            last = stop
        elif first is not None:
            break
    return Rights(text[first:last], first, last) if first is not None and last is not None else None
