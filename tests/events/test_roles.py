"""Whom a deed touches: beside it, behind "anti-", each other; and what is only where it was done. Parses of our own."""

import pytest

from dragoman.events.cast import Cast, Scene
from dragoman.events.roles import fill_roles
from dragoman.knowledge import Entry
from dragoman.language import PredicateFinder
from dragoman.records import Actor, Mention


@pytest.fixture
def recipients(parsed, knowledge):
    """Return the names of a predicate's recipients, from rows, actors as (name, kind, code) and an entry."""

    def fill(rows, actors, entry):
        sentence = parsed(rows)
        words = {token.text: token for token in sentence.tokens}
        cast = [
            Actor(
                id=f"a{number}", name=name, kind=kind, country=code[:3] if code else None,
                sectors=(code[3:],) if code and code[3:] else (), code=code,
                mentions=(Mention(words[name].start, words[name].end, "name"),),
            )
            for number, (name, kind, code) in enumerate(actors)
        ]  # fmt: skip
        predicates = PredicateFinder(knowledge, event_nouns=["protest", "truce"]).find([sentence])
        predicate = next(p for p in predicates if p.lemma == entry.lemma)
        roles = fill_roles(entry, predicate, Scene(sentence, predicates, Cast(cast, ())))
        return [actors[f.actor][0] for f in roles.recipients if f.actor is not None]

    return fill


MARCHED = """
    Clerks clerk NNS nsubj 1
    marched march VBD ROOT 1
    {0} {0} IN prep 1
    Chad chad NNP pobj 2
"""
CHAD = ("Chad", "country", "TCD")


@pytest.mark.parametrize(("preposition", "touched"), [("against", ["Chad"]), ("across", []), ("in", [])])
def test_a_venue_is_no_party(recipients, preposition, touched):
    entry = Entry(id="own", verb="march", type="PROTEST")
    actors = [("Clerks", "group", "SDNLAB"), CHAD]
    assert recipients(MARCHED.format(preposition), actors, entry) == touched


@pytest.mark.parametrize(
    ("preposition", "touched"), [("into", ["Police"]), ("near", []), ("outside", []), ("with", [])]
)
def test_what_stands_by_is_not_hit(recipients, preposition, touched):
    rows = f"""
        Rebels rebel NNS nsubj 1
        fired fire VBD ROOT 1
        {preposition} {preposition} IN prep 1
        Police police NNS pobj 2
    """
    entry = Entry(id="own", verb="fire", type="ASSAULT", recipient=("at",))
    assert recipients(rows, [("Rebels", "group", "MLIREB"), ("Police", "group", "MLICOP")], entry) == touched


def test_they_do_it_to_each_other(recipients):
    rows = """
        Oman oman NNP nsubj 3
        and and CC cc 0
        Chad chad NNP conj 0
        cut cut VBD ROOT 3
        ties tie NNS dobj 3
        with with IN prep 4
        one one CD det 7
        another another DT pobj 5
    """
    entry = Entry(id="own", verb="cut", type="SANCTION")
    assert recipients(rows, [("Oman", "country", "OMN"), CHAD], entry) == ["Oman", "Chad"]


def test_a_protest_is_against_whom_it_is_called_anti(recipients):
    rows = """
        Anti anti JJ amod 3
        - - HYPH punct 3
        Chad chad NNP amod 3
        protests protest NNS nsubj 4
        spread spread VBD ROOT 4
    """
    assert recipients(rows, [CHAD], Entry(id="own", noun="protest", type="PROTEST")) == ["Chad"]


def test_who_mediates_a_truce_is_no_side_of_it(recipients):
    rows = """
        Rebels rebel NNS nsubj 1
        signed sign VBD ROOT 1
        with with IN prep 1
        Chad chad NNP pobj 2
        as as IN prep 3
        mediator mediator NN pobj 4
    """
    entry = Entry(id="own", verb="sign", type="AGREE", recipient=("with",))
    assert recipients(rows, [("Rebels", "group", "MLIREB")], entry) == []


def test_a_town_belonged_to_whose_stronghold_it_is_called(recipients):
    rows = """
        Rebels rebel NNS nsubj 1
        took take VBD ROOT 1
        Danab danab NNP dobj 1
        , , , punct 2
        a a DT det 5
        stronghold stronghold NN appos 2
        of of IN prep 5
        Guards guard NNS pobj 6
    """
    entry = Entry(id="own", verb="take", type="ASSAULT")
    assert recipients(rows, [("Rebels", "group", "MLIREB"), ("Guards", "group", "MLIMIL")], entry) == ["Guards"]


def test_own_forces_are_moved_and_not_touched(recipients):
    rows = """
        Chad chad NNP nsubj 1
        deployed deploy VBD ROOT 1
        Guards guard NNS dobj 1
    """
    entry = Entry(id="own", verb="deploy", type="MOBILIZE")
    assert recipients(rows, [CHAD, ("Guards", "group", "TCDMIL")], entry) == []
