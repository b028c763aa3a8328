"""What a predicate is made to depend on: "if talks fail", "only after a pardon", "in return for aid"."""

from __future__ import annotations

from dragoman.language.words import Words
from dragoman.records import Sentence

_KINDS = {"unless": "unless", "lest": "unless", "until": "until", "till": "until"}
#: Conjunctions of time that "only" turns into a condition: "will talk only after a pardon is signed".
_TIMED = frozenset({"after", "when", "once"})
#: "Provided that the truce holds": a participle that has become a preposition.
_GRANTED = frozenset({"provided", "providing", "assuming", "given"})
#: Phrases that set a condition: "in exchange for", "in return for", "in the event of", "in case of".
_PHRASES = {"exchange": "for", "return": "for", "event": "of", "case": "of"}
#: Nouns that a condition's phrase is made of, and that tell of nothing themselves.
_HOLLOW = frozenset({*_PHRASES, "condition"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


def condition_of(sentence: Sentence, child: int, words: Words) -> tuple[str, int] | None:
    """Return the kind of condition that a dependent sets on its verb, and the head of the words that say so."""
    token = sentence.tokens[child]
    if token.dep == "advcl":
        return _clause(sentence, child, words)
    if token.dep == "advmod":
        return ("if", child) if token.lower == "long" and _lasts(sentence, child) else None
    if token.dep != "prep":
        return None
    if token.lower in ("until", "unless"):
        return _KINDS[token.lower], child
    clauses = [c for c in sentence.children[child] if sentence.tokens[c].dep == "ccomp"]
    if token.lower in _GRANTED and clauses:
        return "if", child
    return ("if", child) if _is_phrase(sentence, child) else None


def told_of(sentence: Sentence, head: int) -> list[int]:
    """Return the tokens under a condition's head that can tell of an event."""
    return [i for i in sentence.subtree(head) if sentence.tokens[i].lower not in _HOLLOW]


def hinges(sentence: Sentence, head: int) -> bool:
    """Tell an open condition ("will pay if no price is found") from a date, a price or a mere "if necessary"."""
    verbal = sentence.tokens[head].tag[:2] == "VB"
    return verbal and marker_of(sentence, head) in ("if", "provided", "providing", "assuming")


def is_inverted(sentence: Sentence, carrier: int) -> bool:
    """Tell a clause that "had", "should" or "were" before its subject makes a condition."""
    tokens, children = sentence.tokens, sentence.children[carrier]
    first = [c for c in children if tokens[c].dep in _AUXILIARIES and tokens[c].lower in ("had", "should", "were")]
    subject = [c for c in children if tokens[c].dep in ("nsubj", "nsubjpass")]
    return bool(first and subject) and first[0] < subject[0]


def marker_of(sentence: Sentence, carrier: int) -> str | None:
    """Return the word that ties a clause to the one above: "that", "if", "when", "to"."""
    for child in sentence.children[carrier]:
        token = sentence.tokens[child]
        if token.dep == "mark" or (token.dep == "advmod" and token.tag == "WRB"):
            return token.lower
        if token.dep == "aux" and token.tag == "TO":
            return "to"
    return None


def _clause(sentence: Sentence, clause: int, words: Words) -> tuple[str, int] | None:
    marker = marker_of(sentence, clause)
    tokens = sentence.tokens
    hanging = [c for c in sentence.children[clause] if c < clause and tokens[c].dep in ("advmod", "mark")]
    before = {tokens[i].lower for c in hanging for i in (c, *sentence.children[c]) if tokens[i].dep == "advmod"}
    if marker in _TIMED:
        return ("if", clause) if "only" in before else None
    if "even" in before:
        return None  # "even if they leave": it depends on nothing
    if marker in words.if_:
        return _KINDS.get(marker, "if"), clause
    return ("if", clause) if is_inverted(sentence, clause) else None


def _lasts(sentence: Sentence, adverb: int) -> bool:
    """Tell "as long as the siege lasts" from "will last long"."""
    children = [sentence.tokens[c] for c in sentence.children[adverb]]
    return any(c.lower in ("as", "so") for c in children) and any(c.dep == "advcl" for c in children)


def _is_phrase(sentence: Sentence, preposition: int) -> bool:
    """Tell "in return for a pardon" and "on condition that they leave"."""
    for noun in sentence.children[preposition]:
        below = [sentence.tokens[c] for c in sentence.children[noun]]
        lower = sentence.tokens[noun].lower
        if lower == "condition" and any(c.dep in ("acl", "ccomp", "relcl") for c in below):
            return True
        if sentence.tokens[preposition].lower == "in" and any(c.lower == _PHRASES.get(lower) for c in below):
            return lower != "case" or not any(c.dep == "det" for c in below)  # "in the case of" says where
    return False
