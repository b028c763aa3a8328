"""The dossier of a record written by hand."""

import msgspec
import pytest

from dragoman.cli.cast import print_cast
from dragoman.cli.dossier import print_dossier
from dragoman.cli.explanation import explain_event, explain_sentences, find_event, print_explanation
from dragoman.cli.terminal import one_line, safe
from dragoman.errors import InputError
from dragoman.records import Block, Document, Record, Source, Versions


@pytest.mark.parametrize("width", [72, 100, 140])
def test_dossier_at_a_width(width, record, printed, snapshot):
    assert printed(lambda console: print_dossier(record, console), width=width) == snapshot


@pytest.mark.parametrize("width", [60, 100, 200])
def test_no_line_is_wider_than_the_terminal(width, record, printed):
    lines = printed(lambda console: print_dossier(record, console), width=width).splitlines()
    assert max(map(len, lines)) <= width


def test_a_page_cannot_send_escape_sequences_to_the_terminal(record, printed):
    for colour in (False, True):
        out = printed(lambda console: print_dossier(record, console), colour=colour)
        assert "\x1b]0" not in out
        assert "\x07" not in out
        assert "\u202e" not in out
    assert "\x1b" not in printed(lambda console: print_dossier(record, console))


def test_safe_text_keeps_line_breaks_and_shows_what_it_took_out():
    assert safe("a\x1b[2Jb\r\nc\td\x9b\u2066") == "a\ufffd[2Jb\nc\td\ufffd\ufffd"


def test_a_long_line_is_cut_between_words():
    assert one_line("the envoys left\nGeneva without a word", 20) == "the envoys left…"
    assert len(one_line("x" * 500, 50)) == 50


def test_an_empty_record_has_a_dossier_too(record, printed):
    bare = msgspec.structs.replace(
        record,
        document=msgspec.structs.replace(record.document, title=None, published=None, rights=None, byline=()),
        thread=None, actors=(), places=(), claims=(), events=(), rejected=(),
    )  # fmt: skip
    out = printed(lambda console: print_dossier(bare, console))
    assert "(no title)" in out
    assert "published  unknown" in out
    assert "EVENTS  nothing" in out


def test_cast(record, printed, snapshot):
    assert printed(lambda console: print_cast(record, console)) == snapshot


def test_explanations_of_events(record, printed, snapshot):
    explained = [explain_event(record, event) for event in record.events]
    assert printed(lambda console: print_explanation(explained, console)) == snapshot


def test_a_sentence_without_an_event_says_why(record, printed):
    out = printed(lambda console: print_explanation(explain_sentences(record, "CHIMNEY of the mill"), console))
    assert "“The chimney of the mill fell down.”" in out
    assert "event: none, no lexicon entry for the verb “fall”" in out
    assert "subject: The chimney of the mill" in out


def test_every_sentence_that_holds_the_words_is_explained(record):
    quoted = [explanation.sentence for explanation in explain_sentences(record, "the")]
    assert list(dict.fromkeys(quoted)) == [
        "Police in Varna detained two smugglers on Monday, the prosecutor said.",
        "The chimney of the mill fell down.",
    ]


def test_words_in_a_part_that_is_not_read_are_told_why(record):
    comment = record.document.text.index("Copy freely")
    document = msgspec.structs.replace(record.document, blocks=(Block("comment", comment, comment + 10),))
    (explanation,) = explain_sentences(msgspec.structs.replace(record, document=document), "copy")
    assert "--code-thread" in explanation.lines[0].why


def test_a_stop_after_an_initial_or_a_title_ends_no_sentence():
    text = "The U.S. envoy met Gen. Adler on Jan. 22 in Bonn. “Nothing was signed.” Both left."
    record = Record(
        id="x", source=Source(digest="0" * 64), document=Document(title=None, text=text),
        predicates=(), versions=Versions("0", "0", "none"),
    )  # fmt: skip
    (explanation,) = explain_sentences(record, "envoy")
    assert explanation.sentence == "The U.S. envoy met Gen. Adler on Jan. 22 in Bonn."


def test_an_event_is_found_by_number_or_by_the_beginning_of_its_id(record):
    assert find_event(record, "2").id == "e333ccc"
    assert find_event(record, "e222").id == "e222bbb"
    for wrong in ("0", "4", "e", "zz"):
        with pytest.raises(InputError, match="it has 3, numbered from 1"):
            find_event(record, wrong)


def test_words_that_are_not_on_the_page_are_named(record):
    with pytest.raises(InputError, match="holds no"):
        explain_sentences(record, "the bridge")
