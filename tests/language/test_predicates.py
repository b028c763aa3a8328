"""Predicates from parses written by hand: no model, so a new parser cannot break these."""

import msgspec
import pytest

from dragoman.language import PredicateFinder


@pytest.fixture(scope="module")
def finder(knowledge):
    return PredicateFinder(knowledge, event_nouns=["talk", "attack", "visit"], verbs=["call off", "pull out"])


def roles(predicate, sentence):
    return [(a.role, sentence.tokens[a.head].text) for a in predicate.arguments]


def by_lemma(predicates, lemma):
    return next(p for p in predicates if p.lemma == lemma)


def test_a_passive_is_turned_round(finder, parsed):
    sentence = parsed("""
        Villages village NNS nsubjpass 2
        were be VBD auxpass 2
        shelled shell VBN ROOT 2
        by by IN agent 2
        troops troop NNS pobj 3
    """)
    (shell,) = finder.find([sentence])
    assert shell.passive
    assert roles(shell, sentence) == [("subject", "troops"), ("object", "Villages")]


def test_the_subject_of_a_gifts_passive_is_whom_it_is_given_to(finder, parsed):
    sentence = parsed("""
        Refugees refugee NNS nsubjpass 2
        were be VBD auxpass 2
        granted grant VBN ROOT 2
        asylum asylum NN dobj 2
        by by IN agent 2
        Chad chad NNP pobj 4
    """)
    grant = by_lemma(finder.find([sentence]), "grant")
    assert set(roles(grant, sentence)) == {("subject", "Chad"), ("object", "asylum"), ("indirect", "Refugees")}


def test_a_preposition_behind_a_particle_is_the_verbs(finder, parsed):
    sentence = parsed("""
        Rebels rebel NNS nsubj 1
        pulled pull VBD ROOT 1
        out out RP prt 1
        of of IN prep 2
        Gao gao NNP pobj 3
    """)
    pull = by_lemma(finder.find([sentence]), "pull out")
    assert roles(pull, sentence) == [("subject", "Rebels"), ("of", "Gao")]


def test_both_parts_of_a_coordinated_subject_are_arguments(finder, parsed):
    sentence = parsed("""
        Oman oman NNP nsubj 3
        and and CC cc 0
        Qatar qatar NNP conj 0
        mediated mediate VBD ROOT 3
    """)
    (mediate,) = finder.find([sentence])
    assert roles(mediate, sentence) == [("subject", "Oman"), ("subject", "Qatar")]


def test_an_infinitive_takes_the_object_of_urge_as_its_subject(finder, parsed):
    sentence = parsed("""
        Oslo oslo NNP nsubj 1
        urged urge VBD ROOT 1
        rebels rebel NNS dobj 1
        to to TO aux 4
        disarm disarm VB xcomp 1
    """)
    urge, disarm = finder.find([sentence])
    assert urge.complements == (disarm.number,)
    assert roles(disarm, sentence) == [("subject", "rebels")]


def test_an_infinitive_takes_the_subject_of_promise_although_there_is_an_object(finder, parsed):
    sentence = parsed("""
        Oslo oslo NNP nsubj 1
        promised promise VBD ROOT 1
        rebels rebel NNS dobj 1
        to to TO aux 4
        mediate mediate VB xcomp 1
    """)
    mediate = by_lemma(finder.find([sentence]), "mediate")
    assert roles(mediate, sentence) == [("subject", "Oslo")]


def test_an_expected_visitor_does_the_visiting(finder, parsed):
    sentence = parsed("""
        Lula lula NNP nsubjpass 2
        is be VBZ auxpass 2
        expected expect VBN ROOT 2
        to to TO aux 4
        leave leave VB xcomp 2
    """)
    leave = by_lemma(finder.find([sentence]), "leave")
    assert roles(leave, sentence) == [("subject", "Lula")]


def test_a_light_verb_gives_its_noun_subject_time_and_partner(finder, parsed):
    sentence = parsed("""
        Envoys envoy NNS nsubj 2
        will will MD aux 2
        hold hold VB ROOT 2
        talks talk NNS dobj 2
        with with IN prep 3
        rebels rebel NNS pobj 4
    """)
    talks = by_lemma(finder.find([sentence]), "talk")
    assert talks.support == "hold"
    assert talks.status == "future"
    assert roles(talks, sentence) == [("subject", "Envoys"), ("with", "rebels")]


def test_who_comes_under_attack_suffers_it(finder, parsed):
    sentence = parsed("""
        Convoy convoy NN nsubj 1
        came come VBD ROOT 1
        under under IN prep 1
        attack attack NN pobj 2
    """)
    attack = by_lemma(finder.find([sentence]), "attack")
    assert roles(attack, sentence) == [("object", "Convoy")]


def test_a_particle_makes_another_verb(finder, parsed):
    sentence = parsed("""
        Rome rome NNP nsubj 1
        called call VBD ROOT 1
        off off RP prt 1
        visits visit NNS dobj 1
    """)
    assert [p.lemma for p in finder.find([sentence])] == ["call off", "visit"]


