"""Threads as thirty-four kinds of sites mark them up: the words are ours, the markup is what their templates print."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from dragoman.pages.threads import ThreadFinder, ThreadFound

FIXTURES = Path(__file__).parent / "fixtures" / "threads"

#: What each thread holds: (author, number of the comment it answers, words). Three readers of one story.
FLAT = [
    ("Ilse Brandt", None, "They shut the bridge an hour too late."),
    ("tom_k", None, "Who pays for the buses then?"),
    ("Ana Ruiz", None, "The council does, and the council is us."),
]
TREE = [FLAT[0], ("tom_k", 0, FLAT[1][2]), FLAT[2]]
DEEP = [FLAT[0], ("tom_k", 0, FLAT[1][2]), ("Ana Ruiz", 1, FLAT[2][2])]

SYSTEMS = {
    "wordpress_of_2005": FLAT,
    "wordpress_blocks": TREE,
    "wpdiscuz": TREE,
    "disqus_left_for_search_engines": TREE,
    "blogger_of_2008": FLAT,
    "drupal_8": TREE,
    "typepad": FLAT,
    "movable_type": FLAT,
    "joomla_jcomments": FLAT,
    "joomla_k2": FLAT,
    "serendipity": TREE,
    "dotclear": FLAT,
    "vbulletin_3": FLAT,
    "vbulletin_4": FLAT,
    "xenforo_2": FLAT,
    "simple_machines_forum": FLAT,
    "mybb": FLAT,
    "hacker_news": DEEP,
    "old_reddit": TREE,
    "livejournal": DEEP,
    "camel_case_of_a_house_system": FLAT,
    "block_element_modifier": TREE,
    "hashed_classes_with_roles": FLAT,
    "a_list_with_nothing_but_its_name": FLAT,
    "paragraphs_under_lines_of_attribution": FLAT,
    "posts_of_a_newspaper_in_german": TREE,
    "replies_that_name_their_parent_by_link": TREE,
    "comments_with_uuids": TREE,
    "spip": TREE,
    "thesis_definition_list": FLAT,
    "genesis": TREE,
    "vanilla_forum": FLAT,
    "squarespace": TREE,
    "invision": FLAT,
}


def found_in(name: str) -> ThreadFound:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
    return ThreadFinder().find(html.document_fromstring((FIXTURES / f"{name}.html").read_bytes(), parser=parser))


def test_every_page_of_the_folder_is_expected() -> None:
    assert {file.stem for file in FIXTURES.glob("*.html")} == set(SYSTEMS)


@pytest.mark.parametrize("name", SYSTEMS)
def test_comments_are_told_apart_with_author_words_and_tree(name: str) -> None:
    found = found_in(name)
    places = {comment.id: number for number, comment in enumerate(found.comments)}
    seen = [(c.author, places[c.parent] if c.parent else None, c.text) for c in found.comments]
    assert seen == SYSTEMS[name]


@pytest.mark.parametrize("name", SYSTEMS)
def test_nothing_of_the_story_is_cut_with_the_thread(name: str) -> None:
    assert not any("crack was found" in element.text_content() for element in found_in(name).elements)
