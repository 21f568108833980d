"""The Beneficial Ownership Data Standard 0.4: statements about entities, persons and who holds what of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.files.json_fields import JsonEntry
from caveat.lists.files.json_stream import json_objects
from caveat.lists.stakes.bods_interests import stakes_of
from caveat.lists.stakes.bods_parties import Said, key_of, party_of
from caveat.lists.stakes.words import Words
from caveat.model.record import Field, Record
from caveat.model.stake import Stake

__all__ = ["BodsReader"]

_FIRST = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{")
_STATEMENT = re.compile(rb'"recordType"\s*:\s*"(?:entity|person|relationship)"')
_PARTIES, _RELATION = ("entity", "person"), "relationship"
_NEEDED = ("statementId", "recordId", "recordType", "recordDetails")
_MOST_STATEMENTS = 1_000


class BodsReader:
    """Reads `bods`: a record an entity or person, a stake for each interest between two of them.

    Of several statements of one record the latest counts, by the day of the statement and then by its place in the
    file. The words of all are kept: those of a relationship with the entity that it is about.
    """

    format = "bods"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether it begins with a statement of version 0.4."""
        try:
            head = document.head(document.files[0])
        except InputError:
            return False
        return bool(_FIRST.match(head) and _STATEMENT.search(head) and b'"statementId"' in head)

    def count(self, document: Document) -> int | None:  # noqa: ARG002 - as of `Reader`
        """Not known without reading: an array may stand on one line."""
        return None

    def read(self, document: Document) -> Iterator[Record | Stake]:
        """Yield a record per party and the stakes between them.

        Raises:
            InputError: it is no strict JSON, a statement lacks an id, is of another version or of a kind not known, a
                share or a day cannot be read, or there is no party at all.
        """
        file = document.only_file()
        with Words(file.name) as parties, Words(file.name) as relations, Words(file.name) as about:
            for lined in json_objects(document, file):
                _take(JsonEntry(lined), parties, relations, about)
            empty = True
            for record_id, statements in parties.parties():
                empty = False
                beside = (field for fields in about.of(record_id) for field in fields)
                yield _record(record_id, statements, beside)
            if empty:
                raise InputError(file.name, expected="at least one party", found="none", do="Fetch the file again.")
            for _, statements in relations.parties():
                for stake in stakes_of(_latest(statements)):
                    if all(next(parties.of(end), None) for end in (stake.owner, stake.owned)):
                        yield _keyed(stake)


def _take(entry: JsonEntry, parties: Words, relations: Words, about: Words) -> None:
    if version := _version(entry):
        raise entry.error("publicationDetails", expected="version 0.4 of the standard", found=version)
    entry.need(*_NEEDED)
    kind, record_id = entry.text("recordType"), entry.text("recordId")
    if kind not in (*_PARTIES, _RELATION) or not record_id:
        raise entry.error("recordType", expected="an entity, a person or a relationship", found=kind or "nothing")
    fields = entry.fields()
    if kind in _PARTIES:
        parties.add(record_id, fields)
        return
    relations.add(record_id, fields)
    ends = Said(fields)
    if end := ends.one("recordDetails.subject") or ends.one("recordDetails.interestedParty"):
        about.add(end, fields)


def _version(entry: JsonEntry) -> str | None:
    """The version of the standard where it is stated and is another."""
    fields = {field.name: field.value for field in entry.fields()}
    stated = fields.get("publicationDetails.bodsVersion")
    return None if stated in {None, "0.4"} else stated


def _latest(statements: Iterator[tuple[Field, ...]]) -> Said:
    """The statement of the latest day; of one day the last in the file."""
    found: Said | None = None
    for fields in statements:
        said = Said(fields)
        if found is None or said.one("statementDate") >= found.one("statementDate"):
            found = said
    assert found is not None
    return found


def _record(record_id: str, statements: Iterator[tuple[Field, ...]], beside: Iterator[Field]) -> Record:
    kept: list[Field] = []
    latest: Said | None = None
    for count, fields in enumerate(statements):
        said = Said(fields)
        if latest is None or said.one("statementDate") >= latest.one("statementDate"):
            latest = said
        if count < _MOST_STATEMENTS:
            kept += fields
    assert latest is not None
    for field in beside:
        if len(kept) >= _MOST_STATEMENTS * 10:
            break
        kept.append(field)
    return Record(party=party_of(record_id, latest), fields=tuple(kept), place=latest.place)


def _keyed(stake: Stake) -> Stake:
    return replace(stake, owner=key_of(stake.owner), owned=key_of(stake.owned))
