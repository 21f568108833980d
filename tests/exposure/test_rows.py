from __future__ import annotations

from collections.abc import Callable

import pytest

from caveat.model.exposure import Assumption, LedgerRow, Unusable

Judged = Callable[..., list[LedgerRow]]
Refused = Callable[..., list[Unusable]]

HEADER = "Buyer,Buyer kind,State,Department,Vendor,Item,Amount,Date,Fund\n"


def assumed(row: LedgerRow, fact: str) -> list[tuple[str | None, str, str]]:
    return [(each.taken, each.because, each.words) for each in row.assumed if each.fact == fact]


def test_a_row_states_what_its_columns_say(judged: Judged) -> None:
    (row,) = judged(
        HEADER + 'City of Ada,City,Ohio,Police,"Acme,  LLC",Jail cameras,"$1,250.00",2021-03-14,SHSP FY20\n',
        jurisdiction="US-MD",
    )

    assert (row.line, row.vendor, row.text, row.buyer) == (2, "Acme, LLC", "Jail cameras", "City of Ada")
    assert (row.jurisdiction, row.actor, row.department) == ("US-OH", "us_local_government", "Police")
    assert (row.paid_from, row.money) == ("SHSP FY20", ("federal_grant",))
    assert row.amount is not None
    assert (str(row.amount.value), row.amount.currency) == ("1250.00", "USD")
    assert str(row.on) == "2021-03-14"
    assert dict(row.cells)["Vendor"] == "Acme,  LLC"


def test_what_is_not_stated_stays_none(judged: Judged) -> None:
    (row,) = judged("Vendor,Item\nAcme LLC,nuts\n")

    assert (row.on, row.amount, row.buyer, row.jurisdiction, row.actor, row.paid_from) == (None,) * 6
    assert row.money == ()
    assert row.assumed == ()


def test_an_empty_fund_is_told_from_an_absent_one(judged: Judged) -> None:
    (row,) = judged("Vendor,Item,Fund\nAcme,nuts,\n")

    assert row.paid_from == ""


def test_a_purpose_in_the_words_is_a_suggestion_and_a_stated_one_needs_none(judged: Judged) -> None:
    content = "Vendor,Item,Purpose 889\nAcme,Jail cameras,\nAcme,Jail cameras,yes\nAcme,Jail cameras,n/a\n"
    first, second, third = judged(content, mapping={"security_purpose_889": "Purpose 889"})

    suggestion = Assumption(fact="security_purpose_889", taken="true", because="words", words="Jail", applied=False)
    assert first.assumed == third.assumed == (suggestion,)
    assert first.facts == third.facts == ()
    assert second.assumed == ()
    assert second.facts == (("security_purpose_889", "yes"),)


def test_the_kind_of_buyer_is_assumed_from_its_name_only_where_nothing_states_it(judged: Judged) -> None:
    content = (
        HEADER
        + "Ada County,,OH,,Acme,nuts,,,\nAda County,School district,OH,,Acme,nuts,,,\nAda,Sundry,OH,,Acme,nuts,,,\n"
        + "Ada,City,OH,,Acme,nuts,,,\n"
    )
    first, second, third, _ = judged(content)

    assert (first.actor, assumed(first, "actor")) == (
        "us_local_government",
        [("us_local_government", "buyer_name", "County")],
    )
    assert (second.actor, assumed(second, "actor")) == ("us_public_school", [])
    assert (third.actor, assumed(third, "actor")) == (None, [(None, "unknown_kind", "Sundry")])
    assert judged(content, actor="us_state_agency")[0].actor is None


def test_no_american_kind_is_assumed_outside_the_united_states(judged: Judged) -> None:
    content = "Buyer,Vendor,Item\nCity of Toronto,Acme,nuts\n"

    assert judged(content)[0].actor is None
    assert judged(content, jurisdiction="CA-ON")[0].actor is None
    assert judged(content, jurisdiction="US-OH")[0].actor == "us_local_government"


def test_a_state_behind_the_buyers_name_is_assumed_where_none_is_given(judged: Judged) -> None:
    content = 'Buyer,Vendor,Item\n"Baldwin County Schools, AL",Acme,nuts\n'

    assert judged(content)[0].jurisdiction == "US-AL"
    assert assumed(judged(content)[0], "jurisdiction") == [("US-AL", "buyer_name", "AL")]
    assert judged(content, jurisdiction="US-OH")[0].jurisdiction is None


def test_a_state_that_is_none_is_said(judged: Judged) -> None:
    rows = judged(HEADER + "A,City,OH,,Acme,nuts,,,\nA,City,OH,,Acme,nuts,,,\nA,City,Ohioo,,Acme,nuts,,,\n")

    assert rows[2].jurisdiction is None
    assert assumed(rows[2], "jurisdiction") == [(None, "not_a_place", "Ohioo")]


