"""Markup to a tree, within bounds of time and memory; nothing in it is executed or fetched."""

from __future__ import annotations

import re
from collections import Counter
from typing import cast

import msgspec
from lxml import etree, html

from dragoman.errors import PageError

#: Characters of markup that are read; the rest is cut. libxml2 gives up on a text over 10,000,000 bytes. A page of
#: 50 MB, cut here and below, is read in 2.6 s with 307 MB; the largest of the development pages has 0.4 million.
MARKUP_LIMIT = 8_000_000

#: Elements of one page. Time of the body's extraction grows faster than their number: forged pages of 25,000 take
#: 1.4 to 6.7 s, of 40,000 up to 9.9 s. The pages of the development sets have 400 to 6,000.
ELEMENT_LIMIT = 25_000

#: libxml2 silently drops all that lies deeper than 256 levels; a tree that comes near is parsed again from
#: markup without its deepest tags. News pages nest 15–45 deep; unclosed <font> tags of the 1990s pass 100.
DEEP = 250

#: Open elements at once in such markup, table rows, cells and list items not counted: 60 tables in tables
#: are 240 levels.
DEPTH_LIMIT = 60

#: Attributes of one element. libxml2 compares each new one with all before it: 200,000 take 330 s, 2,000 take
#: 30 ms. The longest tag of the development pages has 20,940 characters and 11 attributes.
ATTRIBUTE_LIMIT = 2_000

