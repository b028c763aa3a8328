"""Whether a deed to come is announced by its own doer, or only foretold by somebody else."""

from __future__ import annotations

from dragoman.events.cast import Scene
from dragoman.events.roles import roles_inside
from dragoman.events.sides import Roles
from dragoman.records import Predicate

#: Steps from a deed up to the verb of saying: "said it would start to resume shelling" needs three.
_STEPS = 5


def is_foretold(predicate: Predicate, roles: Roles, scene: Scene) -> bool:
    """Tell whether somebody of another country says that the deed will be done: that threatens nobody.

    "Kyiv said Russia would attack" is a warning of Kyiv's; "the ministry said Russia would attack" may be
    either, and is taken for the doer's word.
    """
    speakers = _speakers(predicate, scene)
    doers = {scene.cast.actors[f.actor].country for f in roles.actors if f.actor is not None} - {None}
    others = {country for country in speakers if country is not None}
    return bool(doers and others) and not doers & others


def _speakers(predicate: Predicate, scene: Scene) -> set[str | None]:
    """Return the countries of those who say what a predicate tells, where they are named."""
    at = predicate
    for _ in range(_STEPS):
        if at.governor is None:
            break
        upper = scene.predicates[at.governor]
        finite = at.modal is not None or (at.marker != "to" and at.tense != "none")
        if finite and at.embedding != "complement":
            break
        if finite:
            said = roles_inside(upper.number, scene, None).actors
            speakers = [scene.cast.actors[f.actor] for f in said if f.actor is not None and f.direct]
            return {s.country for s in speakers if any(m.form != "nominal" for m in s.mentions)}
        at = upper
    return set()
