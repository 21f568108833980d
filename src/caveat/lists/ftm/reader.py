"""FollowTheMoney as JSON lines, as OpenSanctions publishes it and as `caveat export` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date

from caveat.errors import InputError
from caveat.lists.files.document import Document, DocumentFile
from caveat.lists.files.gathering import Gathering
from caveat.lists.ftm.lines import FtmEntity, ftm_entities, parsed
from caveat.lists.ftm.party import Around, key_of, record_of
from caveat.lists.ftm.stakes import stakes_of
from caveat.lists.ftm.terms import FORMAT, LAST_SEEN, OWN_DATASET, ends_of, is_party, is_thing, used_by
from caveat.lists.stated_days import single_day
from caveat.model.record import Record
from caveat.model.source import Place
from caveat.model.stake import Stake

__all__ = ["FtmReader", "is_own_export"]

_MARK = "\x1f"


class FtmReader:
    """Reads `ftm-json-lines`: one record a party, in two passes, the entities between parties kept on disk."""

    format = FORMAT
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether the first line is an entity."""
        return _first(document) is not None

    def published(self, document: Document) -> date | None:
        """The day as of which an export of our own was made; of others the file says only when it was last looked at.

        Raises:
            InputError: it says something else than a day.
        """
        first = _first(document)
        stated = first.context.get(LAST_SEEN) if first and OWN_DATASET in first.datasets else None
        return single_day(str(stated), where=first.where, field=LAST_SEEN) if first and stated is not None else None

    def count(self, document: Document) -> int | None:
        """The lines: more than there are records, as one entity says something of another."""
        return document.line_count(document.files[0])

    def read(self, document: Document) -> Iterator[Record | Stake]:
        """Yield a record per party, and a stake per share or control between two of them.

        An entity that says something of parties is read with each of them; one of which no party is in the file is a
        record by itself, so that no line is lost.

        Raises:
            InputError: a line is no entity, an id stands twice, a day with legal effect cannot be read, or there is no
                entity at all.
        """
        file = document.only_file()
        with ExitStack() as stack:
            graph = _Graph(file, stack)
            for entity, text in ftm_entities(document, file):
                graph.know(entity, text)
            if not graph.entities:
                raise InputError(file.name, expected="at least one entity", found="none", do="Fetch the file again.")
            for entity, _ in ftm_entities(document, file):
                yield from graph.items(entity)


def is_own_export(document: Document) -> bool:
    """Whether a file was written by `caveat export`: its first entity names the data set."""
    first = _first(document)
    return first is not None and OWN_DATASET in first.datasets


def _first(document: Document) -> FtmEntity | None:
    try:
        entity, _ = next(ftm_entities(document, document.files[0]))
    except (InputError, StopIteration):
        return None
    return entity


class _Graph:
    """Who and what a file holds, on disk, by id."""

    def __init__(self, file: DocumentFile, stack: ExitStack) -> None:
        self._file = file
        self._known, self._about = stack.enter_context(Gathering()), stack.enter_context(Gathering())
        self._things, self._needed = stack.enter_context(Gathering()), stack.enter_context(Gathering())
        self.entities = 0

    def know(self, entity: FtmEntity, text: str) -> None:
        """Take note of an entity."""
        self.entities += 1
        name = entity.caption or entity.one("name") or entity.id
        self._known.add(entity.id, _MARK.join((str(entity.place.line), entity.schema, name)))
        for one in ends_of(entity):
            if one != entity.id:
                self._about.add(one, f"{entity.place.line}{_MARK}{text}")
        for one in used_by(entity):
            self._needed.add(one, entity.id)
        if is_thing(entity.schema):
            self._things.add(entity.id, f"{entity.place.line}{_MARK}{text}")

    def items(self, entity: FtmEntity) -> Iterator[Record | Stake]:
        """What an entity comes to: a record, stakes, or nothing where it stands with others."""
        self._refuse_twice(entity)
        if self._bears_record(entity.id, entity.schema) or not self._is_said_elsewhere(entity):
            yield record_of(entity, self._around(entity))
        yield from self._stakes(entity)

    def _refuse_twice(self, entity: FtmEntity) -> None:
        lines = [value.partition(_MARK)[0] for value in self._known.of(entity.id)]
        if len(lines) > 1:
            raise InputError(
                self._file.where(int(lines[1])),
                expected="each id once",
                found=f"{entity.id} again, as on line {lines[0]}",
                do="If they are fragments of one entity, merge them first (ftm aggregate).",
            )

    def _bears_record(self, identity: str, schema: str) -> bool:
        if is_thing(schema):
            return bool(self._about.of(identity)) or not self._needed.of(identity)
        return is_party(schema)

    def _has_record(self, identity: str) -> bool:
        known = self._known.of(identity)
        return bool(known) and self._bears_record(identity, known[0].split(_MARK, 2)[1])

    def _is_said_elsewhere(self, entity: FtmEntity) -> bool:
        """Whether it stands in the record of another: of whom it says something, or of who refers to it."""
        return is_thing(entity.schema) or any(map(self._has_record, ends_of(entity)))

    def _stakes(self, entity: FtmEntity) -> Iterator[Stake]:
        for owner, owned, stake in stakes_of(entity):
            if self._has_record(owner) and self._has_record(owned):
                yield replace(stake, owner=key_of(owner), owned=key_of(owned))

    def _around(self, entity: FtmEntity) -> Around:
        about = tuple(map(self._entity, self._about.of(entity.id)))
        used = dict.fromkeys(one for each in (entity, *about) for one in used_by(each))
        things = {one: self._entity(texts[0]) for one in used if (texts := self._things.of(one))}
        return Around(
            about=about, things=things, name=self._name, is_stake=lambda one: any(True for _ in self._stakes(one))
        )

    def _entity(self, stored: str) -> FtmEntity:
        line, _, text = stored.partition(_MARK)
        return parsed(text, Place(file=self._file.name, line=int(line)))

    def _name(self, identity: str) -> str:
        known = self._known.of(identity)
        return known[0].split(_MARK, 2)[2] if known else identity
