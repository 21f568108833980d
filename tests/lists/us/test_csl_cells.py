from __future__ import annotations

import pytest

from caveat.lists.us import csl_cells
from caveat.model.party import NameKind


def spelled(name: str, alternatives: str = "") -> list[tuple[str, NameKind]]:
    return [(each.text, each.kind) for each in csl_cells.names(name, alternatives)]


def test_the_and_before_the_last_name_is_no_part_of_it() -> None:
    assert spelled("Apeks", "APEX Systems; OOO APEX; and APEX Ltd.")[1:] == [
        ("APEX Systems", NameKind.ALIAS),
        ("OOO APEX", NameKind.ALIAS),
        ("APEX Ltd.", NameKind.ALIAS),
    ]


def test_two_names_in_one_item_are_parted_after_a_legal_form_only() -> None:
    joined = "Beijing Shangtang Technology Development Co., Ltd., and Sense Time; Aviation, and Space Institute"

    assert [text for text, _ in spelled("SenseTime", joined)[1:]] == [
        "Beijing Shangtang Technology Development Co., Ltd.",
        "Sense Time",
        "Aviation, and Space Institute",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "LTS Limited (f.k.a. IPP Products Ltd.)",
        "LTS Limited (f.k.a., IPP Products Ltd.)",
        "LTS (formerly IPP Products Ltd.)",
    ],
)
def test_a_former_name_inside_a_name_is_added(name: str) -> None:
    assert spelled(name) == [(name, NameKind.PRIMARY), ("IPP Products Ltd.", NameKind.FORMER)]


def test_other_names_inside_a_name_are_added_one_by_one() -> None:
    assert [text for text, _ in spelled("Precision (a.k.a. Precision Industries, Inc.; CK Enterprises, Inc.)")[1:]] == [
        "Precision Industries, Inc.",
        "CK Enterprises, Inc.",
    ]


def test_an_affiliate_named_after_its_parent_has_its_own_name_too() -> None:
    name = "Huawei Technologies Co., Ltd. (Huawei).  Affiliated Entity: Huawei Tech. Investment Co."

    assert spelled(name)[1] == ("Huawei Tech. Investment Co.", NameKind.ALIAS)


def test_a_former_name_among_the_others_is_marked() -> None:
    assert spelled("Gazprom Neft", "JSC Gazprom Neft; f.k.a. Sibirskaya Kompaniya OAO")[2] == (
        "Sibirskaya Kompaniya OAO",
        NameKind.FORMER,
    )


def test_a_nickname_in_double_quotes_is_weak() -> None:
    assert spelled("X", '"Foopie"')[1] == ("Foopie", NameKind.WEAK_ALIAS)


def test_a_name_that_stands_twice_is_kept_once() -> None:
    assert spelled("ZTE", "ZTE; Zhongxing; Zhongxing") == [("ZTE", NameKind.PRIMARY), ("Zhongxing", NameKind.ALIAS)]


def test_countries_are_those_of_the_addresses_each_once() -> None:
    addresses, countries = csl_cells.addresses("1 Main St, Moscow, RU; SY;  2 Side St, Kyiv, UA; 3 End St, Omsk, RU")

    assert [(each.text, each.country) for each in addresses] == [
        ("1 Main St, Moscow", "RU"),
        ("2 Side St, Kyiv", "UA"),
        ("3 End St, Omsk", "RU"),
    ]
    assert countries == ("RU", "SY", "UA")


def test_a_mark_before_a_name_is_no_part_of_it_in_either_case() -> None:
    found = csl_cells.names("A", "F.K.A. Presidency Office; a.k.a. Bureau; and f.k.a., Old Office")

    assert [(name.text, name.kind) for name in found][1:] == [
        ("Presidency Office", NameKind.FORMER),
        ("Bureau", NameKind.ALIAS),
        ("Old Office", NameKind.FORMER),
    ]
