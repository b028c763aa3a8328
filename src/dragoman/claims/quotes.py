"""Whose quote: quotes joined to the cue beside them, to the quote before them, or to the speaker in force."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dragoman.claims.drafts import Draft
from dragoman.claims.marks import Quote
from dragoman.claims.verbs import source_spans
from dragoman.records import Rejection, Sentence, Span, Token

#: Words a quote must have to be a statement of its own; shorter ones are titles and scare quotes.
LEAST_WORDS = 4
#: Drafts looked at on either side of a quote for one that holds it; pages have at most six in a sentence.
_NEAR = 8
#: Words between a short quote and the cue after it ("“Never,” the old mayor of Tyre said").
_CLOSE = 8
_NAMING = frozenset({"small", "as", "of"})
_STOPS = frozenset({".", "!", "?"})
_STOPPED = frozenset(".,!?")
_LEADS = frozenset(".!?:,;—–-”\"'…(")


class Passage(msgspec.Struct):
    """One block: its sentences, its quotes and its drafts, each in order of the text."""

    block: int
    start: int
    end: int
    sentences: Sequence[Sentence]
    quotes: list[Quote]
    drafts: list[Draft]
    tokens: list[Token] = []
    starts: list[int] = []
    free: list[Draft] = []
    places: list[int] = []

    def flatten(self) -> None:
        """List the tokens of all sentences with their starts, for look-up by place."""
        self.tokens = [token for sentence in self.sentences for token in sentence.tokens]
        self.starts = [token.start for token in self.tokens]


class QuoteReader:
    """Attaches the quotes of passages to drafts, remembering who speaks from one passage to the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: Draft | None = None  # who spoke last in a quote of their own
        self._awaits: Draft | None = None  # a cue that ended its block with a colon
        self._continues: Draft | None = None  # a quote left open at its block's end, to go on in the next
        self.rejected: list[Rejection] = []

    def read(self, passage: Passage) -> None:
        """Attach the quotes of the passage; new drafts for quotes without a cue are added to it."""
        if not passage.quotes:
            self._continues = None
            if len(passage.tokens) > 12:
                self._last = _last_speaker(passage)
            self._awaits = self._awaiting(passage)
            return
        passage.free = [draft for draft in passage.drafts if draft.takes_quotes]
        passage.places = [draft.at for draft in passage.free]
        previous: Draft | None = None
        for number, quote in enumerate(passage.quotes):
            whole = self._whole(quote, passage)
            standing = self._standing(quote, passage)
            draft = self._led_by(quote, passage) if whole else None
            if draft is None:
                draft = self._holder(quote, passage)
            if draft is None and self._continues is not None and number == 0 and self._opens(quote, passage):
                draft = self._after(quote, passage, number) or self._continues
            if draft is None and whole:
                draft = self._beside(quote, passage, number, standing)
                if draft is None and standing:
                    draft = self._without_cue(quote, passage, previous, number)
            elif draft is None:
                draft = self._fragment(quote, passage)
            if draft is None:
                self.rejected.append(Rejection("claims", "scare-quote", quote.start, quote.end, None))
            else:
                draft.quotes = [*draft.quotes, quote]
                if whole:
                    previous = draft
        last = passage.quotes[-1]
        self._continues = previous if not last.closed and previous is not None else None
        self._last = previous or _last_speaker(passage) or self._last
        self._awaits = self._awaiting(passage)

    def _led_by(self, quote: Quote, passage: Passage) -> Draft | None:
        """Return the cue right before a quote, nothing but a comma or colon between them ("adding: “…”")."""
        free, places = passage.free, passage.places
        place = bisect_left(places, quote.start) - 1
        if place < 0 or free[place].cue is None:
            return None
        at = bisect_left(passage.starts, free[place].at)
        between = passage.tokens[at + 1 : bisect_left(passage.starts, quote.start)]
        return free[place] if len(between) <= 1 and all(t.text in ",:" for t in between) else None

    def _holder(self, quote: Quote, passage: Passage) -> Draft | None:
        """Return the innermost draft whose content, as parsed, the quote stands in or begins in."""
        free, places = passage.free, passage.places
        best: Draft | None = None
        size = 0
        place = bisect_left(places, quote.start)
        for draft in free[max(0, place - _NEAR) : place + _NEAR]:
            for span in draft.content:
                if span.start <= quote.start + 1 < span.end and (best is None or span.end - span.start < size):
                    best, size = draft, span.end - span.start
        return best

    def _opens(self, quote: Quote, passage: Passage) -> bool:
        return not self._text[passage.start : quote.start].strip()

    def _standing(self, quote: Quote, passage: Passage) -> bool:
        """Tell whether a quote begins where a sentence or a clause set off by punctuation begins."""
        before = self._text[max(passage.start, quote.start - 4) : quote.start].rstrip()
        return not before or before[-1] in _LEADS

    def _whole(self, quote: Quote, passage: Passage) -> bool:
        """Tell whether a quote is a statement and not a word or name set in marks."""
        first = bisect_left(passage.starts, quote.start)
        last = bisect_left(passage.starts, quote.end)
        words = last - first
        if words < LEAST_WORDS:
            return False
        inner = self._text[quote.start : quote.end].rstrip("”\"'’»")
        ended = bool(inner) and inner[-1] in ".,!?…—–-"
        return ended or not quote.closed or any(t.tag[0] == "V" for t in passage.tokens[first:last])

    def _beside(self, quote: Quote, passage: Passage, number: int, standing: bool) -> Draft | None:
        """Return the cue next to the quote: before it in its sentence, else after it in the same sentence."""
        before = self._before(quote, passage, number)
        if before is not None and (self._touches(before, quote) or not standing):
            return before
        after = self._after(quote, passage, number)
        if after is not None:
            return after
        return before

    def _fragment(self, quote: Quote, passage: Passage) -> Draft | None:
        """Return the cue that a few quoted words belong to: right before them, or naming them ("calls it …")."""
        free, places = passage.free, passage.places
        first = bisect_left(passage.starts, quote.start)
        place = bisect_left(places, quote.start) - 1
        if place >= 0 and free[place].cue_span is not None:
            draft = free[place]
            at = bisect_left(passage.starts, draft.at)
            between = passage.tokens[at + 1 : first]
            if len(between) <= 1 and not (between and between[0].text in _STOPS):
                return draft
            if draft.cue is not None and draft.cue.takes & _NAMING and _is_one_phrase(between):
                draft.content = (Span(between[0].start, quote.end),)
                return draft
        after = bisect_left(passage.starts, quote.end)
        place = bisect_left(places, quote.end)
        inner = self._text[quote.start : quote.end].rstrip("”\"'’»` ")
        if not inner or inner[-1] not in ",?!" or place >= len(places):
            return None
        return free[place] if bisect_left(passage.starts, places[place]) - after <= _CLOSE else None

    def _before(self, quote: Quote, passage: Passage, number: int) -> Draft | None:
        """Return the cue that stands before the quote in its sentence."""
        free, places = passage.free, passage.places
        previous_end = passage.quotes[number - 1].end if number else passage.start
        at = bisect_left(passage.starts, quote.start) - 1
        floor = previous_end
        while at >= 0 and passage.tokens[at].start >= previous_end:
            if passage.tokens[at].text in _STOPS:
                floor = passage.tokens[at].end
                break
            at -= 1
        place = bisect_left(places, quote.start) - 1
        if place < 0:
            return None
        draft = free[place]
        if draft.at >= floor:
            return draft
        # "…," he said, "…": the cue stands between the two quotes, or the second goes on where the first ended.
        return draft if draft.quotes and floor == previous_end and draft.quotes[-1].end == previous_end else None

    def _touches(self, draft: Draft, quote: Quote) -> bool:
        between = self._text[draft.at : quote.start]
        return between.rstrip()[-1:] in ",:" or between.count(" ") <= 2

    def _after(self, quote: Quote, passage: Passage, number: int) -> Draft | None:
        """Return the cue that stands after the quote, before its sentence ends or another quote begins."""
        free, places = passage.free, passage.places
        following = passage.quotes[number + 1].start if number + 1 < len(passage.quotes) else passage.end
        inner = self._text[quote.start : quote.end].rstrip("”\"'’»` ")
        if inner.endswith(".") and not inner.endswith("..."):
            return None
        at = bisect_left(passage.starts, quote.end)
        ceiling = following
        while at < len(passage.tokens) and passage.tokens[at].start < following:
            if passage.tokens[at].text in _STOPS:
                ceiling = passage.tokens[at].start
                break
            at += 1
        place = bisect_left(places, quote.end)
        return free[place] if place < len(places) and places[place] < ceiling else None

    def _without_cue(self, quote: Quote, passage: Passage, previous: Draft | None, number: int) -> Draft | None:
        if previous is not None and self._goes_on(previous, quote, passage):
            return previous
        if number == 0 and self._awaits is not None and self._opens(quote, passage):
            return self._awaits
        told = self._told_before(quote, passage) if previous is None else None
        if told is not None:
            return told
        speaker = self._last if self._opens(quote, passage) else None
        introduced = None if speaker else self._introducer(quote, passage)
        draft = Draft(
            sentence=speaker.sentence if speaker else passage.sentences[0],
            at=quote.start,
            cue=None,
            cue_span=None,
            stance="asserts",
            source_head=speaker.source_head if speaker else None,
            source=speaker.source if speaker else (),
            content=(),
        )
        if introduced is not None:
            draft.sentence, draft.source_head = introduced
            draft.source = source_spans(draft.sentence, draft.source_head, draft.source_head)
        passage.drafts.append(draft)
        return draft

    def _told_before(self, quote: Quote, passage: Passage) -> Draft | None:
        """Return the report that a quote bears out ("He said the road was lost. “We saw it go.”")."""
        for draft in reversed(passage.drafts):
            if draft.at < quote.start and draft.content and draft.takes_quotes and not draft.quotes:
                first = bisect_left(passage.starts, draft.at)
                between = passage.tokens[first : bisect_left(passage.starts, quote.start)]
                ended = max(span.end for span in draft.content) < quote.start
                return draft if ended and sum(t.text in _STOPS for t in between) <= 1 else None
        return None

    def _goes_on(self, previous: Draft, quote: Quote, passage: Passage) -> bool:
        """Tell whether a quote continues the one before it: at most the end of the cue's sentence between them."""
        if not previous.quotes:
            return True
        first = bisect_left(passage.starts, previous.quotes[-1].end)
        last = bisect_left(passage.starts, quote.start)
        between = passage.tokens[first:last]
        return sum(token.text in _STOPS for token in between) <= 1 and not (between and between[-1].text == ":")

    def _introducer(self, quote: Quote, passage: Passage) -> tuple[Sentence, int] | None:
        """Return the subject of the words that lead to a quote by colon or comma ("He was blunt: “…”")."""
        if self._text[passage.start : quote.start].rstrip()[-1:] not in (":", ","):
            return None
        sentence = next((s for s in reversed(passage.sentences) if s.start < quote.start), None)
        if sentence is None:
            return None
        best = None
        for token in sentence.tokens:
            if token.start >= quote.start:
                break
            if token.dep == "nsubj" and sentence.tokens[token.head].tag[0] == "V":
                best = token.index
                if sentence.tokens[token.head].dep == "ROOT":
                    break
        return (sentence, best) if best is not None else None

    def _awaiting(self, passage: Passage) -> Draft | None:
        """Return the last cue of a block that ends with a colon: the next block is what it says."""
        if not self._text[passage.start : passage.end].rstrip().endswith(":"):
            return None
        for draft in reversed(passage.drafts):
            if draft.takes_quotes:
                return draft
        return None


