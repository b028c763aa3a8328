"""What an event is about, from the words around it."""

from collections import Counter

import pytest

from dragoman.events.contexts import ContextReader


@pytest.fixture(scope="module")
def contexts(knowledge):
    return ContextReader(knowledge)


def test_all_contexts_of_plover_have_words(contexts):
    assert len(contexts.names) == 37


@pytest.mark.parametrize(
    ("rows", "context"),
    [
        ("Hackers hacker NNS nsubj 1\n fled flee VBD ROOT 1", "cyber"),
        ("Asylum asylum NN compound 1\n seekers seeker NNS nsubj 2\n left leave VBD ROOT 2", "asylum"),
        ("Peacekeepers peacekeeper NNS nsubj 1\n left leave VBD ROOT 1", "peacekeeping"),
        ("Cholera cholera NN nsubj 1\n spread spread VBD ROOT 1", "health"),
    ],
)
def test_words_speak_of_a_context(contexts, parsed, rows, context):
    assert context in contexts.of_sentence(parsed(rows))


def test_the_entry_comes_first_and_the_paragraph_needs_two_words(contexts):
    assert contexts.choose(("cbrn",), Counter(legal=1), Counter(health=1)) == ("cbrn", "legal")
    assert contexts.choose((), Counter(), Counter(health=2)) == ("health",)
