"""A headline and the body below it: which event of the body is the one that the headline tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from dragoman.records import Actor, Event, Sentence, Span

#: Sentences of the body in which a headline is told again even where it names nobody that the body names.
_LEAD = 3

#: Letters of a country in a code.
_COUNTRY = 3

#: Sectors whose acts are their state's: a headline's "Kabul" is the body's Afghan government.
_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


class Headlines:
    """The headlines of a page, the sentences of its lead, and the codes of its actors by id."""

    def __init__(self, sentences: Sequence[Sentence], actors: Sequence[Actor]) -> None:
        self._headlines = {Span(s.start, s.end) for s in sentences if s.kind == "headline"}
        body = [Span(s.start, s.end) for s in sentences if s.kind != "headline"]
        self._lead = set(body[:_LEAD])
        self._codes: Mapping[str, str] = {a.id: a.code for a in actors if a.code is not None}
        self._named = {a.id for a in actors if any(m.form == "name" for m in a.mentions)}

    def holds(self, event: Event) -> bool:
        """Tell whether an event is told in a headline first."""
        return event.evidence.sentence in self._headlines

    def retells(self, headline: Event, body: Event, alike: bool) -> bool:
        """Tell whether the body tells the headline's event; `alike` are two tellings with one verb.

        Type and status are the same. A headline leaves out who did it, to whom and when, and calls "Kabul" or
        "the envoy" whom the body names in full; so nothing that both say may differ. Where they have no side in
        common, the event must be told in the lead, with the same verb or mode. Of two events of the body the
        headline tells the first, unless the second is told with the same sides.
        """
        if not (headline.mode == body.mode or None in (headline.mode, body.mode)) or not _on_one_day(headline, body):
            return False
        sides = self._fit(headline.actors, body.actors), self._fit(headline.recipients, body.recipients)
        leads = body.evidence.sentence in self._lead
        if sides == ("same", "differ") and leads and alike:
            return not self._named & {*headline.recipients, *body.recipients}
        if "differ" in sides:
            return False
        if any(telling.sentence not in self._headlines for telling in headline.evidence.also):
            return sides == ("same", "same") or (leads and alike and "same" in sides)
        same_mode = headline.mode is not None and headline.mode == body.mode
        return "same" in sides or (leads and (alike or same_mode))

    def _fit(self, headline: Collection[str], body: Collection[str]) -> str:
        """Say whether one side of two tellings is the "same", may be ("open"), or must "differ"."""
        if not headline or not body:
            return "open"
        if set(headline) & set(body):
            return "same"
        return "same" if any(self._means(one, other) for one in headline for other in body) else "differ"

    def _means(self, headline: str, body: str) -> bool:
        """Tell whether a headline's actor may be one of the body, which has another name or place for it."""
        first, second = self._codes.get(headline), self._codes.get(body)
        if first is None or second is None or (headline in self._named and body in self._named and first != second):
            return self._is_its_state(first, second)
        if first == second:
            return True
        return second[_COUNTRY:] == first or first[_COUNTRY:] == second or self._is_its_state(first, second)

    @staticmethod
    def _is_its_state(first: str | None, second: str | None) -> bool:
        if first is None or second is None or first[:_COUNTRY] != second[:_COUNTRY]:
            return False
        rests = {first[_COUNTRY:], second[_COUNTRY:]}
        return "" in rests and bool(rests & _STATE)


def with_sides_of(headline: Event, body: Event) -> Event:
    """Return the headline's event with the sides as the body names them, on the words of both."""
    evidence = msgspec.structs.replace(
        headline.evidence,
        actors=both_spans(headline.evidence.actors, body.evidence.actors if body.actors else ()),
        recipients=both_spans(headline.evidence.recipients, body.evidence.recipients if body.recipients else ()),
    )
    return msgspec.structs.replace(
        headline,
        actors=body.actors or headline.actors,
        recipients=body.recipients or headline.recipients,
        evidence=evidence,
    )


def _on_one_day(headline: Event, body: Event) -> bool:
    if headline.when is None or body.when is None or headline.when.start == body.when.start:
        return True
    return headline.why.get("when", "").startswith("no date of its own")


def both_spans(first: Sequence[Span], second: Sequence[Span]) -> tuple[Span, ...]:
    """Return the words of two tellings, each once."""
    return tuple(dict.fromkeys((*first, *second)))
