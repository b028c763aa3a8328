"""How much a paragraph sounds like a reader's comment, and where a page's voice changes."""

from __future__ import annotations

import math

from dragoman.pages.pasted_knowledge import PastedKnowledge

#: What a paragraph without any sign counts, and how strongly a first comment is expected to be as long as
#: the page's others (log-odds per squared log ratio). Swept over -0.3…-1.5 and 0…2.5 on the 31 pages of the
#: pasted set whose attributions stand under the comments, in two halves: (-0.6, 0.6) finds 8 and 4 of 18 and
#: 13, (-1.0, 1.5) finds 11 and 9, and so do its neighbours (-1.0, 1.0) and (-1.0, 2.5).
SILENT = -1.0
LENGTH_WEIGHT = 1.5
#: No sign is looked for beyond this many characters: a comment's voice shows in its opening.
HEARD = 600
#: A boundary is believed from here on; below it the thread's start is said to be unknown.
BELIEVED = 1.0


def voice(words: str, forms: PastedKnowledge) -> float:
    """Return the log-odds that a paragraph is a reader's: above 0 it sounds like one."""
    heard = words[:HEARD]
    return SILENT + sum(weight for weight, pattern in forms.voices if pattern.search(heard))


def change_point(paragraphs: list[str], usual_length: int | None, forms: PastedKnowledge) -> tuple[int, float] | None:
    """Return where the last of some paragraphs become a comment, and how strongly; null if nowhere.

    Args:
        paragraphs: the page's paragraphs up to the end of its first comment.
        usual_length: characters of a usual comment on this page, null if unknown.
        forms: the signs of a reader's voice.

    The sum of voices from a boundary to the end is weighed against the expected length; the voice of
    the paragraph before the boundary counts against it, so that a comment is not cut in half.
    """
    best: tuple[float, int] | None = None
    total, length = 0.0, 0
    for place in range(len(paragraphs) - 1, -1, -1):
        total += max(-1.5, voice(paragraphs[place], forms))
        length += len(paragraphs[place]) + 1
        score = total
        if usual_length:
            score -= LENGTH_WEIGHT * math.log(length / usual_length) ** 2
        if place and score > -8:
            score -= 0.5 * voice(paragraphs[place - 1], forms)
        if best is None or score > best[0]:
            best = (score, place)
        if len(paragraphs) - place > 40:
            break
    return (best[1], best[0]) if best else None
