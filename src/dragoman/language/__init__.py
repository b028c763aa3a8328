"""Text to sentences and predicates; the only place that loads a model."""

from dragoman.language.model import DEFAULT_MODEL
from dragoman.language.model import version as model_version
from dragoman.language.predicates import PredicateFinder
from dragoman.language.sentences import Parser

__all__ = ["DEFAULT_MODEL", "Parser", "PredicateFinder", "model_version"]
