"""Speakers before a colon ("Kirby: talks may end", "MATTHEWS: Well, …" in a transcript) or behind a headline's dash."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.claims.drafts import Draft
from dragoman.claims.extents import spans_of
from dragoman.claims.speakers import Speakers
from dragoman.records import Sentence, Span, Token

#: Words before the colon; longer stretches are sentences that introduce a list.
MOST_WORDS = 7
#: Words before a dash that can be a report; less is a cross-head ("Analysis - Smith").
LEAST_TOLD = 4
_DASHES = frozenset({"-", "–", "—", "--"})
_NAMES = frozenset({"NNP", "NNPS"})
_PART = frozenset(
    {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "IN", "CC", ",", ".", "PRP$", "HYPH", "``", "-LRB-", "-RRB-"}
)
_QUOTES = frozenset("\"“‘'`«")


class ColonReader:
    """Finds a speaker's name and colon at the start of a block.

    `labels` are words that stand before a colon and name no speaker ("Video:"), `bodies` nouns that may
    be a source without being a name ("Poll:", "Officials:").
    """

    def __init__(self, words: dict[str, frozenset[str]]) -> None:
        self._labels = words.get("labels", frozenset())
        self._bodies = words.get("representatives", frozenset()) | words.get("polls", frozenset())

    def read(self, text: str, sentences: Sequence[Sentence], end: int) -> Draft | None:
        """Return the draft of a block that begins with a speaker's name and a colon."""
        first = sentences[0]
        tokens = first.tokens
        start = 1 if tokens[0].text[0] in _QUOTES and len(tokens) > 1 else 0
        colon = next((t.index for t in tokens[start : start + MOST_WORDS + 1] if t.text == ":"), None)
        if colon is None or colon == start:
            return None
        name = tokens[start:colon]
        rest = text[tokens[colon].end : end]
        if not rest[:1].isspace() or not rest.strip() or not self._is_speaker(name, rest, first.kind == "headline"):
            return None
        head = _head(name)
        lead = len(rest) - len(rest.lstrip())
        told = Span(tokens[colon].end + lead, tokens[colon].end + len(rest.rstrip()))
        return Draft.at_mark(first, tokens[colon], name, head, (told,))

    def read_tail(self, text: str, sentences: Sequence[Sentence], speakers: Speakers) -> Draft | None:
        """Return the draft of a headline that names its source behind a dash ("Rebels seize dam - UN").

        Only an actor of the page or a body that speaks counts: the name of the paper stands there as well.
        """
        first = sentences[0]
        tokens = first.tokens
        if first.kind != "headline" or len(sentences) > 1:
            return None
        dash = next((t.index for t in reversed(tokens) if t.text in _DASHES), None)
        if dash is None or dash < LEAST_TOLD or not 0 < len(tokens) - dash - 1 <= MOST_WORDS:
            return None
        name = tokens[dash + 1 :]
        if text[tokens[dash].start - 1] != " " or any(t.tag not in _PART for t in name):
            return None
        head = _head(name)
        if speakers.of(first, head) is None and name[-1].lower not in self._bodies:
            return None
        draft = Draft.at_mark(first, tokens[dash], name, head, spans_of(first, [t.index for t in tokens[:dash]]))
        draft.inverted = True
        return draft

    def _is_speaker(self, name: Sequence[Token], rest: str, headline: bool) -> bool:
        if any(t.lower in self._labels for t in name) or any(t.tag not in _PART for t in name):
            return False
        last = name[-1]
        if any(t.lower in self._bodies for t in name):
            return headline or last.lower in self._bodies
        if not any(t.tag in _NAMES or t.text.isupper() for t in name):
            return False
        if rest.lstrip()[0] in _QUOTES:
            return True
        kinds = {t.entity[2:] for t in name if t.entity}
        if headline:
            return bool(kinds & {"PERSON", "ORG", "NORP"}) or (not kinds and last.tag in _NAMES)
        return all(t.text[0].isupper() or not t.text[0].isalpha() for t in name) and not kinds & {
            "GPE",
            "LOC",
            "DATE",
            "TIME",
            "EVENT",
        }


def _head(name: Sequence[Token]) -> int:
    for token in reversed(name):
        if token.tag in _NAMES or token.tag in ("NN", "NNS"):
            return token.index
    return name[-1].index
