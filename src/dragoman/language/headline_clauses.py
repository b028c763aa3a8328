"""The clauses of a headline, and what the first parse shows of their verbs and subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.records import Token

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
#: What may belong to a subject before its verb.
NOMINAL = frozenset({*NOUNS, "JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "HYPH", "VBN", "VBG", "$"})
_CLAUSES = frozenset({"ROOT", "advcl", "ccomp", "conj", "parataxis"})
#: Where a verb cannot stand although the tag is one.
_IN_NAMES = frozenset({"compound", "amod", "nmod", "nummod"})
#: What parts one clause of a headline from the next.
_BREAKS = frozenset({":", ";", "-", "--", "–", "—", "|", "…", "?", "!", "."})
_CONJUNCTIONS = frozenset({"as", "after", "while", "when", "before", "because", "but", "although", "though", "if"})


def stretches(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a headline, as far as marks and conjunctions part them."""
    start = 0
    for token in tokens:
        clause = token.lower in _CONJUNCTIONS and token.index > start
        mark = token.text in _BREAKS or token.tag in ("``", "''")
        # "Leave now, army tells residents"; a name alone may look like a verb ("Trump, Xi meet")
        commands = token.text == "," and tokens[start].tag == "VB" and token.index > start + 1
        if (mark and not is_hyphen(tokens, token.index)) or clause or commands:
            yield start, token.index
            start = token.index + 1
    yield start, len(tokens)


def is_hyphen(tokens: Sequence[Token], at: int) -> bool:
    """Tell a hyphen or apostrophe inside a word ("ex-leader", "d’Ivoire") from marks with a space."""
    return at > 0 and tokens[at - 1].end == tokens[at].start and at + 1 < len(tokens) and (
        tokens[at + 1].start == tokens[at].end
    )  # fmt: skip


def between_commas(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a clause that commas part."""
    for at in range(start, end):
        if tokens[at].text == ",":
            yield start, at
            start = at + 1
    yield start, end


def is_finite(token: Token) -> bool:
    """Tell a verb that can carry a clause; at the root a bare form is a present ("Gunmen kill")."""
    return (token.tag in FINITE or (token.tag == "VB" and token.dep == "ROOT")) and token.dep not in _IN_NAMES


def has_subject(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether a verb has its subject, or shares that of the verb it is joined to."""
    if tokens[verb].dep not in _CLAUSES:
        return True
    if tokens[verb].dep == "conj":
        return True
    return any(t.head == verb and t.dep in SUBJECTS for t in tokens)


def joining_comma(tokens: Sequence[Token], start: int, verb: int) -> int | None:
    """Return the last comma of "Seoul, Tokyo hold": between two names of one subject and nothing else."""
    commas = [t.index for t in tokens[start:verb] if t.text == ","]
    if not commas or any(t.tag not in NOMINAL and t.text != "," for t in tokens[start:verb]):
        return None
    last = commas[-1]
    if last in (start, verb - 1) or any(tokens[c + 1].tag == "CD" for c in commas):
        return None
    return last if tokens[last - 1].tag in NOUNS and tokens[verb - 1].tag in NOUNS else None


def subject_head(tokens: Sequence[Token], start: int, verb: int) -> Token:
    """Return the noun that a verb agrees with: "activists" of "Activists in Damascus decry"."""
    first = next((i for i in range(start + 1, verb) if tokens[i].tag == "IN"), verb)
    return tokens[first - 1]


def is_joined(tokens: Sequence[Token], start: int, verb: int) -> bool:
    """Tell a subject of two: "Togo and Benin", "Seoul, Tokyo"."""
    joined = any(t.lower in ("and", "&") for t in tokens[start + 1 : verb - 1])
    return joined or joining_comma(tokens, start, verb) is not None
