"""The country of groups that the page leaves without one, where the page leaves no doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.actors.cast import Cast
from dragoman.actors.context import Context
from dragoman.actors.matches import View
from dragoman.actors.members import Member
from dragoman.actors.phrases import relation

#: Share of all country mentions that makes one country the page's own, and the fewest mentions for it.
_DOMINANT = 0.7
_FEWEST = 4

#: The fewest mentions where no other country is named at all.
_FEWEST_ALONE = 2

#: How far ahead of the next country the page's own must be. On 12 passages written before
#: the rule, right codes rose from 0.83 to 0.95 of names and from 0.62 to 0.74 of nominals and pronouns.
_AHEAD = 1.5

#: The same for people called by role alone; see docs/actors.md for what it brought.
_FAR_AHEAD = 2.0

#: Sectors of people who are of the page's country unless it says otherwise.
_PEOPLE = frozenset({"CVL", "EDU", "LAB", "JUD", "LEG", "PTY", "OPP", "COP", "CRM", "REL", "MED", "AGR"})
_ARMED_OR_PARTY = frozenset({"REB", "PRM", "PTY", "UAF"})
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "OPP", "SPY", "ELI"})
_STANDING = frozenset({"in", "at", "near", "across", "around", "outside", "inside", "throughout", "within"})


def infer_countries(cast: Cast, views: Sequence[View], context: Context) -> None:
    """Give a country to groups and office holders without one: of the place where they are, else of the page."""
    wanting = [
        m for m in cast.members
        if not m.country and not m.prefix and m.key is None and m.kind != "country" and m.seen
        and m.sectors
    ]  # fmt: skip
    if not wanting:
        return
    by_index = {view.index: view for view in views}
    first = {m.seen[0][0] for m in wanting}
    places = {i: _where(view, context) for i, view in by_index.items() if i in first}
    page = _page_country(views)
    focus = _focus(cast, views)
    by_sentence: dict[int, list[Member]] = {}
    for at, seen in cast.log:
        by_sentence.setdefault(at, []).append(seen)
    for member in wanting:
        beside = _beside(by_sentence, by_index, member) if member.domestic else None
        if beside is not None:
            member.country = beside.country
            member.why.append(f"country of {beside.name}, the only one in the same sentence")
            continue
        body = _own_body(cast, member)
        if body is not None:
            member.country = body.country
            member.why.append(f"country of {body.name}, the only such group on the page")
            continue
        if focus is not None and _of_the_focus(member):
            member.country = focus.country
            member.why.append(focus.why)
            continue
        here = places.get(member.seen[0][0], ())
        elsewhere = len(here) == 1 and focus is not None and focus.country not in here
        if focus is not None and focus.ahead >= _FAR_AHEAD and _of_its_people(member) and not elsewhere:
            member.country = focus.country
            member.why.append(focus.why)
            continue
        # forces are where they fight, and named bodies where they work: often not at home
        if member.sectors[0] == "MIL" or member.words:
            continue
        if len(here) == 1:
            country, words = next(iter(here.items()))
            member.country = country
            member.why.append(f'country from the place in the same sentence, "{words}"')
        elif page is not None and len(here) == 0:
            member.country = page[0]
            member.why.append(page[1])


def _of_the_focus(member: Member) -> bool:
    """Tell a role that news leaves without a country only where it is the page's own: "the mayor", "the junta"."""
    if member.domestic:
        return True
    if member.person and member.sectors[0] in _OFFICES:
        return bool(member.words) or member.definite
    return member.sectors[0] == "MIL" and member.kind == "group" and member.seen[0][2]


def _own_body(cast: Cast, member: Member) -> Member | None:
    """Return the one rebel group or party of the page that a "rebel negotiator" can be of."""
    if not member.person or member.sectors[0] not in _ARMED_OR_PARTY:
        return None
    bodies = [
        m for m in cast.members
        if m.kind == "organisation" and m.country and m.key and m.sectors[:1] == member.sectors[:1]
    ]  # fmt: skip
    return bodies[0] if len(bodies) == 1 else None


def _of_its_people(member: Member) -> bool:
    """Tell people whom news calls by role alone because they are the page's own: "prosecutors", "villagers"."""
    if member.kind == "organisation":
        return "national" in member.words
    return member.sectors[0] in _PEOPLE and not member.words


class _Focus(msgspec.Struct, frozen=True):
    """The country that a page is about, and how many times as often as the next it is named."""

    country: str
    ahead: float
    why: str


def _focus(cast: Cast, views: Sequence[View]) -> _Focus | None:
    """Return the country that the page is about, named well more often than the next.

    The first sentence counts double: news says first where it happens.
    """
    counts: Counter[str] = Counter()
    for sentence, member in cast.log:
        if member.country:
            counts[member.country] += 2 if sentence == views[0].index else 1
    for view in views:
        for match in view.matches:
            entry = match.of("capital", "city", "region")
            if entry is not None and entry.country:
                counts[entry.country] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST_ALONE:
        return None
    country, most = ranked[0]
    ahead = most / ranked[1][1] if len(ranked) > 1 else float(most)
    if ahead < _AHEAD:
        return None
    return _Focus(country, ahead, f"country that the page is about, named or meant {most} times")


def _beside(by_sentence: dict[int, list[Member]], by_index: Mapping[int, View], member: Member) -> Member | None:
    """Return the actor whose country "the army" or "parliament" has: all named near it have the same.

    Its own sentence is asked first, then the one before. People say nothing of it: where "the authorities let
    Syrians work" the authorities are another country's as likely as not.
    """
    first = member.seen[0][0]
    for sentence in (first, first - 1):
        others = [
            m for m in by_sentence.get(sentence, ())
            if m is not member and m.country and (m.named or m.person) and not _only_people(m, by_index[sentence])
        ]  # fmt: skip
        if others:
            return others[0] if len({m.country for m in others}) == 1 else None
    return None


def _only_people(member: Member, view: View) -> bool:
    """Tell a country of which a sentence names the inhabitants and nothing else."""
    tokens = [token for sentence, token, _ in member.seen if sentence == view.index]
    return member.kind == "country" and all(view.tags[t] in ("NNS", "NNPS") and t in view.at for t in tokens)


def _where(view: View, context: Context) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in view.matches:
        entry = match.of("country", "capital", "city", "region")
        if entry is None or not entry.country:
            continue
        dep, governor = relation(view, match.end - 1)
        if (
            dep in _STANDING
            or (dep == "of" and view.norms[governor] in context.tables.list("places-of"))
            or (match.start == 0 and dep not in ("nsubj", "nsubjpass", "poss") and entry.sort in ("capital", "city"))
        ):
            country, _ = context.country(entry, " ".join(view.norms[match.start : match.end]))
            if country:
                found.setdefault(country, view.words(match.start, match.end))
    return found


def _page_country(views: Sequence[View]) -> tuple[str, str] | None:
    counts: Counter[str] = Counter()
    for view in views:
        for match in view.matches:
            entry = match.of("country", "demonym", "capital", "city", "region", "seat")
            if entry is not None and entry.country:
                counts[entry.country] += 1
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    total = sum(counts.values())
    alone = most == total and most >= _FEWEST_ALONE
    if not alone and (most < _FEWEST or most < _DOMINANT * total):
        return None
    return country, f"country of {most} of the {total} countries and places named on the page"
