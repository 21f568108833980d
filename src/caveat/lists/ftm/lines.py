"""FollowTheMoney entities as JSON lines, read strictly: one object a line, every value a text with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from caveat.errors import InputError
from caveat.lists.files.document import Document, DocumentFile
from caveat.model.record import Field
from caveat.model.source import Place

__all__ = ["OWN_WORDS", "FtmEntity", "entity_of", "ftm_entities", "parsed"]

# Beside these an entity may have any other name at its top level; FollowTheMoney calls that its context.
_KNOWN = ("id", "caption", "schema", "properties", "datasets")
# The name in the context under which an export of our own keeps what no property can say.
OWN_WORDS = "caveat"
_MOST_VALUES = 50_000
_ID_LENGTH = 255
_AGAIN = "Fetch the file again; if it is whole, the publisher changed its form."


@dataclass(frozen=True, slots=True, kw_only=True)
class FtmEntity:
    """One entity with its line.

    Attributes:
        caption: the name to show; empty where none is given.
        datasets: names of the data sets that it comes from.
        properties: every value of every property, as written.
        own: what an export of our own says beside the properties; None where it says nothing.
        context: every other value at the top level by name, such as `referents`.
    """

    id: str
    schema: str
    caption: str
    datasets: tuple[str, ...]
    properties: Mapping[str, tuple[str, ...]]
    own: Mapping[str, object] | None
    context: Mapping[str, object]
    place: Place

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a property without blanks around them, each once."""
        if not (stated := self.properties.get(name)):
            return ()
        return tuple(dict.fromkeys(value for each in stated if (value := each.strip())))

    def one(self, name: str) -> str | None:
        """The first value of a property, or None."""
        return next(iter(self.values(name)), None)

    @property
    def where(self) -> str:
        """The file and line, as an error names them."""
        return f"{self.place.file}, line {self.place.line}"

    def fields(self) -> Iterator[Field]:
        """Every text in it, under schema and property."""
        said = [("id", self.id), ("caption", self.caption), *(("datasets", each) for each in self.datasets)]
        said += (leaf for name, value in self.context.items() for leaf in _leaves(name, value))
        said += [(name, value) for name, values in self.properties.items() for value in values]
        for name, value in said:
            if value.strip():
                yield Field(name=f"{self.schema}.{name}", value=value, place=self.place)


def ftm_entities(document: Document, file: DocumentFile) -> Iterator[tuple[FtmEntity, str]]:
    """Yield the entities of a file, each with the line that it is read from; blank lines are passed over.

    Raises:
        InputError: a line is no strict JSON object, lacks its id or schema, or a property is no array of texts.
    """
    for line, text in enumerate(document.lines(file), start=1):
        if text.strip():
            yield parsed(text, Place(file=file.name, line=line)), text


def parsed(text: str, place: Place) -> FtmEntity:
    """The entity that a line says.

    Raises:
        InputError: as for `ftm_entities`.
    """
    try:
        data = _DECODER.decode(text)
        if "\\u" in text:
            _checked(data)
    except (ValueError, RecursionError) as error:
        problem = "too many levels" if isinstance(error, RecursionError) else str(error)
        found = f"{problem}: {text.strip()[:80]}"
        raise _refusal(place, "a JSON object of one entity", found) from error
    if not isinstance(data, dict):
        raise _refusal(place, "a JSON object of one entity", text.strip()[:80])
    return entity_of(data, place)


def entity_of(data: Mapping[str, object], place: Place) -> FtmEntity:
    """The entity that an object says.

    Raises:
        InputError: it lacks its id or schema, or a property is no array of texts.
    """
    own = data.get(OWN_WORDS)
    return FtmEntity(
        id=_needed(data, "id", place),
        schema=_needed(data, "schema", place),
        caption=_caption(data, place),
        datasets=_texts("datasets", data.get("datasets"), place),
        properties=_properties(data, place),
        own=own if isinstance(own, dict) else None,
        context={name: value for name, value in data.items() if name not in _KNOWN},
        place=place,
    )


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} stands twice in an object")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=_no_number)


def _checked(data: object) -> None:
    """Refuse half a surrogate pair and NUL, which escapes can spell."""
    text = json.dumps(data, ensure_ascii=False)
    text.encode()
    if "\\u0000" in text:
        raise ValueError("a NUL character")


def _needed(data: Mapping[str, object], name: str, place: Place) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > _ID_LENGTH:
        raise _refusal(place, f"{name}: a text of at most {_ID_LENGTH} characters", _shown(value))
    return value.strip()


def _caption(data: Mapping[str, object], place: Place) -> str:
    value = data.get("caption")
    if value is not None and not isinstance(value, str):
        raise _refusal(place, "caption: a text", _shown(value))
    return (value or "").strip()


def _properties(data: Mapping[str, object], place: Place) -> dict[str, tuple[str, ...]]:
    stated = data.get("properties")
    if not isinstance(stated, dict):
        raise _refusal(place, "properties: an object of arrays of texts", _shown(stated))
    found = {name: _texts(name, values, place) for name, values in stated.items()}
    if sum(map(len, found.values())) > _MOST_VALUES:
        raise _refusal(place, f"at most {_MOST_VALUES:,} values in an entity", "more")
    return found


def _texts(name: str, values: object, place: Place) -> tuple[str, ...]:
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _refusal(place, f"{name}: an array of texts", _shown(values))
    return tuple(values)


def _leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from _leaves(f"{name}.{inner}", each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(name, each)
    elif value is not None:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def _shown(value: object) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)[:80]


def _refusal(place: Place, expected: str, found: str) -> InputError:
    return InputError(f"{place.file}, line {place.line}", expected=expected, found=found, do=_AGAIN)
