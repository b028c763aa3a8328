"""On whose word an event stands."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Claim, Span


def claimed_by(trigger: Span, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the ids of the claims that a trigger stands in, the outermost speaker first.

    A claim counts where it puts its content forward as so (`states`) and its cue is not the trigger: who
    threatens or accuses does so in the reporter's words, and only what is threatened is on the speaker's.
    """
    held = [
        claim
        for claim in claims
        if claim.states
        and any(span.contains(trigger) for span in claim.content)
        and not (claim.cue is not None and claim.cue.overlaps(trigger))
    ]
    held.sort(key=lambda claim: -sum(span.end - span.start for span in claim.content))  # stable: ties as in the text
    return tuple(claim.id for claim in held)
