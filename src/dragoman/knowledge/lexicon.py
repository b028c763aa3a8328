"""The lexicon: which predicates are which events, as data.

An entry names a predicate by its lemma, says what must and must not stand at its arguments, what type
of event it is, and which arguments are actor and recipient. An entry with an `operator` acts on the
predicate inside it ("threatens to end talks"). See docs/lexicon.md for the format.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.knowledge.sources import Knowledge

Effect = Literal["keep", "actual", "future", "hypothetical", "historical", "negated"]


class Operator(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an entry does to the predicate inside it.

    `content` lists where the inner predicate stands: "complement" (that/to/-ing clause) or a role ("object", "of",
    "for", "with"). `effect` is what becomes of the inner status; `control` says which argument of this
    predicate does the inner deed where its own subject is missing. `denied` is the inner status where the
    operator itself is denied; null: what is not denied, prevented or stopped is actual ("did not fail to"),
    what is not promised, planned or feared stays open. `by_content` maps the inner event's type (or
    "TYPE.mode") to "TYPE", "TYPE.mode" or "TYPE.mode/CAMEO" of this event; "*" is any coded content, "not TYPE"
    what is denied inside. `transparent` operators make no event of their own: the inner event stays on the
    surface with its new status ("fail to", "continue to", "be expected to").
    """

    content: tuple[str, ...] = ("complement",)
    effect: Effect = "keep"
    denied: Literal["actual", "future", "hypothetical", "negated"] | None = None
    control: Literal["subject", "object", "none"] = "subject"
    by_content: dict[str, str] = {}
    transparent: bool = False
    needs_content: bool = False


class OperatorClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that all do the same to a deed inside them, whichever of their entries matches, or none.

    "Banned", "barred" and "outlawed" keep a march from happening, whoever is banned. What an entry's own
    operator says of the same place comes first. `known` is the effect on a deed of conflict that the text takes
    for known ("discussed the attack"), where it is another.
    """

    name: str
    about: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    content: tuple[str, ...] = ("object",)
    effect: Effect
    denied: Literal["actual", "future", "hypothetical", "negated"] | None = None
    known: Effect | None = None


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One predicate of the lexicon.

    Exactly one of `verb`, `noun`, `adjective` names the lemma, a verb with its particle ("call off"). A noun entry also
    matches the noun under a light verb ("hold talks"), unless `support` narrows the light verbs.
    `needs` and `blocks` map a role to lemmas or classes ("@deal", "#armed"): every role of `needs` must
    be met by one of its words, and no role of `blocks` may be. `support` lists the light verbs a noun
    entry wants, where it wants some. `actor` and `recipient` list roles, first found first taken, null
    for the defaults of verbs and nouns (docs/lexicon.md); "content.actor" and "content.recipient" reach
    into the embedded event. An entry without `type` codes
    nothing of its own: it is an operator only, or a block on weaker entries. `weight` is how often it is
    right, 0 to 1, and decides between entries that match alike.
    """

    id: str
    verb: str | None = None
    noun: str | None = None
    adjective: str | None = None
    type: str | None = None
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    needs: dict[str, tuple[str, ...]] = {}
    blocks: dict[str, tuple[str, ...]] = {}
    support: tuple[str, ...] = ()
    mutual: bool = False
    weight: float = 0.8
    operator: Operator | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def lemma(self) -> str:
        """The lemma that names the entry."""
        return self.verb or self.noun or self.adjective or ""


class WordClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named list of lemmas ("@deal") that entries share."""

    name: str
    words: tuple[str, ...]
    about: str = ""


class Lexicon(msgspec.Struct, frozen=True):
    """All entries and word classes in force; a later entry replaces an earlier one of the same id.

    `operators` are the operator classes of each word, by kind ("verb", "noun", "adjective") and lemma.
    """

    entries: tuple[Entry, ...]
    classes: dict[str, frozenset[str]]
    operators: dict[tuple[str, str], tuple[OperatorClass, ...]] = {}


def load_lexicon(knowledge: Knowledge) -> Lexicon:
    """Read `lexicon/*.toml`: `[[entry]]` and `[[class]]` tables. Faults go to `knowledge`."""
    entries: dict[str, Entry] = {}
    for entry in knowledge.tables("lexicon/*.toml", "entry", Entry):
        if sum(1 for lemma in (entry.verb, entry.noun, entry.adjective) if lemma) != 1:
            knowledge.fault("lexicon", entry.id, "needs exactly one of verb, noun, adjective")
            continue
        entries[entry.id] = entry
    classes: dict[str, frozenset[str]] = {}
    for group in knowledge.tables("lexicon/*.toml", "class", WordClass):
        classes[group.name] = classes.get(group.name, frozenset()) | frozenset(group.words)
    operators: dict[tuple[str, str], tuple[OperatorClass, ...]] = {}
    for operator in knowledge.tables("lexicon/*.toml", "operator_class", OperatorClass):
        for kind, lemmas in (("verb", operator.verbs), ("noun", operator.nouns), ("adjective", operator.adjectives)):
            for lemma in lemmas:
                operators[kind, lemma] = (*operators.get((kind, lemma), ()), operator)
    return Lexicon(tuple(entries.values()), classes, operators)
