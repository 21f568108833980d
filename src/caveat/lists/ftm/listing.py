"""Listings out of FollowTheMoney's `Sanction` entities, and out of the programmes that a party names itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caveat.errors import InputError
from caveat.lists.dates import required_day_range
from caveat.lists.ftm.lines import FtmEntity
from caveat.lists.ftm.own import OwnWords
from caveat.lists.ftm.terms import FORMAT, between, list_of
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.source import Citation, Evidence

__all__ = ["listings_of", "stated_day"]

_FACTS = {
    "authority": "authority",
    "country": "authority_country",
    "provisions": "provisions",
    "reason": "reason",
    "status": "status",
    "duration": "duration",
    "summary": "summary",
    "description": "description",
    "publisher": "publisher",
    "unscId": "un_number",
}
_NUMBERS = ("authorityId", "recordId")
_JOINED = "; "


def listings_of(party: FtmEntity, sanctions: Iterable[FtmEntity], name: str) -> Iterator[Listing]:
    """Yield a listing for each list that a sanction names, then those that only the party itself names.

    Args:
        party: the entity of the party.
        sanctions: those that name it.
        name: the party's, where a sanction states none.

    Raises:
        InputError: a day with legal effect cannot be read.
    """
    if between(party.schema):
        # It says something of a party that the file does not have: that is in its words, and lists nobody.
        return
    stated = tuple(sanctions)
    for sanction in stated:
        yield from _of_sanction(sanction, name)
    named = {program for sanction in stated for program in sanction.values("programId")}
    keys = dict.fromkeys(
        (list_of(program, party.datasets), program) for program in party.values("programId") if program not in named
    )
    for key, program in keys:
        yield Listing(list=key, record_id=party.id, name=name, programs=(program,), evidence=_evidence(party))


def stated_day(entity: FtmEntity, *names: str) -> DayRange | None:
    """The span of all days that the first of some properties states; None where none states any.

    Entities that were merged state several days: which is meant is not known.

    Raises:
        InputError: one cannot be read.
    """
    for name in names:
        days = [day for text in entity.values(name) if (day := _day(entity, name, text))]
        if days:
            return DayRange(min(day.earliest for day in days), max(day.latest for day in days))
    return None


def _day(entity: FtmEntity, name: str, text: str) -> DayRange | None:
    """A day as FollowTheMoney writes it, a prefix of ISO 8601; the time of day is left out."""
    return required_day_range(text.partition("T")[0].partition(" ")[0], where=entity.where, field=name)


def _of_sanction(sanction: FtmEntity, name: str) -> Iterator[Listing]:
    by_list: dict[str, list[str]] = {}
    for program in sanction.values("programId"):
        by_list.setdefault(list_of(program, sanction.datasets), []).append(program)
    if not by_list:
        by_list[list_of(None, sanction.datasets)] = []
    for key, programs in by_list.items():
        words = sanction.values("program") or tuple(program for program in programs if program != key)
        yield _listing(sanction, key, words, name)


def _listing(sanction: FtmEntity, key: str, programs: tuple[str, ...], name: str) -> Listing:
    own = OwnWords(sanction.own, sanction.where)
    listed, effective = stated_day(sanction, "listingDate", "startDate"), stated_day(sanction, "startDate")
    ended = stated_day(sanction, "endDate")
    _check_order(sanction, listed, ended)
    stated = sanction.one("namesMentioned")
    return Listing(
        list=own.text("list") or key,
        record_id=(own.text("record_id") if own.says("record_id") else _number(sanction)) or "",
        name=(own.text("name") if own.says("name") else stated or name) or "",
        listed_on=own.day("listed_on") if own.says("listed_on") else listed,
        delisted_on=own.day("delisted_on") if own.says("delisted_on") else ended,
        effective_on=own.day("effective_on") if own.says("effective_on") else _unless_same(effective, listed),
        parts=own.parts() if own.says("parts") else (),
        programs=own.texts("programs") if own.says("programs") else programs,
        citations=own.citations() if own.says("citations") else tuple(_citations(sanction)),
        facts=own.pairs("facts") if own.says("facts") else tuple(_facts(sanction)),
        confidence=own.confidence(),
        evidence=_evidence(sanction, own.text("evidence")),
    )


def _number(sanction: FtmEntity) -> str:
    """The issuer's own number, else the id of the entity."""
    return next(filter(None, map(sanction.one, _NUMBERS)), sanction.id)


def _unless_same(effective: DayRange | None, listed: DayRange | None) -> DayRange | None:
    return None if effective == listed else effective


def _check_order(sanction: FtmEntity, listed: DayRange | None, ended: DayRange | None) -> None:
    """A sanction that ends before it begins would be in force on no day at all: that is a slip, and loses a listing."""
    if listed and ended and ended.latest < listed.earliest:
        raise InputError(
            sanction.where,
            expected=f"an endDate from {listed} on",
            found=str(ended),
            do="Correct the entity, or report it to the publisher.",
        )


def _citations(sanction: FtmEntity) -> Iterator[Citation]:
    if sanction.own is not None:
        return
    for name in ("sourceUrl", "programUrl"):
        for url in sanction.values(name):
            yield Citation(text=url, url=url if url.startswith(("https://", "http://")) else None)


def _facts(sanction: FtmEntity) -> Iterator[tuple[str, str]]:
    """What it says in words; an export of ours repeats there for others what it says in its own words."""
    if sanction.own is not None:
        return
    for name, fact in _FACTS.items():
        if values := sanction.values(name):
            yield fact, _JOINED.join(values)
    numbers = [value for name in _NUMBERS for value in sanction.values(name)]
    if len(dict.fromkeys(numbers)) > 1:
        yield "numbers", _JOINED.join(dict.fromkeys(numbers))


def _evidence(entity: FtmEntity, note: str | None = None) -> Evidence:
    return Evidence(publication=FORMAT, place=entity.place, note=note)
