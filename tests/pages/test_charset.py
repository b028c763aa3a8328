"""Bytes to characters under wrong, missing and contradicting declarations."""

from __future__ import annotations

import pytest

from dragoman.pages.charset import decode

FRENCH = "Le ministre a déclaré que l’accord « serait signé » à Genève dès jeudi. " * 6
RUSSIAN = "Президент заявил, что войска останутся на мосту до весны. " * 12
JAPANESE = "首相は木曜日、協定が来週ジュネーブで署名されると述べた。" * 12


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_encodings_need_no_declaration(name):
    assert decode(FRENCH.encode(name)).text == FRENCH


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO-8859-1", "latin1", "windows-1252", "us-ascii"])
def test_labels_of_latin_1_are_read_as_browsers_read_them(label):
    data = f'<meta charset="{label}"><p>{FRENCH}'.encode("cp1252")
    assert FRENCH in decode(data).text


def test_valid_utf_8_wins_over_a_wrong_declaration():
    assert FRENCH in decode(f'<meta charset="iso-8859-1">{FRENCH}'.encode()).text


def test_the_server_is_asked_before_the_page():
    data = f'<meta charset="cp1252">{RUSSIAN}'.encode("cp1251")
    assert RUSSIAN in decode(data, "text/html; charset=windows-1251").text


@pytest.mark.parametrize(("text", "name"), [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_an_undeclared_encoding_is_guessed_and_said(text, name):
    decoded = decode(text.encode(name))
    assert decoded.text == text
    assert "no encoding declared" in decoded.fault


@pytest.mark.parametrize("name", ["shift_jis", "euc_jp", "iso2022_jp"])
def test_declared_japanese_is_read(name):
    assert JAPANESE in decode(f'<meta charset="{name}">'.encode() + JAPANESE.encode(name)).text


def test_utf_8_with_a_few_broken_bytes_stays_utf_8():
    decoded = decode(FRENCH.encode() + b"\xff cut \xe2\x80")
    assert decoded.charset == "utf-8"
    assert decoded.text.startswith(FRENCH)


@pytest.mark.parametrize("label", ["hex", "zip", "utf-7", "undefined", "no-such-set", "idna"])
def test_a_label_that_is_no_character_set_is_ignored(label):
    assert "Talks" in decode(f'<meta charset="{label}"><p>Talks caf'.encode() + b"\xe9</p>").text
