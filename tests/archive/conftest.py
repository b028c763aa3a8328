"""A record written by hand, with something in every table."""

from __future__ import annotations

import pytest

from dragoman.records import (
    Actor,
    Block,
    Casualties,
    Claim,
    Comment,
    Count,
    Document,
    Event,
    EventCondition,
    Evidence,
    Mention,
    Place,
    Published,
    Record,
    Rejection,
    Rights,
    Source,
    Span,
    Thread,
    Time,
    Versions,
    When,
    Where,
)

TEXT = (
    "Kenya sent two medical teams to Goma on 3 March, Nairobi's health ministry said.\n\n"
    "Rebels would shell the airfield unless the flights stop, a commander warned.\n\n"
    "May be reprinted with credit to the Lakeside Courier."
)


def at(words: str) -> Span:
    """Return where the words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def make_record(record_id: str = "lake-1", digest: str = "d1") -> Record:
    """Return the record; `record_id` and `digest` tell copies apart."""
    aid = Event(
        id="e1",
        type="AID",
        quad=2,
        score=7.0,
        status="actual",
        actors=("a1",),
        recipients=("a2", "a3"),
        when=When("2025-03-03", "2025-03-03", "day", "explicit", 0),
        where=Where(0, "clause"),
        claimed_by=("c1",),
        evidence=Evidence(sentence=at(TEXT[:80]), trigger=at("sent"), actors=(at("Kenya"),)),
        confidence=0.8,
        rule="send-aid",
    )
    shelling = Event(
        id="e3",
        type="ASSAULT",
        mode="heavy-weapons",
        quad=4,
        score=-9.0,
        status="hypothetical",
        actors=("a3",),
        casualties=Casualties(killed=Count(2, None)),
        evidence=Evidence(sentence=at("Rebels would shell the airfield"), trigger=at("shell")),
        confidence=0.6,
        rule="shell",
        why={"recipients": "the airfield is no actor"},
    )
    threat = Event(
        id="e2",
        type="THREATEN",
        mode="military",
        quad=3,
        score=-5.5,
        status="actual",
        condition=EventCondition("unless", at("unless the flights stop").start, at("unless the flights stop").end),
        content=("e3",),
        actors=("a3",),
        evidence=Evidence(sentence=at("Rebels would shell the airfield"), trigger=at("warned")),
        confidence=0.7,
        rule="warn",
    )
    rights = at("May be reprinted with credit to the Lakeside Courier.")
    quoted = at("Kenya sent two medical teams to Goma on 3 March")
    return Record(
        id=record_id,
        source=Source(digest=digest, path="lake.html", url="https://lakeside.example/aid"),
        document=Document(
            title="Teams reach Goma",
            byline=("Ada Wekesa",),
            outlet="Lakeside Courier",
            published=Published(date="2025-03-04", basis="metadata"),
            rights=Rights(rights.of(TEXT), rights.start, rights.end),
            text=TEXT,
            blocks=(Block("paragraph", 0, 80),),
        ),
        thread=Thread(
            start=len(TEXT), stated=2, comments=(Comment(id="1", author="jo", start=0, end=5, text="Kenya"),)
        ),
        actors=(
            Actor(id="a1", name="Kenya", kind="country", country="KEN", code="KEN", mentions=(Mention(0, 5, "name"),)),
            Actor(id="a2", name="Goma", kind="group", country="COD", code="COD"),
            Actor(id="a3", name="Rebels", kind="group", sectors=("REB",), why="no country is named"),
        ),
        times=(Time(40, 47, "3 March", "DATE", "2025-03-03", "2025-03-03", "2025-03-03", "day"),),
        places=(Place(start=32, end=36, text="Goma", name="Goma", lat=-1.67, lon=29.22, country="COD"),),
        claims=(
            Claim(
                id="c1",
                speaker="a1",
                source=(at("Nairobi's health ministry"),),
                cue=at("said"),
                content=(quoted,),
                directness="indirect",
                stance="asserts",
            ),
        ),
        events=(aid, threat, shelling),
        rejected=(Rejection("events", "no-lexicon-entry", 0, 5, "reach"),),
        versions=Versions("0.1.0", "abc", "en_core_web_sm 3.8.0"),
    )


@pytest.fixture
def record() -> Record:
    return make_record()


@pytest.fixture
def make():
    return make_record
