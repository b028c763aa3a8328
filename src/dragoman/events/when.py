"""The day of an event: the expression that governs it by syntax, what was told before it, or the publication."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from dragoman.events.clauses import has_subject
from dragoman.events.counted import Counted, counted_from
from dragoman.events.datelines import dateline_spans
from dragoman.events.day_bounds import day_bounds
from dragoman.events.holds import DURING, MODIFIERS, Hold, best, climb
from dragoman.events.where_words import where_words
from dragoman.records import Document, Predicate, Published, Sentence, Status, Time, Token, When

#: Dependencies by which a clause happens when the clause above it does.
_SAME_TIME = frozenset({"conj", "xcomp", "ccomp", "parataxis", "advcl", "dep"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TO_COME = frozenset({"future", "hypothetical"})
#: A date further below a verb than this is of what the verb is about: "arrested 100 over the coup of 15 July".
_NEARBY = 3
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_DAYS = frozenset({"day", "hour", "minute"})
#: A day further than this from publication is the background of a story and not the story.
_STORY_DAYS = 31
#: What a page reports as its news lies at most so many days before publication.
_WEEK = 7
#: So many times before or after a sentence are looked at for the day of the story.
_NEAR = 12
#: Before a date these set a limit, on which nothing need happen.
_LIMITS = frozenset({"until", "till", "by", "before"})

Basis = Literal["explicit", "relative", "publication"]


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
        own = best(self._of_sentence(sentence).get(predicate.token))
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
        hold = best(self._of_sentence(sentence).get(counted.other))
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
        own = best(holds.get(predicate.token))
        if own is not None and own.nominal and own.steps > _NEARBY:
            shared = self._shared(sentence, predicate.token, holds)
            if shared is not None:
                return shared, "shares its subject and date with the clause before it,"
        if own is not None:
            return own, "governs"
        tokens = sentence.tokens
        token = tokens[predicate.token]
        for below in self._telling(predicate, sentence, token):
            found = best(holds.get(below.index))
            if found is not None:
                return found, f"shares the date of {below.text!r} with"
        return self._above(predicate, sentence, token, holds)

    @staticmethod
    def _shared(sentence: Sentence, at: int, holds: dict[int, list[Hold]]) -> Hold | None:
        """Return the date of the clause that lends a verb its subject, where it hangs on that verb itself."""
        token = sentence.tokens[at]
        if token.dep != "conj" or has_subject(sentence, at):
            return None
        found = best(holds.get(token.head))
        return found if found is not None and not found.nominal else None

    def _telling(self, predicate: Predicate, sentence: Sentence, token: Token) -> Iterator[Token]:
        """Yield the verbs below a predicate that tell of the same event: coordinates, and for a noun its clauses.

        The parser often hangs a clause on the last noun: in "the bombing by planes which killed 80" the
        planes did not kill, the bombing did; "who" stays with the nearest.
        """
        tokens = sentence.tokens
        for child in sentence.children[token.index]:
            dep = tokens[child].dep
            if (dep == "conj" and not has_subject(sentence, child)) or (dep in MODIFIERS and predicate.kind == "noun"):
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
            placed = token.dep == "pobj" and tokens[token.head].lower in DURING
            if token.dep not in _SUBJECTS and not predicate.support and token.dep != "conj" and not placed:
                return None, ""
            token = tokens[tokens[token.head].head if placed else token.head]
            found = best(holds.get(token.index))
            if found is not None:
                return found, f"shares the date of {token.text!r} with"
        elif token.dep in MODIFIERS:
            noun = tokens[token.head]
            found = best([hold for hold in holds.get(noun.index, ()) if not hold.nominal])
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
            found = best(holds.get(token.index))
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
                climb(sentence, self._times[at], at, holds)
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
        start, end = day_bounds(hold, self._times, sentence, self._last())
        last = self._last()
        told = last is None or time.earliest <= last
        if to_come and told and why != "governs" and start == time.earliest:
            end = None  # "agreed on Friday to withdraw": the withdrawal comes after Friday
        return When(start=start, end=end, granularity=time.granularity, basis=basis, time=hold.time), said

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
