"""The table of cues: each row's own sentences are its tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from dragoman.claims.cues import COMPLEMENTS, CueRow, load_cues, load_words
from dragoman.knowledge.sources import Knowledge

ROWS = list(Knowledge().tables("claims/cues*.toml", "cue", CueRow))
YES = [sentence for row in ROWS for sentence in row.yes]
NO = [sentence for row in ROWS for sentence in row.no]


def words_of(row: CueRow) -> list[tuple[str, str]]:
    kinds = (("verb", row.verbs), ("noun", row.nouns), ("adjective", row.adjectives), ("adverb", row.adverbs))
    return [(kind, word) for kind, words in kinds for word in words]


def test_no_word_stands_in_two_rows() -> None:
    count = Counter(pair for row in ROWS for pair in words_of(row))
    assert [pair for pair, n in count.items() if n > 1] == []


def test_the_table_is_large_and_without_faults() -> None:
    knowledge = Knowledge()
    cues = load_cues(knowledge)
    assert knowledge.faults == []
    assert sum(len(senses) for senses in cues.verbs.values()) > 300
    assert len(cues.nouns) > 80


def test_every_complement_is_known_or_a_preposition() -> None:
    prepositions = {"about", "of", "as", "for", "on", "against", "with", "to", "at", "over", "by", "in"}
    assert {c for row in ROWS for c in row.takes} <= COMPLEMENTS | prepositions


def test_a_row_without_words_is_a_fault(tmp_path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "cues-mine.toml").write_text('[[cue]]\nkind = "speech"\n')
    knowledge = Knowledge([tmp_path], strict=False)
    load_cues(knowledge)
    assert "exactly one of" in knowledge.faults[0].message


def test_an_overlay_changes_a_cue(tmp_path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "cues-mine.toml").write_text(
        '[[cue]]\nverbs = ["say"]\nkind = "speech"\nstance = "alleges"\ntakes = ["that"]\n'
    )
    assert load_cues(Knowledge([tmp_path])).verbs["say"][""].stance == "alleges"


def test_the_word_lists_that_the_rules_ask_for_are_there() -> None:
    words = load_words(Knowledge())
    assert set(words) >= {"representatives", "polls", "direct", "labels", "issuing"}


@pytest.mark.model
@pytest.mark.parametrize("example", YES)
def test_a_cue_finds_the_content_its_example_shows(example: str, read: Callable) -> None:
    sentence, _, content = example.partition(" => ")
    document, claims, _ = read(sentence)
    found = [" ".join(span.of(document.text) for span in claim.content) for claim in claims]
    assert content in found


@pytest.mark.model
@pytest.mark.parametrize("sentence", NO)
def test_a_cue_leaves_its_counterexample_alone(sentence: str, read: Callable) -> None:
    assert read(sentence)[1] == []
