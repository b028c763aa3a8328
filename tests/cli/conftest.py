"""A record written by hand that fills every part of a dossier, and runs of the command line in this process."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman.cli import run
from dragoman.records import (
    Actor,
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
    PredicateArgument,
    PredicateNote,
    Published,
    Record,
    Rejection,
    Rights,
    Source,
    Span,
    Telling,
    Thread,
    Versions,
    When,
    Where,
)

TEXT = (
    "Police in Varna detained two smugglers on Monday, the prosecutor said.\n\n"
    "Serbia will close its border if the smuggling goes on, Belgrade warned. “We have waited long,” it added.\n\n"
    "The chimney of the mill fell down.\n\n"
    "Copy freely, naming the Danube Mail."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def record() -> Record:
    arrest = Event(
        id="e111aaa", type="COERCE", mode="arrest", cameo="173", quad=4, score=-5.0, status="actual",
        actors=("a1",), recipients=("a2",), when=When("2024-05-06", "2024-05-06", "day", "relative"),
        where=Where(0, "clause"), casualties=Casualties(arrested=Count(2, 2)), claimed_by=("c1",),
        evidence=Evidence(
            sentence=at("Police in Varna detained two smugglers on Monday, the prosecutor said."),
            trigger=at("detained"), actors=(at("Police"),), recipients=(at("two smugglers"),),
            also=(Telling(at("Copy freely, naming the Danube Mail."), at("naming")),),
        ),
        confidence=0.91, rule="detain-coerce", why={"status": "plain past tense"},
    )  # fmt: skip
    closing = Event(
        id="e222bbb", type="COERCE", mode="restrict", quad=4, score=-4.0, status="hypothetical", actors=("a3",),
        evidence=Evidence(sentence=at("Serbia will close its border"), trigger=at("close"), actors=(at("Serbia"),)),
        confidence=0.6, rule="close-border", why={"recipients": "the border is no actor", "when": "no time is said"},
    )  # fmt: skip
    warning = at("if the smuggling goes on")
    threat = Event(
        id="e333ccc", type="THREATEN", mode="restrict", cameo="132", quad=3, score=-4.5, status="actual",
        condition=EventCondition("if", warning.start, warning.end), content=("e222bbb",), actors=("a3",),
        when=When("2024-05-07", "2024-05-08", "day", "publication"),
        evidence=Evidence(sentence=at("Serbia will close its border if the smuggling goes on, Belgrade warned."),
                          trigger=at("warned"), actors=(at("Belgrade"),)),
        confidence=0.8, rule="warn-threaten",
    )  # fmt: skip
    rights = at("Copy freely, naming the Danube Mail.")
    police = at("Police")
    return Record(
        id="danube-7",
        source=Source(digest="d" * 64, url="https://danube.example/7"),
        document=Document(
            title="Two held in Varna \x1b[31mas border row grows\x1b]0;owned\x07",
            byline=("Iva Stoeva", "Jan Brod"),
            outlet="Danube Mail",
            language="en",
            published=Published(earliest="2024-05-07", latest="2024-05-08", basis="inferred"),
            rights=Rights(rights.of(TEXT), rights.start, rights.end),
            text=TEXT,
        ),
        thread=Thread(
            stated=5,
            comments=(
                Comment(id="1", author="mila", posted="2024-05-08T10:00", start=0, end=0, text="About time.\nReally."),
                Comment(id="2", parent="1", author=None, start=0, end=0, text="You say that every year \u202egnorw"),
                Comment(id="3", parent="2", author="mila", start=0, end=0, text="word " * 60),
                Comment(id="4", parent="gone", author="zed", start=0, end=0, text="A reply to what is not there."),
            ),
        ),
        actors=(
            Actor(id="a1", name="Police", kind="group", country="BGR", sectors=("COP",), code="BGRCOP",
                  mentions=(Mention(police.start, police.end, "nominal"),), why="roles.csv “police”"),
            Actor(id="a2", name="two smugglers", kind="group", sectors=("CRM",), code="CRM"),
            Actor(id="a3", name="Serbia", kind="country", country="SRB", code="SRB", why="countries.csv “Serbia”"),
            Actor(id="a4", name="the prosecutor", kind="person", role="prosecutor", why="no country is named"),
            Actor(id="a5", name="Bulgaria", kind="country", country="BGR", code="BGR"),
        ),
        places=(Place(start=10, end=15, text="Varna", name="Varna", country="BGR"),),
        claims=(
            Claim(id="c1", speaker="a4", source=(at("the prosecutor"),), cue=at("said"), directness="indirect",
                  content=(at("Police in Varna detained two smugglers on Monday"),), stance="asserts"),
            Claim(id="c2", speaker="a3", source=(at("it added"),), cue=at("added"), directness="direct",
                  content=(at("“We have waited long,”"),), stance="asserts"),
        ),
        events=(arrest, threat, closing),
        rejected=(
            Rejection("events", "no-lexicon-entry", at("fell").start, at("fell").end),
            Rejection("pages", "navigation"),
        ),
        predicates=(
            PredicateNote(at("detained").start, at("detained").end, "detain", "actual",
                          (PredicateArgument("subject", police.start, police.end),), "e111aaa"),
            PredicateNote(at("fell").start, at("fell").end, "fall", "actual",
                          (PredicateArgument("subject", at("The chimney").start, at("The chimney of the mill").end),),
                          None, "no lexicon entry for the verb “fall”"),
        ),
        versions=Versions("0.1.0", "abc", "none"),
    )  # fmt: skip


@pytest.fixture
def printed():
    """Call a function with a console, and return what it prints at a width."""

    def call(function, *arguments, width=100, colour=False):
        out = io.StringIO()
        console = Console(
            file=out, width=width, markup=False, highlight=False, emoji=False, force_terminal=colour,
            color_system="standard" if colour else None,
        )  # fmt: skip
        function(*arguments, console)
        return out.getvalue()

    return call


@pytest.fixture
def dragoman(capsysbinary):
    """Run a command in this process; returns exit code, stdout and stderr."""

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call
