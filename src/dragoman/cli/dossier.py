"""The dossier: one record as a person likes to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from dragoman.cli.dossier_events import in_quotes, print_events
from dragoman.cli.terminal import one_line, print_indented
from dragoman.records import Claim, Document, Published, Record, Rejection, Span, Thread

#: Longest quotation of a claim, and of a comment in the outline.
QUOTED, OUTLINED = 260, 90
#: Replies nested deeper than this are shown at this depth, so that a long quarrel does not run off the right edge.
DEEPEST = 8
_MARKS = "\"“”'‘’ "
#: Past tense fits one speaker and many.
_VERBS = {"asserts": "said", "denies": "denied", "alleges": "alleged", "confirms": "confirmed", "declines": "declined"}


def print_dossier(record: Record, console: Console) -> None:
    """Print head, events, claims, cast, thread and what was set aside."""
    _head(record, console)
    _heading("Events", len(record.events), console)
    print_events(record, console)
    _heading("Who says what", len(record.claims), console)
    for claim in record.claims:
        print_indented(_claim(claim, record), console, 2, hang=2)
    _heading("Who appears", len(record.actors), console)
    _actors(record, console)
    if record.thread is not None:
        _thread(record.thread, console)
    _heading("Set aside", len(record.rejected), console)
    _rejected(record, console)


def _heading(title: str, count: int, console: Console) -> None:
    console.print()
    console.print(Text.assemble((title.upper(), "bold"), (f"  {count or 'nothing'}", "dim")))


def _head(record: Record, console: Console) -> None:
    document = record.document
    console.print(Text(one_line(document.title or "(no title)"), "bold underline"))
    if document.subtitle:
        console.print(Text(one_line(document.subtitle), "italic"))
    for name, value in _facts(record, document):
        if value:
            print_indented(Text.assemble((f"{name:<11}", "dim"), value), console, 0, hang=11)


def _facts(record: Record, document: Document) -> Iterable[tuple[str, str]]:
    yield "by", one_line(", ".join(document.byline))
    yield "outlet", one_line(document.outlet or record.source.outlet or "")
    yield "published", _published(document.published)
    yield "address", one_line(record.source.url or "")
    yield "rights", one_line(document.rights.text if document.rights else "")
    yield "language", document.language or ""
    yield "record", one_line(record.id)


def _published(published: Published | None) -> str:
    if published is None:
        return "unknown"
    basis = {"url": "from the address", "metadata": "from metadata"}.get(
        published.basis or "", published.basis or "no basis"
    )
    if published.date:
        return f"{published.date} ({basis})"
    if published.earliest and published.latest:
        return f"between {published.earliest} and {published.latest} ({basis})"
    bound = f"not before {published.earliest}" if published.earliest else f"not after {published.latest}"
    return f"{bound} ({basis})" if published.earliest or published.latest else "unknown"


def _claim(claim: Claim, record: Record) -> Text:
    names = {actor.id: actor.name for actor in record.actors}
    source = " ".join(record.quote(span) for span in claim.source)
    speaker = names.get(claim.speaker or "", source or "unnamed source")
    text = Text.assemble((one_line(speaker), "bold"), " ", (_VERBS[claim.stance], "cyan"))
    if claim.addressee:
        text.append(f" to {one_line(names.get(claim.addressee, claim.addressee))}")
    said = one_line(" … ".join(record.quote(span) for span in claim.content), QUOTED)
    text.append(f": {in_quotes(said.strip(_MARKS)) if claim.directness == 'direct' else said}")
    if claim.directness == "mixed":
        text.append(" (partly in their own words)", "dim")
    return text


def _actors(record: Record, console: Console) -> None:
    """The cast in brief: those who do, suffer or say something; `dragoman actors` lists all."""
    busy = {actor for event in record.events for actor in (*event.actors, *event.recipients)}
    busy |= {claim.speaker for claim in record.claims if claim.speaker}
    shown = [actor for actor in record.actors if actor.id in busy]
    for actor in shown:
        text = Text.assemble((one_line(actor.name), "bold"), " ", (actor.code or "no code", "cyan"))
        if actor.role:
            text.append(f", {one_line(actor.role)}")
        if not actor.code and actor.why:
            text.append(f" ({one_line(actor.why)})", "dim")
        print_indented(text, console, 2, hang=2)
    if len(record.actors) > len(shown):
        console.print(Text(f"  and {len(record.actors) - len(shown)} more that do nothing here", "dim"))


def _thread(thread: Thread, console: Console) -> None:
    _heading("Readers' thread", len(thread.comments), console)
    if thread.absent:
        console.print(Text(f"  kept by {one_line(thread.absent)}, not on this page", "dim"))
    if thread.stated is not None and thread.stated != len(thread.comments):
        console.print(Text(f"  the page states {thread.stated}, {len(thread.comments)} are on it", "yellow"))
    depth: dict[str | None, int] = {None: -1}
    for comment in thread.comments:
        # A parent comes before its replies; one that is named and not there leaves its replies at the top.
        level = depth[comment.id] = depth.get(comment.parent, -1) + 1
        line = Text("└ " if level else "", "dim")
        line.append(one_line(comment.author or "unsigned"), "bold not dim")
        if comment.posted:
            line.append(f" {one_line(comment.posted)}", "dim")
        line.append(f"  {one_line(comment.text, OUTLINED)}", "not dim")
        print_indented(line, console, 2 + 3 * min(level, DEEPEST), hang=2)


def _rejected(record: Record, console: Console) -> None:
    counts: Counter[tuple[str, str]] = Counter((r.stage, r.reason) for r in record.rejected)
    first: dict[tuple[str, str], list[Rejection]] = {}
    for rejection in record.rejected:
        first.setdefault((rejection.stage, rejection.reason), []).append(rejection)
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        examples = list(dict.fromkeys(_example(r, record) for r in first[key]))
        text = Text.assemble(f"{counts[key]} × ", (f"{key[0]}: {key[1].replace('-', ' ')}", "yellow"))
        shown = "; ".join(example for example in examples[:3] if example)
        if shown:
            text.append(f"  {shown}{'; …' if len(examples) > 3 else ''}", "dim")
        print_indented(text, console, 2, hang=2)


def _example(rejection: Rejection, record: Record) -> str:
    if rejection.start is None or rejection.end is None:
        return one_line(rejection.detail or "", 60)
    quoted = one_line(record.quote(Span(rejection.start, rejection.end)), 50)
    return f"“{quoted}”" if quoted else one_line(rejection.detail or "", 60)
