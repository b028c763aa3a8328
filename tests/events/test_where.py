from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.events.where import WhereFinder
from dragoman.records import Argument, Block, Document, Place, Predicate, Sentence, Token, Where, with_children

#: One row per token: word, tag, dependency, index of its head.
Rows = list[tuple[str, str, str, int]]


@pytest.fixture
def scene() -> Callable[..., tuple[WhereFinder, Predicate, Sentence]]:
    """Make a parsed sentence, its places (word: feature, country, why) and the finder for them."""

    def made(
        rows: Rows,
        event: int,
        places: dict[str, str],
        *,
        kind: str = "verb",
        lemma: str = "strike",
        arguments: tuple[tuple[str, int], ...] = (),
        adjectives: tuple[str, ...] = (),
        dateline: str = "",
        countries: dict[str, str] | None = None,
    ) -> tuple[WhereFinder, Predicate, Sentence]:
        text = f"{dateline}\n" if dateline else ""
        begin = len(text)
        tokens = []
        for index, (word, tag, dep, head) in enumerate(rows):
            start = len(text)
            text += word
            tokens.append(
                Token(
                    index=index, start=start, end=len(text), text=word, lower=word.lower(), lemma=word.lower(), tag=tag,
                    pos="X", dep=dep, head=head,
                )
            )  # fmt: skip
            text += " "
        sentence = Sentence(0, begin, len(text) - 1, 0, "paragraph", tuple(tokens), with_children(tuple(tokens)))
        found = []
        if dateline:
            end = len(dateline.partition(",")[0])
            found.append(
                Place(
                    start=0, end=end, text=dateline[:end], name=dateline[:end].title(), feature="P.PPLC", country="EGY"
                )
            )
        for token in tokens:
            if token.text in places:
                why = "adjective of a place; largest" if token.text in adjectives else "largest"
                feature = places[token.text]
                found.append(
                    Place(
                        start=token.start,
                        end=token.end,
                        text=token.text,
                        name=token.text,
                        feature=feature,
                        why=why,
                        country=(countries or {}).get(token.text),
                    )
                )
        blocks = [Block("dateline", 0, len(dateline))] if dateline else []
        blocks.append(Block("paragraph", begin, len(text)))
        at = tokens[event]
        predicate = Predicate(
            number=0, sentence=0, token=event, start=at.start, end=at.end, kind=kind, lemma=lemma,
            arguments=tuple(Argument(role, head, tokens[head].start, tokens[head].end) for role, head in arguments),
        )  # fmt: skip
        return WhereFinder(found, Document(text=text, blocks=tuple(blocks))), predicate, sentence

    return made


def place_of(scene_made) -> tuple[str, str] | str:
    finder, predicate, sentence = scene_made
    where, why = finder.of(predicate, sentence)
    return (finder._places[where.place].text, where.basis) if where else why


SHELLED_IN: Rows = [
    ("Rebels", "NNS", "nsubj", 1), ("shelled", "VBD", "ROOT", 1), ("a", "DT", "det", 3), ("base", "NN", "dobj", 1),
    ("in", "IN", "prep", 1), ("Hama", "NNP", "pobj", 4),
]  # fmt: skip


def test_a_locative_preposition_of_the_clause_gives_the_place(scene) -> None:
    assert place_of(scene(SHELLED_IN, 1, {"Hama": "P.PPL"})) == ("Hama", "clause")


def test_the_preposition_may_hang_on_the_object(scene) -> None:
    rows = [*SHELLED_IN[:4], ("in", "IN", "prep", 3), ("Hama", "NNP", "pobj", 4)]
    assert place_of(scene(rows, 1, {"Hama": "P.PPL"}, arguments=(("object", 3),))) == ("Hama", "clause")


def test_the_town_is_told_before_its_country(scene) -> None:
    rows = [*SHELLED_IN, (",", ",", "punct", 5), ("Syria", "NNP", "appos", 5)]
    assert place_of(scene(rows, 1, {"Hama": "P.PPL", "Syria": "A.PCLI"})) == ("Hama", "clause")


def test_what_is_attacked_is_where(scene) -> None:
    rows = [("Jets", "NNS", "nsubj", 1), ("struck", "VBD", "ROOT", 1), ("Raqqa", "NNP", "dobj", 1)]
    assert place_of(scene(rows, 1, {"Raqqa": "P.PPL"}, arguments=(("object", 2),))) == ("Raqqa", "clause")


