"""Headlines written out, so that a parser trained on running text can read them.

A headline leaves out what its reader can supply: "Envoy held over leak" was held, "Xi to visit Hanoi" will visit,
"Seoul, Tokyo hold drills" joins two by a comma, and in "Blasts rock Peshawar police station" the verb might be one
more noun of the stack. The first parse shows where that may be; here it is said which words to put in, and whether
the second parse bears it out. What is put in never comes out again: the parse is brought back to the words on the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec

from dragoman.language.edits import Edit
from dragoman.language.headline_clauses import (
    FINITE,
    NOMINAL,
    NOUNS,
    SUBJECTS,
    between_commas,
    has_subject,
    is_finite,
    is_joined,
    joining_comma,
    stretches,
    subject_head,
)
from dragoman.language.words import Words
from dragoman.records import Token

_PLURALS = frozenset({"NNS", "NNPS"})
_PRESENT = frozenset({"VBZ", "VBP", "VB"})
#: What begins the object of a verb.
_OBJECTS = frozenset({"DT", "CD", "PRP$", "PRP", "JJ", "NNP", "NNPS", "NN", "NNS", "$", "``"})
_PLACED = frozenset({"IN", "RP", "TO", "RB", ""})
_AFTER_PASSIVE = frozenset({"IN", "TO", "RB", "JJ", "RP", ",", "."})
#: Plurals that stand before nouns as if they were singular ("arms race", "sports rally").
_STACKED = frozenset({"arms", "sports", "rights", "savings", "customs", "news", "goods", "works", "affairs"})
#: Endings of the adjectives of countries ("Chinese", "Russian", "Turkish", "Israeli", "French").
_ADJECTIVES = ("ese", "an", "sh", "i", "ch")
#: Tokens in which a speaker and his colon stand.
_SPEAKER = 9
#: Singular in form, plural to a verb.
_MANY = frozenset({"police", "people", "gunmen", "clergy", "cattle", "staff", "crew", "m23"})
_ENDINGS = ("s", "es")
_PARTICLES = frozenset({"up", "down", "out", "off", "back", "over", "in", "on", "away", "like", "near"})
#: A stretch in single quotation marks, which the tagger takes for possessives.
_QUOTED = re.compile(r"(?<![\w'])'(?=\S)([^']*(?:\w'\w[^']*)*)(?<=\S)'(?!\w)")


class Headline(msgspec.Struct, frozen=True):
    """The first parse of a headline's sentence; `forms` are its words in the case in which they were parsed."""

    tokens: tuple[Token, ...]
    forms: tuple[str, ...]


