"""The tables of an archive: their columns, and how a record is laid out in them.

`records` holds each record whole, as JSON, beside the columns that people filter by; the other tables
repeat parts of it, one row per event, dyad, actor, claim, place, time, comment and rejection. The JSON is
kept and not a nested Arrow type so that records of a later Dragoman, with fields this one does not know,
stand in the same folder and lose nothing. `key` joins the tables: 63 bits from id and digest, because the
same id may stand for two states of a page.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pyarrow as pa

from dragoman.records import Actor, Claim, Count, Event, Record, Span
from dragoman.records.reading import Refusal

Row = dict[str, Any]
_TEXT, _KEY, _NUMBER, _DAY = pa.string(), pa.int64(), pa.int32(), pa.date32()
_TEXTS = pa.list_(_TEXT)


def _columns(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


#: Every table by name; the order is the order in which parts are put in place, so `records` is last.
SCHEMAS: dict[str, pa.Schema] = {
    "events": _columns(
        key=_KEY, record_id=_TEXT, event_id=_TEXT, type=_TEXT, mode=_TEXT, contexts=_TEXTS, cameo=_TEXT,
        quad=_NUMBER, score=pa.float64(), status=_TEXT, condition_kind=_TEXT, condition=_TEXT, condition_event=_TEXT,
        content=_TEXTS, inside=pa.bool_(), actors=_TEXTS, actor_names=_TEXTS, actor_codes=_TEXTS, recipients=_TEXTS,
        recipient_names=_TEXTS, recipient_codes=_TEXTS, start_day=_DAY, end_day=_DAY, granularity=_TEXT,
        when_basis=_TEXT, place=_TEXT, lat=pa.float64(), lon=pa.float64(), geonameid=pa.int64(), place_country=_TEXT,
        where_basis=_TEXT, killed_low=_KEY, killed_high=_KEY, injured_low=_KEY, injured_high=_KEY, arrested_low=_KEY,
        arrested_high=_KEY, displaced_low=_KEY, displaced_high=_KEY, claimed_by=_TEXTS, speakers=_TEXTS,
        sentence=_TEXT, sentence_start=_NUMBER, sentence_end=_NUMBER, trigger=_TEXT, trigger_start=_NUMBER,
        trigger_end=_NUMBER, tellings=_NUMBER, confidence=pa.float64(), rule=_TEXT, incident=_TEXT, origin=_TEXT,
    ),
    "dyads": _columns(
        key=_KEY, record_id=_TEXT, event_id=_TEXT, type=_TEXT, mode=_TEXT, quad=_NUMBER, score=pa.float64(),
        status=_TEXT, inside=pa.bool_(), origin=_TEXT, day=_DAY, actor=_TEXT, actor_name=_TEXT, actor_code=_TEXT,
        actor_country=_TEXT, recipient=_TEXT, recipient_name=_TEXT, recipient_code=_TEXT, recipient_country=_TEXT,
    ),
    "actors": _columns(
        key=_KEY, record_id=_TEXT, actor_id=_TEXT, name=_TEXT, kind=_TEXT, country=_TEXT, sectors=_TEXTS, code=_TEXT,
        role=_TEXT, mentions=_NUMBER, first=_NUMBER, why=_TEXT,
    ),
    "claims": _columns(
        key=_KEY, record_id=_TEXT, claim_id=_TEXT, speaker=_TEXT, speaker_name=_TEXT, speaker_code=_TEXT, source=_TEXT,
        cue=_TEXT, content=_TEXT, directness=_TEXT, stance=_TEXT, states=pa.bool_(),
        addressee=_TEXT, start=_NUMBER, end=_NUMBER,
    ),
    "places": _columns(
        key=_KEY, record_id=_TEXT, number=_NUMBER, text=_TEXT, name=_TEXT, country=_TEXT, admin1=_TEXT,
        feature=_TEXT, lat=pa.float64(), lon=pa.float64(), geonameid=pa.int64(), confidence=pa.float64(), start=_NUMBER,
        end=_NUMBER,
    ),
    "times": _columns(
        key=_KEY, record_id=_TEXT, number=_NUMBER, text=_TEXT, type=_TEXT, value=_TEXT, earliest=_DAY, latest=_DAY,
        granularity=_TEXT, relative=pa.bool_(), start=_NUMBER, end=_NUMBER,
    ),
    "comments": _columns(
        key=_KEY, record_id=_TEXT, comment_id=_TEXT, parent=_TEXT, author=_TEXT, posted=_TEXT, kind=_TEXT, text=_TEXT,
        start=_NUMBER, end=_NUMBER,
    ),
    "rejected": _columns(
        key=_KEY, record_id=_TEXT, stage=_TEXT, reason=_TEXT, start=_NUMBER, end=_NUMBER, detail=_TEXT,
    ),
    "refused": _columns(path=_TEXT, item=_TEXT, reason=_TEXT, message=_TEXT),
    "records": _columns(
        key=_KEY, record_id=_TEXT, digest=_TEXT, path=_TEXT, url=_TEXT, outlet=_TEXT, fetched=_TEXT, title=_TEXT,
        byline=_TEXTS, language=_TEXT, published=_DAY, published_earliest=_DAY, published_latest=_DAY,
        published_basis=_TEXT, rights=_TEXT, text=_TEXT, comments_stated=_KEY, dragoman=_TEXT, knowledge=_TEXT,
        model=_TEXT, json=_TEXT,
    ),
}  # fmt: skip


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
