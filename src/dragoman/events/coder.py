"""Predicates to events: match, compose, fill, date, place, and fold what is told twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.events.announcing import is_foretold
from dragoman.events.attribution import claimed_by
from dragoman.events.cast import Cast, Filler, Scene
from dragoman.events.casualties import CasualtyReader, join
from dragoman.events.composition import Composed, compose
from dragoman.events.confidence import confidence_of
from dragoman.events.contexts import ContextReader
from dragoman.events.folding import fold
from dragoman.events.harms import family
from dragoman.events.matching import Match, Matcher
from dragoman.events.nesting import innermost_first, is_inside, reachable, undone, with_doers, without_carriers
from dragoman.events.opposition import MOST_JOINED, join_opposed, load_pointers
from dragoman.events.relevance import Relevance
from dragoman.events.retelling import Headlines
from dragoman.events.retyping import Coding, code_of, typed
from dragoman.events.roles import fill_roles, roles_inside
from dragoman.events.sides import Roles
from dragoman.events.story import Story
from dragoman.events.when import WhenFinder
from dragoman.events.where import WhereFinder
from dragoman.knowledge import Entry, Knowledge, load_lexicon, load_ontology
from dragoman.records import (
    Casualties,
    Event,
    EventCondition,
    Evidence,
    Predicate,
    Rejection,
    Sentence,
    Span,
    Status,
    When,
    Where,
    content_id,
)

#: Events kept of one page. The richest of 160 news articles gave 59; more is a list or hostile text.
MOST_EVENTS = 2_000


#: Verbal cooperation and verbal conflict: somebody has to speak.
_VERBAL_QUADS = (1, 3)


class Coded(msgspec.Struct, frozen=True):
    """The events of a story, what was set aside, and for each predicate its status and reason."""

    events: list[Event]
    rejected: list[Rejection]
    composed: list[Composed]
    reasons: list[str]
    event_of: dict[int, str]


class EventCoder:
    """Codes stories with the lexicon and ontology of one Knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.lexicon = load_lexicon(knowledge)
        self._ontology = load_ontology(knowledge)
        self._matcher = Matcher(self.lexicon)
        self._casualties = CasualtyReader(knowledge)
        self._contexts = ContextReader(knowledge)
        self._pointers = load_pointers(knowledge)
        self._relevance = Relevance(knowledge)

    def code(self, story: Story) -> Coded:
        """Return the events of a story; never raises for what the page holds."""
        cast = Cast(story.actors, story.places)
        matches = [
            self._matcher.match(p, Scene(story.sentences[p.sentence], story.predicates, cast)) for p in story.predicates
        ]
        composed = compose(story.predicates, matches)
        reasons = [match.why for match in matches]
        codings = self._codings(story, cast, matches, composed, reasons)
        drafts = self._drafts(story, cast, composed, codings)
        events, event_of = fold(drafts, story.predicates, Headlines(story.sentences, story.actors), story.actors)
        rejected = []
        if len(events) > MOST_JOINED:
            rejected.append(Rejection("events", "denials-not-joined", detail=f"over {MOST_JOINED} events"))
        events, event_of = join_opposed(events, event_of, story, self._pointers)
        if len(events) > MOST_EVENTS:
            rejected.append(Rejection("events", "too-many-events", detail=f"only the first {MOST_EVENTS} are kept"))
            events = events[:MOST_EVENTS]
        return Coded(events, rejected, composed, reasons, event_of)

    def _codings(
        self,
        story: Story,
        cast: Cast,
        matches: Sequence[Match],
        composed: Sequence[Composed],
        reasons: list[str],
    ) -> dict[int, Coding]:
        """Return type, sides and content of each predicate that makes an event, innermost first.

        Where a match is no politics, `reasons` is told why.
        """
        codings: dict[int, Coding] = {}
        for number in innermost_first(composed):
            entry = matches[number].entry
            if entry is None:
                continue
            predicate = story.predicates[number]
            inner = [codings[c] for c in reachable(composed[number].content, composed, matches) if c in codings]
            denied = undone(entry, inner, composed)
            code = code_of(entry, inner, self._ontology, denied)
            if code is None:
                continue
            scene = Scene(story.sentences[predicate.sentence], story.predicates, cast)
            content = composed[number].content
            inside = roles_inside(content[0], scene, inner[0].roles if inner else None) if content else None
            roles = fill_roles(entry, predicate, scene, inside)
            verbal = self._ontology.types[code.type].quad in _VERBAL_QUADS
            if _is_bare(predicate, roles, composed[number], verbal) and not self._counts(predicate, scene.sentence):
                continue
            irrelevant = self._relevance.why_not(predicate, self._ontology.types[code.type], roles, scene)
            if irrelevant is not None:
                reasons[number] = f"{entry.id} set aside: {irrelevant}"
                continue
            codings[number] = Coding(number, entry, code, roles, tuple(c.number for c in inner))
        return with_doers(without_carriers(codings, story.predicates), story.predicates)

    def _counts(self, predicate: Predicate, sentence: Sentence) -> bool:
        """Tell whether a deed of nobody known counts its victims ("a car bomb killed at least 44")."""
        return predicate.kind == "verb" and self._casualties.read(predicate, sentence) is not None

    def _drafts(
        self,
        story: Story,
        cast: Cast,
        composed: Sequence[Composed],
        codings: dict[int, Coding],
    ) -> list[tuple[int, Event]]:
        """Return (predicate number, event) in order of the text; ids of content are settled already."""
        whens = WhenFinder(story.times, story.published, story.document)
        wheres = WhereFinder(story.places, story.document, story.sentences)
        sentence_contexts: dict[int, Counter[str]] = {}
        around = self._around(story)
        ids = {n: _event_id(story, n, codings[n]) for n in codings}
        drafts: list[tuple[int, Event]] = []
        when: When | None = None
        where: Where | None = None
        for number in sorted(codings):
            coding, predicate = codings[number], story.predicates[number]
            sentence = story.sentences[predicate.sentence]
            if sentence.index not in sentence_contexts:
                sentence_contexts[sentence.index] = self._contexts.of_sentence(sentence)
            when, why_when = whens.of(predicate, sentence, when, composed[number].status)
            where, why_where = wheres.of(predicate, sentence, where, cast.states(coding.roles.actors))
            status = _status(composed[number], when, story)
            why = {"type": _reading(coding.entry), "when": why_when, "where": why_where}
            if composed[number].cue:
                why["status"] = f"{status}, by {composed[number].cue!r}"
            if coding.roles.why_actor:
                why["actors"] = coding.roles.why_actor
            if coding.roles.why_recipient:
                why["recipients"] = coding.roles.why_recipient
            scene = Scene(sentence, story.predicates, cast)
            shape = typed(
                coding, status, composed[number].cue, predicate,
                inside=is_inside(composed[number], codings), foretold=is_foretold(predicate, coding.roles, scene),
            )  # fmt: skip
            claimed = claimed_by(predicate.span, story.claims)
            contexts = self._contexts.choose(
                coding.entry.contexts, sentence_contexts[sentence.index], around.get(sentence.block, Counter())
            )
            casualties = self._toll(number, story, codings)
            base = Event(
                id=ids[number],
                type=shape.type,
                mode=shape.mode,
                contexts=contexts,
                cameo=shape.cameo,
                quad=self._ontology.types[shape.type].quad,
                score=self._ontology.score(shape.type, shape.mode),
                status=shape.status,
                condition=_condition(number, story, composed, ids),
                content=tuple(ids[c] for c in coding.content),
                actors=_ids(coding.roles.actors, cast),
                recipients=_ids(coding.roles.recipients, cast),
                when=when,
                where=where,
                casualties=casualties,
                claimed_by=claimed,
                evidence=_evidence(sentence, predicate, coding.roles, cast),
                confidence=confidence_of(coding, predicate, sentence, status),
                rule=coding.entry.id,
                origin="thread" if sentence.kind == "comment" else "reporting",
                why=why,
            )
            if shape.inner is not None:
                inner_id = content_id("e", story.document.text[sentence.start : sentence.end], predicate.start, "inner")
                inner = msgspec.structs.replace(
                    base, id=inner_id, type=shape.inner[0], mode=shape.inner[1], cameo=coding.code.cameo,
                    quad=self._ontology.types[shape.inner[0]].quad,
                    score=self._ontology.score(*shape.inner), status=status,
                )  # fmt: skip
                base = msgspec.structs.replace(base, content=(inner_id,), casualties=None)
                drafts.extend(((number, base), (number, inner)))
            else:
                drafts.append((number, base))
        return drafts

    def _toll(self, number: int, story: Story, codings: Mapping[int, Coding]) -> Casualties | None:
        """Return the victims of a deed, with those of a harm beside it that is no event ("and 44 others hurt")."""
        predicates = story.predicates
        found = self._casualties.read(predicates[number], story.sentences[predicates[number].sentence])
        for beside in sorted(family(number, predicates) - {number} - set(codings)):
            predicate = predicates[beside]
            found = join(found, self._casualties.read(predicate, story.sentences[predicate.sentence]))
        return found

    def _around(self, story: Story) -> dict[int, Counter[str]]:
        """Return the contexts of each block together with the headline's."""
        head: Counter[str] = Counter()
        blocks: dict[int, Counter[str]] = {}
        for sentence in story.sentences:
            found = self._contexts.of_sentence(sentence)
            if sentence.kind == "headline":
                head.update(found)
            blocks.setdefault(sentence.block, Counter()).update(found)
        return {block: found + head for block, found in blocks.items()}


