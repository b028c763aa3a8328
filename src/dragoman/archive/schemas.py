"""The tables of an archive and their columns.

`records` holds each record whole, as JSON, beside the columns that people filter by; the other tables
repeat parts of it, one row per event, dyad, actor, claim, place, time, comment and rejection. The JSON is
kept and not a nested Arrow type so that records of a later Dragoman, with fields this one does not know,
stand in the same folder and lose nothing. `key` joins the tables: 63 bits from id and digest, because the
same id may stand for two states of a page.
"""

from __future__ import annotations

import pyarrow as pa

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
