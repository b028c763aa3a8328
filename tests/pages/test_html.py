"""HTML pages of our own writing: what is read off each, and what is set aside."""

from __future__ import annotations

import pytest

from dragoman.records import REPORTING, Page

HARBOUR = "harbour_news_wordpress.html"


def reasons(reading):
    return [rejection.reason for rejection in reading.rejected]


class TestNewsPageWithThread:
    def test_names_all_authors_that_json_ld_refers_to(self, read_fixture):
        assert read_fixture(HARBOUR).document.byline == ("Elena Dimitrova", "Marcus Oyelaran")

    def test_takes_title_subtitle_outlet_section_and_address(self, read_fixture):
        reading = read_fixture(HARBOUR)
        document = reading.document
        assert document.title == "Dock workers in Varna vote to strike over ferry contract"
        assert document.subtitle == "Union says 1,400 members will walk out unless ministry reopens tender"
        assert (document.outlet, document.section) == ("The Harbour Ledger", "Labour")
        assert reading.url == "https://harbourledger.example/2021/06/17/varna-dock-strike/"

    def test_dates_come_from_metadata(self, read_fixture):
        document = read_fixture(HARBOUR).document
        assert (document.published.date, document.published.basis) == ("2021-06-17", "metadata")
        assert document.modified == "2021-06-18"

    def test_blocks_keep_their_kind_and_order(self, read_fixture):
        kinds = [block.kind for block in read_fixture(HARBOUR).document.blocks]
        assert kinds == [
            *("headline", "paragraph", "byline", "caption", "paragraph", "paragraph", "quote", "paragraph"),
            *("headline", "paragraph", "paragraph", "paragraph", "note", "note", "rights"),
            *("thread_heading", "comment", "comment", "comment"),
        ]

    def test_furniture_is_set_aside_with_a_reason(self, read_fixture):
        reading = read_fixture(HARBOUR)
        assert {"read-more", "newsletter", "terms-of-reuse"} <= set(reasons(reading))
        assert reading.document.rights.text.startswith("This article may be republished")

    def test_the_thread_is_a_tree_and_no_part_of_the_story(self, read_fixture, blocks_of):
        reading = read_fixture(HARBOUR)
        first, second, third = reading.thread.comments
        assert (first.author, second.parent, third.parent) == ("Petko", first.id, None)
        assert not any("brother" in words for kind in REPORTING for words in blocks_of(reading, kind))

    def test_a_stated_count_that_does_not_fit_is_said(self, read_fixture):
        reading = read_fixture(HARBOUR)
        assert reading.thread.stated == 4
        assert "comments-missing" in reasons(reading)

    def test_every_span_selects_what_it_claims(self, read_fixture):
        reading = read_fixture(HARBOUR)
        text = reading.document.text
        for comment in reading.thread.comments:
            assert text[comment.start : comment.end] == comment.text
        rights = reading.document.rights
        assert text[rights.start : rights.end] == rights.text


class TestOtherPages:
    def test_a_live_blog_keeps_the_heading_of_each_post(self, read_fixture, blocks_of):
        headings = blocks_of(read_fixture("flood_live_blog.html"), "headline")
        assert headings[1:] == [
            "Soldiers sent to the dyke",
            "Evacuation order lifted in three villages",
            "Barrier holds",
        ]

    def test_a_paywall_stub_is_named_and_its_appeals_are_no_reporting(self, read_fixture, blocks_of):
        reading = read_fixture("paywall_stub.html")
        assert "paywall-stub" in reasons(reading)
        assert len(blocks_of(reading, "paragraph")) == 2

    def test_of_a_video_page_the_description_is_read(self, read_fixture, blocks_of):
        reading = read_fixture("video_page.html")
        assert "summary-only" in reasons(reading)
        assert blocks_of(reading, "paragraph")[0].startswith("Coastguard crews pulled 214 passengers")
        assert reading.document.published.date == "2018-08-29"

    def test_an_error_page_sent_as_a_page_holds_no_reporting(self, read_fixture):
        reading = read_fixture("not_found_as_200.html")
        assert "error-page" in reasons(reading)
        assert not any(block.kind in REPORTING for block in reading.document.blocks)

    def test_opengraph_alone_gives_title_date_and_section(self, read_fixture, blocks_of):
        reading = read_fixture("opengraph_only.html")
        document = reading.document
        assert document.title == "Uzbekistan and Tajikistan reopen Panjakent crossing"
        assert (document.published.date, document.section, document.byline) == ("2018-03-01", "Region", ())
        assert len(blocks_of(reading, "paragraph")) == 3

    def test_microdata_alone_gives_title_authors_outlet_and_date(self, read_fixture):
        document = read_fixture("microdata_only.html").document
        assert document.title == "Malacca strait talks adjourned without a text"
        assert document.byline == ("Priya Raghunathan", "Tan Wei Liang")
        assert (document.outlet, document.published.date) == ("Straits Observer", "2014-02-11")

    def test_a_page_cut_in_the_middle_is_read_as_far_as_it_goes(self, read_fixture, blocks_of):
        paragraphs = blocks_of(read_fixture("cut_in_the_middle.html"), "paragraph")
        assert paragraphs[-1].endswith("would stay shut for at le")

    def test_windows_1252_under_the_name_latin_1_keeps_its_quotation_marks(self, read_fixture, blocks_of):
        reading = read_fixture("windows_1252.html")
        assert reading.document.title == "Café owners sue Curaçao over curfew"
        assert "“as soon as the streets are quiet”" in blocks_of(reading, "paragraph")[-1]
        assert reading.document.byline == ("José Peña",)

    def test_a_german_page_is_read_and_kept_but_not_to_be_coded(self, read_fixture, blocks_of):
        reading = read_fixture("german_page.html")
        assert reading.document.language == "de"
        assert "language-not-supported" in reasons(reading)
        assert len(blocks_of(reading, "paragraph")) == 2


