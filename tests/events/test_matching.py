"""Which entry reads a predicate: conditions, blocks, weights. Lexicons and parses of our own."""

import pytest

from dragoman.events.cast import Cast, Scene
from dragoman.events.matching import Matcher
from dragoman.events.roles import fill_roles
from dragoman.knowledge import Entry, Lexicon
from dragoman.language import PredicateFinder
from dragoman.records import Actor, Mention


@pytest.fixture
def scene(parsed, knowledge):
    """Return a scene, its predicates by lemma, and the fillers' names."""

    def build(rows, actors=()):
        sentence = parsed(rows)
        words = {token.text: token for token in sentence.tokens}
        cast = [
            Actor(
                id=f"a{number}",
                name=name,
                kind=kind,
                country=code[:3] if code else None,
                sectors=(code[3:],) if code and code[3:] else (),
                code=code,
                mentions=(Mention(words[name].start, words[name].end, "name"),),
            )
            for number, (name, kind, code) in enumerate(actors, 1)
        ]
        predicates = PredicateFinder(knowledge, event_nouns=["attack", "deal"]).find([sentence])
        return Scene(sentence, predicates, Cast(cast, ())), {p.lemma: p for p in predicates}

    return build


def matcher(*entries, **classes):
    return Matcher(Lexicon(entries, {name: frozenset(words) for name, words in classes.items()}))


STRUCK = """
    Rebels rebel NNS nsubj 1
    struck strike VBD ROOT 1
    deals deal NNS dobj 1
"""
HIT = """
    Rebels rebel NNS nsubj 1
    struck strike VBD ROOT 1
    Gao gao NNP dobj 1
"""


def test_a_word_that_is_not_in_the_lexicon_says_so(scene):
    here, by = scene(HIT)
    assert matcher().match(by["strike"], here).why == "not in the lexicon"


def test_a_condition_on_a_class_decides(scene):
    attack = Entry(id="attack", verb="strike", type="ASSAULT", blocks={"object": ("@paper",)})
    sign = Entry(id="sign", verb="strike", type="AGREE", needs={"object": ("@paper",)})
    reads = matcher(attack, sign, paper=["deal"])
    for rows, wanted in ((HIT, "attack"), (STRUCK, "sign")):
        here, by = scene(rows)
        assert reads.match(by["strike"], here).why == wanted


def test_an_entry_that_asks_for_more_wins(scene):
    loose = Entry(id="loose", verb="strike", type="ASSAULT", weight=0.8)
    tight = Entry(id="tight", verb="strike", type="PROTEST", needs={"subject": ("rebel",)}, weight=0.8)
    here, by = scene(HIT)
    assert matcher(loose, tight).match(by["strike"], here).why == "tight"


def test_an_entry_without_type_blocks_weaker_readings(scene):
    here, by = scene(STRUCK)
    found = matcher(
        Entry(id="attack", verb="strike", type="ASSAULT"),
        Entry(id="idiom", verb="strike", needs={"object": ("deal",)}),
    ).match(by["strike"], here)
    assert found.entry is None
    assert found.why == "blocked by idiom"


@pytest.mark.parametrize(
    ("test", "kind", "code", "passes"),
    [
        ("#actor", "country", "MLI", True),
        ("#state", "country", "MLI", True),
        ("#state", "group", "MLIREB", False),
        ("#armed", "group", "MLIREB", True),
        ("#armed", "country", "MLI", False),
        ("#person", "person", "MLIGOV", True),
        ("#politician", "person", "MLIGOV", True),
        ("#politician", "person", "MLIMIL", False),
        ("#politician", "organisation", "MLIGOV", False),
        ("#people", "organisation", None, False),
        ("#none", "country", "MLI", False),
    ],
)
def test_what_fills_a_role_can_be_tested(scene, test, kind, code, passes):
    here, by = scene(HIT, [("Gao", kind, code)])
    entry = Entry(id="own", verb="strike", type="ASSAULT", needs={"object": (test,)})
    assert (matcher(entry).match(by["strike"], here).entry is not None) == passes


def test_a_noun_may_ask_for_its_light_verb(scene):
    rows = """
        Rebels rebel NNS nsubj 1
        launched launch VBD ROOT 1
        attacks attack NNS dobj 1
    """
    here, by = scene(rows)
    entry = Entry(id="own", noun="attack", type="ASSAULT", support=("launch",))
    assert matcher(entry).match(by["attack"], here).why == "own"
    other = Entry(id="own", noun="attack", type="ASSAULT", support=("suffer",))
    assert "to carry it" in matcher(other).match(by["attack"], here).why


def test_sides_are_filled_from_the_frame(scene):
    here, by = scene(HIT, [("Rebels", "group", "MLIREB"), ("Gao", "organisation", "MLI")])
    roles = fill_roles(Entry(id="own", verb="strike", type="ASSAULT"), by["strike"], here)
    assert [f.actor for f in roles.actors] == [0]
    assert [f.actor for f in roles.recipients] == [1]
    assert roles.why_actor is None


def test_an_empty_side_says_why(scene):
    here, by = scene(HIT, [("Gao", "organisation", "MLI")])
    roles = fill_roles(Entry(id="own", verb="strike", type="ASSAULT"), by["strike"], here)
    assert "no actor of the page" in (roles.why_actor or "")


def test_those_who_do_it_to_each_other_are_on_both_sides(scene):
    rows = """
        Oman oman NNP nsubj 3
        and and CC cc 0
        Qatar qatar NNP conj 0
        met meet VBD ROOT 3
    """
    here, by = scene(rows, [("Oman", "country", "OMN"), ("Qatar", "country", "QAT")])
    roles = fill_roles(Entry(id="own", verb="meet", type="CONSULT", mutual=True), by["meet"], here)
    assert [f.actor for f in roles.actors] == [f.actor for f in roles.recipients] == [0, 1]


def test_the_whole_sentence_may_be_asked_for_a_word(scene):
    here, by = scene(HIT)
    asked = Entry(id="hit", verb="strike", type="ASSAULT", needs={"sentence": ("rebel",)})
    itself = Entry(id="hit", verb="strike", type="ASSAULT", needs={"sentence": ("strike",)})
    assert matcher(asked).match(by["strike"], here).entry is asked
    assert matcher(itself).match(by["strike"], here).entry is None


DUTY = """
    They they PRP nsubj 1
    said say VBD ROOT 1
    {who} {who} NNP nsubj 4
    {must} {must} MD aux 4
    leave leave VB ccomp 1
"""


@pytest.mark.parametrize(("who", "laid"), [("Gao", True), ("we", False), ("it", False)])
def test_a_duty_is_laid_on_somebody(scene, who, laid):
    here, by = scene(DUTY.format(who=who, must="must"))
    asks = Entry(id="ask", verb="say", type="REQUEST", needs={"complement": ("#must",)})
    assert (matcher(asks).match(by["say"], here).entry is asks) is laid


def test_sides_are_of_two_countries(scene):
    rows = """
        Oman oman NNP nsubj 3
        and and CC cc 0
        Qatar qatar NNP conj 0
        met meet VBD ROOT 3
    """
    entry = Entry(id="own", verb="meet", type="CONSULT", mutual=True, needs={"subject": ("#sides",)})
    for code, wanted in (("QAT", True), ("OMN", False)):
        here, by = scene(rows, [("Oman", "country", "OMN"), ("Qatar", "country", code)])
        assert (matcher(entry).match(by["meet"], here).entry is not None) == wanted
