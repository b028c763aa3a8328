"""Claims and events by hand: what a test does not say of them is the plainest that there is."""

from __future__ import annotations

from dragoman.records import Claim, Event, Evidence, Span


def claim(name: str, start: int, end: int, **more: object) -> Claim:
    """Return an indirect assertion of nobody's about characters `start` to `end`."""
    plain = {
        "id": name,
        "speaker": None,
        "source": (),
        "cue": None,
        "content": (Span(start, end),),
        "directness": "indirect",
        "stance": "asserts",
    }
    return Claim(**(plain | more))


def event(name: str, start: int = 0, **more: object) -> Event:
    """Return an assault of a1 on a2, told in the 50 characters from `start`."""
    plain = {
        "id": name,
        "type": "ASSAULT",
        "quad": 4,
        "score": -9.0,
        "status": "actual",
        "actors": ("a1",),
        "recipients": ("a2",),
        "evidence": Evidence(sentence=Span(start, start + 50), trigger=Span(start + 5, start + 9)),
        "confidence": 0.8,
        "rule": "own",
    }
    return Event(**(plain | more))
