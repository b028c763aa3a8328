"""The one place that knows the order: a page goes in, a record comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from dragoman import __version__
from dragoman.actors import ActorFinder
from dragoman.claims import ClaimFinder
from dragoman.errors import InputError, SettingError
from dragoman.events import Coded, EventCoder, Story
from dragoman.knowledge import Knowledge, Lexicon
from dragoman.language import DEFAULT_MODEL, Parser, PredicateFinder, model_version
from dragoman.pages import PageReader
from dragoman.pages.pseudonyms import reading_with_pseudonyms
from dragoman.places import PlaceFinder
from dragoman.records import (
    REPORTING,
    Page,
    PageReading,
    PredicateArgument,
    PredicateNote,
    Record,
    Rejection,
    Source,
    Versions,
    encodable,
    record_id,
)
from dragoman.times import TimeFinder

Detail = Literal["normal", "full"]

#: Readers made by `read`, by their settings: loading the model and tables takes about three seconds.
_readers: dict[Settings, Reader] = {}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader can be told.

    `model` names an installed English pipeline, `knowledge` lists overlay folders, `strict` refuses an
    overlay with faults instead of leaving the faulty rows out. `detail` "full" adds every predicate.
    `code_thread` also codes the readers' comments, each event marked; `pseudonyms` hides their authors.
    """

    model: str = DEFAULT_MODEL
    knowledge: tuple[str, ...] = ()
    strict: bool = True
    detail: Detail = "normal"
    code_thread: bool = False
    pseudonyms: bool = False


class Reader:
    """Reads pages into records; made once, used for many.

    >>> reader = Reader()
    >>> page = Page(text="Police in Varna arrested two smugglers on Monday.", published="2024-05-08")
    >>> [event.type for event in reader.read(page).events]
    ['COERCE']
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        if self.settings.detail not in ("normal", "full"):
            raise SettingError(f"detail {self.settings.detail!r} is unknown; give normal or full")
        self.knowledge = Knowledge([Path(folder) for folder in self.settings.knowledge], strict=self.settings.strict)
        self._pages = PageReader(self.knowledge)
        self._actors = ActorFinder(self.knowledge)
        self._times = TimeFinder(self.knowledge)
        self._places = PlaceFinder(self.knowledge)
        self._claims = ClaimFinder(self.knowledge)
        self._events = EventCoder(self.knowledge)
        entries = self._events.lexicon.entries
        verbs = [entry.verb for entry in entries if entry.verb]
        nouns = [entry.noun.rpartition(" ")[2] for entry in entries if entry.noun]
        self._parser = Parser(
            self.knowledge,
            self.settings.model,
            verbs,
            _ordinary_words(self.lexicon, self._actors),
            self._actors.tables.single_names(),
        )
        self._predicates = PredicateFinder(self.knowledge, event_nouns=nouns, verbs=verbs)
        self.knowledge.note_unread()
        self.knowledge.check()
        knowledge_version = f"{self.knowledge.version} {self._places.version}"
        self.versions = Versions(__version__, knowledge_version, model_version(self.settings.model))

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon in force, overlays included."""
        return self._events.lexicon

    def read(self, page: Page) -> Record:
        """Return the record of a page.

        Raises PageError where the page is no document at all (empty, binary, too large). Whatever else a
        stage sets aside is in `record.rejected`.
        """
        page = encodable(page)
        reading = self._pages.read(page)
        if self.settings.pseudonyms:
            reading = reading_with_pseudonyms(reading)
        rejected = list(reading.rejected)
        kinds = REPORTING | {"comment"} if self.settings.code_thread else REPORTING
        codable = not any(r.reason == "language-not-supported" for r in rejected)
        story, coded, found_rejected = self._code(reading, kinds if codable else frozenset())
        rejected.extend(found_rejected)
        return Record(
            id=record_id(page.id, reading.url or page.url, reading.digest),
            source=Source(
                path=page.path,
                url=reading.url or page.url,
                outlet=page.outlet or reading.document.outlet,
                digest=reading.digest,
                fetched=page.fetched,
            ),
            document=story.document,
            thread=reading.thread,
            actors=tuple(story.actors),
            times=tuple(story.times),
            places=tuple(story.places),
            claims=tuple(story.claims),
            events=tuple(coded.events),
            rejected=tuple(rejected),
            predicates=_notes(story, coded) if self.settings.detail == "full" else None,
            versions=self.versions,
        )

    def _code(self, reading: PageReading, kinds: frozenset[str]) -> tuple[Story, Coded, list[Rejection]]:
        """Run every stage after the page itself."""
        document = reading.document
        sentences, rejected = self._parser.parse(document, kinds)
        predicates = self._predicates.find(sentences)
        times, published, times_rejected = self._times.find(document, reading.thread, sentences)
        document = msgspec.structs.replace(document, published=published)
        actors, actors_rejected = self._actors.find(document, sentences)
        places, places_rejected = self._places.find(document, sentences, url=reading.url)
        claims, claims_rejected = self._claims.find(document, sentences, actors)
        story = Story(
            document=document,
            sentences=sentences,
            predicates=predicates,
            actors=actors,
            times=times,
            places=places,
            claims=claims,
            published=published,
        )
        coded = self._events.code(story)
        rejected += [*times_rejected, *actors_rejected, *places_rejected, *claims_rejected, *coded.rejected]
        return story, coded, rejected


def _ordinary_words(lexicon: Lexicon, actors: ActorFinder) -> frozenset[str]:
    """Return the words that the knowledge writes small: of predicates, of their arguments, and of roles."""
    phrases = {entry.lemma for entry in lexicon.entries}.union(*lexicon.classes.values(), actors.tables.roles)
    return frozenset(word for phrase in phrases for word in phrase.split() if word.islower())


def _notes(story: Story, coded: Coded) -> tuple[PredicateNote, ...]:
    """Return every predicate, coded or not, with its final status and why it is no event."""
    return tuple(
        PredicateNote(
            start=predicate.start,
            end=predicate.end,
            lemma=predicate.lemma,
            status=composed.status,
            arguments=tuple(PredicateArgument(a.role, a.start, a.end) for a in predicate.arguments),
            event=coded.event_of.get(predicate.number),
            why=why,
        )
        for predicate, composed, why in zip(story.predicates, coded.composed, coded.reasons, strict=True)
    )


def read(source: str | Path, settings: Settings | None = None) -> Record:
    """Read one file (HTML, text, or any page as saved) and return its record.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
    ...     _ = file.write("Thousands rallied in Tbilisi against the government on Friday.")
    ...     file.flush()
    ...     record = read(file.name)
    >>> [event.type for event in record.events]
    ['PROTEST']

    Raises InputError where the file cannot be read and PageError where it holds no page. For many pages
    make one `Reader`; this keeps one reader for each settings it has seen.
    """
    wanted = settings or Settings()
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror}; give the path of a page") from error
    if wanted not in _readers:
        _readers[wanted] = Reader(wanted)
    return _readers[wanted].read(Page(path=str(source), data=data))
