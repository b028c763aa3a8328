"""Text to sentences: the parse, turned once into plain tokens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.knowledge.titles import load_titles
from dragoman.language.attachments import attach
from dragoman.language.edits import Edited
from dragoman.language.headlines import Caser, Vocabulary, in_title_case, vocabulary
from dragoman.language.kickers import story_of
from dragoman.language.lemmas import Lemmas
from dragoman.language.model import DEFAULT_MODEL, LOOKED_UP, keep_whole, load
from dragoman.language.slips import count_people, hear_speakers, join_hyphens, mend_headline
from dragoman.language.tokens import edited_runs, token_runs
from dragoman.language.words import load_words
from dragoman.language.written_out import Headline, Writer, double_quotes
from dragoman.records import REPORTING, Block, Document, Rejection, Sentence, Token, with_children

if TYPE_CHECKING:
    from spacy.language import Language

#: Characters parsed of one document. At about 9,000 words/s this bounds a page to half a minute; the longest of
#: 278 news articles has 16,471.
MOST_CHARACTERS = 1_500_000

#: Characters parsed in one piece. spaCy refuses a text above 1,000,000 and its memory grows with the piece; the
#: longest paragraph of 278 news articles has 1,280.
MOST_IN_PIECE = 20_000

#: Texts in one batch of the parser: a page's paragraphs, so that nothing waits for a larger batch. Not tuned.
_BATCH = 32

_SPACES = str.maketrans("\n\r\t\u00a0\u2028\u2029\u200b\ufeff", "        ")


class Irregular(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verb's form that the lemmatizer's tables lack."""

    form: str
    lemma: str


