"""Readers without a model: each page says in its text what shall befall it."""

import os
import signal
import time

from dragoman.errors import KnowledgeError, PageError
from dragoman.records import Document, Event, Evidence, Page, Record, Rejection, Source, Span, Versions, digest


class FakeReader:
    """Gives a record with one event, unless the text says otherwise."""

    def read(self, page: Page) -> Record:
        text = page.text or ""
        if text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "hang":
            time.sleep(60)
        if text == "bad":
            raise PageError("binary", "is no text")
        if text == "deep":
            raise RecursionError
        event = Event(
            id="e1",
            type="AID",
            quad=2,
            score=7.0,
            status="actual",
            evidence=Evidence(sentence=Span(0, len(text)), trigger=Span(0, 1)),
            confidence=0.5,
            rule="fake",
        )
        content = digest(text.encode())
        return Record(
            id=page.id or content[:8],
            source=Source(digest=content),
            document=Document(text=text),
            events=(event,),
            rejected=(Rejection("events", "no-lexicon-entry"),),
            versions=Versions("0", "0", "none"),
        )


def make_reader() -> FakeReader:
    return FakeReader()


def make_fault() -> FakeReader:
    raise KnowledgeError(["codebook.toml: entry[0].type: 'ADI' is unknown"])
