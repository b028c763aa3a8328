"""What a name or a role noun of the tables means, and all tables together."""

from __future__ import annotations

import msgspec

from dragoman.actors.rows import AmbiguityRow, HolderRow, ModifierRow, OrganisationRow, RoleRow


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One name of a table row: what it is (`sort`), and how strictly its letters must match.

    `sort` is country, demonym, capital, seat, city, region, organisation, person or surname.
    `case` is "upper" for acronyms, "mixed" for those with small letters ("LeT"), "title" for names, "any" for names
    that are written small.
    """

    sort: str
    key: str
    name: str
    country: str | None
    case: str
    file: str
    holders: tuple[HolderRow, ...] = ()
    organisation: OrganisationRow | None = None


class RoleEntry(msgspec.Struct, frozen=True, gc=False):
    """A role under its head word: the words that must stand before and after the head.

    A `title` is short for the role ("Gov.") and stands only before a name.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    row: RoleRow
    plural: bool
    title: bool = False


Names = dict[str, list[tuple[tuple[str, ...], list[Entry]]]]


class Compiled(msgspec.Struct):
    """All that the stage knows before it sees a page.

    `names` maps the first word of a name to the rest of its words and its entries, longest first;
    `roles` maps a head word, singular or plural, to its roles, most specific first.
    """

    names: Names = {}
    country_names: dict[str, str] = {}
    roles: dict[str, list[RoleEntry]] = {}
    modifiers: dict[str, ModifierRow] = {}
    ambiguities: dict[str, list[AmbiguityRow]] = {}
    lists: dict[str, frozenset[str]] = {}
