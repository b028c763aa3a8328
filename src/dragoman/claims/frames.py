"""What stands around a verb of saying: who says, to whom, and what, read off one parsed sentence."""

from __future__ import annotations

import msgspec

from dragoman.claims.clauses import ASKED, clause_kind
from dragoman.claims.cues import Cue
from dragoman.claims.extents import phrase, without_addition
from dragoman.claims.repairs import (
    after_marks,
    antecedent,
    cut_subject,
    deeds_after_agent,
    is_main_after_all,
    is_remark,
    marked_clause,
)
from dragoman.records import Sentence

#: Steps from a verb without subject to the one that has it ("tried to avoid having to say": 3).
_STEPS = 5
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"})
_VERBAL = frozenset({"VERB", "AUX"})
_SETTINGS = frozenset({"condition", "behalf", "background", "record", "phone", "telephone", "camera", "air"})
_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})


class Frame(msgspec.Struct):
    """A cue with its arguments, as token indexes of one sentence.

    `source` and `addressee` are heads of phrases, `content` all the tokens of what is said, in order; `cut_off`
    are phrases inside the source's that belong to the content.
    """

    at: int
    cue: Cue
    words: tuple[int, ...]
    source: int | None
    content: list[int]
    addressee: int | None = None
    passive: bool = False
    cut_off: list[int] = []


def read_frame(sentence: Sentence, at: int, cue: Cue) -> Frame:
    """Return the frame of the verb `at`; its content is empty where no complement of the cue's is there."""
    source, passive, told = find_source(sentence, at)
    heads, addressee = _complements(sentence, at, cue)
    if not heads and "that" in cue.takes:
        heads = marked_clause(sentence, at)
    cut_off = deeds_after_agent(sentence, source, cue.prepositions) if passive and source is not None else []
    heads = [*heads, *cut_off]
    if passive and cue.tells:
        addressee, told = told, None
    heads = [*heads, *cut_subject(sentence, at, heads), *after_marks(sentence, at, heads)]
    content: list[int] = []
    for head in heads:
        content.extend(without_addition(sentence, head, phrase(sentence, head)))
    related = antecedent(sentence, at) if not heads and cue.kind == "denial" and "object" in cue.takes else None
    if related is not None:
        content = phrase(sentence, related, (at,))
    if passive and told is not None:
        if heads and (cue.takes & {"raise", "object", "small"}):
            content.extend(phrase(sentence, told))
        elif not heads and cue.takes & {"object", "raise"} and sentence.tokens[at].dep != "acl":
            content = phrase(sentence, told)
    return Frame(at, cue, _words(sentence, at), source, sorted(set(content)), addressee, passive, cut_off)


class _Subjects(msgspec.Struct):
    """What a verb's own children say of who acts: an active subject, a passive one, an agent."""

    active: int | None = None
    passive: int | None = None
    agent: int | None = None
    is_passive: bool = False


def _subjects(sentence: Sentence, verb: int) -> _Subjects:
    tokens = sentence.tokens
    found = _Subjects()
    for child in sentence.children[verb]:
        dep = tokens[child].dep
        if dep in _SUBJECTS and found.active is None:
            found.active = child
        elif dep in _PASSIVE_SUBJECTS:
            found.passive, found.is_passive = child, True
        elif dep == "agent":
            found.agent, found.is_passive = _inside(sentence, child), True
        elif dep == "auxpass":
            found.is_passive = True
    return found


def find_source(sentence: Sentence, at: int) -> tuple[int | None, bool, int | None]:
    """Return the head of the phrase that says, whether the verb is passive, and a passive's subject."""
    tokens = sentence.tokens
    own = _subjects(sentence, at)
    if own.active is not None:
        return own.active, False, None
    if is_main_after_all(sentence, at) and not own.is_passive:
        return tokens[at].head, False, None
    if own.is_passive or (tokens[at].dep == "acl" and tokens[at].tag == "VBN"):
        told = own.passive
        if told is None:
            told = tokens[at].head if tokens[at].dep in ("acl", "relcl") else _shared_subject(sentence, at)
        return own.agent, True, told
    return _borrowed_source(sentence, at), False, None


