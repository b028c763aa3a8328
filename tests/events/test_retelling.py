"""A headline and the body tell one event where nothing that both say differs."""

import pytest

from dragoman.events.folding import fold
from dragoman.events.retelling import Headlines
from dragoman.records import Actor, Event, Evidence, Mention, Predicate, Sentence, Span, When

CODES = {
    "h1": "GOV", "h2": "RUSGOV", "h3": "AFG", "h4": "PAK", "b1": "MYSGOV", "b2": "RUSGOV", "b3": "AFGGOV", "b4": "PAK",
    "b5": "AFGREB",
}  # fmt: skip
NAMED = {"h3", "h4", "b4"}


def event(name, start=0, **more):
    fields = {
        "id": name,
        "type": "ACCUSE",
        "quad": 3,
        "score": -3.0,
        "status": "actual",
        "actors": (),
        "recipients": (),
        "when": When("2020-01-01", "2020-01-01", "day", "explicit", 0),
        "evidence": Evidence(sentence=Span(start, start + 50), trigger=Span(start + 5, start + 9)),
        "confidence": 0.8,
        "rule": "own",
    }
    return Event(**(fields | more))


def predicate(number, lemma="blame"):
    return Predicate(number=number, sentence=0, token=number, start=0, end=1, kind="verb", lemma=lemma)


def headlines():
    places = [("headline", 0), *(("paragraph", at) for at in range(100, 700, 100))]
    sentences = [
        Sentence(index=i, start=at, end=at + 50, block=i, kind=kind, tokens=(), children=())
        for i, (kind, at) in enumerate(places)
    ]
    actors = [
        Actor(
            id=name, name=name, kind="group", code=code,
            mentions=(Mention(0, 1, "name" if name in NAMED else "nominal"),),
        )
        for name, code in CODES.items()
    ]  # fmt: skip
    return Headlines(sentences, actors)


def folded(first, second, lemmas=("blame", "blame")):
    kept, _ = fold([(0, first), (1, second)], [predicate(0, lemmas[0]), predicate(1, lemmas[1])], headlines())
    return kept


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ({"actors": ("h2",)}, {"actors": ("b2",), "recipients": ("b4",)}),  # one code, two phrases
        ({"actors": ("h1",)}, {"actors": ("b1",)}),  # "the minister" of the headline has a country in the body
        ({"actors": ("h3",), "recipients": ("h4",)}, {"actors": ("b3",), "recipients": ("b4",)}),  # Kabul
        ({"recipients": ("h4",)}, {"actors": ("b1",), "recipients": ("h4",)}),  # a passive names no doer
        ({}, {"actors": ("b1",), "recipients": ("b4",)}),  # "Dozens arrested"
    ],
)
def test_a_headline_says_less_than_the_lead(headline, body):
    (kept,) = folded(event("e1", **headline), event("e2", 100, **body))
    assert [t.trigger for t in kept.evidence.also] == [Span(105, 109)]
    assert kept.actors == body.get("actors", ())


@pytest.mark.parametrize(
    "body",
    [
        {"actors": ("b5",), "recipients": ("b4",)},  # rebels are not their state
        {"actors": ("b3",), "recipients": ("b1",)},  # whom both name differs
        {"actors": ("b3",), "recipients": ("b4",), "status": "negated"},
        {"actors": ("b3",), "recipients": ("b4",), "when": When("2020-01-03", "2020-01-03", "day", "explicit", 1)},
    ],
)
def test_what_both_say_may_not_differ(body):
    assert len(folded(event("e1", actors=("h3",), recipients=("h4",)), event("e2", 100, **body))) == 2


def test_where_no_side_is_common_the_lead_must_tell_it_with_the_same_word():
    assert len(folded(event("e1"), event("e2", 100, actors=("b1",)))) == 1
    assert len(folded(event("e1"), event("e2", 100, actors=("b1",)), ("blame", "slam"))) == 2
    assert len(folded(event("e1"), event("e2", 600, actors=("b1",)))) == 2


def test_two_sentences_of_a_body_are_held_to_the_stricter_rule():
    assert len(folded(event("e1", 200, actors=("h1",)), event("e2", 300, actors=("b1",)))) == 2


def test_of_two_events_of_the_body_the_headline_tells_the_first():
    drafts = [
        (0, event("e1", recipients=("h4",))),
        (1, event("e2", 100, actors=("b1",), recipients=("h4",))),
        (1, event("e3", 500, actors=("b2",), recipients=("h4",))),
    ]
    kept, _ = fold(drafts, [predicate(0), predicate(1)], headlines())
    assert [e.id for e in kept] == ["e1", "e3"]
