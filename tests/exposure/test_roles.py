from __future__ import annotations

import pytest

from caveat.errors import UsageError
from caveat.exposure.roles import header_currency, header_words, holds, role


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("BuyerPhone", ("buyer", "phone")),
        ("PONumber", ("po", "number")),
        ("VENDOR_NAME", ("vendor",)),
        ("Name of Supplier", ("supplier",)),
        ("Date of Purchase", ("purchase", "date")),
        ("Amount in USD", ("amount",)),
        ("Total ($)", ("total",)),
        ("Vendor #", ("vendor", "number")),
        ("", ()),
        ("Name", ("name",)),
    ],
)
def test_a_header_is_read_as_words(header: str, words: tuple[str, ...]) -> None:
    assert header_words(header) == words


@pytest.mark.parametrize("header", ["Vendor", "Vendor Name", "SUPPLIER", "Payee Name", "Prime Contractor", "Paid to"])
def test_headers_of_vendors_fit(header: str) -> None:
    assert role("vendor").fit(header_words(header)) > 0


@pytest.mark.parametrize(
    "header",
    [
        "Vendor State",
        "Vendor Contact",
        "Vendor No",
        "VendorEmail",
        "Contract Number",
        "Contract Administrator",
        "Vendor Zip Code",
    ],
)
def test_a_column_about_a_vendor_is_not_the_vendor(header: str) -> None:
    assert role("vendor").fit(header_words(header)) == 0


@pytest.mark.parametrize("header", ["Buyer First Name", "Buyer Last Name", "BuyerEmail", "Vendor", "Buyer Type"])
def test_a_column_about_a_buyer_is_not_the_buyer(header: str) -> None:
    assert role("buyer").fit(header_words(header)) == 0


@pytest.mark.parametrize("header", ["Vendor State", "Ship-to State", "Contract Status", "State Contract Number"])
def test_another_state_is_not_the_buyers(header: str) -> None:
    assert role("jurisdiction").fit(header_words(header)) == 0


@pytest.mark.parametrize("header", ["Expiration Date", "Extend Date", "Date of Birth", "Last Updated Date", "Due Date"])
def test_another_date_is_not_that_of_the_contract(header: str) -> None:
    assert role("date").fit(header_words(header)) == 0


@pytest.mark.parametrize(
    ("key", "values", "fits"),
    [
        ("vendor", ["Acme LLC", "3M Company"], True),
        ("vendor", ["1094537", "1093505"], False),
        ("amount", ["$1.00", "", "TBD"], True),
        ("amount", ["open", "closed"], False),
        ("date", ["2020", "Aug 2020"], True),
        ("date", ["net 30", "net 60"], False),
        ("jurisdiction", ["OH", "Ohio"], True),
        ("jurisdiction", ["Active", "Closed"], False),
        ("buyer", ["Jing Chen", "Alicia Jackson"], False),
        ("buyer", ["City of Ada"], True),
        ("actor", ["County", "Sundry"], False),
        ("amount", ["", ""], True),
    ],
)
def test_values_decide_whether_a_column_can_have_a_role(key: str, values: list[str], fits: bool) -> None:
    assert holds(role(key), values) is fits


def test_a_header_names_a_currency_by_code_or_sign_but_not_by_a_bare_dollar() -> None:
    assert header_currency("Amount (EUR)") == "EUR"
    assert header_currency("Cost £") == "GBP"
    assert header_currency("Amount ($)") is None
    assert header_currency("All amounts") is None


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(UsageError, match="vendor, amount"):
        role("price")
