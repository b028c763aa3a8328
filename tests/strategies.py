"""Hypothesis strategies that make records with every field in every shape the types allow.

They are drawn from the definitions, so that a new field of a record is covered on the day it is added.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from dragoman.records import Record
from dragoman.records.reading import Refusal

#: Text as pages hold it, controls, NUL and astral characters included; lone surrogates are no UTF-8 and no text.
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=8) | st.sampled_from(
    ["2016-09-28", "2016-09", "-0044-03-15", "a1", "e1", "Küçük \U0001f54a", "line\nbreak", "\x1b[31m", "\x00"]
)
#: Offsets and counts that fit the 32 bits which tables give an offset.
numbers = st.integers(0, 2**31 - 1)


def records() -> st.SearchStrategy[Record]:
    """Records of which each optional field is there or not, each list empty or not, each literal any of its values."""
    return _of(Record)


def refusals() -> st.SearchStrategy[Refusal]:
    """Pages that gave no record."""
    return _of(Refusal)


@cache
def _of(kind: type[Any]) -> st.SearchStrategy[Any]:
    return _strategy(msgspec.inspect.type_info(kind))


def _strategy(info: msgspec.inspect.Type) -> st.SearchStrategy[Any]:
    match info:
        case msgspec.inspect.StructType(cls=cls, fields=fields):
            return st.builds(cls, **{field.name: _strategy(field.type) for field in fields})
        case msgspec.inspect.UnionType(types=types):
            return st.one_of([_strategy(kind) for kind in types])
        case msgspec.inspect.VarTupleType(item_type=item):
            return st.lists(_strategy(item), max_size=2).map(tuple)
        case msgspec.inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(_strategy(key), _strategy(value), max_size=2)
        case msgspec.inspect.LiteralType(values=values):
            return st.sampled_from(values)
    simple: dict[type[Any], st.SearchStrategy[Any]] = {
        msgspec.inspect.StrType: texts,
        msgspec.inspect.IntType: numbers,
        msgspec.inspect.FloatType: st.floats(allow_nan=False, allow_infinity=False),
        msgspec.inspect.BoolType: st.booleans(),
        msgspec.inspect.NoneType: st.none(),
    }
    return simple[type(info)]
