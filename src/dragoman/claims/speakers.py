"""Which actor of the page a phrase names."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.records import Actor, Sentence

#: Relations through which the body spoken for hangs on a role ("Pentagon officials", "the ministry's envoy").
_FOR_BODY = frozenset({"compound", "poss", "amod", "nmod", "appos"})
_FOR_PREPOSITIONS = frozenset({"of", "for", "from", "at", "with", "in"})


class Speakers:
    """Looks actors up by the tokens that mention them. `representatives` are roles that speak for a body."""

    def __init__(self, actors: list[Actor], representatives: frozenset[str]) -> None:
        mentions = sorted((m.start, m.end, number) for number, a in enumerate(actors) for m in a.mentions)
        self._starts = [start for start, _, _ in mentions]
        self._mentions = mentions
        self._ids = [actor.id for actor in actors]
        self._longest = max((end - start for start, end, _ in mentions), default=0)
        self._representatives = representatives

    def of(self, sentence: Sentence, head: int | None) -> str | None:
        """Return the id of the actor that the phrase headed by token `head` names, or null.

        The mention that covers the head decides; else a name beside a role that speaks for a body does.
        Another actor inside the phrase is not its speaker ("critics of the president").
        """
        if head is None or not self._mentions:
            return None
        if sentence.tokens[head].tag in ("WP", "WDT"):
            head = _antecedent(sentence, head)
        found = self._at(sentence, head)
        if found is not None:
            return found
        tokens = sentence.tokens
        for child in sentence.children[head]:
            if tokens[child].dep == "appos":
                found = self._at(sentence, child)
                if found is not None:
                    return found
        if tokens[head].lower not in self._representatives:
            return None
        for child in sentence.children[head]:
            token = tokens[child]
            if token.dep in _FOR_BODY:
                found = self._at(sentence, child)
            elif token.dep == "prep" and token.lower in _FOR_PREPOSITIONS:
                found = next((x for c in sentence.children[child] if (x := self._at(sentence, c)) is not None), None)
            if found is not None:
                return found
        return None

    def _at(self, sentence: Sentence, index: int) -> str | None:
        token = sentence.tokens[index]
        best: tuple[int, int] | None = None
        at = bisect_left(self._starts, token.end) - 1
        while at >= 0 and self._starts[at] >= token.end - self._longest:
            start, end, number = self._mentions[at]
            if start <= token.start and token.end <= end and (best is None or end - start < best[0]):
                best = (end - start, number)
            at -= 1
        return self._ids[best[1]] if best is not None else None


def _antecedent(sentence: Sentence, relative: int) -> int:
    """Return the noun that a relative pronoun stands for, the pronoun itself where there is none."""
    tokens = sentence.tokens
    at = tokens[relative].head
    for _ in range(4):
        if tokens[at].dep == "relcl":
            return tokens[at].head
        at = tokens[at].head
    return relative
