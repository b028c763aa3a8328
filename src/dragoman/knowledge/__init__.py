"""Data files and the code that loads and checks them: ontology, lexicon, actors, places, words."""

from dragoman.knowledge.lexicon import Effect, Entry, Lexicon, Operator, WordClass, load_lexicon
from dragoman.knowledge.sources import BUILT_IN, MANY, Fault, Knowledge

__all__ = [
    "BUILT_IN",
    "MANY",
    "Effect",
    "Entry",
    "Fault",
    "Knowledge",
    "Lexicon",
    "Operator",
    "WordClass",
    "load_lexicon",
]
