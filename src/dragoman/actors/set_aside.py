"""What the stage finds and keeps out of the cast, each with a named reason."""

from __future__ import annotations

from dragoman.actors.matches import View
from dragoman.records import Rejection

STAGE = "actors"


class SetAside:
    """The rejections of one page."""

    def __init__(self) -> None:
        self._rejected: list[Rejection] = []

    def add(self, reason: str, view: View, left: int, right: int) -> None:
        """Set tokens `left` to `right` (excluded) aside."""
        tokens = view.tokens
        self._rejected.append(Rejection(STAGE, reason, tokens[left].start, tokens[right - 1].end))

    def in_order(self) -> list[Rejection]:
        """Return them in order of the page."""
        return sorted(self._rejected, key=lambda r: (r.start or 0, r.end or 0, r.reason))
