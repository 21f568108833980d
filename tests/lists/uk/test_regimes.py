from __future__ import annotations

import pytest

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.packaged import packaged_table
from caveat.lists.uk.regimes import items_of, list_of, numbers_in, numbers_of, spelled_country


def test_every_regime_leads_to_a_list_of_the_catalog() -> None:
    for part in ("uk", "un_types", "un_references"):
        assert not set(packaged_table("regimes.yaml", part).values()) - set(catalog().lists)


def test_a_regime_is_known_in_any_case_and_spacing() -> None:
    assert list_of("  Iran  (Nuclear Proliferation) ", "a.csv, line 2") == "GB-INU"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("The Russia (Sanctions) (EU Exit) Regulations 2019", "GB-RUS"),
        ("The Iran (Sanctions) Regulations 2023", "GB-IRN"),
        ("The Iran (Sanctions) (Nuclear) (EU Exit) Regulations 2019", "GB-INU"),
        ("The Global Human Rights Sanctions Regulations 2020", "GB-GHR"),
        ("The Counter-Terrorism (Sanctions) (EU Exit) Regulations 2019", "GB-CTD"),
        ("The Counter-Terrorism (International Sanctions) (EU Exit) Regulations 2019", "GB-CTI"),
        ("The Yemen (Sanctions) (EU Exit) (No. 2) Regulations 2020", "GB-YEM"),
        ("The Democratic People\u2019s Republic of Korea (Sanctions) (EU Exit) Regulations 2019", "GB-DPR"),
        ("Isil (Da'esh) and Al-Qaeda (United Nations Sanctions) (EU Exit) Regulations 2019", "GB-AQD"),
        ("The Republic of Guinea-Bissau (Sanctions) (EU Exit) Regulations 2019", "GB-GUB"),
        ("The Lebanon (Sanctions) (Assassination of Rafiq Hariri and others) (EU Exit) Regulations 2020", "GB-LEB"),
    ],
)
def test_a_regime_is_known_by_the_title_of_its_regulations(title: str, key: str) -> None:
    assert list_of(title, "a.xml, line 2") == key


def test_a_regime_that_is_not_known_is_a_list_of_its_own_under_both_its_names() -> None:
    assert list_of("Atlantis", "a.csv, line 2") == "GB-OTHER-ATLANTIS"
    assert list_of("The Atlantis (Sanctions) (EU Exit) Regulations 2031", "a.xml, line 2") == "GB-OTHER-ATLANTIS"


def test_no_regime_at_all_is_refused_where_it_stands() -> None:
    with pytest.raises(InputError, match="line 2: expected a regime, found none"):
        list_of(" ", "a.csv, line 2")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1) Saudi Arabia 2) Qatar", ["Saudi Arabia", "Qatar"]),
        ("(1)-(6) Algeria (7) Morocco", ["Algeria", "Morocco"]),
        ("Tunisian", ["Tunisian"]),
        ("", []),
    ],
)
def test_numbered_items_are_taken_apart(text: str, items: list[str]) -> None:
    assert items_of(text) == items


def test_a_country_may_have_remarks_in_brackets() -> None:
    assert spelled_country("Kuwait (residence as at Mar 2009) ") == "KW"
    assert spelled_country("Crimea 295000") is None


def test_passports_are_read_out_of_free_text_with_the_words_around_them() -> None:
    found = list(numbers_of("passport", "(1) British passport no.519408086 (2) C-26718 (Tunisian). Issued 9.6.1986"))

    assert [(each.value, each.country) for each in found] == [("519408086", None), ("C-26718", "TN")]
    assert found[1].note == "C-26718 (Tunisian). Issued 9.6.1986"
    assert not list(numbers_of("passport", "Uganda Passport."))


def test_numbers_in_other_information_stand_under_their_names() -> None:
    text = "UN Ref QDe.004. IMO: 8937675. MMSI: 445539000. Tax Registration Number: 7725056162."

    assert [(each.scheme, each.value) for each in numbers_in(text)] == [
        ("IMO", "8937675"),
        ("MMSI", "445539000"),
        ("UN", "QDe.004"),
        ("tax number", "7725056162"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("UN Ref No. YEi.001", "YEi.001"),
        ("UN Reference  KPi.048. Former Chairman of the Second Economic Committee", "KPi.048"),
        ("UN Reference No: TAi.172. Belongs to the Shinwari tribe", "TAi.172"),
        ("UN Ref.KPe 070. Registered owner of a tanker", "KPe 070"),
        ("UN Ref.KPI. 076. An overseas representative", "KPI. 076"),
        ("UN Ref QI.A.6.01. Father's name is", "QI.A.6.01"),
    ],
)
def test_a_reference_of_the_united_nations_is_read_however_it_is_introduced(text: str, number: str) -> None:
    assert [(one.scheme, one.value) for one in numbers_in(text)] == [("UN", number)]


def test_a_number_that_does_not_say_its_regime_is_no_reference_of_the_united_nations() -> None:
    assert list(numbers_in("UN Ref.077. Alternate Member of the Political Bureau")) == []
