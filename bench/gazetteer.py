"""What the gazetteer costs: `python -m bench.gazetteer` prints load time, memory, and what forked workers share."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from bench.texts import pages
from dragoman.knowledge import Knowledge
from dragoman.places import PlaceFinder
from dragoman.places.gazetteer import Gazetteer
from dragoman.records import Block, Document, Sentence, Token

WORKERS = 4


def main() -> int:
    """Print the figures; Linux only, for they come from /proc."""
    if not Path("/proc/self/smaps").exists():
        print("memory is read from /proc, which this system has not")
        return 0
    knowledge = Knowledge()
    Gazetteer.open(knowledge)  # so that the index is in the cache
    before = _resident()
    began = time.process_time()
    finder = PlaceFinder(knowledge)
    opened = time.process_time() - began
    print(f"load {opened:.3f} s of CPU, facts and word lists included; resident +{_resident() - before:.1f} MB")
    read = [_read(page.text or "") for page in pages(60)]
    for document, sentence in read:
        finder.find(document, [sentence])
    print(f"after {len(read)} pages resident +{_resident() - before:.1f} MB")
    mapped = _mapped()
    shares = [_in_child(finder, read) for _ in range(WORKERS)]
    print(f"index mapped {mapped['Rss']:.1f} MB; each of {WORKERS} forked workers copies {max(shares):.1f} MB of it")
    return 0


def _read(text: str) -> tuple[Document, Sentence]:
    """Return a page as one sentence of words without a parse: enough to look names up."""
    tokens: list[Token] = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        tag = "NNP" if word[0].isupper() else "NN"
        tokens.append(
            Token(
                index=len(tokens), start=start, end=at, text=word, lower=word.lower(), lemma=word, tag=tag, pos="X",
                dep="dep", head=len(tokens),
            )
        )  # fmt: skip
    document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),))
    return document, Sentence(0, 0, len(text), 0, "paragraph", tuple(tokens), tuple(() for _ in tokens))


def _in_child(finder: PlaceFinder, read: list[tuple[Document, Sentence]]) -> float:
    """Return how many megabytes of the mapped index a forked worker has to itself after reading all pages."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        for document, sentence in read:
            finder.find(document, [sentence])
        os.write(writing, f"{_mapped()['Private_Dirty']:.3f}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    said = os.read(reading, 64)
    os.close(reading)
    os.close(writing)
    return float(said)


def _resident() -> float:
    pages_ = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages_ * os.sysconf("SC_PAGE_SIZE") / 2**20


def _mapped() -> dict[str, float]:
    """Return megabytes of the mapped index by kind, from smaps."""
    sums: dict[str, float] = {"Rss": 0.0, "Private_Dirty": 0.0}
    inside = False
    for line in Path("/proc/self/smaps").read_text("ascii", errors="replace").splitlines():
        name, _, rest = line.partition(":")
        if " " in name or "-" in name:
            inside = line.endswith(".index")
        elif inside and name in sums:
            sums[name] += int(rest.split()[0]) / 1024
    return sums


if __name__ == "__main__":
    sys.exit(main())