class Hyphenated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word with a hyphen ("sit-in", "re-opened"), which the tokeniser would split, and its usual lemma."""

    form: str
    lemma: str


class Parser:
    """Parses documents with one English pipeline, an installed package or a folder.

    `verbs` are lemmas that a form is rather taken for than for a word nobody knows. `ordinary` are words of
    the language and `names` names of one word, lower case, by which lines in title case are read.

    Raises ModelError at the first parse where the pipeline is missing.
    """

    def __init__(
        self,
        knowledge: Knowledge | None = None,
        model: str = DEFAULT_MODEL,
        verbs: Collection[str] = (),
        ordinary: Collection[str] = (),
        names: Collection[str] = (),
    ) -> None:
        self.model = model
        found = knowledge or Knowledge()
        self._words = load_words(found)
        self._verbs = frozenset(verb.partition(" ")[0] for verb in (*verbs, *self._words.support, *self._words.undergo))
        self._irregular = {row.form: row.lemma for row in found.rows("language/irregular*.csv", Irregular)}
        titles = (word for row in load_titles(found) for word in row.form.split())
        self._titles = [f"{word}." for word in dict.fromkeys(titles)]
        nouns = {row.form: row.lemma for row in found.rows("language/hyphenated*.csv", Hyphenated)}
        self._nouns = nouns | {form + "s": lemma for form, lemma in nouns.items()}
        self._prefixed = {row.form: row.lemma for row in found.rows("language/prefixed*.csv", Hyphenated)}
        self._lemmas: Lemmas | None = None
        self._writer: Writer | None = None
        self._known_verbs: frozenset[str] = frozenset()
        self._ordinary = ordinary
        self._names = names
        self._vocabulary: Vocabulary | None = None

    def parse(self, document: Document, kinds: frozenset[str] = REPORTING) -> tuple[list[Sentence], list[Rejection]]:
        """Return the sentences of the blocks of the given kinds, in order, and what was left out."""
        nlp = load(self.model)
        if self._lemmas is None:
            keep_whole(nlp, (*self._nouns, *self._prefixed, *self._titles))
            self._lemmas = Lemmas(nlp, self._verbs, self._irregular, self._nouns, self._prefixed)
            self._known_verbs = self._verbs | _index(nlp, "verb")
            self._writer = Writer(
                self._verbs, _index(nlp, "verb", ("lemma_index",)), self._words.event_noun, self._words
            )
        pieces, rejected = self._pieces(document, kinds)
        texts = [document.text[start:end].translate(_SPACES) for _, start, end in pieces]
        if any(in_title_case(text) for text in texts):
            bodies = (b.span.of(document.text) for b in document.blocks if b.kind in ("paragraph", "quote"))
            caser = Caser(bodies, self._vocabulary_of(nlp))
            texts = [caser.sentence_case(text) for text in texts]
        texts = [
            double_quotes(text) if document.blocks[number].kind == "headline" else text
            for (number, _, _), text in zip(pieces, texts, strict=True)
        ]
        sentences: list[Sentence] = []
        docs = nlp.pipe(texts, batch_size=_BATCH, disable=[n for n in LOOKED_UP if n in nlp.pipe_names])
        for (number, start, _), doc, text in zip(pieces, docs, texts, strict=True):
            block = document.blocks[number]
            runs: Iterable[tuple[Token, ...]] = (
                attach(run, self._words) for run in token_runs(doc, document.text, start, self._lemmas)
            )
            if block.kind == "headline":
                runs = self._written_out(nlp, list(runs), text, document.text, start)
            for tokens in runs:
                sentences.append(
                    Sentence(
                        index=len(sentences),
                        start=tokens[0].start,
                        end=tokens[-1].end,
                        block=number,
                        kind=block.kind,
                        tokens=tokens,
                        children=with_children(tokens),
                    )
                )
        return sentences, rejected

    def _pieces(self, document: Document, kinds: frozenset[str]) -> tuple[list[tuple[int, int, int]], list[Rejection]]:
        """Return what to parse, headlines without what stands beside them, and what was left out."""
        pieces, rejected = _pieces(document, kinds)
        for place, (number, start, end) in enumerate(pieces):
            if document.blocks[number].kind == "headline":
                first, last = story_of(document.text[start:end], self._words)
                pieces[place] = number, start + first, start + last
                for left in ((start, start + first), (start + last, end)):
                    if document.text[slice(*left)].strip():
                        rejected.append(Rejection("language", "headline-label", *left, "a kicker or the outlet's name"))
        return pieces, rejected

    def _written_out(
        self, nlp: Language, runs: list[tuple[Token, ...]], cased: str, text: str, start: int
    ) -> list[tuple[Token, ...]]:
        """Return the sentences of a headline as they are read with what it leaves out, if that makes sense of it."""
        writer, lemmas = self._writer, self._lemmas
        if writer is None or lemmas is None:
            return runs
        edits = [
            msgspec.structs.replace(edit, start=edit.start - start, end=edit.end - start)
            for run in runs
            for edit in writer.edits(Headline(run, tuple(cased[t.start - start : t.end - start] for t in run)))
        ]
        while edits:
            edited = Edited(cased, edits)
            doc = nlp(edited.text, disable=[n for n in LOOKED_UP if n in nlp.pipe_names])
            again, failed = edited_runs(doc, text, start, lemmas, edited)
            if not failed:
                runs = [attach(run, self._words) for run in again]
                break
            edits = [edit for edit in edits if edit not in failed]
        runs = [mend_headline(run, self._known_verbs, self._words.event_noun) for run in runs]
        return [count_people(hear_speakers(join_hyphens(run), self._words), self._words) for run in runs]

    def _vocabulary_of(self, nlp: Language) -> Vocabulary:
        """Return the words and names by which title case is undone, made at the first line that needs them."""
        if self._vocabulary is None:
            index = {part: _index(nlp, part) for part in ("verb", "adj", "adv", "noun")}
            ordinary = {*self._words.function, *self._verbs, *self._ordinary}
            self._vocabulary = vocabulary(index, ordinary, self._names, self._words.headline_name)
        return self._vocabulary


def _pieces(document: Document, kinds: frozenset[str]) -> tuple[list[tuple[int, int, int]], list[Rejection]]:
    """Return (block number, start, end) of what to parse, long blocks cut at the end of a sentence."""
    pieces: list[tuple[int, int, int]] = []
    room = MOST_CHARACTERS
    for number, block in enumerate(document.blocks):
        if block.kind not in kinds:
            continue
        if block.end - block.start > room:
            cut = Rejection(
                "language",
                "text-cut",
                block.start + room,
                document.blocks[-1].end,
                f"only the first {MOST_CHARACTERS} characters of reporting are read",
            )
            pieces.extend((number, *p) for p in _cut(document.text, Block(block.kind, block.start, block.start + room)))
            return pieces, [cut]
        room -= block.end - block.start
        pieces.extend((number, *piece) for piece in _cut(document.text, block))
    return pieces, []


def _cut(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    while block.end - start > MOST_IN_PIECE:
        window = text[start : start + MOST_IN_PIECE]
        stop = max(window.rfind(". "), window.rfind("\n")) + 1 or window.rfind(" ") + 1 or MOST_IN_PIECE
        yield start, start + stop
        start += stop
    if text[start : block.end].strip():
        yield start, block.end


def _index(nlp: object, part: str, tables: tuple[str, ...] = ("lemma_index", "lemma_exc")) -> frozenset[str]:
    """Return the lemmas, and the irregular forms, of one part of speech that the lemmatizer's tables know."""
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None  # type: ignore[attr-defined]
    lookups = getattr(lemmatizer, "lookups", None)
    words: set[str] = set()
    for table in tables:
        if lookups is not None and lookups.has_table(table):
            words.update(lookups.get_table(table).get(part, ()))
    return frozenset(words)
