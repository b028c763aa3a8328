"""Numbers of victims, with their bounds."""

import pytest

from dragoman.events.casualties import CasualtyReader
from dragoman.language import PredicateFinder
from dragoman.records import Block, Document

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def counted(reader, knowledge):
    casualties, finder = CasualtyReader(knowledge), PredicateFinder(knowledge)

    def count(text):
        document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),))
        sentences, _ = reader._parser.parse(document)
        found = [casualties.read(p, sentences[p.sentence]) for p in finder.find(sentences)]
        return next((c for c in found if c is not None), None)

    return count


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("The blast killed at least 26 people.", "killed", 26, None),
        ("Raiders killed two soldiers and a child.", "killed", 3, 3),
        ("Dozens of villagers were killed.", "killed", 24, None),
        ("Up to 300 migrants died off Sfax in March.", "killed", 1, 300),
        ("The shell killed a family of five.", "killed", 5, 5),
        ("More than 40 protesters were injured in Dhaka.", "injured", 41, None),
        ("Police arrested twelve students.", "arrested", 12, 12),
        ("The raid killed 1,250 fighters.", "killed", 1250, 1250),
        ("The flood displaced two thousand families.", "displaced", 4000, None),
    ],
)
def test_victims_are_counted(counted, text, kind, low, high):
    found = getattr(counted(text), kind)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["Congress killed the bill.", "No soldiers were killed.", "The firm cut 300 jobs."])
def test_what_is_no_victim_is_not_counted(counted, text):
    assert counted(text) is None
