"""How far to trust a place's confidence: `python -m bench.reliability` scores it on the development sets.

A place is right when it touches a gold name and lies within 161 km of its point. The table is what
docs/places.md prints; `expected` is the mean confidence of a row and should be near `right`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from bench.quality import SHARED
from dragoman.pipeline import Reader
from dragoman.places.geography import SAME_PLACE_KM, distance_km
from dragoman.records import Page

SETS = ("trnews", "geovirus")
#: Lower ends of the rows.
_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def judged(reader: Reader, name: str) -> Iterator[tuple[float, bool]]:
    """Yield confidence and truth of each place with a point that a set's texts give."""
    with (SHARED / "dev" / "places" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            record = reader.read(Page(text=row["text"], url=row.get("url"), kind="article"))
            for place in record.places:
                if place.lat is None or place.lon is None:
                    continue
                touching = [t for t in row["toponyms"] if t["start"] < place.end and place.start < t["end"]]
                near = any(
                    distance_km(place.lat, place.lon, t["lat"], t["lon"]) <= SAME_PLACE_KM
                    for t in touching
                    if t.get("lat") is not None
                )
                yield place.confidence, near


def main() -> int:
    """Print one line for each set and row: places, mean confidence, share that is right."""
    if not SHARED.is_dir():
        print("the development sets are not beside this checkout: nothing to score")
        return 0
    reader = Reader()
    for name in SETS:
        rows = list(judged(reader, name))
        for low, high in zip(_EDGES, (*_EDGES[1:], 1.01), strict=True):
            inside = [(confidence, right) for confidence, right in rows if low <= confidence < high]
            if inside:
                expected = sum(confidence for confidence, _ in inside) / len(inside)
                share = sum(right for _, right in inside) / len(inside)
                print(
                    f"{name:9} {low:.2f}–{min(high, 1.0):.2f} {len(inside):5} expected {expected:.2f} right {share:.2f}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
