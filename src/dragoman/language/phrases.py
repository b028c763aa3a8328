"""Noun phrases: their parts when coordinated, what they are about, and where they stand."""

from __future__ import annotations

from dragoman.language.words import Words
from dragoman.records import Sentence

#: Children of a noun that belong to its name or description; clauses and prepositions do not.
_INSIDE = frozenset({"amod", "compound", "nmod", "nummod", "poss", "quantmod", "npadvmod", "case", "advmod", "punct"})

#: Coordinated parts followed in one phrase. Longer lists in news are lists of names, and hostile text
#: could hold a chain of any length.
_MOST_PARTS = 40


def parts(sentence: Sentence, head: int, words: Words) -> list[int]:
    """Return the heads of all coordinated parts of the phrase of `head`, each without its counting words."""
    found: list[int] = []
    open_ = [head]
    while open_ and len(found) < _MOST_PARTS:
        at = open_.pop(0)
        found.extend(_counted(sentence, at, words))
        open_.extend(
            c for c in sentence.children[at] if sentence.tokens[c].dep == "conj" and not _is_clause(sentence, c)
        )
    return list(dict.fromkeys(found))


def span(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return start and end, in the document, of a noun with what stands before it and belongs to it."""
    first = last = head
    open_ = [head]
    while open_:
        at = open_.pop()
        for child in sentence.children[at]:
            dep = sentence.tokens[child].dep
            if child < head and dep in _INSIDE and not (dep == "punct" and child < first):
                first = min(first, child)
                open_.append(child)
    return sentence.tokens[first].start, sentence.tokens[last].end


def objects(sentence: Sentence, preposition: int) -> list[int]:
    """Return the objects of a preposition, coordinated prepositions and chains ("out of") included."""
    found: list[int] = []
    for child in sentence.children[preposition]:
        dep = sentence.tokens[child].dep
        if dep in ("pobj", "pcomp"):
            found.append(child)
        elif dep == "prep":
            found.extend(objects(sentence, child))
    return found


def _is_clause(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].tag[:2] == "VB" and any(
        sentence.tokens[c].dep in ("nsubj", "nsubjpass", "aux", "auxpass", "dobj") for c in sentence.children[index]
    )


def _counted(sentence: Sentence, head: int, words: Words) -> list[int]:
    """Return what a counting head counts ("dozens of protesters": the protesters), else the head."""
    token = sentence.tokens[head]
    if token.lemma in words.partitive or token.lower in words.partitive or token.tag == "CD":
        for child in sentence.children[head]:
            if sentence.tokens[child].lower == "of":
                inner = [
                    part
                    for c in sentence.children[child]
                    if sentence.tokens[c].dep == "pobj"
                    for part in parts(sentence, c, words)
                ]
                if inner:
                    return inner
    return [head]
