"""What the notes of an entry in the JSON files of US lists say, list by list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from caveat.lists.dates import us_day_range
from caveat.lists.files.json_fields import JsonEntry
from caveat.lists.ofac.listing import OfacEntry, ofac_listing
from caveat.lists.statements import Statement, from_remark, sort_out
from caveat.lists.us.csl_cells import footnote
from caveat.model.days import DayRange
from caveat.model.listing import ListingPart
from caveat.model.party import Identifier, PartyKind

__all__ = ["NOTES", "Said"]

_DIGITS = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_SANCTION = re.compile(
    r"Authority: (?P<authority>.{1,300}?); imposed (?P<imposed>[^;]{1,40}); status: (?P<status>[^;]{1,200})(?:;|\Z)"
)
# Words for the end of all that one authority imposed; "procurement ban ended …, all other sanctions remain" is none.
_OVER = re.compile(r"(?:expired|lifted|terminated|all provisions expired)\b|.*\ball other sanctions removed\b", re.I)
_BASIS = re.compile(r"UFLPA Sec\. (?P<section>\d\([a-z]\)\(\d\)\([A-Z]\)\([ivx]{1,4}\))")
_WITH = "Listed together with subsidiaries: "
_VESSEL = "Fishing Vessel: "


@dataclass(slots=True, kw_only=True)
class Said:
    """What the notes of one entry come to; days are None where the entry does not say."""

    kind: PartyKind = PartyKind.UNKNOWN
    listed_on: DayRange | None = None
    delisted_on: DayRange | None = None
    effective_on: DayRange | None = None
    aliases: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    programs: list[str] = field(default_factory=list)
    parts: list[ListingPart] = field(default_factory=list)


def _day(entry: JsonEntry, name: str, text: str) -> DayRange:
    day = us_day_range(text)
    if day is None:
        raise entry.error(name, expected=f"a day in {name}", found=text)
    return day


def _effective(entry: JsonEntry) -> DayRange | None:
    text = entry.text("effective_date")
    return _day(entry, "effective_date", text) if text else None


def _plain(entry: JsonEntry) -> Said:
    """An entry whose notes are words for the reader."""
    notes = entry.text("notes")
    return Said(listed_on=_effective(entry), attributes=[("remarks", notes)] if notes else [])


def _organization(entry: JsonEntry) -> Said:
    said = _plain(entry)
    said.kind = PartyKind.ORGANIZATION
    return said


def _entity_list(entry: JsonEntry) -> Said:
    requirement = entry.text("notes")
    said = Said(listed_on=_effective(entry))
    if requirement:
        said.facts.append(("license_requirement", requirement))
    if number := footnote(requirement):
        said.facts.append(("el_footnote", number))
    return said


def _denied(entry: JsonEntry) -> Said:
    said = Said(listed_on=_effective(entry))
    for item in filter(None, entry.text("notes").split("; ")):
        label, _, value = item.partition(": ")
        if label == "Expires":
            said.delisted_on = _day(entry, "notes", value)
            # The planned end of the denial order, which BIS may renew or revoke.
            said.facts.append(("order_ends_on", str(said.delisted_on)))
        elif label == "Type of denial" and value in {"Standard", "Non-Standard"}:
            said.facts.append(("standard_order", "Y" if value == "Standard" else "N"))
        else:
            said.attributes.append(("remarks", item))
    return said


def _section_1260h(entry: JsonEntry) -> Said:
    """The day of an entry is that of the whole notice, and most names are on the list since an earlier one."""
    said = Said(kind=PartyKind.ORGANIZATION)
    if day := _effective(entry):
        said.facts.append(("notice_on", str(day)))
    for part in filter(None, entry.text("notes").split(" | ")):
        alone = part.removeprefix(_WITH)
        said.attributes.append(("listed_with_subsidiaries" if alone != part else "remarks", alone))
    return said


def _covered(entry: JsonEntry) -> Said:
    """FCC: some entries name a class of equipment, wherever made, and no party."""
    notes = entry.text("notes")
    category = notes.startswith("Category listing")
    said = Said(listed_on=_effective(entry), kind=PartyKind.EQUIPMENT if category else PartyKind.ORGANIZATION)
    if notes:
        said.facts.append(("covered", notes))
    return said


def _forced_labor(entry: JsonEntry) -> Said:
    said = _organization(entry)
    if sections := dict.fromkeys(match["section"] for match in _BASIS.finditer(entry.text("notes"))):
        said.facts.append(("uflpa_basis", "|".join(sections)))
    return said


def _withheld(entry: JsonEntry) -> Said:
    said = Said(listed_on=_effective(entry))
    for item in re.split(r"; (?=(?:Industry|Merchandise|Remarks): )", entry.text("notes")):
        label, colon, value = item.partition(": ")
        if item in {"WRO", "Finding"}:
            said.facts.append(("order_kind", item))
        elif colon and label in {"Industry", "Merchandise", "Remarks"}:
            said.attributes.append((label.lower(), value))
        elif item:
            said.attributes.append(("remarks", item))
    if status := entry.text("status"):
        said.facts.append(("order_status", status))
    if entry.text("name").startswith(_VESSEL):
        said.kind = PartyKind.VESSEL
        said.aliases.append(entry.text("name").removeprefix(_VESSEL))
    return said


def _cmic(entry: JsonEntry) -> Said:
    """The notes follow OFAC's remarks; the file's own day is the first on which purchases are barred."""
    items = [
        item.replace("USCC: ", "Unified Social Credit Code (USCC) ", 1) for item in entry.text("notes").split("; ")
    ]
    programs = tuple(item.removeprefix("Program: ") for item in items if item.startswith("Program: "))
    statements = [from_remark(item) for item in items if item and not item.startswith("Program: ")]
    if effective := entry.text("effective_date"):
        _day(entry, "effective_date", effective)
        statements.append(Statement(label="Effective Date (CMIC)", value=effective))
    stated = sort_out(statements)
    where = entry.lined.where("notes")
    ofac = OfacEntry(record_id="", name=entry.text("name"), programs=programs, stated=stated, where=where)
    listing = ofac_listing("US-NS-CMIC", ofac)
    return Said(
        kind=PartyKind.ORGANIZATION,
        listed_on=listing.listed_on,
        effective_on=listing.effective_on,
        facts=list(listing.facts),
        attributes=list(stated.attributes),
        identifiers=list(stated.identifiers),
        programs=list(programs),
    )


def _debarred(entry: JsonEntry) -> Said:
    said = Said(listed_on=_effective(entry))
    for item in filter(None, entry.text("notes").split("; ")):
        label, _, value = item.partition(": ")
        if label == "Date of birth":
            said.kind = PartyKind.PERSON
            said.attributes.append(("dob", value))
        else:
            said.attributes.append(("remarks", item))
    if said.kind is PartyKind.PERSON and ", " in entry.text("name"):
        said.attributes.append(("name_order", "last, first"))
    return said


def _nonproliferation(entry: JsonEntry) -> Said:
    """One entry has several sanctions, each by its own authority: parts with dates of their own.

    The listing begins with the first and ends with the last, where every one of them has ended.
    """
    said = Said(listed_on=_effective(entry))
    ends: list[DayRange | None] = []
    for section in filter(None, entry.text("notes").split(" | ")):
        match = _SANCTION.match(section)
        if match is None:
            label, colon, value = section.partition(": ")
            said.attributes.append(("location", value) if colon and label == "Location" else ("remarks", section))
            continue
        begins, end = us_day_range(match["imposed"]), _ended(match["status"])
        end = None if begins and end and end < begins else end
        said.parts.append(ListingPart(tag=match["authority"], listed_on=begins, delisted_on=end))
        said.attributes.append(("sanction", section))
        ends.append(end)
        if match["authority"] not in said.programs:
            said.programs.append(match["authority"])
    begun = [part.listed_on for part in said.parts if part.listed_on]
    said.listed_on = min(begun, default=said.listed_on)
    said.delisted_on = max((end for end in ends if end), default=None) if None not in ends else None
    return said


def _ended(status: str) -> DayRange | None:
    """The day on which all that one authority imposed ended; None where something remains or no day is stated."""
    days = _DIGITS.findall(status)
    return us_day_range(days[-1]) if days and _OVER.match(status) else None


NOTES: dict[str, Callable[[JsonEntry], Said]] = {
    "bis-dpl": _denied,
    "bis-entity-list": _entity_list,
    "bis-meu": _organization,
    "cbp-wro": _withheld,
    "dhs-uflpa": _forced_labor,
    "dow-1260h": _section_1260h,
    "dow-1286": _organization,
    "fcc-covered": _covered,
    "ofac-nscmic": _cmic,
    "state-debarred-admin": _debarred,
    "state-debarred-statutory": _debarred,
    "state-nonproliferation": _nonproliferation,
}
