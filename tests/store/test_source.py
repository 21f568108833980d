"""Parties as the editions that speak on a day state them, from the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from caveat.errors import InputError
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.listing import Listing
from caveat.model.party import Brand, BrandGrade, Lookalike, Party
from caveat.model.record import Record
from caveat.model.source import Place
from caveat.model.stake import Percent, Stake
from caveat.store.identity import party_id
from caveat.store.store import Store

Adder = Callable[..., int]
Records = Callable[..., Record]
Listings = Callable[..., Listing]

WHEN = datetime(2026, 11, 22, tzinfo=UTC)


def on(text: str) -> date:
    return date.fromisoformat(text)


def lists(party: Party | None) -> list[str]:
    assert party is not None
    return [f"{one.list}:{one.record_id}" for one in party.listings]


def link(store: Store, left: str, right: str) -> None:
    with store.writing() as writer:
        reason = Reason(feature="identifier", points=3.0)
        writer.link(Link(left=party_id(left), right=party_id(right), decided_by="anna", reasons=(reason,)), WHEN)
        writer.mark()


def test_a_party_is_found_by_its_id_and_by_its_slug(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("starter", "2026-11-22", record("hikvision", listing(), slug="hikvision"))
    snapshot = store.as_of(on("2022-05-06"))

    assert snapshot.party("hikvision") == snapshot.party(party_id("hikvision"))
    assert snapshot.party("nobody") is None


def test_several_parties_read_together_are_the_same_as_each_read_alone(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-03-01", record("L:1", listing()), record("L:2", listing(record_id="2")))
    add("issuer", "2022-05-06", record("L:1", listing()), record("L:3", listing(record_id="3")))
    add("starter", "2026-11-22", record("hikvision", listing(), slug="hikvision"))
    link(store, "L:1", "hikvision")
    snapshot = store.as_of(on("2022-05-06"))
    ids = [party.id for party in snapshot.parties()]

    found = snapshot.several([*ids, "nobody"])

    assert sorted(found) == ids
    assert {one: party() for one, party in found.items()} == {one: snapshot.party(one) for one in ids}


def test_parties_that_were_read_are_put_together_after_the_store_is_closed(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()))
    snapshot = store.as_of(on("2022-05-06"))
    whole = snapshot.party(party_id("L:1"))
    found = snapshot.several([party_id("L:1")])

    store.close()

    assert found[party_id("L:1")]() == whole


def test_what_is_supposed_holds_for_parties_read_together(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()), record("L:2", listing(record_id="2")))
    one, other = party_id("L:1"), party_id("L:2")
    snapshot = store.as_of(on("2022-05-06")).with_party(Party(id=other, name="Other"))
    snapshot = snapshot.with_party(Party(id="x", name="X"))
    snapshot = snapshot.with_listing("x", listing()).without_listing(one, listing().list)

    found = snapshot.several([one, other, "x"])

    assert {key: party() for key, party in found.items()} == {key: snapshot.party(key) for key in (one, other, "x")}


def test_evidence_names_the_edition_the_file_and_the_line(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing(), line=17))

    party = store.as_of(on("2022-05-06")).party(party_id("L:1"))

    assert party is not None
    evidence = party.listings[0].evidence
    assert evidence is not None
    assert (evidence.publication, evidence.published_on) == ("issuer", on("2022-05-06"))
    assert evidence.place == Place(file="made-up.csv", line=17)


def test_the_whole_store_gives_what_single_look_ups_give(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", *(record(f"L:{n}", listing(record_id=str(n))) for n in range(30)))
    add("starter", "2026-11-22", record("a", listing("M"), slug="a"), record("b", slug="b"))
    link(store, "L:3", "a")
    snapshot = store.as_of(on("2022-05-06"))

    parties = list(snapshot.parties())

    assert [party.id for party in parties] == sorted(party.id for party in parties)
    assert len(parties) == 31
    assert parties == [snapshot.party(party.id) for party in parties]


def test_a_party_that_is_on_no_list_on_the_day_is_left_out_and_still_has_a_name(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing(), name="Gone"))
    add("issuer", "2022-06-06", record("L:2", listing(record_id="2")))
    snapshot = store.as_of(on("2022-06-06"))

    gone = snapshot.party(party_id("L:1"))

    assert [party.id for party in snapshot.parties()] == [party_id("L:2")]
    assert gone is not None
    assert (gone.name, gone.listings) == ("Gone", ())


def test_a_record_of_one_number_in_two_publications_is_one_party_with_one_listing(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("collection", "2022-05-06", record("L:1", listing(since="2020-01-01"), name="Name in the collection"))
    add("issuer", "2022-05-06", record("L:1", listing(), name="Name at the issuer"))

    party = store.as_of(on("2022-05-06")).party(party_id("L:1"))

    assert party is not None
    assert [name.text for name in party.names] == ["Name at the issuer", "Name in the collection"]
    assert [str(one.listed_on) for one in party.listings] == ["2020-01-01"]


def test_the_order_of_imports_does_not_matter(store: Store, add: Adder, record: Records, listing: Listings) -> None:
    editions = [
        ("issuer", "2022-06-06", record("L:1", listing()), record("L:2", listing(record_id="2"))),
        ("issuer", "2022-05-06", record("L:1", listing())),
        ("starter", "2026-11-22", record("a", listing("M"), slug="a")),
    ]
    for edition in editions:
        add(*edition)
    link(store, "L:1", "a")
    before = list(store.as_of(on("2022-06-06")).parties())
    with store.writing() as writer:
        for held in store.editions():
            writer.remove(held)
        writer.mark()
    for edition in reversed(editions):
        add(*edition)

    assert list(store.as_of(on("2022-06-06")).parties()) == before


def test_the_starters_name_is_shown_and_its_slug_leads_to_the_linked_party(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing(), name="HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD."))
    add("starter", "2026-11-22", record("hikvision", listing("M", "hikvision"), name="Hikvision", slug="hikvision"))
    link(store, "L:1", "hikvision")

    party = store.as_of(on("2022-05-06")).party("hikvision")

    assert party is not None
    assert (party.id, party.name, party.slug) == (party_id("L:1"), "Hikvision", "hikvision")
    assert lists(party) == ["L:1", "M:hikvision"]


def test_without_a_day_of_listing_the_editions_before_and_after_give_a_span(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    first = record("L:1", listing())
    add("issuer", "2022-05-06", first)
    add("issuer", "2022-06-06", first, record("L:2", listing(record_id="2")))
    snapshot = store.as_of(on("2022-06-06"))

    spans = {party.id: party.listings[0].listed_on for party in snapshot.parties()}

    assert spans[party_id("L:1")] is None
    assert str(spans[party_id("L:2")]) == "2022-05-07..2022-06-06"
    assert snapshot.party(party_id("L:2")) in list(snapshot.parties())


def test_between_two_editions_a_new_entry_may_be_in_force(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    first = record("L:1", listing())
    add("issuer", "2022-05-06", first)
    add("issuer", "2022-06-06", first, record("L:2", listing(record_id="2")))

    in_between = store.as_of(on("2022-05-20")).party(party_id("L:2"))
    known_then = store.as_of(on("2022-05-20"), on("2022-05-20")).party(party_id("L:2"))

    assert in_between is not None
    assert len(in_between.in_force(on("2022-05-20"))) == 1
    assert known_then is None


def test_what_the_starter_places_after_the_day_of_knowledge_was_not_known(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add(
        "starter",
        "2026-11-22",
        record("a", listing("L", "1", since="2020-01-01", until="2025-01-01"), listing("M", "2", since="2023-01-01")),
    )

    then = store.as_of(on("2022-05-06"), on("2022-05-06")).party(party_id("a"))

    assert then is not None
    assert [(one.list, one.delisted_on) for one in then.listings] == [("L", None)]
    assert lists(store.as_of(on("2022-05-06")).party(party_id("a"))) == ["L:1", "M:2"]


def test_stakes_brands_and_look_alikes_name_the_party_that_a_record_became(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()))
    add(
        "starter",
        "2026-11-22",
        record("a", slug="a"),
        record("b", slug="b"),
        Stake(owner="a", owned="b", percent=Percent(Decimal(60), Decimal(60))),
        Brand(text="HiLook", party="a", kind="brand", grade=BrandGrade.CERTAIN),
        Lookalike(text="A Road", not_party="a", why="a street"),
    )
    link(store, "L:1", "a")
    snapshot = store.as_of(on("2022-05-06"))

    assert [(stake.owner, stake.owned) for stake in snapshot.stakes] == [(party_id("L:1"), party_id("b"))]
    assert [brand.party for brand in snapshot.brands] == [party_id("L:1")]
    assert [one.not_party for one in snapshot.lookalikes] == [party_id("L:1")]


def test_only_the_latest_edition_of_a_publication_says_who_owns_whom(store: Store, add: Adder, record: Records) -> None:
    add("starter", "2026-11-22", record("a"), record("b"), Stake(owner="a", owned="b"))
    add("starter", "2027-11-22", record("a"), record("b"), Stake(owner="b", owned="a"))

    assert [stake.owner for stake in store.as_of(on("2022-05-06")).stakes] == [party_id("b")]


def test_a_stake_in_a_party_without_a_record_is_refused_and_nothing_stays(
    store: Store, add: Adder, record: Records
) -> None:
    with pytest.raises(InputError, match="owned"):
        add("starter", "2026-11-22", record("a"), Stake(owner="a", owned="b"))

    assert store.editions() == ()


def test_two_records_of_one_key_are_refused(add: Adder, record: Records, listing: Listings) -> None:
    with pytest.raises(InputError, match="L:1"):
        add("issuer", "2022-05-06", record("L:1", listing()), record("L:1", listing(), line=3))


def test_every_record_of_a_party_is_kept_word_for_word_with_its_place(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing(), name="=cmd()", line=9))
    add("issuer", "2022-06-06", record("L:1", listing(), name="=cmd()", line=11))

    said = list(store.records(party_id("L:1")))

    assert [(edition.published_on, one.key, one.place.line) for edition, one in said] == [
        (on("2022-05-06"), "L:1", 9),
        (on("2022-06-06"), "L:1", 11),
    ]
    assert [(field.name, field.value, field.place.line) for field in said[1][1].fields] == [("name", "=cmd()", 11)]


def test_the_digest_changes_with_editions_and_links_and_with_nothing_else(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()), record("L:2", listing(record_id="2")))
    one = store.as_of(on("2022-05-06")).digest
    again = store.as_of(on("2022-05-07")).digest
    link(store, "L:1", "L:2")
    linked = store.as_of(on("2022-05-06")).digest
    add("issuer", "2022-06-06", record("L:1", listing()))

    assert one == again
    assert len({one, linked, store.as_of(on("2022-05-06")).digest}) == 3


def test_lists_stand_in_the_order_of_the_catalog(store: Store, add: Adder, record: Records, listing: Listings) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()))

    assert [(state.id, state.state, state.parties) for state in store.as_of(on("2022-05-06")).lists] == [
        ("M", "missing", None),
        ("L", "current", 1),
    ]
