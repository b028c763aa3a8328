"""Score sentences of our own on embedded deeds: `python -m bench.composition`, `--list` with what is wrong.

`sets/composition.toml` has the sentences, what a reader finds in them, and how that is written down.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.pipeline import Reader
from dragoman.records import Event, Page, Record, Span

FILE = Path(__file__).parent / "sets" / "composition.toml"

#: The day every sentence was published.
PUBLISHED = "2025-06-12"

#: What is asked of a sentence, in the order in which the figures are printed.
FIELDS = ("outer", "actor", "recipient", "content", "linked", "condition", "span", "event", "unreal", "whole")


class Outer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"readings": "is"}):
    """The event that stands in the world."""

    readings: str
    on: str
    by: str | None = None
    to: str | None = None


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an event of one of these types is made to depend on."""

    kind: str
    of: str
    has: str
    event: str | None = None


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence with what a reader finds in it."""

    text: str
    outer: Outer | None = None
    content: tuple[str, ...] = ()
    condition: Condition | None = None
    unreal: tuple[str, ...] = ()


class Judged(msgspec.Struct, frozen=True):
    """One sentence with the verdict on each field that is asked of it, and what the record says."""

    sentence: Sentence
    verdicts: dict[str, bool]
    found: tuple[str, ...]


def sentences() -> list[Sentence]:
    """Return the sentences of the set.

    >>> len(sentences())
    200
    """
    return msgspec.convert(tomllib.loads(FILE.read_text("utf-8"))["sentence"], list[Sentence])


def judge(reader: Reader) -> list[Judged]:
    """Return the verdict on every sentence, each read as a page of its own."""
    return [_judge(s, reader.read(Page(text=s.text, kind="article", published=PUBLISHED))) for s in sentences()]


def _judge(sentence: Sentence, record: Record) -> Judged:
    verdicts: dict[str, bool] = {}
    outer = None
    if sentence.outer:
        outer = _outer(sentence.outer, record)
        verdicts["outer"] = outer is not None
        if sentence.outer.by:
            verdicts["actor"] = outer is not None and _is_side(sentence.outer.by, outer, record, "actors")
        if sentence.outer.to:
            verdicts["recipient"] = outer is not None and _is_side(sentence.outer.to, outer, record, "recipients")
    if sentence.content:
        inner = [_read_as(wanted, record.events, record) for wanted in sentence.content]
        verdicts["content"] = all(inner)
        inside = _inside(outer, record) if outer else []
        # A reading may stand in the outer event's own place: then there is nothing to link.
        verdicts["linked"] = all(
            any(event in inside or event is outer for event in _readings(wanted, record.events, record))
            for wanted in sentence.content
        )
    if sentence.condition:
        verdicts |= _condition(sentence.condition, record)
    if sentence.unreal:
        verdicts["unreal"] = not any(
            _stands(deed, event, record) for deed in sentence.unreal for event in record.events
        )
    verdicts["whole"] = all(verdicts.values())
    return Judged(sentence, verdicts, tuple(_shown(event, record) for event in record.events))


def _outer(outer: Outer, record: Record) -> Event | None:
    """Return the event with the wanted type, status and word; the one with the right sides where there are several."""
    found = [
        event
        for reading in outer.readings.split(" / ")
        for event in record.events
        if reading == f"{event.type} {event.status}" and _is_on(outer.on, event, record)
    ]

    def sides(event: Event) -> int:
        by = not outer.by or _is_side(outer.by, event, record, "actors")
        to = not outer.to or _is_side(outer.to, event, record, "recipients")
        return by + to

    return max(found, key=sides, default=None)


def _readings(wanted: str, events: tuple[Event, ...], record: Record) -> Iterator[Event]:
    """Yield the events that one of the readings "TYPE status word" describes; the status may be left out."""
    for reading in wanted.split(" / "):
        kind, *status, word = reading.split()
        for event in events:
            if event.type == kind and (not status or event.status == status[0]) and _is_on(word, event, record):
                yield event


def _read_as(wanted: str, events: tuple[Event, ...], record: Record) -> bool:
    return any(True for _ in _readings(wanted, events, record))


def _is_on(words: str, event: Event, record: Record) -> bool:
    """Tell whether one of the words lies in the predicate of one of the event's tellings."""
    triggers = [event.evidence.trigger, *(telling.trigger for telling in event.evidence.also)]
    places = re.finditer(rf"\b(?:{words})\b", record.document.text)
    return any(trigger.overlaps(Span(*place.span())) for place in places for trigger in triggers)


