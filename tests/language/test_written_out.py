"""A headline is written out where its first parse shows what it leaves out, and left alone where it reads well."""

import pytest

from dragoman.language.edits import Edited
from dragoman.language.words import load_words
from dragoman.language.written_out import Headline, Writer, double_quotes
from dragoman.pipeline import Reader, Settings
from dragoman.records import Page

VERBS = ("rock", "axe", "claim", "hold", "trade", "decry", "swoop", "attack", "strike")


@pytest.fixture(scope="module")
def writer(knowledge):
    return Writer(VERBS, (*VERBS, "pass"), ("strike", "attack", "claim", "trade"), load_words(knowledge))


def written(writer, sentence):
    edits = writer.edits(Headline(sentence.tokens, tuple(t.text for t in sentence.tokens)))
    return Edited(" ".join(t.text for t in sentence.tokens), edits).text


def test_a_verb_taken_for_a_noun_is_told_in_the_past(writer, parsed):
    sentence = parsed("""
        Blasts blast NNS compound 5
        rock rock NN compound 2
        Aden aden NNP compound 5
        police police NN compound 5
        bus bus NN compound 5
        station station NN ROOT 5
    """)
    assert written(writer, sentence) == "Blasts rocked Aden police bus station"


def test_of_two_that_might_be_the_verb_the_one_with_the_object_is(writer, parsed):
    sentence = parsed("""
        Breach breach NN compound 1
        claims claim NNS compound 2
        rock rock NN compound 3
        Sudan sudan NNP ROOT 3
    """)
    assert written(writer, sentence) == "Breach claims rocked Sudan"


def test_a_verb_agrees_with_the_head_of_its_subject(writer, parsed):
    sentence = parsed("""
        Clerics cleric NNS ROOT 0
        in in IN prep 0
        Basra basra NNP compound 5
        decry decry JJ amod 5
        new new JJ amod 5
        tax tax NN pobj 1
    """)
    assert written(writer, sentence) == "Clerics in Basra decried new tax"


def test_a_noun_that_names_an_event_stays_one_before_a_place(writer, parsed):
    sentence = parsed("""
        Jenin jenin NNP compound 1
        strikes strike NNS ROOT 1
        in in IN prep 1
        June june NNP pobj 2
    """)
    assert written(writer, sentence) == "Jenin strikes in June"


def test_a_bare_participle_gets_its_helper(writer, parsed):
    sentence = parsed("""
        Envoy envoy NN nsubj 1
        held hold VBD ROOT 1
        over over IN prep 1
        leak leak NN pobj 2
    """)
    assert written(writer, sentence) == "Envoy was held over leak"


def test_a_past_with_its_object_is_no_passive(writer, parsed):
    sentence = parsed("""
        Gunmen gunman NNS nsubj 1
        killed kill VBD ROOT 1
        sixty sixty CD nummod 3
        villagers villager NNS dobj 1
    """)
    assert written(writer, sentence) == "Gunmen killed sixty villagers"


def test_an_infinitive_after_its_subject_is_the_future(writer, parsed):
    sentence = parsed("""
        Togo togo NNP nsubj 2
        to to TO aux 2
        host host VB ROOT 2
        talks talk NNS dobj 2
    """)
    assert written(writer, sentence) == "Togo will host talks"


def test_an_infinitive_after_a_plan_or_a_verb_is_none(writer, parsed):
    plan = parsed("""
        Plan plan NN ROOT 0
        to to TO aux 2
        tax tax VB acl 0
        bread bread NN dobj 2
    """)
    order = parsed("""
        Court court NN nsubj 1
        orders order VBZ ROOT 1
        Togo togo NNP dobj 1
        to to TO aux 4
        pay pay VB xcomp 1
    """)
    assert written(writer, plan) == "Plan to tax bread"
    assert written(writer, order) == "Court orders Togo to pay"


def test_a_comma_between_two_doers_is_an_and(writer, parsed):
    sentence = parsed("""
        Seoul seoul NNP npadvmod 3
        , , , punct 3
        Tokyo tokyo NNP nsubj 3
        hold hold VBP ROOT 3
        drills drill NNS dobj 3
    """)
    assert written(writer, sentence) == "Seoul  and Tokyo hold drills"


def test_single_quotation_marks_become_double_and_apostrophes_stay():
    assert double_quotes("Junta 'planning raid' on town's edge") == 'Junta "planning raid" on town\'s edge'


@pytest.mark.model
@pytest.mark.parametrize(
    ("headline", "subject", "verb", "passive", "status"),
    [
        ("Envoy held over leak of naval secrets", "Envoy", "hold", True, "actual"),
        ("Blasts rock Peshawar police station", "Blasts", "rock", False, "actual"),
        ("Police attack marchers in Harare", "Police", "attack", False, "actual"),
        ("Norway to send field hospital to Moldova", "Norway", "send", False, "future"),
        ("Guatemala and Cape Verde sign landmark pact", "Cape Verde", "sign", False, "actual"),
        ("Jakarta Axes Extradition Treaty With Canberra", "Jakarta", "axe", False, "actual"),
    ],
)
def test_what_is_put_in_comes_out_as_the_words_of_the_page(headline, subject, verb, passive, status):
    text = f"{headline}\n\nMore is to follow on this page."
    record = Reader(Settings(detail="full")).read(Page(text=text, title=headline, kind="article"))
    told = next(p for p in record.predicates if p.lemma == verb)
    role = "object" if passive else "subject"
    assert subject in [text[a.start : a.end] for a in told.arguments if a.role == role]
    assert told.status == status
