"""Pronouns and short nominals: he, they, it, "the country", "the two sides"."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.actors.cast import Cast
from dragoman.actors.matches import View
from dragoman.actors.members import Member
from dragoman.actors.phrases import relation

#: Sentences back that a pronoun may reach; 96% of third-person pronouns in news reach at most two.
_REACH = 3

#: Coordinated verbs followed up to the first, which has the subject.
_CHAIN = 4

#: What a mention inside a quote weighs less for a pronoun outside: two sentences' distance.
_QUOTED = 2.0

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
SIDE = frozenset({"we", "us", "our", "ours", "ourselves"})
_KINDS_OF_COUNTRY = {"kingdom": "kingdoms", "monarchy": "kingdoms", "emirate": "kingdoms", "island": "islands"}
_NO_ACTOR_VERBS = frozenset({"rain", "seem", "appear", "take", "turn"})


def antecedent(cast: Cast, view: View, index: int, quoted: Callable[[int, int], bool]) -> Member | None:
    """Return whom a third-person pronoun means, null where nobody fits.

    Candidates score by distance, and by standing as a subject; a plain object never means the subject of
    its own verb. `quoted` tells of a sentence and token whether it stands in a quote: whom the quote names is
    seldom whom the words around it mean ("“The minister lied,” she said").
    """
    word = view.norms[index]
    if word in IT and _empty(view, index):
        return None
    own_verb = _subject_of_same_verb(view, index)
    best: tuple[float, int, Member] | None = None
    for member in cast.recent(view.index, _REACH):
        if not _fits(member, word):
            continue
        score = _score(member, view.index, index, own_verb, None if quoted(view.index, index) else quoted)
        if score is None:
            continue
        if word in THEY and member.plural:
            score += 0.8
        at = member.seen[-1][0] * 1000 + member.seen[-1][1]
        if best is None or (score, at) > best[:2]:
            best = (score, at, member)
    return best[2] if best else None


def _score(
    member: Member, sentence: int, index: int, own_verb: int | None, quoted: Callable[[int, int], bool] | None
) -> float | None:
    best: float | None = None
    for at, head, subject in reversed(member.seen[-6:]):
        if at == sentence and (head >= index or head == own_verb):
            continue
        score = 3.0 - (sentence - at) + (1.2 if subject else 0.0) + (0.3 if member.named else 0.0)
        if best is not None and score <= best:
            continue
        if quoted is not None and quoted(at, head):
            score -= _QUOTED
        best = score if best is None else max(best, score)
    return best


def _fits(member: Member, word: str) -> bool:
    if word in HE:
        return member.person and not member.plural and member.gender != "f"
    if word in SHE:
        return member.person and not member.plural and member.gender != "m"
    if word in IT:
        return not member.person and not member.plural and member.kind in ("country", "organisation")
    return member.plural or member.kind in ("group", "organisation", "country")


def _empty(view: View, index: int) -> bool:
    """Tell the "it" that stands for nothing ("it is unclear", "it seems that")."""
    if view.deps[index] == "expl":
        return True
    if view.deps[index] not in ("nsubj", "nsubjpass"):
        return False
    verb = view.heads[index]
    lemma = view.tokens[verb].lemma
    if lemma in _NO_ACTOR_VERBS:
        return True
    if lemma != "be":
        return False
    # "it is unclear whether …" stands for the clause; "it was worried" for somebody
    below = [*view.children(verb), *(g for c in view.children(verb) for g in view.children(c))]
    return any(view.deps[c] in ("ccomp", "xcomp", "csubj") for c in below)


def _subject_of_same_verb(view: View, index: int) -> int | None:
    if view.deps[index] not in ("dobj", "dative", "pobj"):
        return None
    _, verb = relation(view, index)
    for _ in range(_CHAIN):  # "met the prince and pressed him": the subject stands with the first verb
        if view.deps[verb] != "conj" or any(view.deps[c] in ("nsubj", "nsubjpass") for c in view.children(verb)):
            break
        verb = view.heads[verb]
    return next((c for c in view.children(verb) if view.deps[c] in ("nsubj", "nsubjpass") and c != index), None)


def country_meant(cast: Cast, sentence: int, noun: str) -> Member | None:
    """Return the country that "the country" or "the kingdom" means: the last one named that can be one."""
    kingdoms = cast.tables.list(_KINDS_OF_COUNTRY[noun]) if noun in _KINDS_OF_COUNTRY else None
    for member in cast.recent(sentence):
        if member.kind == "country" and (kingdoms is None or (member.country or "").lower() in kingdoms):
            return member
    return None


def _doer(cast: Cast, view: View, head: int) -> str | None:
    """Return the country that acts on the two: in "China praised both countries" it is neither of them."""
    subject = _subject_of_same_verb(view, head)
    if subject is None:
        return None
    for sentence, member in reversed(cast.log):
        if sentence != view.index:
            return None
        if member.seen[-1][1] == subject and member.kind == "country":
            return member.country
    return None


def pair_meant(cast: Cast, view: View, head: int) -> list[Member]:
    """Return the two that "the two sides", "both countries" or "the two leaders" mean, in order of the page."""
    noun = view.norms[head]
    if noun in ("leaders", "men", "presidents", "ministers", "women", "diplomats", "rivals"):
        fitting = [m for m in cast.recent(view.index) if m.person and m.named and (m.role or m.sectors)]
    elif noun in ("countries", "nations", "states", "governments", "neighbors", "capitals", "powers", "allies"):
        aside = _doer(cast, view, head)
        near = cast.recent(view.index)
        countries = list(dict.fromkeys(m.country for m in near if m.country and m.country != aside))[:2]
        if len(countries) < 2:
            return []
        return [cast.state(country, "its people act on the page") for country in countries]
    else:
        fitting = [m for m in cast.recent(view.index) if m.named and not m.person and m.role not in ("region", "city")]
    if len(fitting) < 2:
        return []
    return sorted(fitting[:2], key=lambda m: m.seen[0][:2])


def side_of(cast: Cast, speaker: Member) -> Member:
    """Return whom a quoted "we" means: the speaker's state, organisation or group, else the speaker."""
    if not speaker.person:
        return speaker
    if speaker.country and {"GOV", "MIL", "LEG"} & set(speaker.sectors[:1]):
        return cast.state(speaker.country, f"the side of {speaker.name}, who speaks")
    body = cast.known(f"organisation:{speaker.side}") if speaker.side else None
    if body is not None:
        return body
    alike = [
        m for m in cast.members
        if m.kind == "organisation" and m.named and m.sectors[:1] == speaker.sectors[:1] != ()
        and m.country == speaker.country
    ]  # fmt: skip
    return alike[0] if len(alike) == 1 else speaker
