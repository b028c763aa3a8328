"""The day of an event: the expression that governs it by syntax, what was told before it, or the publication."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from dragoman.events.clauses import has_subject
from dragoman.events.counted import DIRECTIONS, Counted, counted_from, days_of
from dragoman.events.datelines import dateline_spans
from dragoman.events.setting import where_words
from dragoman.records import Document, Predicate, Published, Sentence, Status, Time, Token, When

#: Dependencies by which a date belongs to a noun and to nothing above it: "Monday's attack", "the May 9 accord".
_OWNED = frozenset({"poss", "compound", "nmod", "nummod", "amod"})
#: Dependencies by which a clause happens when the clause above it does.
_SAME_TIME = frozenset({"conj", "xcomp", "ccomp", "parataxis", "advcl", "dep"})
#: Clauses that tell more of a noun: "the raid that killed 12".
_MODIFIERS = frozenset({"relcl", "acl"})
_COUNTED = frozenset({"nummod", "conj", "compound", "punct"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TO_COME = frozenset({"future", "hypothetical"})
#: Words between two dates that make them the ends of one interval, after "from" or "between" or as a dash.
_RANGES = {"from": frozenset({"to", "until", "till", "through"}), "between": frozenset({"and"})}
_DASHES = frozenset({"-", "–", "—"})
#: Before a date that hangs on a noun these compare with another time and do not date the noun.
_COMPARED = frozenset({"since", "from", "than"})
#: Characters of " before " and " after " between a count of days and the day it is counted from.
_BESIDE = 8
#: A date further below a verb than this is of what the verb is about: "arrested 100 over the coup of 15 July".
_NEARBY = 3
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_DURING = frozenset({"at", "during", "in"})
_DAYS = frozenset({"day", "hour", "minute"})
#: A day further than this from publication is the background of a story and not the story.
_STORY_DAYS = 31
#: What a page reports as its news lies at most so many days before publication.
_WEEK = 7
#: So many times before or after a sentence are looked at for the day of the story.
_NEAR = 12
_ENDLESS = frozenset({"since", "after", "from"})
#: Before a date these set a limit, on which nothing need happen.
_LIMITS = frozenset({"until", "till", "by", "before"})
#: Between "on" and the verb the parser may take a date for a part of the name after it: "On 25 April gunmen looted".
_FRONTED = frozenset({"on", "in", "since", "until", "by", "before", "after"})

Basis = Literal["explicit", "relative", "publication"]


class Hold(msgspec.Struct, frozen=True, gc=False):
    """A time that a token governs: which one, how far off, the preposition between them.

    `nominal` tells that another noun stands between ("killed 80 troops on Monday", "at Monday's talks"),
    `vague` that the time is no date ("now").
    """

    time: int
    steps: int
    preposition: str
    nominal: bool
    vague: bool


class WhenFinder:
    """Dates the events of one document; `times` are the record's, in order of their place.

    With the `document` the dates of datelines are known for what they are, and limits ("until Friday")
    are not taken for the day of a story.
    """

    def __init__(self, times: Sequence[Time], published: Published | None, document: Document | None = None) -> None:
        self._times = times
        self._starts = [time.start for time in times]
        self._published = published
        self._text = document.text if document is not None else ""
        lines = dateline_spans(document) if document is not None else []
        self._in_dateline = {n for n, t in enumerate(times) if any(start <= t.start < end for start, end in lines)}
        self._holds: dict[int, dict[int, list[Hold]]] = {}
        self._blocks: dict[int, int] = {}

    def of(
        self, predicate: Predicate, sentence: Sentence, previous: When | None, status: Status | None = None
    ) -> tuple[When | None, str]:
        """Return when a predicate's event is, or None, and the reason for either.

        `previous` is the date of the event told before, `status` how real the event is with all that stands
        around it. The order of trust: an expression that depends on the predicate; one counted from another
        clause ("a day after the army had …"); one of the clause that holds or reports it; the date told
        before, for the past tense; the day of publication. What is older than the story and undated stays
        without a date.
        """
        to_come = _to_come(predicate) or status in _TO_COME
        counted = counted_from(predicate, sentence, self._durations(sentence))
        own = _best(self._of_sentence(sentence).get(predicate.token))
        if counted is not None and own is None and (counted.below or counted.other in self._of_sentence(sentence)):
            return self._from_other(counted, sentence, previous)
        hold, why = self._governing(predicate, sentence)
        if hold is not None:
            return self._dated(hold, sentence, why, to_come=to_come)
        if predicate.status == "historical":
            return None, "told as history, and no date with it"
        if predicate.tense == "past" and predicate.perfect and predicate.cue == "had":
            return None, "told as earlier than the rest, and no date with it"
        if to_come:
            return self._ahead()
        past = predicate.tense == "past" and not _is_present_perfect(predicate, sentence)
        spoken = predicate.kind == "verb" and predicate.lemma in where_words().speaking
        if past and previous is not None and self._goes_on(previous, sentence, within=spoken):
            return previous, "no date of its own; the one told before it"
        if past or predicate.kind == "noun" or sentence.kind == "headline":
            at = self._day_of_story(sentence, latest=spoken)
            if at is not None:
                return self._told(at), f"no date of its own; {self._times[at].text!r} is the day of the story here"
        return self._publication()

    def _durations(self, sentence: Sentence) -> list[Time]:
        """Return the durations of a sentence."""
        at = bisect_left(self._starts, sentence.start)
        found = []
        while at < len(self._times) and self._times[at].start < sentence.end:
            if self._times[at].type == "DURATION":
                found.append(self._times[at])
            at += 1
        return found

    def _from_other(self, counted: Counted, sentence: Sentence, previous: When | None) -> tuple[When | None, str]:
        """Return the day that lies so many days from the day of another clause."""
        hold = _best(self._of_sentence(sentence).get(counted.other))
        at = hold.time if hold is not None else self._day_of_story(sentence)
        base = self._told(at) if at is not None else previous
        if base is None or base.start is None or base.start != base.end:
            return None, f"{counted.text!r} from a day that is not known"
        day = date.fromisoformat(base.start).toordinal() + counted.days
        if not 0 < day <= date.max.toordinal():
            return None, f"{counted.text!r} from a day that is not known"
        value = date.fromordinal(day).isoformat()
        when = When(start=value, end=value, granularity="day", basis="relative", time=base.time)
        return when, f"{counted.text!r} from {base.start}"

    def _governing(self, predicate: Predicate, sentence: Sentence) -> tuple[Hold | None, str]:
        holds = self._of_sentence(sentence)
        if not holds:
            return None, ""
        own = _best(holds.get(predicate.token))
        if own is not None and own.nominal and own.steps > _NEARBY:
            shared = self._shared(sentence, predicate.token, holds)
            if shared is not None:
                return shared, "shares its subject and date with the clause before it,"
        if own is not None:
            return own, "governs"
        tokens = sentence.tokens
        token = tokens[predicate.token]
        for below in self._telling(predicate, sentence, token):
            found = _best(holds.get(below.index))
            if found is not None:
                return found, f"shares the date of {below.text!r} with"
        return self._above(predicate, sentence, token, holds)

    @staticmethod
    def _shared(sentence: Sentence, at: int, holds: dict[int, list[Hold]]) -> Hold | None:
        """Return the date of the clause that lends a verb its subject, where it hangs on that verb itself."""
        token = sentence.tokens[at]
        if token.dep != "conj" or has_subject(sentence, at):
            return None
        found = _best(holds.get(token.head))
        return found if found is not None and not found.nominal else None

    def _telling(self, predicate: Predicate, sentence: Sentence, token: Token) -> Iterator[Token]:
        """Yield the verbs below a predicate that tell of the same event: coordinates, and for a noun its clauses.

        The parser often hangs a clause on the last noun: in "the bombing by planes which killed 80" the
        planes did not kill, the bombing did; "who" stays with the nearest.
        """
        tokens = sentence.tokens
        for child in sentence.children[token.index]:
            dep = tokens[child].dep
            if (dep == "conj" and not has_subject(sentence, child)) or (dep in _MODIFIERS and predicate.kind == "noun"):
                yield tokens[child]
        if predicate.kind == "noun":
            for below in sentence.subtree(token.index):
                if tokens[below].dep == "relcl" and any(tokens[c].tag == "WDT" for c in sentence.children[below]):
                    yield tokens[below]

    def _above(
        self, predicate: Predicate, sentence: Sentence, token: Token, holds: dict[int, list[Hold]]
    ) -> tuple[Hold | None, str]:
        """Look at the clauses above a predicate for as long as they happen when it does."""
        tokens = sentence.tokens
        seen = 0
        if predicate.kind != "verb":
            placed = token.dep == "pobj" and tokens[token.head].lower in _DURING
            if token.dep not in _SUBJECTS and not predicate.support and token.dep != "conj" and not placed:
                return None, ""
            token = tokens[tokens[token.head].head if placed else token.head]
            found = _best(holds.get(token.index))
            if found is not None:
                return found, f"shares the date of {token.text!r} with"
        elif token.dep in _MODIFIERS:
            noun = tokens[token.head]
            found = _best([hold for hold in holds.get(noun.index, ()) if not hold.nominal])
            if found is not None:
                return found, f"tells of {noun.text!r} and shares its date,"
        while token.dep in _SAME_TIME and token.head != token.index and seen < len(tokens):
            if token.dep == "advcl" and predicate.tense == "present":
                return None, ""  # "refused on Monday, although experts warn …"
            beside = token.dep == "conj" and has_subject(sentence, token.index)
            if beside and _is_present_perfect(predicate, sentence):
                return None, ""  # "had promised reforms in May, but he has refused …"
            token = tokens[token.head]
            seen += 1
            found = _best(holds.get(token.index))
            if found is not None and not (beside and found.preposition in _LIMITS):
                return found, f"is in the clause of {token.text!r} and shares its date,"
        return None, ""

    def _of_sentence(self, sentence: Sentence) -> dict[int, list[Hold]]:
        """Return the times that each token of a sentence governs; worked out once for each sentence."""
        known = self._holds.get(sentence.index)
        if known is not None:
            return known
        holds: dict[int, list[Hold]] = {}
        at = bisect_left(self._starts, sentence.start)
        while at < len(self._times) and self._times[at].start < sentence.end:
            self._blocks[at] = sentence.block
            if self._times[at].type in ("DATE", "TIME") and at not in self._in_dateline:
                _climb(sentence, self._times[at], at, holds)
            at += 1
        self._holds[sentence.index] = holds
        return holds

    def _dated(self, hold: Hold, sentence: Sentence, why: str, *, to_come: bool) -> tuple[When | None, str]:
        time = self._times[hold.time]
        said = f"{why} {time.text!r}"
        if time.value == "PRESENT_REF":
            when, _ = self._publication()
            return when, f"{said}, the time of publication"
        if time.earliest is None or time.latest is None or time.granularity is None:
            return None, f"{said}, which names no day that is known"
        basis: Basis = "relative" if time.relative else "explicit"
        start, end = self._bounds(hold, time, sentence)
        last = self._last()
        told = last is None or time.earliest <= last
        if to_come and told and why != "governs" and start == time.earliest:
            end = None  # "agreed on Friday to withdraw": the withdrawal comes after Friday
        return When(start=start, end=end, granularity=time.granularity, basis=basis, time=hold.time), said

    def _bounds(self, hold: Hold, time: Time, sentence: Sentence) -> tuple[str | None, str | None]:
        """Return the first and last day that a time with its preposition spans."""
        pair = self._range(hold.time, sentence)
        if pair is not None:
            return pair
        counted = self._counted(hold, time)
        if counted is not None:
            return counted, counted
        if hold.preposition == "since":
            return time.earliest, self._last()
        if hold.preposition in _ENDLESS:
            return (time.latest if hold.preposition == "after" else time.earliest), None
        if hold.preposition in ("until", "till", "by"):
            return None, time.latest
        if hold.preposition == "before":
            return None, time.earliest
        return time.earliest, time.latest

    def _counted(self, hold: Hold, time: Time) -> str | None:
        """Return the day of "three days before Christmas", "a week after the vote on Sunday"."""
        at = hold.time - 1
        if hold.preposition not in DIRECTIONS or time.earliest is None or time.earliest != time.latest or at < 0:
            return None
        before = self._times[at]
        days = days_of(before)
        if days is None or not before.end < time.start <= before.end + _BESIDE:
            return None
        value = date.fromisoformat(time.earliest).toordinal() + days * DIRECTIONS[hold.preposition]
        return date.fromordinal(value).isoformat() if 0 < value <= date.max.toordinal() else None

    def _range(self, at: int, sentence: Sentence) -> tuple[str, str] | None:
        """Return the ends of an interval of which a time is one: "from May 3 to May 9", "2011-13"."""
        for first, second in ((at, at + 1), (at - 1, at)):
            if first < 0 or second >= len(self._times):
                continue
            left, right = self._times[first], self._times[second]
            if left.earliest is None or right.latest is None or left.earliest > right.latest:
                continue
            opening, closing = _token_at(sentence, left.start), _token_at(sentence, right.start)
            inner = _token_at(sentence, left.end - 1) + 1
            between = [t.lower for t in sentence.tokens[inner : min(closing, inner + 3)] if t.lower != "the"]
            before = sentence.tokens[opening - 1].lower if opening else ""
            dashed = len(between) <= 1 and right.start - left.end <= 3 and _DASHES.issuperset(between)
            if dashed or (len(between) == 1 and between[0] in _RANGES.get(before, ())):
                return left.earliest, right.latest
        return None

    def _goes_on(self, previous: When, sentence: Sentence, *, within: bool) -> bool:
        """Tell whether what follows in the past tense can be of the day told before.

        It can in the same paragraph; `within` asks for the same sentence.
        """
        last = self._last()
        if (
            previous.basis == "publication"
            or previous.start is None
            or previous.end is None
            or previous.granularity not in _DAYS
        ):
            return False
        if previous.time is None or self._blocks.get(previous.time) != sentence.block:
            return False
        if within and self._times[previous.time].start < sentence.start:
            return False
        return last is None or _days_between(previous.end, last) <= _STORY_DAYS

    def _day_of_story(self, sentence: Sentence, *, latest: bool = False) -> int | None:
        """Return the day of the week before publication that was named last; below a headline the first.

        The news of a page is of those days; what they say last holds until another day is named. `latest`
        asks for the latest of them: words are answers to all that was told, and not to what was told last.
        """
        last = self._last()
        if last is None:
            return None
        at = bisect_left(self._starts, sentence.start)
        headline = sentence.kind == "headline"
        places = range(at, min(at + _NEAR, len(self._times))) if headline else range(at - 1, max(at - _NEAR, 0) - 1, -1)
        best: int | None = None
        for place in places:
            time = self._times[place]
            if time.granularity not in _DAYS or time.latest is None or (headline and not time.relative):
                continue
            if (time.latest == last and not time.relative) or place in self._in_dateline:
                continue  # the dateline: publication under another name
            if self._text[max(0, time.start - 8) : time.start].rstrip().rpartition(" ")[2].lower() in _LIMITS:
                continue
            if not 0 <= _days_between(time.latest, last) <= _WEEK:
                continue
            if not latest:
                return place
            if best is None or time.latest > (self._times[best].latest or ""):
                best = place
        return best

    def _told(self, at: int) -> When:
        time = self._times[at]
        granularity = time.granularity or "day"
        basis: Basis = "relative" if time.relative else "explicit"
        return When(start=time.earliest, end=time.latest, granularity=granularity, basis=basis, time=at)

    def _last(self) -> str | None:
        """Return the last day that the page can tell of."""
        published = self._published
        return (published.date or published.latest) if published else None

    def _ahead(self) -> tuple[When | None, str]:
        published = self._published
        start = (published.date or published.earliest) if published else None
        if start is None:
            return None, "still to come, and neither date nor publication date says from when"
        return When(start=start, end=None, granularity="day", basis="publication"), "still to come at publication"

    def _publication(self) -> tuple[When | None, str]:
        published = self._published
        if published is None or not (published.date or published.earliest or published.latest):
            return None, "no date in the text, and the day of publication is not known"
        start = published.date or published.earliest
        end = published.date or published.latest
        if start is None or end is None:
            return None, "no date in the text, and publication is bounded on one side only"
        return When(start=start, end=end, granularity="day", basis="publication"), "no date of its own; publication"


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _is_present_perfect(predicate: Predicate, sentence: Sentence) -> bool:
    """Tell whether a verb says "has refused": of the present, whatever day was named before it."""
    if predicate.kind != "verb" or not predicate.perfect:
        return False
    return any(sentence.tokens[child].lower in _HAVE for child in sentence.children[predicate.token])


def _to_come(predicate: Predicate) -> bool:
    return predicate.tense == "future" or predicate.status in _TO_COME


def _best(holds: Sequence[Hold] | None) -> Hold | None:
    """Return the time that is held most directly; of equals the one named first."""
    return min(holds, key=lambda hold: (hold.vague, hold.nominal, hold.steps, hold.time)) if holds else None


def _climb(sentence: Sentence, time: Time, number: int, holds: dict[int, list[Hold]]) -> None:
    """Note a time with every token above it, up to the first verb."""
    tokens = sentence.tokens
    token = _head(sentence, time)
    preposition, nominal, steps = _word_before(sentence, time), False, 0
    vague = time.earliest is None
    while token is not None and token.head != token.index and steps < len(tokens):
        fronted = not steps and preposition in _FRONTED and token.dep in _OWNED and token.head > token.index
        owned = token.dep in _OWNED and not fronted
        token = tokens[token.head]
        steps += 1
        if fronted and token.pos not in ("VERB", "AUX"):
            told = (c for c in sentence.children[token.index] if tokens[c].dep in _MODIFIERS and tokens[c].tag == "VBD")
            for below in told:  # the parser's "On [9 June militants [seized Mosul]]"
                holds.setdefault(below, []).append(Hold(number, steps, preposition, nominal=False, vague=vague))
            continue
        if token.dep == "prep" or token.pos in ("ADP", "SCONJ"):
            continue
        verb = token.pos in ("VERB", "AUX")
        if not verb and preposition in _COMPARED:
            return  # "the biggest fall since May 2001", "an increase from March": the date of the other side
        hold = Hold(number, steps, "" if nominal else preposition, nominal, vague)
        holds.setdefault(token.index, []).append(hold)
        if verb:
            return
        if owned and not _during(sentence, token):
            return
        nominal = True


def _head(sentence: Sentence, time: Time) -> Token | None:
    """Return the token of an expression whose governor lies outside of it."""
    tokens = sentence.tokens
    first = _token_at(sentence, time.start)
    last = bisect_left(tokens, time.end, key=_start)
    outside = [token for token in tokens[first:last] if token.head == token.index or not first <= token.head < last]
    # of "between 3 and 9 May" the 9 is a coordinate of the 3, and May hangs on "between"
    return next((t for t in outside if t.dep not in _COUNTED), next(iter(outside), None))


def _word_before(sentence: Sentence, time: Time) -> str:
    """Return the preposition that stands before an expression."""
    at = _token_at(sentence, time.start)
    before = sentence.tokens[at - 1] if at else None
    return before.lower if before is not None and before.tag in ("IN", "TO", "RB", "CC") else ""


def _token_at(sentence: Sentence, place: int) -> int:
    """Return the number of the first token that ends after a place of the text."""
    return bisect_right(sentence.tokens, place, key=_end)


def _start(token: Token) -> int:
    return token.start


def _end(token: Token) -> int:
    return token.end


def _during(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun that owns a date places what is above it: "at Monday's talks", "during the May 9 rally"."""
    above = sentence.tokens[noun.head]
    return noun.dep == "pobj" and above.lower in _DURING
