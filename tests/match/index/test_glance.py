"""No name that reaches the floor is passed over at a glance: at a floor of 0 every name is compared, and tells."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.match.index.build import build
from caveat.match.index.layers import Index
from caveat.match.kernel.binding import library
from caveat.match.validation.mutator import Mutation, mutate, mutate_several
from caveat.model.party import Name, NameKind, Party, PartyKind

PERSONS = (
    "Vladimir Vladimirovich PUTIN", "OVSYANNIKOV, Dmitry Vladimirovich", "Haji Abdul Rahman Khan", "J. R. Smith",
    "MARADIAGA LOPEZ, Esperanza Caridad", "Abu Bakr al-Baghdadi", "Dr. Ali bin Hassan bin Ali", "习近平",
    "معمر القذافي", "Jean-Pierre de la Croix", "Kim Jong Un", "Mohamed Ben Belgacem Ben Abdallah al-Aouadi",
)  # fmt: skip
OTHERS = (
    "State Institute for Experimental Military Medicine", "State Research Institute of Applied Chemistry and Mechanics",
    "Central Scientific Research Institute of Chemistry and Mechanics", "Institute of Chemistry", "IDCZ",
    "Industrial Development Corporation of Zimbabwe", "Hangzhou Hikvision Digital Technology Co., Ltd.", "Hik Vision",
    "JOINT STOCK COMPANY NIIMA PROGRESS", "SIS d.o.o.", "SIS International Ltd", "Orel Foreign Trade Limited Company",
    "OPEN JOINT STOCK COMPANY KRASNODAR REGIONAL INVESTMENT BANK", "Plant No. 31", "Plant No. 13", "HAP JANG VANG 6",
    "First Bank of the First District", "Lumenforge Optronics", "Coal Technologies of Siberia", "Trade and Trade Bank",
    "North Trading Shipping Company", "North Trad. Shpg Co", "ACADEMY OF MILITARY MEDICINE, PYONGYANG", "海康威视",
)  # fmt: skip
WORDS = (
    "in", "stitute", "institute", "of", "and", "chemis", "try", "chemistry", "state", "bank", "trad", "a", "b", "12",
    "al", "ali", "hap", "ivanovich",
)  # fmt: skip
FLOORS = (0.2, 0.45, 0.6, 0.69, 0.8, 0.93)
needs_kernel = pytest.mark.skipif(library() is None, reason="the kernel was not built: there is no C compiler")


def _altered(seed: int) -> Iterator[tuple[str, PartyKind]]:
    """Each name altered once in each way, and in several ways at once."""
    chance = random.Random(seed)
    for kind, names in ((PartyKind.PERSON, PERSONS), (PartyKind.COMPANY, OTHERS)):
        for name in names:
            made = [mutate(name, kind=kind, how=how, random=chance) for how in Mutation]
            several = mutate_several(name, kind=kind, random=chance)
            yield from ((text, kind) for text in [*made, several and several[0]] if text)


def _party(number: int, text: str, kind: PartyKind) -> Party:
    return Party(id=f"p{number:04}", name=text, kind=kind, names=(Name(text=text, kind=NameKind.ALIAS),))


def _is_lossless(listed: list[tuple[str, PartyKind]], asked: list[str]) -> bool:
    worker = Index(build(_party(number, *one) for number, one in enumerate(listed))).worker(exhaustive=True)
    every = worker.search(asked, floor=0.0, limit=len(listed))
    return all(
        worker.search(asked, floor=floor, limit=len(listed))
        == [[found for found in several if found.score >= floor] for several in every]
        for floor in FLOORS
    )


@needs_kernel
def test_no_altered_name_is_passed_over() -> None:
    listed = [*((name, PartyKind.PERSON) for name in PERSONS), *((name, PartyKind.COMPANY) for name in OTHERS)]
    asked = [text for text, _ in _altered(2)] + [
        "DOvsyannikov",
        "SheikhOvsyannikov Dmitry",
        "OPEN JOINT STOCK KRASNODAR REGIONAL INVE",
    ]

    assert _is_lossless([*listed, *_altered(1)], [*(text for text, _ in listed), *asked])


@needs_kernel
@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), min_size=2, max_size=8),
    st.sampled_from([PartyKind.PERSON, PartyKind.COMPANY]),
)
def test_no_name_of_short_and_joined_words_is_passed_over(names: list[str], kind: PartyKind) -> None:
    assert _is_lossless([(name, kind) for name in names], names)