def test_who_is_warned_is_not_where(scene) -> None:
    rows = [("Ankara", "NNP", "nsubj", 1), ("warned", "VBD", "ROOT", 1), ("Greece", "NNP", "dobj", 1)]
    made = scene(rows, 1, {"Ankara": "P.PPLC", "Greece": "A.PCLI"}, lemma="warn", arguments=(("object", 2),))
    assert "none says where" in place_of(made)


def test_a_place_before_an_event_noun_is_where(scene) -> None:
    rows = [
        ("The", "DT", "det", 2), ("Idlib", "NNP", "compound", 2), ("offensive", "NN", "nsubj", 3),
        ("resumed", "VBD", "ROOT", 3),
    ]  # fmt: skip
    assert place_of(scene(rows, 2, {"Idlib": "P.PPL"}, kind="noun", lemma="offensive")) == ("Idlib", "clause")


def test_a_nationality_before_a_noun_is_not_where(scene) -> None:
    rows = [
        ("The", "DT", "det", 2), ("Turkish", "JJ", "amod", 2), ("offensive", "NN", "nsubj", 3),
        ("resumed", "VBD", "ROOT", 3),
    ]  # fmt: skip
    made = scene(rows, 2, {"Turkish": "A.PCLI"}, kind="noun", lemma="offensive", adjectives=("Turkish",))
    assert "none says where" in place_of(made)


def test_in_the_turkish_capital_is_where(scene) -> None:
    rows = [
        ("They", "PRP", "nsubj", 1), ("met", "VBD", "ROOT", 1), ("in", "IN", "prep", 1), ("the", "DT", "det", 5),
        ("Turkish", "JJ", "amod", 5), ("capital", "NN", "pobj", 2),
    ]  # fmt: skip
    assert place_of(scene(rows, 1, {"Turkish": "A.PCLI"}, adjectives=("Turkish",))) == ("Turkish", "clause")


def test_in_russian_hands_is_not_where(scene) -> None:
    rows = [
        ("It", "PRP", "nsubj", 1), ("fell", "VBD", "ROOT", 1), ("into", "IN", "prep", 1),
        ("Russian", "JJ", "amod", 4), ("hands", "NNS", "pobj", 2),
    ]  # fmt: skip
    assert "none says where" in place_of(scene(rows, 1, {"Russian": "A.PCLI"}, adjectives=("Russian",)))


def test_sanctions_on_a_country_are_not_there(scene) -> None:
    rows = [
        ("Brussels", "NNP", "nsubj", 1), ("imposed", "VBD", "ROOT", 1), ("sanctions", "NNS", "dobj", 1),
        ("on", "IN", "prep", 2), ("Iran", "NNP", "pobj", 3),
    ]  # fmt: skip
    made = scene(rows, 1, {"Brussels": "P.PPLC", "Iran": "A.PCLI"}, lemma="impose", arguments=(("object", 2),))
    assert "none says where" in place_of(made)


def test_north_of_leads_to_the_place(scene) -> None:
    rows = [
        ("Mines", "NNS", "nsubj", 1), ("exploded", "VBD", "ROOT", 1), ("north", "RB", "advmod", 1),
        ("of", "IN", "prep", 2), ("Kirkuk", "NNP", "pobj", 3),
    ]  # fmt: skip
    assert place_of(scene(rows, 1, {"Kirkuk": "P.PPL"}, lemma="explode")) == ("Kirkuk", "clause")


def test_another_clause_of_the_sentence_is_second_best(scene) -> None:
    rows = [
        ("He", "PRP", "nsubj", 1), ("resigned", "VBD", "ROOT", 1), ("after", "IN", "mark", 4),
        ("crowds", "NNS", "nsubj", 4), ("rioted", "VBD", "advcl", 1), ("in", "IN", "prep", 4),
        ("Oran", "NNP", "pobj", 5),
    ]  # fmt: skip
    assert place_of(scene(rows, 1, {"Oran": "P.PPL"}, lemma="resign")) == ("Oran", "sentence")


def test_a_town_is_told_before_its_country_for_the_whole_sentence(scene) -> None:
    rows = [
        ("Shells", "NNS", "nsubj", 1), ("fell", "VBD", "ROOT", 1), ("in", "IN", "prep", 1), ("Izium", "NNP", "pobj", 2),
        (",", ",", "punct", 3), ("Ukraine", "NNP", "appos", 3), (",", ",", "punct", 1), ("killing", "VBG", "advcl", 1),
        ("four", "CD", "dobj", 7),
    ]  # fmt: skip
    countries = {"Izium": "UKR", "Ukraine": "UKR"}
    made = scene(rows, 7, {"Izium": "P.PPL", "Ukraine": "A.PCLI"}, lemma="kill", countries=countries)
    assert place_of(made) == ("Izium", "sentence")


