from __future__ import annotations

import pytest

from caveat.exposure.money import money_in_text, read_money


@pytest.mark.parametrize(
    ("paid_from", "money"),
    [
        ("General Fund", ("own",)),
        ("GENERAL FUND 101", ("own",)),
        ("Parks levy", ("own",)),
        ("SHSP FY20", ("federal_grant",)),
        ("shsp", ("federal_grant",)),
        ("ESSER II", ("federal_grant",)),
        ("Title IV-A", ("federal_grant",)),
        ("Federal, FHWA SPR", ("federal_grant",)),
        ("State grant", ("state",)),
        ("State Homeland Security Program", ("federal_grant",)),
        ("E-Rate", ("usf",)),
        ("USDA Rural Development loan", ("federal_loan",)),
        ("Cooperative agreement", ("coop_agreement",)),
        ("Program income", ("program_income",)),
        ("Local match, PSGP", ("cost_share",)),
        ("PSGP local match", ("cost_share",)),
        ("75% UASI / 25% local match", ("federal_grant", "cost_share")),
        ("UASI and local match", ("federal_grant", "cost_share")),
        ("General fund, to be reimbursed by FEMA", ("own", "federal_grant")),
    ],
)
def test_a_funds_name_says_who_pays(paid_from: str, money: tuple[str, ...]) -> None:
    assert read_money(paid_from).money == money


@pytest.mark.parametrize(
    "paid_from",
    [
        "",
        "Split, see memo",
        "Fund 101",
        "Grant",
        "Drug forfeiture fund",
        "non-federal funds",
        "Federal Signal Corp",
        "an idea",
    ],
)
def test_a_funds_name_that_leaves_it_open_stays_open(paid_from: str) -> None:
    assert read_money(paid_from).money == ()


def test_the_words_are_kept_as_evidence() -> None:
    assert read_money("Award: Shsp fy20").words == ("Shsp",)


def test_federal_money_of_a_federal_agency_is_its_own_budget() -> None:
    assert read_money("Federal funds", actor="us_federal_agency").money == ("federal",)
    assert read_money("Federal funds", actor="us_local_government").money == ("federal_grant",)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("56 Hikvision thermal cameras, CARES Act (ESSER) federal funds", ("federal_grant",)),
        ("36 fever cameras, federal funds", ("federal_grant",)),
        ("Wi-Fi, E-Rate funded", ("usf",)),
        ("paint to match the hall; title work; HUD display for truck", ()),
        ("no federal funds", ()),
        ("Federal Signal siren", ()),
    ],
)
def test_a_description_says_who_pays_only_outright(text: str, money: tuple[str, ...]) -> None:
    assert money_in_text(text).money == money
