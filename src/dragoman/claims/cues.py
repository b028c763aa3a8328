"""The table of cues: which words say that somebody says, and what may stand beside them."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.knowledge.sources import Knowledge
from dragoman.records import Stance

Kind = Literal[
    "speech", "writing", "announcement", "testimony", "belief", "denial", "accusation", "order",
    "leak", "document", "poll", "judgement", "wish",
]  # fmt: skip

#: Complements that name a clause or a role; every other value of `takes` is a preposition.
COMPLEMENTS = frozenset({"quote", "that", "wh", "to", "to-noun", "ing", "object", "small", "raise"})


class CueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Cues that behave alike, as the data file lists them.

    Exactly one of `verbs`, `nouns`, `adjectives` and `adverbs` names the lemmas, a verb with its particle
    ("point out"). `takes` lists the complements that hold the content: "quote", "that" (a finite clause,
    with or without that), "wh" (whether, what, why), "to" (an infinitive), "to-noun", "ing", "object",
    "small" (call it a lie), "raise" (is expected to) or a preposition. `tells` is set where the object is
    the one spoken to. `states` is false where the content is a thing spoken of ("criticised the raid") and
    not a statement that it is so, `person` where only a person can be the source (an army that attacks
    says nothing). `yes` holds "sentence => content" and `no` sentences in which no claim is to be found.
    """

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    kind: Kind
    stance: Stance = "asserts"
    takes: tuple[str, ...] = ()
    tells: bool = False
    states: bool = True
    person: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Cue(msgspec.Struct, frozen=True):
    """One cue: `particle` is "" or the particle the verb wants beside it."""

    lemma: str
    particle: str
    kind: Kind
    stance: Stance
    takes: frozenset[str]
    prepositions: frozenset[str]
    tells: bool
    states: bool
    person: bool = False


class Cues(msgspec.Struct, frozen=True):
    """All cues in force by lemma; a later row replaces an earlier one of the same word."""

    verbs: dict[str, dict[str, Cue]]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    adverbs: dict[str, Cue]


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named list of words that the rules of this stage ask for."""

    name: str
    words: tuple[str, ...]
    about: str = ""


def load_cues(knowledge: Knowledge) -> Cues:
    """Read `claims/cues*.toml`; a row that names no word or two kinds of word becomes a fault."""
    cues = Cues({}, {}, {}, {})
    for row in knowledge.tables("claims/cues*.toml", "cue", CueRow):
        if sum(map(bool, (row.verbs, row.nouns, row.adjectives, row.adverbs))) != 1:
            named = ", ".join((*row.verbs, *row.nouns, *row.adjectives, *row.adverbs)) or "a row without words"
            knowledge.fault("claims/cues.toml", named, "needs exactly one of verbs, nouns, adjectives, adverbs")
            continue
        for words in row.verbs:
            lemma, _, particle = words.partition(" ")
            cues.verbs.setdefault(lemma, {})[particle] = _cue(row, lemma, particle)
        for word in row.nouns:
            cues.nouns[word] = _cue(row, word, "")
        for word in row.adjectives:
            cues.adjectives[word] = _cue(row, word, "")
        for word in row.adverbs:
            cues.adverbs[word] = _cue(row, word, "")
    return cues


def load_words(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """Read `claims/words.toml`: lists of words by name, joined where a name comes again."""
    lists: dict[str, frozenset[str]] = {}
    for row in knowledge.tables("claims/words.toml", "list", WordList):
        lists[row.name] = lists.get(row.name, frozenset()) | frozenset(row.words)
    return lists


def _cue(row: CueRow, lemma: str, particle: str) -> Cue:
    takes = frozenset(row.takes)
    prepositions = takes - COMPLEMENTS
    if "to-noun" in takes:
        prepositions |= {"to"}
    return Cue(lemma, particle, row.kind, row.stance, takes, prepositions, row.tells, row.states, row.person)
