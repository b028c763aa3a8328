"""The readers' thread of an HTML page: comments as a tree, or why there are none.

Comments come from the page's markup first (it is what readers saw), then from its JSON-LD. Where
neither holds any and the page embeds a service that loads comments by script, the thread is said to be
absent: the page had readers' comments perhaps, but its saved form cannot tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from lxml import etree

from dragoman.pages.pasted_knowledge import PastedKnowledge, built_in_pasted
from dragoman.pages.published_dates import Dates
from dragoman.pages.thread_fields import read_comment
from dragoman.pages.thread_items import MOST_ITEMS, find_items
from dragoman.pages.thread_marked import Marks
from dragoman.pages.thread_parents import Item

#: JSON-LD longer than this is not read for comments: 5 MB holds some 10,000 of them.
LONGEST_JSON = 5_000_000

_HEADINGS = etree.XPath("//h1|//h2|//h3|//h4|//h5|//h6")


@dataclass(frozen=True, slots=True)
class FoundComment:
    """A comment as read from markup, before it has a place in a text. `parent` comes before its replies."""

    id: str
    parent: str | None
    author: str | None
    posted: str | None
    text: str
    kind: Literal["comment", "pingback"] = "comment"


@dataclass(frozen=True, slots=True)
class ThreadFound:
    """What a page's tree holds of its readers' thread.

    `elements` are what the body's reader cuts: comments, their heading, the form to write one. `stated`
    is the number that the page claims, `absent` the service whose comments are not on the page, and
    `heading` the words over the thread. `left_out` counts comments beyond the bound for one page.
    """

    comments: tuple[FoundComment, ...] = ()
    elements: tuple[Any, ...] = ()
    stated: int | None = None
    absent: str | None = None
    heading: str | None = None
    platform: str | None = None
    left_out: int = 0


class ThreadFinder:
    """Finds the readers' thread of a parsed page. Made once; keeps nothing between pages."""

    def __init__(self, forms: PastedKnowledge | None = None) -> None:
        self.forms = forms or built_in_pasted()
        self.tables, self.dates = self.forms.threads, self.forms.dates
        self._marks = Marks(self.tables)

    def find(self, root: Any, markup: str | None = None) -> ThreadFound:
        """Return the thread of the page whose lxml root element is `root`; the tree is left as it is.

        `markup`, where it is at hand, saves the search for services that it does not name.
        """
        marked = self._marks.of(root)
        rule, items = find_items(root, marked, self.forms)
        skip = 1 if rule is not None and rule.skip_first else 0
        left_out = max(0, len(items) - MOST_ITEMS + 1) if len(items) >= MOST_ITEMS else 0
        beside: list[Any] = []
        comments = self._comments(items, skip, beside)
        areas = _outermost(marked.areas)
        heading = self._heading(root, areas, {item.element for item in items[skip:]})
        data = _json_ld(root)
        if not comments:
            comments = _from_json_ld(data, self.dates)
            items, rule = [], None
        stated = self.tables.count_in(heading) if heading else None
        return ThreadFound(
            comments=tuple(comments),
            elements=(*areas, *(item.element for item in items[skip:] if item.inside is None), *beside),
            stated=stated if stated is not None else _stated_in_data(data),
            absent=None if comments else self._absent(root, markup),
            heading=heading,
            platform=rule.platform if rule else ("guessed" if items else "json-ld" if comments else None),
            left_out=left_out,
        )

    def _comments(self, items: list[Item], skip: int, beside: list[Any]) -> list[FoundComment]:
        """Read the comments; elements beside an item that hold its words are added to `beside`."""
        elements = {item.element for item in items}
        comments: list[FoundComment] = []
        kept: dict[int, str | None] = {}
        for number, item in enumerate(items):
            parent = kept.get(item.parent) if item.parent is not None else None
            if number < skip:
                kept[number] = None
                continue
            fields, parts = item.told or read_comment(item.element, elements, self.forms)
            if not fields.text and not fields.author:
                kept[number] = parent  # an empty shell: replies to it hang on what it hangs on
                continue
            kept[number] = item.id
            beside += parts[1:]
            comments.append(
                FoundComment(
                    item.id,
                    parent,
                    fields.author,
                    fields.posted,
                    fields.text,
                    "pingback" if fields.pingback else "comment",
                )
            )
        return comments

    def _heading(self, root: Any, areas: list[Any], items: set[Any]) -> str | None:
        """Return the heading that states a number, else opens the thread: in a box of comments, else on the page."""
        opening = None
        for element in (*_above_items(areas, items), *cast("list[Any]", _HEADINGS(root))):
            words = _short_words(element)
            if words and self.tables.count_in(words) is not None:
                return words
            if words and len(element) and self.tables.count_in(own := _without_links(element)) is not None:
                return own  # "Comments (4)", and beside it a button to write one
            if words and opening is None and self.tables.opening.match(words):
                opening = words
        return opening

    def _absent(self, root: Any, markup: str | None) -> str | None:
        if markup is not None:
            folded = markup.lower()
            if not any(mark in folded for embed in self.tables.embeds for mark in embed.marks):
                return None
        for element in root.iter("*"):
            if element.tag in ("script", "iframe"):
                signs = f"{element.get('src') or ''} {(element.text or '')[:4000]}".lower()
            else:
                keys = " ".join(str(key) for key in element.attrib if str(key).startswith("data-"))
                signs = f"{element.tag} {element.get('id') or ''} {element.get('class') or ''} {keys}".lower()
            if len(signs) < 5:
                continue
            for embed in self.tables.embeds:
                if any(mark in signs for mark in embed.marks):
                    return embed.service
        return None


