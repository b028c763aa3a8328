"""The cast of a page: which readings mean the same actor."""

from __future__ import annotations

from dragoman.actors.codes import join
from dragoman.actors.matches import View
from dragoman.actors.phrases import relation
from dragoman.actors.readings import Reading
from dragoman.actors.tables import Tables
from dragoman.actors.words import plural
from dragoman.records import Actor, ActorKind, Form, Mention

#: Sentences back that a definite nominal ("the minister", "the group") may reach for its antecedent.
_REACH = 8

#: Plurals that mean an armed group named before ("the rebels" after FARC).
_ARMED = frozenset(
    {
        "rebels",
        "militants",
        "insurgents",
        "guerrillas",
        "separatists",
        "jihadists",
        "extremists",
        "terrorists",
        "islamists",
    }
)

#: Sectors of which every state has its own.
_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "OPP"})

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "by"})


class Member:
    """One actor while the page is read; `seen` lists (sentence, token, subject) of its mentions."""

    __slots__ = (
        "country", "definite", "domestic", "former", "gender", "heads", "key", "kind", "log", "mentions",
        "name", "named", "person", "plural", "prefix", "role", "sectors", "seen", "side", "sure", "why", "words",
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
        self.sure = True
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


class Cast:
    """All members of a page, and the indexes by which a reading finds its own."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.members: list[Member] = []
        self.log: list[tuple[int, Member]] = []
        armed = frozenset({"REB", "UAF", "PRM", "PTY", "OPP", "SOC", "CRM", "REL", "MED", "LAB"})
        business = frozenset({"BUS"})
        self._generic = {
            **dict.fromkeys(("group", "organization", "movement", "faction", "network", "front"), armed),
            **dict.fromkeys(("company", "firm"), business),
        }
        self._keys: dict[str, Member] = {}
        self._last: dict[str, Member] = {}
        self._names: dict[tuple[str, ...], Member] = {}
        self.within: set[tuple[int, int]] = set()
        self._groups: dict[tuple[str | None, str | None, tuple[str, ...], str], Member] = {}

    def add(self, reading: Reading, view: View) -> Member:
        """Put a reading to the member it means, or to a new one, and note the mention."""
        member = self._find(reading, view)
        if member is None:
            member = self._new(reading)
        self.attach(member, reading, view)
        return member

    def attach(self, member: Member, reading: Reading, view: View) -> None:
        """Note a reading as a mention of a member, and learn what it says."""
        self._index(member, reading)
        member.learn(reading)
        tokens = view.tokens
        subject = relation(view, reading.head)[0] in _SUBJECTS
        at = (view.index, reading.head, subject)
        member.mention(tokens[reading.left].start, tokens[reading.end - 1].end, reading.form, at)
        if not member.person:
            member.heads.add(view.norms[reading.end - 1])

    def state(self, country: str, why: str) -> Member:
        """Return the member that is a country, made where it is new."""
        key = f"country:{country}"
        member = self._keys.get(key)
        if member is None:
            member = Member(self.tables.country_names.get(country, country), "country", self.log)
            member.key, member.country, member.named = key, country, True
            member.why.append(why)
            self._keys[key] = member
            self.members.append(member)
        return member

    def known(self, key: str) -> Member | None:
        """Return the member of a table key, where the page has it."""
        return self._keys.get(key)

    def recent(self, sentence: int, reach: int = _REACH) -> list[Member]:
        """Return the members seen in the last sentences, the latest seen first."""
        near: dict[int, Member] = {}
        for at, member in reversed(self.log):
            if at < sentence - reach:
                break
            near.setdefault(id(member), member)
        members = list(near.values())
        members.sort(key=lambda m: m.seen[-1][:2], reverse=True)
        return members

    def link_acronym(self, member: Member, acronym: str) -> None:
        """Let an acronym given in brackets name a member from here on."""
        self._names[(acronym,)] = member

    # -- finding ----------------------------------------------------------------------------------

    def _find(self, reading: Reading, view: View) -> Member | None:
        if reading.key is not None:
            member = self._keys.get(reading.key)
            if member is None and reading.words and reading.person:
                # the page knew the family name before it gave the rest
                known = self._last.get(reading.words[-1])
                member = known if known is not None and known.key is None and len(known.words) == 1 else None
            return member
        if reading.words:
            return self._by_name(reading)
        return self._by_role(reading, view)

    def _by_name(self, reading: Reading) -> Member | None:
        words = reading.words
        member = self._names.get(words)
        if member is not None:
            return member
        known = self._last.get(words[-1])
        if known is None:
            return None
        if len(words) == 1:
            return known
        if not (reading.person and known.person):
            return None
        if len(known.words) <= 1:
            known.words = words
            if known.key is None:
                known.name = reading.name
            return known
        same_first = known.words[0] == words[0] or (len(words[0]) == 1 and known.words[0].startswith(words[0]))
        return known if same_first else None

    def _by_role(self, reading: Reading, view: View) -> Member | None:
        counted = reading.phrase.counted or reading.phrase.determiner == "indefinite"
        one = self._group_key(reading)
        if counted:
            return None
        if reading.definite and not reading.capitalised and reading.phrase.possessor is None:
            found = self._antecedent(reading, view.index)
            if found is not None:
                return found
        if reading.person and not reading.definite and not reading.country:
            return None
        return self._groups.get(one)

    def _antecedent(self, reading: Reading, sentence: int) -> Member | None:
        """Return whom "the minister", "the Russian president" or "the ministry" points back to."""
        head = reading.head_word
        generic = self._generic.get(head) if not reading.sectors and not reading.known else None
        if head in ("company", "firm"):
            generic = self._generic[head]
        recent = self.recent(sentence)
        if generic:
            # a name inside a title ("the Abu Sayyaf leader") is less in view than one that stands for itself
            recent.sort(key=lambda m: m.seen[-1][:2] in self.within)
        for member in recent:
            if generic and _is_generic(member, generic):
                return member
            armed = head in _ARMED and not reading.known_where and not member.person
            if armed and "REB" in member.sectors:
                return member
            if reading.sectors and member.sectors and reading.sectors[0] in _STATE and "REB" in member.sectors:
                continue  # "the army" is not the National Liberation Army
            if member.plural != reading.plural or member.former != reading.former:
                continue
            if reading.country and member.country and reading.country != member.country:
                continue
            if reading.prefix and member.prefix != reading.prefix:
                continue
            if reading.person and not member.person:
                continue
            if head in member.heads or (member.person and member.role and member.role.split()[-1] == head):
                return member
            if member.named and not member.person and member.name.lower().split()[-1] == head:
                return member
        return None

    def _group_key(self, reading: Reading) -> tuple[str | None, str | None, tuple[str, ...], str]:
        return reading.country, reading.prefix, reading.sectors, reading.head_word

    # -- making -----------------------------------------------------------------------------------

    def _new(self, reading: Reading) -> Member:
        member = Member(reading.name, reading.kind, self.log)
        member.key = reading.key
        member.country, member.prefix, member.sectors = reading.country, reading.prefix, reading.sectors
        member.role, member.former, member.gender = reading.role, reading.former, reading.gender
        member.person, member.plural, member.sure = reading.person, reading.plural, reading.sure
        member.named = bool(reading.key or reading.words or reading.capitalised)
        member.words = reading.words
        member.domestic = _domestic(reading)
        member.definite = reading.definite
        member.why = list(reading.why)
        self.members.append(member)
        return member

    def _index(self, member: Member, reading: Reading) -> None:
        if reading.key is not None:
            self._keys.setdefault(reading.key, member)
            if member.key is None:
                member.key, member.name = reading.key, reading.name
        if reading.words:
            self._names.setdefault(reading.words, member)
            if member.person:
                self._last[reading.words[-1]] = member
                if reading.entry is not None:
                    last = self.tables.normal(reading.entry.name.split()[-1].lower())
                    self._last[last.removeprefix("al-")] = member
        elif reading.head_word and reading.key is None:
            member.heads.update(
                (reading.head_word, plural(reading.head_word)) if not reading.person else (reading.head_word,)
            )
            if not reading.phrase.counted:
                self._groups.setdefault(self._group_key(reading), member)


def _domestic(reading: Reading) -> bool:
    """Tell an institution that every state has one of ("the army", "parliament", "the opposition")."""
    if (
        reading.sectors[:1] not in (("GOV",), ("MIL",), ("LEG",), ("JUD",), ("COP",), ("OPP",))
        or reading.phrase.counted
    ):
        return False
    bare = reading.phrase.determiner == "" and reading.head_word in ("parliament", "congress", "police", "authorities")
    interim = reading.phrase.determiner == "indefinite" and reading.head_word in ("government", "cabinet")
    return bare or interim or (reading.kind != "person" and reading.phrase.determiner == "definite")


def _is_generic(member: Member, sectors: frozenset[str]) -> bool:
    """Tell whether "the group" or "the company" may mean a member: a named organisation of such a sector."""
    if not member.named or member.kind != "organisation" or member.role is not None:
        return False
    return not member.sectors or not sectors.isdisjoint(member.sectors)
