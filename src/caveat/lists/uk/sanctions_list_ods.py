"""The UK Sanctions List of the Foreign, Commonwealth and Development Office, as an OpenDocument spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import islice

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.files.spreadsheet import is_spreadsheet, sheet_rows
from caveat.lists.stated_days import labelled_day
from caveat.lists.uk.groups import uk_groups
from caveat.lists.uk.party import uk_records
from caveat.lists.uk.sanctions_list import LAYOUT
from caveat.model.record import Record

__all__ = ["UkSanctionsListOdsReader"]


class UkSanctionsListOdsReader:
    """Reads `uk-sanctions-list-ods`, whole or its extract of eight columns: the same records as from the CSV file.

    The line of a place is the number of the row in its sheet.
    """

    format = "uk-sanctions-list-ods"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether it is a spreadsheet of which one of the first two rows names the columns."""
        file = document.files[0]
        if not is_spreadsheet(document, file):
            return False
        with suppress(InputError):
            return LAYOUT.fits(islice(sheet_rows(document, file), 2))
        return False

    def published(self, document: Document) -> date | None:
        """The day of the report, in its first row."""
        file = document.files[0]
        return labelled_day(file, islice(sheet_rows(document, file), 1), "Report Date")

    def count(self, document: Document) -> int | None:  # noqa: ARG002 - only the rows can be counted
        """Not known before all rows are read: a party has as many rows as it has names and addresses."""
        return None

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per unique id, in the order of their first rows.

        Raises:
            InputError: it is no spreadsheet, or a damaged one, has content on several sheets, lacks a column, or has a
                row without unique id, with a regime or a kind that is not known, or with a day that cannot be read.
        """
        file = document.only_file()
        return uk_records(uk_groups(file, sheet_rows(document, file), LAYOUT, short=True), LAYOUT.scheme)