def _outermost(named: list[Any]) -> list[Any]:
    """Return the boxes of comments that lie in no other element named after comments."""
    every = set(named)
    return [e for e in named if _is_area(e) and not any(up in every for up in e.iterancestors())]


def _above_items(areas: list[Any], items: set[Any]) -> Iterator[Any]:
    """Yield the elements of boxes of comments down to the first comment."""
    for area in areas:
        for element in area.iter("*"):
            if element in items:
                break
            if element.tag not in ("script", "style"):
                yield element


def _short_words(element: Any) -> str | None:
    """Return the words of an element that holds little, folded; null for more than a heading's worth."""
    pieces: list[str] = []
    length = 0
    for number, piece in enumerate(element.itertext()):
        length += len(piece)
        if number > 30 or length > 500:
            return None
        pieces.append(piece)
    return " ".join("".join(pieces).split()) or None


def _without_links(element: Any) -> str:
    pieces = [element.text or "", *(part.tail or "" for part in element)]
    pieces += [part.text or "" for part in element if part.tag not in ("a", "button")]
    return " ".join("".join(pieces).split())


def _is_area(element: Any) -> bool:
    """Tell whether an element named after comments is a box of them, and not a link or a count in the head."""
    return element.tag in ("div", "section", "ol", "ul", "dl", "aside", "form", "h2", "h3", "h4", "article", "nav")


def _json_ld(root: Any) -> list[Any]:
    found: list[Any] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > LONGEST_JSON:
            continue
        if '"comment' not in script.text.lower() and "interaction" not in script.text:
            continue
        try:
            found.append(json.loads(script.text))
        except (ValueError, RecursionError):
            continue  # broken data on the page: the markup is all there is
    return found


def _objects(data: list[Any]) -> list[dict[str, Any]]:
    """Return all objects of some JSON in order, by a loop."""
    stack = list(reversed(data))
    objects: list[dict[str, Any]] = []
    while stack and len(objects) < MOST_ITEMS:
        value = stack.pop()
        if isinstance(value, dict):
            objects.append(value)
            stack.extend(reversed([v for key, v in value.items() if key != "comment"]))
        elif isinstance(value, list):
            stack.extend(reversed(value))
    return objects


def _stated_in_data(data: list[Any]) -> int | None:
    for thing in _objects(data):
        count = thing.get("commentCount")
        if count is None and "Comment" in str(thing.get("interactionType", "")):
            count = thing.get("userInteractionCount")
        if isinstance(count, int | str) and str(count).isdigit() and len(str(count)) < 8:
            return int(count)
    return None


def _from_json_ld(data: list[Any], dates: Dates) -> list[FoundComment]:
    """Return the comments of the page's JSON-LD: nested under `comment`, or flat with `parentItem`."""
    comments: list[FoundComment] = []
    known: set[Any] = set()
    stack: list[tuple[Any, str | None]] = [
        (thing["comment"], None) for thing in reversed(_objects(data)) if thing.get("comment")
    ]
    while stack and len(comments) < MOST_ITEMS:
        value, parent = stack.pop()
        if isinstance(value, list):
            stack.extend((one, parent) for one in reversed(value))
            continue
        if not isinstance(value, dict):
            continue
        text = value.get("text") or value.get("commentText") or value.get("description")
        own = parent
        if isinstance(text, str) and text.strip():
            own = str(value.get("@id") or value.get("identifier") or f"n{len(comments) + 1}")
            above = value.get("parentItem")
            named = above.get("@id") if isinstance(above, dict) else above
            printed = value.get("dateCreated") or value.get("datePublished")
            moment = dates.first(printed) if isinstance(printed, str) else None
            comments.append(
                FoundComment(
                    id=own,
                    parent=named if isinstance(named, str) and named in known else parent,
                    author=_name(value.get("author") or value.get("creator")),
                    posted=moment.value if moment else None,
                    text=text.strip(),
                )
            )
            known.add(own)
        if value.get("comment"):
            stack.append((value["comment"], own))
    return comments


def _name(author: Any) -> str | None:
    if isinstance(author, list):
        author = author[0] if author else None
    if isinstance(author, dict):
        author = author.get("name")
    return author.strip() or None if isinstance(author, str) else None