class Writer:
    """Says what to put into a headline.

    `verbs` are the lemmas that the knowledge in force has as verbs, `others` those of the language, `nouns` the
    nouns that name an event themselves.
    """

    def __init__(self, verbs: Collection[str], others: Collection[str], nouns: Collection[str], words: Words) -> None:
        self._verbs = frozenset(verbs) | words.occur | words.aim | words.undergone | words.crowd
        self._others = frozenset(others)
        self._nouns = frozenset(nouns)
        self._words = words
        self._participles = {past(verb) for verb in words.undergone} | _PARTICIPLES

    def edits(self, headline: Headline) -> list[Edit]:
        """Return the edits of a headline in order; none where the first parse will do."""
        found: list[Edit] = []
        for start, end in stretches(headline.tokens):
            found.extend(self._stretch(headline, start, end))
        return [*found, *_after_colon(headline.tokens)]

    def _stretch(self, headline: Headline, start: int, end: int) -> Iterator[Edit]:
        tokens = headline.tokens
        verb = self._verb(headline, start, end)
        if verb is not None:
            lemma, tag = verb[1:]
            token = tokens[verb[0]]
            yield _in_place(token, past(lemma), "VBD", tag, token.lower, lemma)
        at = verb[0] if verb else next((i for i in range(start, end) if is_finite(tokens[i])), end)
        to = self._infinitive(tokens, start, end) if verb is None else None
        if to is not None:
            yield _in_place(tokens[to], "will", "MD", "MD", "will", "will")
            at = to
        comma = joining_comma(tokens, start, at) if at < end else None
        if comma is not None and (verb is None or verb[2] == "VBP") and tokens[at].tag != "VBZ":
            yield _in_place(tokens[comma], " and", "CC", "CC", "and", "and")
        if verb is None and to is None:
            for first, last in between_commas(tokens, start, end):
                passive = self._participle(headline, first, last)
                if passive is not None:
                    place = tokens[passive - 1].end
                    helper = " were" if tokens[passive - 1].tag in (*_PLURALS, "CD") else " was"
                    yield Edit(place, place, helper, "VBD")
                progressive = self._progressive(headline, first, last) if passive is None else None
                if progressive is not None:
                    place = tokens[progressive - 1].end
                    yield Edit(place, place, " is", "VBZ")

    def _verb(self, headline: Headline, start: int, end: int) -> tuple[int, str, str] | None:
        """Return the place, lemma and true tag of the verb that the parser took for a noun or left without subject."""
        tokens = headline.tokens
        if start == end or tokens[start].tag == "IN" or tokens[start].tag[:2] == "VB":
            return None
        finite = [t for t in tokens[start:end] if is_finite(t)]
        if any(has_subject(tokens, t.index) or t.tag == "MD" for t in finite):
            return None
        places = range(start + 1, end)
        candidates = [c for i in places if (c := self._reading(headline, start, i, end, self._verbs)) is not None]
        if not candidates and not finite and not any(t.tag in ("VBG", "VBN") for t in tokens[start:end]):
            candidates = [c for i in places if (c := self._reading(headline, start, i, end, self._others)) is not None]
        for place, (at, _, tag) in enumerate(candidates):
            following = candidates[place + 1][0] if place + 1 < len(candidates) else None
            # "breach claims rock Sudan": of two that stand side by side the second has the object
            if tag == "VBZ" and following == at + 1 and tokens[at + 2 : at + 3] and tokens[at + 2].tag in _OBJECTS:
                continue
            return candidates[place]
        return None

    def _reading(
        self, headline: Headline, start: int, at: int, end: int, verbs: Collection[str]
    ) -> tuple[int, str, str] | None:
        """Return a word as a verb of its subject, null where it cannot be one."""
        tokens = headline.tokens
        token, form = tokens[at], headline.forms[at]
        if not form.islower() or form in _PARTICLES or token.tag not in {*NOUNS, *_PRESENT, "JJ", "RB", "IN"}:
            return None
        before = tokens[at - 1]
        if before.tag not in {*NOUNS, "CD"} and not (before.tag == "JJ" and _is_noun(headline, start, at - 1)):
            return None
        following = tokens[at + 1].tag if at + 1 < end else ""
        head = subject_head(tokens, start, at)
        plural = (head.tag in (*_PLURALS, "CD") and head.lower not in _STACKED) or head.lower in _MANY
        plural = plural or is_joined(tokens, start, at)
        if plural and form in verbs and (following in _OBJECTS or following in _PLACED):
            # "army and rebels trade fire", but not "police strike in May" of a strike: before a place a noun is one
            noun = form in self._nouns and token.tag[:1] == "N" and at > start + 1
            return None if following not in _OBJECTS and noun else (at, form, "VBP")
        lemma = _singular(form, verbs)
        if lemma is None or head.tag == "CD" or (head.tag in _PLURALS and head.lower in _MANY):
            return None
        placed = following in _PLACED and lemma not in self._nouns
        return (at, lemma, "VBZ") if following in _OBJECTS or placed else None

    def _infinitive(self, tokens: Sequence[Token], start: int, end: int) -> int | None:
        """Return the "to" of "Xi to visit Hanoi", a future, not that of "plan to", "set to" or "orders X to"."""
        for token in tokens[start + 1 : end]:
            if token.tag == "TO" and token.lower == "to":
                verbal = token.index + 1 < end and tokens[token.index + 1].tag == "VB"
                before = tokens[token.index - 1]
                named = before.tag in (*NOUNS, "CD") and before.lemma not in self._words.intent
                return token.index if verbal and named and before.lemma not in self._words.purpose else None
            told = token.tag == "VBN" and tokens[token.index - 1].tag in (*NOUNS, "CD")
            if told or (token.tag not in NOMINAL and token.tag not in ("CC", ",", "IN")):
                return None
        return None

    def _participle(self, headline: Headline, start: int, end: int) -> int | None:
        """Return where the participle of a passive without its helper stands: "Envoy held over leak"."""
        tokens = headline.tokens
        if any(is_finite(t) and t.tag != "VBD" for t in tokens[start:end]):
            return None
        for at in range(start + 1, end):
            token, before = tokens[at], tokens[at - 1]
            if before.tag not in {*NOUNS, "CD", "RB"} or not headline.forms[at].islower():
                continue
            following = tokens[at + 1].tag if at + 1 < len(tokens) else ""
            if following and following not in _AFTER_PASSIVE:
                continue
            undergone = self._undergone(token) or any(t.lower == "by" for t in tokens[at + 1 : min(at + 3, end)])
            if token.tag == "VBN" or (undergone and token.tag in ("VBD", "NN", "JJ", "VB")):
                return at
        return None

    def _progressive(self, headline: Headline, start: int, end: int) -> int | None:
        """Return where the participle of a clause without any other verb stands: "Cabinet considering ban"."""
        tokens = headline.tokens
        if any(t.tag in FINITE or t.tag in ("VB", "VBN") for t in tokens[start:end]):
            return None
        found = [i for i in range(start + 1, end) if tokens[i].tag == "VBG"]
        if len(found) != 1 or any(t.tag == "IN" for t in tokens[start : found[0]]):
            return None
        before = tokens[found[0] - 1]
        object_follows = found[0] + 1 < end and tokens[found[0] + 1].tag in (*_OBJECTS, "VBG", "TO")
        return found[0] if object_follows and (before.tag in NOUNS or before.tag == "``") else None

    def _undergone(self, token: Token) -> bool:
        if token.tag[:2] == "VB":
            return token.lemma in self._words.undergone and token.lower != token.lemma
        return token.lower in self._participles


