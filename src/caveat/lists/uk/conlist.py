"""The consolidated list of the UK's Office of Financial Sanctions Implementation, as comma-separated values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caveat.lists.files.document import Document
from caveat.lists.stated_days import labelled_day
from caveat.lists.uk.groups import UkLayout, text_rows, uk_groups
from caveat.lists.uk.party import uk_records
from caveat.model.record import Record

__all__ = ["REQUIRED", "UkConlistReader"]

# The columns that every edition has; later ones add scripts, qualities of aliases and columns for numbers alone.
REQUIRED = (
    "Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title", "DOB", "Town of Birth", "Country of Birth",
    "Nationality", "Passport Details", "Position", "Address 1", "Address 2", "Address 3", "Address 4", "Address 5",
    "Address 6", "Post/Zip Code", "Country", "Other Information", "Group Type", "Alias Type", "Regime", "Listed On",
    "Last Updated", "Group ID",
)  # fmt: skip
_LAYOUT = UkLayout(required=REQUIRED, scheme="OFSI")


class UkConlistReader:
    """Reads `uk-conlist-csv`: one record a group id, with a listing for each regime that the group stands under."""

    format = "uk-conlist-csv"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether one of the first two rows names the columns, or nearly all of them."""
        return _LAYOUT.fits_text(document)

    def published(self, document: Document) -> date | None:
        """The day in its first row."""
        # Any byte is a character of Latin-1; the label and the day are ASCII.
        file = document.files[0]
        return labelled_day(file, document.sample(file, 1, encoding="latin-1"), "Last Updated")

    def count(self, document: Document) -> int | None:  # noqa: ARG002 - only the rows can be counted
        """Not known before all rows are read: a party has as many rows as it has names and addresses."""
        return None

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per group id, in the order of the groups' first rows.

        Raises:
            InputError: a column is missing, a row has another number of values than the header, no name or no group
                id, a regime or a kind that is not known, or a day that cannot be read.
        """
        file = document.only_file()
        return uk_records(uk_groups(file, text_rows(document, file), _LAYOUT), _LAYOUT.scheme)