def test_what_is_counted_is_the_argument_not_the_count(finder, parsed):
    sentence = parsed("""
        Dozens dozen NNS nsubj 3
        of of IN prep 0
        miners miner NNS pobj 1
        marched march VBD ROOT 3
    """)
    (march,) = [p for p in finder.find([sentence]) if p.kind == "verb"]
    assert roles(march, sentence) == [("subject", "miners")]


def test_negation_beats_tense(finder, parsed):
    sentence = parsed("""
        Rebels rebel NNS nsubj 3
        did do VBD aux 3
        not not RB neg 3
        attack attack VB ROOT 3
    """)
    (attack,) = [p for p in finder.find([sentence]) if p.kind == "verb"]
    assert (attack.status, attack.polarity, attack.cue) == ("negated", "negative", "not")


def test_no_troops_denies_the_deed(finder, parsed):
    sentence = parsed("""
        No no DT det 1
        troops troop NNS nsubjpass 3
        were be VBD auxpass 3
        hurt hurt VBN ROOT 3
    """)
    (hurt,) = [p for p in finder.find([sentence]) if p.kind == "verb"]
    assert hurt.status == "negated"


@pytest.mark.parametrize(
    ("modal", "status"),
    [("may", "hypothetical"), ("must", "hypothetical"), ("will", "future"), ("would", "hypothetical")],
)
def test_modals_decide_how_real_a_deed_is(finder, parsed, modal, status):
    sentence = parsed(f"""
        Rebels rebel NNS nsubj 2
        {modal} {modal} MD aux 2
        leave leave VB ROOT 2
    """)
    (leave,) = finder.find([sentence])
    assert (leave.status, leave.cue) == (status, modal)


def test_an_if_clause_is_a_condition_and_itself_hypothetical(finder, parsed):
    sentence = parsed("""
        Talks talk NNS nsubj 1
        end end VBP ROOT 1
        if if IN mark 4
        shelling shelling NN nsubj 4
        continues continue VBZ advcl 1
    """)
    predicates = finder.find([sentence])
    end, go_on = by_lemma(predicates, "end"), by_lemma(predicates, "continue")
    assert end.condition is not None
    assert (end.condition.kind, end.condition.predicate) == ("if", go_on.number)
    assert go_on.status == "hypothetical"


def test_a_relative_clause_shares_its_noun(finder, parsed):
    sentence = parsed("""
        Gunmen gunman NNS nsubj 4
        who who WP nsubj 2
        attacked attack VBD relcl 0
        Gao gao NNP dobj 2
        fled flee VBD ROOT 4
    """)
    attack = by_lemma(finder.find([sentence]), "attack")
    assert roles(attack, sentence) == [("subject", "Gunmen"), ("object", "Gao")]


def test_a_reduced_passive_gives_the_noun_as_object(finder, parsed):
    sentence = parsed("""
        Rebels rebel NNS nsubj 4
        backed back VBN acl 0
        by by IN agent 1
        Riyadh riyadh NNP pobj 2
        fled flee VBD ROOT 4
    """)
    back = by_lemma(finder.find([sentence]), "back")
    assert roles(back, sentence) == [("subject", "Riyadh"), ("object", "Rebels")]


def test_a_gerund_after_accuse_of_belongs_to_the_accused(finder, parsed):
    sentence = parsed("""
        Baku baku NNP nsubj 1
        accused accuse VBD ROOT 1
        Yerevan yerevan NNP dobj 1
        of of IN prep 1
        shelling shell VBG pcomp 3
        Lachin lachin NNP dobj 4
    """)
    accuse, shell = (by_lemma(finder.find([sentence]), lemma) for lemma in ("accuse", "shell"))
    assert roles(shell, sentence) == [("subject", "Yerevan"), ("object", "Lachin")]
    assert [a.predicate for a in accuse.of("of")] == [shell.number]


def test_a_run_without_end_is_not_read(finder, parsed):
    rows = "\n".join(f"word word NN dep {max(0, i - 1)}" for i in range(500))
    assert finder.find([parsed(rows)]) == []


def test_a_clause_of_time_is_as_far_off_as_the_deed_it_times(finder, parsed):
    sentence = parsed("""
        Envoys envoy NNS nsubj 2
        will will MD aux 2
        leave leave VB ROOT 2
        when when WRB advmod 5
        shelling shelling NN nsubj 5
        stops stop VBZ advcl 2
    """)
    stop = by_lemma(finder.find([sentence]), "stop")
    assert (stop.status, stop.cue) == ("future", "will")


def test_what_is_over_before_a_deed_to_come_stays_actual(finder, parsed):
    sentence = parsed("""
        Envoys envoy NNS nsubj 2
        will will MD aux 2
        leave leave VB ROOT 2
        after after IN mark 5
        troops troop NNS nsubj 5
        fled flee VBD advcl 2
    """)
    assert by_lemma(finder.find([sentence]), "flee").status == "actual"


