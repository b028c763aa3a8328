"""Read the marked passages, and score a cast against the marks."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path

from dragoman.records import Actor

PASSAGES = Path(__file__).with_name("passages.toml")
_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z0-9]+)(?:=([A-Z?]+))?\]")
_PRONOUNS = frozenset({"he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "we", "us", "our"})


class Gold:
    """One marked mention: where it is, which actor, with which code, and whether it is a name."""

    def __init__(self, start: int, end: int, actor: str, code: str | None, named: bool) -> None:
        self.start, self.end, self.actor, self.code, self.named = start, end, actor, code, named


def passages():
    """Yield (text, date, marks) of every passage."""
    for row in tomllib.loads(PASSAGES.read_text("utf-8"))["passage"]:
        yield *_unmark(row["text"]), row.get("published")


def _unmark(marked: str) -> tuple[str, list[Gold]]:
    text, marks, codes, at = "", [], {}, 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        words, actor, code = found.groups()
        if code:
            codes[actor] = None if code == "?" else code
        named = any(w[:1].isupper() for w in words.split()[1:]) or (
            words[:1].isupper() and words.lower() not in _PRONOUNS and found.start() > 0
        )
        marks.append(Gold(len(text), len(text) + len(words), actor, codes[actor], named))
        text += words
        at = found.end()
    return text + marked[at:], marks


def found_for(mark: Gold, actors: list[Actor]) -> Actor | None:
    """Return the actor with a mention that covers the mark's last word, the longest such mention first."""
    best = None
    for actor in actors:
        for mention in actor.mentions:
            if mention.start < mark.end <= mention.end and mention.start < mark.end - 1:
                size = min(mention.end, mark.end) - max(mention.start, mark.start)
                key = (size, -(mention.end - mention.start))
                if best is None or key > best[0]:
                    best = (key, actor)
    return best[1] if best else None


def b_cubed(marks: list[list[Gold]], answers: list[list[Actor | None]]) -> float:
    """Return the B³ F1 of clusters over all marked mentions; one that was not found is alone."""
    precision = recall = total = 0.0
    for gold, said in zip(marks, answers, strict=True):
        ours, theirs = defaultdict(set), defaultdict(set)
        for i, (mark, actor) in enumerate(zip(gold, said, strict=True)):
            theirs[mark.actor].add(i)
            ours[actor.id if actor else f"-{i}"].add(i)
        for i, (mark, actor) in enumerate(zip(gold, said, strict=True)):
            both = len(theirs[mark.actor] & ours[actor.id if actor else f"-{i}"])
            precision += both / len(ours[actor.id if actor else f"-{i}"])
            recall += both / len(theirs[mark.actor])
            total += 1
    p, r = precision / total, recall / total
    return 2 * p * r / (p + r)
