"""The language of patterns, and the pieces they are read over."""

from __future__ import annotations

import pytest

from dragoman.times.grammar import FragmentRow, Grammar, RuleRow
from dragoman.times.lexing import Lexicon, WordRow
from dragoman.times.patterns import PatternError, PatternReader

WORDS = [
    WordRow("MONTH", ("may", "june"), "5", capital=True),
    WordRow("UNIT", ("week",), "week"),
    WordRow("AGO", ("ago",), "ago"),
    WordRow("FEW", ("a few",), "X"),
]


def grammar(pattern: str, *fragments: FragmentRow) -> tuple[Grammar, Lexicon, list[str]]:
    lexicon = Lexicon(WORDS)
    faults: list[str] = []
    made = Grammar(lexicon, fragments, [RuleRow("any", pattern)], lambda _, message: faults.append(message))
    return made, lexicon, faults


def spans(pattern: str, text: str, *fragments: FragmentRow) -> list[str]:
    made, lexicon, faults = grammar(pattern, *fragments)
    assert faults == []
    pieces = lexicon.lex(text, 0, len(text))
    return [
        pieces.source(match.start, match.end)
        for start in made.starts(pieces.codes)
        for match in made.matches(pieces, start)
    ]


def test_a_capital_decides_between_month_and_verb() -> None:
    assert spans("MONTH", "It may rain in May.") == ["May"]


def test_a_phrase_is_one_piece() -> None:
    assert spans("FEW UNIT AGO", "That was a few week ago.") == ["a few week ago"]


def test_numbers_are_days_hours_and_years_by_their_digits() -> None:
    assert spans("DAYNUMBER", "7 31 32 007") == ["7", "31"]
    assert spans("YEAR", "999 1066 2014 20016 2,014") == ["1066", "2014"]


def test_slots_of_several_branches_have_one_name() -> None:
    made, lexicon, _ = grammar("( day:DAYNUMBER MONTH | MONTH day:DAYNUMBER )")
    text = "May 9"
    pieces = lexicon.lex(text, 0, len(text))
    (match,) = made.matches(pieces, 0)
    assert match.value("day", "DAYNUMBER") == "9"
    assert match.has("day")
    assert not match.has("month")


def test_a_fragment_stands_for_its_pattern() -> None:
    fragment = FragmentRow("COUNT", "( NUMBER | FEW )")
    assert spans("<COUNT> UNIT AGO", "3 week ago", fragment) == ["3 week ago"]


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("( MONTH", "not closed"),
        ("MONTH )", "not open"),
        ("CITY", "'CITY'"),
        ("<PLACE>", "<PLACE>"),
        ("MONTH?", "match nothing"),
    ],
)
def test_a_faulty_pattern_is_refused_with_what_is_wrong(pattern: str, fault: str) -> None:
    with pytest.raises(PatternError, match=fault.replace("?", r"\?")):
        PatternReader(Lexicon(WORDS).codes_of, {}).read(pattern)


def test_a_faulty_rule_is_reported_and_the_rest_goes_on() -> None:
    _, _, faults = grammar("MONTH )")
    assert len(faults) == 1
