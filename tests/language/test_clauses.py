"""What a clause says of its own predicate, each rule on a parse written by hand."""

import pytest

from dragoman.language import PredicateFinder


@pytest.fixture(scope="module")
def finder(knowledge):
    return PredicateFinder(knowledge)


def status(finder, sentence, lemma):
    found = next(p for p in finder.find([sentence]) if p.lemma == lemma)
    return found.status, found.cue


@pytest.mark.parametrize(("says", "expected"), [("says say VBZ", "hypothetical"), ("said say VBD", "future")])
def test_would_is_a_future_only_where_the_report_is_past(finder, parsed, says, expected):
    sentence = parsed(f"""
        Oslo oslo NNP nsubj 1
        {says} ROOT 1
        that that IN mark 5
        defeat defeat NN nsubj 5
        would would MD aux 5
        hurt hurt VB ccomp 1
    """)
    assert status(finder, sentence, "hurt") == (expected, "would")


def test_a_denial_inside_an_if_clause_is_open(finder, parsed):
    sentence = parsed("""
        Miners miner NNS nsubj 2
        will will MD aux 2
        strike strike VB ROOT 2
        if if IN mark 7
        wages wage NNS nsubjpass 7
        are be VBP auxpass 7
        not not RB neg 7
        raised raise VBN advcl 2
    """)
    assert status(finder, sentence, "raise") == ("hypothetical", "if")


def test_if_necessary_sets_no_condition(finder, parsed):
    sentence = parsed("""
        Bern bern NNP nsubj 2
        will will MD aux 2
        mediate mediate VB ROOT 2
        if if IN mark 4
        necessary necessary JJ advcl 2
    """)
    assert status(finder, sentence, "mediate") == ("future", "will")


def test_should_with_a_date_is_what_is_expected(finder, parsed):
    rows = """
        Work work NN nsubj 2
        should should MD aux 2
        finish finish VB ROOT 2
    """
    dated = rows + "in in IN prep 2\n October october NNP pobj 3 B-DATE"
    assert status(finder, parsed(rows), "finish") == ("hypothetical", "should")
    assert status(finder, parsed(dated), "finish") == ("future", "should")


def test_what_was_first_to_be_done_was_done(finder, parsed):
    rows = """
        Pia pia NNP nsubj 1
        {verb}
        the the DT det 4
        {first}
        envoy envoy NN attr 1
        to to TO aux 6
        visit visit VB relcl 4
    """
    first, bold = "first first JJ amod 4", "bold bold JJ amod 4"
    assert status(finder, parsed(rows.format(verb="was be VBD ROOT 1", first=first)), "visit")[0] == "actual"
    assert status(finder, parsed(rows.format(verb="was be VBD ROOT 1", first=bold)), "visit") == ("future", "to")


def test_a_gerund_after_an_aim_is_to_come(finder, parsed):
    sentence = parsed("""
        Kiev kiev NNP nsubj 1
        bought buy VBD ROOT 1
        radars radar NNS dobj 1
        as as IN prep 1
        a a DT det 5
        means means NN pobj 3
        of of IN prep 5
        guarding guard VBG pcomp 6
        ports port NNS dobj 7
    """)
    assert status(finder, sentence, "guard") == ("future", "means")


def test_a_question_for_yes_or_no_is_open_and_one_for_why_is_not(finder, parsed):
    open_ = parsed("""
        Did do VBD aux 2
        Minsk minsk NNP nsubj 2
        shell shell VB ROOT 2
        the the DT det 4
        clinic clinic NN dobj 2
        ? ? . punct 2
    """)
    why = parsed("""
        Why why WRB advmod 3
        did do VBD aux 3
        Minsk minsk NNP nsubj 3
        shell shell VB ROOT 3
        the the DT det 5
        clinic clinic NN dobj 3
        ? ? . punct 3
    """)
    assert status(finder, open_, "shell") == ("hypothetical", "?")
    assert status(finder, why, "shell")[0] == "actual"


@pytest.mark.parametrize(("all_", "expected"), [("all", "actual"), ("one", "negated")])
def test_not_all_leaves_the_clause_standing_and_not_one_denies_it(finder, parsed, all_, expected):
    tag = {"all": "DT det", "one": "CD nummod"}[all_]
    sentence = parsed(f"""
        Not not RB {"neg 2" if all_ == "all" else "neg 1"}
        {all_} {all_} {tag} 2
        bridges bridge NNS nsubjpass 4
        were be VBD auxpass 4
        destroyed destroy VBN ROOT 4
    """)
    assert status(finder, sentence, "destroy")[0] == expected


def test_a_denial_in_a_clause_on_the_subject_denies_nothing_else(finder, parsed):
    sentence = parsed("""
        Firms firm NNS nsubjpass 6
        that that WDT nsubj 4
        do do VBP aux 4
        not not RB neg 4
        pay pay VB relcl 0
        were be VBD auxpass 6
        closed close VBN ROOT 6
    """)
    assert status(finder, sentence, "close")[0] == "actual"


@pytest.mark.parametrize(("verb", "definite"), [("end", True), ("start", False)])
def test_what_is_to_be_ended_is_there_already(finder, parsed, verb, definite):
    sentence = parsed(f"""
        Quito quito NNP nsubj 2
        will will MD aux 2
        {verb} {verb} VB ROOT 2
        strikes strike NNS dobj 2
    """)
    strike = next(p for p in finder.find([sentence]) if p.lemma == "strike")
    assert strike.definite is definite
