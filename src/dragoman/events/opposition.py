"""Where those who assert a deed meet those who deny it: one event, the claims of both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.events.folding import merge, readdress
from dragoman.events.story import Story
from dragoman.knowledge import Knowledge
from dragoman.records import Actor, Claim, Event, Predicate

#: Stances that put a deed forward as done.
_ASSERTING = frozenset({"asserts", "alleges", "confirms"})
#: Characters of the longest denial that only points back ("denied any role in the attack on the port").
_LONGEST_POINTER = 80
#: Characters between a deed and the denial that points at it: a paragraph of news or two.
_REACH = 600
#: Events up to which a page's denials are joined: every denial looks at every event. What is
#: passed over is rejected by name.
MOST_JOINED = 300
_DONE = frozenset({"actual", "historical"})
#: Embeddings of what a denied clause takes for granted ("denied that the man who fled was armed").
_GRANTED = frozenset({"relative", "adverbial"})
#: Types of deeds that a pointing noun can itself be coded as ("denied the attack").
_DEEDS = frozenset({"ASSAULT", "COERCE"})
#: Sectors whose people act for their country; armed groups, parties and journalists do not.
_OF_THE_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_WORD = re.compile(r"\w+")


class PointerWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a denial points at a deed told elsewhere; `all` where it is of every deed of a charge."""

    words: tuple[str, ...]
    all: bool = False
    about: str = ""


class Pointers(msgspec.Struct, frozen=True):
    """All such words, and those of them that take up a whole charge ("denied it", "denied the accusation")."""

    words: frozenset[str]
    charges: frozenset[str]


def load_pointers(knowledge: Knowledge) -> Pointers:
    """Read `events/denials*.toml`."""
    rows = list(knowledge.tables("events/denials*.toml", "pointers", PointerWords))
    return Pointers(
        frozenset(word for row in rows for word in row.words),
        frozenset(word for row in rows if row.all for word in row.words),
    )


def join_opposed(
    events: Sequence[Event], event_of: Mapping[int, str], story: Story, pointers: Pointers
) -> tuple[list[Event], dict[int, str]]:
    """Return the events with those that one side asserts and another denies made one, and each predicate's event.

    Such an event has the status of the assertion, the claims of both sides, and a reason that names them.
    A denial that meets no assertion stays as it is: negated, on the denier's word.
    """
    if not any(_denies(claim) for claim in story.claims) or len(events) > MOST_JOINED:
        return list(events), dict(event_of)
    meeting = _Meeting(story, pointers)
    denied_clauses = meeting.clauses_denied(events, event_of)
    kept: dict[str, Event] = {event.id: meeting.within(event, event.id in denied_clauses) for event in events}
    owner = {event.id: event.id for event in events}
    for denied in list(kept.values()):
        if denied.status != "negated" or not meeting.deniers(denied):
            continue
        asserted = next((e for e in kept.values() if meeting.opposes(e, denied)), None)
        if asserted is not None:
            kept[asserted.id] = meeting.explained(merge(asserted, denied))
            owner[denied.id] = asserted.id
            del kept[denied.id]
    for claim in story.claims:
        for target in meeting.pointed_at(claim, list(kept.values())):
            both = (*target.claimed_by, claim.id)
            kept[target.id] = meeting.explained(msgspec.structs.replace(target, claimed_by=both))
    return [readdress(event, owner) for event in kept.values()], {n: owner[e] for n, e in event_of.items()}


def _denies(claim: Claim) -> bool:
    return claim.stance == "denies" and claim.states


