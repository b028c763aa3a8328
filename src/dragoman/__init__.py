"""Dragoman reads news pages and keeps a checkable record of who did what to whom.

>>> import dragoman
>>> page = dragoman.Page(text="Gunmen killed three soldiers near Menaka on Sunday.", published="2022-03-15")
>>> record = dragoman.Reader().read(page)
>>> event = record.events[0]
>>> event.type, event.status, event.casualties.killed.low
('ASSAULT', 'actual', 3)
>>> record.quote(event.evidence.trigger)
'killed'

`dragoman.read("page.html")` reads one file; a `Reader` is made once and used for many.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.pipeline import Reader, Settings, read
    from dragoman.records import Event, Page, Record, from_json, json_schema, to_json

#: Where each public name lives. They are imported when first asked for: `dragoman --help` and `import
#: dragoman` stay under a tenth of a second, and only reading pays for the parser.
_HOMES = {
    "DragomanError": "dragoman.errors",
    "Event": "dragoman.records",
    "Page": "dragoman.records",
    "Reader": "dragoman.pipeline",
    "Record": "dragoman.records",
    "Settings": "dragoman.pipeline",
    "from_json": "dragoman.records",
    "json_schema": "dragoman.records",
    "read": "dragoman.pipeline",
    "to_json": "dragoman.records",
}

__all__ = [
    "DragomanError",
    "Event",
    "Page",
    "Reader",
    "Record",
    "Settings",
    "__version__",
    "from_json",
    "json_schema",
    "read",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}; it has {', '.join(sorted(_HOMES))}")
