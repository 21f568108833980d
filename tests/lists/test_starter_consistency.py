from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from caveat.lists.catalog import catalog
from caveat.lists.check_digits import WRONG, is_wrong
from caveat.lists.files.strict_yaml import load
from caveat.lists.starter import starter_edition, starter_items
from caveat.model.listing import Listing
from caveat.model.party import Brand, Lookalike, NameKind, Party, PartyKind
from caveat.model.record import Item, Record
from caveat.model.stake import Stake, StakeKind
from caveat.model.truth import Truth

ITEMS: tuple[Item, ...] = tuple(starter_items())
RECORDS = {item.key: item for item in ITEMS if isinstance(item, Record)}
PARTIES = {key: record.party for key, record in RECORDS.items()}
STAKES = tuple(item for item in ITEMS if isinstance(item, Stake))
BRANDS = tuple(item for item in ITEMS if isinstance(item, Brand))
LOOKALIKES = tuple(item for item in ITEMS if isinstance(item, Lookalike))
FOLDER = Path(str(files("caveat").joinpath("data", "starter")))


def listings() -> Iterator[tuple[Party, Listing]]:
    for party in PARTIES.values():
        for listing in party.listings:
            yield party, listing


def test_every_reference_leads_to_a_party() -> None:
    named = [stake.owner for stake in STAKES] + [stake.owned for stake in STAKES]
    named += [brand.party for brand in BRANDS] + [lookalike.not_party for lookalike in LOOKALIKES]

    assert set(named) - set(PARTIES) == set()


def test_every_list_is_in_the_catalog() -> None:
    assert {listing.list for _, listing in listings()} - set(catalog().lists) == set()


def test_a_party_stands_once_on_a_list() -> None:
    twice = Counter((party.id, listing.list) for party, listing in listings())

    assert [key for key, count in twice.items() if count > 1] == []


def test_a_party_has_one_primary_name_and_no_name_twice() -> None:
    for party in PARTIES.values():
        assert [name.kind for name in party.names].count(NameKind.PRIMARY) == 1, party.id
        assert [name for name, count in Counter(name.text for name in party.names).items() if count > 1] == [], party.id


def test_a_listing_does_not_end_before_it_begins() -> None:
    for party, listing in listings():
        spans = [(listing.listed_on, listing.delisted_on)]
        spans += [(part.listed_on, part.delisted_on) for part in listing.parts]
        for begun, ended in spans:
            assert begun is not None, (party.id, listing.list)
            assert ended is None or begun.earliest <= ended.latest, (party.id, listing.list)


def test_no_part_begins_before_its_listing() -> None:
    for party, listing in listings():
        for part in listing.parts:
            assert part.listed_on is not None
            assert listing.listed_on is not None
            assert listing.listed_on.earliest <= part.listed_on.earliest, (party.id, listing.list)


def test_no_day_lies_after_the_edition() -> None:
    late = [
        (party.id, listing.list)
        for party, listing in listings()
        if listing.listed_on is not None and listing.listed_on.latest > starter_edition()[1]
    ]

    assert late == []


def test_a_stake_does_not_end_before_it_begins() -> None:
    for stake in STAKES:
        assert stake.since is None or stake.until is None or stake.since.earliest <= stake.until.latest, stake


def test_nobody_holds_itself() -> None:
    assert [stake for stake in STAKES if stake.owner == stake.owned] == []


def test_no_party_is_held_for_more_than_the_whole_on_any_day() -> None:
    for owned in {stake.owned for stake in STAKES}:
        held = [stake for stake in STAKES if stake.owned == owned and stake.kind is StakeKind.SHARES]
        ends = [span for stake in held for span in (stake.since, stake.until) if span is not None]
        for day in [starter_edition()[1], *(span.latest for span in ends)]:
            certain = [stake for stake in held if stake.holds(day) is Truth.TRUE and stake.percent is not None]
            assert sum(stake.percent.low for stake in certain if stake.percent) <= 100, (owned, day)


def test_only_numbers_that_the_publisher_printed_wrong_fail_their_check_digit() -> None:
    wrong = {
        (party.id, number.value) for party in PARTIES.values() for number in party.identifiers if _wrong(number.note)
    }
    failing = {
        (party.id, number.value)
        for party in PARTIES.values()
        for number in party.identifiers
        if is_wrong(number.scheme, number.value)
    }

    assert wrong == failing
    assert wrong == {
        ("cnooc-ltd", "BRC1EODR004"),
        ("cccc", "CND10002K094"),
        ("cccc", "CND10002G601"),
        ("usmanov", "1601108019"),
    }


def test_only_tickers_are_unconfirmed_numbers() -> None:
    unsure = {
        number.scheme
        for party in PARTIES.values()
        for number in party.identifiers
        if "unconfirmed" in (number.note or "")
    }

    assert unsure == {"ticker"}


def test_there_are_no_papers_of_persons() -> None:
    schemes = {
        number.scheme for party in PARTIES.values() if party.kind is PartyKind.PERSON for number in party.identifiers
    }

    assert not schemes & {"passport", "national id"}


def test_a_person_is_listed_or_a_shareholder() -> None:
    persons = {party.id for party in PARTIES.values() if party.kind is PartyKind.PERSON and not party.listings}

    assert persons == {"fu-liquan", "gong-hongjia"}
    assert persons <= {stake.owner for stake in STAKES}


def test_every_listing_cites_law_and_says_where_it_was_read() -> None:
    for party, listing in listings():
        assert listing.citations, (party.id, listing.list)
        assert listing.evidence is not None, (party.id, listing.list)
        assert listing.evidence.note or listing.citations[0].url, (party.id, listing.list)


def test_no_source_is_under_terms_that_forbid_trade_or_is_a_file_that_readers_lack() -> None:
    barred = re.compile(
        r"opensanctions|\bBY-NC\b|watchman|nsfreg|us-ofac|us-lists|us-csl|eu-journal|\bmisc/|\blegal/|\.csv\b|\.json\b",
        re.I,
    )
    text = "\n".join(file.read_text() for file in FOLDER.rglob("*.yaml"))

    assert barred.findall(text) == []


def test_what_stands_in_no_source_is_of_low_confidence() -> None:
    blocks = [block for file in FOLDER.rglob("*.yaml") if isinstance(blocks_ := load(file), list) for block in blocks_]
    inner = [listing for block in blocks for listing in block.get("listings", [])]
    unsure = [block for block in (*blocks, *inner) if block.get("unconfirmed")]

    assert unsure != []
    assert [block for block in unsure if block.get("confidence") != "low"] == []


def _wrong(note: str | None) -> bool:
    return WRONG in (note or "")


def test_no_two_parties_share_a_name_that_can_make_a_hit() -> None:
    holders: dict[str, set[str]] = {}
    for party in PARTIES.values():
        for name in party.names:
            if name.kind is not NameKind.WEAK_ALIAS:
                holders.setdefault(re.sub(r"\W", "", name.text.lower()), set()).add(party.id)

    assert {name: parties for name, parties in holders.items() if len(parties) > 1} == {}


def test_no_number_is_that_of_two_parties() -> None:
    numbers = Counter((number.scheme, number.value) for party in PARTIES.values() for number in party.identifiers)

    assert [number for number, count in numbers.items() if count > 1] == []
