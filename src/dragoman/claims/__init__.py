"""Sentences and actors to claims: on whose word each thing is told."""

from dragoman.claims.finder import ClaimFinder

__all__ = ["ClaimFinder"]
