"""The cast of the marked passages, with floors that only go up."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from dragoman.language import Parser
from dragoman.records import Block, Document, Published

_spec = importlib.util.spec_from_file_location("actor_scoring", Path(__file__).with_name("scoring.py"))
scoring = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(scoring)


@pytest.fixture(scope="module")
def judged(finder):
    parser = Parser()
    marks, answers = [], []
    for text, gold, published in scoring.passages():
        document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),), published=Published(date=published))
        actors, _ = finder.find(document, parser.parse(document)[0])
        marks.append(gold)
        answers.append([scoring.found_for(mark, actors) for mark in gold])
    return marks, answers


def _right(judged, named: bool) -> float:
    pairs = [
        (mark, actor)
        for gold, said in zip(*judged, strict=True)
        for mark, actor in zip(gold, said, strict=True)
        if mark.named is named
    ]
    return sum(actor is not None and actor.code == mark.code for mark, actor in pairs) / len(pairs)


@pytest.mark.model
def test_the_set_is_as_large_as_promised(judged):
    marks, _ = judged
    assert len(marks) >= 60
    assert sum(map(len, marks)) >= 600


@pytest.mark.model
def test_codes_of_names_and_titles_are_right_nineteen_times_in_twenty(judged):
    assert _right(judged, named=True) >= 0.95


@pytest.mark.model
def test_codes_of_nominals_and_pronouns_are_right_four_times_in_five(judged):
    assert _right(judged, named=False) >= 0.79


@pytest.mark.model
def test_mentions_of_one_actor_are_kept_together(judged):
    assert scoring.b_cubed(*judged) >= 0.97
