"""Pages out of RSS and Atom files that carry their stories in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from lxml import etree

from dragoman.pages.containers_bounds import Where
from dragoman.records import Page, Refusal

#: Characters of prose, markup left out, that an entry needs to be a story and not its announcement: three
#: sentences or more, where summaries have one or two.
FULL_TEXT = 400

_TAG = re.compile(r"<[^<>]{0,2000}>")
_CONTENT = ("encoded", "content", "body", "description", "summary")


def read_feed(stream: BinaryIO, where: Where) -> Iterator[Page | Refusal]:
    """Yield the entries of a feed whose full text it carries; announcements are refused by name."""
    number, root = 0, None
    outlet: str | None = None
    try:
        # No entities, no DTD, no network, no huge text: a feed that needs them is an attack.
        entries = etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        )
        for event, element in entries:
            name = _local(element)
            if root is None:
                root = name
                if root not in ("rss", "feed", "RDF"):
                    yield where.refuse("not-a-feed", f"XML that begins with <{root}> is no RSS or Atom feed")
                    return
            if event == "start":
                continue
            if name == "title" and outlet is None and _local(element.getparent()) in ("channel", "feed"):
                outlet = _words(element)
            if name in ("item", "entry"):
                number += 1
                yield _entry(element, outlet, where.inside(f"entry {number}"))
                _forget(element)
    except (etree.LxmlError, OSError, ValueError) as error:
        yield where.refuse("broken-file", f"not a feed that can be read: {' '.join(str(error).split())[:160]}")
        return
    if root is None:
        yield where.refuse("not-a-feed", "the file holds no XML")
    elif not number:
        yield where.refuse("no-entries", "the feed has no entry that can be read")


def _entry(entry: etree._Element, outlet: str | None, here: Where) -> Page | Refusal:
    fields: dict[str, etree._Element] = {}
    for child in entry:
        name = _local(child)
        if name and name not in fields:
            fields[name] = child
    content = next((text for name in _CONTENT if name in fields and (text := _markup(fields[name]))), "")
    title = _words(fields.get("title"))
    if len(" ".join(_TAG.sub(" ", content).split())) < FULL_TEXT:
        return here.refuse("no-full-text", f"the feed only announces {title!r}")
    published = next((_words(fields[n]) for n in ("pubDate", "published", "date", "updated") if n in fields), None)
    author = _words(fields.get("creator")) or _words(fields.get("author"))
    head = f'<meta name="author" content="{escape(author)}">' if author else ""
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    return Page(
        id=None,
        path=here.label,
        url=_link(entry),
        title=title,
        outlet=outlet,
        published=published,
        html=f"<html><head>{head}</head><body><article>{heading}{content}</article></body></html>",
    )


def _local(element: etree._Element | None) -> str:
    if element is None or not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2]


def _words(element: etree._Element | None) -> str | None:
    return None if element is None else " ".join("".join(map(str, element.itertext())).split()) or None


def _markup(element: etree._Element) -> str:
    """Return an entry's content: escaped markup as it is, or XHTML written out."""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return element.text or ""


def _link(entry: etree._Element) -> str | None:
    for child in entry:
        if _local(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address.startswith(("http://", "https://")):
                return address
    return None


def _forget(element: etree._Element) -> None:
    """Free an entry and what stands before it, so that a feed of any length takes the memory of one entry."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
