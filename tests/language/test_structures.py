"""The structures that English news puts events in, each on a parse written by hand."""

import pytest

from dragoman.language import PredicateFinder


@pytest.fixture(scope="module")
def finder(knowledge):
    return PredicateFinder(knowledge, event_nouns=["visit", "talk", "bombing"], verbs=["call off"])


def roles(finder, sentence, lemma):
    found = next(p for p in finder.find([sentence]) if p.lemma == lemma)
    return [(a.role, sentence.tokens[a.head].text) for a in found.arguments]


def test_who_is_forced_does_the_deed(finder, parsed):
    sentence = parsed("""
        Troops troop NNS nsubj 1
        forced force VBD ROOT 1
        monks monk NNS nsubj 4
        to to TO aux 4
        leave leave VB ccomp 1
        Lhasa lhasa NNP dobj 4
    """)
    assert roles(finder, sentence, "leave") == [("subject", "monks"), ("object", "Lhasa")]
    assert roles(finder, sentence, "force") == [("subject", "Troops"), ("object", "monks")]


def test_a_second_verb_shares_the_subject_of_the_first(finder, parsed):
    sentence = parsed("""
        Bandits bandit NNS nsubj 1
        stormed storm VBD ROOT 1
        Gao gao NNP dobj 1
        and and CC cc 1
        burned burn VBD conj 1
        lorries lorry NNS dobj 4
    """)
    assert roles(finder, sentence, "burn") == [("subject", "Bandits"), ("object", "lorries")]


def test_a_paid_visit_is_the_payers(finder, parsed):
    sentence = parsed("""
        Envoys envoy NNS nsubj 1
        paid pay VBD ROOT 1
        a a DT det 3
        visit visit NN dobj 1
        to to IN prep 1
        Chad chad NNP pobj 4
    """)
    assert roles(finder, sentence, "visit") == [("subject", "Envoys"), ("to", "Chad")]


def test_a_particle_may_follow_the_object(finder, parsed):
    sentence = parsed("""
        Oslo oslo NNP nsubj 1
        called call VBD ROOT 1
        talks talk NNS dobj 1
        off off RP prt 1
    """)
    assert roles(finder, sentence, "call off") == [("subject", "Oslo"), ("object", "talks")]


def test_a_noun_has_its_doer_and_sufferer_in_possessive_of_and_by(finder, parsed):
    sentence = parsed("""
        Moscow moscow NNP poss 2
        's 's POS case 0
        bombing bombing NN nsubj 7
        of of IN prep 2
        Idlib idlib NNP pobj 3
        by by IN prep 2
        jets jet NNS pobj 5
        resumed resume VBD ROOT 7
    """)
    assert roles(finder, sentence, "bombing") == [("possessive", "Moscow"), ("of", "Idlib"), ("by", "jets")]


def test_both_sides_of_talks_between_two_are_arguments(finder, parsed):
    sentence = parsed("""
        Talks talk NNS nsubj 5
        between between IN prep 0
        Oslo oslo NNP pobj 1
        and and CC cc 2
        Lima lima NNP conj 2
        failed fail VBD ROOT 5
    """)
    assert roles(finder, sentence, "talk") == [("between", "Oslo"), ("between", "Lima")]


def test_a_clause_set_between_commas_is_told_of_its_noun(finder, parsed):
    sentence = parsed("""
        Guards guard NNS nsubj 6
        , , , punct 0
        convicted convict VBN acl 0
        of of IN prep 2
        treason treason NN pobj 3
        , , , punct 0
        fled flee VBD ROOT 6
    """)
    assert roles(finder, sentence, "convict") == [("object", "Guards"), ("of", "treason")]


def test_who_is_found_guilty_is_the_subject_of_guilty(finder, parsed):
    sentence = parsed("""
        Jurors juror NNS nsubj 1
        found find VBD ROOT 1
        him he PRP nsubj 3
        guilty guilty JJ ccomp 1
    """)
    assert roles(finder, sentence, "guilty") == [("subject", "him")]
    assert roles(finder, sentence, "find") == [("subject", "Jurors"), ("object", "him")]


def test_a_headline_without_its_auxiliary_is_a_passive(finder, parsed):
    sentence = parsed("""
        Five five CD nsubj 1
        killed kill VBN ROOT 1
        in in IN prep 1
        blast blast NN pobj 2
    """)
    assert roles(finder, sentence, "kill") == [("object", "Five"), ("in", "blast")]


def test_a_headline_to_is_a_future(finder, parsed):
    sentence = parsed("""
        Minister minister NN nsubj 2
        to to TO aux 2
        visit visit VB ROOT 2
        Hanoi hanoi NNP dobj 2
    """)
    (visit,) = finder.find([sentence])
    assert visit.status == "future"


def test_what_is_left_without_doing_is_not_done(finder, parsed):
    sentence = parsed("""
        Troops troop NNS nsubj 1
        left leave VBD ROOT 1
        without without IN prep 1
        attacking attack VBG pcomp 2
        Gao gao NNP dobj 3
    """)
    attack = next(p for p in finder.find([sentence]) if p.lemma == "attack")
    assert (attack.status, attack.cue) == ("negated", "without")


def test_a_noun_after_without_did_not_happen(finder, parsed):
    sentence = parsed("""
        Bern bern NNP nsubj 1
        ruled rule VBD ROOT 1
        without without IN prep 1
        talks talk NNS pobj 2
    """)
    talk = next(p for p in finder.find([sentence]) if p.lemma == "talk")
    assert talk.status == "negated"


def test_an_inverted_had_is_a_condition(finder, parsed):
    sentence = parsed("""
        Had have VBD aux 2
        Chad chad NNP nsubj 2
        attacked attack VBN advcl 6
        , , , punct 6
        Mali mali NNP nsubj 6
        would would MD aux 6
        retaliate retaliate VB ROOT 6
    """)
    attack = next(p for p in finder.find([sentence]) if p.lemma == "attack")
    assert (attack.status, attack.cue) == ("hypothetical", "if")


@pytest.mark.parametrize(
    ("opening", "status"), [("“ “ `` punct 1", "hypothetical"), ("Rebels rebel NNS nsubj 1", "actual")]
)
def test_a_command_is_no_deed(finder, parsed, opening, status):
    tag = "VB" if status == "hypothetical" else "VBD"
    sentence = parsed(f"""
        {opening}
        Release release {tag} ROOT 1
        the the DT det 3
        poet poet NN dobj 1
    """)
    release = next(p for p in finder.find([sentence]) if p.lemma == "release")
    assert release.status == status
