"""How words are compared: without case, accents, points, apostrophes and regional spelling.

Tables are written as people write names; a page may set the same name with other accents, with or
without hyphens, or in British or American spelling. Both sides go through `normal` and `split`.
"""

from __future__ import annotations

import re
import unicodedata

#: Hyphens and dashes between the parts of a name; they are skipped on both sides.
HYPHENS = frozenset("-–—‑")

_APOSTROPHES = str.maketrans("", "", ".'’‘ʼ`´ʿʾ")
_SPELLING = {
    "defence": "defense",
    "labour": "labor",
    "centre": "center",
    "organisation": "organization",
    "organisations": "organizations",
    "programme": "program",
    "harbour": "harbor",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "saint": "st",
    "mohammad": "mohammed",
    "muhammad": "mohammed",
    "mohamed": "mohammed",
    "muhammed": "mohammed",
    "sergey": "sergei",
    "aleksandr": "alexander",
    "oleksandr": "alexander",
    "volodymyr": "volodymyr",
    "zelenskyy": "zelensky",
    "zelenskiy": "zelensky",
    "lukashenka": "lukashenko",
    "yanukovich": "yanukovych",
    "gaddafi": "gadhafi",
    "qaddafi": "gadhafi",
    "qadhafi": "gadhafi",
    "kadhafi": "gadhafi",
    "netanyahoo": "netanyahu",
    "hussain": "hussein",
    "al-": "al",
}
#: Letters that no decomposition brings to ASCII.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "o", "đ": "d", "ł": "l", "Ł": "l", "ß": "ss", "æ": "ae", "ə": "a"})
_PIECES = re.compile(r"['’]s\b|[^\s\-–—‑,()]+?(?=['’]s\b)|[^\s\-–—‑,()]+")


def normal(word: str) -> str:
    """Return the form of a word that names are compared in; "" for a word of signs only."""
    word = word.lower()
    if not word.isascii():
        word = word.removesuffix("´s")  # an acute accent for an apostrophe
        word = word.translate(_LETTERS)
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = word.translate(_APOSTROPHES)
    return _SPELLING.get(word, word)


def split(name: str) -> tuple[str, ...]:
    """Split a name of a table into compared words, as the parser splits text.

    >>> split("Côte d'Ivoire"), split("People's Party"), split("al-Qaeda")
    (('cote', 'divoire'), ('people', 's', 'party'), ('al', 'qaeda'))
    """
    return tuple(filter(None, map(normal, _PIECES.findall(name))))


_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people"}


def plural(noun: str) -> str:
    """Return the plural of an English noun as role tables need it ("policeman" → "policemen")."""
    for one, many in _IRREGULAR.items():
        if noun.endswith(one) and noun not in ("human", "roman", "german"):
            return noun[: -len(one)] + many
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
