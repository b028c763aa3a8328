"""What a clause says of its own predicate: tense, modality, polarity, condition, status."""

from __future__ import annotations

from dragoman.language.conditions import condition_of, hinges, is_inverted, marker_of
from dragoman.language.denials import denial_above, denial_in
from dragoman.language.drafts import Draft
from dragoman.language.words import Words
from dragoman.records import Sentence
from dragoman.records.predicate import Modality, Status, Tense

_AUXILIARIES = frozenset({"aux", "auxpass"})
#: Prepositions of the time a deed falls in or must be done by.
_TIMING = frozenset({"in", "by", "over", "during", "from", "within", "for", "on", "at", "until"})
_BEFORE_VERB = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "csubj", "mark"})
#: What an imperative may follow.
_OPENERS = frozenset({'"', "“", "‘", "``", "''", "please", "and", ":"})
_ASKING = frozenset({"WRB", "WP", "WDT", "WP$"})


def read_clause(sentence: Sentence, draft: Draft, carrier: int, words: Words, first: Draft | None) -> None:
    """Fill the clause's features in from its verb `carrier` (the copula of an adjective, a light verb).

    `first` is the verb that this one is coordinated with; what it does not say itself it shares.
    """
    tokens, children = sentence.tokens, sentence.children[carrier]
    verb = tokens[carrier]
    auxiliaries = [tokens[c] for c in children if tokens[c].dep in _AUXILIARIES]
    draft.infinitive = any(a.tag == "TO" for a in auxiliaries)
    modals = [a for a in auxiliaries if a.tag == "MD"]
    draft.perfect = any(a.lemma == "have" or a.lower in ("'ve", "’ve") for a in auxiliaries)
    draft.progressive = verb.tag == "VBG" and any(a.lemma == "be" for a in auxiliaries)
    if modals:
        _read_modal(draft, modals[0].lower, words)
    elif first is not None and not auxiliaries and first.modal and verb.tag in ("VB", "VBN"):
        draft.modal, draft.modality, draft.tense = first.modal, first.modality, first.tense
    if draft.tense == "none":
        tags = {verb.tag, *(a.tag for a in auxiliaries)}
        if "VBD" in tags or (verb.tag == "VBN" and not tags & {"VBZ", "VBP"}) or draft.perfect:
            draft.tense = "past"
        elif tags & {"VBZ", "VBP", "VBG"}:
            draft.tense = "present"
        if draft.infinitive and not first:
            draft.tense = "none"
    for child in children:
        token = tokens[child]
        denial = denial_in(sentence, child, words)
        if denial is not None:
            draft.polarity, draft.cue = "negative", denial
        elif token.dep == "advmod" and token.lower in words.possible and draft.modality == "none":
            draft.modality, draft.modal = "possible", token.lower
        elif draft.condition is None:
            draft.condition = condition_of(sentence, child, words)
    draft.marker = draft.marker or marker_of(sentence, carrier)


def settle_status(sentence: Sentence, draft: Draft, carrier: int, words: Words, told: Tense) -> None:
    """Decide what the clause alone says of its predicate; the cue is the word that decided.

    `told` is the tense of the clause that this one is part of, "none" for a main clause.
    """
    denial = denial_above(sentence, carrier)
    if denial is not None:
        draft.polarity, draft.cue = "negative", denial
    said: tuple[Status, str | None] | None = _by_condition(sentence, draft, carrier, words)
    if draft.polarity == "negative" and (said is None or said[1] not in words.if_):
        draft.status = "negated"
        return
    said = said or _by_question(sentence, carrier) or _by_modal(sentence, draft, carrier, words, told)
    said = said or _by_form(sentence, draft, carrier, words) or _by_era(sentence, draft, carrier, words)
    if said is not None:
        draft.status, draft.cue = said


