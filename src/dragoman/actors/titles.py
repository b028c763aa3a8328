"""The personal name that follows a title."""

from __future__ import annotations

from dragoman.actors.matches import View
from dragoman.actors.roles import Role
from dragoman.actors.tables import Tables

#: Tokens of one personal name, and tokens between "minister of" and the name of the minister.
_LONGEST_NAME = 5
_LONGEST_OFFICE = 8


def name_after(tables: Tables, view: View, role: Role) -> tuple[int, int] | None:
    """Return the tokens of the personal name that a title introduces, null where none follows.

    The name stands right after the title ("vice president Mike Pence"), also the first of several ("Sens. Poe
    and Lund"), or after what the office is for ("Minister for Communications Mitch Fifield").
    """
    entry = role.entry
    if entry.row.kind != "person" or (entry.plural and not entry.title):
        return None
    start = role.end
    end = _name_end(tables, view, start)
    if end > start and _is_name(view, role, start, end):
        return start, end
    start = _after_office(view, role.end)
    if start:
        end = _name_end(tables, view, start)
        if end > start:
            return start, end
    return None


def _name_end(tables: Tables, view: View, start: int) -> int:
    j = start
    n = len(view.tokens)
    while (
        j < n
        and j - start < _LONGEST_NAME
        and view.poses[j] == "PROPN"
        and view.entities[j][2:] in ("PERSON", "ORG", "GPE", "")
    ):
        if view.norms[j] in tables.roles and not view.entities[j].endswith("PERSON"):
            break
        j += 1
    return j


def _is_name(view: View, role: Role, start: int, end: int) -> bool:
    if view.entities[start].endswith("PERSON"):
        return True
    match = view.at.get(start)
    if match is not None and match.of("person", "surname") is not None:
        return True
    return view.deps[end - 1] in ("appos", "compound") or view.heads[end - 1] == role.end - 1


def _after_office(view: View, at: int) -> int:
    """Return where a person's name begins after "of" or "for" and the capitalised words of an office, or 0."""
    if at >= len(view.tokens) or view.norms[at] not in ("of", "for"):
        return 0
    for j in range(at + 1, min(at + _LONGEST_OFFICE, len(view.tokens))):
        if view.entities[j] == "B-PERSON" and j > at + 1 and j not in view.at:
            return j
        if not (view.texts[j][:1].isupper() or view.norms[j] in ("and", "the", "of")):
            return 0
    return 0


def name_tail(view: View, head: int) -> int:
    """Return where an organisation's name ends that goes on with "of" or "for" and capitalised words, else 0.

    A country after "of" belongs to it and is no part of its name ("Government of Guatemala").
    """
    at = head + 1
    if at + 1 >= len(view.tokens) or view.norms[at] not in ("of", "for", "on", "against"):
        return 0
    j = at + 1
    while j < len(view.tokens) and j - at <= _LONGEST_NAME and view.poses[j] == "PROPN" and j not in view.at:
        j += 1
    return j if j > at + 1 else 0
