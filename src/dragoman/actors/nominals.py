"""Whom a definite nominal means that names nobody by itself: "the minister", "the group", "the rebels"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.actors.members import Member
from dragoman.actors.readings import Reading

#: Plurals that mean an armed group named before ("the rebels" after FARC).
_ARMED = frozenset({
    "rebels", "militants", "insurgents", "guerrillas", "separatists", "jihadists", "extremists", "terrorists",
    "islamists",
})  # fmt: skip

#: Sectors of which every state has its own.
_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})

_GROUPS = frozenset({"REB", "UAF", "PRM", "PTY", "OPP", "SOC", "CRM", "REL", "MED", "LAB"})
_BUSINESS = frozenset({"BUS"})
#: Nouns that mean any named organisation of such a sector.
_GENERIC = {
    **dict.fromkeys(("group", "organization", "movement", "faction", "network", "front"), _GROUPS),
    **dict.fromkeys(("company", "firm"), _BUSINESS),
}


def nominal_antecedent(
    reading: Reading, recent: Sequence[Member], within: Collection[tuple[int, int]]
) -> Member | None:
    """Return whom a definite nominal points back to, null where it may be somebody new.

    `recent` are the actors seen before, the latest first; `within` are (sentence, token) of names inside other
    phrases: "the Abu Sayyaf leader" leaves the group less in view than a phrase of its own.
    """
    head = reading.head_word
    known = bool(reading.sectors or reading.known)
    generic = _GENERIC.get(head) if not known or head in ("company", "firm") else None
    if generic:
        recent = sorted(recent, key=lambda m: m.seen[-1][:2] in within)
    for member in recent:
        if generic and _is_generic(member, generic):
            return member
        if head in _ARMED and not reading.known_where and not member.person and "REB" in member.sectors:
            return member
        if _agrees(reading, member) and _has_noun(member, head):
            return member
    return None


def _agrees(reading: Reading, member: Member) -> bool:
    if member.plural != reading.plural or member.former != reading.former or (reading.person and not member.person):
        return False
    if reading.country and member.country and reading.country != member.country:
        return False
    if reading.prefix and member.prefix != reading.prefix:
        return False
    if _another_office(reading.role, member.role):
        return False
    # "the army" is not the National Liberation Army
    return not (reading.sectors and reading.sectors[0] in _STATE and "REB" in member.sectors)


def _another_office(role: str | None, known: str | None) -> bool:
    """Tell "the prime minister" from a finance minister: offices of one noun with other words before it."""
    if role is None or known is None or role == known:
        return False
    words, others = role.split(), known.split()
    return words[-1] == others[-1] and len(words) > 1 and len(others) > 1


def _has_noun(member: Member, noun: str) -> bool:
    """Tell whether a noun is one that the page, or the member's own name, has for it."""
    if noun in member.heads or (member.person and member.role and member.role.split()[-1] == noun):
        return True
    return member.named and not member.person and member.name.lower().split()[-1] == noun


def _is_generic(member: Member, sectors: frozenset[str]) -> bool:
    """Tell whether "the group" or "the company" may mean a member: a named organisation of such a sector."""
    if not member.named or member.kind != "organisation" or member.role is not None:
        return False
    return not member.sectors or not sectors.isdisjoint(member.sectors)
