"""The UK Sanctions List of the Foreign, Commonwealth and Development Office, as XML.

No real edition was at hand: the reader follows the elements that its published files have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from caveat.errors import InputError
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.files.xml import Element, entries, opening_count, root_of
from caveat.lists.files.xml_fields import fields_of
from caveat.lists.record_keys import RecordKeys
from caveat.lists.stated_days import british_day, element_day
from caveat.lists.uk.groups import UkGroup, UkLine
from caveat.lists.uk.party import uk_record
from caveat.lists.uk.sanctions_list import LAYOUT
from caveat.model.record import Record

__all__ = ["UkSanctionsListXmlReader"]

_ROOT = "Designations"
_ENTRY = "Designation"

# From the elements that an entry has once to the columns of the consolidated list of OFSI.
_OF_ENTRY = {
    "UniqueID": "Group ID",
    "OFSIGroupID": "OFSI Group ID",
    "UNReferenceNumber": "UN Reference Number",
    "RegimeName": "Regime",
    "IndividualEntityShip": "Group Type",
    "DesignationSource": "Designation source",
    "DateDesignated": "Date Designated",
    "OtherInformation": "Other Information",
    "UKStatementofReasons": "UK Statement of Reasons",
}
# Those whose parts belong together, wherever in the entry they stand.
_TOGETHER = {
    "Name": {
        "Name": "Name",
        **{f"Name{number}": f"Name {number}" for number in range(1, 7)},
        "NameType": "Alias Type",
        "AliasStrength": "Alias Quality",
    },
    "NonLatinName": {"NameNonLatinScript": "Name Non-Latin Script"},
    "Address": {
        **{f"AddressLine{number}": f"Address {number}" for number in range(1, 7)},
        "AddressPostalCode": "Post/Zip Code",
        "AddressCountry": "Country",
    },
    "Location": {"TownOfBirth": "Town of Birth", "CountryOfBirth": "Country of Birth"},
    "Passport": {"PassportNumber": "Passport Number", "PassportAdditionalInformation": "Passport Details"},
    "NationalIdentifier": {
        "NationalIdentifierNumber": "National Identification Number",
        "NationalIdentifierAdditionalInformation": "National Identification Details",
    },
}
# Those that stand for themselves.
_ALONE = {
    "Title": "Title",
    "DOB": "DOB",
    "Nationality": "Nationality",
    "Position": "Position",
    "Gender": "Gender",
    "PhoneNumber": "Phone number",
    "EmailAddress": "Email address",
    "Website": "Website",
    "TypeOfEntity": "Type of entity",
    "BusinessRegistrationNumber": "Business registration number (s)",
    "ParentCompany": "Parent company",
    "Subsidiary": "Subsidiaries",
    "IMONumber": "IMO number",
    "CurrentOwnerOperator": "Current owner/operator (s)",
    "CurrentBelievedFlagOfShip": "Current believed flag of ship",
    "PreviousFlag": "Previous flags",
    "TypeOfShip": "Type of ship",
    "TonnageOfShip": "Tonnage of ship",
    "YearBuilt": "Year Built",
}
# AssetFreeze
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class UkSanctionsListXmlReader:
    """Reads `uk-sanctions-list-xml`: one record a designation, such as the CSV file gives for the rows of one."""

    format = "uk-sanctions-list-xml"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether the outermost element is that of the list."""
        root = root_of(document, document.files[0])
        return root is not None and root.name == _ROOT

    def published(self, document: Document) -> date | None:
        """The day on which the file was generated."""
        return element_day(document, "DateGenerated", read=british_day)

    def count(self, document: Document) -> int | None:
        """The opening tags of designations."""
        return opening_count(document, document.files[0], _ENTRY)

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per designation.

        Raises:
            InputError: XML that is damaged or is not this list, a designation without unique id, with a regime or a
                kind that is not known, or with a day that cannot be read.
        """
        file = document.only_file()
        keys = RecordKeys(file.name)
        for element in entries(document, file, (_ENTRY,), root=(_ROOT,)):
            yield uk_record(_group(element, file), LAYOUT.scheme, fields_of(element, file), keys)


def _group(entry: Element, file: DocumentFile) -> UkGroup:
    """The rows that a designation would have in the CSV file, if each stated one thing only."""
    shared = {column: text for name, column in _OF_ENTRY.items() if (text := entry.findtext(name))}
    shared |= {"Sanctions Imposed": imposed} if (imposed := _imposed(entry)) else {}
    if "Group ID" not in shared:
        where = file.where(entry.line)
        raise InputError(where, expected="a UniqueID", found="none", do="Fetch the file again.")
    lines = [_line(shared, entry.line), *(_line(shared | own, line) for own, line in _stated(entry))]
    return UkGroup(shared["Group ID"], lines, file, ())


def _stated(entry: Element) -> Iterator[tuple[dict[str, str], int]]:
    """What each element of an entry states, by column, and the line on which it does."""
    for element in entry.iter():
        columns = _TOGETHER.get(element.tag, {})
        own = {column: text for name, column in columns.items() if (text := element.findtext(name))}
        if element.text and element.tag in _ALONE:
            own[_ALONE[element.tag]] = element.text
        if own:
            yield own, element.line


def _line(cells: Mapping[str, str], line: int) -> UkLine:
    return UkLine({column: at for at, column in enumerate(cells)}, Row(line, list(cells.values())))


def _imposed(entry: Element) -> str:
    """The sanctions in words, or those of the indicators that are true."""
    indicators = entry.find("SanctionsImposedIndicators")
    told = [each.tag for each in indicators.children if each.text.casefold() == "true"] if indicators else []
    return entry.findtext("SanctionsImposed") or "|".join(_WORD.sub(" ", name) for name in told)
