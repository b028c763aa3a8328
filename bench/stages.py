"""How long each stage takes, beside spaCy's default pipeline on the same text in the same run.

Add a stage by adding its attribute of `Reader` and the method to `STAGES`.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from bench.texts import pages
from dragoman.language import DEFAULT_MODEL
from dragoman.pipeline import Reader
from dragoman.records import Page

#: (name printed, attribute of Reader, method).
STAGES = (
    ("pages", "_pages", "read"),
    ("parse", "_parser", "parse"),
    ("predicates", "_predicates", "find"),
    ("times", "_times", "find"),
    ("actors", "_actors", "find"),
    ("places", "_places", "find"),
    ("claims", "_claims", "find"),
    ("events", "_events", "code"),
)


class StageTimes(msgspec.Struct, frozen=True):
    """CPU seconds by stage, and what they were spent on."""

    seconds: dict[str, float]
    total: float
    pages: int
    words: int
    sentences: int
    spacy: float
    peak_megabytes: float


def measure(texts: Sequence[Page] | None = None, rounds: int = 3) -> StageTimes:
    """Read the pages `rounds` times, turn by turn with spaCy's own pipeline, and keep each one's best round."""
    texts = texts or pages(60)
    reader = Reader()
    baseline = _spacy_default()
    seconds: dict[str, float] = {name: 0.0 for name, _, _ in STAGES}
    sentences = [0]
    for name, attribute, method in STAGES:
        _watch(getattr(reader, attribute), method, seconds, name, sentences)
    best: dict[str, float] = {}
    best_total = best_spacy = float("inf")
    for turn in range(rounds + 1):
        seconds.update(dict.fromkeys(seconds, 0.0))
        sentences[0] = 0
        began = time.process_time()
        for page in texts:
            reader.read(page)
        total = time.process_time() - began
        began = time.process_time()
        for page in texts:
            baseline((page.text or "").replace("\n", " "))
        spacy = time.process_time() - began
        if turn == 0:
            continue  # the first round fills memories and is not counted
        if total < best_total:
            best_total, best = total, dict(seconds)
        best_spacy = min(best_spacy, spacy)
    return StageTimes(
        seconds=best,
        total=best_total,
        pages=len(texts),
        words=sum(len((page.text or "").split()) for page in texts),
        sentences=sentences[0],
        spacy=best_spacy,
        peak_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _spacy_default() -> Callable[[str], Any]:
    """Return spaCy's pipeline as it comes, on its own copy of the model."""
    import spacy  # noqa: PLC0415

    return spacy.load(DEFAULT_MODEL)


def _watch(stage: Any, method: str, seconds: dict[str, float], name: str, sentences: list[int]) -> None:
    call = getattr(stage, method)

    def timed(*arguments: Any, **named: Any) -> Any:
        began = time.process_time()
        found = call(*arguments, **named)
        seconds[name] += time.process_time() - began
        if name == "parse":
            sentences[0] += len(found[0])
        return found

    setattr(stage, method, timed)