def test_words_of_the_description_say_who_paid_where_the_fund_does_not(judged: Judged) -> None:
    content = "Vendor,Item,Fund\nAcme,CARES Act funded,\nAcme,CARES Act funded,General Fund\nAcme,nuts,Fund 101\n"
    first, second, third = judged(content)

    assert first.money == ("federal_grant",)
    assert first.assumed == (Assumption(fact="money", taken="federal_grant", because="text", words="CARES Act"),)
    assert second.money == ("own",)
    assert [each.applied for each in second.assumed] == [False]
    assert third.money == ()
    assert assumed(third, "money") == [(None, "unknown_fund", "Fund 101")]


def test_american_dates_with_two_readings_are_read_month_first_and_it_is_said(judged: Judged) -> None:
    content = "Vendor,Item,Date\nAcme,nuts,03/04/2020\n"

    (row,) = judged(content, jurisdiction="US-OH")
    assert str(row.on) == "2020-03-04"
    assert assumed(row, "on") == [("2020-03-04", "month_first_in_the_us", "03/04/2020")]

    (row,) = judged(content)
    assert str(row.on) == "2020-03-04..2020-04-03"
    assert assumed(row, "on") == [("2020-03-04..2020-04-03", "two_readings", "03/04/2020")]


def test_a_column_that_proves_its_order_needs_no_assumption(judged: Judged) -> None:
    rows = judged("Vendor,Item,Date\nAcme,nuts,03/04/2020\nAcme,nuts,25/12/2020\n", jurisdiction="US-OH")

    assert [str(row.on) for row in rows] == ["2020-04-03", "2020-12-25"]
    assert rows[0].assumed == ()


def test_broken_cells_are_said_and_do_not_lose_the_row(judged: Judged) -> None:
    (row,) = judged(
        "Vendor,Item,Date,Amount\nAcme,nuts,13/45/2021,see attached\n",
        jurisdiction="US-OH",
        mapping={"date": "Date", "amount": "Amount"},
    )

    assert (row.on, row.amount) == (None, None)
    assert assumed(row, "on") == [(None, "not_a_day", "13/45/2021")]
    assert assumed(row, "amount") == [(None, "not_a_number", "see attached")]


def test_the_currency_comes_from_the_cell_the_column_the_header_the_user_or_the_place(judged: Judged) -> None:
    def currency(content: str, **stated: str) -> str | None:
        amount = judged(content, **stated)[0].amount
        return amount.currency if amount else None

    assert currency("Vendor,Amount\nAcme,5 EUR\n", currency="USD") == "EUR"
    assert currency("Vendor,Amount,Currency\nAcme,5,GBP\n", currency="USD") == "GBP"
    assert currency("Vendor,Amount (CAD)\nAcme,5\n", currency="USD") == "CAD"
    assert currency("Vendor,Amount\nAcme,5\n", currency="USD") == "USD"
    assert currency("Vendor,Amount\nAcme,5\n", jurisdiction="US-OH") == "USD"
    assert currency("Vendor,Amount\nAcme,5\n") is None


def test_several_descriptive_columns_are_joined(judged: Judged) -> None:
    (row,) = judged("Vendor,Brand,Description,Notes\nAcme,Hikvision,dome camera,\n")

    assert row.text == "Hikvision · dome camera"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Vendor,Item,Amount", "it repeats the header"),
        ("Grand Total,,$500.00", "it is a total, not a purchase"),
        (",Subtotal,$500.00", "it is a total, not a purchase"),
        ("Totals for 2021,,$5", "it is a total, not a purchase"),
        (",,$500.00", "it names neither a vendor nor a thing"),
        ("--,?,$500.00", "it names neither a vendor nor a thing"),
        ("Acme,nuts, bolts,$5", "it has 4 cells under 3 headers"),
    ],
)
def test_a_line_that_is_no_purchase_is_named_with_the_reason(unusable: Refused, line: str, why: str) -> None:
    found = unusable(f"Vendor,Item,Amount\nAcme,nuts,$5\n{line}\nBob,bolts,$6\n", jurisdiction="US-OH")

    assert [(each.line, each.why) for each in found] == [(3, why)]


def test_a_vendor_called_total_is_judged(judged: Judged) -> None:
    rows = judged("Vendor,Item,Amount,Date\nTotal,Diesel,$5,2020-01-02\nTotal Maintenance LLC,Mops,$5,2020-01-02\n")

    assert [row.vendor for row in rows] == ["Total", "Total Maintenance LLC"]


def test_empty_cells_behind_every_line_displace_nothing(judged: Judged, unusable: Refused) -> None:
    content = "Vendor,Item\nAcme,nuts,,\nBob,bolts,,\n"

    assert len(judged(content)) == 2
    assert unusable(content) == []


def test_a_row_without_a_vendor_is_judged_by_its_words(judged: Judged) -> None:
    rows = judged("Vendor,Item\nAcme,nuts\n,dozens of Hikvision thermal cameras\n")

    assert (rows[1].vendor, rows[1].text) == ("", "dozens of Hikvision thermal cameras")
