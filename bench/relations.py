"""Of the entities that take part in a relation of re3d, the share that the cast of the page has.

`python -m bench.relations [--misses N]` prints one line of figures, the misses by class, and N of each class.
An entity is found where a mention of an actor covers its head word: its last word before any "of", "in", "who".
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from bench.quality import SHARED
from dragoman.pipeline import Reader
from dragoman.records import Page, Record

GOLD = SHARED / "dev/events/re3d.jsonl"
TYPES = ("Organisation", "Person", "MilitaryPlatform", "Nationality")

_TAIL = re.compile(r",? (?:of|in|from|for|on|at|to|with|by|who|which|that|and|or|based|led|fighting|including)\b|[,(]")
_FIRST_PERSON = frozenset({"i", "we", "us", "our", "ours", "my", "me", "mine", "you", "your", "myself", "ourselves"})
_THIRD_PERSON = frozenset({"he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "who", "which"})


class Entity(NamedTuple):
    """An argument of a relation, as the set marks it."""

    start: int
    end: int
    type: str
    text: str

    @property
    def head(self) -> tuple[int, int]:
        """Where its head word stands."""
        tail = _TAIL.search(self.text)
        end = tail.start() if tail and tail.start() else len(self.text)
        words = self.text[:end].rstrip(" .’'\"")
        begin = max(words.rfind(" "), words.rfind("-")) + 1
        return self.start + begin, self.start + len(words)


def arguments(row: dict[str, Any]) -> list[Entity]:
    """Return the entities that relations name; of several with the same words, the nearest to the relation."""
    by_text: dict[str, list[Entity]] = defaultdict(list)
    for e in row["entities"]:
        if e["type"] in TYPES:
            by_text[e["text"]].append(Entity(e["start"], e["end"], e["type"], e["text"]))
    found: set[Entity] = set()
    for relation in row["relations"]:
        for side in ("source", "target"):
            same = by_text.get(relation[side])
            if same:
                at = relation["begin"] or 0
                found.add(min(same, key=lambda e: min(abs(e.start - at), abs(e.end - at))))
    return sorted(found)


def has(record: Record, entity: Entity) -> bool:
    """Tell whether a mention of an actor covers the entity's head word."""
    start, end = entity.head
    return any(m.start <= start and end <= m.end for actor in record.actors for m in actor.mentions)


def miss_class(entity: Entity, record: Record) -> str:
    """Return what kind of entity was missed."""
    words = entity.text.lower().split()
    if words[-1] in _FIRST_PERSON:
        return "first or second person"
    if words[-1] in _THIRD_PERSON:
        return "pronoun or relative"
    if entity.type in ("MilitaryPlatform", "Nationality"):
        return entity.type
    touched = any(m.start < entity.end and entity.start < m.end for a in record.actors for m in a.mentions)
    start, _ = entity.head
    capital = record.document.text[start : start + 1].isupper()
    kind = "name" if capital else "common noun"
    return f"{kind}, {'another part of it found' if touched else 'nothing of it found'}"


def _rows() -> Iterator[dict[str, Any]]:
    with GOLD.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(arguments_given: list[str]) -> int:
    """Print figures and misses; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", type=int, default=0, help="how many misses of each class to list")
    wanted = options.parse_args(arguments_given)
    if not GOLD.is_file():
        print("the development sets are not beside this checkout: nothing to score")
        return 0
    reader = Reader()
    totals: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    misses: dict[str, list[str]] = defaultdict(list)
    for row in _rows():
        record = reader.read(Page(id=row["id"], text=row["text"], title=row["title"], kind="article"))
        for entity in arguments(row):
            totals[entity.type] += 1
            if has(record, entity):
                hits[entity.type] += 1
            else:
                around = record.document.text[max(0, entity.start - 50) : entity.end + 40].replace("\n", " ")
                misses[miss_class(entity, record)].append(f"{entity.text!r}: … {around} …")
    figures = {"entities": sum(totals.values()), "found": round(sum(hits.values()) / sum(totals.values()), 4)}
    by_type = {name: [totals[name], round(hits[name] / totals[name], 4)] for name in TYPES if totals[name]}
    print(json.dumps({"set": "re3d", **figures, "by_type": by_type}))
    for name, listed in sorted(misses.items(), key=lambda pair: -len(pair[1])):
        print(f"{len(listed):4}  {name}")
        for line in listed[: wanted.misses]:
            print(f"        {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
