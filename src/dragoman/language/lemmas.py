"""Lemma and coarse tag of a token by its form and fine tag, each pair computed once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

#: Pairs kept. English news repeats: the 5,414 short texts of a year of world events hold 18,525 pairs; the bound
#: is for hostile text.
_MOST = 200_000


class Lemmas:
    """A memory in front of a pipeline's attribute ruler and lemmatizer.

    Both look only at a token's form and fine tag in spaCy's English pipelines, and together take 17% of
    a parse when run on every token. The lemmatizer's rules lose verbs in silent e and doubled consonants
    ("staged" to "stag", "raped" to "rap"): where the result is no verb of `verbs` and another stem of the
    form is, that one is taken. `irregular` maps forms to lemmas that its tables lack, `nouns` words with a
    hyphen that are nouns whatever the tagger says ("sit-in"), `prefixed` verbs with one ("re-opened").
    """

    def __init__(
        self,
        nlp: Language,
        verbs: Collection[str] = (),
        irregular: Mapping[str, str] | None = None,
        nouns: Mapping[str, str] | None = None,
        prefixed: Mapping[str, str] | None = None,
    ) -> None:
        self._nlp = nlp
        self._nouns = dict(nouns or {})
        self._prefixed = dict(prefixed or {})
        self._verbs = frozenset(verbs)
        self._irregular = dict(irregular or {})
        self._steps = [nlp.get_pipe(name) for name in ("attribute_ruler", "lemmatizer") if nlp.has_pipe(name)]
        self._known: dict[tuple[str, str], tuple[str, str]] = {}

    def of(self, text: str, tag: str) -> tuple[str, str]:
        """Return the lemma (lower case) and the Universal part of speech."""
        found = self._known.get((text, tag))
        if found is None:
            found = self._compute(text, tag)
            if len(self._known) < _MOST:
                self._known[text, tag] = found
        return found

    def tag(self, text: str, tag: str) -> str:
        """Return the tag of a form, a noun's for the nouns with a hyphen."""
        if "-" in text and text.lower() in self._nouns:
            return "NNS" if text.endswith("s") else "NN"
        return tag

    def _compute(self, text: str, tag: str) -> tuple[str, str]:
        from spacy.tokens import Doc  # noqa: PLC0415

        if "-" in text and text.lower() in self._nouns:
            return self._nouns[text.lower()], "NOUN"
        if "-" in text and tag[:2] == "VB" and text.lower() in self._prefixed:
            return self._prefixed[text.lower()], "VERB"
        doc = Doc(self._nlp.vocab, words=[text])
        doc[0].tag_ = tag
        for step in self._steps:
            doc = step(doc)
        lemma = (doc[0].lemma_ or text).lower()
        return (self._mended(text.lower(), lemma) if tag[:2] == "VB" else lemma), doc[0].pos_

    def _mended(self, form: str, lemma: str) -> str:
        """Return the verb that a form belongs to where the lemmatizer's rules missed it."""
        if form in self._irregular:
            return self._irregular[form]
        if lemma in self._verbs:
            return lemma
        for ending in ("ed", "ing", "es", "s"):
            if form.endswith(ending):
                stem = form.removesuffix(ending)
                doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
                silent: tuple[str, ...] = (stem + "e",) if ending != "s" else ()  # "raps" is no form of "rape"
                for candidate in (*silent, stem, doubled, form.removesuffix("d"), form.removesuffix("s")):
                    if candidate in self._verbs:
                        return candidate
        return lemma
