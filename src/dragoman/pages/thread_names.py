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
ROLES = ("data-testid", "data-test", "data-qa", "data-role", "data-component", "data-element", "data-spot-im-class")

#: Addresses of a person's own page on a site: /user/ana, /profile/12, /@ana, ?u=12.
_OF_PERSON = re.compile(
    r"/(?:users?|u|members?|profiles?|people|by|user-?profile|profil|nutzer)/|/@\w|/user:|[?&](?:u|uid|user_?id|member_?id)=",
    re.IGNORECASE,
)
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


class Fit(NamedTuple):
    """How well an element's names fit each part of a comment, 0 best; null where they do not."""

    author: int | None
    date: int | None
    text: int | None
    chrome: int | None


def fit_of(element: Any, tables: ThreadKnowledge) -> Fit:
    """Return which parts of a comment an element may be: by class tokens, itemprop, tag, and last words of names."""
    classes = props = ""
    called: tuple[str, ...] = ()
    for name, value in element.items():
        if name == "class":
            classes = value
        elif name == "itemprop":
            props = f"{props} {value}"
        elif name == "rel" and value == "author":
            props = f"{props} author"
        elif name == "id" or name in ROLES:
            called = (*called, _last_word(value))
        elif name == "href" and len(value) < 300 and _OF_PERSON.search(value):
            called = (*called, "person")
    return _fit(tables, element.tag, classes, props, called)


# A page's comments are marked up alike: of 6,900 elements in comments of 22 pages 600 differ.
@lru_cache(maxsize=4096)
def _fit(tables: ThreadKnowledge, tag: str, classes: str, props: str, called: tuple[str, ...]) -> Fit:
    tokens = classes.split()
    exact = [token.lower() for token in tokens]
    exact += ["@" + value.lower() for value in props.split()]
    exact.append("<" + tag)
    last = [word for token in tokens if (word := _last_word(token))]
    last += filter(None, called)
    return Fit(*(_rank(exact, last, part, tables) for part in Fit._fields))


def _last_word(token: str) -> str:
    """Return the word that says what an element is; of "author-text" and "published-time-text" the one before."""
    rest, _, last = folded(token).rpartition("-")
    before = rest.rpartition("-")[2]
    return before if last == "text" and before in ("author", "name", "username", "user", "time", "date") else last


def _rank(exact: list[str], last: list[str], part: str, tables: ThreadKnowledge) -> int | None:
    """Return how well names fit a part: names in full come first, then last words."""
    ranks = tables.parts.get(part, {})
    best = min((ranks[name] for name in exact if name in ranks), default=None)
    if best is not None:
        return best
    words = tables.last.get(part, {})
    return min((FOLDED + words[word] for word in last if word in words), default=None)
