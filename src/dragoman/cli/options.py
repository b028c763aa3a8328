"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from cyclopts import Parameter, Token

if TYPE_CHECKING:
    from dragoman.pipeline import Settings


#: What a lone "-" is called while cyclopts sorts the arguments, since it takes "-" for an option without a name.
LONE_HYPHEN = "\x1f-"


def _named(_type: type, tokens: Sequence[Token]) -> str:
    return tokens[0].value.replace(LONE_HYPHEN, "-")


#: A file, folder or glob, or "-" for standard input or output.
Place = Annotated[str, Parameter(converter=_named)]


@Parameter(name="*")
@dataclass(frozen=True)
class Reading:
    """How pages are read."""

    model: str | None = None
    """An installed English spaCy pipeline, by name or folder."""

    knowledge: Annotated[list[Path], Parameter(negative=(), show_default=False)] = field(default_factory=list)
    """A folder of your own data files, laid over the built-in ones; may be given more than once."""

    strict: Annotated[bool, Parameter(negative=(), show_default=False)] = False
    """Refuse an overlay with faults; without it the faulty rows are reported and left out."""

    detail: Literal["normal", "full"] = "normal"
    """`full` adds every predicate of the reporting, coded or not."""

    code_thread: Annotated[bool, Parameter(negative=(), show_default=False)] = False
    """Also code the readers' comments, each event marked as such."""

    pseudonyms: Annotated[bool, Parameter(negative=(), show_default=False)] = False
    """Replace the names of those who commented."""

    def settings(self, *, detail: Literal["normal", "full"] | None = None) -> Settings:
        """Return the reader's settings; `detail` overrides the option."""
        from dragoman.pipeline import Settings

        settings = Settings(
            knowledge=tuple(str(folder) for folder in self.knowledge),
            strict=self.strict,
            detail=detail or self.detail,
            code_thread=self.code_thread,
            pseudonyms=self.pseudonyms,
        )
        return msgspec.structs.replace(settings, model=self.model) if self.model else settings


@Parameter(name="*")
@dataclass(frozen=True)
class About:
    """What you know of the page."""

    published: str | None = None
    """The day of publication, where you know it better than the page."""

    url: str | None = None
    """The page's address."""

    kind: Literal["page", "article"] = "page"
    """`article` says that a text holds the article only: no byline, notes or thread to look for."""

    id: str | None = None
    """Which record of an archive or which row of a file is meant; without it the first."""


READING, ABOUT = Reading(), About()
