import pytest

from dragoman.actors.codes import join, merged


@pytest.mark.parametrize(
    ("country", "prefix", "sectors", "code"),
    [
        ("USA", None, ("GOV",), "USAGOV"),
        ("SYR", None, (), "SYR"),
        (None, "UNO", ("REF",), "UNOREF"),
        (None, None, ("UAF",), "UAF"),
        ("LBN", None, ("PTY", "REB", "MIL"), "LBNPTYREB"),
        (None, None, (), None),
    ],
)
def test_a_code_is_country_or_international_code_and_at_most_two_sectors(country, prefix, sectors, code):
    assert join(country, prefix, sectors) == code


def test_sectors_are_joined_without_repetition():
    assert merged(("GOV", "PTY"), ("PTY", "OPP")) == ("GOV", "PTY")
