from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.lists.us.entity_strings import entity_strings
from caveat.model.party import NameKind


def names(name: str, *aliases: str) -> list[str]:
    return [each.text for each in entity_strings(name, aliases, None, None).names]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Acme Ltd., a.k.a., the following one alias: Bolt.", ["Acme Ltd.", "Bolt"]),
        (
            "Acme, a.k.a., the following three aliases:\n—Bolt;\n—Cog Co.; and\n—Dynamo.",
            ["Acme", "Bolt", "Cog Co.", "Dynamo"],
        ),
        ("Acme (f.k.a., Bolt, OOO)", ["Acme", "Bolt, OOO"]),
        ("Acme (a.k.a Bolt) (a person)", ["Acme", "Bolt"]),
        ("Acme (a.k.a.", ["Acme"]),
        ("Acme (HK) Ltd.", []),
        ("Akademiya Acme", []),
    ],
)
def test_names_inside_a_name_are_added_to_the_whole(text: str, found: list[str]) -> None:
    assert names(text) == [text, *found]


@pytest.mark.parametrize(
    ("alias", "found"),
    [
        ("Bolt; and", ["Bolt"]),
        ("Bolt Works; Cog Works", ["Bolt Works", "Cog Works"]),
        ("Bolt Co., Ltd. and Cog Works", ["Bolt Co., Ltd.", "Cog Works"]),
        ("also known as: Bolt", ["Bolt"]),
        ("and formerly known as Bolt", ["Bolt"]),
        ("“Bolt”", ["Bolt"]),
        ("Bolt LLC.", ["Bolt LLC"]),
        ("Bolt Center (BC), a.k.a., the following two aliases:", ["Bolt Center (BC)"]),
        ("Bolt (a.k.a., Cog (CG)'s Works)", ["Bolt", "Cog (CG)'s Works"]),
        ("Bolt Works; (all of the preceding located near Moscow)", ["Bolt Works"]),
    ],
)
def test_an_alias_is_freed_of_what_joined_it_to_others(alias: str, found: list[str]) -> None:
    assert names("Acme", alias) == ["Acme", *found]


def test_a_former_name_is_marked_and_a_word_torn_from_a_name_is_weak() -> None:
    said = entity_strings("Acme", ["formerly known as Bolt", "Leon Telecom; and Technology"], None, None)

    assert [name.kind for name in said.names] == [
        NameKind.PRIMARY, NameKind.FORMER, NameKind.ALIAS, NameKind.WEAK_ALIAS,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("alias", "name", "found"),
    [
        ("Southeast Trading LTD. Espoo, Finland; and PL 148, Lappeenranta 53101, Finland (See also address under RU)",
         "Southeast Trading LTD.", [("Espoo, Finland", "FI"), ("PL 148, Lappeenranta 53101, Finland", "FI")]),
        ("Jo Bolt, Pr. Gagarina 2, St. Petersburg, Russia 196105", "Jo Bolt",
         [("Pr. Gagarina 2, St. Petersburg, Russia 196105", "RU")]),
        ("Fu Bolt. No. 2A South Road, Beijing, China, 100102", "Fu Bolt",
         [("No. 2A South Road, Beijing, China, 100102", "CN")]),
    ],
)  # fmt: skip
def test_an_address_behind_an_alias_is_an_address(alias: str, name: str, found: list[tuple[str, str]]) -> None:
    said = entity_strings("Acme", [alias], None, None)

    assert [each.text for each in said.names] == ["Acme", name]
    assert [(each.text, each.country) for each in said.addresses] == found


def test_an_address_is_freed_of_references_and_stray_introductions() -> None:
    stated = "the following one alias: 5 Long Road, Kabul, Afghanistan; and Block 3, Kabul."
    text = f"{stated} (See alternate addresses under Pakistan)."
    said = entity_strings("Acme", [], text, "AF")

    assert [(each.text, each.country) for each in said.addresses] == [
        ("5 Long Road, Kabul, Afghanistan", "AF"),
        ("Block 3, Kabul", "AF"),
    ]
    assert said.see == ("alternate addresses under Pakistan",)


@given(st.text(max_size=300), st.lists(st.text(max_size=300), max_size=3), st.text(max_size=300))
def test_any_text_is_read_and_the_name_stays_whole(name: str, aliases: list[str], address: str) -> None:
    said = entity_strings(name, aliases, address, None)

    assert said.names[0].text == name
    assert all(each.text for each in said.names[1:])


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "; and " * 20_000,
        "a.k.a., " * 12_000,
        "See " * 25_000,
        " " * 100_000,
        ", China" * 15_000,
        "Ltd. and " * 9_000,
        "and " * 25_000,
    ],
)
def test_a_text_made_to_stall_a_pattern_is_done_at_once(text: str) -> None:
    assert entity_strings(text, [text], text, None).names
