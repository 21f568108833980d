from __future__ import annotations

from collections.abc import Mapping

import pytest

from caveat.errors import InputError
from caveat.exposure.columns import Columns, find_columns, head_score


def find(headers: str, row: str, mapping: Mapping[str, str] | None = None) -> Columns:
    return find_columns("x.csv, line 1", headers.split("|"), [row.split("|")], mapping or {})


def used(columns: Columns) -> dict[str, list[str]]:
    return {role: [columns.headers[at] for at in places] for role, places in columns.by_role.items() if places}


def test_columns_are_found_by_their_headers() -> None:
    columns = find(
        "Buyer|Buyer kind|State|Department|Supplier|Line item|Amount|Date|Paid from",
        "Town of X|Town|OH|Police|Acme|cam|5|2020|SHSP",
    )

    assert used(columns) == {
        "vendor": ["Supplier"],
        "amount": ["Amount"],
        "date": ["Date"],
        "buyer": ["Buyer"],
        "jurisdiction": ["State"],
        "actor": ["Buyer kind"],
        "paid_from": ["Paid from"],
        "department": ["Department"],
        "text": ["Line item"],
    }


def test_headers_of_an_export_are_found() -> None:
    columns = find(
        "SUPPLIER_NAME|EXTENDED_PRICE|QTY|UNIT_PRICE|ITEM_DESC|MFR|MFR_PART_NO|FUND_DESC|FUND_NO|PO_DATE",
        "a b|1|2|3|x|Hik|DS|GF|1|2020",
    )

    assert used(columns)["text"] == ["ITEM_DESC", "MFR", "MFR_PART_NO"]
    assert used(columns)["amount"] == ["EXTENDED_PRICE"]
    assert used(columns)["paid_from"] == ["FUND_DESC"]


@pytest.mark.parametrize(
    "headers",
    [
        "Vendor|Address|City|State|Zip|Item",
        "Vendor|State|Item",
        "Item|Address|City|State|Vendor",
        "Payee|City|St|Zip|Memo",
    ],
)
def test_a_state_in_an_address_that_is_not_the_buyers_is_set_aside(headers: str) -> None:
    row = {"Vendor": "Acme", "Payee": "Acme", "City": "Ada", "State": "OH", "St": "OH", "Zip": "43001"}
    columns = find(headers, "|".join(row.get(header, "x y") for header in headers.split("|")))

    assert columns.at("jurisdiction") is None
    assert columns.at("buyer") is None
    assert ("jurisdiction", "address_of_another") in [(key, why) for _, key, why in columns.set_aside]


@pytest.mark.parametrize(
    "headers", ["Agency|State|Vendor", "Buyer|City|State|Vendor", "State|County|Vendor", "Date|State|Vendor"]
)
def test_a_state_that_is_the_buyers_is_taken(headers: str) -> None:
    row = {"Vendor": "Acme", "City": "Ada", "State": "OH", "Date": "2020", "County": "Franklin"}
    columns = find(headers, "|".join(row.get(header, "Town of X") for header in headers.split("|")))

    assert used(columns)["jurisdiction"] == ["State"]


def test_two_columns_that_fit_equally_are_a_question() -> None:
    with pytest.raises(InputError, match="'Contract Amount', 'Award Amount'") as raised:
        find("Payee|Contract Amount|Award Amount", "a b|1|2")

    assert "--map amount='Contract Amount'" in raised.value.do


def test_the_user_settles_which_column_it_is_or_that_it_is_none() -> None:
    headers, row = "Payee|Contract Amount|Award Amount", "a b|1|2"

    assert used(find(headers, row, {"amount": "award amount"}))["amount"] == ["Award Amount"]
    assert "amount" not in used(find(headers, row, {"amount": ""}))
    assert used(find(headers, row, {"amount": "#2"}))["amount"] == ["Contract Amount"]


def test_an_empty_column_gives_way_to_a_filled_one() -> None:
    assert used(find("Payee|Contract Amount|Award Amount", "a b||2"))["amount"] == ["Award Amount"]


def test_the_user_names_columns_whatever_their_headers() -> None:
    mapping = {"vendor": "firm_nm", "in": "st_cd", "as": "grp", "text": "a+b", "award_agency": "agcy"}
    columns = find("firm_nm|st_cd|grp|a|b|agcy", "x|OH|County|p|q|FEMA", mapping)

    assert used(columns) == {"vendor": ["firm_nm"], "jurisdiction": ["st_cd"], "actor": ["grp"], "text": ["a", "b"]}
    assert columns.facts == {"award_agency": 5}


def test_a_makers_column_is_searched_with_the_description() -> None:
    assert used(find("Vendor|Item|Label", "a|b|c", {"maker": "Label"}))["text"] == ["Item", "Label"]


@pytest.mark.parametrize(
    ("headers", "mapping", "message"),
    [
        ("Foo|Bar", {}, "a vendor, supplier, payee or contractor"),
        ("Vendor|Item", {"vendor": "firm"}, "the column 'firm'"),
        ("Vendor|Note|Note", {"text": "Note"}, "2 of them"),
        ("Vendor|Item", {"vendor": "#9"}, "the column '#9'"),
    ],
)
def test_a_column_that_is_not_there_is_refused(headers: str, mapping: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=r"x\.csv, line 1") as raised:
        find(headers, "a|b|c", mapping)

    assert message in str(raised.value)


def test_a_header_scores_higher_than_titles_and_values() -> None:
    header = head_score(["Vendor", "Amount", "Date"], {})

    assert header > head_score(["Acme LLC", "$5.00", "2020-01-01"], {})
    assert head_score(["Vendor payments report"], {}) == 0
    assert head_score(["firm", "amt"], {"vendor": "FIRM"}) >= 10


def test_a_vendor_column_of_numbers_is_named_in_the_refusal() -> None:
    with pytest.raises(InputError, match="'Vendor' with other values than names"):
        find("Vendor|Item", "1094537|cam")
