"""Records of one party are linked, with reasons; those who only share a name are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.match.conftest import party, snapshot

from caveat.match.link import propose
from caveat.model.link import Link
from caveat.model.party import Identifier, Lookalike, Party, PartyKind


def _links(*parties: Party) -> list[tuple[str, str, bool]]:
    return [(link.left, link.right, link.sure) for link in propose(snapshot(*parties))]


def _features(link: Link) -> set[str]:
    return {reason.feature for reason in link.reasons}


EL = party("el", "Hangzhou Hikvision Digital Technology Co., Ltd.", country="CN", on=("US-BIS-EL", "2019-10-09"))
CMIC = party("30946", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.", country="CN", on=("US-NS-CMIC", "2021-06-03"))
STARTER = party(
    "hikvision", "Hangzhou Hikvision Digital Technology", "Hikvision", country="CN", slug="hikvision",
    identifiers=[("OFAC", "30946")],
)  # fmt: skip


def test_the_records_of_one_company_on_three_lists_are_one_party() -> None:
    assert {(left, right) for left, right, sure in _links(EL, CMIC, STARTER) if sure} == {
        ("30946", "el"),
        ("30946", "hikvision"),
        ("el", "hikvision"),
    }


def test_a_link_says_why() -> None:
    (link,) = propose(snapshot(EL, CMIC))

    assert _features(link) == {"name_same", "country"}
    assert link.decided_by == "rules/3"


def test_dahua_electronics_is_not_zhejiang_dahua() -> None:
    denied = party("denied", "DAHUA ELECTRONICS CORPORATION", kind=PartyKind.UNKNOWN, country="US")
    dahua = party("dahua", "Zhejiang Dahua Technology Co., Ltd.", "Dahua", "Dahua Technology", country="CN")

    assert _links(denied, dahua) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            party("a", "Carlos Medina Robledo", kind=PartyKind.PERSON, born="22 Nov 1951"),
            party("b", "MEDINA ROBLEDO, Carlos", kind=PartyKind.PERSON, born="1960-01-01"),
        ),
        (party("a", "Orlovsky Optics Ltd", country="RU"), party("b", "Orlovsky Optics Ltd", country="DE")),
        (party("a", "Emerald Star", kind=PartyKind.PERSON), party("b", "Emerald Star", kind=PartyKind.VESSEL)),
        (
            party("a", "Orlovsky Optics", country="RU", identifiers=[("INN", "7736640919")]),
            party("b", "Orlovsky Optics", country="RU", identifiers=[("INN", "5030056754")]),
        ),
        (party("a", "International Trading Co", country="AE"), party("b", "International Trading LLC", country="AE")),
        (party("a", "Orlovsky Optics", slug="a"), party("b", "Orlovsky Optics", slug="b")),
    ],
)
def test_an_equal_name_does_not_link_what_something_keeps_apart(left: Party, right: Party) -> None:
    assert _links(left, right) == []


def test_a_person_is_linked_for_sure_only_by_birth_or_number() -> None:
    plain = [party(key, "Ilya Saltykov", kind=PartyKind.PERSON) for key in "ab"]
    born = [party(key, "Ilya Saltykov", kind=PartyKind.PERSON, born="1961-03-02") for key in "ab"]

    assert _links(*plain) == [("a", "b", False)]
    assert _links(*born) == [("a", "b", True)]


def test_the_order_of_a_persons_names_does_not_matter() -> None:
    listed = party("b", "SALTYKOV, Ilya", kind=PartyKind.PERSON, born="1961")

    assert _links(party("a", "Ilya Saltykov", kind=PartyKind.PERSON, born="1961"), listed) == [("a", "b", True)]


def test_ships_of_one_name_are_one_only_by_their_number() -> None:
    plain = [party(key, "Orlovsky Star", kind=PartyKind.VESSEL, country="RU") for key in "ab"]
    numbered = [party(key, "Orlovsky Star", kind=PartyKind.VESSEL, identifiers=[("IMO", "8898831")]) for key in "ab"]

    assert _links(*plain) == [("a", "b", False)]
    assert _links(*numbered) == [("a", "b", True)]


def test_a_number_shared_under_unlike_names_is_doubtful() -> None:
    parties = [
        party("a", "Verkhny Zavod", identifiers=[("INN", "7402006277")]),
        party("b", "Severny Press", identifiers=[("INN", "7402006277")]),
    ]

    assert _links(*parties) == [("a", "b", False)]


def test_an_entry_repeated_for_another_country_is_one_party() -> None:
    here = party("a", "Avin Electronics Technology Co., Ltd.", country="CN", on=("US-BIS-EL", "2019-05-14"))
    there = party("b", "Avin Electronics Technology Co., Ltd.", country="HK", on=("US-BIS-EL", "2019-05-14"))
    later = party("c", "Avin Electronics Technology Co., Ltd.", country="CN", on=("US-BIS-EL", "2021-05-14"))

    assert ("a", "b", True) in _links(here, there)
    assert ("a", "c", False) in _links(here, later)


def test_a_record_like_two_that_are_numbered_apart_is_tied_to_neither() -> None:
    third = party("el", "Orlovsky Stroy", country="RU", on=("US-BIS-EL", "2022-03-01"))
    numbered = [party(key, "Orlovsky Stroy", country="RU", on=("US-SDN", "2014-04-28")) for key in ("16831", "16832")]

    assert _links(third, *numbered) == [("16831", "el", False), ("16832", "el", False)]


def test_a_known_look_alike_is_never_linked() -> None:
    dahua = party("dahua", "Zhejiang Dahua", "Dahua Group", country="CN")
    group = party("group", "Dahua Group Co., Ltd.", country="CN")
    lookalike = Lookalike(text="Dahua Group Co., Ltd.", not_party="dahua", why="a builder")

    assert len(list(propose(snapshot(dahua, group)))) == 1
    assert not list(propose(snapshot(dahua, group, lookalikes=[lookalike])))


def test_a_known_look_alike_is_linked_to_no_record_of_the_party() -> None:
    lei = [("LEI", "836800C8SP8RKVGK5A57")]
    dahua = party("dahua", "Zhejiang Dahua", identifiers=lei)
    listed = party("listed", "Zhejiang Dahua", "Dahua Group", country="CN", identifiers=lei)
    group = party("group", "Dahua Group Co., Ltd.", country="CN")
    lookalike = Lookalike(text="Dahua Group Co., Ltd.", not_party="dahua", why="a builder")

    pairs = [(left, right) for left, right, _ in _links(dahua, group, listed)]
    assert pairs == [("dahua", "listed"), ("group", "listed")]
    found = propose(snapshot(dahua, group, listed, lookalikes=[lookalike]))
    assert [(link.left, link.right) for link in found] == [("dahua", "listed")]


def test_links_do_not_depend_on_the_order_of_the_parties() -> None:
    assert _links(EL, CMIC, STARTER) == _links(STARTER, CMIC, EL)


def test_a_name_that_many_share_links_nobody() -> None:
    crowd = [party(f"p{number:02}", "Orlovsky Optics", country="RU") for number in range(20)]

    assert _links(*crowd) == []


def test_a_weak_alias_links_nobody() -> None:
    left = party("a", "Verkhny Zavod", weak=["Orlovsky Optics"], country="RU")

    assert _links(left, party("b", "Orlovsky Optics", country="RU")) == []


def test_forms_that_do_not_translate_one_another_are_doubtful() -> None:
    company = party("a", "Orlovsky Optics LLC", country="RU")
    charity = replace(company, id="b", names=party("b", "Orlovsky Optics Foundation").names)

    assert _links(company, charity) == [("a", "b", False)]


@pytest.mark.parametrize(
    ("schemes", "linked"),
    [
        (("FollowTheMoney", "FollowTheMoney"), False),
        (("FollowTheMoney", "caveat"), True),
        (("caveat", "caveat"), False),
    ],
)
def test_entities_that_one_file_tells_apart_stay_apart(schemes: tuple[str, str], linked: bool) -> None:
    one, other = (replace(EL, id=key, identifiers=()) for key in ("one", "other"))
    numbered = [
        replace(each, identifiers=(Identifier(scheme=scheme, value=value),))
        for each, scheme, value in zip((one, other), schemes, ("NK-a", "NK-A"), strict=True)
    ]

    assert bool(_links(*numbered)) is linked
