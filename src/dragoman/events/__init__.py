"""Did what to whom: predicates to coded events."""

from dragoman.events.coder import Coded, EventCoder
from dragoman.events.story import Story

__all__ = ["Coded", "EventCoder", "Story"]