#: A tag as the parser reads it, quotes counting only after "=". Possessive throughout, so that it is linear:
#: 0.9 ms for a page of 120 KB.
_WHOLE_TAG = re.compile(
    r"""<[A-Za-z][^\s/>]*+(?:[\s/]++|(?:[^\s/>=]++|=)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+)*+>?+"""
)
_ATTRIBUTE = re.compile(r"""(?:[^\s/>=]++|=)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")

#: One path of that many steps, in C: walking the tree in Python took 3.6 ms a page.
_REACHES_DEEP = etree.XPath("boolean(/*" + "/*" * (DEEP - 1) + ")")

_ELEMENTS = etree.XPath("count(//*)")

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,30})\b[^<>]*>")
_NO_PARAGRAPH = re.compile(r"<(?!/?(?:p|br|h[1-6]|title)\b)/?[A-Za-z][^<>]*>")
#: Elements that close themselves or are closed by their next sibling: they do not add depth for long.
_UNNESTED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
        "html",
        "body",
        "head",
    ]
)
#: lxml asks a Python method for each element's class, at each visit: 173,000 calls for 22 pages. Only forms have
#: classes of their own, and nobody here fills in forms; in C the question costs nothing.
_ONE_CLASS = etree.ElementDefaultClassLookup(
    element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction, entity=html.HtmlEntity
)
_LINES = ("p", "div", "li", "td", "footer", "section", "small", "h4")
#: Where text is no prose.
_MACHINERY = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math", "canvas", "audio",
    "map", "form", "select", "button", "input", "textarea", "dialog", "frameset",
)  # fmt: skip
_CONTROLS = bytes((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Markup(msgspec.Struct, frozen=True):
    """A page's tree, and what was done to its markup to get it: (reason, detail) each."""

    tree: html.HtmlElement
    done: tuple[tuple[str, str], ...] = ()


def parse(markup: str) -> Markup:
    """Parse markup into a tree of bounded size and depth.

    Raises:
        PageError: the markup holds no element that could hold text (`no-text`).
    """
    done = []
    if len(markup) > MARKUP_LIMIT:
        done.append(("page-cut", f"{len(markup)} characters of markup; the first {MARKUP_LIMIT} are read"))
        markup = markup[:MARKUP_LIMIT]
    markup, overloaded = _without_overload(_without_controls(markup))
    if overloaded:
        done.append(("attributes-cut", f"{overloaded} tags with more than {ATTRIBUTE_LIMIT} attributes lost them"))
    tree, too_deep = _tree(markup)
    if too_deep:
        tree, too_deep = _tree(flattened(markup))
        if too_deep:  # cells and items in each other without end: only paragraphs are kept
            tree, _ = _tree(_NO_PARAGRAPH.sub(" ", markup))
        done.append(("nesting-flattened", f"tags more than {DEPTH_LIMIT} levels deep were taken out"))
    if tree is None:
        raise PageError("no-text", "the page has no element that holds text")
    dropped = _cut_elements(tree)
    if dropped:
        done.append(("page-cut", f"{dropped} elements beyond the first {ELEMENT_LIMIT} were left out"))
    return Markup(tree, tuple(done))


def without_machinery(tree: html.HtmlElement) -> None:
    """Take scripts, styles, forms and embedded media out of a tree, once what they say of the page is read."""
    for element in list(tree.iter(*_MACHINERY)):
        if element.tag == "form" and _holds_the_page(element):
            continue
        cut_out(element)


def footer_lines(tree: html.HtmlElement) -> list[str]:
    """Return the short lines of a page's footer, where terms of reuse stand."""
    lines = []
    for element in [
        e for e in tree.iter("footer", "div") if e.tag == "footer" or "footer" in (e.get("id") or "").lower()
    ]:
        # Whole lines, for a link inside one parts "© 2020 The Wire" from "all rights reserved".
        boxes = [part for part in element.iter(*_LINES) if not any(True for _ in part.iterchildren(*_LINES))]
        lines += [line for box in boxes[:200] if 10 < len(line := " ".join(box.text_content().split())) < 400]
        lines += [line for part in element.itertext() if 10 < len(line := " ".join(part.split())) < 400]
    return list(dict.fromkeys(lines))[:40]


def flattened(markup: str) -> str:
    """Return markup without the tags that open more than DEPTH_LIMIT levels deep; their text stays.

    One pass, no recursion; a closing tag whose opening was taken out goes with it.
    """
    depth = 0
    open_tags: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    pieces: list[str] = []
    last = 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if name in _UNNESTED:
            continue
        keep = True
        if not tag[1]:
            if depth >= DEPTH_LIMIT:
                keep = False
                left_out[name] += 1
            else:
                depth += 1
                open_tags[name] += 1
        elif left_out[name]:
            keep = False
            left_out[name] -= 1
        elif open_tags[name]:
            open_tags[name] -= 1
            depth -= 1
        if not keep:
            pieces += (markup[last : tag.start()], " ")
            last = tag.end()
    pieces.append(markup[last:])
    return "".join(pieces)


def cut_out(element: html.HtmlElement) -> None:
    """Take an element out of its tree; the text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + " " + element.tail
        else:
            before.tail = (before.tail or "") + " " + element.tail
        element.tail = None
    parent.remove(element)


def _tree(markup: str) -> tuple[html.HtmlElement | None, bool]:
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, recover=True, huge_tree=False, no_network=True
    )
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = html.document_fromstring(markup.encode(), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, False
    # The parser's log keeps its first errors only, so the depth is measured where it may have been reached.
    return tree, len(markup) > 3 * DEEP and bool(_REACHES_DEEP(tree))


def _without_controls(markup: str) -> str:
    """Return markup without what no XML text may hold; most has none, which its bytes tell in a fifth of the time."""
    try:
        data = markup.encode()
    except UnicodeEncodeError:
        return _NOT_XML.sub("", markup)
    clean = len(data.translate(None, _CONTROLS)) == len(data) and not any(one in data for one in _NO_CHARACTERS)
    return markup if clean else _NOT_XML.sub("", markup)


def _without_overload(markup: str) -> tuple[str, int]:
    """Return markup whose tags have a bounded number of attributes, and how many tags had more."""
    pieces: list[str] = []
    last = count = 0
    for tag in _WHOLE_TAG.finditer(markup):
        if tag.end() - tag.start() <= 2 * ATTRIBUTE_LIMIT:
            continue
        if sum(1 for _ in _ATTRIBUTE.finditer(markup, tag.start(), tag.end())) <= ATTRIBUTE_LIMIT:
            continue
        name = re.split(r"[\s/>]", markup[tag.start() + 1 : tag.start() + 40], maxsplit=1)[0]
        pieces += (markup[last : tag.start()], f"<{name}>")
        last = tag.end()
        count += 1
    return ("".join([*pieces, markup[last:]]), count) if count else (markup, 0)


def _holds_the_page(form: html.HtmlElement) -> bool:
    """Tell the form that older content systems (ASP.NET) wrap around the whole page."""
    return form.find(".//h1") is not None or sum(1 for _ in form.iter("p")) > 3


def _cut_elements(tree: html.HtmlElement) -> int:
    if cast("float", _ELEMENTS(tree)) <= ELEMENT_LIMIT:
        return 0
    surplus = [element for place, element in enumerate(tree.iter("*")) if place >= ELEMENT_LIMIT]
    for element in reversed(surplus):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return len(surplus)
