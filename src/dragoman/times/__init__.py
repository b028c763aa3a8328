"""When: time expressions as TIMEX3, resolved against the publication date, which is itself narrowed."""

from dragoman.times.finder import TimeFinder

__all__ = ["TimeFinder"]
