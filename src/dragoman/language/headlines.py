"""Headlines in title case, put into the case of a sentence before they are parsed.

"Rebels Attack Army Base Near Kirkuk" is six proper nouns to a tagger trained on running text. The body
of the page says which of its words are names; where it is silent, a word that the lemmatizer's index
knows as a verb, adjective or adverb is put in lower case; its nouns hold names of places and are not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

#: A headline counts as title case from this share of capitalised words of four letters or more. Of 328 headlines
#: 46 lie at 1.0 and 50 between 0.65 and 0.95; that middle holds headlines of names and is not tuned.
_TITLE_SHARE = 0.7


class Caser:
    """Knows which words of one document are names.

    `common` holds lower-case forms of ordinary words, `names` lower-case forms that are names although
    they are also words ("turkey", "china").
    """

    def __init__(self, bodies: Iterable[str], common: frozenset[str], names: frozenset[str]) -> None:
        self._common = common
        self._names = names
        self._lower: set[str] = set()
        self._capital: set[str] = set()
        for body in bodies:
            before = "."
            for match in _WORD.finditer(body):
                word = match.group()
                if word.islower():
                    self._lower.add(word)
                elif before not in ".!?:“\"‘'" and word[0].isupper():
                    self._capital.add(word.lower())
                before = _last_mark(body, match.end())

    def sentence_case(self, headline: str) -> str:
        """Return `headline` with common words in lower case, of the same length; unchanged if not title case."""
        words = list(_WORD.finditer(headline))
        long = [w.group() for w in words if len(w.group()) >= 4]
        if len(long) < 3 or sum(w[0].isupper() for w in long) < _TITLE_SHARE * len(long):
            return headline
        out = list(headline)
        shouted = headline.upper() == headline
        for place, match in enumerate(words):
            word = match.group()
            lowered = word.lower()
            if len(lowered) != len(word) or (word.isupper() and len(word) > 1 and not shouted):
                continue
            if headline[match.end() : match.end() + 1] == "." and len(word) < 3:  # "U.S."
                continue
            if place and not self._is_name(lowered):
                out[match.start() : match.end()] = lowered
        return "".join(out)

    def _is_name(self, word: str) -> bool:
        if word in self._lower:
            return False
        return word in self._names or word in self._capital or word not in self._common


def _last_mark(body: str, at: int) -> str:
    """Return the first character after a word that is not a space."""
    while at < len(body) and body[at] == " ":
        at += 1
    return body[at] if at < len(body) else "."
