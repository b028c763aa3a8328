"""Day and place of the events of our own passages: `python -m bench.when_where [--errors]`.

An event that is not coded at all counts as wrong in `right_of_all`; `right_of_found` judges the two stages
alone. The passages and their answers are in when_where.toml, whose head says how they are written.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dragoman.pipeline import Reader
from dragoman.records import Event, Page, Record

PASSAGES = Path(__file__).with_suffix(".toml")
#: Written after the rules were mended on the first set; no rule was made for it.
SECOND = Path(__file__).with_name("when_where_second.toml")

#: What stands for an answer that is not judged, and for "no day" and "no place".
_UNJUDGED, _NONE = "?", "-"


class Answer(msgspec.Struct, frozen=True):
    """What one event of a passage should say: the span of its words, its days and its places."""

    words: str
    start: int
    end: int
    when: tuple[str, ...]
    where: tuple[str, ...]


class Verdict(msgspec.Struct, frozen=True):
    """One judged field of one event."""

    field: str
    found: bool
    right: bool
    told: bool
    wanted: str
    said: str
    words: str
    text: str


def judged(reader: Reader, passages: Path = PASSAGES) -> Iterator[Verdict]:
    """Yield a verdict for every judged field of every event."""
    for passage in tomllib.loads(passages.read_text("utf-8"))["passage"]:
        text = passage["text"]
        record = reader.read(Page(text=text, published=passage.get("published"), kind="article"))
        for row in passage["events"]:
            yield from _verdicts(_answer(row, text), record)


def figures(verdicts: Sequence[Verdict]) -> dict[str, float | int]:
    """Return counts and shares by field, as one flat object."""
    out: dict[str, float | int] = {}
    for field in ("when", "where"):
        rows = [verdict for verdict in verdicts if verdict.field == field]
        found = [verdict for verdict in rows if verdict.found]
        empty = [verdict for verdict in found if verdict.said == _NONE]
        right = sum(verdict.right for verdict in found)
        out[f"{field}_judged"] = len(rows)
        out[f"{field}_found"] = len(found)
        out[f"{field}_right_of_found"] = round(right / len(found), 3)
        out[f"{field}_right_of_all"] = round(right / len(rows), 3)
        out[f"{field}_null_with_reason"] = round(sum(v.told for v in empty) / len(empty), 3) if empty else 1.0
    return out


def _answer(row: str, text: str) -> Answer:
    words, when, where = (part.strip() for part in row.split("|"))
    words, _, number = words.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(words, start + 1)
    return Answer(words, start, start + len(words), tuple(when.split(" or ")), tuple(where.split(" or ")))


def _verdicts(answer: Answer, record: Record) -> Iterator[Verdict]:
    event = _event(answer, record)
    sentence = record.document.text[max(0, answer.start - 80) : answer.end + 60].replace("\n", " ")
    for field, wanted in (("when", answer.when), ("where", answer.where)):
        if wanted == (_UNJUDGED,):
            continue
        said = _NONE if event is None else _said(event, record, field)
        right = event is not None and any(_same(part, said) if field == "where" else part == said for part in wanted)
        told = event is not None and bool((event.why or {}).get(field))
        shown = "not coded" if event is None else f"{said} ({(event.why or {}).get(field)})"
        yield Verdict(
            field, event is not None, right, told, " or ".join(wanted), said, answer.words, f"{shown}: …{sentence}…"
        )


def _same(wanted: str, said: str) -> bool:
    """Tell whether two places agree: one country, and one name, with or without its "province" or "island"."""
    if _NONE in (wanted, said):
        return wanted == said
    one, other = wanted.casefold().rsplit(" ", 1), said.casefold().rsplit(" ", 1)
    if len(wanted.rsplit(" ", 1)[-1]) != 3 or not wanted.rsplit(" ", 1)[-1].isupper():
        one = [wanted.casefold(), ""]  # a sea has no country
        other = [said.casefold(), ""]
    return one[1:] == other[1:] and (one[0] in other[0] or other[0] in one[0])


def _event(answer: Answer, record: Record) -> Event | None:
    """Return the event whose trigger stands in the answer's words, the first one told there."""
    for event in record.events:
        triggers = [event.evidence.trigger, *(told.trigger for told in event.evidence.also)]
        if any(trigger.start < answer.end and answer.start < trigger.end for trigger in triggers):
            return event
    return None


def _said(event: Event, record: Record, field: str) -> str:
    if field == "when":
        when = event.when
        if when is None:
            return _NONE
        return when.start or "" if when.start == when.end else f"{when.start or ''}..{when.end or ''}"
    if event.where is None:
        return _NONE
    place = record.places[event.where.place]
    return f"{place.text} {place.country or ''}".strip()


def main(arguments: Sequence[str]) -> int:
    """Print the figures, and with --errors every field that is wrong."""
    reader = Reader()
    for passages in (PASSAGES, SECOND):
        verdicts = list(judged(reader, passages))
        if "--errors" in arguments:
            for verdict in verdicts:
                if not verdict.right:
                    print(f"{verdict.field}: {verdict.words!r} wants {verdict.wanted}, has {verdict.text}\n")
        print(json.dumps({"set": passages.stem, **figures(verdicts)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
