"""The chapters of the lexicon are whole: codes that exist, classes that exist, sentences that name their lemma."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from dragoman.knowledge import BUILT_IN, Entry, Knowledge, Lexicon, Ontology, check_lexicon, load_lexicon, load_ontology

CHAPTERS = sorted((BUILT_IN / "lexicon").glob("*.toml"))

#: The types whose entries are all material acts, with the CAMEO roots that the manual's table gives them.
ROOTS = {
    "ASSAULT": {"18", "19", "20"},
    "COERCE": {"17"},
    "MOBILIZE": {"15"},
    "PROTEST": {"14"},
    "SANCTION": {"16"},
    "RETREAT": {"08"},
}

#: Past forms that share no beginning with their lemma long enough to tell.
IRREGULAR = {
    "be": "is are was were been", "beat": "beaten", "become": "became", "begin": "began", "blow": "blew",
    "break": "broke", "bring": "brought", "buy": "bought", "call": "called", "catch": "caught", "come": "came",
    "draw": "drew", "drive": "drove", "fall": "fell", "feed": "fed", "feel": "felt", "fight": "fought", "find": "found",
    "flee": "fled", "fly": "flew", "forbid": "forbade", "freeze": "froze", "get": "got", "give": "gave", "go": "went",
    "grow": "grew", "hang": "hung", "have": "had has", "hear": "heard", "hide": "hid", "hold": "held", "keep": "kept",
    "lay": "laid", "lead": "led", "leave": "left", "let": "let", "lie": "lay", "lose": "lost", "make": "made",
    "meet": "met", "mow": "mowed", "overrun": "overran", "overthrow": "overthrew", "pay": "paid", "put": "put",
    "build": "built", "buildup": "build-up", "dig": "dug", "quit": "quit", "steal": "stole", "unfreeze": "unfroze",
    "uphold": "upheld",
    "retake": "retook", "ride": "rode", "rip": "ripped", "rise": "rose", "run": "ran", "say": "said", "see": "saw",
    "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shoot": "shot", "shut": "shut", "sing": "sang",
    "sink": "sank", "sit": "sat", "slay": "slew", "speak": "spoke", "spread": "spread", "stand": "stood",
    "stick": "stuck", "strike": "struck", "swear": "swore", "sweep": "swept", "take": "took", "teach": "taught",
    "tear": "tore", "tell": "told", "think": "thought", "throw": "threw", "understand": "understood",
    "win": "won", "withdraw": "withdrew", "withhold": "withheld", "write": "wrote",
}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="module")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return load_lexicon(knowledge)


@pytest.fixture(scope="module")
def ontology(knowledge: Knowledge) -> Ontology:
    return load_ontology(knowledge)


def names_its_lemma(lemma: str, sentence: str) -> bool:
    """Tell whether every word of a lemma stands in the sentence, inflected or not."""
    words = re.findall(r"[a-z][a-z'-]*", sentence.lower())
    return all(any(is_form_of(word, part) for word in words) for part in lemma.lower().split())


def is_form_of(word: str, lemma: str) -> bool:
    """Tell whether a word looks like a form of a lemma: an irregular one, or the same beginning."""
    if word == lemma or word in IRREGULAR.get(lemma, "").split():
        return True
    stem = lemma[:-1] if lemma[-1:] in "ey" else lemma
    return word.startswith(stem) and len(word) <= len(lemma) + 5


def material(lexicon: Lexicon) -> list[Entry]:
    """Return the entries of the six chapters of material acts."""
    return [entry for entry in lexicon.entries if entry.id.partition(".")[0].upper() in ROOTS]


def test_every_chapter_loads_without_a_fault() -> None:
    knowledge = Knowledge()
    assert [str(fault) for fault in check_lexicon(knowledge)] == []


def test_no_two_entries_of_any_chapters_share_an_id() -> None:
    ids = Counter(
        table["id"] for chapter in CHAPTERS for table in tomllib.loads(chapter.read_text("utf-8")).get("entry", [])
    )
    assert [name for name, times in ids.items() if times > 1] == []


def test_every_entry_names_exactly_one_lemma(lexicon: Lexicon) -> None:
    wrong = [e.id for e in lexicon.entries if sum(bool(name) for name in (e.verb, e.noun, e.adjective)) != 1]
    assert wrong == []


def test_every_type_and_mode_is_one_of_plover(lexicon: Lexicon, ontology: Ontology) -> None:
    wrong = [
        entry.id
        for entry in lexicon.entries
        if entry.type is not None
        and (
            entry.type not in ontology.types
            or (entry.mode is not None and entry.mode not in {m.name for m in ontology.types[entry.type].modes})
        )
    ]
    assert wrong == []


def test_a_cameo_code_exists_and_stands_under_the_type(lexicon: Lexicon, ontology: Ontology) -> None:
    wrong = []
    for entry in material(lexicon):
        code = ontology.cameo.get(entry.cameo or "")
        if code is None or not (code.type == entry.type or code.code[:2] in ROOTS[entry.type or ""]):
            wrong.append(f"{entry.id}: {entry.type} with {entry.cameo}")
    assert wrong == []


def test_every_class_that_an_entry_asks_for_is_defined(lexicon: Lexicon) -> None:
    asked = {
        word.removeprefix("!").removeprefix("@")
        for entry in lexicon.entries
        for words in (*entry.needs.values(), *entry.blocks.values())
        for word in words
        if word.removeprefix("!").startswith("@")
    }
    assert asked - lexicon.classes.keys() == set()


def test_words_of_classes_are_lower_case_and_given_once() -> None:
    wrong: list[str] = []
    for chapter in CHAPTERS:
        for group in tomllib.loads(chapter.read_text("utf-8")).get("class", []):
            twice = [word for word, times in Counter(group["words"]).items() if times > 1 or word != word.lower()]
            wrong.extend(f"{chapter.name} {group['name']}: {word}" for word in twice)
    assert wrong == []


def test_every_entry_has_sentences_of_four_words_both_ways(lexicon: Lexicon) -> None:
    silent = [entry for entry in lexicon.entries if entry.id.startswith("blocks.")]
    wrong = [
        entry.id
        for entry in (*material(lexicon), *silent)
        if not entry.yes or not entry.no or any(len(s.split()) < 4 for s in (*entry.yes, *entry.no))
    ]
    assert wrong == []


def test_the_lemma_stands_in_the_sentences_that_must_match(lexicon: Lexicon) -> None:
    wrong = [
        f"{entry.id}: {sentence}"
        for entry in material(lexicon)
        for sentence in entry.yes
        if not names_its_lemma(entry.lemma, sentence)
    ]
    assert wrong == []


def test_every_mode_of_the_material_types_has_five_entries_or_more(lexicon: Lexicon, ontology: Ontology) -> None:
    counts = Counter((entry.type, entry.mode) for entry in material(lexicon))
    few = [f"{name}.{m.name}" for name in ROOTS for m in ontology.types[name].modes if counts[name, m.name] < 5]
    assert few == []


def test_a_sentence_serves_one_entry_only(lexicon: Lexicon) -> None:
    said = Counter(sentence for entry in material(lexicon) for sentence in entry.yes)
    assert [sentence for sentence, times in said.items() if times > 1] == []
