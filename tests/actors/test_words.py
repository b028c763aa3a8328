import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.words import normal, plural, split


@pytest.mark.parametrize(
    ("one", "other"),
    [("Erdoğan", "Erdogan"), ("U.S.", "US"), ("Defence", "defense"), ("Da’esh", "Daesh"), ("Łódź", "Lodz")],
)
def test_spellings_of_one_word_compare_equal(one, other):
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("al-Shabaab", ("al", "shabaab")),
        ("People's Mujahedin", ("people", "s", "mujahedin")),
        ("Côte d'Ivoire", ("cote", "divoire")),
        ("U.N. Security Council", ("un", "security", "council")),
    ],
)
def test_names_of_tables_split_as_the_parser_splits_text(name, words):
    assert split(name) == words


@given(st.text(max_size=20))
def test_a_normal_word_stays_what_it_is(word):
    once = normal(word)
    assert normal(once) in (once, normal(normal(once)))


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("policeman", "policemen"),
        ("army", "armies"),
        ("envoy", "envoys"),
        ("hostage", "hostages"),
        ("coach", "coaches"),
    ],
)
def test_plurals_of_roles_are_english(one, many):
    assert plural(one) == many
