"""On whose word an event stands, and where those who assert it meet those who deny it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.events.folding import merge, readdress
from dragoman.records import Actor, Claim, Event, Span

#: Stances that put a deed forward as done.
_ASSERTING = frozenset({"asserts", "alleges", "confirms"})
#: Characters of the longest denial that only points back ("denied any role in the attack on the port").
_LONGEST_POINTER = 80
#: Characters between a deed and the denial that points back to it: a paragraph of news or two.
_REACH = 600
#: Events up to which a page's denials are joined: every denial looks at every event. What is
#: passed over is rejected by name.
MOST_JOINED = 300


def claimed_by(trigger: Span, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the ids of the claims that a trigger stands in, the outermost speaker first.

    A claim counts where it puts its content forward as so (`states`) and its cue is not the trigger: who
    threatens or accuses does so in the reporter's words, and only what is threatened is on the speaker's.
    """
    held = [
        claim
        for claim in claims
        if claim.states
        and any(span.contains(trigger) for span in claim.content)
        and not (claim.cue is not None and claim.cue.overlaps(trigger))
    ]
    held.sort(key=lambda claim: -sum(span.end - span.start for span in claim.content))  # stable: ties as in the text
    return tuple(claim.id for claim in held)


def join_opposed(
    events: Sequence[Event], event_of: Mapping[int, str], claims: Sequence[Claim], actors: Sequence[Actor]
) -> tuple[list[Event], dict[int, str]]:
    """Return the events with those that one side asserts and another denies made one, and each predicate's event.

    Such an event has the status of the assertion, the claims of both sides, and a reason that names them.
    A denial that meets no assertion stays as it is: negated, on the denier's word.
    """
    if not any(claim.stance == "denies" and claim.states for claim in claims) or len(events) > MOST_JOINED:
        return list(events), dict(event_of)
    meeting = _Meeting(claims, actors)
    kept: dict[str, Event] = {event.id: meeting.within(event) for event in events}
    owner = {event.id: event.id for event in events}
    for denied in list(kept.values()):
        if denied.status != "negated" or not meeting.deniers(denied):
            continue
        asserted = next((e for e in kept.values() if meeting.opposes(e, denied)), None)
        if asserted is not None:
            kept[asserted.id] = meeting.explained(merge(asserted, denied))
            owner[denied.id] = asserted.id
            del kept[denied.id]
    for claim in claims:
        target = meeting.pointed_at(claim, list(kept.values()))
        if target is not None:
            both = (*target.claimed_by, claim.id)
            kept[target.id] = meeting.explained(msgspec.structs.replace(target, claimed_by=both))
    return [readdress(event, owner) for event in kept.values()], {n: owner[e] for n, e in event_of.items()}


class _Meeting:
    """The claims and actors of a page, as the questions of opposition need them."""

    def __init__(self, claims: Sequence[Claim], actors: Sequence[Actor]) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._names = {actor.id: actor.name for actor in actors}
        self._sides = {actor.id: _side(actor) for actor in actors}

    def deniers(self, event: Event) -> list[Claim]:
        """Return the claims that deny an event."""
        return [c for c in (self._claims[i] for i in event.claimed_by) if c.stance == "denies"]

    def within(self, event: Event) -> Event:
        """Return an event told once as denied and charged ("denied …, as Washington charged") as asserted."""
        denying = self.deniers(event)
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
        if event.id == denied.id or event.type != denied.type or event.status not in ("actual", "historical"):
            return False
        if event.mode and denied.mode and event.mode != denied.mode:
            return False
        if event.id in denied.content or denied.id in event.content or not _on_one_day(event, denied):
            return False
        doers = self._shared(event.actors, denied.actors)
        sufferers = self._shared(event.recipients, denied.recipients)
        return doers is not False and sufferers is not False and (doers or sufferers or False)

    def _shared(self, first: Sequence[str], second: Sequence[str]) -> bool | None:
        """Tell whether two sides can be one; null where one of them is not named."""
        if not first or not second:
            return None
        return bool(self._all(first) & self._all(second))

    def _all(self, ids: Sequence[str]) -> set[str]:
        return set(ids) | {self._sides[i] for i in ids if self._sides.get(i)}

    def pointed_at(self, claim: Claim, events: Sequence[Event]) -> Event | None:
        """Return the deed told before that the accused denies in a word ("Somalia denied the attack")."""
        if claim.stance != "denies" or not claim.states or claim.speaker is None or not claim.content:
            return None
        first, last = claim.content[0].start, claim.content[-1].end
        if last - first > _LONGEST_POINTER or any(claim.id in event.claimed_by for event in events):
            return None
        found: Event | None = None
        for event in events:
            at = event.evidence.trigger.start
            if first <= at < last:
                return None
            if (
                first - _REACH < at < first
                and event.status == "actual"
                and any(self._claims[i].stance in _ASSERTING for i in event.claimed_by)
                and self._shared(event.actors, (claim.speaker,))
                and (found is None or at > found.evidence.trigger.start)
            ):
                found = event
        return found

    def explained(self, event: Event) -> Event:
        """Return an event with the reason of its status: who asserts it and who denies it."""
        denying = self.deniers(event)
        asserting = [self._claims[i] for i in event.claimed_by if self._asserts(self._claims[i], denying)]
        told = f"asserted by {self._named(asserting)}, denied by {self._named(denying)}"
        return msgspec.structs.replace(event, why={**event.why, "status": told})

    def _named(self, claims: Sequence[Claim]) -> str:
        names = dict.fromkeys(self._names.get(c.speaker or "", "a source without a name") for c in claims)
        return " and ".join(names) or "the reporter"


def _on_one_day(first: Event, second: Event) -> bool:
    """Tell whether the dates that two tellings give themselves can be of one deed."""
    own = [e.when for e in (first, second) if e.when and not e.why.get("when", "").startswith("no date of its own")]
    return len(own) < 2 or own[0].start == own[1].start


def _side(actor: Actor) -> str:
    """Return the country whose people an actor is ("RUS" of "RUSMIL"), for "Moscow" and "Russian planes" are one."""
    return actor.country or ""
