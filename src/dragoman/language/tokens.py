"""The parse as plain tokens that stand where the page has their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from dragoman.language.edits import Edit, Edited
from dragoman.language.lemmas import Lemmas
from dragoman.records import Token

if TYPE_CHECKING:
    from spacy.tokens import Doc


def token_runs(doc: Doc, text: str, offset: int, lemmas: Lemmas) -> Iterator[tuple[Token, ...]]:
    """Yield the tokens of each sentence with document offsets; white space is no token."""
    for sent in doc.sents:
        kept = [token for token in sent if token.tag_ != "_SP"]
        if not kept:
            continue
        number = {token.i: place for place, token in enumerate(kept)}
        run = []
        for place, token in enumerate(kept):
            form = token.text
            tag = lemmas.tag(form, token.tag_)
            lemma, pos = lemmas.of(form, tag)
            start = offset + token.idx
            end = start + len(form)
            kind = token.ent_iob
            run.append(
                Token(
                    index=place,
                    start=start,
                    end=end,
                    text=text[start:end],
                    lower=form.lower(),
                    lemma=lemma,
                    tag=tag,
                    pos=pos,
                    dep=token.dep_,
                    head=number.get(token.head.i, place),
                    entity=("B-" if kind == 3 else "I-") + token.ent_type_ if kind in (1, 3) else "",
                )
            )
        yield tuple(run)


def edited_runs(
    doc: Doc, text: str, offset: int, lemmas: Lemmas, edited: Edited
) -> tuple[list[tuple[Token, ...]], list[Edit]]:
    """Return the tokens of an edited text as they stand on the page, and the edits that its parse does not bear out."""
    runs: list[tuple[Token, ...]] = []
    failed: list[Edit] = []
    for run in token_runs(doc, edited.text, 0, lemmas):
        made = {t.index: e for t in run if (e := edited.edit_at(t.start, t.end)) is not None}
        failed.extend(edit for i, edit in made.items() if not _holds(run[i], edit))
        runs.append(_back(run, made, text, offset, edited))
    return runs, failed


def _holds(token: Token, edit: Edit) -> bool:
    """Tell whether the parser took what was put in for what it was meant to be."""
    if edit.start == edit.end and token.head == token.index:
        return False
    return token.tag == edit.tag or (edit.tag == "VBD" and token.tag == "VBN")


def _back(run: tuple[Token, ...], made: dict[int, Edit], text: str, offset: int, edited: Edited) -> tuple[Token, ...]:
    """Return the tokens without what was put in, where the page has them."""
    dropped = {i for i, edit in made.items() if edit.start == edit.end}
    kept = [token for token in run if token.index not in dropped]
    place = {token.index: number for number, token in enumerate(kept)}
    back = []
    for token in kept:
        head = token.head
        while head in dropped and run[head].head != head:
            head = run[head].head
        edit = made.get(token.index)
        start = offset + (edit.start if edit else edited.original(token.start))
        end = offset + (edit.end if edit else edited.original(token.end))
        changes: dict[str, object] = {"index": place[token.index], "head": place.get(head, place[token.index])}
        changes |= {"start": start, "end": end, "text": text[start:end]}
        if edit is not None:
            changes |= {"tag": edit.as_tag, "lower": edit.as_lower, "lemma": edit.as_lemma}
        back.append(msgspec.structs.replace(token, **changes))
    return _with_verbs_as_roots(back, {place[i] for i, edit in made.items() if edit.as_lemma and edit.tag == "VBD"})


def _with_verbs_as_roots(tokens: list[Token], verbs: set[int]) -> tuple[Token, ...]:
    """Return the tokens with a verb that hangs on its own subject made the root ("Police | swooping on …")."""
    for token in [tokens[i] for i in sorted(verbs)]:
        subject = tokens[token.head]
        if token.dep in ("acl", "relcl") and subject.dep == "ROOT" and subject.index < token.index:
            tokens[token.index] = msgspec.structs.replace(token, dep="ROOT", head=token.index)
            tokens[subject.index] = msgspec.structs.replace(subject, dep="nsubj", head=token.index)
    return tuple(tokens)