def test_what_whether_asks_is_hypothetical(finder, parsed):
    sentence = parsed("""
        Jurors juror NNS nsubj 1
        asked ask VBD ROOT 1
        whether whether IN mark 4
        guards guard NNS nsubj 4
        fled flee VBD ccomp 1
    """)
    flee = by_lemma(finder.find([sentence]), "flee")
    assert (flee.status, flee.cue) == ("hypothetical", "whether")


def test_a_subjunctive_is_hypothetical(finder, parsed):
    sentence = parsed("""
        Miners miner NNS nsubj 1
        insisted insist VBD ROOT 1
        that that IN mark 5
        the the DT det 4
        board board NN nsubj 5
        resign resign VB ccomp 1
    """)
    assert by_lemma(finder.find([sentence]), "resign").status == "hypothetical"


def test_a_promise_on_an_open_condition_is_hypothetical(finder, parsed):
    sentence = parsed("""
        Fishermen fisherman NNS nsubj 2
        will will MD aux 2
        protest protest VB ROOT 2
        if if IN mark 5
        prices price NNS nsubj 5
        fall fall VBP advcl 2
    """)
    protest = by_lemma(finder.find([sentence]), "protest")
    assert (protest.status, protest.cue) == ("hypothetical", "if")


@pytest.mark.parametrize(("verb", "status"), [("fell", "actual"), ("met", "future")])
def test_an_infinitive_tells_what_came_of_a_change_and_what_was_meant_by_a_deed(finder, parsed, verb, status):
    lemma = {"fell": "fall", "met": "meet"}[verb]
    sentence = parsed(f"""
        Shares share NNS nsubj 1
        {verb} {lemma} VBD ROOT 1
        to to TO aux 3
        close close VB advcl 1
        lower low RBR advmod 3
    """)
    assert by_lemma(finder.find([sentence]), "close").status == status


@pytest.mark.parametrize(("tense", "status"), [("opens open VBZ", "future"), ("opened open VBD", "actual")])
def test_a_present_tense_with_a_time_ahead_is_future(finder, parsed, tense, status):
    sentence = parsed(f"""
        Court court NN nsubj 1
        {tense} ROOT 1
        tomorrow tomorrow NN npadvmod 1
    """)
    assert by_lemma(finder.find([sentence]), "open").status == status


def test_a_noun_with_a_time_ahead_is_future(finder, parsed):
    sentence = parsed("""
        Envoys envoy NNS nsubj 1
        praised praise VBD ROOT 1
        talks talk NNS dobj 1
        from from IN prep 2
        tomorrow tomorrow NN pobj 3
    """)
    assert by_lemma(finder.find([sentence]), "talk").status == "future"


def test_a_participle_shares_the_modal_of_the_clause_it_goes_on_from(finder, parsed):
    sentence = parsed("""
        Posts post NNS nsubjpass 3
        should should MD aux 3
        be be VB auxpass 3
        cut cut VBN ROOT 3
        and and CC cc 3
        mines mine NNS nsubjpass 6
        closed close VBN conj 3
    """)
    close = by_lemma(finder.find([sentence]), "close")
    assert (close.status, close.modal) == ("hypothetical", "should")


def test_a_noun_says_when_it_was_there_before_its_clause(finder, parsed):
    sentence = parsed("""
        Schools school NNS nsubj 2
        will will MD aux 2
        close close VB ROOT 2
        after after IN prep 2
        attacks attack NNS pobj 3
    """)
    assert by_lemma(finder.find([sentence]), "attack").marker == "after"


def test_a_name_is_of_something_known(finder, parsed):
    sentence = parsed("""
        Historians historian NNS nsubj 2
        will will MD aux 2
        revisit revisit VB ROOT 2
        Attack attack NNP dobj 2
    """)
    assert by_lemma(finder.find([sentence]), "attack").definite


def test_what_somebody_is_called_is_an_argument_of_its_own(finder, parsed):
    sentence = parsed("""
        Senators senator NNS nsubj 1
        called call VBD ROOT 1
        ministers minister NNS dobj 1
        traitors traitor NNS oprd 1
    """)
    call = by_lemma(finder.find([sentence]), "call")
    assert [a.head for a in call.of("object")] == [2]
    assert [a.head for a in call.of("as")] == [3]


def test_those_who_are_doing_something_are_what_the_verb_touches(finder, parsed):
    sentence = parsed("""
        Chad Chad NNP nsubj 1
        accepted accept VBD ROOT 1
        refugees refugee NNS nsubj 3
        fleeing flee VBG ccomp 1
        war war NN dobj 3
    """)
    accept = by_lemma(finder.find([sentence]), "accept")
    assert [a.head for a in accept.of("object")] == [2]


@pytest.mark.parametrize(("kind", "role"), [("headline", "object"), ("paragraph", "subject")])
def test_a_headlines_past_without_its_object_is_a_passive(finder, parsed, kind, role):
    sentence = parsed("""
        Minister minister NN nsubj 1
        charged charge VBD ROOT 1
        with with IN prep 1
        fraud fraud NN pobj 2
    """)
    charge = by_lemma(finder.find([msgspec.structs.replace(sentence, kind=kind)]), "charge")
    assert [a.role for a in charge.arguments if a.head == 0] == [role]
