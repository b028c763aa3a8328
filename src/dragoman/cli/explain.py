"""`dragoman explain`: how an event was decided, and why a sentence gave none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from dragoman.cli.options import ABOUT, READING, About, Place, Reading
from dragoman.errors import SettingError

if TYPE_CHECKING:
    from dragoman.records import Record


def explain_command(
    page: Place | None = None,
    event: str | None = None,
    /,
    *,
    sentence: str | None = None,
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    reading: Reading = READING,
    about: About = ABOUT,
) -> None:
    """Show how events were decided: sentence, rule, arguments, and why a field is empty.

    Args:
        page: A page, `-`, or an archive made by `dragoman code`; not needed with a whole `--sentence`.
        event: The event's number in the dossier, or the beginning of its id; all events where not given.
        sentence: Explain every predicate of the sentences that hold these words, coded or not. Without a
            page the words themselves are read.
        json: Print the explanation as JSON.
        reading: How pages are read.
        about: What is known of the page.
    """
    from dragoman.cli.explanation import explain_event, explain_sentences, find_event, print_explanation
    from dragoman.cli.terminal import make_console, write_json

    if page is None and sentence is None:
        raise SettingError("name a page or an archive, or give --sentence")
    if sentence is not None and not sentence.strip():
        raise SettingError("--sentence needs words, in quotation marks")
    if page is None:
        record = _read_sentence(sentence or "", reading, about)
        explained = explain_sentences(record, record.document.text)
    else:
        from dragoman.cli.one_page import load_record

        record = load_record(page, reading, about, detail="full" if sentence else None)
        if sentence is not None:
            explained = explain_sentences(record, sentence)
        else:
            events = record.events if event is None else (find_event(record, event),)
            explained = [explain_event(record, found) for found in events]
    if json:
        write_json(explained)
    else:
        print_explanation(explained, make_console())


def _read_sentence(sentence: str, reading: Reading, about: About) -> Record:
    from dragoman.cli.readers import make_reader
    from dragoman.records import Page

    page = Page(id=about.id, text=sentence, kind="article", published=about.published, url=about.url)
    return make_reader(reading, detail="full").read(page)
