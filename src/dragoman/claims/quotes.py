"""Whose quote: quotes joined to the cue beside them, to the quote before them, or to the speaker in force."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.claims.drafts import Draft
from dragoman.claims.marks import Quote
from dragoman.claims.passages import LEAST_WORDS, STOPS, Passage
from dragoman.claims.signatures import signature
from dragoman.claims.uncued import (
    awaiting,
    goes_on,
    introduced,
    last_speaker,
    named_after,
    of_speaker,
    still_speaking,
    told_before,
    whole_sentence,
)
from dragoman.records import Rejection, Span, Token

#: Words between a short quote and the cue after it ("“Never,” the old mayor of Tyre said").
_CLOSE = 8
#: Tokens from which a paragraph without quotes ends a speaker's turn; shorter ones are captions and cross-heads.
_TURN = 12
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMING = frozenset({"small", "as", "of"})


class QuoteReader:
    """Attaches the quotes of passages to drafts, remembering who speaks from one passage to the next.

    `works` are the words before a title set in marks.
    """

    def __init__(self, works: frozenset[str] = frozenset()) -> None:
        self._works = works
        self._last: Draft | None = None  # who spoke last in a quote of their own
        self._awaits: Draft | None = None  # a cue that ended its block with a colon
        self._continues: Draft | None = None  # a quote left open at its block's end, to go on in the next
        self._in_block = False  # the block before was one set as a quote
        self.rejected: list[Rejection] = []

    def read(self, passage: Passage) -> None:
        """Attach the quotes of the passage; new drafts for quotes without a cue are added to it."""
        if passage.quotes:
            self._read_quotes(passage)
        elif self._block(passage):
            return
        else:
            self._continues = None
            self._last = last_speaker(passage) or (None if len(passage.tokens) > _TURN else self._last)
        self._awaits = awaiting(passage)

    def _read_quotes(self, passage: Passage) -> None:
        passage.index_drafts()
        previous: Draft | None = None
        for number, quote in enumerate(passage.quotes):
            if passage.is_title(quote, self._works):
                self.rejected.append(Rejection("claims", "scare-quote", quote.start, quote.end, "a title"))
                continue
            whole = passage.is_whole(quote)
            draft = self._draft_of(quote, passage, number, whole, previous)
            if draft is None:
                self.rejected.append(Rejection("claims", "scare-quote", quote.start, quote.end, None))
                continue
            draft.quotes = [*draft.quotes, quote]
            if whole:
                previous = draft
        self._continues = previous if not passage.quotes[-1].closed else None
        self._last = previous or last_speaker(passage) or self._last

    def _draft_of(
        self, quote: Quote, passage: Passage, number: int, whole: bool, previous: Draft | None
    ) -> Draft | None:
        """Return the draft that a quote belongs to: led, held, gone on with, beside it, else without a cue."""
        draft = _led_by(quote, passage) if whole else None
        draft = draft or passage.free.innermost(quote) or passage.bound.innermost(quote)
        if draft is None and self._continues is not None and number == 0 and passage.opens(quote):
            draft = _after(quote, passage, number) or self._continues
        if draft is None and not whole:
            draft = _fragment(quote, passage)
        elif draft is None:
            standing = passage.is_standing(quote)
            draft = _beside(quote, passage, number, standing)
            if draft is None and standing:
                draft = self._without_cue(quote, passage, previous, number)
        if draft is None and previous is not None and still_speaking(quote, passage, previous):
            return previous
        if draft is None and whole:
            draft = whole_sentence(quote, passage)
            if draft is not None:
                passage.added.append(draft)
        return draft

    def _without_cue(self, quote: Quote, passage: Passage, previous: Draft | None, number: int) -> Draft:
        behind = named_after(quote, passage)
        if behind is not None:
            passage.added.append(behind)
            return behind
        told = told_before(quote, passage, previous)
        if previous is not None and told is None and goes_on(previous, quote, passage):
            return previous
        if number == 0 and self._awaits is not None and passage.opens(quote):
            return self._awaits
        if told is not None:
            return told
        if self._last is not None and passage.opens(quote):
            draft = of_speaker(quote.start, passage, self._last)
        else:
            draft = introduced(quote, passage)
        passage.added.append(draft)
        return draft

    def _block(self, passage: Passage) -> bool:
        """Take a block without marks for somebody's words: one set as a quote, or one that a colon led to."""
        kind = passage.sentences[0].kind
        if self._in_block and kind != "quote":
            self._awaits = None  # what the colon led to was the block set as a quote, and it is over
        led, self._in_block = self._awaits, kind == "quote"
        if kind != "quote" and (led is None or kind == "headline" or len(passage.tokens) < LEAST_WORDS):
            return False
        signed = signature(passage.sentences) if kind == "quote" else None
        draft = signed or led or of_speaker(passage.start, passage, self._last)
        if draft is not led:
            passage.added.append(draft)
        ceiling = passage.end if signed is None else signed.at
        end = passage.start + len(passage.text[passage.start : ceiling].rstrip())
        draft.quotes = [*draft.quotes, Quote(passage.start, end, kind == "quote", passage.block)]
        self._last = draft if draft.source else self._last
        self._awaits = led if kind == "quote" else None
        self._continues = None
        return True


