"""The surroundings of an expression: words beside it, and the clause it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from dragoman.records import Sentence, Token
from dragoman.times.lexing import Pieces

#: "announced" is a present that speaks of a day to come: "parliament meets on Friday".
Tense = Literal["past", "future", "present", "announced"]


class CueRow(msgspec.Struct, frozen=True, gc=False):
    """One row of cues.csv: words that show, in one way, when something happens."""

    cue: str
    words: tuple[str, ...]


class Cues(msgspec.Struct, frozen=True, gc=False):
    """Words that show when something happens, by lemma except for auxiliaries and prepositions.

    `ahead` are words of what is to come in any tense ("due", "schedule"); `ahead_infinitive` verbs whose
    infinitive lies after them ("agreed to meet Friday", not "managed to meet"); `upcoming` prepositions
    before days to come; `stative` verbs whose present tense announces nothing; `scale` words beside which
    "the 40s" are degrees; `planned` nouns that are announced ahead of their day; `numbered` things that bear
    a number ("Flight 2019").
    """

    future_auxiliary: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    ahead_infinitive: frozenset[str] = frozenset()
    upcoming: frozenset[str] = frozenset()
    stative: frozenset[str] = frozenset()
    scale: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[CueRow]) -> Cues:
        """Join rows by their cue; rows with a cue that is not known are left out."""
        sets: dict[str, frozenset[str]] = {}
        for row in rows:
            if row.cue in cls.__struct_fields__:
                sets[row.cue] = sets.get(row.cue, frozenset()) | frozenset(row.words)
        return cls(**sets)


_VERBS = ("VB", "MD")
#: Dependencies by which a date belongs to a noun: "Monday's verdict".
_OWNED = frozenset({"poss"})
#: Nouns through which a date still tells when the verb happens: "will publish a report on Friday".
_OBJECTS = frozenset({"dobj", "attr", "oprd", "npadvmod"})


class Site:
    """A sentence's pieces with the parse behind them; without a parse (a dateline) it knows only words."""

    def __init__(self, pieces: Pieces, sentence: Sentence | None, cues: Cues) -> None:
        self.pieces = pieces
        self.cues = cues
        self.sentence = sentence

    def word(self, at: int) -> str:
        """Return a piece's text in lower case, "" beyond either end."""
        return self.pieces.words[at] if 0 <= at < len(self.pieces.words) else ""

    def capital(self, at: int) -> bool:
        """Tell whether a piece begins with a capital."""
        return 0 <= at < len(self.pieces.starts) and self.pieces.text[self.pieces.starts[at]].isupper()

    def is_word(self, at: int) -> bool:
        """Tell whether a piece is a word of letters."""
        return self.word(at)[:1].isalpha()

    def glued(self, at: int) -> bool:
        """Tell whether a piece follows the one before it without a space."""
        return 0 < at < len(self.pieces.starts) and self.pieces.starts[at] == self.pieces.ends[at - 1]

    def beside(self, words: frozenset[str]) -> bool:
        """Tell whether one of the words stands anywhere in the stretch."""
        return not words.isdisjoint(self.pieces.words)

    @cached_property
    def _tokens(self) -> Mapping[int, Token]:
        return {token.start: token for token in self.sentence.tokens} if self.sentence else {}

    def token(self, at: int) -> Token | None:
        """Return the token that begins where a piece begins."""
        return self._tokens.get(self.pieces.starts[at]) if 0 <= at < len(self.pieces.starts) else None

    def tag(self, at: int) -> str:
        """Return the Penn tag of the token that begins with a piece, "" if none does."""
        token = self.token(at)
        return token.tag if token else ""

    def tense(self, start: int, end: int) -> Tense | None:
        """Return the tense of the clause that holds the pieces, None without a parse or a verb."""
        sentence = self.sentence
        token = next((t for t in map(self.token, range(end - 1, start - 1, -1)) if t is not None), None)
        if sentence is None or token is None:
            return None
        return clause_tense(sentence, token, self.cues, self.pieces.starts[start])