def _is_side(names: str, event: Event, record: Record, side: str) -> bool:
    """Tell whether one of the names is of an actor on that side, or stands in the words it was read from."""
    ids: tuple[str, ...] = getattr(event, side)
    spans: tuple[Span, ...] = getattr(event.evidence, side)
    texts = [actor.name for actor in record.actors if actor.id in ids] + [record.quote(span) for span in spans]
    return any(name.casefold() in text.casefold() for name in names.split("|") for text in texts)


def _inside(event: Event, record: Record) -> list[Event]:
    """Return everything inside an event, however deep."""
    of_id = {other.id: other for other in record.events}
    found: list[Event] = []
    rest = list(event.content)
    while rest:
        inner = of_id[rest.pop()]
        if inner not in found:
            found.append(inner)
            rest.extend(inner.content)
    return found


def _condition(wanted: Condition, record: Record) -> dict[str, bool]:
    """Return the verdicts on kind, span and event of a condition."""
    with_condition = [event for event in record.events if event.type in wanted.of.split("|") and event.condition]
    verdicts = {"condition": False, "span": False}
    if wanted.event:
        verdicts["event"] = False
    for event in with_condition:
        condition = event.condition
        if condition is None or condition.kind not in wanted.kind.split(" / "):
            continue
        verdicts["condition"] = True
        verdicts["span"] |= wanted.has in record.document.text[condition.start : condition.end]
        if wanted.event:
            inner = tuple(other for other in record.events if other.id == condition.event)
            verdicts["event"] |= _read_as(wanted.event, inner, record)
    return verdicts


def _stands(deed: str, event: Event, record: Record) -> bool:
    """Tell whether a deed that did not happen is coded as one that did."""
    kind, _, word = deed.partition(" ")
    kind, _, only = kind.partition("-")
    statuses = (only,) if only else ("actual", "historical")
    return event.type == kind and event.status in statuses and (not word or _is_on(word, event, record))


def _shown(event: Event, record: Record) -> str:
    names = {actor.id: actor.name for actor in record.actors}

    def side(ids: tuple[str, ...]) -> str:
        return ", ".join(names[i] for i in ids) or "–"

    condition = ""
    if event.condition:
        condition = f" [{event.condition.kind}: {record.document.text[event.condition.start : event.condition.end]!r}]"
    word = record.quote(event.evidence.trigger)
    return (
        f"{event.type} {event.status} {word!r} {side(event.actors)} > {side(event.recipients)}{condition} {event.rule}"
    )


def figures(judged: list[Judged]) -> dict[str, float]:
    """Return the share of right verdicts for each field, over the sentences that ask for it."""
    asked = {field: [j.verdicts[field] for j in judged if field in j.verdicts] for field in FIELDS}
    return {field: round(sum(some) / len(some), 3) for field, some in asked.items() if some}


def main(arguments: list[str]) -> int:
    """Print the figures, and with `--list` what is wrong in the even sentences: the odd ones only count."""
    judged = judge(Reader())
    if "--list" in arguments:
        for number, verdict in enumerate(judged[0::2]):
            if not verdict.verdicts["whole"]:
                wrong = ", ".join(field for field in FIELDS[:-1] if not verdict.verdicts.get(field, True))
                print(f"{2 * number}. {verdict.sentence.text}\n  wrong: {wrong}")
                print(*(f"    {line}" for line in verdict.found), sep="\n")
    print(f"{'':7}" + "".join(f"{field:>10}" for field in FIELDS))
    for name, some in (("read", judged[0::2]), ("unread", judged[1::2]), ("all", judged)):
        shares = figures(some)
        print(f"{name:7}" + "".join(f"{shares[field]:10.3f}" for field in FIELDS))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
