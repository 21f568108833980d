from __future__ import annotations

import random
from itertools import islice

from bench.names import Words, name_count, neutral, plain_order, recombined

from caveat.model.party import Name, NameKind, Party, PartyKind


def _party(kind: PartyKind, *texts: str) -> Party:
    names = tuple(Name(text=text, kind=NameKind.PRIMARY if text == texts[0] else NameKind.ALIAS) for text in texts)
    return Party(id=texts[0], name=texts[0], kind=kind, names=names)


REAL = [
    _party(PartyKind.PERSON, "IVANOV, Sergey", "Sergei Petrovich Ivanov"),
    _party(PartyKind.PERSON, "Musa Hilal Abdalla"),
    _party(PartyKind.ORGANIZATION, "Lumenforge Optronics Co., Ltd."),
    _party(PartyKind.ORGANIZATION, "OOO Sever", "Sever Trading House"),
]


def test_a_persons_name_is_turned_at_its_comma_and_a_companys_is_not() -> None:
    assert plain_order("IVANOV, Sergey", PartyKind.PERSON) == "Sergey IVANOV"
    assert plain_order("Lumenforge Co., Ltd.", PartyKind.ORGANIZATION) == "Lumenforge Co., Ltd."


def test_made_up_parties_have_as_many_names_as_wanted_and_are_the_same_for_a_seed() -> None:
    made = list(recombined(REAL, 500))

    assert 500 <= name_count(made) < 503
    assert made == list(recombined(REAL, 500))
    assert made != list(recombined(REAL, 500, seed=5))
    assert len({party.id for party in made}) == len(made)


def test_made_up_names_are_of_words_of_the_same_kind_of_party() -> None:
    persons = {"Sergey", "IVANOV", "Sergei", "Petrovich", "Ivanov", "Musa", "Hilal", "Abdalla"}

    for party in islice(recombined(REAL, 200), 50):
        for name in party.names:
            assert (set(name.text.split()) <= persons) is (party.kind is PartyKind.PERSON), name.text


def test_the_lengths_of_made_up_names_are_those_of_real_ones() -> None:
    lengths = {len(name.text.split()) for party in recombined(REAL, 500) for name in party.names}

    assert lengths == {2, 3, 4}


def test_what_the_spellings_of_a_party_share_its_made_up_spellings_share() -> None:
    model = _party(PartyKind.ORGANIZATION, "Sever Trading House", "Sever Trading Company")

    for party in islice(recombined([model, *REAL], 500), 100):
        if len(party.names) == 2 and len(party.names[0].text.split()) == len(party.names[1].text.split()) == 3:
            first, second = (name.text.split() for name in party.names)
            assert first[:2] == second[:2]


def test_words_stay_in_their_script() -> None:
    real = [_party(PartyKind.PERSON, "Сергей Иванов"), _party(PartyKind.PERSON, "Sergey Ivanov")]

    assert Words(real).other("Анна Петрова", PartyKind.PERSON, {}, random.Random(1)) == "Сергей Иванов"


def test_other_engines_read_names_by_their_kind() -> None:
    party = Party(
        id="p1",
        name="IVANOV, Sergey",
        kind=PartyKind.PERSON,
        names=(
            Name(text="IVANOV, Sergey", kind=NameKind.PRIMARY),
            Name(text="Sergei Ivanov"),
            Name(text="Seryozha", kind=NameKind.WEAK_ALIAS),
        ),
        attributes=(("dob", "02 Jul 1939"), ("dob", "between 1938 and 1940"), ("remarks", "x")),
    )

    assert neutral(party) == {
        "id": "p1",
        "schema": "Person",
        "properties": {
            "name": ["Sergey IVANOV"],
            "alias": ["Sergei Ivanov"],
            "weakAlias": ["Seryozha"],
            "birthDate": ["1939-07-02"],
        },
    }
