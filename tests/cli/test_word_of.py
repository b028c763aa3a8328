"""On whose word an event stands, in the dossier and in an explanation."""

import msgspec
import pytest

from dragoman.cli.dossier import print_dossier
from dragoman.cli.explanation import explain_event
from dragoman.cli.word_of import word_of
from dragoman.records import Claim, Span


@pytest.fixture
def told(record):
    """Return the record with an event on somebody's word and the claims given."""

    def build(*claims, status="actual"):
        event = msgspec.structs.replace(record.events[0], claimed_by=tuple(c.id for c in claims), status=status)
        return msgspec.structs.replace(record, claims=claims, events=(event,))

    return build


def claim(name, stance="asserts", **more):
    fields = {
        "id": name, "speaker": None, "source": (), "cue": None, "content": (Span(0, 20),), "directness": "indirect",
        "stance": stance,
    }  # fmt: skip
    return Claim(**(fields | more))


def test_an_event_without_claims_is_the_reporters(told):
    record = told()
    assert word_of(record.events[0], record) == ("the reporter", "")


def test_who_asserts_and_who_denies_are_both_named(told, printed):
    speaker = claim("c1", speaker="a1")
    record = told(speaker, claim("c2", "denies", source=(Span(0, 3),)))
    name = next(actor.name for actor in record.actors if actor.id == "a1")
    words = record.document.text[0:3]
    assert word_of(record.events[0], record) == (name, words)
    shown = printed(lambda console: print_dossier(record, console), width=200)
    assert f"on the word of {name}; denied by {words}" in shown
    lines = {line.name: line.value for line in explain_event(record, record.events[0]).lines}
    assert lines["on the word of"].startswith(name)
    assert lines["denied by"] == f"{words} (indirect, denies)"


def test_what_the_reporter_tells_and_somebody_denies(told):
    record = told(claim("c1", "denies", speaker="a1"))
    assert word_of(record.events[0], record)[0] == "the reporter"


def test_what_is_only_denied_is_on_nobodys_word(told):
    record = told(claim("c1", "denies", speaker="a1"), status="negated")
    assert word_of(record.events[0], record)[0] == ""
    assert "on the word of" not in {line.name for line in explain_event(record, record.events[0]).lines}


def test_hearsay_names_who_quotes_whom(told):
    outer = claim("c1", source=(Span(0, 3),), content=(Span(4, 20),))
    inner = claim("c2", source=(Span(4, 8),), cue=Span(9, 11), content=(Span(12, 20),))
    record = told(outer, inner)
    text = record.document.text
    assert word_of(record.events[0], record)[0] == f"{text[0:3]}, quoting {text[4:8]}".strip()
