"""Names of the tables in a sentence: longest first, left to right, with their case respected."""

from __future__ import annotations

from dragoman.actors.tables import Entry, Tables
from dragoman.actors.words import HYPHENS
from dragoman.records import Sentence

#: Sorts of names that stand after a hyphen by themselves: "Franco-German", "Anglo-American".
_AFTER_HYPHEN = frozenset({"country", "demonym", "seat"})


_PLACES = frozenset({"city", "region"})


class Match:
    """A name of the tables at tokens `start` (included) to `end` (excluded); `entries` are its meanings."""

    __slots__ = ("end", "entries", "start")

    def __init__(self, start: int, end: int, entries: list[Entry]) -> None:
        self.start = start
        self.end = end
        self.entries = entries

    def of(self, *sorts: str) -> Entry | None:
        """Return the first meaning of one of the sorts, in the order asked."""
        for sort in sorts:
            for entry in self.entries:
                if entry.sort == sort:
                    return entry
        return None

    @property
    def country(self) -> str | None:
        """The country that the name points at, as a state or as a place in it."""
        return next((e.country for e in self.entries if e.country and e.sort not in ("surname", "person")), None)


class View:
    """A sentence laid out in columns, with the names found in it.

    Columns are plain lists because every rule reads them many times: attribute access on tokens took
    two thirds of the stage's time before.
    """

    __slots__ = (
        "_roles", "at", "deps", "entities", "heads", "index", "matches", "norms", "poses", "sentence", "tags", "texts",
        "tokens", "used",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, tables: Tables) -> None:
        tokens = sentence.tokens
        known, remembered = tables.normal, tables.remembered
        self._roles = tables.roles
        self.sentence = sentence
        self.index = sentence.index
        self.tokens = tokens
        self.texts = [token.text for token in tokens]
        self.norms = [remembered.get(token.lower) or known(token.lower) for token in tokens]
        self.tags = [token.tag for token in tokens]
        self.poses = [token.pos for token in tokens]
        self.deps = [token.dep for token in tokens]
        self.heads = [token.head for token in tokens]
        self.entities = [token.entity for token in tokens]
        self.matches: list[Match] = []
        self.at: dict[int, Match] = {}
        self.used: set[int] = set()
        self._match(tables)
        if any(entity.endswith("PERSON") for entity in self.entities):
            self._drop_personal(tables)

    def children(self, index: int) -> tuple[int, ...]:
        """Return the indexes of a token's children."""
        return self.sentence.children[index]

    def words(self, start: int, end: int) -> str:
        """Return the text of tokens `start` to `end`, one space between those that had any."""
        out: list[str] = []
        last = -1
        for token in self.tokens[start:end]:
            if out and token.start > last:
                out.append(" ")
            out.append(token.text)
            last = token.end
        return "".join(out)

    def _match(self, tables: Tables) -> None:
        names, norms, texts = tables.names, self.norms, self.texts
        shouting = len(texts) > 3 and all(text == text.upper() for text in texts)
        n, i = len(norms), 0
        while i < n:
            found = names.get(norms[i])
            if found is None:
                i += 1
                continue
            for rest, entries in found:
                end = self._end(i, rest, n)
                if not end:
                    continue
                fitting = [e for e in entries if self._fits(e, i, end, shouting)]
                if fitting and self._hangs_on_a_name(i):
                    fitting = [e for e in fitting if e.sort in _AFTER_HYPHEN]
                if fitting and norms[end - 1] == "party":
                    fitting = [e for e in fitting if e.sort != "organisation" or not self._is_another(e, i, end)]
                if fitting:
                    match = Match(i, end, fitting)
                    self.matches.append(match)
                    for j in range(i, end):
                        self.at[j] = match
                    i = end - 1
                    break
            i += 1

    def _end(self, start: int, rest: tuple[str, ...], n: int) -> int:
        """Return where the name ends whose first word stands at `start`, or 0."""
        norms, texts = self.norms, self.texts
        j = start + 1
        for word in rest:
            while j < n and (texts[j] in HYPHENS or not norms[j]):
                j += 1
            if j >= n or norms[j] != word:
                return 0
            j += 1
        return j

    def _hangs_on_a_name(self, start: int) -> bool:
        """Tell the last part of a hyphenated name that no table has ("Waker-Uz-Zaman" is no Zaman)."""
        if start < 2 or self.texts[start - 1] not in HYPHENS or start - 2 in self.at:
            return False
        tokens = self.tokens
        joined = tokens[start - 2].end == tokens[start - 1].start and tokens[start - 1].end == tokens[start].start
        return joined and self.poses[start - 2] == "PROPN"

    def _is_another(self, entry: Entry, start: int, end: int) -> bool:
        """Tell a party whose name goes on before ("Social Democratic Party") or that is of another country."""
        before = start - 1
        if before < 0 or not (start <= self.heads[before] < end) or not self.texts[before][:1].isupper():
            return False
        if before in self.at:
            return self.at[before].country not in (None, entry.country)
        return self.deps[before] in ("compound", "amod", "nmod") and self.tags[before] in ("NNP", "NNPS")

    def _fits(self, entry: Entry, start: int, end: int, shouting: bool) -> bool:
        first = self.texts[start]
        if entry.case == "any":
            return True
        if entry.case == "upper":
            if first != first.upper():
                return False
            # "WHO IS TO BLAME": in capitals throughout, a word that is also an acronym is the word.
            return not shouting or self.tags[start].startswith("NNP")
        if entry.case == "mixed":  # "LeT", or "LET" where not all is in capitals; never "Let us begin"
            return first[1:] != first[1:].lower() and not (shouting and first.isupper())
        if not first[:1].isupper() or (end - start == 1 and entry.sort in _PLACES and self._is_acronym(start)):
            return False
        if entry.sort == "surname":
            return end - start == 1 and self.poses[start] == "PROPN" and not self._is_title(start)
        return True

    def _is_title(self, at: int) -> bool:
        """Tell a shortened title before a name from the family name that it looks like: "Sen. Poe" is no Hun Sen."""
        if self.texts[at].endswith("."):
            return True
        named = at + 1 < len(self.poses) and self.poses[at + 1] == "PROPN"
        return named and any(role.title for role in self._roles.get(self.norms[at], ()))

    def _is_acronym(self, start: int) -> bool:
        """Tell an office from the town that its letters spell: towns in capitals stand without "the" ("the GAO")."""
        text = self.texts[start]
        return start > 0 and self.norms[start - 1] == "the" and len(text) > 1 and text == text.upper()

    def _drop_personal(self, tables: Tables) -> None:
        """Drop place names that are part of a person's name ("Michael Jordan", "Chad Wolf")."""
        first_names, roles = tables.list("first-names"), tables.roles
        entities, poses, norms, n = self.entities, self.poses, self.norms, len(self.norms)
        for match in tuple(self.matches):
            start, end = match.start, match.end
            label = entities[start]
            if not label.endswith("PERSON") or match.of("person") is not None:
                continue
            before = label[0] == "I" and poses[start - 1] == "PROPN" and start - 1 not in self.at
            after = end < n and entities[end] == "I-PERSON" and poses[end] == "PROPN" and norms[end] not in roles
            if match.of("organisation") is not None and not (before and end - start == 1 and not after):
                continue  # only the last word of "James Roche" is sure to be no company's
            if after and match.of("surname") is not None:
                match.entries = [e for e in match.entries if e.sort != "surname"]  # "Paul Manafort" is no Mr Paul
            initial = after and len(norms[end].rstrip(".")) == 1
            given = after and (initial or not match.entries or " ".join(norms[start:end]) in first_names)
            if given or (
                before and norms[start - 1] not in roles and norms[start - 1] not in tables.list("honorifics")
            ):
                if match.of("surname") is not None and not given:
                    match.entries = [e for e in match.entries if e.sort == "surname"]
                    continue
                self.matches.remove(match)
                for i in range(start, end):
                    self.at.pop(i, None)
