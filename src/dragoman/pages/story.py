"""Which blocks of an HTML page's body are reporting, and which are furniture: read-more lines, credits, rights."""

from __future__ import annotations

import re

import msgspec

from dragoman.knowledge.sources import Knowledge
from dragoman.pages.blocks import Paragraph, read_article
from dragoman.pages.body import Piece
from dragoman.pages.outline import key
from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.rights import find_rights

#: Furniture is short: the longest forms allow 300 characters, and what goes on longer is a paragraph that begins
#: like it.
LONGEST_FURNITURE = 320

#: Blocks from the top among which a line may still be the byline or the date over the story.
HEAD_BLOCKS = 4

#: Blocks from the end among which a paragraph may be a note on the author.
TAIL_BLOCKS = 6

_BYLINE = re.compile(r"^by[:\s]\s*[A-Z][^.!?]{2,120}$", re.IGNORECASE)


class PaywallRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What pages say where their free part ends."""

    words: tuple[str, ...]


class ErrorPageRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles and first words of error pages that were sent as pages."""

    titles: tuple[str, ...]
    openings: tuple[str, ...]


class StoryReader:
    """Decides on each block of a body. Made once from `Knowledge`."""

    def __init__(self, knowledge: Knowledge, pasted: PastedKnowledge) -> None:
        errors = list(knowledge.tables("pages/html_blocks*.toml", "error_page", ErrorPageRow))
        paywalls = knowledge.tables("pages/html_blocks*.toml", "paywall", PaywallRow)
        self._paywall = tuple(word for row in paywalls for word in row.words)
        knowledge.check()
        self._titles = frozenset(title for row in errors for title in row.titles)
        self._openings = tuple(opening for row in errors for opening in row.openings)
        self._pasted = pasted

    def judged(self, pieces: list[Piece], told: list[str | None]) -> list[Piece]:
        """Return the blocks with furniture marked; blocks that only repeat `told` (title, byline, …) are left out."""
        known = {key(line) for line in told if line}
        judged: list[Piece] = []
        section: str | None = None
        last = len(pieces)
        for place, piece in enumerate(pieces):
            if place < HEAD_BLOCKS * 2 and key(piece.text) in known:
                continue
            judged_piece, opens = self._judge(piece, place, last)
            if section and piece.kind == "paragraph" and len(piece.text) < 140 and piece.text[-1] not in '.!?”"':
                judged_piece = Piece("note", piece.text, section)
            elif not opens:
                section = None
            section = opens or section
            if judged_piece.kind == "paragraph" and len(judged) < HEAD_BLOCKS:
                judged += self._without_dateline(judged_piece)
            else:
                judged.append(judged_piece)
        return judged

    def _without_dateline(self, piece: Piece) -> list[Piece]:
        """Return a paragraph in two where it opens with a dateline ("ACCRA, March 3 (Reuters) — …")."""
        whole = [Paragraph(0, len(piece.text))]
        blocks = read_article(piece.text, whole, None, self._pasted).blocks
        if [block.kind for block in blocks] != ["dateline", "paragraph"]:
            return [piece]
        return [Piece(block.kind, piece.text[block.start : block.end]) for block in blocks]

    def _judge(self, piece: Piece, place: int, last: int) -> tuple[Piece, str | None]:
        """Return the block as judged, and the reason that holds for the short lines under it too."""
        text = piece.text
        if piece.kind == "note" or piece.reason:
            return piece, None
        if piece.kind in ("paragraph", "headline") and place < HEAD_BLOCKS:
            if _BYLINE.match(text) and len(text) < 160:
                return Piece("byline", text), None
            moment = self._pasted.dates.first(text) if len(text) < 60 else None
            if moment and moment.end - moment.start > 0.5 * len(text):
                return Piece("dateline", text), None
        if len(text) <= LONGEST_FURNITURE and piece.kind != "caption":
            for row, form in self._pasted.blocks:
                if form.fullmatch(text):
                    return Piece("note", text, row.reason), row.reason if row.section else None
        if piece.kind == "paragraph" and len(text) < 600 and find_rights(text, 0, len(text), self._pasted):
            return Piece("rights", text, "terms-of-reuse"), None
        if piece.kind == "paragraph" and place >= last - TAIL_BLOCKS and place > 2 and len(text) < 700:
            opening = text[:200]
            if self._pasted.author_note.search(opening) and not piece.text.startswith(("“", '"')):
                return Piece("note", text, "author-note"), None
        return piece, None

    def rights_below(self, lines: list[str]) -> str | None:
        """Return the terms of reuse among the lines of a footer."""
        return next((line for line in lines if self._pasted.rights.search(line)), None)

    def is_error_page(self, title: str | None, pieces: list[Piece], length: int) -> bool:
        """Tell an error page sent as a page: by its title, or by how its few words begin."""
        folded = (title or "").casefold().strip(" .!–-|")
        parts = [folded, *(part.strip(" .!") for part in re.split(r"\s[|–—:-]\s", folded))]
        named = any(part in self._titles for part in parts if part)
        opening = next((piece.text.casefold() for piece in pieces), "")
        begins = opening.startswith(self._openings) or folded.startswith(self._openings)
        return (named and length < 2500) or (begins and length < 800)

    def is_paywalled(self, pieces: list[Piece], length: int, free: bool | None) -> bool:
        """Tell a stub: the page says that it goes on for subscribers, and stops early."""
        if free is False and length < 2500:
            return True
        tail = " ".join(piece.text.casefold() for piece in pieces[-5:] if len(piece.text) < 600)
        return length < 2500 and any(word in tail for word in self._paywall)