def _is_bare(predicate: Predicate, roles: Roles, composed: Composed, verbal: bool) -> bool:
    """Tell a mention that says nothing of anybody.

    A noun that only mentions an event, done and suffered by nobody and carried by no verb; a deed whose
    doer and object are both there and neither is an actor ("she attacked the sonata"); words that no actor
    speaks ("the app apologized").
    """
    if composed.inside is not None or any(f.actor is not None for f in (*roles.actors, *roles.recipients)):
        return False
    if predicate.kind == "noun":
        return predicate.support is None or verbal
    return bool(predicate.of("subject")) and (verbal or bool(predicate.of("object")))


def _reading(entry: Entry) -> str:
    """Say in words what an entry reads: its predicate and what had to stand beside it."""
    kind = "verb" if entry.verb else "noun" if entry.noun else "adjective"
    needed = [f"{role} {' or '.join(words[:3])}" for role, words in entry.needs.items()]
    return f"{kind} {entry.lemma!r}" + (f" with {' and '.join(needed)}" if needed else "")


def _event_id(story: Story, number: int, coding: Coding) -> str:
    predicate = story.predicates[number]
    sentence = story.sentences[predicate.sentence]
    words = story.document.text[sentence.start : sentence.end]
    return content_id("e", words, predicate.start, coding.code.type, coding.code.mode)


