"""PLOVER 2.0 and CAMEO as facts: types, modes, quads, scores, and which CAMEO code is which type.

Sources: the PLOVER manual (draft of 2024-02-04), CAMEO's event codes with Goldstein's scale, and the
project's own CAMEO-to-PLOVER table of 2021 brought to the names of 2.0.
"""

from __future__ import annotations

import msgspec

from dragoman.knowledge.sources import Knowledge


class Mode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mode of an event type with its score, -10 to 10."""

    name: str
    score: float
    about: str = ""


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An event type: quad class 1 to 4, score -10 to 10, and its modes."""

    name: str
    quad: int
    score: float
    needs_recipient: bool = False
    about: str = ""
    modes: tuple[Mode, ...] = ()


class CameoCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A CAMEO code with its name, Goldstein score, and the PLOVER type, mode and contexts it maps to."""

    code: str
    name: str
    goldstein: float | None = None
    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


class CameoException(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Codes that entries of a type may carry although the table gives them to another, and why."""

    type: str
    cameo: tuple[str, ...]
    why: str


class Ontology(msgspec.Struct, frozen=True):
    """Types by name, CAMEO codes by code, and the pairs (type, code) that stand beside the table for a reason."""

    types: dict[str, EventType]
    cameo: dict[str, CameoCode]
    exceptions: dict[tuple[str, str], str] = {}

    def score(self, type_name: str, mode: str | None) -> float:
        """Return the score of a mode, or of its type where there is none."""
        event_type = self.types[type_name]
        return next((m.score for m in event_type.modes if m.name == mode), event_type.score)


def load_ontology(knowledge: Knowledge) -> Ontology:
    """Read `ontology/*.toml` and `ontology/cameo*.csv`; an overlay's type of the same name replaces ours."""
    types = {t.name: t for t in knowledge.tables("ontology/*.toml", "type", EventType)}
    cameo = {c.code: c for c in knowledge.rows("ontology/cameo*.csv", CameoCode)}
    told = knowledge.tables("ontology/*.toml", "exception", CameoException)
    return Ontology(types, cameo, {(e.type, code): e.why for e in told for code in e.cameo})
