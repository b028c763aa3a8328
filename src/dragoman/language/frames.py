"""The arguments of verbs and predicative adjectives, with control, raising and shared subjects."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.language.clauses import leads
from dragoman.language.drafts import Draft
from dragoman.language.phrases import objects, parts
from dragoman.language.words import Words
from dragoman.records import Sentence

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_VERBAL = frozenset({"ccomp", "xcomp"})
_SOURCES = frozenset({"according", "due", "owing", "thanks"})
_STOPS = frozenset('.!?”"’')
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


def read_arguments(sentence: Sentence, draft: Draft, carrier: int, words: Words) -> None:
    """Fill in what hangs on the verb itself, passives turned round."""
    surface: list[int] = []
    agents: list[int] = []
    for child in sentence.children[carrier]:
        _read_child(sentence, draft, carrier, child, (surface, agents), words)
    for particle in draft.words[1:]:  # "stayed away from the talks", "hit back at critics"
        for child in sentence.children[particle]:
            if draft.kind == "verb" and sentence.tokens[child].dep == "prep":
                _read_preposition(sentence, draft, child, words)
    if carrier != draft.token:  # a copula carries an adjective or noun; what hangs on the adjective counts too
        for child in sentence.children[draft.token]:
            if sentence.tokens[child].dep == "prep" or sentence.tokens[child].dep in _VERBAL:
                _read_child(sentence, draft, carrier, child, (surface, agents), words)
    _read_agents(sentence, draft, carrier, agents)
    if _is_bare_participle(sentence, draft, carrier, surface, words):
        draft.passive = True
    if draft.passive:
        draft.subject = agents
        if draft.lemma in words.giving and draft.object:  # "was granted asylum": the gift stays the object
            draft.others.extend(("indirect", head) for head in surface)
        else:
            draft.object = surface or draft.object
    else:
        draft.subject = surface
    _read_raised_object(sentence, draft)
    if not draft.complements and draft.lemma in words.calling:
        draft.complements.extend(_asked(sentence, draft))


def _read_agents(sentence: Sentence, draft: Draft, carrier: int, agents: list[int]) -> None:
    """Take a participle with a doer for a passive ("were stormed and looted by crowds"), else keep what stands by."""
    if agents and not draft.passive:
        if sentence.tokens[carrier].tag == "VBN":
            draft.passive = True
        else:
            draft.others.extend(("by", head) for head in agents)  # "spoke by telephone"


def _asked(sentence: Sentence, draft: Draft) -> list[int]:
    """Return the infinitive of what is asked where the parser hangs it elsewhere.

    Of "calls on both sides to withdraw" it makes a clause of the sides, or a purpose of the calling.
    """
    whom = [head for role, head in draft.others if role in ("on", "upon", "to", "indirect")]
    found = []
    if leads(sentence, 0) and sentence.tokens[0].head == draft.token:
        return _clauses(sentence, 0)
    for head in (draft.token, *whom, *draft.object):
        for child in sentence.children[head]:
            if sentence.tokens[child].dep in ("acl", "relcl", "advcl") and _is_infinitive(sentence, child):
                found.extend(_clauses(sentence, child))
    return found


def _is_infinitive(sentence: Sentence, clause: int) -> bool:
    children = [sentence.tokens[c] for c in sentence.children[clause]]
    return any(c.tag == "TO" and c.dep == "aux" for c in children) and not any(c.dep in _SUBJECTS for c in children)


def _read_child(  # noqa: PLR0917
    sentence: Sentence, draft: Draft, carrier: int, child: int, sides: tuple[list[int], list[int]], words: Words
) -> None:
    """Put one dependent of a verb where it belongs; `sides` are the surface subjects and the agents."""
    tokens = sentence.tokens
    surface, agents = sides
    dep = tokens[child].dep
    if dep in _SUBJECTS:
        surface.extend(parts(sentence, _antecedent(sentence, child, carrier), words))
        draft.passive = draft.passive or dep == "nsubjpass"
    elif dep == "dobj" or (dep == "oprd" and not draft.object and tokens[child].tag[:1] == "N"):
        draft.object.extend(parts(sentence, _antecedent(sentence, child, carrier), words))
    elif dep == "oprd" and tokens[child].tag[:1] == "N":  # "called the minister a traitor": what he is said to be
        draft.others.append(("as", child))
    elif dep == "dative":
        heads = objects(sentence, child) if tokens[child].tag == "IN" else [child]
        draft.others.extend(("indirect", part) for head in heads for part in parts(sentence, head, words))
    elif dep == "agent":
        agents.extend(part for head in objects(sentence, child) for part in parts(sentence, head, words))
    elif dep == "prep":
        _read_preposition(sentence, draft, child, words)
    elif dep == "auxpass":
        draft.passive = True
    elif (
        dep in _VERBAL
        or (dep == "oprd" and tokens[child].tag[:2] in ("JJ", "VB"))
        or (dep == "advcl" and _is_gerund_object(sentence, draft, child))
    ):
        draft.complements.extend(_clauses(sentence, child))


def _is_gerund_object(sentence: Sentence, draft: Draft, clause: int) -> bool:
    """Tell a gerund right behind its verb, which is what the verb is about: "has not ruled out using force"."""
    first = min((clause, *sentence.children[clause]))
    return sentence.tokens[clause].tag == "VBG" and first == max(draft.words) + 1 and len(draft.words) > 1


def share_subject(sentence: Sentence, draft: Draft, drafts: Mapping[int, Draft], words: Words) -> None:
    """Give a clause without a subject the one it shares: of its head noun, its governor or its first conjunct."""
    token = sentence.tokens[draft.token]
    governor = drafts.get(draft.governor) if draft.governor is not None else None
    if token.dep in ("relcl", "acl"):
        _share_noun(sentence, draft, token.head, words)
        if draft.infinitive and not draft.passive and not draft.subject:
            called = governor is not None and governor.kind != "noun" and draft.token in governor.complements
            draft.subject = (
                parts(sentence, token.head, words) if called else _owners(sentence, token.head, drafts, words)
            )
    elif draft.surface_subject and not (draft.passive and not draft.object):
        return
    elif governor is None or governor.kind == "noun":
        if governor is not None and governor.kind == "noun" and not draft.subject:
            draft.subject = list(governor.subject)
    elif draft.embedding == "coordinate":
        _put(draft, governor.surface_subject)
        if draft.passive and governor.passive and not governor.subject:
            governor.subject = list(draft.subject)  # the agent at the end is of both: "stormed and looted by crowds"
        if not draft.passive and not draft.object and not draft.others and governor.passive and token.tag == "VBN":
            draft.passive, draft.object, draft.subject = True, list(governor.object), list(governor.subject)
    elif draft.embedding == "complement" or draft.token in governor.complements:
        _put(draft, _controller(governor, words))
    elif draft.embedding == "adverbial":
        preposition = sentence.tokens[token.head]
        of_object = token.dep == "pcomp" and preposition.lower in words.object_prepositions and not governor.passive
        _put(draft, governor.object if of_object and governor.object else governor.surface_subject)


def _put(draft: Draft, heads: list[int]) -> None:
    heads = [head for head in heads if head != draft.token]
    if draft.passive:
        draft.object = draft.object or heads
    else:
        draft.subject = draft.subject or heads


def _controller(governor: Draft, words: Words) -> list[int]:
    """Return who does the infinitive: the object of force and urge, the subject of promise and plan."""
    if governor.passive:
        return governor.surface_subject
    if governor.object and governor.lemma not in words.subject_control:
        return governor.object
    indirect = [head for role, head in governor.others if role == "indirect"]
    if indirect and governor.lemma not in words.subject_control:
        return indirect
    calling = [head for role, head in governor.others if role in ("on", "upon", "for")]
    if governor.lemma in ("call", "appeal", "push", "press", "wait") and calling:
        return calling
    return governor.subject


def _share_noun(sentence: Sentence, draft: Draft, noun: int, words: Words) -> None:
    """Attach a relative or participial clause to the noun it describes."""
    token = sentence.tokens[draft.token]
    heads = [noun] if noun == draft.token else parts(sentence, noun, words)[:1] or [noun]
    if token.dep == "acl":
        if draft.infinitive:
            return
        if draft.passive:
            draft.object = draft.object or heads
        elif not draft.subject:
            draft.subject = heads
        return
    if draft.surface_subject:
        relatives = any(sentence.tokens[c].tag in _RELATIVE for c in sentence.subtree(draft.token))
        if not draft.passive and not draft.object and not draft.complements and not relatives:
            draft.object = heads  # "the village rebels attacked"
    else:
        _put(draft, heads)


def _owners(sentence: Sentence, noun: int, drafts: Mapping[int, Draft], words: Words) -> list[int]:
    """Return whose plan, commitment or attempt it is: the possessor, else the subject of the verb it is object of."""
    for child in sentence.children[noun]:
        if sentence.tokens[child].dep == "poss":
            return parts(sentence, child, words)
    verb = drafts.get(sentence.tokens[noun].head)
    return list(verb.surface_subject) if verb is not None and sentence.tokens[noun].dep == "dobj" else []


def _antecedent(sentence: Sentence, child: int, carrier: int) -> int:
    """Return the noun that a relative pronoun stands for, else the child itself."""
    if sentence.tokens[child].tag in _RELATIVE and sentence.tokens[carrier].dep == "relcl":
        return sentence.tokens[carrier].head
    return child


def _read_preposition(sentence: Sentence, draft: Draft, preposition: int, words: Words) -> None:
    role = sentence.tokens[preposition].lower
    for nested in sentence.children[preposition]:
        if sentence.tokens[nested].dep == "prep":
            inner = sentence.tokens[nested].lower
            role = f"{role} {inner}" if role in _SOURCES else inner
    for head in objects(sentence, preposition):
        if sentence.tokens[head].dep == "pcomp":
            draft.others.extend((role, clause) for clause in _clauses(sentence, head))
        else:
            draft.others.extend((role, part) for part in parts(sentence, head, words))


def _clauses(sentence: Sentence, head: int) -> list[int]:
    """Return a clause's head and the heads coordinated with it that have no subject of their own."""
    tokens = sentence.tokens
    found = [head]
    open_ = list(sentence.children[head])
    while open_:
        child = open_.pop(0)
        if tokens[child].dep == "conj" and tokens[child].tag[:2] == "VB":
            own = any(tokens[c].dep in ("nsubj", "nsubjpass") for c in sentence.children[child])
            marked = any(tokens[c].dep == "mark" for c in sentence.children[child])
            if (not own or marked) and not _continues_report(sentence, head, child):
                found.append(child)
                open_.extend(sentence.children[child])
    return found


