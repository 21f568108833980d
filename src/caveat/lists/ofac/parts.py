"""Parts of OFAC's advanced XML to which parties refer by number, and the form in which they wait on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caveat.lists.files.document import DocumentFile
from caveat.lists.statements import Statement
from caveat.model.record import Field
from caveat.model.source import Place

__all__ = ["Entered", "Located", "Papers", "Relation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A location: its words without the country, the country as written, and its code where it is known."""

    text: str
    country: str | None
    code: str | None
    fields: tuple[Field, ...]

    @property
    def words(self) -> str:
        """All of it in words."""
        return ", ".join(part for part in (self.text, self.country) if part)

    def packed(self) -> str:
        """As JSON."""
        return json.dumps([self.text, self.country, self.code, _packed(self.fields)])

    @classmethod
    def unpacked(cls, packed: str, file: DocumentFile) -> Located:
        """From what `packed` gave."""
        text, country, code, fields = json.loads(packed)
        return cls(text=text, country=country, code=code, fields=_unpacked(fields, file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """A document of identity: what it states, and its fields."""

    said: Statement
    fields: tuple[Field, ...]

    def packed(self) -> str:
        """As JSON."""
        said = self.said
        return json.dumps([said.label, said.value, said.country, said.note, _packed(self.fields)])

    @classmethod
    def unpacked(cls, packed: str, file: DocumentFile) -> Papers:
        """From what `packed` gave."""
        label, value, country, note, fields = json.loads(packed)
        said = Statement(label=label, value=value, country=country, note=note)
        return cls(said=said, fields=_unpacked(fields, file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A party's entry on one list, or on the consolidated one (None), with its programs and its first day."""

    list: str | None
    since: date | None
    programs: tuple[str, ...]
    fields: tuple[Field, ...]
    line: int

    def packed(self) -> str:
        """As JSON."""
        since = self.since.isoformat() if self.since else None
        return json.dumps([self.list, since, self.programs, _packed(self.fields), self.line])

    @classmethod
    def unpacked(cls, packed: str, file: DocumentFile) -> Entered:
        """From what `packed` gave."""
        key, since, programs, fields, line = json.loads(packed)
        return cls(
            list=key,
            since=date.fromisoformat(since) if since else None,
            programs=tuple(programs),
            fields=_unpacked(fields, file),
            line=line,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one party is to another, by the numbers of their profiles."""

    source: str
    target: str
    type: str
    former: bool
    fields: tuple[Field, ...]
    line: int

    def packed(self) -> str:
        """As JSON."""
        return json.dumps([self.source, self.target, self.type, self.former, _packed(self.fields), self.line])

    @classmethod
    def unpacked(cls, packed: str, file: DocumentFile) -> Relation:
        """From what `packed` gave."""
        source, target, kind, former, fields, line = json.loads(packed)
        said = _unpacked(fields, file)
        return cls(source=source, target=target, type=kind, former=former, fields=said, line=line)


def _packed(fields: Iterable[Field]) -> list[tuple[str, str, int]]:
    return [(field.name, field.value, field.place.line) for field in fields]


def _unpacked(fields: Iterable[tuple[str, str, int]], file: DocumentFile) -> tuple[Field, ...]:
    return tuple(Field(name=name, value=value, place=Place(file=file.name, line=line)) for name, value, line in fields)
