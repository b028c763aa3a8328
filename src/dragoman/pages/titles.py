"""A story's title and its outlet's name, told apart in headings, <title> and metadata."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import html

from dragoman.pages.structured import Stated

#: Likeness from which a heading is the title that the metadata states: titles are rewritten for search engines
#: ("Why some people triumph online" for "Do you have what it takes"), other stories' headings share a word or two.
ALIKE = 0.3

_SPACES = re.compile(r"\s+")
#: What separates a story's title from the outlet's name in <title>.
_TITLE_SEPARATOR = re.compile(r"\s+[|–—•·»«:-]{1,2}\s+")


def first_stated(field: str, sources: tuple[Stated, ...]) -> str | None:
    """Return a field as the most trusted source states it."""
    return next((value for source in sources if (value := getattr(source, field))), None)


def line_of(element: html.HtmlElement | None) -> str | None:
    """Return an element's words where they are one line's worth."""
    if element is None:
        return None
    text = _SPACES.sub(" ", " ".join(element.itertext())).replace(" ,", ",").strip()
    return text if 2 < len(text) < 300 else None


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"\W+", text.casefold()) if len(word) > 2}


def _alike(one: str, other: str) -> bool:
    """Tell whether two titles share most words of the shorter."""
    first, second = _words(one), _words(other)
    return bool(first and second) and len(first & second) >= 0.6 * min(len(first), len(second))


def _likeness(one: str, other: str) -> float:
    """Return the share of words that two titles have in common, of all that either has."""
    first, second = _words(one), _words(other)
    return len(first & second) / len(first | second) if first and second else float(one.casefold() == other.casefold())


def _page_title(tree: html.HtmlElement) -> str:
    element = tree.find(".//head/title")
    return "" if element is None else _SPACES.sub(" ", element.text_content()).strip()


def find_title(tree: html.HtmlElement, sources: tuple[Stated, ...], outlet: str | None) -> str | None:
    """Return the story's title: as its heading says it, checked against the metadata and <title>."""
    page_title = _page_title(tree)
    stated = [_without_outlet(title, outlet) for source in sources if (title := source.title)]
    told = [*stated, _without_outlet(page_title, outlet)]
    headings = [
        text for element in list(tree.iter("h1", "h2"))[:60] if (text := line_of(element)) and not _leads_home(element)
    ]
    # A heading that says what the metadata says is the title as readers saw it. The best match wins: the
    # site's name stands in a heading too, and in <title> beside the story's.
    scored = [
        (_likeness(heading, title), -place, heading)
        for place, heading in enumerate(headings)
        for title in told
        if title and not (outlet and heading.casefold() == outlet.casefold())
    ]
    if scored and max(scored)[0] >= ALIKE:
        return max(scored)[2]
    tops = [text for element in tree.iter("h1") if (text := line_of(element))]
    if not any(told) and len(tops) == 1:
        return tops[0]
    return next((title for title in told if title), tops[0] if tops else None)


def _leads_home(heading: html.HtmlElement) -> bool:
    """Tell a heading that is the site's name: all of it is a link to the front page."""
    link = next(heading.iter("a"), None)
    if link is None or line_of(link) != line_of(heading):
        return False
    try:
        parts = urlsplit((link.get("href") or "x").strip())
    except ValueError:
        return False
    # Web archives put their own address before the site's.
    path = parts.path.rpartition("http:/")[2] if "/http:/" in parts.path or "/https:/" in parts.path else parts.path
    return not parts.query and (not path.strip("/") or (path != parts.path and path.strip("/").count("/") == 0))


def _without_outlet(title: str, outlet: str | None) -> str:
    """Return a title without the outlet's name before or after it."""
    parts = _TITLE_SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    if outlet:
        for at in (-1, 0):
            if _alike(parts[at], outlet):
                kept = parts[:-1] if at else parts[1:]
                start = title.find(kept[0])
                return title[start : title.rfind(kept[-1]) + len(kept[-1])]
    if "|" in title or len(parts[-1].split()) <= 4 < len(parts[0].split()):
        return parts[0]
    return title


def outlet_of_title(tree: html.HtmlElement, sources: tuple[Stated, ...]) -> str | None:
    """Return the outlet's name where only <title> tells it, after the story's own title."""
    page_title = _page_title(tree)
    parts = _TITLE_SEPARATOR.split(page_title)
    if len(parts) < 2 or not 1 <= len(parts[-1].split()) <= 5:
        return None
    stated = first_stated("title", sources) or next(
        (text for element in tree.iter("h1") if (text := line_of(element))), None
    )
    return parts[-1].strip() if stated and _alike(parts[0], stated) and not _alike(parts[-1], stated) else None
