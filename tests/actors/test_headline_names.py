"""Whom a headline means: a family name whose full name is below, a number of people, an office in short."""

import pytest

from dragoman.records import Page

pytestmark = pytest.mark.model


def actors(reader, text):
    title, _, _ = text.partition("\n")
    record = reader.read(Page(text=text, title=title, kind="article"))
    return {text[m.start : m.end]: actor for actor in record.actors for m in actor.mentions}


def test_a_headlines_family_name_is_the_bodys_full_name(reader):
    found = actors(reader, "Xi to visit Hanoi\n\nChinese President Xi Jinping will visit Hanoi next week, aides said.")
    assert found["Xi"].id == found["Chinese President Xi Jinping"].id
    assert found["Xi"].code == "CHNGOV"


def test_a_bare_number_is_people(reader):
    found = actors(reader, "Two shot dead in Guayaquil market\n\nThe police gave no names on Thursday.")
    assert found["Two"].code is not None
    assert found["Two"].code.endswith("CVL")


def test_an_office_in_short_is_no_hour(reader):
    found = actors(reader, "PM quits in Colombo\n\nThe talks began at 3 pm in the capital.")
    assert found["PM"].sectors == ("GOV",)
    assert "3 pm" not in found
