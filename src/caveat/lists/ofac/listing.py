"""Listings on OFAC's lists: what an entry's statements mean for its place on each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from caveat.lists.dates import required_day_range
from caveat.lists.statements import Stated
from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart

__all__ = ["OfacEntry", "ofac_listing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfacEntry:
    """One numbered entry of an OFAC publication, and where it stands."""

    record_id: str
    name: str
    programs: tuple[str, ...]
    stated: Stated
    where: str

    def day(self, text: str | None, field: str) -> DayRange | None:
        """A day that the entry states, or None where it states none."""
        return None if text is None else required_day_range(text, where=self.where, field=field)


def ofac_listing(list_key: str, entry: OfacEntry) -> Listing:
    """The place of an entry on one list.

    Its programs are sorted: OFAC's publications name them in orders of their own, which mean nothing.

    Raises:
        InputError: a day with legal effect cannot be read.
    """
    programs = tuple(sorted(set(entry.programs)))
    return _MAKERS.get(list_key, _plain)(list_key, replace(entry, programs=programs))


def _plain(list_key: str, entry: OfacEntry) -> Listing:
    return Listing(list=list_key, record_id=entry.record_id, name=entry.name, programs=entry.programs)


def _sdn(list_key: str, entry: OfacEntry) -> Listing:
    facts = (("sdn_program", "|".join(entry.programs)),) if entry.programs else ()
    return _listing(list_key, entry, facts=facts)


def _cmic(list_key: str, entry: OfacEntry) -> Listing:
    """NS-CMIC: purchases are barred from the effective day, divestment sales after the last day (E.O. 14032)."""
    listed = entry.day(entry.stated.first("cmic_listed"), "Listing Date (CMIC)")
    effective = entry.day(entry.stated.first("cmic_effective"), "Effective Date (CMIC)")
    divest = entry.day(entry.stated.first("cmic_divest_until"), "Purchase/Sales For Divestment Date (CMIC)")
    facts = (("cmic_effective_on", effective), ("cmic_divest_until", divest))
    stated = ((key, str(day)) for key, day in facts if day is not None)
    return _listing(list_key, entry, listed_on=listed, effective_on=effective, facts=stated)


def _ssi(list_key: str, entry: OfacEntry) -> Listing:
    directives = sorted(entry.stated.directives.get("13662", []))
    facts = (("ssi_directive", "|".join(directives)),) if directives else ()
    return _listing(list_key, entry, parts=[ListingPart(tag=f"D{number}") for number in directives], facts=facts)


def _capta(list_key: str, entry: OfacEntry) -> Listing:
    """CAPTA: E.O. 14024 uses Directive 2 for it; every other program is the general ban on accounts."""
    second = "2" in entry.stated.directives.get("14024", []) or "RUSSIA-EO14024" in entry.programs
    listed = entry.day(entry.stated.dates.get(("listed", "14024", "2")), "Listing Date (EO 14024 Directive 2)")
    effective = entry.day(entry.stated.dates.get(("effective", "14024", "2")), "Effective Date (EO 14024 Directive 2)")
    facts = [("capta_directive", "2" if second else "generic")]
    parts = [ListingPart(tag="D2", listed_on=listed)] if second else []
    return _listing(list_key, entry, listed_on=listed, effective_on=effective, parts=parts, facts=facts)


def _mbs(list_key: str, entry: OfacEntry) -> Listing:
    parts = list(_mbs_parts(entry))
    listed = min((part.listed_on for part in parts if part.listed_on), default=None)
    effective = min(
        (day for order, tag in _mbs_tags(entry) if (day := _mbs_day(entry, "effective", order, tag))), default=None
    )
    directives = "|".join(part.tag.removeprefix("D") for part in parts)
    facts = (("mbs_directive", directives),) if directives else ()
    return _listing(list_key, entry, listed_on=listed, effective_on=effective, parts=parts, facts=facts)


def _mbs_parts(entry: OfacEntry) -> Iterator[ListingPart]:
    for order, tag in _mbs_tags(entry):
        yield ListingPart(tag=f"D{tag}" if order == "14024" else tag, listed_on=_mbs_day(entry, "listed", order, tag))


def _mbs_tags(entry: OfacEntry) -> list[tuple[str, str]]:
    """The menus that an entry is on: (order, directive); other laws than E.O. 14024 by a tag of their own."""
    stated = entry.stated
    tags = [("14024", tag) for tag in sorted(stated.directives.get("14024", [])) if tag != "2"]
    tags += [("14014", f"EO14014-{tag}") for tag in sorted(stated.directives.get("14014", []))]
    others = (
        ("CAATSA235", stated.first("caatsa_235") is not None or "CAATSA - RUSSIA" in entry.programs),
        ("EO14059", stated.first("eo_14059") is not None),
        ("HKAA", "HKAA" in entry.programs),
    )
    return tags + [("", tag) for tag, present in others if present]


def _mbs_day(entry: OfacEntry, what: str, order: str, tag: str) -> DayRange | None:
    directive = tag.removeprefix("EO14014-")
    return entry.day(entry.stated.dates.get((what, order, directive)), f"the dates of EO {order} Directive {directive}")


def _listing(
    list_key: str,
    entry: OfacEntry,
    *,
    listed_on: DayRange | None = None,
    effective_on: DayRange | None = None,
    parts: Iterable[ListingPart] = (),
    facts: Iterable[tuple[str, str]] = (),
) -> Listing:
    return Listing(
        list=list_key,
        record_id=entry.record_id,
        name=entry.name,
        listed_on=listed_on,
        effective_on=effective_on,
        parts=tuple(parts),
        programs=entry.programs,
        facts=tuple(facts),
    )


_MAKERS: dict[str, Callable[[str, OfacEntry], Listing]] = {
    "US-SDN": _sdn,
    "US-NS-CMIC": _cmic,
    "US-SSI": _ssi,
    "US-CAPTA": _capta,
    "US-NS-MBS": _mbs,
}