class _Meeting:
    """The claims and actors of a page, as the questions of opposition need them."""

    def __init__(self, story: Story, pointers: Pointers) -> None:
        self._text = story.document.text
        self._predicates: Sequence[Predicate] = story.predicates
        self._pointers = pointers
        self._claims = {claim.id: claim for claim in story.claims}
        self._names = {actor.id: actor.name for actor in story.actors}
        self._sides = _sides(story.actors)

    def deniers(self, event: Event) -> list[Claim]:
        """Return the claims that deny an event."""
        return [c for c in (self._claims[i] for i in event.claimed_by) if c.stance == "denies"]

    def clauses_denied(self, events: Sequence[Event], event_of: Mapping[int, str]) -> set[str]:
        """Return the events told as done that only stand in a denied clause ("its denial that troops had …")."""
        by_id = {event.id: event for event in events}
        found: set[str] = set()
        for number, name in event_of.items():
            event = by_id.get(name)
            if event is None or event.status not in _DONE or event.evidence.also or not event.claimed_by:
                continue
            claims = [self._claims[i] for i in event.claimed_by]
            if all(_denies(claim) and self._is_denied_clause(self._predicates[number], claim) for claim in claims):
                found.add(name)
        return found

    def _is_denied_clause(self, predicate: Predicate, claim: Claim) -> bool:
        """Tell whether a predicate heads the clause that is denied, and is not taken for granted inside it.

        The clause hangs on the cue ("its denial that", "denied that") or on a word for a charge ("denied reports
        that"); another relative clause is no part of the denial ("denied that the man who fled was armed").
        """
        if re.search(r"\bthat\b", self._text[claim.content[0].start : predicate.start]) is None:
            return False
        if predicate.embedding not in _GRANTED:
            return True
        if predicate.governor is None:
            return False
        governor = self._predicates[predicate.governor]
        return governor.lemma in self._pointers.words or (claim.cue is not None and claim.cue.overlaps(governor.span))

    def within(self, event: Event, in_denied_clause: bool) -> Event:
        """Return an event told once as denied and charged ("denied …, as Washington charged") as asserted.

        One in a clause that is only denied is negated, whatever noun or verb holds that clause.
        """
        denying = self.deniers(event)
        if in_denied_clause:
            told = f"negated, denied by {self._named(denying)}"
            return msgspec.structs.replace(event, status="negated", why={**event.why, "status": told})
        if event.status != "negated" or not denying:
            return event
        charged = any(self._asserts(self._claims[i], denying) for i in event.claimed_by)
        return self.explained(msgspec.structs.replace(event, status="actual")) if charged else event

    def _asserts(self, claim: Claim, denying: Sequence[Claim]) -> bool:
        """Tell whether a claim asserts what others deny, and does not report their denial."""
        return claim.stance in _ASSERTING and not any(
            d.cue is not None and any(span.overlaps(d.cue) for span in claim.content) for d in denying
        )

    def opposes(self, event: Event, denied: Event) -> bool:
        """Tell whether an event asserts the deed that `denied` denies: type, mode and sides can be the same."""
        if event.id == denied.id or event.type != denied.type or event.status not in _DONE:
            return False
        if event.mode and denied.mode and event.mode != denied.mode:
            return False
        if event.id in denied.content or denied.id in event.content or not _on_one_day(event, denied):
            return False
        # Who denies a deed without naming its doer denies having done it.
        doers_denied = denied.actors or tuple(c.speaker for c in self.deniers(denied) if c.speaker)
        doers = self._shared(event.actors, doers_denied)
        sufferers = self._shared(event.recipients, self._sufferers(denied))
        return doers is not False and sufferers is not False and (doers or sufferers or False)

    def _sufferers(self, denied: Event) -> tuple[str, ...]:
        """Return whom a denied deed was done to; "denied attacking them" never means the denier."""
        doers = self._all(denied.actors)
        return tuple(i for i in denied.recipients if not doers & self._all((i,)))

    def _shared(self, first: Sequence[str], second: Sequence[str]) -> bool | None:
        """Tell whether two sides can be one; null where one of them is not named."""
        if not first or not second:
            return None
        return bool(self._all(first) & self._all(second))

    def _all(self, ids: Sequence[str]) -> set[str]:
        return {side for i in ids for side in self._sides.get(i, (i,))}

    def pointed_at(self, claim: Claim, events: Sequence[Event]) -> list[Event]:
        """Return the deed nearby that the accused denies in a word ("Somalia denied the attack").

        The nearest before the denial counts, else one told right after it; only a doer denies so. Who denies a
        charge denies all that it tells of them ("accused France of attacking … and freeing …, which Paris denied").
        """
        if not _denies(claim) or claim.speaker is None or not claim.content:
            return []
        first, last = claim.content[0].start, claim.content[-1].end
        words = set(_WORD.findall(self._text[first:last].lower())) if last - first <= _LONGEST_POINTER else set()
        doing = bool(words) and self._text[first:last].split(maxsplit=1)[0].endswith("ing")  # "denied shooting anyone"
        if not (doing or words & self._pointers.words) or any(claim.id in event.claimed_by for event in events):
            return []
        if any(first <= e.evidence.trigger.start < last and e.type in _DEEDS for e in events):
            return []
        nearest = self._nearest_of(claim.speaker, first, events)
        if nearest is None or not words & self._pointers.charges:
            return [nearest] if nearest is not None else []
        return [
            e
            for e in events
            if e.claimed_by == nearest.claimed_by
            and e.status in _DONE
            and (e.id == nearest.id or (e.claimed_by and self._shared(self._doers(e, events), (claim.speaker,))))
        ]

    def _nearest_of(self, speaker: str, place: int, events: Sequence[Event]) -> Event | None:
        near = [e for e in events if -_REACH < e.evidence.trigger.start - place < _REACH and e.status in _DONE]
        near = [e for e in near if self._shared(self._doers(e, events), (speaker,)) and self._is_told(e)]
        before = [e for e in near if e.evidence.trigger.start < place]
        if before:
            return max(before, key=lambda e: e.evidence.trigger.start)
        after = [e for e in near if any(self._claims[i].stance in _ASSERTING for i in e.claimed_by)]
        return min(after, key=lambda e: e.evidence.trigger.start) if after else None

    def _doers(self, event: Event, events: Sequence[Event]) -> Sequence[str]:
        """Return who did a deed, or whom somebody accuses of it where the deed itself names nobody."""
        if event.actors:
            return event.actors
        return [i for e in events if e.type == "ACCUSE" and event.id in e.content for i in e.recipients]

    def _is_told(self, event: Event) -> bool:
        """Tell whether a deed is one that is denied: on somebody's word, or violence in the reporter's own voice."""
        claims = [self._claims[i] for i in event.claimed_by]
        return any(c.stance in _ASSERTING for c in claims) if claims else event.quad == 4

    def explained(self, event: Event) -> Event:
        """Return an event with the reason of its status: who asserts it and who denies it."""
        denying = self.deniers(event)
        asserting = [self._claims[i] for i in event.claimed_by if self._asserts(self._claims[i], denying)]
        told = f"asserted by {self._named(asserting)}, denied by {self._named(denying)}"
        return msgspec.structs.replace(event, why={**event.why, "status": told})

    def _named(self, claims: Sequence[Claim]) -> str:
        names = dict.fromkeys(self._name(c) for c in claims)
        return " and ".join(names) or "the reporter"

    def _name(self, claim: Claim) -> str:
        """Return the speaker's name, or the words for a source that is no actor."""
        words = " ".join(span.of(self._text) for span in claim.source)
        return self._names.get(claim.speaker or "") or words or "a source without a name"


