"""Noun phrases as the parse gives them: where one begins, what stands before it, what hangs on it."""

from __future__ import annotations

from dragoman.actors.matches import View
from dragoman.actors.words import HYPHENS

#: Tags that stand inside a phrase before its head.
_INNER = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "FW", "AFX", "VBG", "VBN", "RB", "HYPH", "ADD"}
)
_COUNTING = frozenset({"NUM", "DET", "ADJ", "PRON"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
#: How far up a chain of heads a modifier may stand; the longest of 2,000 news sentences was 5.
_CHAIN = 8
#: Tokens of a phrase before its head; longer runs are tables and lists of links, not phrases.
_LONGEST = 40


class Phrase:
    """A noun phrase without its determiner, possessor and clauses: tokens `left` to `head`.

    `determiner` is "definite", "indefinite", "possessive" (a pronoun), "owned" (a possessor in -'s) or "";
    `possessor` is the token of the possessor's head, `pronoun` that of a possessive pronoun.
    """

    __slots__ = ("counted", "determiner", "head", "left", "possessor", "pronoun")

    def __init__(self, view: View, head: int) -> None:
        self.head = head
        self.left = head
        self.determiner = ""
        self.possessor: int | None = None
        self.pronoun: int | None = None
        self.counted = False
        self._extend(view)

    def _extend(self, view: View) -> None:
        tags, texts = view.tags, view.texts
        i = self.head - 1
        lowest = self.head - _LONGEST
        while i >= 0 and i >= lowest:
            tag = tags[i]
            if (texts[i] in HYPHENS and self._joined(view, i)) or (tag in _INNER and self._attached(view, i)):
                if tag == "CD":
                    self.counted = True
                if texts[i] not in HYPHENS:
                    self.left = i
                i -= 1
                continue
            if tag in ("DT", "PDT"):
                self.determiner = "definite" if view.norms[i] in _DEFINITE else "indefinite"
            elif tag == "PRP$":
                self.determiner, self.pronoun = "possessive", i
            elif tag == "POS":
                self.determiner = "owned"
                self.possessor = next((c for c in view.children(self.head) if view.deps[c] == "poss"), None)
                if self.possessor is None and i and view.poses[i - 1] in ("PROPN", "NOUN"):
                    self.possessor = i - 1
            break
        while self.left < self.head and tags[self.left] in ("RB", "HYPH"):
            self.left += 1

    @staticmethod
    def _joined(view: View, index: int) -> bool:
        """Tell the hyphen of a word from the dash after a dateline."""
        tokens = view.tokens
        return (
            index > 0 and tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start
        )

    def _attached(self, view: View, index: int) -> bool:
        heads, head = view.heads, self.head
        for _ in range(_CHAIN):
            above = heads[index]
            if above == head:
                return index < head
            if above < index and view.deps[index] == "conj":
                index = above  # "Russian and U.S. officials": the second hangs on the first
                continue
            if not index < above < head:
                return False
            index = above
        return False


def heads(view: View, quantities: frozenset[str] = frozenset()) -> list[int]:
    """Return the tokens that head a noun phrase, or a quantity of something, in order of the sentence."""
    found = []
    deps, tags, parents = view.deps, view.tags, view.heads
    for i, pos in enumerate(view.poses):
        if pos in ("PROPN", "NOUN"):
            dep = deps[i]
            if dep in ("compound", "nmod", "amod", "quantmod", "npadvmod") and i < parents[i]:
                between = tags[i + 1 : min(parents[i], i + _LONGEST)]
                if all(tag in _INNER for tag in between):
                    continue
            found.append(i)
        elif (pos in _COUNTING and view.norms[i] in quantities and view.children(i)) or (
            i in view.at and deps[i] in ARGUMENT_DEPS and pos in ("ADJ", "NUM", "DET", "VERB")
        ):
            found.append(i)
    return found


#: Relations in which a phrase takes part in what happens.
ARGUMENT_DEPS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "agent", "conj", "appos", "poss", "attr", "ROOT"}
)


def hanging(view: View, head: int, prepositions: frozenset[str]) -> list[tuple[str, int]]:
    """Return (preposition, object) for the prepositional phrases on a noun, one level deep."""
    found = []
    for child in view.children(head):
        if child > head and view.deps[child] == "prep" and view.norms[child] in prepositions:
            found += [(view.norms[child], c) for c in view.children(child) if view.deps[c] == "pobj"]
    return found


def relation(view: View, head: int) -> tuple[str, int]:
    """Return the relation of a phrase and its governor, seen through coordination and apposition.

    An object of a preposition gives the preposition itself ("with", "in") and the word that the
    preposition hangs on.
    """
    deps, parents = view.deps, view.heads
    for _ in range(_CHAIN):
        if deps[head] in ("conj", "appos") and parents[head] != head:
            head = parents[head]
        else:
            break
    dep, parent = deps[head], parents[head]
    if dep == "pobj":
        return view.norms[parent], parents[parent]
    return dep, parent
