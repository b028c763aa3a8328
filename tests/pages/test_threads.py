"""Threads in HTML: comment systems, their trees, and what is absent."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from lxml import html

from dragoman.pages.threads import ThreadFinder, ThreadFound

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="module")
def finder() -> ThreadFinder:
    return ThreadFinder()


def found_in(finder: ThreadFinder, name: str) -> ThreadFound:
    return found_in_markup(finder, (FIXTURES / f"{name}.html").read_text("utf-8"))


def found_in_markup(finder: ThreadFinder, markup: str) -> ThreadFound:
    return finder.find(html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8")))


def tree(found: ThreadFound) -> dict[str, str | None]:
    return {comment.id: comment.parent for comment in found.comments}


def authors(found: ThreadFound) -> list[str | None]:
    return [comment.author for comment in found.comments]


def test_wordpress_nests_replies_in_lists(finder: ThreadFinder) -> None:
    found = found_in(finder, "thread_wordpress_nested")
    assert tree(found) == {"71": None, "72": "71", "75": "72", "73": None, "74": None}
    assert authors(found)[:4] == ["Petra Lund", "o.k.", "Petra Lund", "Samir"]
    assert found.stated == 5
    assert found.comments[0].posted == "2018-03-04T09:15"


def test_the_words_of_a_comment_hold_neither_name_nor_buttons_nor_replies(finder: ThreadFinder) -> None:
    first, second, *_ = found_in(finder, "thread_wordpress_nested").comments
    assert first.text == "He will be back within a month.\nHe always is."
    assert second.text == "A month? I give it a week:\nhe lands\nhe is called back"


def test_wordpress_pingbacks_are_marked(finder: ThreadFinder) -> None:
    assert [c.kind for c in found_in(finder, "thread_wordpress_nested").comments][-1] == "pingback"


def test_comments_listed_in_a_sidebar_belong_to_other_pages(finder: ThreadFinder) -> None:
    assert "9001" not in tree(found_in(finder, "thread_wordpress_nested"))


def test_what_is_cut_from_the_body_holds_every_comment_and_the_form(finder: ThreadFinder) -> None:
    found = found_in(finder, "thread_wordpress_nested")
    words = " ".join(element.text_content() for element in found.elements)
    assert "Nobody asked the villages." in words
    assert "Leave a Reply" in words
    assert "The envoy left the capital" not in words


def test_blogger_nests_replies_in_its_own_boxes(finder: ThreadFinder) -> None:
    found = found_in(finder, "thread_blogger")
    assert tree(found) == {"4418820017": None, "4418820044": "4418820017", "4418820050": None}
    assert authors(found) == ["Widad", "Marek", "Anonymous"]
    assert found.stated == 3


def test_drupal_indents_replies_beside_their_parents(finder: ThreadFinder) -> None:
    found = found_in(finder, "thread_drupal")
    assert tree(found) == {"310": None, "311": "310", "314": "311", "312": None}
    assert authors(found) == ["Anke Vries", "jonas77", "Anke Vries", "R. Blok"]
    assert found.comments[1].text == "My father's file is in there."


def test_a_discourse_topic_s_first_post_is_the_page_and_the_rest_are_comments(finder: ThreadFinder) -> None:
    found = found_in(finder, "thread_discourse")
    assert authors(found) == ["mirela", "bako"]
    assert found.comments[0].posted == "2021-02-01T07:10"


def test_a_phpbb_topic_s_first_post_is_the_page_and_the_rest_are_comments(finder: ThreadFinder) -> None:
    found = found_in(finder, "thread_phpbb")
    assert authors(found) == ["turbine", "Yusuf B"]
    assert found.comments[0].text == "It runs on until somebody shuts a valve."
    assert found.comments[1].posted == "2010-01-13T08:17"


def test_a_definition_list_s_words_stand_beside_its_names(finder: ThreadFinder) -> None:
    found = found_in(finder, "thread_definition_list")
    assert [(c.author, c.text) for c in found.comments] == [
        ("Rahel", "And the radio went silent an hour later."),
        ("GUNTHER", "It came back on Sunday, in another language."),
    ]
    assert found.stated == 2


def test_json_ld_comments_nest_or_name_their_parent(finder: ThreadFinder) -> None:
    found = found_in(finder, "thread_json_ld")
    assert [c.parent for c in found.comments] == [None, "https://n.example/#c1", None, "https://n.example/#c2"]
    assert authors(found) == ["Ilse", "Bertil", "Noor", "Ilse"]
    assert found.stated == 4


@pytest.mark.parametrize(
    ("name", "service", "stated"), [("thread_disqus", "disqus", 37), ("thread_facebook", "facebook", None)]
)
def test_comments_that_a_script_would_load_are_absent_and_not_none(
    finder: ThreadFinder, name: str, service: str, stated: int | None
) -> None:
    found = found_in(finder, name)
    assert (found.comments, found.absent, found.stated) == ((), service, stated)


@pytest.mark.parametrize(
    ("markup", "service"),
    [
        ('<div id="coral_thread"></div>', "coral"),
        ('<div data-spot-id="sp_1"></div>', "spot.im"),
        ('<script src="https://giscus.app/client.js"></script>', "giscus"),
    ],
)
def test_other_services_are_named(finder: ThreadFinder, markup: str, service: str) -> None:
    assert found_in_markup(finder, f"<html><body><p>A story.</p>{markup}</body></html>").absent == service


def test_depth_classes_give_the_tree_where_the_markup_is_flat(finder: ThreadFinder) -> None:
    rows = [(1, 1), (2, 2), (3, 3), (4, 2), (5, 1)]
    items = "".join(
        f'<li class="comment depth-{d}" id="comment-{n}"><cite>u{n}</cite><p>words {n}</p></li>' for n, d in rows
    )
    assert tree(found_in_markup(finder, f'<ol class="commentlist">{items}</ol>')) == {
        "1": None, "2": "1", "3": "2", "4": "1", "5": None,
    }  # fmt: skip


def test_an_attribute_that_names_the_parent_wins(finder: ThreadFinder) -> None:
    markup = (
        '<div id="comments">'
        '<div class="comment" data-comment-id="8"><b class="author">A</b><p class="text">one</p></div>'
        '<div class="comment" data-comment-id="9" data-parent-id="8">'
        '<b class="author">B</b><p class="text">two</p></div></div>'
    )
    assert tree(found_in_markup(finder, markup)) == {"8": None, "9": "8"}


def test_schema_org_comments_are_read_from_microdata(finder: ThreadFinder) -> None:
    markup = (
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ida</span>'
        '<time itemprop="dateCreated" datetime="2022-05-01T08:00">May 1</time>'
        '<div itemprop="text">Never again.</div></div>'
    )
    (comment,) = found_in_markup(finder, f"<html><body>{markup}</body></html>").comments
    assert (comment.author, comment.posted, comment.text) == ("Ida", "2022-05-01T08:00", "Never again.")


def test_a_page_without_a_thread_has_none_and_nothing_to_cut(finder: ThreadFinder) -> None:
    found = found_in_markup(finder, "<html><body><article><p>Ministers met.</p></article></body></html>")
    assert found == ThreadFound()


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="comment">' * 20_000,
        "".join(f'<li class="comment" id="comment-{n}"><cite>a</cite><p>b</p></li>' for n in range(5_000)),
        '<script type="application/ld+json">' + '{"comment":[' * 20_000,
        '<script type="application/ld+json">'
        + json.dumps([{"comment": [{"@id": n, "parentItem": n - 1, "text": "a"} for n in range(20_000)]}]),
        "<h2>Comments</h2>" + "<div><a>Reply</a><time>May 3, 2024</time>" * 5_000,
        "<h2>Comments</h2><table>" + "<tr><td><b>Ana</b> - 14 Nov 2001, 09:31</td></tr>" * 3_000,
        "<h2>Comments</h2>" + '<x-comment><a href="/user/a">A</a><time>May 3, 2024</time><p>words' * 3_000,
        '<h3>5 comments</h3><div id="comments">' * 5_000,
    ],
)
def test_forged_markup_takes_bounded_time(finder: ThreadFinder, markup: str) -> None:
    began = time.process_time()
    found_in_markup(finder, f"<html><body>{markup}")
    assert time.process_time() - began < 10
