"""Pages out of mail: newsletters as .eml, and pages as browsers save them in one file (.mhtml)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message
from typing import BinaryIO

from dragoman.pages.containers_bounds import MEMBER_LIMIT, Where, whole
from dragoman.records import Page, Refusal

#: Parts of one message that are looked at; a saved page has one for each picture and style sheet.
PARTS_LIMIT = 2_000


def read_mail(stream: BinaryIO, where: Where) -> Iterator[Page | Refusal]:
    """Yield the page that a message holds: its HTML part, else its plain text."""
    data = whole(stream)
    if data is None:
        yield where.refuse("page-too-large", f"the message is over {MEMBER_LIMIT:,} bytes")
        return
    try:
        yield _page(email.message_from_bytes(data, policy=email.policy.default), where)
    except Exception as error:  # noqa: BLE001 - the standard library's parser raises a dozen kinds on damaged headers
        yield where.refuse("broken-message", f"not a message that can be read: {type(error).__name__}")


def _page(message: EmailMessage | Message, where: Where) -> Page | Refusal:
    html, text = _parts(message)
    part = html if html is not None else text
    if part is None:
        return where.refuse("no-text", "the message has no HTML part and no plain text")
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return where.refuse("empty", "the message's text is empty")
    charset = part.get_content_charset()
    media_type = part.get_content_type() + (f"; charset={charset}" if charset else "")
    url = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    saved = url is not None and url.startswith(("http://", "https://"))
    # A saved page's Date is when it was saved; a newsletter's is when it was published.
    date = _header(message, "Date")
    return Page(
        path=where.label,
        url=url if saved else None,
        title=None if saved else _header(message, "Subject"),
        outlet=None if saved else _sender(message),
        published=None if saved else date,
        fetched=date if saved else None,
        media_type=media_type,
        data=payload,
    )


def _parts(message: Message) -> tuple[Message | None, Message | None]:
    html = text = None
    queue: list[Message] = [message]
    for part in queue:
        if len(queue) > PARTS_LIMIT:
            break
        if part.is_multipart():
            # By a loop: a message nests as deep as its sender likes.
            queue.extend(inner for inner in part.get_payload() if isinstance(inner, Message))
    for part in queue[:PARTS_LIMIT]:
        kind = part.get_content_type()
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if html is None and kind in ("text/html", "application/xhtml+xml"):
            html = part
        elif text is None and kind == "text/plain":
            text = part
    return html, text


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    return " ".join(str(value).split()) or None if value else None


def _sender(message: Message) -> str | None:
    sender = _header(message, "From") or ""
    return sender.partition("<")[0].strip(' "') or None