def _led_by(quote: Quote, passage: Passage) -> Draft | None:
    """Return the cue right before a quote, nothing but a comma or colon between them ("adding: “…”")."""
    draft = passage.free.before(quote.start)
    if draft is None or draft.cue is None:
        return None
    between = passage.between(draft.at + 1, quote.start)
    return draft if len(between) <= 1 and all(t.text in ",:" for t in between) else None


def _beside(quote: Quote, passage: Passage, number: int, standing: bool) -> Draft | None:
    """Return the cue next to the quote: before it in its sentence, else after it in the same sentence."""
    before = _before(quote, passage, number)
    if before is not None and (not standing or _touches(before, quote, passage)):
        return before
    return _after(quote, passage, number) or before


def _before(quote: Quote, passage: Passage, number: int) -> Draft | None:
    """Return the cue that stands before the quote in its sentence."""
    previous_end = passage.quotes[number - 1].end if number else passage.start
    between = passage.between(previous_end, quote.start)
    floor = next((t.end for t in reversed(between) if t.text in STOPS), previous_end)
    draft = passage.free.before(quote.start)
    if draft is None or draft.at >= floor:
        return draft
    # He said "…" and "…": the second goes on where the first ended, no clause of its own between them.
    ended = bool(draft.quotes) and floor == previous_end and draft.quotes[-1].end == previous_end
    own = any(t.tag in _FINITE for t in between) or (between and between[-1].text == ":")
    return draft if ended and not own else None


def _touches(draft: Draft, quote: Quote, passage: Passage) -> bool:
    between = passage.text[draft.at : quote.start]
    return between.rstrip()[-1:] in ",:" or between.count(" ") <= 2


def _after(quote: Quote, passage: Passage, number: int) -> Draft | None:
    """Return the cue that stands after the quote, before its sentence ends or another quote begins."""
    following = passage.quotes[number + 1].start if number + 1 < len(passage.quotes) else passage.end
    inner = passage.inner(quote)
    if inner.endswith(".") and not inner.endswith("..."):
        return None
    draft = passage.free.after(quote.end)
    if draft is None or draft.at >= following:
        return None
    return None if any(t.text in STOPS for t in passage.between(quote.end, draft.at)) else draft


def _fragment(quote: Quote, passage: Passage) -> Draft | None:
    """Return the cue that a few quoted words belong to: right before them, or naming them ("calls it …")."""
    draft = passage.free.before(quote.start)
    if draft is not None and draft.cue_span is not None:
        between = passage.between(draft.at + 1, quote.start)
        if len(between) <= 1 and not (between and between[0].text in STOPS):
            return draft
        if draft.cue is not None and draft.cue.takes & _NAMING and _is_one_phrase(between):
            draft.content = (Span(between[0].start, quote.end),)
            return draft
    following = passage.free.after(quote.end)
    if following is None or not passage.leads_on(quote):
        return None
    return following if len(passage.between(quote.end, following.at)) <= _CLOSE else None


def _is_one_phrase(tokens: Sequence[Token]) -> bool:
    """Tell whether the words between a verb and a quote can be its object ("called the vote “a farce”")."""
    return len(tokens) <= _CLOSE and not any(t.tag[0] == "V" or t.text in STOPS or t.text in ",;:" for t in tokens)
