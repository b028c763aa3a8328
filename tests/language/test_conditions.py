"""What a predicate depends on, and the words that deny it."""

import pytest

from dragoman.language import PredicateFinder
from dragoman.language.sentences import Parser
from dragoman.records import Block, Document

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def predicate(reader, knowledge):
    parser, finder = Parser(knowledge), PredicateFinder(knowledge)

    def find(text, lemma):
        document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),))
        sentences, _ = parser.parse(document)
        return next(p for p in finder.find(sentences) if p.lemma == lemma)

    return find


@pytest.mark.parametrize(
    ("text", "lemma", "kind", "words"),
    [
        ("Mali will free them as long as the sanctions are lifted.", "free", "if", "the sanctions are lifted"),
        ("Chad would reopen the border on condition that rebels leave Faya.", "reopen", "if", "rebels leave Faya"),
        ("The union will return to work only when wages are paid.", "return", "if", "only when wages are paid"),
        ("Provided that the truce holds, Oslo will send food.", "send", "if", "the truce holds"),
        ("The junta will hold no vote until the war ends.", "hold", "until", "until the war ends"),
        ("In return for peace, Sudan will free them.", "free", "if", "In return for peace"),
    ],
)
def test_conditions_in_many_words(predicate, text, lemma, kind, words):
    found = predicate(text, lemma).condition
    assert found is not None
    assert found.kind == kind
    assert words in text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Even if Iran leaves, Iraq will stay.", "stay"),
        ("The envoy spoke on condition of anonymity.", "speak"),
        ("Rebels will talk to Paris after it frees their leader.", "talk"),
    ],
)
def test_what_only_looks_like_a_condition(predicate, text, lemma):
    assert predicate(text, lemma).condition is None


@pytest.mark.parametrize(
    ("text", "lemma", "cue"),
    [
        ("Peru no longer arrests farmers.", "arrest", "no longer"),
        ("The general has yet to sign the accord.", "sign", "yet"),
        ("Iran nearly hit a tanker.", "hit", "nearly"),
        ("Ghana stopped short of accusing Togo.", "accuse", "short of"),
        ("Rather than sue the firm, Kenya fined it.", "sue", "rather than"),
        ("Instead of arresting the men, police let them go.", "arrest", "instead of"),
    ],
)
def test_denials_in_many_words(predicate, text, lemma, cue):
    found = predicate(text, lemma)
    assert (found.status, found.cue) == ("negated", cue)
