"""The European Union's financial sanctions files, as XML in version 1.1 (namespace http://eu.europa.ec/fpi/fsd/export).

No real edition was at hand: the reader follows the published description of the format.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caveat.lists.eu.entity import eu_entity
from caveat.lists.eu.record import record_of
from caveat.lists.files.document import Document
from caveat.lists.files.xml import entries, opening_count, root_of
from caveat.lists.files.xml_fields import fields_of
from caveat.lists.record_keys import RecordKeys
from caveat.lists.stated_days import attribute_day
from caveat.model.record import Record
from caveat.model.source import Place

__all__ = ["EuFsfXmlReader"]

_ROOT = "export"
_NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
_ENTITY = "sanctionEntity"


class EuFsfXmlReader:
    """Reads `eu-fsf-xml`: one record an entity, with a listing for each programme of its regulations."""

    format = "eu-fsf-xml"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether the outermost element is that of the files, in their namespace."""
        root = root_of(document, document.files[0])
        return root is not None and (root.name, root.namespace) == (_ROOT, _NAMESPACE)

    def published(self, document: Document) -> date | None:
        """The day on which the file was generated."""
        return attribute_day(document, "generationDate")

    def count(self, document: Document) -> int | None:
        """The opening tags of entities."""
        return opening_count(document, document.files[0], _ENTITY)

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per entity.

        Raises:
            InputError: XML that is damaged or is not this list, an entity without number, name, kind or programme,
                with a programme that is not known, or with a day that cannot be read.
        """
        file = document.only_file()
        keys = RecordKeys(file.name)
        for element in entries(document, file, (_ENTITY,), root=(_ROOT,)):
            entity = eu_entity(element, file.where(element.line))
            yield record_of(entity, fields_of(element, file), Place(file=file.name, line=element.line), keys)
