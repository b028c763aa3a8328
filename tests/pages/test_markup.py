"""Hostile markup: depth, size, entities, attributes; time and memory stay bounded."""

from __future__ import annotations

import pytest

from dragoman.pages.markup import ATTRIBUTE_LIMIT, DEEP, ELEMENT_LIMIT, MARKUP_LIMIT, flattened, parse

SENTENCE = "The convoy reached the camp on Thursday after nine days on the road."


def depth(tree):
    deepest, level = 0, 0
    from lxml import etree

    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "font"])
def test_a_hundred_thousand_levels_are_flattened_and_the_text_stays(tag):
    markup = parse(f"<html><body>{f'<{tag}>' * 100_000}<p>{SENTENCE}</p></body></html>")
    assert markup.done[0][0] == "nesting-flattened"
    assert depth(markup.tree) <= DEEP


def test_deep_divs_keep_the_sentence_inside_them():
    assert SENTENCE in parse("<body>" + "<div>" * 5_000 + SENTENCE + "</div>" * 5_000).tree.text_content()


def test_flattening_leaves_shallow_markup_alone():
    markup = "<div><ul><li>one<li>two</ul><p>three</p></div>"
    assert flattened(markup) == markup


def test_markup_beyond_the_limit_is_cut_and_said():
    markup = parse("<p>" + "a " * MARKUP_LIMIT)
    assert [reason for reason, _ in markup.done] == ["page-cut"]


def test_elements_beyond_the_limit_are_left_out_and_said():
    markup = parse("<body>" + f"<p>{SENTENCE}</p>" * (ELEMENT_LIMIT + 500))
    assert [reason for reason, _ in markup.done] == ["page-cut"]
    assert sum(1 for _ in markup.tree.iter()) <= ELEMENT_LIMIT


def test_a_tag_with_a_flood_of_attributes_loses_them():
    flood = " ".join(f'a{number}=">"' for number in range(ATTRIBUTE_LIMIT * 20))
    markup = parse(f'<body x=y" {flood}><p>{SENTENCE}</p></body>')
    assert markup.done[0][0] == "attributes-cut"
    assert SENTENCE in markup.tree.text_content()


def test_entities_are_not_expanded():
    levels = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};&e{n - 1};">' for n in range(1, 30))
    markup = parse(f'<!DOCTYPE html [<!ENTITY e0 "boom">{levels}]><html><body><p>&e29; {SENTENCE}</p></body></html>')
    assert len(markup.tree.text_content()) < 3_000


def test_scripts_and_meta_refresh_do_nothing(page_reader):
    from dragoman.records import Page

    html = (
        '<html><head><meta http-equiv="refresh" content="0;url=http://elsewhere.example/"></head><body onload="x()">'
        f"<script>document.write('<p>Injected words of a script.</p>')</script><p>{SENTENCE}</p></body></html>"
    )
    assert "Injected" not in page_reader.read(Page(html=html)).document.text
