"""How one record is laid out in the tables of an archive: a row for each event, dyad, actor, claim and so on."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from dragoman.records import Actor, Claim, Count, Event, Record, Span
from dragoman.records.reading import Refusal

Row = dict[str, Any]


def key_of(record_id: str, digest: str) -> int:
    """Return the 63-bit key of one state of one page."""
    return int.from_bytes(hashlib.sha256(f"{record_id}\x1f{digest}".encode()).digest()[:8]) >> 1


def day(value: str | None) -> date | None:
    """Return an ISO 8601 day as a date, or None for what is no day ("2016-09") or lies outside years 1–9999."""
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def rows(record: Record, encoded: bytes) -> dict[str, list[Row]]:
    """Lay one record out in the tables; `encoded` is its JSON."""
    key = {"key": key_of(record.id, record.source.digest), "record_id": record.id}
    who = {actor.id: actor for actor in record.actors}
    claims = {claim.id: claim for claim in record.claims}
    inside = {content for event in record.events for content in event.content}
    laid: dict[str, list[Row]] = {
        "records": [key | _head(record) | {"json": encoded.decode()}],
        "events": [
            key | _event(event, record, who, claims) | {"inside": event.id in inside} for event in record.events
        ],
        "dyads": [key | row for event in record.events for row in _dyads(event, who, event.id in inside)],
        "actors": [key | _actor(actor) for actor in record.actors],
        "claims": [key | _claim(claim, record, who) for claim in record.claims],
        "places": [
            key
            | _same(place, "text name country admin1 feature lat lon geonameid confidence start end")
            | {"number": n}
            for n, place in enumerate(record.places)
        ],
        "times": [
            key
            | _same(time, "text type value granularity relative start end")
            | {"number": n, "earliest": day(time.earliest), "latest": day(time.latest)}
            for n, time in enumerate(record.times)
        ],
        "comments": [
            key | _same(comment, "parent author posted kind text start end") | {"comment_id": comment.id}
            for comment in (record.thread.comments if record.thread else ())
        ],
        "rejected": [key | _same(rejection, "stage reason start end detail") for rejection in record.rejected],
    }
    return laid


def refused_row(refusal: Refusal) -> Row:
    """Lay out one page that gave no record."""
    return _same(refusal, "path item reason message")


def _same(thing: object, names: str) -> Row:
    return {name: getattr(thing, name) for name in names.split()}


def _head(record: Record) -> Row:
    document, published = record.document, record.document.published
    return {
        **_same(record.source, "digest path url fetched"),
        **_same(record.versions, "dragoman knowledge model"),
        **_same(document, "title language text"),
        "outlet": document.outlet or record.source.outlet,
        "byline": list(document.byline),
        "published": day(published.date) if published else None,
        "published_earliest": day(published.earliest) if published else None,
        "published_latest": day(published.latest) if published else None,
        "published_basis": published.basis if published else None,
        "rights": document.rights.text if document.rights else None,
        "comments_stated": record.thread.stated if record.thread else None,
    }


def _event(event: Event, record: Record, who: dict[str, Actor], claims: dict[str, Claim]) -> Row:
    evidence, condition, when = event.evidence, event.condition, event.when
    row = _same(event, "type mode cameo quad score status confidence rule incident origin")
    row |= {name: list(getattr(event, name)) for name in ("contexts", "content", "claimed_by", "actors", "recipients")}
    row |= {
        "event_id": event.id,
        "condition_kind": condition.kind if condition else None,
        "condition": record.quote(Span(condition.start, condition.end)) if condition else None,
        "condition_event": condition.event if condition else None,
        "actor_names": _names(event.actors, who),
        "actor_codes": _codes(event.actors, who),
        "recipient_names": _names(event.recipients, who),
        "recipient_codes": _codes(event.recipients, who),
        "start_day": day(when.start) if when else None,
        "end_day": day(when.end) if when else None,
        "granularity": when.granularity if when else None,
        "when_basis": when.basis if when else None,
        "speakers": _names(tuple(s for c in event.claimed_by if c in claims and (s := claims[c].speaker)), who),
        "sentence": record.quote(evidence.sentence),
        "sentence_start": evidence.sentence.start,
        "sentence_end": evidence.sentence.end,
        "trigger": record.quote(evidence.trigger),
        "trigger_start": evidence.trigger.start,
        "trigger_end": evidence.trigger.end,
        "tellings": 1 + len(evidence.also),
    }
    return row | _where(event, record) | _casualties(event)


def _where(event: Event, record: Record) -> Row:
    if event.where is None or not 0 <= event.where.place < len(record.places):
        return {}
    place = record.places[event.where.place]
    return {
        **_same(place, "lat lon geonameid"),
        "place": place.name,
        "place_country": place.country,
        "where_basis": event.where.basis,
    }


def _casualties(event: Event) -> Row:
    row: Row = {}
    for name in ("killed", "injured", "arrested", "displaced"):
        count: Count | None = getattr(event.casualties, name, None)
        if count is not None:
            row |= {f"{name}_low": count.low, f"{name}_high": count.high}
    return row


def _dyads(event: Event, who: dict[str, Actor], inside: bool) -> list[Row]:
    """One row for each pair of actor and recipient, also of a side that is empty: a strike by nobody named counts."""
    shared = _same(event, "type mode quad score status origin")
    shared |= {"event_id": event.id, "inside": inside, "day": day(event.when.start) if event.when else None}
    return [
        shared | _side("actor", who.get(actor or "")) | _side("recipient", who.get(recipient or ""))
        for actor in event.actors or (None,)
        for recipient in event.recipients or (None,)
        if actor is None or actor != recipient  # both sides of talks are on both lists; nobody talks with himself
    ]


def _side(side: str, actor: Actor | None) -> Row:
    if actor is None:
        return {}
    return {side: actor.id, f"{side}_name": actor.name, f"{side}_code": actor.code, f"{side}_country": actor.country}


def _actor(actor: Actor) -> Row:
    return {
        **_same(actor, "name kind country code role why"),
        "actor_id": actor.id,
        "sectors": list(actor.sectors),
        "mentions": len(actor.mentions),
        "first": min((mention.start for mention in actor.mentions), default=None),
    }


def _claim(claim: Claim, record: Record, who: dict[str, Actor]) -> Row:
    speaker = who.get(claim.speaker or "")
    spans = [*claim.source, *claim.content, *((claim.cue,) if claim.cue else ())]
    return {
        **_same(claim, "speaker directness stance states addressee"),
        "claim_id": claim.id,
        "speaker_name": speaker.name if speaker else None,
        "speaker_code": speaker.code if speaker else None,
        "source": " … ".join(map(record.quote, claim.source)) or None,
        "cue": record.quote(claim.cue) if claim.cue else None,
        "content": " … ".join(map(record.quote, claim.content)) or None,
        "start": min((span.start for span in spans), default=None),
        "end": max((span.end for span in spans), default=None),
    }


def _names(ids: tuple[str, ...], who: dict[str, Actor]) -> list[str]:
    return [who[i].name for i in ids if i in who]


def _codes(ids: tuple[str, ...], who: dict[str, Actor]) -> list[str]:
    return [code for i in ids if i in who and (code := who[i].code)]
