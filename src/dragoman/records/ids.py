"""Ids made from content, so that coding a page twice changes nothing."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

#: Query parameters that say how a reader came to a page, not which page it is.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "cmpid", "icid")


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def content_id(prefix: str, *parts: object) -> str:
    """Return `prefix` and 12 hexadecimal digits that depend on all `parts` and their order.

    48 bits: by the birthday bound two of 1,000 events of a page share an id with a chance under 2e-9,
    and ids need only be unique inside a record.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode()).hexdigest()[:12]


def canonical_url(url: str) -> str:
    """Return `url` with lower-case host, without fragment, tracking parameters or trailing slash."""
    parts = urlsplit(url.strip())
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    scheme = "https" if parts.scheme in ("http", "https", "") else parts.scheme
    return urlunsplit((scheme, parts.netloc.lower(), parts.path.rstrip("/"), urlencode(query), ""))


def record_id(given: str | None, url: str | None, content_digest: str) -> str:
    """Return a record's id: as given, else from the canonical URL, else from the content digest."""
    if given:
        return given
    if url:
        try:
            return content_id("u", canonical_url(url))
        except ValueError:
            pass  # an address that is none ("http://[bad"): the content decides
    return "d" + content_digest[:16]
