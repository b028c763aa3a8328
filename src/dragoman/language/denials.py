"""Words that deny the clause they stand in: "not", "nobody", "no longer", "has yet to", "nearly", "short of"."""

from __future__ import annotations

from dragoman.language.words import Words
from dragoman.records import Sentence

#: Words before a noun that a "not" there counts or singles out, and leaves the clause standing.
_SOME = frozenset({"all", "every", "only", "just", "merely", "both", "much"})
_COUNTS = frozenset({"nummod", "det", "amod", "quantmod", "predet"})
#: Adverbs and prepositions before a gerund that was not done: "short of accusing", "instead of arresting".
_UNDONE = frozenset({("short", "of"), ("instead", "of"), ("close", "to"), ("rather", "than")})


def denial_in(sentence: Sentence, child: int, words: Words) -> str | None:
    """Return the word by which a dependent of a verb denies its clause."""
    token = sentence.tokens[child]
    if token.dep == "neg" or (token.lower in words.negative and token.dep in ("advmod", "det", "preconj")):
        return token.lower
    if token.dep in ("nsubj", "nsubjpass", "dobj", "attr") and _is_none(sentence, child):
        return "no"
    if token.dep == "advmod" and token.lower in ("longer", "more"):
        return "no longer" if any(sentence.tokens[c].lower == "no" for c in sentence.children[child]) else None
    return token.lower if token.dep == "advmod" and token.lower in words.almost else None


def denial_above(sentence: Sentence, carrier: int) -> str | None:
    """Return the words above a clause that say it was not done."""
    tokens, token = sentence.tokens, sentence.tokens[carrier]
    above = tokens[token.head]
    if token.dep == "pcomp":
        if above.lower == "without":
            return "without"
        adverbs = (tokens[above.head], *(tokens[c] for c in sentence.children[token.head]))
        return next((f"{a.lower} {above.lower}" for a in adverbs if (a.lower, above.lower) in _UNDONE), None)
    if token.dep in ("advcl", "conj") and _is_rather(sentence, carrier):
        return "rather than"
    yet = any(tokens[c].lower == "yet" for c in sentence.children[token.head])
    return "yet" if token.dep == "xcomp" and above.lemma in ("have", "be") and yet else None


def _is_rather(sentence: Sentence, carrier: int) -> bool:
    """Tell a clause that "rather than" puts aside."""
    tokens = sentence.tokens
    before = range(max(0, carrier - 3), carrier)
    return any(tokens[i].lower == "than" and i and tokens[i - 1].lower == "rather" for i in before)


def _is_none(sentence: Sentence, index: int) -> bool:
    """Tell whether a phrase denies its clause: "nobody", "no troops"; not "no fewer than"."""
    tokens = sentence.tokens
    if tokens[index].lower in ("nobody", "none", "nothing", "neither"):
        return True
    inside = [c for c in sentence.children[index] if c < index]
    if any(tokens[c].lower in _SOME for c in (index, *inside)):
        return False  # "not all claims", "not only shells"
    for child in inside:
        token = tokens[child]
        if (token.dep == "neg" and token.lower == "not") or (token.dep == "det" and token.lower in ("no", "neither")):
            return True
        if token.dep in _COUNTS and any(tokens[g].lower == "not" for g in sentence.children[child]):
            return True  # "not one shell"
    return False