def clause_tense(sentence: Sentence, token: Token, cues: Cues, start: int) -> Tense | None:
    """Return the tense of the clause around a token, by its nearest governing verb.

    `start` is where the expression begins that ends with the token. A date that hangs on a noun beside the
    verb ("after the ruling on Monday, the court will …") does not take the verb's future.
    """
    tokens = sentence.tokens
    word = token
    below: Token | None = None
    nominal = False
    if token.dep in _OWNED and not _planned(tokens[token.head], cues):
        return None
    for _ in range(len(tokens)):
        if word.dep == "prep" and word.lower in cues.upcoming and _looks_ahead(word, tokens[word.head]):
            return "future"
        if below is not None and word.lemma in cues.ahead:
            return "past" if _is_day_of_word(sentence, word, below) else "future"
        if below is not None and word.tag.startswith(_VERBS):
            tense = _verb_tense(sentence, word, cues, direct=_beside(below) and not nominal)
            if tense is not None:
                return None if nominal and tense == "future" else tense
        outside = not start <= word.start <= token.start
        nominal = nominal or (
            outside and word.tag.startswith("NN") and word.dep not in _OBJECTS and not _planned(word, cues)
        )
        if word.head == word.index:
            return None
        below, word = word, tokens[word.head]
    return None


def _is_day_of_word(sentence: Sentence, verb: Token, below: Token) -> bool:
    """Tell whether a date beside "promised" is of the promise: "promised on Sunday to pay", not "to pay on Sunday"."""
    if verb.tag == "VBN":
        return any(sentence.tokens[child].lower == "had" for child in sentence.children[verb.index])
    beside = below.dep in ("prep", "npadvmod", "tmod") and below.lower != "for"
    return verb.tag == "VBD" and beside and below.index <= verb.index + 1


def _planned(noun: Token, cues: Cues) -> bool:
    """Tell whether a noun that owns a date can lie ahead: Friday's vote, but hardly Friday's verdict."""
    return noun.lemma in cues.planned or noun.lemma in cues.ahead or not noun.tag.startswith("NN")


def _looks_ahead(preposition: Token, governor: Token) -> bool:
    """Tell whether "by", "before" or "until" names a day to come: after the present, or what was to last."""
    if governor.tag in ("VB", "VBZ", "VBP", "VBG"):
        return True
    if preposition.lower not in ("until", "till"):
        return False
    return governor.tag not in ("VBD", "VBN") or governor.lemma in ("be", "remain", "stay", "keep", "close")


def _beside(below: Token) -> bool:
    """Tell whether a verb's dependent places it in time: "meets on Monday", "meets Monday"."""
    return below.dep in ("npadvmod", "prep", "tmod", "advmod", "dobj")


def _verb_tense(sentence: Sentence, verb: Token, cues: Cues, *, direct: bool) -> Tense | None:
    """Return the tense that a verb shows with its auxiliaries; None sends the question to its governor."""
    tokens = sentence.tokens
    auxiliaries = [tokens[i] for i in sentence.children[verb.index] if tokens[i].dep in ("aux", "auxpass")]
    words = {a.lower for a in auxiliaries}
    if "to" in words and "be" in words and verb.dep in ("relcl", "acl"):
        return "future"  # "talks to be held on Friday"
    perfect = bool(words & {"has", "have", "'ve", "’ve", "had", "having"})
    if words & cues.future_auxiliary and not perfect:
        return "future"
    if perfect or any(a.tag == "VBD" for a in auxiliaries):
        return "past"
    present = any(a.tag in ("VBZ", "VBP") for a in auxiliaries)
    if verb.tag == "VBD" or (verb.tag == "VBN" and not auxiliaries):
        return "past"
    if verb.tag == "VB" or "to" in words:
        return _infinitive_tense(tokens[verb.head], verb, cues)
    if verb.tag == "VBG":
        return "future" if present and direct else None
    if verb.tag in ("VBZ", "VBP"):
        announces = direct and sentence.kind != "headline" and verb.lemma not in cues.stative
        return "announced" if announces else "present"
    return "present" if present else None


def _infinitive_tense(governor: Token, verb: Token, cues: Cues) -> Tense | None:
    if governor is verb:
        return None
    if governor.lemma in cues.ahead or governor.lemma in cues.ahead_infinitive:
        return "future"
    return "future" if governor.tag in ("VBZ", "VBP", "JJ") else None
