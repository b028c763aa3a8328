"""What a role belongs to: the words before it, its possessor, and what hangs on it with of, for or in."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.actors.context import Context
from dragoman.actors.matches import Match, View
from dragoman.actors.phrases import Phrase, hanging
from dragoman.actors.readings import Reading, Ties
from dragoman.actors.roles import role_at
from dragoman.actors.tables import Tables
from dragoman.actors.words import HYPHENS

Describe = Callable[[View, int, int], Reading | None]

_OWNING = frozenset({"of", "for", "to", "within", "with"})
#: Owners of one plural that are followed.
_MOST_OWNERS = 6
_STANDING = frozenset({"in", "from", "at", "on"})
#: Prefixes and participles that join a country to a word without making it the country's own.
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD", "JJ"})
_AGAINST = frozenset({"anti", "pro", "non", "post", "ex", "mid", "trans"})


class TieFinder:
    """Finds what roles belong to; `describe` reads the phrases that possess them."""

    def __init__(self, tables: Tables, context: Context, describe: Describe) -> None:
        self.tables = tables
        self.context = context
        self.describe = describe

    def find(self, view: View, phrase: Phrase, start: int, end: int, *, depth: int) -> Ties:
        """Return what the role at tokens `start` to `end` belongs to, nearest words first."""
        found = Ties()
        context = self.context
        for i in range(start, min(end, phrase.head)):
            match = view.at.get(i)
            if match is not None and match.start == i:
                _named(context, view, match, found)  # "Taliban fighter" is a role and holds a name
        self._words_before(view, phrase.left, start, found)
        if phrase.possessor is not None:
            _owner(self.describe(view, phrase.possessor, depth + 1), found, "possessor")
        for head in {phrase.head: 0, end - 1: 0}:
            for preposition, inner in hanging(view, head, _OWNING | _STANDING):
                if inner == phrase.head or inner < end:
                    continue
                self._hanging(view, preposition, inner, found, depth)
        return found

    def _hanging(self, view: View, preposition: str, inner: int, found: Ties, depth: int) -> None:
        if preposition in _OWNING:
            _owner(self.describe(view, inner, depth + 1), found, preposition)
        elif not found.country and not found.prefix:
            _place(self.context, view, inner, found, preposition)
            if not found.country and preposition in ("from", "at"):
                _owner(self.describe(view, inner, depth + 1), found, preposition)

    def _words_before(self, view: View, left: int, start: int, found: Ties) -> None:
        tables, norms = self.tables, view.norms
        i = start - 1
        while i >= left:
            match = view.at.get(i)
            if match is not None and match.start >= left:
                _named(self.context, view, match, found)
                i = match.start - 1
                continue
            modifier = tables.modifiers.get(norms[i])
            if modifier is not None:
                found.former = found.former or modifier.former
                found.take(None, None, modifier.sectors, f'modifiers.csv "{modifier.word}"')
            elif norms[i] in tables.roles and view.tags[i][0] == "N":
                role = role_at(tables, view, i, left)
                if role is not None:
                    found.take(None, None, role.entry.row.sectors, f'role "{role.entry.row.noun}"')
                    i = role.start - 1
                    continue
            i -= 1


def own_country(context: Context, view: View, match: Match) -> tuple[str | None, str]:
    """Return the country that a name before a noun gives it, and why.

    "US-backed rebels" and "pro-Russian fighters" get none; "Saudi-led" and "London-based" do.
    """
    country = match.country
    if country is None:
        return None, ""
    tables, norms, texts = context.tables, view.norms, view.texts
    if match.start >= 2 and texts[match.start - 1] in HYPHENS and norms[match.start - 2] in _AGAINST:
        return None, ""
    if match.start >= 1 and norms[match.start - 1] in _AGAINST:
        return None, ""
    after = match.end
    joined = after + 1 < len(norms) and texts[after] in HYPHENS and after + 1 not in view.at
    if joined and view.tags[after + 1] in _PARTICIPLES and norms[after + 1] not in tables.list("own-participles"):
        return None, ""
    entry = match.of("country", "demonym", "capital", "seat", "region", "city")
    if entry is None:
        return country, ""
    return context.country(entry, " ".join(norms[match.start : match.end]))


def _named(context: Context, view: View, match: Match, found: Ties) -> None:
    entry = match.of("organisation")
    if entry is not None and entry.organisation is not None:
        row = entry.organisation
        found.take(row.country, row.code, row.sectors, f'{entry.file} "{row.name}"')
        found.named = found.named or row.name
        return
    person = match.of("person", "surname")
    if person is not None and match.country is None:
        found.take(person.country, None, (), f'{person.file} "{person.name}"')
        return
    country, why = own_country(context, view, match)
    found.take(country, None, (), why)


def _owner(reading: Reading | None, found: Ties, link: str) -> None:
    if reading is None:
        return
    sectors = reading.sectors if reading.kind != "person" else ()
    named = f'{link} "{reading.name}"'
    found.take(reading.country, reading.prefix, sectors, named)


def _place(context: Context, view: View, inner: int, found: Ties, preposition: str) -> None:
    match = view.at.get(inner)
    if match is None:
        return
    entry = match.of("country", "capital", "region", "city", "seat")
    if entry is not None:
        country, why = context.country(entry, " ".join(view.norms[match.start : match.end]))
        found.take(country, None, (), f"{preposition} {why}")


def countries_beside(context: Context, view: View, phrase: Phrase) -> list[tuple[int, str, str]]:
    """Return (token, country, why) of coordinated nationalities before a phrase's own words.

    "Russian and U.S. officials": the phrase itself begins at "U.S."; "Russian" is found here.
    """
    found = []
    i = phrase.left - 1
    while i >= 1 and (view.norms[i] in ("and", "or") or view.texts[i] == ","):
        match = view.at.get(i - 1)
        if match is None or match.of("demonym", "country") is None:
            break
        country, why = own_country(context, view, match)
        if country is None or not _reaches(view, match.end - 1, phrase.head):
            break
        found.append((match.start, country, why))
        i = match.start - 1
    return found


def _reaches(view: View, index: int, head: int) -> bool:
    """Tell whether a word modifies `head`, directly or through the words coordinated with it."""
    for _ in range(6):
        if index == head:
            return view.deps[index] != "conj"
        above = view.heads[index]
        if above == index:
            return False
        if above == head:
            return view.deps[index] in ("amod", "compound", "nmod", "conj", "nsubj", "poss") and index < head
        index = above
    return False


def countries_sharing(context: Context, view: View, phrase: Phrase) -> list[tuple[int, str, str]]:
    """Return (token, country, why) of a plural's further owners: "X and Y's ministers", "armies of X and Y"."""
    if view.tags[phrase.head] not in ("NNS", "NNPS"):
        return []
    owners = [] if phrase.possessor is None else [phrase.possessor]
    owners += [inner for _, inner in hanging(view, phrase.head, _OWNING)]
    found = []
    for owner in owners:
        for other in (*_coordinated(view, owner), *([view.heads[owner]] if view.deps[owner] == "conj" else ())):
            match = view.at.get(other)
            entry = match.of("country", "demonym") if match is not None else None
            if entry is not None and match is not None:
                country, why = context.country(entry, " ".join(view.norms[match.start : match.end]))
                if country is not None:
                    found.append((match.start, country, why))
    return found


def _coordinated(view: View, index: int) -> list[int]:
    """Return the tokens coordinated after a token, each with the one before."""
    found: list[int] = []
    at = index
    while len(found) < _MOST_OWNERS:
        following = next((c for c in view.children(at) if view.deps[c] == "conj"), None)
        if following is None:
            break
        found.append(following)
        at = following
    return found
