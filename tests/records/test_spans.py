"""Every span of every record selects what it claims, on the demo pages and on what hostile pages hold."""

from pathlib import Path

import msgspec
import pytest

from dragoman.records import Page, Span

DEMO = Path(__file__).parents[2] / "demo" / "pages"
HOSTILE = {
    "controls": "Police\x00 in \x1b[31mVarna\u202e arrested two men on Monday.\r\nThey \ufeffwere freed.",
    "astral": "\U0001f54a Envoys of Türkiye 🇹🇷 met Syrian 🤝 officials in Kyïv on 3 May 2024. “Peace,” said Lavrov.",
    "blank lines": "\n\n\n  Chad expelled the envoy of Niger.\n\n\t\n\n",
    "combining": "Sa\u0302o Tome\u0301 condemned the coup in Nige\u0301ria on Friday, its ministe\u0301r said.",
}


@pytest.fixture(scope="module")
def reader():
    from dragoman.pipeline import Reader, Settings

    return Reader(Settings(detail="full"))


def pages():
    yield from (pytest.param(Page(data=path.read_bytes()), id=path.name) for path in sorted(DEMO.iterdir()))
    yield from (pytest.param(Page(text=text, published="2024-05-08"), id=name) for name, text in HOSTILE.items())


PAGES = list(pages())


def offsets(value):
    """Yield every start and end of a record, however deep."""
    if isinstance(value, dict):
        if value.get("start") is not None and isinstance(value["start"], int):
            yield value["start"], value.get("end")
        for inner in value.values():
            yield from offsets(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from offsets(inner)


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES)
def test_every_span_selects_what_it_claims(page, reader):
    record = reader.read(page)
    length = len(record.document.text)
    for start, end in offsets(msgspec.to_builtins(record)):
        assert 0 <= start <= (start if end is None else end) <= length
    for thing in (*record.times, *record.places):
        assert record.quote(thing.span) == thing.text
    rights = record.document.rights
    if rights and rights.start is not None:
        assert record.quote(Span(rights.start, rights.end)) == rights.text
    for event in record.events:
        sentence = event.evidence.sentence
        assert sentence.contains(event.evidence.trigger)
        assert record.quote(event.evidence.trigger).strip()
    for actor in record.actors:
        for mention in actor.mentions:
            assert record.quote(Span(mention.start, mention.end)).strip()


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES)
def test_every_number_and_id_inside_a_record_leads_to_something(page, reader):
    record = reader.read(page)
    actors, claims, events = (
        {thing.id for thing in things} for things in (record.actors, record.claims, record.events)
    )
    assert len(events) == len(record.events)
    for event in record.events:
        assert {*event.actors, *event.recipients} <= actors
        assert set(event.claimed_by) <= claims
        assert set(event.content) <= events - {event.id}
        assert event.where is None or 0 <= event.where.place < len(record.places)
        assert event.when is None or event.when.time is None or 0 <= event.when.time < len(record.times)
    for claim in record.claims:
        assert {claim.speaker, claim.addressee} <= actors | {None}


@pytest.mark.model
def test_a_text_is_kept_unchanged(reader):
    for text in HOSTILE.values():
        assert reader.read(Page(text=text)).document.text == text


@pytest.mark.model
def test_reading_twice_gives_the_same_record(reader):
    page = Page(data=(DEMO / "agency.txt").read_bytes())
    assert reader.read(page) == reader.read(page)
