"""One event told twice is one event."""

import msgspec
import pytest
from tests.events import makers

from dragoman.events.folding import fold
from dragoman.records import Actor, Argument, Casualties, Count, Predicate, Span, When


def event(name, start=0, **more):
    return makers.event(name, start, **({"when": When("2020-01-01", "2020-01-01", "day", "explicit", 0)} | more))


def predicate(number, lemma="x", **more):
    return Predicate(number=number, sentence=0, token=number, start=0, end=1, kind="verb", lemma=lemma, **more)


def actor(name, code, kind="group"):
    sectors = (code[3:],) if code[3:] else ()
    return Actor(id=name, name=name, kind=kind, country=code[:3], sectors=sectors, code=code, mentions=())


PLAIN = [predicate(0), predicate(1)]


def test_the_same_deed_in_two_sentences_is_one_with_two_tellings():
    (kept,), event_of = fold([(0, event("e1")), (1, event("e2", 100))], PLAIN)
    assert kept.id == "e1"
    assert [t.trigger for t in kept.evidence.also] == [Span(105, 109)]
    assert event_of == {0: "e1", 1: "e1"}


@pytest.mark.parametrize(
    "other",
    [
        {"type": "COERCE"},
        {"status": "negated"},
        {"recipients": ("a3",)},
        {"actors": ("a3",)},
        {"when": When("2020-01-02", "2020-01-02", "day", "explicit", 1)},
    ],
)
def test_what_differs_stays_apart(other):
    kept, _ = fold([(0, event("e1")), (1, event("e2", 100, **other))], PLAIN)
    assert len(kept) == 2


def test_a_consequence_in_the_same_sentence_is_the_same_deed():
    predicates = [predicate(0), predicate(1, governor=0, embedding="adverbial")]
    killed = event("e2", recipients=("a3",), casualties=Casualties(killed=Count(4, 4)))
    (kept,), _ = fold([(0, event("e1")), (1, killed)], predicates)
    assert kept.casualties is not None
    assert kept.casualties.killed == Count(4, 4)


def test_content_never_folds_into_what_holds_it():
    predicates = [predicate(0), predicate(1, governor=0, embedding="adverbial")]
    kept, _ = fold([(0, event("e1", content=("e2",))), (1, event("e2"))], predicates)
    assert {e.id for e in kept} == {"e1", "e2"}


def test_content_points_at_what_was_kept():
    threat = event("t1", type="THREATEN", content=("e2",), actors=("a1",), recipients=("a9",))
    drafts = [(0, event("e1")), (1, threat), (1, event("e2", 100))]
    kept, _ = fold(drafts, PLAIN)
    assert next(e for e in kept if e.id == "t1").content == ("e1",)


def test_two_tellings_of_a_threat_hold_one_deed():
    first = [(0, event("t1", type="THREATEN", content=("e1",))), (0, event("e1", status="hypothetical"))]
    second = [
        (1, event("t2", 100, type="THREATEN", content=("e2",))),
        (1, event("e2", 100, status="hypothetical", recipients=())),
    ]
    kept, _ = fold([*first, *second], PLAIN)
    assert [e.id for e in kept] == ["t1", "e1"]


def test_a_date_of_its_own_beats_one_of_the_story():
    vague = event("e1", why={"when": "no date of its own; publication"})
    exact = msgspec.structs.replace(event("e2", 100), why={"when": "governs 'Friday'"})
    (kept,), _ = fold([(0, vague), (1, exact)], PLAIN)
    assert kept.why["when"] == "governs 'Friday'"


def test_a_toll_of_two_harms_is_one_event_with_both_victims():
    predicates = [predicate(0, lemma="kill"), predicate(1, lemma="wound", governor=0, embedding="coordinate")]
    killed = event("e1", casualties=Casualties(killed=Count(4, 4)))
    wounded = event("e2", recipients=("a3",), casualties=Casualties(injured=Count(9, 9)))
    (kept,), _ = fold([(0, killed), (1, wounded)], predicates)
    assert kept.recipients == ("a2", "a3")
    assert kept.casualties.injured == Count(9, 9)


def test_who_is_killed_in_a_strike_is_whom_it_hit_and_not_the_country_where_it_fell():
    predicates = [
        predicate(0, lemma="kill", arguments=(Argument("in", 1, 0, 1, predicate=1),)),
        predicate(1, lemma="strike"),
    ]
    cast = [actor("a3", "LBYCVL"), actor("a2", "LBY", "country")]
    killed = event("e1", actors=(), recipients=("a3",))
    (kept,), event_of = fold([(0, killed), (1, event("e2"))], predicates, None, cast)
    assert (kept.actors, kept.recipients) == (("a1",), ("a3",))
    assert event_of == {0: "e1", 1: "e1"}
