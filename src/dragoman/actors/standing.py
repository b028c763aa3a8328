"""Place names as actors: countries, capitals that stand for governments, seats of power, regions."""

from __future__ import annotations

import msgspec

from dragoman.actors.context import Context
from dragoman.actors.matches import Match, View
from dragoman.actors.phrases import Phrase, relation
from dragoman.actors.readings import Reading
from dragoman.actors.tables import Entry, Tables


class PlaceReader:
    """Decides for a place name whether it means the place or those who rule there."""

    def __init__(self, tables: Tables, context: Context) -> None:
        self.tables = tables
        self.context = context

    def read(self, view: View, phrase: Phrase, match: Match, entry: Entry) -> Reading | None:
        """Return what a place name says of an actor, null where it means the place and nobody in it."""
        words = " ".join(view.norms[match.start : match.end])
        country, why = self.context.country(entry, words)
        if country is None:
            return None
        head = phrase.head
        if (
            entry.sort == "demonym"
            and view.poses[head] != "PROPN"
            and view.tags[head] not in ("NNS", "NNPS", "NN", "JJ")
        ):
            return None
        country_name = self.tables.country_names.get(country, country)
        # "Georgia" that the page makes the American state is a region, not the United States
        elsewhere = entry.sort == "country" and all(e.country != country for e in match.entries)
        if elsewhere:
            entry = msgspec.structs.replace(entry, sort="region", key=f"place:{entry.name}", country=country)
        if entry.sort in ("region", "city"):
            return self._region(view, phrase, match, entry, why)
        if entry.sort == "demonym" and (phrase.counted or phrase.determiner == "indefinite"):
            reading = Reading(view.index, phrase, kind="group", form="demonym", name=view.words(phrase.left, head + 1))
            reading.sectors, reading.plural = ("CVL",), phrase.counted
            reading.head_word = view.norms[head]
            reading.why.append(f"{why}; people of that country")
        else:
            reading = Reading(view.index, phrase, kind="country", form="name", name=country_name)
            reading.form = {"demonym": "demonym", "capital": "metonym", "seat": "metonym"}.get(entry.sort, "name")  # type: ignore[assignment]
            reading.key = f"country:{country}"
            reading.why.append(why)
            reading.plural = view.tags[head] in ("NNS", "NNPS") and entry.sort == "demonym"
            if entry.sort == "seat":
                reading.kind, reading.sectors = "organisation", ("GOV",)
                reading.key, reading.name = f"government:{country}", f"government of {country_name}"
            if entry.sort == "capital" and not self.acts(view, head):
                return None
        reading.left, reading.end = min(match.start, phrase.left if reading.kind == "group" else match.start), match.end
        reading.country = country
        return reading

    def _region(self, view: View, phrase: Phrase, match: Match, entry: Entry, why: str) -> Reading | None:
        if not self.acts(view, phrase.head):
            return None
        reading = Reading(view.index, phrase, kind="organisation", form="name", name=entry.name)
        reading.left, reading.end = match.start, match.end
        reading.key, reading.country, reading.role = entry.key, entry.country, entry.sort
        reading.why.append(f"{why}, {entry.sort} of {entry.country}")
        return reading

    def acts(self, view: View, head: int) -> bool:
        """Tell whether a place name stands where an actor stands, and so means those who rule there."""
        dep, governor = relation(view, head)
        lists = self.tables.list
        if dep in ("nsubj", "nsubjpass", "agent", "poss", "dative", "by", "with", "between", "against"):
            return True
        verb = self.tables.normal(view.tokens[governor].lemma)
        if dep == "dobj":
            return verb not in lists("going-verbs")
        if dep in ("to", "from", "on", "for", "of"):
            return (
                view.poses[governor] in ("VERB", "NOUN")
                and verb not in lists("going-verbs")
                and verb not in lists("place-nouns")
            )
        return False