def test_where_a_man_was_born_is_not_where_he_speaks(scene) -> None:
    rows = [
        ("Ali", "NNP", "nsubj", 5), (",", ",", "punct", 0), ("born", "VBN", "acl", 0), ("in", "IN", "prep", 2),
        ("Leeds", "NNP", "pobj", 3), ("confessed", "VBD", "ROOT", 5),
    ]  # fmt: skip
    assert "none says where" in place_of(scene(rows, 5, {"Leeds": "P.PPL"}, lemma="confess"))


def test_the_story_goes_on_where_it_was(scene) -> None:
    rows = [("They", "PRP", "nsubj", 1), ("fled", "VBD", "ROOT", 1)]
    finder, predicate, sentence = scene(rows, 1, {}, dateline="CAIRO, May 3")
    assert finder.of(predicate, sentence, Where(0, "clause"))[0] == Where(0, "narrative")


def test_the_dateline_is_the_last_resort(scene) -> None:
    rows = [("They", "PRP", "nsubj", 1), ("fled", "VBD", "ROOT", 1)]
    assert place_of(scene(rows, 1, {}, dateline="CAIRO, May 3")) == ("CAIRO", "dateline")


def test_a_deed_between_other_countries_is_not_at_the_dateline(scene) -> None:
    rows = [("Kenya", "NNP", "nsubj", 1), ("expelled", "VBD", "ROOT", 1), ("envoys", "NNS", "dobj", 1)]
    made = scene(rows, 1, {"Kenya": "A.PCLI"}, lemma="expel", dateline="CAIRO, May 3", countries={"Kenya": "KEN"})
    assert "other countries" in place_of(made)


def test_the_name_of_the_suburb_is_told_before_the_city(scene) -> None:
    rows = [
        ("Jets", "NNS", "nsubj", 1), ("struck", "VBD", "ROOT", 1), ("in", "IN", "prep", 1), ("the", "DT", "det", 5),
        ("Damascus", "NNP", "compound", 5), ("suburb", "NN", "pobj", 2), ("of", "IN", "prep", 5),
        ("Douma", "NNP", "pobj", 6),
    ]  # fmt: skip
    assert place_of(scene(rows, 1, {"Damascus": "P.PPLC", "Douma": "P.PPL"})) == ("Douma", "clause")


def test_the_killings_are_where_they_were_told(scene) -> None:
    rows = [
        ("In", "IN", "prep", 3), ("Nairobi", "NNP", "pobj", 0), ("he", "PRP", "nsubj", 3),
        ("condemned", "VBD", "ROOT", 3), ("the", "DT", "det", 5), ("killings", "NNS", "dobj", 3),
    ]  # fmt: skip
    places = {"Nairobi": "P.PPLC"}
    finder, predicate, sentence = scene(rows, 5, places, kind="noun", lemma="killing", dateline="CAIRO, May 3")
    where, _ = finder.of(predicate, sentence, Where(0, "clause"))
    assert where == Where(0, "narrative")


def test_a_dateline_at_the_head_of_a_paragraph_counts(scene) -> None:
    rows: Rows = [
        ("AMMAN", "NNP", "dep", 3), ("(Reuters)", "NNP", "dep", 3), ("Thousands", "NNS", "nsubj", 3),
        ("marched", "VBD", "ROOT", 3),
    ]  # fmt: skip
    assert place_of(scene(rows, 3, {"AMMAN": "P.PPLC"}, lemma="march")) == ("AMMAN", "dateline")


def test_nothing_named_is_said_so(scene) -> None:
    rows = [("They", "PRP", "nsubj", 1), ("fled", "VBD", "ROOT", 1)]
    assert place_of(scene(rows, 1, {})) == "no place is named in the sentence or before it"


def test_a_sentence_of_a_thousand_places_is_done_in_time(scene) -> None:
    import time

    rows: Rows = [("They", "PRP", "nsubj", 1), ("fled", "VBD", "ROOT", 1)]
    for number in range(1000):
        rows.append(("in", "IN", "prep", 2 * number + 1))
        rows.append(("Oran", "NNP", "pobj", 2 * number + 2))
    finder, predicate, sentence = scene(rows, 1, {"Oran": "P.PPL"}, lemma="flee")
    started = time.process_time()
    for _ in range(200):
        finder.of(predicate, sentence)
    assert time.process_time() - started < 3
