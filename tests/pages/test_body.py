"""The body of a page: comparisons between extractors are left out only where they change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from trafilatura import bare_extraction

from dragoman.pages import PageReader
from dragoman.pages.body import BodyReader
from dragoman.pages.markup import parse, without_machinery
from dragoman.pages.pasted_knowledge import built_in_pasted
from dragoman.pages.rights import find_rights
from dragoman.records import Page

PAGES = sorted((Path(__file__).parent / "fixtures").glob("*.html"))

STORY = "".join(
    f"<p>The council voted {n} times to shut the old bridge, and the buses went the long way.</p>" for n in range(6)
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_body_is_the_same_whether_or_not_others_were_asked(page: Path) -> None:
    reader = BodyReader()
    tree = parse(page.read_text("utf-8", "replace")).tree
    without_machinery(tree)
    compared = bare_extraction(tree, options=reader._options)
    ours = reader._extracted(tree)
    assert (ours is None) == (compared is None)
    if ours is not None:
        assert etree.tostring(ours.body) == etree.tostring(compared.body)


@pytest.mark.parametrize(
    ("around", "comparisons"),
    [
        ("", [False]),
        ("<div>" + "<p>Menus and more menus, for ever.</p>" * 60 + "</div>", [False, True]),
        ("<ul>" + "<li><a href=/x>Another story that we ran</a></li>" * 40 + "</ul>", [True]),
    ],
    ids=["mostly its story", "paragraphs elsewhere", "mostly links"],
)
def test_others_are_asked_where_a_page_is_not_mostly_its_story(
    monkeypatch: pytest.MonkeyPatch, around: str, comparisons: list[bool]
) -> None:
    calls = []

    def counted(tree, options):
        calls.append(not options.fast)
        return bare_extraction(tree, options=options)

    monkeypatch.setattr("dragoman.pages.body.bare_extraction", counted)
    BodyReader()._extracted(parse(f"<html><body><article>{STORY}</article>{around}</body></html>").tree)
    assert calls == comparisons


@pytest.mark.parametrize(
    "words",
    [
        "This story may be freely re-posted with a link.",
        "The report can be copied at will.",
        "All rights reserved by the site.",
        "© 2019 The Harbour News",
        "Copyright by the Harbour News and its authors; a work of 2019.",
        "Published under Creative Commons.",
        "The text is CC BY 4.0.",
        "This article is licensed under the terms below.",
        "You are free to share this article.",
        "Readers are welcome: republish this piece with credit.",
        "Ask our permission if you want to reprint this article.",
        "This article is in the public domain.",
    ],
)
def test_terms_of_reuse_are_found_in_each_of_their_forms(words: str) -> None:
    assert find_rights(words, 0, len(words), built_in_pasted()) is not None


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        '<div class="fb-post">{}</div>',
        '<figure class="wp-block-embed"><div class="embed-wrapper">{}</div></figure>',
    ],
)
def test_the_words_of_a_post_inside_a_story_are_kept_as_a_quote(page_reader: PageReader, around: str) -> None:
    post = (
        '<blockquote cite="x" class="fb-xfbml-parse-ignore"><p>The quay is closed, the ground is moving.</p>'
        'Posted by <a href="#">Port</a> on <a href="#">Tuesday</a></blockquote>'
    )
    page = f"<html><body><article><h1>Quay shut</h1>{STORY}{around.format(post)}{STORY}</article></body></html>"
    document = page_reader.read(Page(html=page)).document
    quotes = [document.text[block.start : block.end] for block in document.blocks if block.kind == "quote"]
    assert "The quay is closed, the ground is moving." in quotes
