"""`make bench`: speed, memory and start-up, printed as ratios that hold on a noisy machine.

`python -m bench PAGES.jsonl` measures on articles of your own, one JSON object with `text` a line.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from bench.stages import StageTimes, measure
from dragoman.records import Page


def _articles(file: Path, most: int = 60) -> list[Page]:
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(most), lines, strict=False)]
    return [Page(id=str(number), text=row["text"], kind="article") for number, row in enumerate(rows)]


def _help_seconds() -> float:
    """Return the CPU seconds of `dragoman --help`, the least of five."""
    least = float("inf")
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "dragoman", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least


def report(times: StageTimes, help_seconds: float) -> str:
    """Return the figures as a table."""
    after_parse = times.total - times.seconds["parse"] - times.seconds["pages"]
    lines = [
        f"{times.pages} pages, {times.sentences} sentences, {times.words} words, one core",
        f"ratio to spaCy's default pipeline   {times.spacy / times.total:.2f}   (1.0 and above: we are faster)",
        f"ratio after the parse               {times.spacy / after_parse:.2f}",
        f"pages/s {times.pages / times.total:.1f}   words/s {times.words / times.total:.0f}   "
        f"sentences/s after the parse {times.sentences / after_parse:.0f}",
        f"peak memory {times.peak_megabytes:.0f} MB, spaCy's second copy of the model included",
        f"dragoman --help {help_seconds:.2f} s of CPU",
        "",
        "stage        share of the whole   ms/sentence",
    ]
    lines += [
        f"{name:12} {100 * spent / times.total:6.1f}%              {1000 * spent / times.sentences:6.3f}"
        for name, spent in times.seconds.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    given = _articles(Path(sys.argv[1])) if len(sys.argv) > 1 else None
    print(report(measure(given), _help_seconds()))
