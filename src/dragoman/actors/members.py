"""One actor while its page is read."""

from __future__ import annotations

from dragoman.actors.codes import join
from dragoman.actors.readings import Reading
from dragoman.records import Actor, ActorKind, Form, Mention


class Member:
    """One actor while the page is read; `seen` lists (sentence, token, subject) of its mentions."""

    __slots__ = (
        "country", "definite", "domestic", "former", "gender", "heads", "key", "kind", "log", "mentions",
        "name", "named", "person", "plural", "prefix", "role", "sectors", "seen", "side", "why", "words",
    )  # fmt: skip

    def __init__(self, name: str, kind: ActorKind, log: list[tuple[int, Member]]) -> None:
        self.name = name
        self.log = log
        self.kind: ActorKind = kind
        self.key: str | None = None
        self.country: str | None = None
        self.prefix: str | None = None
        self.sectors: tuple[str, ...] = ()
        self.role: str | None = None
        self.side = ""
        self.definite = False
        self.domestic = False
        self.former = False
        self.gender: str | None = None
        self.person = False
        self.plural = False
        self.named = False
        self.words: tuple[str, ...] = ()
        self.heads: set[str] = set()
        self.why: list[str] = []
        self.mentions: dict[tuple[int, int], Form] = {}
        self.seen: list[tuple[int, int, bool]] = []

    def mention(self, start: int, end: int, form: Form, at: tuple[int, int, bool]) -> None:
        """Note a place where the actor is named."""
        if (start, end) not in self.mentions:
            self.mentions[(start, end)] = form
            self.seen.append(at)
            self.log.append((at[0], self))

    def learn(self, reading: Reading) -> None:
        """Take from a reading what is not known yet."""
        news = False
        if not self.country and not self.prefix and (reading.country or reading.prefix):
            self.country, self.prefix, news = reading.country, reading.prefix, True
        if not self.sectors and reading.sectors:
            self.sectors, news = reading.sectors, True
        if not self.role and reading.role:
            self.role, self.former, news = reading.role, reading.former, True
        self.gender, self.side = self.gender or reading.gender, self.side or reading.side
        if reading.head_word:
            self.heads.add(reading.head_word)
        if news:
            self.why += [w for w in reading.why if w not in self.why]

    def freeze(self, number: int) -> Actor:
        """Return the actor as a record."""
        code = join(self.country, self.prefix, self.sectors)
        why = "; ".join(self.why)
        if code is None:
            why = f"no code: {why or 'nothing'}; no table has the name and the page gives no country or role for it"
        return Actor(
            id=f"a{number}",
            name=self.name,
            kind=self.kind,
            country=self.country,
            sectors=self.sectors,
            code=code,
            role=self.role,
            mentions=tuple(Mention(start, end, form) for (start, end), form in sorted(self.mentions.items())),
            why=why,
        )
