"""The stage: sentences and actors in, claims out."""

from __future__ import annotations

from itertools import groupby

from dragoman.claims.contents import full_content
from dragoman.claims.cues import load_cues, load_words
from dragoman.claims.denials import DenialReader
from dragoman.claims.drafts import Draft
from dragoman.claims.extents import joined
from dragoman.claims.headlines import ColonReader
from dragoman.claims.marks import Quote, find_quotes, within
from dragoman.claims.nominals import NominalReader
from dragoman.claims.passages import Passage
from dragoman.claims.quotes import QuoteReader
from dragoman.claims.sources import name_source
from dragoman.claims.speakers import Speakers
from dragoman.claims.verbs import VerbReader
from dragoman.knowledge.sources import Knowledge
from dragoman.records import Actor, Claim, Directness, Document, Rejection, Sentence, Span

#: Cues of one kind that are read in a sentence; the richest of the development articles has 7. What is over it is
#: hostile or no prose, and each cue costs the length of its sentence.
MOST_CUES = 50


class ClaimFinder:
    """Finds who says what on whose word.

    Made once from the data files; keeps nothing between documents.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        cues = load_cues(knowledge)
        words = load_words(knowledge)
        knowledge.check()
        self._verbs = VerbReader(cues, words)
        self._nominals = NominalReader(cues, words)
        self._colons = ColonReader(words)
        self._denials = DenialReader(words)
        self._works = words.get("works", frozenset())
        self._representatives = words.get("representatives", frozenset())

    def find(
        self, document: Document, sentences: list[Sentence], actors: list[Actor]
    ) -> tuple[list[Claim], list[Rejection]]:
        """Return the claims of a document in order of the text, and the marks and quotes set aside."""
        text = document.text
        rejected: list[Rejection] = []
        speakers = Speakers(actors, self._representatives)
        reader = QuoteReader(self._works)
        drafts: list[Draft] = []
        for block, group in groupby(sentences, key=lambda sentence: sentence.block):
            whole = document.blocks[block]
            run = list(group)
            quotes, unpaired = find_quotes(text, whole.start, whole.end, block)
            rejected += unpaired
            passage = Passage(text, block, whole.start, whole.end, run, quotes, [])
            passage.flatten()
            for sentence in run:
                cued = [*self._verbs.read(sentence, MOST_CUES), *self._nominals.read(sentence, MOST_CUES)]
                if len(cued) >= MOST_CUES:
                    rejected.append(Rejection("claims", "too-many-cues", sentence.start, sentence.end, None))
                passage.drafts += cued
            if quotes and not quotes[-1].closed and not _goes_on(text, whole.end):
                rejected.append(_unclosed(quotes[-1]))
                if any(d.inverted and d.at > quotes[-1].start for d in passage.drafts):
                    quotes.pop()  # a speaker is named inside: where the quote ends is unknown, the parse decides
            passage.drafts = [d for d in passage.drafts if not within(d.at, quotes)]
            named = self._colons.read(text, run, whole.end) or self._colons.read_tail(text, run, speakers)
            if named is not None:
                passage.drafts.append(named)
            passage.drafts.sort(key=lambda draft: draft.at)
            reader.read(passage)
            passage.drafts += passage.added
            for draft in passage.drafts:
                name_source(draft, quotes)
            drafts += passage.drafts
        rejected += reader.rejected
        return _claims(text, drafts, speakers, self._denials), rejected


def _goes_on(text: str, end: int) -> bool:
    """Tell whether the next block opens with a mark, so that a quote left open here goes on there."""
    return text[end : end + 12].lstrip()[:1] in _OPENING


def _unclosed(quote: Quote) -> Rejection:
    return Rejection("claims", "unbalanced-quote", quote.start, quote.end, "never closed")


_OPENING = frozenset("“\"«‘'`„")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ACTIVE = frozenset({"VB", "VBD", "VBZ", "VBP", "VBG"})
_NAMED = frozenset({"NOUN", "PROPN"})
#: Kinds of cue that begin a claim of their own inside what another says ("Kirby says that Kerry told …").
_HEARSAY = frozenset({"speech", "writing", "announcement", "testimony", "accusation", "denial"})


def _claims(text: str, drafts: list[Draft], speakers: Speakers, denials: DenialReader) -> list[Claim]:
    claims: list[Claim] = []
    seen: set[tuple[tuple[Span, ...], tuple[Span, ...]]] = set()
    complete = [(draft, joined(full_content(draft, text), text)) for draft in sorted(drafts, key=lambda d: d.at)]
    inside = _inside_another(complete)
    named = {content for draft, content in complete if draft.source}
    for (draft, content), nested in zip(complete, inside, strict=True):
        if not draft.source and draft.stance == "asserts" and content in named:
            continue  # "said in a statement that": the verb has the speaker, the noun has none
        if _is_nobodys(draft):
            continue
        if not content or (draft.source, content) in seen or (nested and not draft.quotes and not _is_hearsay(draft)):
            continue
        seen.add((draft.source, content))
        directness = _directness(content, draft.quotes, text)
        denial = denials.is_denial(draft, content, speakers)
        claims.append(
            Claim(
                id=f"c{len(claims) + 1}",
                speaker=speakers.of(draft.sentence, draft.source_head),
                source=draft.source,
                cue=draft.cue_span,
                content=content,
                directness=directness,
                stance="denies" if denial else draft.stance,
                addressee=speakers.of(draft.sentence, draft.addressee_head),
                states=denial or directness == "direct" or draft.cue is None or draft.cue.states,
            )
        )
    return claims


def _is_nobodys(draft: Draft) -> bool:
    """Tell a judgement or wish that nobody is said to have ("jobs to support", "the glitch was not reported").

    What is believed or said by nobody named ("is thought to", "reportedly") is a claim, and so is a judgement in
    the passive: leaving out active verbs only kept content F1 (0.735 to 0.734), all of them cost 0.003.
    """
    cue = draft.cue
    if cue is None or draft.source or draft.quotes:
        return False
    if draft.stance == "declines":
        return True
    verb = next((token for token in draft.sentence.tokens if token.start == draft.at), None)
    return cue.kind in ("judgement", "wish") and verb is not None and verb.tag in _ACTIVE


def _inside_another(complete: list[tuple[Draft, tuple[Span, ...]]]) -> list[bool]:
    """Tell of each draft whether its cue stands inside the content of another.

    Contents are short and in order, so each cue is compared with the contents of nearby drafts only.
    """
    stretches = sorted((span.start, span.end, number) for number, (_, spans) in enumerate(complete) for span in spans)
    found: list[bool] = []
    open_: list[tuple[int, int]] = []
    at = 0
    for number, (draft, _) in enumerate(complete):
        while at < len(stretches) and stretches[at][0] <= draft.at:
            open_.append(stretches[at][1:])
            at += 1
        open_ = [(end, owner) for end, owner in open_ if end > draft.at]
        found.append(any(owner != number for _, owner in open_))
    return found


def _is_hearsay(draft: Draft) -> bool:
    """Tell whether a claim inside another's words is one of its own: somebody else named has said something.

    Only a finite verb with a noun as source counts: "said Smith told her", not "said he refused to say".
    """
    cue = draft.cue
    if cue is None or cue.kind not in _HEARSAY or "that" not in cue.takes or draft.source_head is None:
        return False
    tokens = draft.sentence.tokens
    verb = next((token for token in tokens if token.start == draft.at), None)
    if not cue.states or verb is None or tokens[draft.source_head].pos not in _NAMED:
        return False
    perfect = any(tokens[c].dep == "aux" and tokens[c].tag in _FINITE for c in draft.sentence.children[verb.index])
    return verb.tag in _FINITE or (verb.tag == "VBN" and perfect)


def _directness(content: tuple[Span, ...], quotes: list[Quote], text: str) -> Directness:
    if not quotes:
        return "indirect"
    quoted = sum(_letters(text, quote.span) for quote in quotes)
    return "direct" if quoted >= sum(_letters(text, span) for span in content) else "mixed"


def _letters(text: str, span: Span) -> int:
    """Return how many characters of a stretch are no white space: quotes of two paragraphs have a gap."""
    return sum(map(len, span.of(text).split()))
