"""Who: the actors of a page, what they are, and every place where they are named."""

from dragoman.actors.finder import ActorFinder

__all__ = ["ActorFinder"]
