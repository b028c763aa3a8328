"""Checks a codebook by reading it: each entry's sentences must, and must not, match it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.knowledge import Entry, Fault
from dragoman.pipeline import Reader, Settings
from dragoman.records import Page, Record


def check_examples(settings: Settings | None = None, only: Sequence[str] = ()) -> Iterator[Fault]:
    """Yield a fault for each example sentence of the lexicon that is read otherwise than its entry says.

    `only` names the entries to check, all without it. A sentence of `yes` passes when its predicate is
    read by the entry, or by another sense of the same lemma that makes the same of it. One of
    `no` passes when no event comes of the entry; an entry that makes none must not match there.
    """
    chosen = settings or Settings()
    reader = Reader(Settings(model=chosen.model, knowledge=chosen.knowledge, strict=chosen.strict, detail="full"))
    entries = {entry.id: entry for entry in reader.lexicon.entries}
    for entry in entries.values():
        if only and entry.id not in only:
            continue
        for sentence in entry.yes:
            record = reader.read(_page(sentence))
            if not any(_is_read_as(entry, rule, entries) for rule in _rules(record)):
                yield Fault(f"lexicon entry {entry.id}", "yes", f"not read by the entry: {sentence} ({_seen(record)})")
        for sentence in entry.no:
            record = reader.read(_page(sentence))
            if entry.id in (_coded(record) if entry.type else _rules(record)):
                yield Fault(f"lexicon entry {entry.id}", "no", f"read by the entry: {sentence}")


def _page(sentence: str) -> Page:
    return Page(text=sentence, kind="article", published="2020-01-15")


def _rules(record: Record) -> list[str]:
    """Return the ids of the entries that matched, whether or not they made an event."""
    return [note.why.removeprefix("blocked by ") for note in record.predicates or () if note.why]


def _coded(record: Record) -> list[str]:
    """Return the ids of the entries that made an event."""
    return [event.rule for event in record.events]


def _is_read_as(entry: Entry, rule: str, entries: dict[str, Entry]) -> bool:
    if rule == entry.id:
        return True
    other = entries.get(rule)
    return other is not None and (other.lemma, other.type, other.operator) == (entry.lemma, entry.type, entry.operator)


def _seen(record: Record) -> str:
    return "; ".join(f"{note.lemma}: {note.why}" for note in record.predicates or ())[:300]
