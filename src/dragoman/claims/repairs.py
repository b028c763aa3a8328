"""What the parser ties to the wrong word around a verb of saying, and where it belongs."""

from __future__ import annotations

from dragoman.claims.clauses import clause_kind
from dragoman.claims.extents import phrase
from dragoman.records import Sentence

#: Tokens between a verb and its "that" ("said in an interview with state television on Monday that": 8).
_REACH = 12
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ANY_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "mark"})
_CLOSING = frozenset({"”", '"', "''", "’", "»"})
_WITHIN = frozenset({"of", "on", "over", "for", "against", "with", "about", "between", "from", "to"})


def is_main_after_all(sentence: Sentence, at: int) -> bool:
    """Tell whether a past form taken for a participle is the sentence's verb ("Reyes, a poet, called it “ash”")."""
    tokens = sentence.tokens
    token = tokens[at]
    return (
        token.dep == "acl"
        and token.tag == "VBN"
        and tokens[token.head].head == token.head
        and sentence.kind != "headline"
        and tokens[at - 1].text == ","
        and not any(t.tag in _FINITE for t in tokens)
    )


def is_verb_after_all(sentence: Sentence, at: int) -> bool:
    """Tell whether a word taken for a noun has a subject and a clause of its own ("Activists allege that …")."""
    tokens = sentence.tokens
    if tokens[at].tag not in ("NN", "NNS"):
        return False
    deps = {tokens[c].dep for c in sentence.children[at]}
    return "nsubj" in deps and "ccomp" in deps


def deeds_after_agent(sentence: Sentence, source: int, prepositions: frozenset[str]) -> list[int]:
    """Return what somebody was accused of, where the parser gave it to the accuser ("accused by X of killing Y")."""
    tokens = sentence.tokens
    return [
        child
        for child in sentence.children[source]
        if tokens[child].dep == "prep"
        and tokens[child].lower in prepositions
        and any(tokens[c].dep == "pcomp" for c in sentence.children[child])
    ]


def marked_clause(sentence: Sentence, at: int) -> list[int]:
    """Return the clause that "that" opens soon after the verb, where the parser tied it to another word.

    "Said in a statement that …", "told the paper's readers that …".
    """
    tokens = sentence.tokens
    for index in range(at + 1, min(at + _REACH, len(tokens))):
        token = tokens[index]
        if token.lower == "that" and token.dep == "mark" and token.head > index:
            return [token.head]
        if token.pos == "PUNCT" or token.tag[0] == "V" or token.tag in ("WP", "WDT", "WRB"):
            break
    return []


def cut_subject(sentence: Sentence, at: int, heads: list[int]) -> list[int]:
    """Return the subject of what is said where the parser gave it to the cue ("said the days of plenty are gone")."""
    tokens = sentence.tokens
    for head in heads:
        below = sentence.children[head]
        if clause_kind(sentence, head) != "that" or any(tokens[c].dep in _ANY_SUBJECT for c in below):
            continue
        for child in sentence.children[at]:
            token = tokens[child]
            if at < child < head and token.dep in ("npadvmod", "dobj") and token.tag in ("NN", "NNS"):
                return [child]
    return []


def after_marks(sentence: Sentence, at: int, heads: list[int]) -> list[int]:
    """Return what a closing mark cut off from the complement: a second noun, or the phrase right behind.

    Parsers tie what follows a closing mark to the verb ("criticised the “soft line” on smugglers", "questioned
    the “new values” and his record").
    """
    tokens = sentence.tokens
    found: list[int] = []
    for child in sentence.children[at] if heads else ():
        token = tokens[child]
        cut_off = (token.dep == "prep" and token.lower in _WITHIN) or (token.dep == "conj" and token.tag[0] == "N")
        if child <= at or child in heads or not cut_off:
            continue
        before = phrase(sentence, child)[0] - (1 if token.dep == "prep" else 2)  # a conjunction stands between
        if before > at and tokens[before].text in _CLOSING:
            found.append(child)
    return found


def antecedent(sentence: Sentence, at: int) -> int | None:
    """Return the noun that a relative clause without a pronoun has as its object ("a claim Ankara rejected")."""
    tokens = sentence.tokens
    if tokens[at].dep not in ("relcl", "acl") or tokens[at].tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    below = [tokens[c] for c in sentence.children[at]]
    spoken = any(t.dep == "nsubj" and t.tag not in ("WDT", "WP") for t in below)
    return tokens[at].head if spoken and not any(t.dep in ("dobj", "prep", "prt") for t in below) else None


def is_remark(sentence: Sentence, head: int) -> bool:
    """Tell whether a second complement is the reporter's remark on the first ("…, a swipe at the bank")."""
    tokens = sentence.tokens
    first = phrase(sentence, head)[0]
    return tokens[head].tag[0] == "N" and tokens[first].lower in ("a", "an") and tokens[first - 1].text == ","
