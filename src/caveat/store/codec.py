"""Nouns of the model as JSON and back: values that equal their default are left out, so equal content is equal text."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from caveat.model.days import DayRange
from caveat.model.source import Evidence, Place
from caveat.model.stake import Percent

__all__ = ["Origin", "Places", "from_json", "to_json"]

T = TypeVar("T")

_Encode = Callable[[Any, "Places"], Any]
_Decode = Callable[[Any, "Origin"], Any]


@dataclass(slots=True)
class Places:
    """The places met while encoding, each once; JSON holds their numbers, so that a moved line changes no content."""

    found: dict[Place, int] = field(default_factory=dict)

    def number(self, place: Place) -> int:
        """The number of a place, given at its first appearance."""
        return self.found.setdefault(place, len(self.found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The edition and places that decoded evidence belongs to."""

    publication: str
    published_on: date | None
    sha256: str
    places: Sequence[Place]

    def evidence(self, place: int | None = 0, note: str | None = None) -> Evidence:
        """Evidence at a place of this edition; number 0 is where the record begins."""
        stands = self.places[place] if place is not None and place < len(self.places) else None
        return Evidence(
            publication=self.publication, published_on=self.published_on, sha256=self.sha256, place=stands, note=note
        )


def to_json(kind: Any, value: object, places: Places) -> str:
    """A noun of the model as compact JSON; of evidence only note and place are kept, the rest is the edition's."""
    encode, _ = _codec(kind)
    return json.dumps(encode(value, places), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str, origin: Origin, **given: str | None) -> T:
    """The noun that `to_json` wrote, with what is kept beside the text."""
    hashable: Any = kind
    _, decode = _codec(hashable)
    raw = json.loads(text)
    decoded: T = decode(raw | given if given else raw, origin)
    return decoded


@cache
def _codec(kind: Hashable) -> tuple[_Encode, _Decode]:
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple_codec(get_args(kind))
    if origin in {Union, UnionType}:
        return _optional_codec(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members: dict[str, StrEnum] = {member.value: member for member in kind}
        return (lambda value, _: value.value), (lambda raw, _: members.get(raw) or kind(raw))
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_codec(kind)
    raise TypeError(f"no codec for {kind}")


def _tuple_codec(items: tuple[Any, ...]) -> tuple[_Encode, _Decode]:
    if len(items) == 2 and items[1] is Ellipsis:
        encode, decode = _codec(items[0])
        return (
            _listed if encode is _as_it_is else lambda value, places: [encode(item, places) for item in value],
            _tuple_of_plain if decode is _plain else lambda raw, origin: tuple([decode(item, origin) for item in raw]),
        )
    codecs = [_codec(item) for item in items]
    return (
        _listed
        if all(codec[0] is _as_it_is for codec in codecs)
        else lambda value, places: [codec[0](item, places) for codec, item in zip(codecs, value, strict=True)],
        _tuple_of_plain
        if all(codec[1] is _plain for codec in codecs)
        else lambda raw, origin: tuple([codec[1](item, origin) for codec, item in zip(codecs, raw, strict=True)]),
    )


def _optional_codec(kind: Any) -> tuple[_Encode, _Decode]:
    stated = [option for option in get_args(kind) if option is not NoneType]
    if len(stated) != 1:
        raise TypeError(f"no codec for {kind}")
    encode, decode = _codec(stated[0])
    return (
        _as_it_is if encode is _as_it_is else lambda value, places: None if value is None else encode(value, places),
        _plain if decode is _plain else lambda raw, origin: None if raw is None else decode(raw, origin),
    )


def _dataclass_codec(kind: type) -> tuple[_Encode, _Decode]:
    hints = get_type_hints(kind)
    parts = [(part.name, part.default, *_codec(hints[part.name])) for part in fields(kind)]
    turned = [(name, decode) for name, _, _, decode in parts if decode is not _plain]

    def encode(value: Any, places: Places) -> dict[str, Any]:
        stated = {}
        for name, default, one, _ in parts:
            said = getattr(value, name)
            if said is not default and (default is MISSING or said != default):
                stated[name] = said if one is _as_it_is else one(said, places)
        return stated

    def decode(raw: dict[str, Any], origin: Origin) -> Any:
        for name, one in turned:
            if name in raw:
                raw[name] = one(raw[name], origin)
        return kind(**raw)

    return encode, decode


def _plain(raw: Any, _: Origin) -> Any:
    """What JSON gives is the value itself: compared by identity, so that long lists of texts are not walked."""
    return raw


def _as_it_is(value: Any, _: Places) -> Any:
    """What JSON takes without more ado; compared by identity likewise."""
    return value


def _listed(value: Any, _: Places) -> list[Any]:
    return list(value)


def _tuple_of_plain(raw: Any, _: Origin) -> tuple[Any, ...]:
    return tuple(raw)


@lru_cache(maxsize=1 << 12)
def _days(text: str) -> DayRange:
    return DayRange.parse(text)


def _evidence_json(evidence: Evidence, places: Places) -> list[Any]:
    return [None if evidence.place is None else places.number(evidence.place), evidence.note]


_SIMPLE: dict[Any, tuple[_Encode, _Decode]] = dict.fromkeys((str, int, bool, float), (_as_it_is, _plain)) | {
    date: (lambda value, _: value.isoformat(), lambda raw, _: date.fromisoformat(raw)),
    Decimal: (lambda value, _: str(value), lambda raw, _: Decimal(raw)),
    DayRange: (lambda value, _: str(value), lambda raw, _: _days(raw)),
    Percent: (lambda value, _: str(value), lambda raw, _: Percent.parse(raw)),
    Place: (lambda value, places: places.number(value), lambda raw, origin: origin.places[raw]),
    Evidence: (_evidence_json, lambda raw, origin: origin.evidence(*raw)),
}
