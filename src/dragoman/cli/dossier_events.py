"""The events of a dossier: a table where the terminal is wide enough, else one paragraph each."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.terminal import one_line, print_indented
from dragoman.cli.word_of import word_of
from dragoman.records import Count, Event, Record, Span

#: Columns from which a table reads better than paragraphs; tried on both at 80 to 200 columns.
TABLE_FROM = 110
#: Longest quotation of a sentence.
QUOTED = 320
_QUAD = {1: "green", 2: "bright_green", 3: "yellow", 4: "red"}
_STATUS = {"actual": "bold", "future": "cyan", "hypothetical": "magenta", "historical": "dim", "negated": "red"}


def print_events(record: Record, console: Console) -> None:
    """Print the events, numbered as `dragoman explain` takes them."""
    if not record.events:
        console.print(Text("  `dragoman explain` tells what was seen and why it was not coded", "dim"))
        return
    if console.width < TABLE_FROM:
        for number, event in enumerate(record.events, 1):
            _paragraph(number, event, record, console)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="dim", expand=True)
    table.add_column("#", justify="right", style="dim", no_wrap=True)
    table.add_column("who → whom", max_width=30)
    table.add_column("what", max_width=24)
    table.add_column("when, where", max_width=24)
    table.add_column("in which words, on whose", ratio=1)
    for number, event in enumerate(record.events, 1):
        table.add_row(
            str(number),
            who_to_whom(event, record),
            Text("\n").join([what(event), status(event)]),
            Text("\n").join(part for part in (when(event), where(event, record)) if part),
            Text("\n").join(_notes(event, record)),
        )
    console.print(table)


def _paragraph(number: int, event: Event, record: Record, console: Console) -> None:
    label = Text(f"{number:>3}  ", "dim")
    print_indented(label.append_text(who_to_whom(event, record)), console, 0, hang=5)
    facts = [part for part in (what(event), status(event), when(event), where(event, record)) if part]
    for line in (Text("   ").join(facts), *_notes(event, record)):
        print_indented(line, console, 5)
    console.print()


def who_to_whom(event: Event, record: Record) -> Text:
    """Return both sides with their codes."""
    side = Text.assemble(_side(event.actors, record, "nobody named"))
    if event.recipients:
        side.append(" → ", "dim")
        side.append_text(_side(event.recipients, record, ""))
    return side


def _side(ids: tuple[str, ...], record: Record, empty: str) -> Text:
    actors = {actor.id: actor for actor in record.actors}
    if not ids:
        return Text(empty, "dim italic")
    parts = []
    for actor_id in ids:
        actor = actors.get(actor_id)
        part = Text(one_line(actor.name if actor else actor_id), "bold")
        if actor and actor.code:
            part.append(f" {actor.code}", "not bold cyan")
        parts.append(part)
    return Text(", ").join(parts)


def what(event: Event) -> Text:
    """Return type, mode and CAMEO code."""
    text = Text(event.type, _QUAD.get(event.quad, ""))
    if event.mode:
        text.append(f".{event.mode}")
    if event.cameo:
        text.append(f" {event.cameo}", "dim")
    return text


def status(event: Event) -> Text:
    """Return status and confidence."""
    text = Text(event.status, _STATUS[event.status])
    return text.append(f" {event.confidence:.2f}", "not bold dim")


def when(event: Event) -> Text | None:
    """Return the days, with the basis where no words of the page say them."""
    if event.when is None or not (event.when.start or event.when.end):
        return None
    start, end = event.when.start, event.when.end
    days = start if start and start == end else f"{start or '…'} – {end or '…'}"
    text = Text(one_line(days))
    return text.append(" (as published)", "dim") if event.when.basis == "publication" else text


def where(event: Event, record: Record) -> Text | None:
    """Return the place and its country."""
    if event.where is None or not 0 <= event.where.place < len(record.places):
        return None
    place = record.places[event.where.place]
    return Text(one_line(place.name) + (f" ({place.country})" if place.country else ""))


def _notes(event: Event, record: Record) -> list[Text]:
    notes: list[Text] = []
    if event.condition:
        words = record.quote(Span(event.condition.start, event.condition.end))
        notes.append(Text.assemble(("condition ", "dim"), in_quotes(one_line(words, QUOTED))))
    notes += [text for text in (_inside(event, record), casualties(event)) if text]
    if event.claimed_by:
        asserted, denied = word_of(event, record)
        told = Text()
        for label, who in (("on the word of ", asserted), ("denied by ", denied)):
            if who:
                told.append("; " if told else "").append(label, "dim").append(who, "red" if label[0] == "d" else "")
        notes.append(told)
    if event.origin == "thread":
        notes.append(Text("written by a reader, in the thread", "red"))
    again = len(event.evidence.also)
    also = f"  and told {'once more' if again == 1 else f'{again} times more'}" if again else ""
    quoted = one_line(record.quote(event.evidence.sentence), QUOTED)
    notes.append(Text.assemble((in_quotes(quoted), "italic"), (also, "dim")))
    return notes


def _inside(event: Event, record: Record) -> Text | None:
    numbers = {other.id: number for number, other in enumerate(record.events, 1)}
    around = [numbers[other.id] for other in record.events if event.id in other.content]
    within = [numbers[content] for content in event.content if content in numbers]
    parts = [f"inside {', '.join(map(str, around))}"] if around else []
    parts += [f"about {', '.join(map(str, within))}"] if within else []
    return Text("; ".join(parts), "dim") if parts else None


def in_quotes(words: str) -> str:
    """Return words in quotation marks, single ones inside where they bring double ones of their own."""
    return "“" + words.replace("“", "‘").replace("”", "’").replace('"', "'") + "”"


def casualties(event: Event) -> Text | None:
    """Return the numbers of people, as "26 or more killed, 4–6 injured"."""
    if event.casualties is None:
        return None
    counts = [(getattr(event.casualties, name), name) for name in ("killed", "injured", "arrested", "displaced")]
    said = ", ".join(f"{_count(count)} {name}" for count, name in counts if count is not None)
    return Text(said, "red") if said else None


def _count(count: Count) -> str:
    if count.high is None:
        return f"{count.low} or more"
    return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"
