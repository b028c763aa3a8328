"""PLOVER's contexts: what an event is about, from the words around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.records import Sentence

#: Contexts given to one event at most. A judgement: nothing has been annotated to measure it on.
_MOST = 3


class ContextWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A context and the words that speak of it: lemmas, or two lemmas in a row."""

    name: str
    words: tuple[str, ...]
    about: str = ""


class ContextReader:
    """Finds the contexts of a sentence, its paragraph and the headline."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._single: dict[str, list[str]] = {}
        self._double: dict[tuple[str, str], list[str]] = {}
        self.names: list[str] = []
        for context in knowledge.tables("events/contexts*.toml", "context", ContextWords):
            if context.name not in self.names:
                self.names.append(context.name)
            for words in context.words:
                first, _, second = words.partition(" ")
                if second:
                    self._double.setdefault((first, second), []).append(context.name)
                else:
                    self._single.setdefault(words, []).append(context.name)

    def of_sentence(self, sentence: Sentence) -> Counter[str]:
        """Return how many words of a sentence speak of each context."""
        found: Counter[str] = Counter()
        before = ""
        for token in sentence.tokens:
            for form in dict.fromkeys((token.lemma, token.lower)):
                for name in self._single.get(form, ()):
                    found[name] += 1
                for name in self._double.get((before, form), ()):
                    found[name] += 2
            before = token.lemma
        return found

    def choose(self, given: Sequence[str], own: Counter[str], around: Counter[str]) -> tuple[str, ...]:
        """Return the entry's contexts, then those of the sentence, then those the paragraph insists on.

        A context of the surroundings counts from two words on: a single word there may well be of other news.
        """
        ranked = [name for name, _ in sorted(own.items(), key=lambda item: (-item[1], self.names.index(item[0])))]
        ranked += [name for name, n in sorted(around.items(), key=lambda i: (-i[1], i[0])) if n >= 2]
        return tuple(dict.fromkeys((*given, *ranked)))[: max(_MOST, len(given))]
