"""Lines in title case, put into the case of a sentence before they are parsed.

"Rebels Attack Army Base Near Kirkuk" is six proper nouns to a tagger trained on running text. The body
of the page says which of its words are names; where it is silent, the lemmatizer's index and the
knowledge in force say which words belong to the language, and the tables of actors which are names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

import msgspec

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

#: A line counts as title case from this share of capitalised words of four letters or more. Of 328 headlines
#: 46 lie at 1.0 and 50 between 0.65 and 0.95; that middle holds headlines of names and is not tuned.
_TITLE_SHARE = 0.7

#: Words of a line of four letters or more that its case is judged by; fewer say nothing.
_FEWEST_LONG = 3

_POSSESSIVE = ("'s", "’s")


class Vocabulary(msgspec.Struct, frozen=True):
    """What is known of words before a page is seen; all lower case.

    `words` belong to the language whatever stands beside them: verbs, adjectives, adverbs and the nouns of
    the knowledge in force, with their forms. `nouns` are the other nouns of the lemmatizer's index, which
    holds names of people and towns too. `names` are names although they may also be words ("turkey").
    """

    words: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def vocabulary(
    index: Mapping[str, Iterable[str]], ordinary: Iterable[str], names: Iterable[str], always_names: Collection[str]
) -> Vocabulary:
    """Return the vocabulary from the lemmatizer's index by part of speech and from the knowledge in force.

    `ordinary` are lemmas that the knowledge writes in lower case; a name that is one of them ("Bishop") is
    no name unless it stands in `always_names`.
    """
    lemmas = {word for part in ("verb", "adj", "adv") for word in index.get(part, ())}
    known = set(ordinary)
    return Vocabulary(
        words=frozenset(lemmas | known | _inflected({*index.get("verb", ()), *known})),
        nouns=frozenset(index.get("noun", ())),
        names=frozenset({name for name in names if name not in known} | set(always_names)),
    )


class Caser:
    """Knows which words of one document are names."""

    def __init__(self, bodies: Iterable[str], known: Vocabulary) -> None:
        self._known = known
        self._lower: set[str] = set()
        self._capital: set[str] = set()
        for body in bodies:
            before = "."
            if in_title_case(body):
                continue
            for match in _WORD.finditer(body):
                word = match.group()
                if word.islower():
                    self._lower.add(word)
                elif before not in ".!?:“\"‘'" and word[0].isupper():
                    self._capital.add(_bare(word.lower()))
                before = _last_mark(body, match.end())

    def sentence_case(self, line: str) -> str:
        """Return `line` with common words in lower case, of the same length; unchanged if not title case."""
        if not in_title_case(line):
            return line
        words = list(_WORD.finditer(line))
        shouted = line.upper() == line
        names = [self._is_name(_bare(match.group().lower())) for match in words]
        out = list(line)
        for place, match in enumerate(words):
            word = match.group()
            lowered = word.lower()
            if len(lowered) != len(word) or (word.isupper() and len(word) > 1 and not shouted):
                continue
            if line[match.end() : match.end() + 1] == "." and len(word) < 3:  # "U.S."
                continue
            if place and not names[place] and not self._is_part(place, words, names, line):
                out[match.start() : match.end()] = lowered
        return "".join(out)

    def _is_name(self, word: str) -> bool:
        if word in self._lower:
            return False
        if word in self._known.names or word in self._capital:
            return True
        return word not in self._known.words and not self._is_noun(word)

    def _is_noun(self, word: str) -> bool:
        return word in self._known.nouns or (word.endswith("s") and word[:-1] in self._known.nouns)

    def _is_part(self, place: int, words: list[re.Match[str]], names: list[bool], line: str) -> bool:
        """Tell whether a noun that may be a name stands beside one that nobody knows ("Edmund Hillary")."""
        word = _bare(words[place].group().lower())
        if word in self._known.words or word in self._lower:
            return False
        for other in (place - 1, place + 1):
            if 0 <= other < len(words) and names[other]:
                first, second = sorted((words[place], words[other]), key=re.Match.start)
                unknown = _bare(words[other].group().lower()) not in self._known.names
                if unknown and line[first.end() : second.start()] == " ":
                    return True
        return False


def in_title_case(line: str) -> bool:
    """Tell whether most of a line's long words begin with a capital."""
    long = [match.group() for match in _WORD.finditer(line[:1000]) if len(match.group()) >= 4]
    return len(long) >= _FEWEST_LONG and sum(w[0].isupper() for w in long) >= _TITLE_SHARE * len(long)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def _last_mark(body: str, at: int) -> str:
    """Return the first character after a word that is not a space."""
    while at < len(body) and body[at] == " ":
        at += 1
    return body[at] if at < len(body) else "."


def _inflected(words: Collection[str]) -> set[str]:
    """Return regular -s, -ed and -ing forms, enough to know a headline's verb for a word."""
    forms: set[str] = set()
    for word in words:
        stem = word.removesuffix("e")
        forms.update(
            (word + "s", word + "es", stem + "ed", stem + "ing", word + word[-1:] + "ed", word + word[-1:] + "ing")
        )
        if word.endswith("y"):
            forms.update((word[:-1] + "ies", word[:-1] + "ied"))
    return forms
