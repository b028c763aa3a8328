"""Where an event took place, by what ties a place to it: the clause, the sentence, the story, the dateline.

A country or capital that acts ("Moscow denied", "the Turkish army") is no place of the event: only a
locative preposition, a place as the target of a deed ("shelled Homs") or a place before an event noun
("the Aleppo offensive") makes it one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.clauses import has_subject
from dragoman.events.datelines import dateline_spans
from dragoman.events.setting import Setting
from dragoman.records import Document, Place, Predicate, Sentence, Where
from dragoman.records.event import WhereBasis

#: For so many sentences a story stays where it was: two or three paragraphs of a report. Not measured yet.
NARRATIVE_REACH = 6
#: And for so many as long as every place named since is of the same country.
ONE_PLACE_REACH = 30
#: The headline and the lead tell in short what the next sentences place: so many of each.
LEAD = 2

_Found = tuple[int, WhereBasis, str]


class WhereFinder:
    """Ties the places of one document to its events; made for each document, asked in order of the text.

    `sentences` are all of the document: those without an event set the scene for the ones that follow.
    """

    def __init__(self, places: Sequence[Place], document: Document, sentences: Sequence[Sentence] = ()) -> None:
        self._places = places
        self._setting = Setting(places)
        self._words = self._setting.words
        self._sentences = sentences
        self._dateline = _dateline(places, document)
        #: The place where the story is, and the sentence that said so; and the same before this sentence.
        self._story: tuple[int, int] | None = None
        self._before: tuple[int, tuple[int, int] | None] | None = None
        self._read = 0
        self._told: dict[tuple[int, int], int] = {}

    def of(
        self,
        predicate: Predicate,
        sentence: Sentence,
        previous: Where | None = None,
        nations: frozenset[str] = frozenset(),
    ) -> tuple[Where | None, str]:
        """Return where a predicate took place, and why, or null and why not.

        `previous` is the place of the story so far, `nations` the countries whose governments act in it.
        """
        if self._story is None and previous is not None and previous.basis != "dateline":
            self._story = (previous.place, sentence.index)
        self._read_up_to(sentence)
        if self._before is None or self._before[0] != sentence.index:
            self._before = (sentence.index, self._story)
        named = self._setting.places.named(sentence)
        states = nations | self._setting.states(predicate, sentence, named)
        if predicate.lemma.partition(" ")[0] in self._words.act_of_state and states:
            found = self._in_clause(predicate, sentence, named) or self._shared(sentence, predicate, named)
            found = found or self._at_home(states)
            why = "a state acts here, and the text does not say where"
        else:
            found = self._by_text(predicate, sentence, named)
            why = ""
        if found is None and not why:
            found, why = self._from_story(predicate, sentence, named)
        if found is None:
            return None, why
        number, basis, why = found
        self._told[sentence.index, predicate.token] = number
        return Where(number, basis), why

    def _read_up_to(self, sentence: Sentence) -> None:
        """Let sentences without events set the scene, as far as they name a town, or the first place at all."""
        while self._read < len(self._sentences) and self._sentences[self._read].index < sentence.index:
            passed = self._sentences[self._read]
            self._read += 1
            number = self._setting.scene(passed) if passed.kind != "comment" else None
            if number is not None and (self._story is None or self._is_over(passed)):
                self._story = (number, passed.index)
        if self._read < len(self._sentences) and self._sentences[self._read].index == sentence.index:
            self._read += 1

    def _is_over(self, sentence: Sentence) -> bool:
        return self._story is not None and sentence.index - self._story[1] > NARRATIVE_REACH

    def _in_clause(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> _Found | None:
        found = self._setting.in_clause(predicate, sentence, named) if named else None
        if found is None:
            return None
        self._move(predicate, found[0], sentence)
        return found[0], "clause", found[1]

    def _at_home(self, states: frozenset[str]) -> _Found | None:
        """Return the dateline of a report from the capital of the state that acts."""
        if self._dateline is None or self._places[self._dateline].country not in states:
            return None
        return self._dateline, "dateline", f"the report is dated from {self._places[self._dateline].text}"

    def _by_text(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> _Found | None:
        """Return the place that the predicate's own sentence gives it."""
        found = self._in_clause(predicate, sentence, named)
        if found is not None or not named:
            return found
        if self._points_back(predicate, sentence) and self._before and self._before[1] is not None:
            return None
        number = self._setting.in_sentence(predicate, sentence, named)
        why = "is where the sentence is set"
        if number is None:
            number = self._setting.by_authority(predicate, sentence, named, local=True)
            why = "is where those who act have their office"
        if number is None:
            shared = self._shared(sentence, predicate, named)
            if shared is not None:
                return shared
        if number is None and predicate.lemma not in self._words.speaking:
            number = self._setting.in_clause_beside(predicate, sentence, named)
            why = "is where the clause beside it is set"
        if number is None:
            return None
        self._move(predicate, number, sentence)
        return number, "sentence", f"{self._places[number].text} {why}"

    def _shared(self, sentence: Sentence, predicate: Predicate, named: dict[int, int]) -> _Found | None:
        """Return the place of the clause whose subject a predicate shares: "visited Beirut and promised aid"."""
        token = sentence.tokens[predicate.token]
        if token.dep != "conj" or has_subject(sentence, token.index):
            return None
        number = self._told.get((sentence.index, token.head))
        if number is None:
            number = self._setting.under_preposition(sentence, token.head, named)
        if number is None:
            return None
        return number, "sentence", f"{self._places[number].text} is where the clause with the same subject is set"

    def _move(self, predicate: Predicate, number: int, sentence: Sentence) -> None:
        """Let the story go on at a place, unless somebody only speaks there or a whole country is named."""
        if self._story is None or (
            predicate.lemma not in self._words.speaking and self._setting.places.exactness(number) > 0
        ):
            self._story = (number, sentence.index)

    def _points_back(self, predicate: Predicate, sentence: Sentence) -> bool:
        """Tell whether an event noun refers to what was told before: "the killings", "this attack"."""
        return predicate.kind == "noun" and any(
            sentence.tokens[child].lower in self._words.pointing_back for child in sentence.children[predicate.token]
        )

    def _from_story(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> tuple[_Found | None, str]:
        """Return the place of the story so far, or of the dateline, where the sentence itself gives none."""
        acting = self._setting.acting(sentence, named)
        story = self._before[1] if self._before and self._points_back(predicate, sentence) else self._story
        why = "no place is named in the sentence or before it"
        if named:
            why = "the places of the sentence act or belong to actors; none says where"
        if story is not None and self._goes_on(story, sentence):
            place = self._places[story[0]]
            if not _is_of_others(acting, place.country):
                return (story[0], "narrative", f"the story is in {place.text} since it was named"), ""
            why = f"the sentence is of other countries than the story's place ({place.text})"
        home = self._setting.by_authority(predicate, sentence, named, local=False)
        if home is not None:
            return (home, "sentence", f"{self._places[home].text}: police and courts act in their own country"), ""
        if story is None:
            ahead = self._scene_ahead(predicate, sentence)
            if ahead is not None and not _is_of_others(acting, self._places[ahead].country):
                return (ahead, "narrative", f"{self._places[ahead].text} is where the story is set next"), ""
        dateline = self._dateline if story is None or not self._goes_on(story, sentence) else None
        if dateline is not None:
            place = self._places[dateline]
            if not _is_of_others(acting, place.country):
                return (dateline, "dateline", f"the report is dated from {place.text}"), ""
            why = f"the sentence is of other countries than the dateline ({place.text})"
        return None, why

    def _goes_on(self, story: tuple[int, int], sentence: Sentence) -> bool:
        """Tell whether a story is still where it was: for some sentences, and for more where no other land is named."""
        passed = sentence.index - story[1]
        if passed <= NARRATIVE_REACH:
            return True
        since = self._places[story[0] + 1 : self._setting.places.last_named(sentence.start)]
        here = self._places[story[0]]
        return passed <= ONE_PLACE_REACH and here.country is not None and all(p.country == here.country for p in since)

    def _scene_ahead(self, predicate: Predicate, sentence: Sentence) -> int | None:
        """Return where the sentences after a headline or lead set what it tells; speakers may be anywhere."""
        if self._dateline is not None or predicate.lemma in self._words.speaking:
            return None
        at = self._read - 1
        if at < 0 or at >= len(self._sentences) or self._sentences[at].index != sentence.index or at > LEAD:
            return None
        for later in self._sentences[at + 1 : at + 1 + LEAD]:
            number = self._setting.scene(later) if later.kind in ("headline", "paragraph") else None
            if number is not None:
                return number
        return None


def _is_of_others(acting: frozenset[str], home: str | None) -> bool:
    """Tell whether countries act or are acted on, and `home` is none of them."""
    return bool(acting) and home is not None and home not in acting


def _dateline(places: Sequence[Place], document: Document) -> int | None:
    """Return the place a report is dated from: a dateline block, or the head of the first paragraphs."""
    for start, end in dateline_spans(document):
        for number, place in enumerate(places):
            if place.start >= end:
                break
            if place.start >= start:
                return number
    return None
