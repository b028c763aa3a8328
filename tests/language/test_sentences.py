"""The parse as plain tokens: offsets hold, long text is cut, nothing raises."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.language import Parser, sentences
from dragoman.records import Block, Document

pytestmark = pytest.mark.model


def document(text):
    return Document(text=text, blocks=(Block("paragraph", 0, len(text)),) if text else ())


@pytest.fixture(scope="module")
def parser(knowledge):
    return Parser(knowledge)


def test_every_token_stands_where_it_says(parser):
    text = "Kenya’s  army\n— 300 men —\tleft Kismayo.  “We go,” it said."
    parsed, rejected = parser.parse(document(text))
    assert not rejected
    assert all(text[t.start : t.end] == t.text for s in parsed for t in s.tokens)
    assert "".join(t.text for s in parsed for t in s.tokens) == "".join(text.split())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_keeps_its_offsets(parser, text):
    parsed, _ = parser.parse(document(text))
    for sentence in parsed:
        assert sentence.start < sentence.end <= len(text)
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert 0 <= token.head < len(sentence.tokens)


def test_a_long_block_is_parsed_in_pieces(parser, monkeypatch):
    monkeypatch.setattr(sentences, "MOST_IN_PIECE", 60)
    text = "Troops left the camp. " * 10
    parsed, rejected = parser.parse(document(text))
    assert not rejected
    assert [s.tokens[-1].text for s in parsed] == ["."] * 10


def test_text_beyond_the_bound_is_rejected_by_name(parser, monkeypatch):
    monkeypatch.setattr(sentences, "MOST_CHARACTERS", 100)
    parsed, rejected = parser.parse(document("Troops left the camp. " * 10))
    assert [r.reason for r in rejected] == ["text-cut"]
    assert 0 < len(parsed) < 10


def test_a_missing_model_says_how_to_get_it(knowledge):
    with pytest.raises(ModelError, match="pip install no-such-model"):
        Parser(knowledge, "no_such_model").parse(document("Troops left."))


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [("sit-in", "NN", "sit-in"), ("cease-fires", "NNS", "ceasefire"), ("Re-run", "NN", "re-run")],
)
def test_an_event_noun_with_a_hyphen_stays_whole(parser, word, tag, lemma):
    (sentence,), _ = parser.parse(document(f"The {word} was long."))
    found = sentence.tokens[1]
    assert (found.text, found.tag, found.lemma) == (word, tag, lemma)
