"""What the markup calls an element: class tokens, ids and roles, each also folded to plain words.

Themes write one thing in many ways: `comment__author`, `commentAuthorName`, `wpd-comment-author`. Folded they are
words between hyphens, and the last word says what the element is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.pages.thread_knowledge import ThreadKnowledge

#: Longer tokens are no names that a person gave.
LONGEST_TOKEN = 60

#: From this rank on a part is told by the last word of a name only.
FOLDED = 1_000

#: Where pages whose classes are hashes still say what an element is.
ROLES = ("data-testid", "data-test", "data-qa", "data-role", "data-component", "data-element")

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MARKS = re.compile(r"[^0-9a-zà-ÿ]+|\d+$")


@lru_cache(maxsize=4096)
def folded(token: str) -> str:
    """Return a token as lower-case words between hyphens, without the number at its end.

    >>> folded("c-comment__authorName_12")
    'c-comment-author-name'
    """
    if len(token) > LONGEST_TOKEN:
        return ""
    return "-".join(filter(None, _MARKS.sub("-", _CAMEL.sub("-", token).lower()).split("-")))


def class_tokens(element: Any) -> list[str]:
    """Return an element's class tokens."""
    return (element.get("class") or "").split()


def roles(element: Any) -> list[str]:
    """Return what test and script hooks call an element."""
    return [value for name in ROLES if (value := element.get(name))]


class Names(NamedTuple):
    """What an element is called: `exact` as written, `last` the last words of its folded names."""

    exact: list[str]
    last: list[str]


def names_of(element: Any) -> Names:
    """Return an element's names: class tokens, itemprop (`@name`), tag (`<p`), and words that end its names."""
    tokens = class_tokens(element)
    exact = [token.lower() for token in tokens]
    if prop := element.get("itemprop"):
        exact += ["@" + value.lower() for value in prop.split()]
    if element.get("rel") == "author":
        exact.append("@author")
    exact.append("<" + element.tag)
    called = [folded(token) for token in (*tokens, *roles(element), element.get("id") or "") if token]
    return Names(exact, [name.rpartition("-")[2] for name in called if name])


def rank_of(names: Names, part: str, tables: ThreadKnowledge) -> int | None:
    """Return how well an element's names fit a part of a comment, 0 best; null where they do not.

    Names in full come first, then last words.
    """
    ranks = tables.parts.get(part, {})
    exact = min((ranks[name] for name in names.exact if name in ranks), default=None)
    if exact is not None:
        return exact
    last = tables.last.get(part, {})
    return min((FOLDED + last[word] for word in names.last if word in last), default=None)
