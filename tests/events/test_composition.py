"""Operators act on what is inside them."""

import pytest

from dragoman.events.composition import compose
from dragoman.events.matching import Match
from dragoman.knowledge import Entry, Operator
from dragoman.records import Argument, Predicate


def predicate(number, lemma, **more):
    return Predicate(
        number=number, sentence=0, token=number, start=number, end=number + 1, kind="verb", lemma=lemma, **more
    )


def operator(effect, **more):
    return Match(
        Entry(id=f"op.{effect}", verb="x", type=more.pop("type", None), operator=Operator(effect=effect, **more)), ""
    )


NOTHING = Match(None, "not in the lexicon")


def pair(effect, inner_status="actual", outer_status="actual", **more):
    outer = predicate(0, "outer", complements=(1,), status=outer_status)
    inner = predicate(1, "inner", governor=0, embedding="complement", marker="to", status=inner_status)
    return compose([outer, inner], [operator(effect, **more), NOTHING])


@pytest.mark.parametrize(
    ("effect", "outer", "inner", "expected"),
    [
        ("keep", "actual", "actual", "actual"),
        ("negated", "actual", "actual", "negated"),
        ("negated", "negated", "actual", "actual"),
        ("negated", "hypothetical", "actual", "hypothetical"),
        ("hypothetical", "actual", "actual", "hypothetical"),
        ("hypothetical", "actual", "negated", "negated"),
        ("future", "actual", "actual", "future"),
        ("future", "negated", "actual", "hypothetical"),
        ("actual", "actual", "actual", "actual"),
        ("actual", "future", "actual", "future"),
        ("actual", "negated", "actual", "negated"),
    ],
)
def test_an_effect_on_the_inner_status(effect, outer, inner, expected):
    assert pair(effect, inner, outer)[1].status == expected


def test_a_typed_operator_owns_its_content_and_a_transparent_one_does_not():
    assert pair("hypothetical", type="THREATEN")[1].inside == 0
    assert pair("negated", transparent=True)[1].inside is None


def test_an_infinitive_under_an_unknown_verb_is_to_come():
    outer = predicate(0, "ponder", complements=(1,))
    inner = predicate(1, "leave", governor=0, embedding="complement", marker="to")
    assert compose([outer, inner], [NOTHING, NOTHING])[1].status == "future"


def test_operators_act_on_operators():
    threaten = predicate(0, "threaten", complements=(1,))
    fail = predicate(1, "stop", governor=0, embedding="complement", marker="to", complements=(2,))
    pay = predicate(2, "pay", governor=1, embedding="complement")
    composed = compose(
        [threaten, fail, pay],
        [operator("hypothetical", type="THREATEN"), operator("negated", transparent=True), NOTHING],
    )
    assert [c.status for c in composed] == ["actual", "hypothetical", "hypothetical"]
    assert composed[2].inside == 0


def test_a_circle_of_complements_ends():
    first = predicate(0, "a", complements=(1,), governor=1, embedding="complement")
    second = predicate(1, "b", complements=(0,), governor=0, embedding="complement")
    assert len(compose([first, second], [operator("future"), operator("negated")])) == 2


def noun_under_future(role="object", **more):
    given = {"embedding": "nominal", "governor": 0} | more
    outer = predicate(0, "order", status="future", cue="will", arguments=(Argument(role, 1, 1, 2, 1),))
    inner = Predicate(number=1, sentence=0, token=1, start=1, end=2, kind="noun", lemma="strike", **given)
    return compose([outer, inner], [NOTHING, NOTHING])[1].status


def test_a_noun_named_for_the_first_time_is_as_real_as_its_clause():
    assert noun_under_future() == "future"


def test_a_place_or_an_occasion_does_not_wait_for_its_clause():
    assert noun_under_future(role="in") == "actual"


def test_a_cause_does_not_wait_for_its_clause():
    assert noun_under_future(marker="after") == "actual"


def test_what_is_known_does_not_wait_for_its_clause():
    assert noun_under_future(definite=True) == "actual"


def test_what_will_be_prevented_will_not_happen():
    assert pair("negated", outer_status="future")[1].status == "negated"


def test_a_pointer_is_as_real_as_what_it_points_to():
    planned = predicate(0, "merge", status="future", cue="will")
    this = Predicate(
        number=1, sentence=1, token=0, start=9, end=13, kind="pronoun", lemma="this", governor=0, embedding="reference"
    )
    composed = compose([planned, this], [NOTHING, NOTHING])
    assert (composed[1].status, composed[1].cue) == ("future", "will")


@pytest.mark.parametrize(("perfect", "status"), [(True, "actual"), (False, "future")])
def test_who_is_said_to_have_fled_fled_and_who_is_said_to_flee_may_yet(perfect, status):
    outer = predicate(0, "say", complements=(1,))
    inner = predicate(1, "flee", governor=0, embedding="complement", marker="to", perfect=perfect)
    assert compose([outer, inner], [NOTHING, NOTHING])[1].status == status


@pytest.mark.parametrize("outer", ["actual", "future", "negated"])
def test_what_somebody_is_found_is_as_real_as_the_finding(outer):
    found = predicate(0, "find", complements=(1,), status=outer)
    guilty = Predicate(
        number=1, sentence=0, token=1, start=1, end=2, kind="adjective", lemma="guilty", governor=0,
        embedding="complement",
    )  # fmt: skip
    assert compose([found, guilty], [NOTHING, NOTHING])[1].status == outer


@pytest.mark.parametrize(("support", "status"), [("offer", "future"), ("hold", "actual")])
def test_what_is_only_offered_is_to_come(support, status):
    outer = predicate(0, support, arguments=(Argument("object", 1, 1, 2, 1),))
    inner = Predicate(
        number=1, sentence=0, token=1, start=1, end=2, kind="noun", lemma="funding", support=support, governor=0,
        embedding="nominal",
    )  # fmt: skip
    assert compose([outer, inner], [NOTHING, NOTHING])[1].status == status
