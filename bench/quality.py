"""Score every development set that lies beside the checkout: `python -m bench.quality [SET …]`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from dragoman.pipeline import Reader, Settings
from dragoman.records import Page, to_json

SHARED = Path(__file__).resolve().parents[2] / "shared"

#: Set → (kind of score, gold file under shared/dev).
SETS = {
    "pairs": ("pairs", "events/pairs.jsonl"),
    "status": ("status", "meantime/meantime.jsonl"),
    "times": ("times", "times/tcr.jsonl"),
    "times-meantime": ("times", "meantime/meantime.jsonl"),
    "places-trnews": ("places", "places/trnews.jsonl"),
    "places-geovirus": ("places", "places/geovirus.jsonl"),
    "claims": ("claims", "claims/polnear_sample.jsonl"),
    "threads": ("threads", "threads/threads.jsonl"),
    "pasted": ("pasted", "threads/pasted.jsonl"),
}

#: Headline, date and four sentences: MEANTIME has 488 annotated times there and none in any later line.
_TIMED_LINES = 6


def score(name: str, reader: Reader, errors: int = 0) -> tuple[dict[str, Any], list[str]]:
    """Return the scorer's figures for one set, and its list of errors."""
    kind, gold = SETS[name]
    source = {"times-meantime": "status"}.get(name, name)
    rows = subprocess.run(
        [sys.executable, str(SHARED / "score/inputs.py"), source], capture_output=True, check=True, text=True
    ).stdout.split("\n")[:-1]  # not splitlines: a page may hold U+2028
    if name == "times-meantime":
        rows = _annotated_part(rows)
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        with records.open("wb") as out:
            for row in rows:
                fields = json.loads(row)
                known = {key: fields[key] for key in fields if key in Page.__struct_fields__}
                out.write(to_json(reader.read(Page(**known))) + b"\n")
        printed = subprocess.run(
            [
                sys.executable, str(SHARED / "score/score.py"), kind, str(SHARED / "dev" / gold), str(records),
                "--errors", str(errors),
            ],
            capture_output=True, check=True, text=True,
        ).stdout.splitlines()  # fmt: skip
    return json.loads(printed[-1]), printed[:-1]


def _annotated_part(rows: list[str]) -> list[str]:
    """Return the rows with each text cut after the lines whose time expressions MEANTIME annotates."""
    fields = [json.loads(row) for row in rows]
    return [json.dumps({**f, "text": "\n".join(f["text"].split("\n")[:_TIMED_LINES])}) for f in fields]


def main(names: list[str]) -> int:
    """Print one JSON line for each set; return the exit code."""
    if not SHARED.is_dir():
        print("the development sets are not beside this checkout: nothing to score")
        return 0
    unknown = [name for name in names if name not in SETS]
    if unknown:
        print(f"no such set: {', '.join(unknown)}; the sets are {', '.join(SETS)}", file=sys.stderr)
        return 2
    reader = Reader(Settings(detail="full"))
    for name in names or SETS:
        figures, _ = score(name, reader)
        print(json.dumps({"set": name, **figures}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
