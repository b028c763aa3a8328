"""The cast of a page: which readings mean the same actor."""

from __future__ import annotations

from dragoman.actors.matches import View
from dragoman.actors.members import Member
from dragoman.actors.nominals import nominal_antecedent
from dragoman.actors.phrases import relation
from dragoman.actors.readings import ALLIED, Reading
from dragoman.actors.tables import Tables
from dragoman.actors.words import plural
from dragoman.records import Form

#: Sentences back that a definite nominal ("the minister", "the group") may reach for its antecedent.
_REACH = 8

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "by"})


class Cast:
    """All members of a page, and the indexes by which a reading finds its own."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.members: list[Member] = []
        self.log: list[tuple[int, Member]] = []
        self._keys: dict[str, Member] = {}
        self._last: dict[str, Member] = {}
        self._names: dict[tuple[str, ...], Member] = {}
        self.within: set[tuple[int, int]] = set()
        #: Whom the phrase headed by a (sentence, token) means.
        self.placed: dict[tuple[int, int], Member] = {}
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

    def mark(self, member: Member, view: View, left: int, right: int, form: Form) -> None:
        """Note tokens `left` to `right` (included) as a mention of a member that is known already."""
        subject = view.deps[right] in ("nsubj", "nsubjpass")
        tokens = view.tokens
        member.mention(tokens[left].start, tokens[right].end, form, (view.index, right, subject))

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
                known = self._last.get(reading.words[-1]) or self._bare(reading.words)
                member = known if known is not None and known.key is None and len(known.words) == 1 else None
            return member
        if reading.words:
            return self._by_name(reading)
        return self._by_role(reading, view)

    def _bare(self, words: tuple[str, ...]) -> Member | None:
        """Return a member of one word that nobody knew for a person: a headline's "Xi" of the page's Xi Jinping."""
        for word in (words[-1], words[0]):
            member = self._names.get((word,))
            if member is not None and member.key is None and not (member.sectors or member.country):
                member.person, member.kind = True, "person"
                return member
        return None

    def _by_name(self, reading: Reading) -> Member | None:
        words = reading.words
        member = self._names.get(words)
        if member is not None and _same_gender(member, reading):
            return member
        known = self._last.get(words[-1])
        if known is None:
            return None
        if not _same_gender(known, reading):
            return next(
                (m for m in reversed(self.members) if m.words[-1:] == words[-1:] and _same_gender(m, reading)), None
            )
        if len(words) == 1:
            return known
        if not (reading.person and known.person):
            return None
        if known.words[-len(words) :] == words:
            return known  # "de Jong" after "Michael de Jong"
        given = self._given_name(known)
        if given is None:
            known.words, known.name = words, reading.name
            return known
        return known if given == words[0] or (len(words[0]) == 1 and given.startswith(words[0])) else None

    def _given_name(self, member: Member) -> str | None:
        """Return the first word of a person's name in full, null where only the family name is known."""
        if member.key is not None:
            return self.tables.normal(member.name.split()[0].lower())
        return member.words[0] if len(member.words) > 1 else None

    def _by_role(self, reading: Reading, view: View) -> Member | None:
        counted = reading.phrase.counted or reading.phrase.determiner == "indefinite"
        one = self._group_key(reading)
        if counted:
            return None
        if reading.definite and not reading.capitalised and reading.phrase.possessor is None:
            found = nominal_antecedent(reading, self.recent(view.index), self.within)
            if found is not None:
                return found
        if reading.person and not reading.definite and not reading.country:
            return None
        return self._groups.get(one)

    def _group_key(self, reading: Reading) -> tuple[str | None, str | None, tuple[str, ...], str]:
        return reading.country, reading.prefix, reading.sectors, reading.head_word

    # -- making -----------------------------------------------------------------------------------

    def _new(self, reading: Reading) -> Member:
        member = Member(reading.name, reading.kind, self.log)
        member.key = reading.key
        member.country, member.prefix, member.sectors = reading.country, reading.prefix, reading.sectors
        member.role, member.former, member.gender = reading.role, reading.former, reading.gender
        member.person, member.plural = reading.person, reading.plural
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


def _same_gender(member: Member, reading: Reading) -> bool:
    """Tell whether "Mr" or "Mrs" before a name leaves it open that a member is meant."""
    return member.gender is None or reading.gender is None or member.gender == reading.gender


def _domestic(reading: Reading) -> bool:
    """Tell an institution that every state has one of ("the army", "parliament", "the opposition")."""
    if (
        reading.sectors[:1] not in (("GOV",), ("MIL",), ("LEG",), ("JUD",), ("COP",), ("OPP",))
        or reading.phrase.counted
        or (reading.head_word in ALLIED and reading.sectors[0] == "MIL")
    ):
        return False
    bare = reading.phrase.determiner == "" and reading.head_word in ("parliament", "congress", "police", "authorities")
    interim = reading.phrase.determiner == "indefinite" and reading.head_word in ("government", "cabinet")
    return bare or interim or (reading.kind != "person" and reading.phrase.determiner == "definite")
