"""CAMEO's actor codes, as the dictionaries of PETRARCH write them, in terms of our tables.

CAMEO strings three letters together without saying what each is: `AFGGOVMED` is Afghanistan, government, media;
`IGOUNOHLHWHO` an international body, of the United Nations, for health, the WHO. PLOVER has fewer sectors and
gives two of CAMEO's names another meaning: its MED is medicine, which CAMEO calls HLH.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from dragoman.actors.codes import INTERNATIONAL
from dragoman.actors.rows import SECTORS

#: CAMEO's roles that PLOVER names otherwise or counts under another; the rest of `SECTORS` mean the same in both.
_RENAMED = {
    "MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB", "DEV": "SOC", "ENV": "SOC", "HRI": "SOC", "PPL": "CVL",
    "SET": "CVL", "UIS": "UNK",
    **dict.fromkeys(
        ("BUD", "CHR", "CTH", "DOX", "HIN", "HSD", "JEW", "MOS", "MUS", "ORT", "PRO", "SHI", "SIK", "SUN", "TAO", "UDX",
         "ULX"), "REL",
    ),
}  # fmt: skip

#: Countries whose code CAMEO has, or had, from another list.
_COUNTRIES = {
    "GZS": "PSE", "KSV": "KOS", "PAL": "PSE", "ROM": "ROU", "SUN": "RUS", "TMP": "TLS", "USR": "RUS", "WSB": "PSE",
    "ZAR": "COD",
}  # fmt: skip

#: Regions of several countries: with them a code has sectors and no country.
_REGIONS = frozenset({
    "AFR", "ASA", "BLK", "CAS", "CAU", "CFR", "EAF", "EEU", "EIN", "LAM", "MEA", "MDE", "NAF", "NMR", "SAF", "SAM",
    "SAS", "SCN", "SEA", "WAF", "WST",
})  # fmt: skip


class Code(msgspec.Struct, frozen=True):
    """A code taken apart; `left_out` are its parts that our tables have no place for."""

    country: str | None = None
    prefix: str | None = None
    sectors: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether nothing of the code is left."""
        return not (self.country or self.prefix or self.sectors)


def read_code(code: str, countries: Collection[str]) -> Code | str:
    """Return a code taken apart, or what is wrong with it; `countries` are the codes of our table.

    >>> read_code("AFGGOVMED", {"AFG"})
    Code(country='AFG', prefix=None, sectors=('GOV', 'JRN'), left_out=())
    >>> read_code("IGOUNOHLHWHO", set())
    Code(country=None, prefix='UNO', sectors=('MED',), left_out=('WHO',))
    """
    if len(code) % 3:
        return f"code {code!r} is not made of threes"
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    country, prefix = None, None
    first = _COUNTRIES.get(parts[0], parts[0])
    if parts[0] in INTERNATIONAL:
        prefix, parts = parts[0], parts[1:]
        if prefix == "IGO" and parts[:1] in (["UNO"], ["EUR"]):
            prefix, parts = parts[0], parts[1:]
    elif first in countries:
        country, parts = first, parts[1:]
    elif parts[0] in _REGIONS:
        parts = parts[1:]
    elif parts[0] not in _RENAMED and parts[0] not in SECTORS:
        return f"{parts[0]!r} of code {code!r} is no country, region or sector that we know"
    sectors, left_out = sectors_of(parts)
    return Code(country, prefix, sectors, left_out)


def sectors_of(parts: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return PLOVER's sectors for CAMEO's roles, and the roles that PLOVER has nothing for."""
    known = [_RENAMED.get(part, part) for part in parts]
    sectors = tuple(dict.fromkeys(sector for sector in known if sector in SECTORS))
    left_out = tuple(part for part, sector in zip(parts, known, strict=True) if sector not in SECTORS)
    return sectors, left_out