def _on_one_day(first: Event, second: Event) -> bool:
    """Tell whether the dates that two tellings give themselves can be of one deed."""
    own = [e.when for e in (first, second) if e.when and not e.why.get("when", "").startswith("no date of its own")]
    return len(own) < 2 or own[0].start == own[1].start


def _sides(actors: Sequence[Actor]) -> dict[str, frozenset[str]]:
    """Return the names of the sides that each actor can speak or act for.

    Itself; its country where it is the country or one of its state's ("Moscow" and "Russian planes" are one),
    else all of its code ("the Houthis" and "Houthi fighters"); and a body whose name is part of its own
    ("Hezbollah spokesman").
    """
    words = {actor.id: frozenset(_WORD.findall(actor.name.lower())) for actor in actors}
    sides: dict[str, frozenset[str]] = {}
    for actor in actors:
        mine = {actor.id}
        if actor.country and (not actor.sectors or _OF_THE_STATE & set(actor.sectors)):
            mine.add(actor.country)
        elif actor.code:
            mine.add(actor.code)
        if len(actors) <= MOST_JOINED:
            mine.update(
                other.id
                for other in actors
                if other.kind != "country" and words[other.id] and words[other.id] <= words[actor.id]
            )
        sides[actor.id] = frozenset(mine)
    return sides
