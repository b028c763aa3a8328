"""What an expression says, before it is known from which day it is said."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.records import TimeType

#: Where a part of the calendar lies: named by "last", "this", "next", or left to the tense of the clause.
Ward = Literal["last", "this", "next"]

Kind = Literal["fixed", "yearly", "weekday", "shift", "ordinal", "monthday"]


class Meaning(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An expression's sense.

    - "fixed": `value` holds without any other day (an absolute date, a duration, a set, PAST_REF), or is None.
    - "yearly": `tail` is a part of a year ("09-09", "Q3", "SU") or `holiday` a rule; `year` says which, or
      `year_shift` from the anchor's year, or `ward`, or the tense.
    - "weekday": an ISO `weekday`, in the week `week_shift` from the anchor's, or by `ward`, or by tense.
    - "shift": the `unit` that lies `amount` units from the one that holds the anchor.
    - "monthday": day `amount` of a month, by `ward` or by tense.
    - "ordinal": the `amount`-th `unit` (or `weekday`) of the stretch that `inside` means; -1 is the last.

    `narrative` makes the date named before, not the publication, the anchor. `suffix` is the part or hour of
    the day ("TNI", "T16:00Z"). `fallback` is the value where no anchor is known.
    """

    kind: Kind
    type: TimeType
    value: str | None = None
    tail: str | None = None
    holiday: str | None = None
    year: int | None = None
    year_shift: int | None = None
    ward: Ward | None = None
    weekday: int | None = None
    week_shift: int | None = None
    unit: str | None = None
    amount: int = 0
    inside: Meaning | None = None
    narrative: bool = False
    suffix: str = ""
    fallback: str | None = None


class Draft(msgspec.Struct, frozen=True, gc=False):
    """A meaning and the pieces that carry it."""

    start: int
    end: int
    meaning: Meaning


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """Pieces that look like a time and are none; `reason` is what the rejection is named."""

    start: int
    end: int
    reason: str


#: The reason of a refusal where the words name a day that no calendar has.
IMPOSSIBLE = "impossible-date"

#: What a reading makes of a match: nothing (another rule may), a refusal, or one draft for each expression.
Reading = list[Draft] | Refusal | None