def _last_speaker(passage: Passage) -> Draft | None:
    """Return the last draft of a passage that reports speech: a quote that opens the next one goes on from it."""
    for draft in reversed(passage.drafts):
        if (
            draft.content
            and draft.takes_quotes
            and draft.source_head is not None
            and (draft.cue is None or draft.cue.states)
        ):
            return draft
    return None


def _is_one_phrase(tokens: Sequence[Token]) -> bool:
    """Tell whether the words between a verb and a quote can be its object ("called the vote “a farce”")."""
    return len(tokens) <= _CLOSE and not any(t.tag[0] == "V" or t.text in _STOPS or t.text in ",;:" for t in tokens)


def full_content(draft: Draft, text: str) -> tuple[Span, ...]:
    """Return the content of a draft: what the parse gives and the quotes, one in the other's place."""
    if not draft.quotes:
        return draft.content
    quotes = [quote.span for quote in draft.quotes]
    quoted_before = quotes[0].start < draft.at
    kept: list[Span] = []
    for span in draft.content:
        touching = [quote for quote in quotes if quote.overlaps(span)]
        if touching:
            if span.start < min(touching).start - 1:
                # A stop inside the closing mark ends what was said: what follows is the reporter's.
                last = max(touching)
                stopped = bool(_STOPPED & set(text[last.end - 3 : last.end]))
                kept.append(Span(span.start, last.end if stopped else max(span.end, last.end)))
            elif span.end > max(touching).end and not _STOPPED & set(text[max(touching).end - 3 : max(touching).end]):
                kept.append(span)
        elif not draft.inverted and span.start > draft.at and not quoted_before:
            kept.append(span)
    return tuple(sorted([*kept, *quotes]))
