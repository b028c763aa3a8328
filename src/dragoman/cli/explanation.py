"""Explanations as data, and as text: lines of "what: value, because"."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec
from rich.console import Console
from rich.text import Text

from dragoman.cli.dossier_events import casualties, in_quotes, what, when, where, who_to_whom
from dragoman.cli.terminal import one_line, print_indented, safe
from dragoman.cli.word_of import REPORTER, asserting, denying, source_of
from dragoman.errors import InputError
from dragoman.records import Claim, Event, PredicateNote, Record, Span

#: Fields of an event that may be empty, in the order in which they are explained.
_EMPTY = ("actors", "recipients", "when", "where", "claimed_by")

#: Why the parts of a page that are no reporting have no events.
_UNREAD = {
    "comment": "readers' comments are read only with --code-thread",
    **dict.fromkeys(("byline", "dateline", "note", "rights", "thread_heading"), "no reporting, so it is not read"),
}

#: Where a sentence ends: at a stop that follows neither an initial ("U.S. envoy") nor a title, or with its line.
_BOUNDARY = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St))(?<!\b(?:Mrs|Gen|Sen|Gov|Rep|Col|Sgt))[.?!][”’\"')]*\s+(?=[“‘\"'(A-Z])|\n+"
)


class Line(msgspec.Struct, frozen=True):
    """One thing that was decided, and the reason where one is kept."""

    name: str
    value: str
    why: str = ""


class Explanation(msgspec.Struct, frozen=True):
    """One event or predicate, with the sentence it stands in."""

    title: str
    sentence: str
    lines: tuple[Line, ...]


def find_event(record: Record, wanted: str) -> Event:
    """Return an event by its number in the dossier or the beginning of its id.

    Raises:
        InputError: There is no such event, or several ids begin so.
    """
    if wanted.isdecimal() and 1 <= int(wanted) <= len(record.events):
        return record.events[int(wanted) - 1]
    found = [event for event in record.events if event.id.startswith(wanted)]
    if len(found) != 1:
        known = f"it has {len(record.events)}, numbered from 1" if record.events else "it has none"
        raise InputError(f"record {record.id} has {'no' if not found else 'several'} event {wanted!r}; {known}")
    return found[0]


def explain_event(record: Record, event: Event) -> Explanation:
    """Say of each field of an event what it is, in which words it stands, and why, or why it is empty."""
    number = record.events.index(event) + 1
    used = {"type", "rule", "status", *_EMPTY}
    lines = [
        Line("words", _quote(record, event.evidence.trigger)),
        Line("rule", event.rule, event.why.get("rule", "")),
        Line("type", what(event).plain, event.why.get("type", "")),
        Line("status", event.status, event.why.get("status", "").removeprefix(f"{event.status}, ")),
        *_sides(record, event),
        _line("when", when(event), event),
        _line("where", where(event, record), event),
        *_condition(record, event),
        *_claimed(record, event),
        *(Line("people", people.plain) for people in (casualties(event),) if people),
        *(Line("about", _title(record, other)) for other in record.events if other.id in event.content),
        *(Line("inside", _title(record, other)) for other in record.events if event.id in other.content),
        *(Line("told again", _quote(record, telling.sentence)) for telling in event.evidence.also),
        Line("confidence", f"{event.confidence:.2f}", event.why.get("confidence", "")),
        *(Line(name, "", why) for name, why in sorted(event.why.items()) if name not in used | {"confidence"}),
    ]
    title = f"{number}  {_title(record, event)}  {event.id}"
    return Explanation(title, _quote(record, event.evidence.sentence), tuple(lines))


def explain_sentences(record: Record, words: str) -> list[Explanation]:
    """Explain every predicate in the stretches of the text that hold `words`.

    Raises:
        InputError: The words are not on the page, or the record keeps no predicates.
    """
    if record.predicates is None:
        raise InputError(f"record {record.id} keeps no predicates; explain the page itself, or code with --detail full")
    spans = _holding(record, words)
    if not spans:
        raise InputError(f"the page holds no {one_line(words, 80)!r}")
    inside = [p for p in record.predicates if any(s.start <= p.start and p.end <= s.end for s in spans)]
    if not inside:
        return [_explain_nothing(record, spans)]
    return [_explain_predicate(record, predicate, spans) for predicate in inside]


def _explain_nothing(record: Record, spans: list[Span]) -> Explanation:
    """Say what a stretch without predicates is to the page, and what was set aside in it."""
    quoted = " ".join(_quote(record, span) for span in spans)
    kinds = dict.fromkeys(b.kind for b in record.document.blocks for s in spans if b.start < s.end and s.start < b.end)
    lines = [Line("part", kind.replace("_", " "), _UNREAD.get(kind, "")) for kind in kinds]
    lines += [
        Line("set aside", f"{r.stage}: {r.reason}", r.detail or "")
        for r in record.rejected
        if r.start is None or any(s.start <= r.start < s.end for s in spans)
    ]
    return Explanation("no predicate was found here", quoted, tuple(lines))


def print_explanation(explained: list[Explanation], console: Console) -> None:
    """Print explanations; a sentence is quoted once for all that stand in it."""
    quoted = ""
    for explanation in explained:
        if explanation.sentence != quoted:
            quoted = explanation.sentence
            print_indented(Text(in_quotes(quoted), "italic"), console, 0)
        print_indented(Text(explanation.title, "bold"), console, 0, hang=3)
        for line in explanation.lines:
            text = Text.assemble((f"{line.name}: ", "dim"), line.value)
            if line.why:
                text.append(f"{', ' if line.value else ''}{line.why}", "yellow" if not line.value else "dim")
            print_indented(text, console, 2, hang=4)
        console.print()
    if not explained:
        console.print(Text("No event was coded. --sentence TEXT shows what was seen in a sentence, and why not."))


def _explain_predicate(record: Record, predicate: PredicateNote, spans: list[Span]) -> Explanation:
    span = next(s for s in spans if s.start <= predicate.start and predicate.end <= s.end)
    event = next((e for e in record.events if e.id == predicate.event), None)
    lines = [
        Line("event", _title(record, event) if event else "none", safe(predicate.why or "")),
        Line("status", predicate.status),
        *(Line(a.role, _quote(record, Span(a.start, a.end))) for a in predicate.arguments),
    ]
    if event is not None:
        lines.append(Line("rule", event.rule))
    words = _quote(record, Span(predicate.start, predicate.end))
    return Explanation(f"{one_line(predicate.lemma)} (“{words}”)", _quote(record, span), tuple(lines))


def _holding(record: Record, words: str) -> list[Span]:
    """Return the sentences that hold the words."""
    text = record.document.text
    ends = [match.end() for match in _BOUNDARY.finditer(text)]
    spans = []
    for start, end in pairwise([0, *ends, len(text)]):
        sentence = text[start:end].strip()
        if words.strip().lower() in sentence.lower():
            at = text.index(sentence, start)
            spans.append(Span(at, at + len(sentence)))
    return spans


def _sides(record: Record, event: Event) -> list[Line]:
    actors = {actor.id: actor for actor in record.actors}
    lines: list[Line] = []
    for name, ids in (("actors", event.actors), ("recipients", event.recipients)):
        if not ids:
            lines.append(Line(name, "none", safe(event.why.get(name, "no words for it in the clause"))))
            continue
        words = ", ".join(f"“{_quote(record, span)}”" for span in getattr(event.evidence, name))
        lines.append(Line(name, words or "not named in the sentence", safe(event.why.get(name, ""))))
        for actor_id in ids:
            actor = actors.get(actor_id)
            if actor is not None:
                lines.append(
                    Line("  is", f"{one_line(actor.name)} {actor.code or 'without a code'}", one_line(actor.why))
                )
    return lines


def _condition(record: Record, event: Event) -> list[Line]:
    if event.condition is None:
        return []
    words = _quote(record, Span(event.condition.start, event.condition.end))
    return [Line("condition", f"{event.condition.kind}: “{words}”", event.why.get("condition", ""))]


def _claimed(record: Record, event: Event) -> list[Line]:
    """Say who asserts an event and who denies it, each with the words of saying."""
    why = event.why.get("claimed_by", "")
    denied = [_claim(record, claim) for claim in denying(event, record)]
    asserted = [_claim(record, claim) for claim in asserting(event, record)]
    if not asserted and not (denied and event.status == "negated"):
        asserted = [REPORTER]
    lines = [Line("on the word of", ", ".join(asserted), why)] if asserted else []
    return [*lines, *([Line("denied by", ", ".join(denied))] if denied else [])]


def _claim(record: Record, claim: Claim) -> str:
    cue = f", “{_quote(record, claim.cue)}”" if claim.cue else ""
    return f"{source_of(claim, record)} ({claim.directness}, {claim.stance}{cue})"


def _line(name: str, value: Text | None, event: Event) -> Line:
    return Line(name, value.plain if value else "unknown", safe(event.why.get(name, "")))


def _title(record: Record, event: Event) -> str:
    return f"{who_to_whom(event, record).plain}: {what(event).plain}"


def _quote(record: Record, span: Span) -> str:
    return one_line(record.quote(span))
