from __future__ import annotations

from datetime import date

import pytest

from caveat.exposure.terms import is_acronym, name_terms, rest_is_neutral
from caveat.model.party import Name, NameKind, Party, PartyKind
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot


def phrases(
    *names: str, kind: PartyKind = PartyKind.COMPANY, slug: str | None = None, weak: tuple[str, ...] = ()
) -> set[str]:
    aliases = tuple(Name(text=name, kind=NameKind.WEAK_ALIAS) for name in weak)
    parties = [
        Party(id=f"p{at}", name=name, slug=f"{slug}{at}" if slug else None, kind=kind, names=aliases)
        for at, name in enumerate(names)
    ]
    snapshot = Snapshot(MemorySource(parties, digest="x"), date(2022, 5, 4))
    return {term.phrase for term in name_terms(snapshot)}


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "hangzhou hikvision digital technology"),
        ("OOO Speckremont", None),
        ("杭州海康威视数字技术股份有限公司", "杭州海康威视数字技术股份有限公司"),
        ("大华", None),
        ("Blue Sky Trading Ltd", None),
        ("International General Trading Company", None),
        ("Golden Star", None),
    ],
)
def test_a_name_is_searched_for_if_it_is_rare_enough(name: str, phrase: str | None) -> None:
    assert phrases(name) == ({phrase} if phrase else set())


@pytest.mark.parametrize("kind", [PartyKind.PERSON, PartyKind.VESSEL, PartyKind.AIRCRAFT, PartyKind.EQUIPMENT])
def test_persons_and_vessels_are_never_searched_for(kind: PartyKind) -> None:
    assert phrases("Zhang Ruoxinyi Holdings Limited", kind=kind) == set()


def test_a_party_of_unknown_kind_needs_a_word_of_companies() -> None:
    assert phrases("Aleksandr Trofimchenkov", kind=PartyKind.UNKNOWN) == set()
    assert phrases("Trofimchenkov Avionika LLC", kind=PartyKind.UNKNOWN) == {"trofimchenkov avionika"}


def test_a_single_word_counts_only_for_a_party_that_the_starter_names() -> None:
    assert phrases("Speckremont Ltd") == set()
    assert phrases("Speckremont", slug="s") == {"speckremont"}
    assert phrases("Falcon", slug="s") == set()
    assert phrases("VTB", slug="s") == set()


def test_a_weak_alias_is_not_searched_for() -> None:
    assert phrases("Golden Star", weak=("Zarubezhtekhnologiya Avionika",)) == set()


def test_a_word_that_many_names_share_is_not_rare() -> None:
    names = [f"Hezbollahi {first} Fund" for first in ("Blue", "Green", "Golden")]

    assert phrases(*names) == {"hezbollahi blue fund", "hezbollahi green fund", "hezbollahi golden fund"}
    assert phrases(*[f"Rushtekh {chr(97 + at)} Trade" for at in range(26)]) == set()


def test_an_acronym_is_a_short_word_in_capitals() -> None:
    assert is_acronym("DJI")
    assert not is_acronym("Dji")
    assert not is_acronym("HIKVISION")
    assert not is_acronym("大疆")


def test_legal_forms_and_places_say_nothing_of_another_business() -> None:
    assert rest_is_neutral(["usa", "inc"])
    assert rest_is_neutral([])
    assert not rest_is_neutral(["dental", "arts"])
    assert not rest_is_neutral(["electronics", "corporation"])
