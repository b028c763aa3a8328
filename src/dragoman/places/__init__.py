"""Where: names of places, and the points they stand for.

>>> from dragoman.places import PlaceFinder
"""

from dragoman.places.finder import PlaceFinder
from dragoman.places.gazetteer import Gazetteer

__all__ = ["Gazetteer", "PlaceFinder"]
