"""The UK Sanctions List of the Foreign, Commonwealth and Development Office, as comma-separated values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caveat.lists.files.document import Document
from caveat.lists.stated_days import labelled_day
from caveat.lists.uk.groups import UkLayout, text_rows, uk_groups
from caveat.lists.uk.party import uk_records
from caveat.model.record import Record

__all__ = ["LAYOUT", "UkSanctionsListReader"]

# From the names of this list to those of the consolidated list of OFSI, which has the same structure since 2022.
_RENAMED = {
    "Unique ID": "Group ID",
    "Name type": "Alias Type",
    "Alias strength": "Alias Quality",
    "Name non-latin script": "Name Non-Latin Script",
    **{f"Address Line {number}": f"Address {number}" for number in range(1, 7)},
    "Address Postal Code": "Post/Zip Code",
    "Address Country": "Country",
    "Regime Name": "Regime",
    "Individual, Entity, Ship": "Group Type",
    "Designation Type": "Group Type",
    "Type": "Group Type",
    "D.O.B": "DOB",
    "Nationality(/ies)": "Nationality",
    "National Identifier number": "National Identification Number",
    "National Identifier additional information": "National Identification Details",
    "Passport number": "Passport Number",
    "Passport additional information": "Passport Details",
    "Town of birth": "Town of Birth",
    "Country of birth": "Country of Birth",
    "Parent Company": "Parent company",
}
LAYOUT = UkLayout(
    required=("Group ID", "OFSI Group ID", "Regime", "Group Type", "Designation source", "Date Designated"),
    renamed=_RENAMED,
    scheme="UK Sanctions List",
    nameless=True,
)


class UkSanctionsListReader:
    """Reads `uk-sanctions-list-csv`, whole or its extract of eight columns: one record a unique id.

    An entry whose sanctions leave its assets free, such as a ship that may not enter ports, is on a list of its own.
    """

    format = "uk-sanctions-list-csv"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether one of the first two rows names the columns."""
        return LAYOUT.fits_text(document)

    def published(self, document: Document) -> date | None:
        """The day of the report, in its first row."""
        # Any byte is a character of Latin-1; the label and the day are ASCII.
        file = document.files[0]
        return labelled_day(file, document.sample(file, 1, encoding="latin-1"), "Report Date")

    def count(self, document: Document) -> int | None:  # noqa: ARG002 - only the rows can be counted
        """Not known before all rows are read: a party has as many rows as it has names and addresses."""
        return None

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per unique id, in the order of their first rows.

        Raises:
            InputError: a column is missing, a row has another number of values than the header or no unique id, a
                regime or a kind that is not known, or a day that cannot be read.
        """
        file = document.only_file()
        return uk_records(uk_groups(file, text_rows(document, file), LAYOUT), LAYOUT.scheme)
