"""Which elements of a page may be comments, by which rules, and which are named after comments: one look at each."""

from __future__ import annotations

import re
from typing import Any, NamedTuple, cast

from lxml import etree

from dragoman.pages.thread_knowledge import ThreadKnowledge

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


class Marked(NamedTuple):
    """Elements in order of the page: `candidates` with the numbers of the rules to try, named `areas`, all `named`.

    Holding them keeps lxml's proxies alive, so that elements can be keys.
    """

    candidates: list[tuple[Any, tuple[int, ...]]]
    areas: list[Any]
    named: list[tuple[Any, str]]


class Marks:
    """Marks a page's elements; most of them cost a look-up of their classes. Made once."""

    def __init__(self, tables: ThreadKnowledge) -> None:
        self._area = tables.parts.get("area", {})
        self._by_class: dict[str, set[int]] = {}
        self._by_tag: dict[str, set[int]] = {}
        self._by_attribute: dict[str, set[int]] = {}
        self._by_id: list[tuple[int, re.Pattern[str]]] = []
        for number, (rule, pattern) in enumerate(zip(tables.rules, tables.ids, strict=True)):
            for token in rule.classes:
                self._by_class.setdefault(token, set()).add(number)
            if pattern and not rule.classes:
                self._by_id.append((number, pattern))
            if rule.classes or rule.id:
                continue
            for attribute in rule.attributes:
                self._by_attribute.setdefault(attribute.partition("=")[0], set()).add(number)
            for tag in () if rule.attributes else rule.tags:
                self._by_tag.setdefault(tag, set()).add(number)
        self._attributes = [name for name in self._by_attribute if _NAME.fullmatch(name)]
        asked = " or ".join(f"@{name}" for name in self._attributes) or "false()"
        self._stated = etree.XPath(f"//*[{asked}]")
        tests = ["@id", "@class", *(f"self::{tag}" for tag in self._by_tag if _NAME.fullmatch(tag))]
        tests += [f"@{name}" for name in self._attributes]
        self._named = etree.XPath(f"//*[{' or '.join(tests)}][not(self::html or self::body)]")

    def of(self, root: Any) -> Marked:
        """Return the elements of `root`'s page that rules or areas ask for."""
        known: dict[str, tuple[set[int], bool]] = {}
        marked = Marked([], [], [])
        # Few elements have one of these; to ask each element for each was a third of the time here.
        stated = set(cast("list[Any]", self._stated(root)))
        for element in cast("list[Any]", self._named(root)):
            numbers: set[int] = set()
            classes, identity = element.get("class"), element.get("id")
            area = False
            if classes:
                if classes not in known:
                    known[classes] = self._of_classes(classes)
                of_classes, area = known[classes]
                numbers |= of_classes
            if identity:
                area = area or identity.lower() in self._area
                if not identity.isalpha():  # without a digit or a mark it numbers nothing
                    numbers.update(number for number, pattern in self._by_id if pattern.match(identity))
            if element.tag in self._by_tag:
                numbers |= self._by_tag[element.tag]
            if element in stated:
                numbers.update(
                    n for name in self._attributes if name in element.attrib for n in self._by_attribute[name]
                )
            marked.named.append((element, classes or ""))
            if numbers:
                marked.candidates.append((element, tuple(sorted(numbers))))
            if area:
                marked.areas.append(element)
        return marked

    def _of_classes(self, classes: str) -> tuple[set[int], bool]:
        tokens = classes.split()
        numbers = {number for token in tokens for number in self._by_class.get(token, ())}
        return numbers, any(token.lower() in self._area for token in tokens)
