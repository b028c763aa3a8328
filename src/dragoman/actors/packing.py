"""The tables as bytes, for the cache: each row once, and entries that point at rows by number."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from dragoman.actors.entries import Compiled, Entry, RoleEntry
from dragoman.actors.rows import AmbiguityRow, HolderRow, ModifierRow, OrganisationRow, RoleRow

_Row = TypeVar("_Row")

#: Sort, key, name, country, case, file, numbers of the holder rows, number of the organisation row.
_Entry = tuple[str, str, str, str | None, str, str, tuple[int, ...], int | None]


class _Packed(msgspec.Struct, array_like=True):
    organisations: list[OrganisationRow]
    holders: list[HolderRow]
    roles: list[RoleRow]
    entries: list[_Entry]
    names: dict[str, list[tuple[tuple[str, ...], list[int]]]]
    role_names: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], int, bool, bool]]]
    country_names: dict[str, str]
    modifiers: dict[str, ModifierRow]
    ambiguities: dict[str, list[AmbiguityRow]]
    lists: dict[str, list[str]]


class _Numbered(dict[int, int]):
    """The numbers of rows, told apart by identity: an office and its twin of another file are two rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[object] = []

    def of(self, row: object) -> int:
        number = self.get(id(row))
        if number is None:
            number = self[id(row)] = len(self.rows)
            self.rows.append(row)
        return number


def pack(tables: Compiled) -> bytes:
    """Return tables as bytes; the same tables give the same bytes."""
    organisations, holders, roles, entries = _Numbered(), _Numbered(), _Numbered(), _Numbered()
    names = {
        first: [(rest, [entries.of(entry) for entry in found]) for rest, found in longer]
        for first, longer in tables.names.items()
    }
    packed = _Packed(
        organisations=[],
        holders=[],
        roles=[],
        entries=[_packed(entry, organisations, holders) for entry in entries.rows if isinstance(entry, Entry)],
        names=names,
        role_names={
            head: [(e.before, e.after, roles.of(e.row), e.plural, e.title) for e in found]
            for head, found in tables.roles.items()
        },
        country_names=tables.country_names,
        modifiers=tables.modifiers,
        ambiguities=tables.ambiguities,
        lists={name: sorted(words) for name, words in tables.lists.items()},
    )
    packed.organisations = _rows(organisations, OrganisationRow)
    packed.holders = _rows(holders, HolderRow)
    packed.roles = _rows(roles, RoleRow)
    return msgspec.msgpack.encode(packed)


def unpack(data: bytes) -> Compiled:
    """Return the tables that `pack` made into bytes.

    Raises msgspec.DecodeError for bytes of another form.
    """
    packed = msgspec.msgpack.decode(data, type=_Packed)
    organisations, holders = packed.organisations, packed.holders
    entries = [
        Entry(
            sort, key, name, country, case, file,
            tuple(holders[n] for n in held), None if body is None else organisations[body],
        )
        for sort, key, name, country, case, file, held, body in packed.entries
    ]  # fmt: skip
    return Compiled(
        names={
            first: [(rest, [entries[n] for n in found]) for rest, found in longer]
            for first, longer in packed.names.items()
        },
        country_names=packed.country_names,
        roles={
            head: [RoleEntry(before, after, packed.roles[n], many, title) for before, after, n, many, title in found]
            for head, found in packed.role_names.items()
        },
        modifiers=packed.modifiers,
        ambiguities=packed.ambiguities,
        lists={name: frozenset(words) for name, words in packed.lists.items()},
    )


def _packed(entry: Entry, organisations: _Numbered, holders: _Numbered) -> _Entry:
    held = tuple(holders.of(row) for row in entry.holders)
    body = None if entry.organisation is None else organisations.of(entry.organisation)
    return entry.sort, entry.key, entry.name, entry.country, entry.case, entry.file, held, body


def _rows(numbered: _Numbered, row_type: type[_Row]) -> list[_Row]:
    return [row for row in numbered.rows if isinstance(row, row_type)]
