"""What a comment may stand inside of: other pages' comments, levels of indentation, containers that rules name."""

from __future__ import annotations

from typing import Any, NamedTuple

from dragoman.pages.thread_knowledge import ThreadKnowledge


class Around(NamedTuple):
    """What an element and all around it say: `names` are those of its containers that rules ask for."""

    elsewhere: bool = False
    comments: bool = False
    indentation: int = 0
    names: frozenset[str] = frozenset()


_NOTHING = Around()


class Surroundings:
    """Tells what elements of one tree stand inside of; each element is looked at once."""

    def __init__(self, tables: ThreadKnowledge) -> None:
        self._elsewhere = tables.parts.get("elsewhere", {})
        self._indented = tables.parts.get("indented", {})
        self._asked = tables.containers
        self._known: dict[Any, Around] = {}

    def of(self, element: Any) -> Around:
        """Return what `element` and its ancestors say."""
        unknown = []
        up = element
        while up is not None and up not in self._known:
            unknown.append(up)
            up = up.getparent()
        around = self._known[up] if up is not None else _NOTHING
        for one in reversed(unknown):
            around = self._known[one] = self._inside(around, one)
        return around

    def _inside(self, around: Around, element: Any) -> Around:
        classes, identity = element.get("class"), element.get("id")
        if not classes and not identity:
            return around
        tokens = classes.lower().split() if classes else []
        names = [*tokens, identity.lower()] if identity else tokens
        away = element.tag not in ("body", "html") and any(name in self._elsewhere for name in names)
        asked = self._asked.intersection(names)
        deeper = any(name in self._indented for name in tokens)
        if not (away or asked or deeper or "comments" in names):
            return around
        return Around(
            around.elsewhere or away,
            around.comments or "comments" in names,
            around.indentation + deeper,
            around.names | asked,
        )
