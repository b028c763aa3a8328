"""Role nouns inside a phrase, and what the words before them tell."""

from __future__ import annotations

from dragoman.actors.matches import View
from dragoman.actors.phrases import Phrase
from dragoman.actors.tables import RoleEntry, Tables
from dragoman.actors.words import HYPHENS


class Role:
    """A role noun found: its entry, and the tokens it takes, `start` to `end` (excluded)."""

    __slots__ = ("end", "entry", "start")

    def __init__(self, entry: RoleEntry, start: int, end: int) -> None:
        self.entry = entry
        self.start = start
        self.end = end


#: A house is a chamber of parliament where it has a capital.
_DWELLINGS = frozenset({"house", "houses"})


def role_at(tables: Tables, view: View, head: int, left: int) -> Role | None:
    """Return the most specific role whose head word stands at `head` and which begins at `left` or later."""
    entries = tables.roles.get(view.norms[head])
    if entries is None:
        return None
    for entry in entries:
        if view.texts[head] in _DWELLINGS and not entry.before and not entry.after:
            continue
        start = _before(view, entry.before, head, left)
        if start < 0:
            continue
        end = _after(view, entry.after, head)
        if end and (not entry.title or _introduces(view, start, end)):
            return Role(entry, start, end)
    return None


def _introduces(view: View, start: int, end: int) -> bool:
    """Tell a shortened title before a name ("Gen. Poe") from a word that looks like one ("gov", "Pres.")."""
    capital = all(view.texts[i][:1].isupper() for i in range(start, end))
    return capital and end < len(view.poses) and view.poses[end] == "PROPN"


def rightmost_role(tables: Tables, view: View, left: int, right: int) -> Role | None:
    """Return the last role whose head stands in tokens `left` to `right` (excluded)."""
    given = tables.list("given-name-roles")
    for i in range(right - 1, left - 1, -1):
        if view.norms[i] in given and view.entities[i].endswith("PERSON") and i > left:
            continue
        if view.norms[i] in tables.roles and view.tags[i][:1] in ("N", "J", "V"):
            role = role_at(tables, view, i, left)
            if role is not None and role.end <= right:
                return role
    return None


def capitalised_name(view: View, phrase: Phrase, role: Role) -> bool:
    """Tell a proper name made of role words ("Nigerian Air Force") from the words ("air force")."""
    head = phrase.head
    if not view.tags[head].startswith("NNP") or not view.texts[head][:1].isupper():
        return False
    return role.start < head or phrase.left < head or head > 0


def says_little(tables: Tables, view: View, phrase: Phrase, role: Role, *, warlike: bool) -> bool:
    """Tell a weak noun that names no actor by itself: an aircraft of nobody, the cost side, the front."""
    row = role.entry.row
    if phrase.pronoun is not None or row.kind in ("person", "people") or capitalised_name(view, phrase, role):
        return False
    if row.kind == "thing":
        return not warlike
    if row.kind == "organisation" and phrase.possessor is not None:
        return False  # "Trump's campaign"
    return view.norms[phrase.head] not in tables.list("bare-roles")


def _before(view: View, words: tuple[str, ...], head: int, left: int) -> int:
    i = head
    for word in reversed(words):
        i -= 1
        while i >= left and view.texts[i] in HYPHENS:
            i -= 1
        if i < left or view.norms[i] != word:
            return -1
    return i


def _after(view: View, words: tuple[str, ...], head: int) -> int:
    j = head + 1
    n = len(view.norms)
    for word in words:
        while j < n and (view.texts[j] in HYPHENS or (view.norms[j] == "the" and word != "the")):
            j += 1
        if j >= n or view.norms[j] != word:
            return 0
        j += 1
    return j
