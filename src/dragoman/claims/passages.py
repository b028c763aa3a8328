"""A block with its sentences, quotes and drafts, and what the text around a quote tells of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.claims.drafts import Draft
from dragoman.claims.marks import Quote
from dragoman.records import Sentence, Token

#: Words a quote must have to be a statement of its own; shorter ones are titles and scare quotes.
LEAST_WORDS = 4
#: Drafts looked at on either side of a quote; sentences have up to seven.
NEAR = 8
STOPS = frozenset({".", "!", "?"})
#: Words of the longest title, and letters from which a word of a title is written with a capital.
_LONGEST_TITLE, _SMALL_WORD = 10, 5
_LEADS = frozenset(".!?:,;—–-”\"'…(")
_MAIN = frozenset({"ROOT", "conj"})
_CLOSING = "”\"'’»` "


class Drafts(msgspec.Struct, frozen=True):
    """Drafts in order of the text with the places of their cues, for look-up by place."""

    all: Sequence[Draft] = ()
    places: Sequence[int] = ()

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> Drafts:
        """Index drafts that are in order of the text."""
        return cls(drafts, [draft.at for draft in drafts])

    def before(self, place: int) -> Draft | None:
        """Return the last draft whose cue stands before a place."""
        at = bisect_left(self.places, place) - 1
        return self.all[at] if at >= 0 else None

    def after(self, place: int) -> Draft | None:
        """Return the first draft whose cue stands at a place or after it."""
        at = bisect_left(self.places, place)
        return self.all[at] if at < len(self.all) else None

    def backwards(self, place: int) -> Iterator[Draft]:
        """Yield the few drafts before a place, the nearest first."""
        at = bisect_left(self.places, place)
        yield from reversed(self.all[max(0, at - NEAR) : at])

    def innermost(self, quote: Quote) -> Draft | None:
        """Return the draft with the shortest content that holds the beginning of a quote."""
        best: Draft | None = None
        size = 0
        place = bisect_left(self.places, quote.start)
        for draft in self.all[max(0, place - NEAR) : place + NEAR]:
            for span in draft.content:
                if span.start <= quote.start + 1 < span.end and (best is None or span.end - span.start < size):
                    best, size = draft, span.end - span.start
        return best


class Passage(msgspec.Struct):
    """One block: its sentences, its quotes and its drafts, each in order of the text.

    `added` are drafts made for quotes without a cue; `known` the others by place, `free` those of them that a
    quote may be the content of, `bound` those whose content the parse alone gives.
    """

    text: str
    block: int
    start: int
    end: int
    sentences: Sequence[Sentence]
    quotes: list[Quote]
    drafts: list[Draft]
    added: list[Draft] = []
    tokens: list[Token] = []
    starts: list[int] = []
    sentence_starts: list[int] = []
    known: Drafts = Drafts()
    free: Drafts = Drafts()
    bound: Drafts = Drafts()

    def flatten(self) -> None:
        """List the tokens of all sentences with their starts, for look-up by place."""
        self.tokens = [token for sentence in self.sentences for token in sentence.tokens]
        self.starts = [token.start for token in self.tokens]
        self.sentence_starts = [sentence.start for sentence in self.sentences]

    def index_drafts(self) -> None:
        """Sort the drafts found so far into those a quote may join and those it may not."""
        self.known = Drafts.of(self.drafts)
        self.free = Drafts.of([draft for draft in self.drafts if draft.takes_quotes])
        self.bound = Drafts.of([draft for draft in self.drafts if not draft.takes_quotes])

    def between(self, start: int, end: int) -> Sequence[Token]:
        """Return the tokens that start from one place on and before another."""
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence_at(self, place: int) -> int | None:
        """Return the number of the sentence that holds a place."""
        number = bisect_right(self.sentence_starts, place) - 1
        return number if number >= 0 and place < self.sentences[number].end else None

    def lead(self, quote: Quote) -> str:
        """Return the last character before a quote that is no white space, "" where the quote opens the block."""
        return self.text[self.start : quote.start].rstrip()[-1:]

    def inner(self, quote: Quote) -> str:
        """Return a quote without its closing marks."""
        return self.text[quote.start : quote.end].rstrip(_CLOSING)

    def leads_on(self, quote: Quote) -> bool:
        """Tell whether a quote ends as one does before its speaker is named: a comma in its marks or behind them."""
        return self.inner(quote)[-1:] in (",", "?", "!") or self.text[quote.end : quote.end + 1] == ","

    def opens(self, quote: Quote) -> bool:
        """Tell whether a quote opens the block."""
        return not self.lead(quote)

    def is_standing(self, quote: Quote) -> bool:
        """Tell whether a quote begins where a sentence or a clause set off by punctuation begins."""
        before = self.text[max(self.start, quote.start - 4) : quote.start].rstrip()
        return not before or before[-1] in _LEADS

    def is_whole(self, quote: Quote) -> bool:
        """Tell whether a quote is a statement and not a word or name set in marks."""
        words = self.between(quote.start, quote.end)
        if len(words) < LEAST_WORDS:
            return False
        inner = self.inner(quote)
        ended = bool(inner) and inner[-1] in ".,!?…—–-"
        return ended or not quote.closed or any(t.tag[0] == "V" for t in words)

    def is_title(self, quote: Quote, works: frozenset[str]) -> bool:
        """Tell a title in marks by its capitals and the word for a work before it ("her memoir, “Tough Roads”")."""
        first = bisect_left(self.starts, quote.start)
        words = [t for t in self.between(quote.start, quote.end)[: 2 * _LONGEST_TITLE] if t.text[0].isalnum()]
        if not 0 < len(words) <= _LONGEST_TITLE or first == 0 or not words[0].text[0].isupper():
            return False
        if not all(t.text[0].isupper() or t.text[0].isdigit() or len(t.text) < _SMALL_WORD for t in words):
            return False
        before = self.tokens[first - 1]
        if before.text == "," and first > 1:
            before = self.tokens[first - 2]
        return before.lower in works or before.tag == "POS"  # "on Radio Luena's “Good Morning Valley”"

    def subject_before(self, quote: Quote) -> tuple[Sentence, int] | None:
        """Return the subject of the sentence that a quote stands in or follows, where it stands before the quote."""
        number = bisect_left(self.sentence_starts, quote.start) - 1
        if number < 0:
            return None
        sentence = self.sentences[number]
        best = main = None
        for token in sentence.tokens:
            if token.start >= quote.start:
                break
            verb = sentence.tokens[token.head]
            if token.dep == "nsubj" and verb.tag[0] == "V":
                best = token.index
                leads = verb.dep in _MAIN or sentence.tokens[verb.head].start >= quote.start
                main = token.index if leads else main
        found = best if main is None else main
        return (sentence, found) if found is not None else None