def _continues_report(sentence: Sentence, head: int, child: int) -> bool:
    """Tell a verb that goes on from the verb of saying, not from what is said.

    "Denied that troops had crossed and blamed militias": a plain past after a perfect under a past.
    """
    tokens = sentence.tokens
    upper = tokens[tokens[head].head]
    helped = any(tokens[c].dep in ("aux", "auxpass") for c in sentence.children[head])
    alone = not any(tokens[c].dep in ("aux", "auxpass", "mark") for c in sentence.children[child])
    return tokens[head].dep == "ccomp" and helped and alone and tokens[child].tag == "VBD" == upper.tag


def _read_raised_object(sentence: Sentence, draft: Draft) -> None:
    """Give force and urge the object that the parse hands to their infinitive ("urged X to leave")."""
    if draft.object or draft.passive:
        return
    tokens = sentence.tokens
    for clause in draft.complements:
        if tokens[clause].head != draft.token:
            continue
        children = sentence.children[clause]
        small = tokens[clause].tag[:2] == "JJ"  # "found him guilty"
        # "accept refugees fleeing the war": a participle with no auxiliary belongs to the noun before it.
        small = small or (tokens[clause].tag == "VBG" and not any(tokens[c].dep[:3] == "aux" for c in children))
        if (
            small
            or any(tokens[c].tag == "TO" and tokens[c].dep == "aux" for c in children)
            or tokens[clause].tag == "VB"
        ):
            marked = any(tokens[c].dep == "mark" and tokens[c].lower == "that" for c in children)
            modal = any(tokens[c].tag == "MD" for c in children)
            if not marked and not modal:
                draft.object.extend(c for c in children if tokens[c].dep in ("nsubj", "nsubjpass"))


def _is_bare_participle(sentence: Sentence, draft: Draft, carrier: int, surface: list[int], words: Words) -> bool:
    """Tell a reduced passive: "troops sent to the north", a headline's "Five killed in blast"."""
    verb = sentence.tokens[carrier]
    if verb.tag not in ("VBN", "VBD") or draft.passive or draft.object or carrier != draft.token:
        return False
    if verb.tag == "VBD":  # the tagger's slip in "five people killed in a blast"
        # A headline tells in the present; its past tense without the object that it wants is a participle.
        told = sentence.kind == "headline" and draft.lemma in words.undergone and not draft.complements
        return told or (verb.dep == "acl" and not surface)
    if verb.dep == "ROOT" and sentence.kind != "headline" and sentence.tokens[-1].text in _STOPS:
        return False  # in a whole sentence it is a past tense that the tagger took for a participle
    helped = any(sentence.tokens[c].dep in ("aux", "auxpass") for c in sentence.children[carrier])
    return not helped and verb.dep in ("acl", "advcl", "ROOT", "relcl", "ccomp") and draft.kind == "verb"
