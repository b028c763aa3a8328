"""Which elements of a page may be comments, by which rules, and which are named after comments: one look at each."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from dragoman.pages.thread_knowledge import ThreadKnowledge
from dragoman.pages.thread_names import ROLES

_DIGIT = re.compile(r"\d")
_NONE: frozenset[int] = frozenset()


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
        by_class: dict[str, set[int]] = {}
        by_tag: dict[str, set[int]] = {}
        by_attribute: dict[str, set[int]] = {}
        self._by_id: list[tuple[int, re.Pattern[str]]] = []
        for number, (rule, pattern) in enumerate(zip(tables.rules, tables.ids, strict=True)):
            for token in rule.classes:
                by_class.setdefault(token, set()).add(number)
            if pattern and not rule.classes:
                self._by_id.append((number, pattern))
            if rule.classes or rule.id:
                continue
            for attribute in rule.attributes:
                by_attribute.setdefault(attribute.partition("=")[0], set()).add(number)
            for tag in () if rule.attributes else rule.tags:
                by_tag.setdefault(tag, set()).add(number)
        self._by_class = {token: frozenset(numbers) for token, numbers in by_class.items()}
        self._by_tag = {tag: frozenset(numbers) for tag, numbers in by_tag.items()}
        self._by_attribute = {name: frozenset(numbers) for name, numbers in by_attribute.items()}

    def of(self, root: Any) -> Marked:
        """Return the elements of `root`'s page that rules or areas ask for."""
        known: dict[str, tuple[frozenset[int], bool]] = {}
        marked = Marked([], [], [])
        # One call for all attributes: to ask each element for each by a path took twice as long.
        for element in root.iter("*"):
            tag = element.tag
            numbers = self._by_tag.get(tag, _NONE)
            named, area = tag in self._by_tag or "-" in tag, False
            classes = ""
            for name, value in element.items():
                if name == "class":
                    if value not in known:
                        known[value] = self._of_classes(value)
                    of_classes, area_by_class = known[value]
                    classes, named = value, True
                    numbers, area = numbers | of_classes if of_classes else numbers, area or area_by_class
                elif name == "id":
                    named, area = True, area or value.lower() in self._area
                    if _DIGIT.search(value):  # without a digit it numbers nothing
                        numbers = numbers.union(number for number, pattern in self._by_id if pattern.match(value))
                elif name in self._by_attribute:
                    numbers, named = numbers | self._by_attribute[name], True
                elif name == "aria-label" or name in ROLES:
                    named = True
            if not named or tag in ("html", "body"):
                continue
            marked.named.append((element, classes))
            if numbers:
                marked.candidates.append((element, tuple(sorted(numbers))))
            if area:
                marked.areas.append(element)
        return marked

    def _of_classes(self, classes: str) -> tuple[frozenset[int], bool]:
        tokens = classes.split()
        numbers = frozenset(number for token in tokens for number in self._by_class.get(token, ()))
        return numbers, any(token.lower() in self._area for token in tokens)
