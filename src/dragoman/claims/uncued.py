"""Quotes without a cue of their own: whose they are, from the sentences around them."""

from __future__ import annotations

from dragoman.claims.drafts import Draft
from dragoman.claims.marks import Quote
from dragoman.claims.passages import LEAST_WORDS, STOPS, Passage
from dragoman.claims.verbs import source_spans
from dragoman.records import Sentence, Span

#: Kinds of cue that give words as spoken or written, and no mere belief.
_SPOKEN = frozenset({"speech", "writing", "announcement", "testimony", "accusation", "denial"})
_FINITE = frozenset({"VBD", "VBZ"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
#: Tokens behind a quote among which its verb is looked for ("the old mayor of the port croaked").
_BEHIND = 8
_RELATIVE = frozenset({"WP", "WDT"})
#: Tokens after a cue that ends the sentence before its quote ("… cut in.").
_TAIL = 4


def told_before(quote: Quote, passage: Passage, previous: Draft | None) -> Draft | None:
    """Return the report that a quote bears out ("He said the road was lost. “We saw it go.”").

    After another quote only what is said between the two counts: a report as spoken, or a cue that ends the
    sentence before ("…, and her brother cut in. “Never.”").
    """
    floor = previous.quotes[-1].end if previous is not None and previous.quotes else passage.start
    for draft in passage.known.backwards(quote.start):
        if draft.at < floor:
            return None
        if not draft.takes_quotes or draft.quotes or (previous is not None and not _is_spoken(draft)):
            continue
        if draft.content:
            between = passage.between(draft.at, quote.start)
            ended = max(span.end for span in draft.content) < quote.start
            return draft if ended and sum(t.text in STOPS for t in between) <= 1 else None
        if previous is not None and draft.source_head is not None:
            between = passage.between(draft.at + 1, quote.start)
            return draft if len(between) <= _TAIL and sum(t.text in STOPS for t in between) == 1 else None
    return None


def _is_spoken(draft: Draft) -> bool:
    return draft.cue is not None and draft.cue.states and draft.cue.kind in _SPOKEN


def goes_on(previous: Draft, quote: Quote, passage: Passage) -> bool:
    """Tell whether a quote continues the one before it: at most the end of the cue's sentence between them."""
    if not previous.quotes:
        return True
    between = passage.between(previous.quotes[-1].end, quote.start)
    return sum(token.text in STOPS for token in between) <= 1 and not (between and between[-1].text == ":")


def still_speaking(quote: Quote, passage: Passage, previous: Draft) -> bool:
    """Tell whether a sentence without a cue quotes a few words more of who spoke in the sentence before.

    "“He cannot win,” she said. That makes him “a danger to us all.”": the whole sentence is hers, and becomes
    part of what she said.
    """
    number = passage.sentence_at(quote.start)
    if not number or not previous.quotes or passage.sentence_at(previous.quotes[-1].end - 1) != number - 1:
        return False
    sentence = passage.sentences[number]
    following = passage.known.after(sentence.start)
    if following is not None and following.at < sentence.end:
        return False
    previous.content = (*previous.content, Span(sentence.start, quote.end))
    return True


def whole_sentence(quote: Quote, passage: Passage) -> Draft | None:
    """Return a draft of the subject before a whole sentence in marks that no known cue leads to.

    "He ended his letter with “We shall not come back.”"
    """
    inner = passage.inner(quote).lstrip("“„\"'‘«` ")
    if not inner[:1].isupper() or inner[-1:] not in ".!?," or len(inner.split()) <= LEAST_WORDS:
        return None
    found = passage.subject_before(quote)
    return _draft(quote.start, *found) if found is not None else None


def named_after(quote: Quote, passage: Passage) -> Draft | None:
    """Return a draft of whoever stands behind a quote with a verb that no table has ("“…,” the mayor croaked")."""
    following = next(iter(passage.between(quote.end, quote.end + _BEHIND)), None)
    number = passage.sentence_at(following.start) if following is not None else None
    if following is None or number is None or passage.inner(quote)[-1:] not in (",", "?", "!"):
        return None
    sentence = passage.sentences[number]
    if sentence.start > quote.start and not following.text[0].islower():
        return None  # "“Have we lost?” The aide shrugged."
    behind = [t for t in sentence.tokens if t.start >= quote.end][:_BEHIND]
    verb = next((t for t in behind if t.tag in _FINITE), None)
    if verb is None or any(t.text in STOPS or t.tag in ("CC", ",", ":") for t in behind if t.index < verb.index):
        return None
    around = [c for c in sentence.children[verb.index] if sentence.tokens[c].dep in ("nsubj", "dobj", "ccomp")]
    beside = [c for c in around if sentence.tokens[c].start >= quote.end and sentence.tokens[c].tag in _NOMINAL]
    if not beside:
        return None
    draft = _draft(quote.end, sentence, beside[0])
    draft.cue_span = Span(verb.start, verb.end)
    return draft


def introduced(quote: Quote, passage: Passage) -> Draft:
    """Return a draft of the subject that leads to a quote by colon or comma ("He was blunt: “…”"), else of nobody."""
    found = passage.subject_before(quote) if passage.lead(quote) in (":", ",") else None
    return _draft(quote.start, *found) if found is not None else of_speaker(quote.start, passage, None)


def of_speaker(at: int, passage: Passage, speaker: Draft | None) -> Draft:
    """Return a draft for words without a cue of whoever spoke in another draft, of nobody where that is null."""
    return Draft(
        sentence=speaker.sentence if speaker else passage.sentences[0],
        at=at,
        cue=None,
        cue_span=None,
        stance="asserts",
        source_head=speaker.source_head if speaker else None,
        source=speaker.source if speaker else (),
        content=(),
    )


def _draft(at: int, sentence: Sentence, head: int) -> Draft:
    return Draft(
        sentence=sentence,
        at=at,
        cue=None,
        cue_span=None,
        stance="asserts",
        source_head=head,
        source=source_spans(sentence, head, sentence.tokens[head].head),
        content=(),
    )


def last_speaker(passage: Passage) -> Draft | None:
    """Return the last draft of a passage that reports speech: a quote that opens the next one goes on from it."""
    for draft in reversed([*passage.drafts, *passage.added]):
        if (
            draft.content
            and draft.takes_quotes
            and draft.source_head is not None
            and draft.sentence.tokens[draft.source_head].tag not in _RELATIVE
            and (draft.cue is None or draft.cue.states)
        ):
            return draft
    return None


def awaiting(passage: Passage) -> Draft | None:
    """Return the cue in the last sentence of a block that ends with a colon: the next block is what it says."""
    if not passage.text[passage.start : passage.end].rstrip().endswith(":"):
        return None
    draft = next((d for d in reversed([*passage.drafts, *passage.added]) if d.takes_quotes), None)
    stopped = draft is None or any(t.text in STOPS for t in passage.between(draft.at, passage.end))
    return None if stopped else draft