#: Participles that the tagger takes for nouns or adjectives where their helper is missing.
_PARTICIPLES = frozenset({"shot", "held", "hurt", "found", "beaten", "slain"})


def past(lemma: str) -> str:
    """Return a regular past tense; a form that nobody writes ("striked") is a verb to the tagger all the more.

    >>> past("axe"), past("rally"), past("rap"), past("strike")
    ('axed', 'rallied', 'rapped', 'striked')
    """
    vowels = "aeiou"
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in vowels:
        return lemma[:-1] + "ied"
    short = len(lemma) <= 4 and lemma[-2:-1] in vowels and lemma[-3:-2] not in vowels
    return lemma + (lemma[-1] if short and lemma[-1] in "bdgmnpt" else "") + "ed"


def _in_place(token: Token, words: str, tag: str, as_tag: str, as_lower: str, as_lemma: str) -> Edit:  # noqa: PLR0917
    return Edit(token.start, token.end, words, tag, as_tag, as_lower, as_lemma)


def _after_colon(tokens: Sequence[Token]) -> Iterator[Edit]:
    """Yield what parts a speaker from what he says: "Premier to envoys: 'Go home'", "Premier: rebels must leave"."""
    colon = next((t.index for t in tokens[1:_SPEAKER] if t.text == ":"), None)
    if colon is None or colon + 2 >= len(tokens):
        return
    said = tokens[colon + 2] if tokens[colon + 1].tag == "``" else tokens[colon + 1]
    to = next((t for t in tokens[1:colon] if t.lower == "to"), None)
    if to is not None and said.tag == "VB":
        yield _in_place(to, "told", "VBD", "VBZ", "to", "tell")
    elif any(t.dep in SUBJECTS and t.head > colon for t in tokens[:colon]):
        yield _in_place(tokens[colon], ".", ".", ":", ":", ":")


def _is_noun(headline: Headline, start: int, at: int) -> bool:
    """Tell a noun that the tagger takes for an adjective: the end of "ex-cop", a rare name at the beginning."""
    tokens = headline.tokens
    if at > 1 and tokens[at - 1].text == "-" and tokens[at - 1].end == tokens[at].start:
        return True
    return at == start and headline.forms[at].istitle() and not headline.forms[at].endswith(_ADJECTIVES)


def _singular(form: str, verbs: Collection[str]) -> str | None:
    """Return the verb that a form in -s belongs to."""
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if stem != form and stem in verbs:
            return stem
    return form[:-3] + "y" if form.endswith("ies") and form[:-3] + "y" in verbs else None


def double_quotes(headline: str) -> str:
    r"""Return a headline of the same length with its single quotation marks made double ones.

    >>> double_quotes("Junta 'planning attack' on town's edge")
    'Junta "planning attack" on town\'s edge'
    """
    return _QUOTED.sub(r'"\1"', headline)
