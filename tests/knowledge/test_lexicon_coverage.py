"""The lexicon covers PLOVER: every type and mode, with entries enough and operators enough."""

from collections import Counter

import pytest

from dragoman.knowledge import Knowledge, Lexicon, check_lexicon, load_lexicon, load_ontology


@pytest.fixture(scope="module")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return load_lexicon(knowledge)


def test_there_are_entries_and_operators_enough(lexicon: Lexicon) -> None:
    assert len(lexicon.entries) >= 1_500
    assert sum(entry.operator is not None for entry in lexicon.entries) >= 150


def test_every_type_and_every_mode_has_five_entries(lexicon: Lexicon, knowledge: Knowledge) -> None:
    by_type = Counter(entry.type for entry in lexicon.entries)
    by_mode = Counter((entry.type, entry.mode) for entry in lexicon.entries)
    types = load_ontology(knowledge).types.values()
    assert [t.name for t in types if by_type[t.name] < 5] == []
    assert [f"{t.name}.{m.name}" for t in types for m in t.modes if by_mode[t.name, m.name] < 5] == []


def test_every_entry_has_a_sentence_that_matches_and_one_that_does_not(lexicon: Lexicon) -> None:
    assert [entry.id for entry in lexicon.entries if not entry.yes or not entry.no] == []


def test_a_cameo_code_of_another_type_is_a_fault_unless_the_ontology_says_why(tmp_path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "own.toml").write_text(
        '[[entry]]\nid = "own.x"\nverb = "gleek"\ntype = "AID"\ncameo = "190"\nyes = ["He gleeked."]\nno = ["He ran."]'
    )
    faults = [str(f) for f in check_lexicon(Knowledge([tmp_path]))]
    assert any("own.x" in fault and "190" in fault and "ASSAULT" in fault for fault in faults)
