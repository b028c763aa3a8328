"""Words that only point to an event: listed with its status, linked to nothing."""

import pytest

from dragoman.events.composition import compose
from dragoman.events.matching import Match
from dragoman.language import PredicateFinder

NOTHING = Match(None, "not in the lexicon")


@pytest.fixture(scope="module")
def finder(knowledge):
    return PredicateFinder(knowledge)


def statuses(predicates):
    composed = compose(predicates, [NOTHING] * len(predicates))
    return {p.lemma: (p.kind, c.status) for p, c in zip(predicates, composed, strict=True)}


def test_a_noun_before_an_event_is_as_real_as_the_event(finder, parsed):
    sentence = parsed("""
        Unions union NNS nsubj 2
        will will MD aux 2
        hold hold VB ROOT 2
        wage wage NN compound 4
        talks talk NNS dobj 2
    """)
    merger = parsed("""
        Banks bank NNS nsubj 2
        will will MD aux 2
        hold hold VB ROOT 2
        merger merger NN compound 4
        talks talk NNS dobj 2
    """)
    assert "wage" not in statuses(finder.find([sentence]))
    assert statuses(finder.find([merger]))["merger"] == ("modifier", "future")


def test_a_noun_before_a_bid_is_still_to_come(finder, parsed):
    sentence = parsed("""
        Brewers brewer NNS nsubj 1
        made make VBD ROOT 1
        a a DT det 4
        takeover takeover NN compound 4
        bid bid NN dobj 1
    """)
    assert statuses(finder.find([sentence]))["takeover"] == ("modifier", "future")


def test_no_argument_is_linked_to_a_pointer(finder, parsed):
    sentence = parsed("""
        Rome rome NNP nsubj 1
        bought buy VBD ROOT 1
        attack attack NN compound 3
        helicopters helicopter NNS dobj 1
    """)
    buy, attack = finder.find([sentence])
    assert (attack.lemma, attack.kind) == ("attack", "modifier")
    assert all(a.predicate is None for a in buy.arguments)
    assert attack.governor is None


def test_a_participle_before_a_noun_is_named(finder, parsed):
    sentence = parsed("""
        Wounded wound VBN amod 1
        settlers settler NNS nsubj 2
        fled flee VBD ROOT 2
    """)
    assert statuses(finder.find([sentence]))["wound"] == ("modifier", "actual")


def test_a_relative_pronoun_stands_for_the_event_before_it(finder, parsed):
    sentence = parsed("""
        Strikes strike NNS nsubj 5
        that that WDT nsubj 3
        would would MD aux 3
        cripple cripple VB relcl 0
        ports port NNS dobj 3
        failed fail VBD ROOT 5
    """)
    found = finder.find([sentence])
    pronoun = next(p for p in found if p.kind == "pronoun")
    assert found[pronoun.governor].lemma == "strike"


def test_a_relative_pronoun_for_a_person_is_no_event(finder, parsed):
    sentence = parsed("""
        Boats boat NNS nsubj 4
        that that WDT nsubj 2
        sank sink VBD relcl 0
        were be VBD auxpass 4
        raised raise VBN ROOT 4
    """)
    assert all(p.kind != "pronoun" for p in finder.find([sentence]))


def test_this_stands_for_what_the_sentence_before_tells(finder, parsed):
    first = parsed("""
        Oslo oslo NNP nsubj 2
        will will MD aux 2
        mediate mediate VB ROOT 2
    """)
    second = parsed(
        """
        This this DT nsubj 1
        angered anger VBD ROOT 1
        Lima lima NNP dobj 1
    """,
        index=1,
        start=100,
    )
    found = statuses(finder.find([first, second]))
    assert found["this"] == ("pronoun", "future")
    assert found["anger"] == ("verb", "actual")


def test_this_before_a_noun_is_no_pronoun(finder, parsed):
    sentence = parsed("""
        This this DT det 1
        town town NN nsubj 2
        fell fall VBD ROOT 2
    """)
    assert [p.lemma for p in finder.find([sentence])] == ["fall"]


@pytest.mark.parametrize(("verb", "status"), [("create", "future"), ("cut", "actual")])
def test_a_state_is_as_real_as_the_clause_that_makes_it(finder, parsed, verb, status):
    sentence = parsed(f"""
        Mills mill NNS nsubj 2
        will will MD aux 2
        {verb} {verb} VB ROOT 2
        jobs job NNS dobj 2
    """)
    assert statuses(finder.find([sentence]))["job"] == ("state", status)
