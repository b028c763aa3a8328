"""The stage on parses written by hand: each test is one thing that a page does with names."""

from __future__ import annotations

import pytest

SAID = "said VBD ROOT"

LAVROV = """
Russian JJ amod 4 B-NORP
Foreign NNP compound 2
Minister NNP compound 4
Sergei NNP compound 4 B-PERSON
Lavrov NNP nsubj 5 I-PERSON
said VBD ROOT 5
little RB advmod 5
"""
MARSHALL = """
Peruvian JJ amod 4 B-NORP
Trade NNP compound 2
Minister NNP compound 4
Ana NNP compound 4 B-PERSON
Quispe NNP nsubj 5 I-PERSON
met VBD ROOT 5
farmers NNS dobj 5
"""
QUISPE = """
Quispe NNP nsubj 1 B-PERSON
said VBD ROOT 1
she PRP nsubj 3
agreed VBD ccomp 1
"""
TROOPS = """
The DT det 4
80 CD nummod 4
dead JJ amod 4
Syrian JJ amod 4 B-NORP
troops NNS nsubj 5
marched VBD ROOT 5
"""
OFFICIALS = """
Russian JJ amod 3 B-NORP
and CC cc 0
U.S. NNP conj 0 B-GPE
officials NNS nsubj 4
agreed VBD ROOT 4
"""
MOSCOW_ACTS = """
Moscow NNP nsubj 1 B-GPE
warned VBD ROOT 1
Kyiv NNP dobj 1 B-GPE
"""
MOSCOW_LIES = """
Residents NNS nsubj 1
queued VBD ROOT 1
in IN prep 1
Moscow NNP pobj 2 B-GPE
"""
BUSH = """
George NNP compound 2 B-PERSON
W. NNP compound 2 I-PERSON
Bush NNP nsubj 3 I-PERSON
spoke VBD ROOT 3
"""
BACKED = """
The DT det 5
US NNP npadvmod 3 B-GPE
- HYPH punct 3
backed VBN amod 5
local JJ amod 5
rebels NNS nsubj 6
fled VBD ROOT 6
"""


def spans(actor, text):
    return [(text[m.start : m.end], m.form) for m in actor.mentions]


def test_a_titled_person_is_one_mention_with_title_and_nationality(read):
    actors, _, text = read(LAVROV, published="2016-09-28")
    lavrov = actors["Sergei Lavrov"]
    assert (lavrov.code, lavrov.role) == ("RUSGOV", "foreign minister")
    assert spans(lavrov, text) == [("Russian Foreign Minister Sergei Lavrov", "name")]


def test_the_nationality_in_a_title_is_a_mention_of_the_country(read):
    actors, _, text = read(LAVROV)
    assert spans(actors["Russia"], text) == [("Russian", "demonym")]


def test_a_person_no_table_knows_gets_country_and_role_from_the_page(read):
    actors, _, text = read(MARSHALL, QUISPE)
    quispe = actors["Ana Quispe"]
    assert (quispe.code, quispe.role) == ("PERGOV", "trade minister")
    assert "Peruvian Trade Minister" in quispe.why
    assert [form for _, form in spans(quispe, text)] == ["name", "name", "pronoun"]


def test_a_group_carries_country_sector_and_number_but_no_determiner(read):
    actors, _, text = read(TROOPS)
    troops = actors["80 dead Syrian troops"]
    assert (troops.code, troops.kind) == ("SYRMIL", "group")
    assert spans(troops, text) == [("80 dead Syrian troops", "nominal")]


def test_coordinated_nationalities_are_two_groups_over_the_same_noun(read):
    actors, _, text = read(OFFICIALS)
    assert {"RUSGOV", "USAGOV"} <= {a.code for a in actors.values()}
    assert spans(actors["Russian and U.S. officials"], text) == [("Russian and U.S. officials", "nominal")]


def test_a_capital_that_acts_is_its_government(read):
    actors, _, text = read(MOSCOW_ACTS)
    assert spans(actors["Russia"], text) == [("Moscow", "metonym")]
    assert spans(actors["Ukraine"], text) == [("Kyiv", "metonym")]


def test_a_capital_where_things_happen_is_a_place_and_is_set_aside(read):
    actors, rejected, _ = read(MOSCOW_LIES)
    assert "Russia" not in actors
    assert [r.reason for r in rejected] == ["place-not-actor"]


def test_an_office_holds_at_the_date_of_the_page(read):
    then, _, _ = read(BUSH, published="2003-03-19")
    later, _, _ = read(BUSH, published="2016-03-04")
    assert then["George W. Bush"].code == "USAGOV"
    assert (later["George W. Bush"].code, later["George W. Bush"].role) == ("USAELI", "former president")


