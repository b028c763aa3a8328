"""Faults that only show when the data files are seen together."""

from __future__ import annotations

import re

from dragoman.knowledge.lexicon import Entry, Lexicon, load_lexicon
from dragoman.knowledge.ontology import Ontology, load_ontology
from dragoman.knowledge.sources import Fault, Knowledge

_TESTS = frozenset(
    {
        "#actor", "#state", "#person", "#group", "#armed", "#people", "#politician", "#place", "#event", "#must",
        "#to", "#bid", "#none", "#sides",
    }
)  # fmt: skip
_TARGET = re.compile(r"(?P<type>[A-Z]+)(?:\.(?P<mode>[a-z-]+))?(?:/(?P<cameo>\d{2,4}))?")


def check_lexicon(knowledge: Knowledge) -> list[Fault]:
    """Load lexicon and ontology, and return every fault: of form, of codes, of classes, of examples."""
    lexicon, ontology = load_lexicon(knowledge), load_ontology(knowledge)
    for entry in lexicon.entries:
        for path, message in _faults(entry, lexicon, ontology):
            knowledge.fault(f"lexicon entry {entry.id}", path, message)
    return list(knowledge.faults)


def _faults(entry: Entry, lexicon: Lexicon, ontology: Ontology) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if entry.type is not None:
        found += _code_faults("type", entry.type, entry.mode, entry.cameo, ontology)
        found += _cameo_faults(entry.type, entry.cameo, ontology)
    elif entry.mode or entry.cameo:
        found.append(("mode" if entry.mode else "cameo", "given without a type"))
    found += _word_faults(entry, lexicon)
    if entry.operator is not None:
        for inner, target in entry.operator.by_content.items():
            path = f"operator.by_content.{inner}"
            if not target:
                continue
            match = _TARGET.fullmatch(target)
            if match is None:
                found.append((path, f"{target!r} is not TYPE, TYPE.mode or TYPE.mode/CAMEO"))
            else:
                found += _code_faults(path, match["type"], match["mode"], match["cameo"], ontology)
        if entry.operator.transparent and entry.type is not None:
            found.append(("operator.transparent", "a transparent operator makes no event; leave out its type"))
    if not 0 < entry.weight <= 1:
        found.append(("weight", "must be above 0 and at most 1"))
    if not entry.yes:
        found.append(("yes", "needs a sentence that must match"))
    if not entry.no:
        found.append(("no", "needs a sentence that must not match"))
    return found


def _word_faults(entry: Entry, lexicon: Lexicon) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for role, words in (*entry.needs.items(), *entry.blocks.items()):
        for word in words:
            bare = word.removeprefix("!")
            if bare.startswith("@") and bare[1:] not in lexicon.classes:
                found.append((f"needs or blocks of {role}", f"class {bare} is not defined in any [[class]]"))
            if bare.startswith("#") and bare not in _TESTS:
                found.append(
                    (f"needs or blocks of {role}", f"no test {bare}; the tests are {', '.join(sorted(_TESTS))}")
                )
    return found


def _code_faults(
    path: str, name: str, mode: str | None, cameo: str | None, ontology: Ontology
) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    event_type = ontology.types.get(name)
    if event_type is None:
        return [(path, f"no type {name}; the types are {', '.join(ontology.types)}")]
    modes = [m.name for m in event_type.modes]
    if mode is not None and mode not in modes:
        found.append((path, f"{name} has no mode {mode!r}; it has {', '.join(modes) or 'none'}"))
    if cameo is not None and cameo not in ontology.cameo:
        found.append((path, f"no CAMEO code {cameo}"))
    return found


def _cameo_faults(name: str, cameo: str | None, ontology: Ontology) -> list[tuple[str, str]]:
    """Return a fault where the code is another type's; types that no code maps to, a user's own, carry any."""
    code = ontology.cameo.get(cameo or "")
    if code is None or code.type == name or (name, code.code) in ontology.exceptions:
        return []
    if not any(other.type == name for other in ontology.cameo.values()):
        return []
    return [
        ("cameo", f"{code.code} ({code.name}) maps to {code.type or 'no type'}, not to {name}; give an [[exception]]")
    ]
