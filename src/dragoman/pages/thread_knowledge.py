"""The table of comment systems, loaded from `knowledge/pages/threads.toml` and compiled once."""

from __future__ import annotations

import re

import msgspec

from dragoman.knowledge.sources import Knowledge
from dragoman.pages.pasted_patterns import either, literally, sound

_HEADING_GOES_ON = frozenset(("on", "to", "for", "zu", "auf", "sur", "en", "so", "add", "leave", "comments", "about"))
#: "Mona, in reply to Ana": whom a comment answers is no part of its author's name.
_IN_REPLY = re.compile(
    r"(?<=\S)\W*(?:in\s+)?(?:repl(?:y|ied|ying|ies)|respon(?:se|ding)|antwort)\s+(?:to|auf|an)\s.*$", re.IGNORECASE
)
_TABLES = "pages/threads*.toml"
_FILE = "pages/threads.toml"


class ItemRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which elements are comments on one kind of page."""

    platform: str
    tags: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    id: str | None = None
    attributes: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    skip_first: bool = False
    minimum: int = 1


class PartRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The marks of one part of a comment, best first."""

    name: str
    words: tuple[str, ...]
    last: tuple[str, ...] = ()


class GuessRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How comments, and boxes of comments, are called where no rule knows the page."""

    items: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()


class EmbedRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A service that loads comments by script, and what betrays it."""

    service: str
    marks: tuple[str, ...]


class AffixRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before and after an author's name that are no part of it."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class PingbackRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What marks a comment as another site's notice of a link."""

    classes: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()


class ButtonRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What buttons say by which readers answer a comment or complain of it."""

    words: tuple[str, ...]


class StatedRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How headings state the number of comments."""

    forms: tuple[str, ...]
    words: tuple[str, ...] = ()


class OpeningRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Headings over a thread without a number."""

    forms: tuple[str, ...]


class ThreadKnowledge:
    """Rules and word lists for threads, compiled. Made once from `Knowledge`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.rules = tuple(knowledge.tables(_TABLES, "item", ItemRule))
        self.ids = tuple(_id_pattern(knowledge, rule) for rule in self.rules)
        parts = list(knowledge.tables(_TABLES, "part", PartRow))
        self.parts = {row.name: dict(_ranks(row.words)) for row in parts}
        self.last = {row.name: dict(_ranks(row.last)) for row in parts}
        guesses = list(knowledge.tables(_TABLES, "guess", GuessRow))
        items = sound(knowledge, _FILE, "guess.items", (form for row in guesses for form in row.items))
        boxes = sound(knowledge, _FILE, "guess.boxes", (form for row in guesses for form in row.boxes))
        self.guessed_items, self.guessed_boxes = re.compile(either(items)), re.compile(either(boxes))
        self.embeds = tuple(knowledge.tables(_TABLES, "embed", EmbedRow))
        affixes = list(knowledge.tables(_TABLES, "affix", AffixRow))
        pingbacks = list(knowledge.tables(_TABLES, "pingback", PingbackRow))
        buttons = list(knowledge.tables(_TABLES, "button", ButtonRow))
        stated = list(knowledge.tables(_TABLES, "stated", StatedRow))
        openings = [form for row in knowledge.tables(_TABLES, "opening", OpeningRow) for form in row.forms]
        openings = sound(knowledge, _FILE, "opening", openings)
        said = sound(knowledge, _FILE, "stated", (form for row in stated for form in row.forms))
        knowledge.check()
        self.containers = frozenset(name.lower() for rule in self.rules for name in rule.inside)
        self.pingback_classes = frozenset(word for row in pingbacks for word in row.classes)
        self.pingback_openings = tuple(word for row in pingbacks for word in row.openings)
        self.buttons = frozenset(word.casefold() for row in buttons for word in row.words)
        before = literally(word for row in affixes for word in row.before)
        after = literally(word for row in affixes for word in row.after)
        self.before = re.compile(rf"^(?:{before})(?!\w)\s*", re.IGNORECASE)
        self.after = re.compile(rf"[\s,]+(?:{after})\s*(?:[:,.…]|\.\.\.)*\s*$", re.IGNORECASE)
        self.numbers = {word: number for row in stated for number, word in enumerate(row.words)}
        count = rf"(?P<n>\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}}|{literally(self.numbers)})"
        forms = [form.replace("{n}", count.replace("<n>", f"<n{number}>")) for number, form in enumerate(said)]
        self.stated = re.compile(rf"^[\W_]{{0,4}}(?:{either(forms)})(?P<tail>.{{0,260}})$", re.IGNORECASE)
        self.opening = re.compile(rf"^[\W_]{{0,4}}(?:{either(openings)})\W{{0,4}}$", re.IGNORECASE)

    def count_in(self, heading: str) -> int | None:
        """Return the number of comments that a heading states, or null."""
        match = self.stated.match(heading) if len(heading) <= 400 else None
        if match is None or not _heading_tail(match["tail"]):
            return None
        said = next(value for name, value in match.groupdict().items() if name != "tail" and value)
        return self.numbers.get(said.lower(), None) if said[0].isalpha() else int(re.sub(r"\D", "", said))

    def clean_author(self, printed: str) -> str | None:
        """Return a name without the words around it ("Posted by", "says:"), or null where nothing is left."""
        name = _IN_REPLY.sub("", " ".join(printed.split()))
        name = self.before.sub("", self.after.sub("", name), count=1)
        name = name.strip(" ,:;|–—-·•\t\u200b")
        return name if name and any(char.isalnum() for char in name) else None


def _id_pattern(knowledge: Knowledge, rule: ItemRule) -> re.Pattern[str] | None:
    if rule.id is None:
        return None
    forms = sound(knowledge, _FILE, f"item {rule.platform}", [rule.id])
    return re.compile(either(forms), re.IGNORECASE) if forms and re.compile(forms[0]).groups else re.compile("(?!)()")


def _heading_tail(tail: str) -> bool:
    """Tell whether what follows "14 comments" goes on as a heading does and not as a sentence."""
    tail = tail.strip()
    if not tail:
        return True
    first = re.match(r"[\w’']+", tail)
    if first is None:
        return tail[0] in '"“„«:»→↓.|[(–—-…' and not re.search(r"[.!?]\s+\w", tail[1:])
    return first[0].lower() in _HEADING_GOES_ON and (tail[-1] not in ".!" or '"' in tail or "”" in tail)


def _ranks(words: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(word.lower(), rank) for rank, word in reversed(list(enumerate(words)))]
