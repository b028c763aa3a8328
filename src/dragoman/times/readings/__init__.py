"""Matches to meanings: one function for each `reading` that rules.toml names, found by its name."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.times.grammar import Match
from dragoman.times.meaning import Reading
from dragoman.times.readings import calendar_dates, counted_days, lasting_times, years
from dragoman.times.site import Site

Reader = Callable[[Match, Site], Reading]


def _public(module: object) -> dict[str, Reader]:
    return {
        name: function
        for name, function in vars(module).items()
        if callable(function) and not name.startswith("_") and function.__module__ == getattr(module, "__name__", "")
    }


#: Every reading by its name: the public functions of the modules beside this one.
READINGS: dict[str, Reader] = {
    **_public(calendar_dates),
    **_public(years),
    **_public(counted_days),
    **_public(lasting_times),
}
