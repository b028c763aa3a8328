"""The closed word lists of the language stage, from `knowledge/language/*.toml`."""

from __future__ import annotations

import msgspec

from dragoman.knowledge import Knowledge


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named list of lower-case lemmas and what it is for."""

    name: str
    words: tuple[str, ...]
    about: str = ""


class Words(msgspec.Struct, frozen=True):
    """The lists in force, one field each; see `knowledge/language/words.toml` for what each means."""

    intent: frozenset[str] = frozenset()
    aim: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()
    undergo: frozenset[str] = frozenset()
    undergone: frozenset[str] = frozenset()
    befalls_people: frozenset[str] = frozenset()
    crowd: frozenset[str] = frozenset()
    kicker: frozenset[str] = frozenset()
    outlet: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    occur: frozenset[str] = frozenset()
    partitive: frozenset[str] = frozenset()
    subject_control: frozenset[str] = frozenset()
    object_prepositions: frozenset[str] = frozenset()
    negative: frozenset[str] = frozenset()
    almost: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    necessary: frozenset[str] = frozenset()
    conditional: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    adjective_hypothetical: frozenset[str] = frozenset()
    adjective_future: frozenset[str] = frozenset()
    adjective_negated: frozenset[str] = frozenset()
    headline_name: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    event_noun: frozenset[str] = frozenset()
    state_noun: frozenset[str] = frozenset()
    rank: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    presupposing: frozenset[str] = frozenset()
    to_do: frozenset[str] = frozenset()
    planning: frozenset[str] = frozenset()
    eras: frozenset[str] = frozenset()
    making: frozenset[str] = frozenset()
    event_ending: frozenset[str] = frozenset()
    no_event_noun: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    change: frozenset[str] = frozenset()
    gathering: frozenset[str] = frozenset()
    voicing: frozenset[str] = frozenset()
    temporal: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    if_: frozenset[str] = frozenset()


def load_words(knowledge: Knowledge) -> Words:
    """Read all lists; a list given twice is joined, one that no code reads is a fault."""
    known = {field.name for field in msgspec.structs.fields(Words)}
    lists: dict[str, frozenset[str]] = {}
    for words in knowledge.tables("language/*.toml", "list", WordList):
        name = "if_" if words.name == "if" else words.name
        if name not in known:
            knowledge.fault("language", words.name, f"no such list; the lists are {', '.join(sorted(known))}")
            continue
        lists[name] = lists.get(name, frozenset()) | frozenset(words.words)
    return Words(**lists)
