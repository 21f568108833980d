"""Evidence beside the name counts where both sides state it, and nothing where one does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.match.conftest import party

from caveat.match.evidence import Known, births_agree, countries, party_reasons
from caveat.match.evidence.births import births_in
from caveat.model.party import Address, Identifier, Party, PartyKind


def reason(asked: Party, listed: Party, feature: str) -> float | None:
    """The factor of one feature, None where it gives no reason."""
    return next((factor for one, factor in party_reasons(Known.of(asked), listed) if one.feature == feature), None)


def person(name: str = "Carlos Medina", **said: str) -> Party:
    """A person with attributes."""
    return replace(party("p", name, kind=PartyKind.PERSON), attributes=tuple(said.items()))


def test_another_birth_counts_against_and_the_same_for() -> None:
    asked = person(dob="1951-11-22")

    against, speaks_for = (
        reason(asked, person(dob="1960"), "birth_date"),
        reason(asked, person(dob="22 Nov 1951"), "birth_date"),
    )

    assert against is not None
    assert speaks_for is not None
    assert against < 1 < speaks_for


def test_what_one_side_does_not_state_gives_no_reason() -> None:
    stated = replace(
        person(dob="1951", pob="Cali, Colombia", nationality="Colombia", gender="Male"),
        addresses=(Address(text="Calle 5 No. 22-39, Cali", country="CO"),),
        identifiers=(Identifier(scheme="cedula", value="16588924", country="CO"),),
    )

    assert not list(party_reasons(Known.of(stated), person()))
    assert not list(party_reasons(Known.of(person()), stated))


def test_a_name_with_a_legal_form_is_not_that_of_a_ship() -> None:
    ((told, factor),) = party_reasons(Known.of("Emerald LLC"), party("v", "EMERALD", kind=PartyKind.VESSEL))

    assert told.feature == "kind"
    assert factor < 0.72


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        (PartyKind.PERSON, PartyKind.VESSEL),
        (PartyKind.PERSON, PartyKind.COMPANY),
        (PartyKind.VESSEL, PartyKind.PERSON),
        (PartyKind.AIRCRAFT, PartyKind.ORGANIZATION),
        (PartyKind.COMPANY, PartyKind.VESSEL),
    ],
)
def test_a_stated_kind_that_differs_leaves_no_hit(asked: PartyKind, listed: PartyKind) -> None:
    factor = reason(party("a", "Emerald", kind=asked), party("b", "EMERALD", kind=listed), "kind")

    assert factor is not None
    assert factor < 0.7


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        (PartyKind.COMPANY, PartyKind.ORGANIZATION),
        (PartyKind.UNKNOWN, PartyKind.VESSEL),
        (PartyKind.PERSON, PartyKind.UNKNOWN),
    ],
)
def test_kinds_that_may_be_one_give_no_reason(asked: PartyKind, listed: PartyKind) -> None:
    assert reason(party("a", "Emerald", kind=asked), party("b", "EMERALD", kind=listed), "kind") is None


@pytest.mark.parametrize(
    ("feature", "asked", "listed", "is_for"),
    [
        ("birth_place", {"pob": "Giza, Egypt"}, {"pob": "Nahia, Giza, Egypt"}, True),
        ("birth_place", {"pob": "Cairo, Egypt"}, {"pob": "Toledo, Spain"}, False),
        ("country", {"nationality": "Egypt"}, {"citizenship": "EGY"}, True),
        ("country", {"nationality": "Egypt"}, {"nationality": "Spain"}, False),
        ("gender", {"gender": "F"}, {"gender": "Female"}, True),
        ("gender", {"gender": "M"}, {"gender": "Female"}, False),
    ],
)
def test_what_is_stated_on_both_sides_counts(
    feature: str, asked: dict[str, str], listed: dict[str, str], is_for: bool
) -> None:
    factor = reason(person(**asked), person(**listed), feature)

    assert factor is not None
    assert (factor > 1) is is_for


def test_two_towns_of_one_country_say_nothing() -> None:
    assert reason(person(pob="Cairo, Egypt"), person(pob="Luxor, Egypt"), "birth_place") is None


def test_a_nationality_says_more_than_a_residence() -> None:
    nationality = reason(person(nationality="Egypt"), person(nationality="Egypt"), "country")
    lives_there = replace(person(), addresses=(Address(text="Cairo", country="EG"),))
    residence = reason(person(nationality="Egypt"), lives_there, "country")

    assert nationality is not None
    assert residence is not None
    assert nationality > residence > 1


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Olga IVANOVA", "Oleg Petrovich IVANOV"),
        ("Fatima bint Khalid", "Omar bin Khalid"),
        ("Mrs A Sharp", "Mr A Sharp"),
    ],
)
def test_a_gender_that_the_name_tells_counts_a_little(asked: str, listed: str) -> None:
    factor = reason(person(asked), person(listed), "gender")

    assert factor is not None
    assert 0.8 < factor < 1


@pytest.mark.parametrize("name", ["Kim Jong Un", "Eva Lev", "Anna Smith", "Lev Eva Tolstoy Eva"])
def test_a_name_that_tells_no_gender_gives_no_reason(name: str) -> None:
    assert reason(person(name), person(gender="Male"), "gender") is None


def test_father_and_son_are_told_apart() -> None:
    assert reason(person("John Smith Fox Jr."), person("John Smith Fox Sr."), "generation") is not None
    assert reason(person("John Smith Fox Jr."), person("John Smith Fox II"), "generation") is None
    assert reason(person("John Smith Fox Jr."), person("John Smith Fox"), "generation") is None


def test_the_same_door_in_another_order_counts_for() -> None:
    asked = replace(person(), addresses=(Address(text="Spruha 19, 1236 Trzin, Slovenia"),))
    listed = replace(person(), addresses=(Address(text="19 Spruha, Trzin 1236", country="SI"),))

    factor = reason(asked, listed, "address")

    assert factor is not None
    assert factor > 1.2


@pytest.mark.parametrize(
    ("asked", "listed", "expected"),
    [
        (("LEI", "253400V1H6ART1UQ0N98", None), ("LEI", "253400V1H6ART1UQ0N98", "RU"), "sure"),
        (("passport", "A1234567", "EG"), ("passport", "A 123 4567", "EG"), "sure"),
        (("passport", "A1234567", None), ("passport", "A1234567", "EG"), "alike"),
        (("passport", "A1234567", "SY"), ("passport", "A1234567", "EG"), None),
        (("tax id", "7743693291", "RU"), ("INN", "7743693291", "RU"), "sure"),
        (("INN", "7743693291", "RU"), ("INN", "7831000122", "RU"), "differs"),
        (("passport", "A1234567", "EG"), ("passport", "B7654321", "EG"), None),
        (("INN", "7743693292", "RU"), ("INN", "7743693292", "RU"), "mistyped"),
    ],
)
def test_numbers_count_within_their_family_and_country(
    asked: tuple[str, str, str | None], listed: tuple[str, str, str | None], expected: str | None
) -> None:
    one, other = (
        replace(person(), identifiers=(Identifier(scheme=scheme, value=value, country=country),))
        for scheme, value, country in (asked, listed)
    )

    found = [
        (told.feature, factor)
        for told, factor in party_reasons(Known.of(one), other)
        if told.feature.startswith("identifier")
    ]

    meant = {"sure": 1.9, "alike": 1.4, "differs": 0.75, "mistyped": 1.0}
    assert [factor for _, factor in found] == ([] if expected is None else [meant[expected]])


@pytest.mark.parametrize(
    ("asked", "listed", "agree"),
    [("1939-07-02", "1939-07-02", 1.0), ("1939-07-02", "1939", 0.5), ("1939", "1940", 0.0), ("1939", "1960", -1.0)],
)
def test_births_agree_by_day_by_year_or_not(asked: str, listed: str, agree: float) -> None:
    assert births_agree(births_in(asked), births_in(listed)) == agree


def test_a_country_of_an_address_is_a_country() -> None:
    assert countries(party("p", "P", country="kp")) == {"KP"}


def test_a_name_in_a_line_tells_a_gender_too() -> None:
    listed = person("IVANOV, Oleg", gender="Male")

    assert [told.feature for told, _ in party_reasons(Known.of("Olga Petrovna Ivanova"), listed)] == ["gender"]
