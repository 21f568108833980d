"""FollowTheMoney out and in again: the same parties, listings and stakes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.interfaces.render.ftm import party_entities, stake_entity
from caveat.interfaces.render.ftm_values import Entity
from caveat.lists.files.document import Document
from caveat.lists.ftm.reader import FtmReader
from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Address, Identifier, Name, NameKind, Party, PartyKind
from caveat.model.record import Record
from caveat.model.source import Citation, Confidence, Evidence, Place
from caveat.model.stake import Percent, Stake, StakeKind

DAY = date(2026, 11, 22)
Factory = pytest.TempPathFactory

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40).filter(str.strip)
long_texts = texts | st.builds(lambda text, times: text * times, texts, st.integers(1, 40))
codes = st.sampled_from(["US", "CN", "RU", "XK", "GB"])
days = st.builds(
    lambda one, other: DayRange(min(one, other), max(one, other)),
    st.dates(date(1950, 1, 1), date(2030, 12, 31)),
    st.dates(date(1950, 1, 1), date(2030, 12, 31)),
) | st.sampled_from(
    [DayRange.parse(text) for text in ("2020", "2020-08", "2020-08-13", "2020..2021", "2020..", "..1999")]
)
names = st.builds(Name, text=long_texts, kind=st.sampled_from(NameKind), lang=st.none() | st.just("zh-Hans"))
schemes = st.sampled_from(["LEI", "INN", "passport", "IMO", "OFAC", "ISIN", "ticker", "national id"]) | texts
values = st.sampled_from(["529900T8BM49AURSDO55", "7707083893", "9074729"]) | long_texts
identifiers = st.builds(
    Identifier, scheme=schemes.filter(lambda scheme: scheme != "caveat"), value=values,
    country=st.none() | codes, note=st.none() | texts,
)  # fmt: skip
pairs = st.tuples(st.sampled_from(["dob", "gender", "nationality", "remark", "vessel_flag"]) | texts, long_texts)
listings = st.builds(
    Listing,
    list=st.sampled_from(["US-SDN", "GB-RUS", "ACME-BARRED", "FTM-EU-RUS"]) | texts,
    record_id=texts,
    name=long_texts,
    listed_on=st.none() | days,
    effective_on=st.none() | days,
    parts=st.lists(st.builds(ListingPart, tag=texts, listed_on=st.none() | days), max_size=2).map(tuple),
    programs=st.lists(texts, max_size=3).map(tuple),
    citations=st.lists(st.builds(Citation, text=texts, url=st.none() | texts), max_size=2).map(tuple),
    facts=st.lists(pairs, max_size=3).map(tuple),
    confidence=st.sampled_from(Confidence),
    evidence=st.none() | st.builds(Evidence, publication=st.just("us-csl-csv"), note=st.none() | texts),
)
parties = st.builds(
    Party,
    id=st.just("pfipg26v7cqbwhczv") | texts,
    name=long_texts,
    kind=st.sampled_from(PartyKind),
    names=st.lists(names, max_size=4).map(tuple),
    countries=st.lists(codes, max_size=3, unique=True).map(tuple),
    identifiers=st.lists(identifiers, max_size=3).map(tuple),
    addresses=st.lists(st.builds(Address, text=long_texts, country=st.none() | codes), max_size=3).map(tuple),
    attributes=st.lists(pairs, max_size=4).map(tuple),
    listings=st.lists(listings, max_size=2).map(tuple),
    confidence=st.sampled_from(Confidence),
    note=st.none() | texts,
)
percents = st.tuples(*[st.decimals(0, 100, places=2)] * 2).map(lambda two: Percent(min(two), max(two)))
stakes = st.builds(
    Stake,
    owner=st.just("owner"),
    owned=st.just("owned"),
    kind=st.sampled_from(StakeKind),
    percent=st.none() | percents,
    since=st.none() | days,
    until=st.none() | days,
    confidence=st.sampled_from(Confidence),
    note=st.none() | texts,
)
relaxed = settings(
    deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def read(factory: Factory, entities: Iterable[Entity]) -> list[Record | Stake]:
    path = factory.mktemp("export") / "export.json"
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in entities), encoding="utf-8")
    return list(FtmReader().read(Document.open([path])))


def kept(party: Party) -> Party:
    """A party without what an export is known to lose; see docs/followthemoney.md."""
    return replace(
        party,
        id="",
        slug=None,
        identifiers=tuple(one for one in party.identifiers if one.scheme != "caveat"),
        listings=tuple(replace(one, evidence=said(one.evidence), hypothetical=False) for one in party.listings),
    )


def said(evidence: Evidence | None) -> Evidence:
    return Evidence(publication="", note=evidence.note if evidence else None)


@relaxed
@given(parties, st.booleans())
def test_a_party_comes_back_as_it_was(tmp_path_factory: Factory, party: Party, owned: bool) -> None:
    (record,) = read(tmp_path_factory, party_entities(party, DAY, owned=owned))

    assert isinstance(record, Record)
    assert kept(record.party) == kept(party)


@relaxed
@given(stakes, st.sampled_from(PartyKind), st.sampled_from(PartyKind))
def test_a_stake_comes_back_as_it_was(
    tmp_path_factory: Factory, stake: Stake, owner: PartyKind, owned: PartyKind
) -> None:
    kinds = {"owner": owner, "owned": owned}
    ends = [Party(id=one, name=one, kind=kind, names=(Name(text=one),)) for one, kind in kinds.items()]
    entities = [each for end in ends for each in party_entities(end, DAY, owned=end.id == "owned")]

    items = read(tmp_path_factory, [*entities, stake_entity(stake, kinds.__getitem__, 0)])
    (found,) = [item for item in items if isinstance(item, Stake)]
    assert replace(found, owner="owner", owned="owned", evidence=None) == stake
    assert (found.owner, found.owned) == ("ftm:owner", "ftm:owned")


def test_exactly_these_fields_are_lost(tmp_path_factory: Factory) -> None:
    evidence = Evidence(
        publication="us-csl-csv", published_on=DAY, sha256="ab", place=Place(file="c.csv", line=7), note="read twice"
    )
    listing = Listing(list="US-SDN", record_id="1", name="Acme", evidence=evidence)
    party = Party(id="pfipg26v7cqbwhczv", name="Acme", slug="acme", names=(Name(text="Acme"),), listings=(listing,))

    (record,) = read(tmp_path_factory, party_entities(party, DAY))
    assert isinstance(record, Record)
    assert record.party.id == "ftm:pfipg26v7cqbwhczv"
    assert record.party.slug is None
    assert record.party.identifiers == (Identifier(scheme="caveat", value="pfipg26v7cqbwhczv"),)
    (found,) = record.party.listings
    assert found.evidence == Evidence(
        publication="ftm-json-lines", place=Place(file="export.json", line=2), note="read twice"
    )
    assert any(field.value == "us-csl-csv" for field in record.fields)
    assert replace(found, evidence=None) == replace(listing, evidence=None)


def test_a_second_export_does_not_pile_up_ids(tmp_path_factory: Factory) -> None:
    first = Party(id="p1", name="Acme", names=(Name(text="Acme"),))
    (record,) = read(tmp_path_factory, party_entities(first, DAY))
    assert isinstance(record, Record)
    (again,) = read(tmp_path_factory, party_entities(replace(record.party, id="p2"), DAY))

    assert isinstance(again, Record)
    assert again.party.identifiers == (Identifier(scheme="caveat", value="p2"),)


def test_other_programs_find_names_numbers_days_and_topics_in_properties() -> None:
    party = Party(
        id="p1",
        name="Acme",
        kind=PartyKind.COMPANY,
        names=(Name(text="Acme", kind=NameKind.PRIMARY), Name(text="Acme Old", kind=NameKind.FORMER)),
        countries=("CN",),
        identifiers=(
            Identifier(scheme="LEI", value="529900T8BM49AURSDO55"),
            Identifier(scheme="LEI", value="5299009999999999DO55", note="check digit wrong"),
            Identifier(scheme="ticker", value="ACME", country="CN"),
        ),
        addresses=(Address(text="1 Road", country="CN"),),
        attributes=(("remark", "Makes pumps."),),
        listings=(
            Listing(list="US-BIS-EL", record_id="7", name="Acme", listed_on=DayRange.parse("2020-08")),
            Listing(list="US-SDN", record_id="8", name="Acme", delisted_on=DayRange.parse("2021")),
        ),
    )
    company, address, *rest = party_entities(party, DAY)
    documents = [each for each in rest if each["schema"] == "Identification"]
    export, ended = [each["properties"] for each in rest if each["schema"] == "Sanction"]

    assert company["schema"] == "Company"
    said = company["properties"]
    assert (said["name"], said["previousName"], said["country"]) == (["Acme"], ["Acme Old"], ["cn"])
    assert (said["leiCode"], said["ticker"]) == (["529900T8BM49AURSDO55"], ["ACME"])
    assert said["notes"] == ["remark: Makes pumps."]
    assert said["topics"] == ["export.control"]
    assert said["addressEntity"] == [address["id"]]
    assert address["properties"] == {"full": ["1 Road"], "country": ["cn"]}
    assert [each["properties"]["number"] for each in documents] == [["5299009999999999DO55"], ["ACME"]]
    assert (export["programId"], export["listingDate"], export["authorityId"]) == (["US-BIS-EL"], ["2020-08"], ["7"])
    assert ended["endDate"] == ["2021"]


@pytest.mark.parametrize(
    ("kind", "owner", "owned", "schema"),
    [
        (StakeKind.SHARES, PartyKind.PERSON, PartyKind.ORGANIZATION, "Ownership"),
        (StakeKind.VOTES, PartyKind.COMPANY, PartyKind.VESSEL, "Ownership"),
        (StakeKind.CONTROL, PartyKind.COMPANY, PartyKind.ORGANIZATION, "Control"),
        (StakeKind.CONTROL, PartyKind.COMPANY, PartyKind.VESSEL, "UnknownLink"),
        (StakeKind.SHARES, PartyKind.VESSEL, PartyKind.COMPANY, "UnknownLink"),
    ],
)
def test_a_stake_is_written_as_the_model_lets_its_ends_relate(
    kind: StakeKind, owner: PartyKind, owned: PartyKind, schema: str
) -> None:
    stake = Stake(owner="a", owned="b", kind=kind, percent=Percent(Decimal(51), Decimal(51)))
    assert stake_entity(stake, {"a": owner, "b": owned}.__getitem__, 0)["schema"] == schema


def test_ids_are_the_same_in_every_export() -> None:
    listing = Listing(list="US-SDN", record_id="1", name="Acme")
    party = Party(id="p1", name="Acme", addresses=(Address(text="1 Road", country="CN"),), listings=(listing, listing))

    once, again = (list(party_entities(party, DAY)) for _ in range(2))
    assert once == again
    assert len({each["id"] for each in once}) == len(once)