def _borrowed_source(sentence: Sentence, at: int) -> int | None:
    """Return the source of a verb without subject: that of the verb it hangs on, or the noun it describes."""
    tokens = sentence.tokens
    verb = at
    for _ in range(_STEPS):
        token = tokens[verb]
        if token.dep == "acl":
            return token.head
        if token.head == verb:
            return None
        if token.dep == "pcomp":
            verb = tokens[token.head].head
            quoted = _object(sentence, verb) if tokens[token.head].lower == "as" else None
            if quoted is not None:
                return quoted  # "quoted the general as saying"
        elif token.dep in _SHARED and tokens[token.head].pos in _VERBAL:
            controller = _object(sentence, token.head) if token.dep == "xcomp" else None
            if controller is not None:
                return controller
            verb = token.head
        else:
            return None
        if tokens[verb].pos not in _VERBAL:
            return verb if tokens[verb].pos in ("NOUN", "PROPN", "PRON") else None
        above = _subjects(sentence, verb)
        if above.active is not None or above.passive is not None:
            return above.active if above.active is not None else above.passive
    return None


def _shared_subject(sentence: Sentence, at: int) -> int | None:
    token = sentence.tokens[at]
    if token.dep != "conj":
        return None
    for child in sentence.children[token.head]:
        if sentence.tokens[child].dep in _PASSIVE_SUBJECTS:
            return child
    return None


def _object(sentence: Sentence, verb: int) -> int | None:
    return next((c for c in sentence.children[verb] if sentence.tokens[c].dep == "dobj"), None)


class _Complements(msgspec.Struct):
    """The heads of a verb's complements that its cue takes, by kind."""

    clauses: list[int] = []
    objects: list[int] = []
    roles: list[int] = []
    addressee: int | None = None


def _complements(sentence: Sentence, at: int, cue: Cue) -> tuple[list[int], int | None]:
    """Return the heads of the content's parts, and the head of the one spoken to."""
    found = _sorted_complements(sentence, at, cue)
    clauses, objects = found.clauses, found.objects
    bare = [head for role in found.roles for head in _bare(sentence, role)]
    if objects and cue.tells and (clauses or found.roles or "object" not in cue.takes):
        if clauses and all(clause_kind(sentence, clause) == "to" for clause in clauses):
            return [objects[0], *clauses], objects[0]  # who is to do it is part of what is asked
        return clauses or bare, objects[0]
    if objects and (cue.takes & {"object", "small"}):
        if "object" in cue.takes or clauses or found.roles:
            return [*objects, *clauses, *found.roles], found.addressee
        return [], found.addressee
    return clauses or bare, found.addressee


def _sorted_complements(sentence: Sentence, at: int, cue: Cue) -> _Complements:
    found = _Complements()
    for child in sentence.children[at]:
        token = sentence.tokens[child]
        dep = token.dep
        if dep == "dobj":
            found.objects.append(child)
        elif dep == "dative":
            found.addressee = child if token.pos != "ADP" else _inside(sentence, child)
        elif dep == "prep":
            if child > at and token.lower in cue.prepositions and not _is_setting(sentence, child):
                found.roles.append(child)
            elif child > at and token.lower in ("to", "with") and found.addressee is None:
                found.addressee = _inside(sentence, child)
        elif _is_clause(sentence, at, child, cue) and not (found.clauses and is_remark(sentence, child)):
            found.clauses.append(child)
    return found


def _is_setting(sentence: Sentence, preposition: int) -> bool:
    """Tell how somebody spoke from what they spoke of ("on condition of anonymity", "on behalf of")."""
    return any(sentence.tokens[c].lower in _SETTINGS for c in sentence.children[preposition])


def _is_clause(sentence: Sentence, at: int, child: int, cue: Cue) -> bool:
    """Tell whether a child is a clause or small clause of a kind the cue takes."""
    tokens = sentence.tokens
    dep = tokens[child].dep
    if dep in _CLAUSES:
        return clause_kind(sentence, child) in cue.takes
    if dep == "advcl":  # parsers take the question of "asked if he knew" for a condition
        asked = any(tokens[c].lower in ASKED and tokens[c].dep == "mark" for c in sentence.children[child])
        return child > at and "wh" in cue.takes and asked
    return dep in ("oprd", "acomp", "attr") and "small" in cue.takes


def _bare(sentence: Sentence, preposition: int) -> list[int]:
    """Return what a preposition governs, but for times ("spoke for an hour")."""
    tokens = sentence.tokens
    governed = (c for c in sentence.children[preposition] if tokens[c].dep in ("pobj", "pcomp", "prep", "amod"))
    return [child for child in governed if tokens[child].entity[2:] not in ("DATE", "TIME")]


def _inside(sentence: Sentence, preposition: int) -> int | None:
    return next((c for c in sentence.children[preposition] if sentence.tokens[c].dep == "pobj"), None)


def _words(sentence: Sentence, at: int) -> tuple[int, ...]:
    parts = [child for child in sentence.children[at] if sentence.tokens[child].dep in _CUE_PARTS]
    return tuple(sorted([at, *parts]))