def _by_condition(sentence: Sentence, draft: Draft, carrier: int, words: Words) -> tuple[Status, str] | None:
    """Return what a clause's conjunction, or the condition set on it, makes of it."""
    marker = (draft.marker or "").lower()
    verb = sentence.tokens[carrier]
    if verb.dep == "advcl" and is_inverted(sentence, carrier):
        return "hypothetical", "if"  # "had they fled", "should it rain": a condition without its conjunction
    if verb.dep == "advcl" and marker in words.if_:
        return ("future" if marker == "once" else "hypothetical"), marker
    if draft.tense == "future" and draft.condition is not None and hinges(sentence, draft.condition[1]):
        return "hypothetical", "if"
    if verb.dep == "ccomp" and verb.tag == "VB" and marker == "that" and not draft.infinitive and draft.modal is None:
        return "hypothetical", "that"  # a subjunctive: "insisted that the council resign"
    return None


def _by_question(sentence: Sentence, carrier: int) -> tuple[Status, str] | None:
    """Return what a question makes of its clause: one for yes or no leaves it open, one for who or why does not."""
    tokens = sentence.tokens
    if tokens[-1].lower != "?" or tokens[carrier].dep != "ROOT":
        return None
    if any(t.tag in _ASKING for t in tokens):
        return None
    asked = [c for c in sentence.children[carrier] if tokens[c].dep in _AUXILIARIES] or [carrier]
    subject = [c for c in sentence.children[carrier] if tokens[c].dep in ("nsubj", "nsubjpass")]
    return ("hypothetical", "?") if subject and asked[0] < subject[0] else None


def _by_modal(
    sentence: Sentence, draft: Draft, carrier: int, words: Words, told: Tense
) -> tuple[Status, str | None] | None:
    """Return what the modal verb makes of its clause."""
    reported = sentence.tokens[carrier].dep in ("ccomp", "relcl", "conj") and told != "present"
    if draft.modal == "should" and time_ahead(sentence, carrier, words, any_time=True) is not None:
        return "future", draft.modal  # "should be finished in May": what is expected, not what is right
    if draft.modality == "conditional" and reported and not _is_counterfactual(sentence, draft, carrier):
        return "future", draft.modal  # "said it would cut": the future of a past report
    if draft.modality in ("possible", "necessary", "conditional"):
        return "hypothetical", draft.modal
    if draft.tense == "future":
        return "future", draft.modal
    return None


def _by_form(sentence: Sentence, draft: Draft, carrier: int, words: Words) -> tuple[Status, str] | None:
    """Return what the form of a clause without a modal, and the times in it, make of it."""
    dep = sentence.tokens[carrier].dep
    if _is_command(sentence, carrier):
        return "hypothetical", sentence.tokens[carrier].lower
    if draft.marker == "whether" and dep in ("ccomp", "pcomp", "acl"):
        return "hypothetical", "whether"
    if draft.infinitive and dep == "advcl" and _tells_result(sentence, carrier, words):
        return None
    if draft.infinitive and dep in ("acl", "relcl") and _tells_rank(sentence, carrier, words):
        return None
    if draft.infinitive and dep in ("advcl", "acl", "relcl", "ROOT"):
        return "future", "to"
    if draft.progressive and draft.tense == "present" and draft.lemma == "go" and draft.complements:
        return "future", "going to"
    if dep == "pcomp" and not draft.infinitive and _is_aim(sentence, carrier, words):
        return "future", sentence.tokens[sentence.tokens[sentence.tokens[carrier].head].head].lower
    if draft.tense == "present" and not draft.perfect:
        ahead = time_ahead(sentence, carrier, words)
        return ("future", ahead) if ahead is not None else None
    return None


def _by_era(sentence: Sentence, draft: Draft, carrier: int, words: Words) -> tuple[Status, str] | None:
    """Return what an age long over, or decades between, make of a past: "during the Cold War", "decades after"."""
    tokens = sentence.tokens
    if draft.tense != "past":
        return None
    for child in sentence.children[carrier]:
        token = tokens[child]
        if token.dep == "npadvmod" and token.lemma in ("decade", "century", "generation") and draft.marker == "after":
            return "historical", token.lower
        if token.dep != "prep" or token.lower not in ("during", "under", "in", "throughout"):
            continue
        for noun in sentence.children[child]:
            before = [tokens[c].lower for c in sentence.children[noun] if tokens[c].dep in ("compound", "amod", "nmod")]
            if {tokens[noun].lower, " ".join((*before[-1:], tokens[noun].lower))} & words.eras:
                return "historical", tokens[noun].lower
    return None


