"""The whole way of a page: every span holds, same page gives same bytes, nothing a page holds raises."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import InputError, PageError, SettingError
from dragoman.pipeline import Reader, Settings
from dragoman.records import Page, Record, Span

pytestmark = pytest.mark.model

NEWS = (
    "Sahel States Recall Envoys From Paris\n\nBAMAKO, March 3 (Reuters) - Mali, Niger and Burkina Faso recalled their "
    "ambassadors from France on Tuesday. “We will not be lectured,” Malian Foreign Minister Abdoulaye Diop said.\n\n"
    "Last week, gunmen killed at least nine soldiers near Tessit. French officials denied that their drones had "
    "struck the camp, as Bamako charged."
)


def spans(value):
    """Yield every (start, end) of a record, whatever structure it is in."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value["start"], value["end"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check_spans(record: Record) -> None:
    text = record.document.text
    for start, end in spans(msgspec.to_builtins(record)):
        assert 0 <= start <= end <= len(text)
    for time in record.times:
        assert text[time.start : time.end] == time.text
    for place in record.places:
        assert text[place.start : place.end] == place.text
    for comment in record.thread.comments if record.thread else ():
        assert comment.end > comment.start
    for actor in record.actors:
        for mention in actor.mentions:
            assert text[mention.start : mention.end].strip()
    for event in record.events:
        sentence, trigger = event.evidence.sentence, event.evidence.trigger
        assert sentence.contains(trigger)
        assert trigger.of(text).strip()
        assert {*event.actors, *event.recipients} <= {actor.id for actor in record.actors}
        assert set(event.content) <= {other.id for other in record.events} - {event.id}
        assert set(event.claimed_by) <= {claim.id for claim in record.claims}


def read_or_refuse(reader: Reader, text: str) -> None:
    try:
        record = reader.read(Page(text=text))
    except PageError as error:
        if not error.reason:
            raise
    else:
        check_spans(record)


def test_every_span_of_a_news_page_holds(reader):
    record = reader.read(Page(text=NEWS))
    assert record.document.text == NEWS
    check_spans(record)
    assert record.events
    assert record.claims


def test_ids_inside_a_record_are_unique(reader):
    record = reader.read(Page(text=NEWS))
    for items in (record.events, record.actors, record.claims):
        assert len({item.id for item in items}) == len(items)


def test_the_same_page_gives_the_same_bytes(reader):
    again = Reader(Settings(detail="full"))
    page = Page(text=NEWS, url="https://example.org/a?utm_source=x")
    assert dragoman.to_json(reader.read(page)) == dragoman.to_json(again.read(page))


def test_a_record_survives_json(reader):
    record = reader.read(Page(text=NEWS))
    assert dragoman.from_json(dragoman.to_json(record)) == record


def test_the_url_gives_the_id_and_its_trackers_do_not(reader):
    one = reader.read(Page(text="Troops left.", url="https://Example.org/news/7/?utm_source=mail#top"))
    two = reader.read(Page(text="Troops left.", url="http://example.org/news/7"))
    assert one.id == two.id


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=400))
def test_any_text_is_a_record_or_a_named_refusal(reader, text):
    read_or_refuse(reader, text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(NEWS.replace("\n", " \n ").split(" ")), max_size=80).map(" ".join))
def test_scrambled_news_is_a_record(reader, text):
    read_or_refuse(reader, text)


def test_comments_are_coded_only_when_asked(reader):
    page = Page(
        text="Army Retakes Town\n\nThe army retook the town of Amri on Monday.\n\n2 Comments\n\n"
        "1. Rebels killed forty farmers there in May.\n\n2. Nobody knows.\n"
    )
    assert all(event.origin == "reporting" for event in reader.read(page).events)
    coded = Reader(Settings(code_thread=True)).read(page)
    inside = [event for event in coded.events if event.origin == "thread"]
    assert all(event.evidence.sentence.start > page.text.index("2 Comments") for event in inside)
    assert inside


def test_settings_that_do_not_exist_are_named():
    with pytest.raises(SettingError, match="normal or full"):
        Reader(Settings(detail="much"))  # type: ignore[arg-type]


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match=r"gone\.html"):
        dragoman.read(tmp_path / "gone.html")


def test_a_span_selects_its_quote(reader):
    record = reader.read(Page(text=NEWS))
    assert record.quote(Span(0, 5)) == "Sahel"


@pytest.mark.model
@pytest.mark.parametrize(
    ("headline", "type_"),
    [
        ("Ghana and Peru Resume Diplomatic Relations", "SUPPORT"),
        ("Lithuanian President Condemns Attack On Fishing Boats", "ACCUSE"),
        ("Chad Expels Two French Diplomats", "SANCTION"),
    ],
)
def test_a_headline_in_title_case_is_read_as_a_sentence(reader, headline, type_):
    record = reader.read(Page(text=f"{headline}\n\nThe news came late in the evening.", kind="article"))
    assert record.document.blocks[0].kind == "headline"
    assert type_ in {event.type for event in record.events}