def test_rebels_backed_by_a_country_are_not_its_own(read):
    actors, _, _ = read(BACKED)
    rebels = next(a for a in actors.values() if a.sectors == ("REB",))
    assert rebels.country is None


def test_the_reporter_is_no_actor(read):
    actors, rejected, _ = read(QUISPE, byline=("Quispe",))
    assert "Quispe" not in actors
    assert rejected[0].reason == "reporter-or-outlet"


def test_a_writer_who_says_we_is_no_actor(read):
    actors, rejected, _ = read("We PRP nsubj 1\nwaited VBD ROOT 1")
    assert not actors
    assert [r.reason for r in rejected] == ["writer-or-reader"]


def test_an_actor_without_a_code_says_why(read):
    actors, _, _ = read("Ana NNP compound 1 B-PERSON\nQuispe NNP nsubj 2 I-PERSON\nwaited VBD ROOT 2")
    assert actors["Ana Quispe"].code is None
    assert actors["Ana Quispe"].why.startswith("no code:")


def test_ids_follow_the_first_mention(read):
    actors, _, _ = read(LAVROV, MARSHALL)
    ordered = sorted(actors.values(), key=lambda a: a.mentions[0].start)
    assert [a.id for a in ordered] == [f"a{i + 1}" for i in range(len(ordered))]


def test_the_same_page_gives_the_same_cast(read):
    assert read(LAVROV, MARSHALL, QUISPE)[0] == read(LAVROV, MARSHALL, QUISPE)[0]


def test_a_page_without_sentences_has_no_actors(finder):
    from dragoman.records import Document

    assert finder.find(Document(text=""), []) == ([], [])


POE = """
Gov. NNP compound 2
Kay NNP compound 2 B-PERSON
Moss NNP nsubj 3 I-PERSON
resigned VBD ROOT 3
"""

SENATOR = """
Sen. NNP compound 2
Lee NNP compound 2 B-PERSON
Ortiz NNP nsubj 3 I-PERSON
resigned VBD ROOT 3
"""

HUN_SEN = """
Mr. NNP compound 1
Sen NNP nsubj 2 B-PERSON
resigned VBD ROOT 2
"""


def test_a_shortened_title_is_the_title(read):
    actors, _, text = read(POE)
    assert (actors["Kay Moss"].sectors, actors["Kay Moss"].role) == (("GOV",), "governor")
    assert spans(actors["Kay Moss"], text) == [("Gov. Kay Moss", "name")]


def test_a_senator_is_of_no_family_called_sen(read):
    assert read(SENATOR)[0]["Lee Ortiz"].code == "LEG"
    assert read(HUN_SEN)[0]["Hun Sen"].code == "KHMGOV"


PLAIN_WORD = """
The DT det 1
gen. NN nsubj 2
rose VBD ROOT 2
"""


def test_a_word_that_looks_like_a_title_is_none_without_a_name(read):
    assert not read(PLAIN_WORD)[0]


CANDIDATE = """
Mr. NNP compound 1
Trump NNP nsubj 2 B-ORG
resigned VBD ROOT 2
"""


def test_mister_tells_a_person_whatever_the_label(read):
    actors, _, _ = read(CANDIDATE.replace("Trump", "Quelling"))
    assert actors["Quelling"].kind == "person"


def test_who_takes_office_later_is_not_in_it_yet(read):
    actors, _, _ = read(CANDIDATE, published="2016-03-01")
    assert (actors["Donald Trump"].code, actors["Donald Trump"].role) == ("USAELI", "later president")
    actors, _, _ = read(CANDIDATE, published="2018-03-01")
    assert actors["Donald Trump"].code == "USAGOV"


FULL_NAME = """
Ines NNP compound 1 B-PERSON
Quelling NNP nsubj 2 I-PERSON
spoke VBD ROOT 2
"""

LABELLED_ORG = """
Quelling NNP nsubj 1 B-ORG
left VBD ROOT 1
"""


@pytest.mark.parametrize("order", [(FULL_NAME, LABELLED_ORG), (LABELLED_ORG, FULL_NAME)])
def test_a_family_name_is_the_person_whom_the_page_names_in_full(read, order):
    actors, _, _ = read(*order)
    assert list(actors) == ["Ines Quelling"]
    assert len(actors["Ines Quelling"].mentions) == 2


ACRONYM = """
{name} NNP nsubj 1 B-ORG
struck VBD ROOT 1
"""


@pytest.mark.parametrize(("name", "found"), [("LeT", True), ("LET", True), ("Let", False), ("let", False)])
def test_an_acronym_with_small_letters_is_no_word_that_reads_like_it(read, name, found):
    assert ("Lashkar-e-Taiba" in read(ACRONYM.format(name=name))[0]) is found
