"""Data files and the code that loads and checks them: ontology, lexicon, actors, places, words."""

from dragoman.knowledge.checks import check_lexicon
from dragoman.knowledge.lexicon import Effect, Entry, Lexicon, Operator, OperatorClass, WordClass, load_lexicon
from dragoman.knowledge.ontology import CameoCode, EventType, Mode, Ontology, load_ontology
from dragoman.knowledge.sources import BUILT_IN, MANY, Fault, Knowledge

__all__ = [
    "BUILT_IN",
    "MANY",
    "CameoCode",
    "Effect",
    "Entry",
    "EventType",
    "Fault",
    "Knowledge",
    "Lexicon",
    "Mode",
    "Ontology",
    "Operator",
    "OperatorClass",
    "WordClass",
    "check_lexicon",
    "load_lexicon",
    "load_ontology",
]