def _status(composed: Composed, when: When | None, story: Story) -> Status:
    """Return the status, `historical` where an actual event lies over a year before the page."""
    if composed.status != "actual" or when is None or when.basis == "publication" or when.end is None:
        return composed.status
    published = story.published
    day = published and (published.date or published.earliest or published.latest)
    if day and when.end[:4].isdigit() and int(day[:4]) - int(when.end[:4]) > 1:
        return "historical"
    return "actual"


def _condition(number: int, story: Story, composed: Sequence[Composed], ids: dict[int, str]) -> EventCondition | None:
    """Return the condition set on a predicate, or on what it contains."""
    for at in (number, *composed[number].content):
        found = story.predicates[at].condition
        if found is not None:
            event = ids.get(found.predicate) if found.predicate is not None else None
            return EventCondition(found.kind, found.start, found.end, event)
    return None


def _evidence(sentence: Sentence, predicate: Predicate, roles: Roles, cast: Cast) -> Evidence:
    return Evidence(
        sentence=Span(sentence.start, sentence.end),
        trigger=predicate.span,
        actors=_spans(roles.actors, sentence, cast),
        recipients=_spans(roles.recipients, sentence, cast),
    )


def _spans(fillers: Sequence[Filler], sentence: Sentence, cast: Cast) -> tuple[Span, ...]:
    """Return where the fillers stand; of a pronoun also the name in the sentence that it stands for."""
    found: list[Span] = []
    for filler in fillers:
        named = cast.named_before(filler, sentence.start)
        apposed = cast.named_after(filler) if filler.actor is not None else None
        found.extend(span for span in (named, filler.span, apposed) if span is not None)
    return tuple(dict.fromkeys(found))


def _ids(fillers: Sequence[Filler], cast: Cast) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cast.actors[f.actor].id for f in fillers if f.actor is not None))
