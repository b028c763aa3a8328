"""What one phrase says of an actor, before it is known which actor of the page it is."""

from __future__ import annotations

from dragoman.actors.matches import View
from dragoman.actors.phrases import Phrase
from dragoman.actors.tables import Entry
from dragoman.records import ActorKind, Form

#: Bodies that are forces of several states on a page of war, and of no one state's own.
ALLIED = frozenset({"coalition", "alliance"})

#: Sectors whose people are the elite once they are out of office.
_OFFICES = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP"})


class Reading:
    """One phrase read: who it names, what it is, and why we think so.

    `key` is set where a table row decides who it is; `words` holds the compared words of a name. `side` is
    the table's name of the organisation that the words tie a person to ("an EU spokeswoman").
    """

    __slots__ = (
        "capitalised", "country", "definite", "end", "entry", "form", "former", "gender", "head", "head_word", "key",
        "kind", "left", "name", "person", "phrase", "plural", "prefix", "role", "sectors", "sentence", "side",
        "weak", "why", "words",
    )  # fmt: skip

    def __init__(self, sentence: int, phrase: Phrase, *, kind: ActorKind, form: Form, name: str) -> None:
        self.sentence = sentence
        self.phrase = phrase
        self.head = phrase.head
        self.left = phrase.left
        self.end = phrase.head + 1
        self.kind: ActorKind = kind
        self.form: Form = form
        self.name = name
        self.key: str | None = None
        self.words: tuple[str, ...] = ()
        self.country: str | None = None
        self.prefix: str | None = None
        self.sectors: tuple[str, ...] = ()
        self.role: str | None = None
        self.side = ""
        self.former = False
        self.gender: str | None = None
        self.person = False
        self.plural = False
        self.definite = phrase.determiner in ("definite", "possessive", "owned")
        self.head_word = ""
        self.entry: Entry | None = None
        self.capitalised = False
        self.weak = False
        self.why: list[str] = []

    @property
    def known_where(self) -> bool:
        """Tell whether the words themselves name a country or an international code."""
        return bool(self.country or self.prefix)

    @property
    def known(self) -> bool:
        """Tell whether anything stands in the code."""
        return bool(self.country or self.prefix or self.sectors)

    def leave_office(self) -> None:
        """Let the person be a former holder of the role, and one of the elite where the role was the state's."""
        self.former = True
        if self.sectors and self.sectors[0] in _OFFICES:
            self.sectors = ("ELI",)
        if self.role:
            self.role = f"former {self.role}"


class Ties:
    """What a phrase belongs to: a country, an organisation's code, or a sector named beside it."""

    __slots__ = ("country", "former", "named", "prefix", "sectors", "why")

    def __init__(self) -> None:
        self.country: str | None = None
        self.prefix: str | None = None
        self.sectors: tuple[str, ...] = ()
        self.named = ""
        self.former = False
        self.why: list[str] = []

    def take(self, country: str | None, prefix: str | None, sectors: tuple[str, ...], why: str) -> None:
        """Add what a word or phrase tells, where nothing nearer has told it already."""
        used = False
        if country and not self.country and not self.prefix:
            self.country, used = country, True
        if prefix and not self.prefix and not self.country:
            self.prefix, used = prefix, True
        if sectors and not self.sectors:
            self.sectors, used = sectors, True
        if used and why:
            self.why.append(why)


def people_of(view: View, demonym: Reading) -> Reading:
    """Return "Afghans" in "thousands of Afghans" as people, not as the country."""
    people = Reading(view.index, demonym.phrase, kind="group", form="demonym", name=view.texts[demonym.head])
    people.left, people.end = demonym.left, demonym.end
    people.country, people.sectors, people.plural = demonym.country, ("CVL",), True
    people.head_word = view.norms[demonym.head]
    people.why = [*demonym.why, "people of that country"]
    return people


def people_counted(view: View, number: int) -> Reading:
    """Return the people whom a headline's bare number counts ("Two shot dead")."""
    people = Reading(view.index, Phrase(view, number), kind="group", form="nominal", name=view.texts[number])
    people.sectors, people.plural, people.head_word = ("CVL",), True, "people"
    people.phrase.counted = True
    people.why = ["a number of people"]
    return people


def same_kind(first: Reading, second: Reading) -> None:
    """Let an apposition tell that a name without any other evidence is a person's ("a lawyer, Kareem Majbour")."""
    for name, nominal in ((first, second), (second, first)):
        unknown = name.form == "name" and name.key is None and name.words and name.kind == "organisation"
        if unknown and nominal.form == "nominal" and nominal.person:
            name.kind, name.person = "person", True