def test_a_dateline_is_a_block_apart_from_its_sentence(page_reader, blocks_of):
    html = (
        "<h1>Ghana signs fishing accord</h1><p>ACCRA, Ghana (Reuters) — Ghana and Togo signed an accord on fishing "
        "on Monday after two years of talks.</p><p>Trawlers from both countries may work up to the border.</p>"
    )
    reading = page_reader.read(Page(html=html))
    assert blocks_of(reading, "dateline")[0].startswith("ACCRA, Ghana (Reuters)")
    assert blocks_of(reading, "paragraph")[0].startswith("Ghana and Togo signed")


STORY = "<p>The mayor of Riga closed the port road on Monday, and lorries queued to the ring road until the night.</p>"
MORE = "<p>Drivers were told to wait for the morning, a port official said, and the police brought water and bread.</p>"


class TestWhatTemplatesGetWrong:
    """Each of these was found on saved pages of the development sets, by reading them."""

    def test_an_author_s_life_in_the_description_is_no_subtitle(self, page_reader):
        life = "Ana Ruiz is an editor of the Wire. She has written for three papers on the coast."
        html = f'<head><meta name="description" content="{life}"><meta name="author" content="Ana Ruiz"></head>'
        reading = page_reader.read(Page(html=f"{html}<h1>Port road closed</h1>{STORY}{MORE}<p>{life}</p>"))
        assert reading.document.subtitle is None

    def test_a_description_cut_out_of_the_story_s_beginning_is_not_told_twice(self, page_reader):
        html = (
            '<head><meta name="description" content="The mayor of Riga closed the port road on Monday, and lorries…">'
        )
        reading = page_reader.read(Page(html=f"{html}</head><h1>Port road closed</h1>{STORY}{MORE}"))
        assert reading.document.subtitle is None
        assert reading.document.text.count("The mayor of Riga") == 1

    def test_an_author_s_name_set_as_a_heading_is_not_repeated(self, page_reader, blocks_of):
        html = '<meta name="author" content="Ana Ruiz"><h1>Port road closed</h1>'
        reading = page_reader.read(Page(html=f"{html}<article><h4>Ana Ruiz</h4>{STORY}{MORE}</article>"))
        assert blocks_of(reading, "headline") == ["Port road closed"]

    def test_a_heading_that_leads_home_is_the_site_s_name(self, page_reader):
        html = '<title>Port road : Riga news</title><h1><a href="/">Riga news</a></h1><h2>Port road</h2>'
        assert page_reader.read(Page(html=html + STORY + MORE)).document.title == "Port road"

    def test_links_to_other_stories_with_their_days_are_no_reporting(self, page_reader, blocks_of):
        links = "".join(
            f'<li><a href="/{n}">Ferry {n} leaves Tallinn for the islands again</a> - October {n}, 2020</li>'
            for n in (3, 4, 5)
        )
        reading = page_reader.read(
            Page(html=f"<h1>Port road closed</h1><article>{STORY}{MORE}<ul>{links}</ul></article>")
        )
        assert not any("Ferry" in words for words in blocks_of(reading, "paragraph"))

    def test_a_day_after_the_first_comment_is_not_the_page_s_own(self, page_reader):
        comment = (
            '<div id="comments"><h3>Comments (1) <a href="#f">Write a comment</a></h3><ol class="commentlist">'
            '<li class="comment" id="comment-1"><cite>tom_k</cite><time datetime="2017-01-10T08:00">10 Jan</time>'
            "<p>They never asked us.</p></li></ol></div>"
        )
        html = f'<h1>Port road closed</h1><span class="date">February 28, 2018</span>{STORY}{MORE}{comment}'
        reading = page_reader.read(Page(html=html))
        published = reading.document.published
        assert (published.date, published.latest, published.basis) == (None, "2017-01-10", "inferred")
        assert "date-contradicted" in reasons(reading)
        assert reading.thread.stated == 1

    def test_a_day_in_the_byline_narrows_the_month_of_the_address(self, page_reader):
        html = f'<h1>Port road closed</h1><p class="byline">By Ana Ruiz, 21 January 2015</p>{STORY}{MORE}'
        published = page_reader.read(Page(html=html, url="https://a.example/2015/01/port-road/")).document.published
        assert (published.date, published.basis) == ("2015-01-21", "stated")

    def test_terms_with_a_link_in_them_are_one_line_and_a_picture_s_are_not_the_page_s(self, page_reader):
        picture = "<p>The port of Riga - Photo: Copyright © Janis Ozols</p>"
        footer = '<footer><p>© 2020 <a href="/">Riga Wire</a>. All rights reserved.</p></footer>'
        reading = page_reader.read(Page(html=f"<h1>Port road closed</h1>{STORY}{MORE}{picture}{footer}"))
        assert reading.document.rights.text == "© 2020 Riga Wire. All rights reserved."


@pytest.mark.shared
def test_pages_with_native_threads_are_read_with_valid_spans(shared_dev, page_reader):
    for file in sorted((shared_dev / "threads" / "html").glob("*.html"))[:6]:
        reading = page_reader.read(Page(path=file.name, data=file.read_bytes()))
        text = reading.document.text
        assert reading.thread.comments
        assert all(text[c.start : c.end] == c.text for c in reading.thread.comments)