def time_ahead(sentence: Sentence, head: int, words: Words, any_time: bool = False) -> str | None:
    """Return the word that puts a present tense or a noun off to a later time: "opens next week".

    After "should", `any_time` does so.
    """
    tokens = sentence.tokens
    for child in sentence.children[head]:
        token = tokens[child]
        if token.dep == "advmod" and token.lower in words.ahead:
            return token.lower
        if token.dep == "npadvmod":
            times = [child]
        elif token.dep == "prep" and token.lower in _TIMING:
            times = [c for c in sentence.children[child] if tokens[c].dep == "pobj"]
        else:
            continue
        for time in times:
            if tokens[time].lower in words.ahead:
                return tokens[time].lower
            if tokens[time].entity[2:] not in ("DATE", "TIME"):
                continue
            if any_time:
                return tokens[time].lower
            if token.lower == "by":
                return "by"  # a present deed with a last day is still to do: "cuts 300 posts by May"
            for inner in sentence.children[time]:
                if tokens[inner].lower in words.ahead:
                    return tokens[inner].lower
    return None


def leads(sentence: Sentence, carrier: int) -> bool:
    """Tell a command without quotation marks before the verb that reports it: "Leave at once, the army told them"."""
    verb = sentence.tokens[carrier]
    bare = not any(sentence.tokens[c].dep in _BEFORE_VERB for c in sentence.children[carrier])
    return carrier == 0 and verb.tag == "VB" and verb.dep == "advcl" and bare


def _is_command(sentence: Sentence, carrier: int) -> bool:
    """Tell an imperative, which begins its sentence or quotation and has neither helper nor subject before it."""
    tokens = sentence.tokens
    if leads(sentence, carrier):
        return True
    if tokens[carrier].tag != "VB" or tokens[carrier].dep not in ("ROOT", "ccomp") or sentence.kind == "headline":
        return False
    if any(c < carrier and tokens[c].dep in _BEFORE_VERB for c in sentence.children[carrier]):
        return False
    return carrier == 0 or tokens[carrier - 1].lower in _OPENERS


def _tells_rank(sentence: Sentence, carrier: int, words: Words) -> bool:
    """Tell an infinitive of what was done first or only ("the first envoy to visit") from one of what is meant."""
    noun = sentence.tokens[carrier].head
    return any(sentence.tokens[c].lower in words.rank for c in sentence.children[noun])


def _is_aim(sentence: Sentence, carrier: int, words: Words) -> bool:
    """Tell a gerund that says what something is for ("as a means of calming the town")."""
    preposition = sentence.tokens[sentence.tokens[carrier].head]
    return preposition.lower in ("of", "at", "for", "in") and sentence.tokens[preposition.head].lemma in words.purpose


def _tells_result(sentence: Sentence, carrier: int, words: Words) -> bool:
    """Tell what came of a deed from what was meant by it: "fell to close at four", "gathered to protest"."""
    upper = sentence.tokens[sentence.tokens[carrier].head]
    voiced = upper.lemma in words.gathering and sentence.tokens[carrier].lemma in words.voicing
    return (upper.lemma in words.change or voiced) and upper.tag in ("VBD", "VBN")


def _read_modal(draft: Draft, modal: str, words: Words) -> None:
    draft.modal = modal
    kinds: tuple[tuple[Modality, frozenset[str]], ...] = (
        ("possible", words.possible),
        ("necessary", words.necessary),
        ("conditional", words.conditional),
    )
    for name, group in kinds:
        if modal in group:
            draft.modality = name
    if modal in words.future:
        draft.tense = "future"


def _is_counterfactual(sentence: Sentence, draft: Draft, carrier: int) -> bool:
    """Tell "would have gone" and "would go if" from a report's "would go"."""
    if draft.condition is not None:
        return True
    return any(
        sentence.tokens[c].dep == "aux" and sentence.tokens[c].lemma == "have" for c in sentence.children[carrier]
    )
