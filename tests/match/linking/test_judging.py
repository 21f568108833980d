"""Two records judged by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.match.conftest import party

from caveat.match.linking.judging import judge
from caveat.match.linking.traits import Traits
from caveat.model.link import Link
from caveat.model.party import Address, Party, PartyKind

PERSON = PartyKind.PERSON


def judged(left: Party, right: Party) -> Link | None:
    return judge(Traits(left), Traits(right))


def state(left: Party, right: Party) -> str:
    link = judged(left, right)
    return "none" if link is None else "sure" if link.sure else "doubtful"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Dmitry Verkhovtsev", "VERKHOVTSEV, Dmitriy"),
        ("Abd al-Rahman Yaqub Nasrallah", "NASRALLAH, Abdulrahman Yaqoub"),
        ("Owsjanikow Juri", "Yuri OVSYANNIKOV"),
        ("Ilya Borisovich Saltykov", "SALTYKOV, Ilya"),
    ],
)
def test_two_spellings_of_a_name_with_one_day_of_birth_are_one_person(left: str, right: str) -> None:
    one = party("a", left, kind=PERSON, born="02 Mar 1961")
    other = party("b", right, kind=PERSON, born="1961-03-02")

    assert state(one, other) == "sure"
    assert state(other, one) == "sure"


def test_a_father_and_a_son_of_one_name_are_two() -> None:
    one = party("a", "Ilya Borisovich Saltykov", kind=PERSON, born="1931-03-02")

    assert state(one, replace(one, id="b", attributes=(("dob", "1961-05-04"),))) == "none"


def test_a_common_name_with_a_common_year_is_doubtful_at_most() -> None:
    one = party("a", "Mohammed Ali", kind=PERSON, born="1970", country="SY")

    assert state(one, replace(one, id="b")) != "sure"


def test_another_gender_is_another_person() -> None:
    one = party("a", "Saltykov Ilya", kind=PERSON, born="1961-03-02")
    told = [replace(one, id=key, attributes=(*one.attributes, ("gender", key))) for key in ("Male", "Female")]

    assert state(*told) == "none"


def test_one_passport_makes_a_similar_name_sure_where_births_were_miscopied() -> None:
    one = party("a", "Ilya Saltykov", kind=PERSON, born="1961-03-02", identifiers=[("passport", "719384562")])
    other = party("b", "Iliya Saltykow", kind=PERSON, born="1961-02-03", identifiers=[("national id", "719384562")])

    assert state(one, other) == "sure"


def test_companies_alike_in_name_need_more_than_a_country() -> None:
    one, other = party("a", "Vostokgeo Trading LLC", country="RU"), party("b", "Vostokneo Trading LLC", country="RU")
    at = (Address(text="12 Ulitsa Lenina, office 4, Perm", country="RU"),)

    assert state(one, other) != "sure"
    assert state(
        replace(one, addresses=at), replace(other, name="Vostokgeo Trading", names=one.names, addresses=at)
    ) == ("sure")


def test_a_name_in_parentheses_does_not_count_against() -> None:
    one = party("a", "Orlovsky Machine Works (OMW)", country="RU")

    assert state(one, party("b", "Orlovsky Machine Works", country="RU")) == "sure"


def test_every_link_has_reasons_that_explain_it_strongest_first() -> None:
    one = party("a", "Ilya Saltykov", kind=PERSON, born="1961-03-02", country="RU")
    link = judged(one, replace(one, id="b"))

    assert link is not None
    assert [reason.feature for reason in link.reasons] == ["birth_date", "name_same", "country"]
    points = [reason.points for reason in link.reasons]
    assert points == sorted(points, reverse=True)


def test_hostile_names_are_judged_and_nothing_breaks() -> None:
    hostile = [
        party(str(number), name, kind=PERSON)
        for number, name in enumerate(["", "\u202e\u0000", "()" * 500, "a " * 5000])
    ]

    for one in hostile:
        for other in hostile:
            judged(one, other)
