"""One index, however it is held: by the kernel or without it, in one segment or in two, in memory or in a file."""

from __future__ import annotations

import random
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.errors import DataError
from caveat.match.index.asked import pack
from caveat.match.index.build import build
from caveat.match.index.folder import lay_over
from caveat.match.index.layers import Found, Index
from caveat.match.index.segment import Segment
from caveat.match.kernel.binding import KernelWorker, library
from caveat.model.party import Identifier, Name, NameKind, Party, PartyKind
from caveat.names.sounds import look
from caveat.names.written import take_apart

LISTED = (
    ("p1", PartyKind.PERSON, ("Vladimir Vladimirovich PUTIN", "ПУТИН Владимир Владимирович")),
    ("p2", PartyKind.PERSON, ("OVSYANNIKOV, Dmitry Vladimirovich",)),
    ("p3", PartyKind.PERSON, ("XI Jinping", "习近平")),
    ("p4", PartyKind.PERSON, ("QADHAFI, Muammar", "معمر القذافي")),
    ("p5", PartyKind.PERSON, ("MARADIAGA LOPEZ, Esperanza Caridad",)),
    ("c1", PartyKind.COMPANY, ("Hangzhou Hikvision Digital Technology Co., Ltd.", "Hik Vision", "海康威视")),
    ("c2", PartyKind.COMPANY, ("SIS d.o.o.",)),
    ("c3", PartyKind.COMPANY, ("OPEN JOINT STOCK COMPANY KRASNODAR REGIONAL INVESTMENT BANK", "JSC Krayinvestbank")),
    ("c4", PartyKind.COMPANY, ("Industrial Development Corporation of Zimbabwe",)),
    ("c5", PartyKind.COMPANY, ("Guangzhou Haige Communication Group Co., Ltd.",)),
    ("v1", PartyKind.VESSEL, ("OCEAN STAR II",)),
    ("u1", PartyKind.UNKNOWN, ("Al-Haramain Foundation (Comoros)", "11420 CORP.")),
)
ASKED = (
    "Vladimir Putin", "V. Putin", "Alexei Owsjanikow", "Hsi Chin-ping", "习近平", "Gaddafi Muammar", "معمر القذافي",
    "معمر القذاقي", "معمرالقذافي", "ПУТНИ Владимир", "П. Владимир",
    "Hik vision", "hikvison digital", "SIS DOO", "SIS International Ltd", "Krasnodar Regional Investment Bnak", "IDCZ",
    "HAIGE GUANGZHOU", "Ocean Star Two", "Ocean Star III", "OPEN JOINT STOCK COMPANY KRASNODAR RE",
    "Esperanza Maradiaga",    "Maria Schmidt", "Belletech Corp", "alharamain foundation", "5IS d.o.o.", "", " -- ",
)  # fmt: skip


def _party(party: str, kind: PartyKind, names: tuple[str, ...]) -> Party:
    return Party(
        id=party,
        name=names[0],
        kind=kind,
        names=tuple(Name(text=text, kind=NameKind.ALIAS) for text in names),
        identifiers=(Identifier(scheme="BIC", value="KRRIRU22"),) if party == "c3" else (),
    )


LATIN, NATIVE = "abcdehikmnorstuvz -.,A", "Яи习ванمحدعوا"
LETTERS = LATIN + NATIVE
PARTIES = tuple(_party(*row) for row in LISTED)
needs_kernel = pytest.mark.skipif(library() is None, reason="the kernel was not built: there is no C compiler")


def _answers(index: Index, asked: tuple[str, ...] = ASKED, floor: float = 0.3) -> list[list[Found]]:
    return index.worker().search(asked, floor=floor, limit=8)


@needs_kernel
def test_the_kernel_and_the_fallback_give_the_same_answers_to_the_bit() -> None:
    segment = build(PARTIES)

    assert _answers(Index(segment)) == _answers(Index(segment, kernel=False))


@needs_kernel
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=18), min_size=1, max_size=6),
    st.text(alphabet=LETTERS, min_size=1, max_size=24),
)
def test_the_kernel_and_the_fallback_agree_on_whatever_is_written(listed: list[str], asked: str) -> None:
    segment = build(_party(f"p{number}", PartyKind.UNKNOWN, (text,)) for number, text in enumerate(listed))
    asked_too = (asked, *listed)

    assert _answers(Index(segment), asked_too) == _answers(Index(segment, kernel=False), asked_too)


@needs_kernel
@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="rnimluvwcdkho", min_size=3, max_size=9), min_size=2, max_size=5))
def test_the_kernel_and_the_fallback_agree_on_letters_that_look_like_one(words: list[str]) -> None:
    segment = build(_party(f"p{number}", PartyKind.PERSON, (f"Orion {word}",)) for number, word in enumerate(words))
    asked = tuple(f"Orion {look(word)}" for word in words) + tuple(f"Orion {word[::-1]}" for word in words)

    assert _answers(Index(segment), asked) == _answers(Index(segment, kernel=False), asked)


@pytest.mark.parametrize("kernel", [pytest.param(True, marks=needs_kernel), False])
def test_a_layer_over_an_index_answers_as_one_built_afresh(kernel: bool) -> None:
    before = [_party("gone", PartyKind.PERSON, ("Vladimir Hikvision Putin",)), *PARTIES[:-3], *_others(40)]
    now = [*PARTIES[:3], _party("p4", PartyKind.PERSON, ("GADDAFI, Muammar",)), *PARTIES[4:], *_others(40)]
    base = build(before, digests=_digests(before))

    over = lay_over(base, _digests(now), lambda wanted: [party for party in now if party.id in set(wanted)])

    assert over is not None
    assert set(over.arrays["gone"].tolist()) == {0, 4}
    layered = Index(base, over, over.arrays["gone"], kernel=kernel)
    assert _answers(layered) == _answers(Index(build(now), kernel=kernel))


def test_an_index_of_other_parties_is_no_layer() -> None:
    base = build(PARTIES, digests=_digests(PARTIES))

    assert lay_over(base, _digests(_others(12)), lambda _: _others(12)) is None


def test_only_what_was_said_otherwise_is_read_again_for_a_layer() -> None:
    unlisted = _party("unlisted", PartyKind.PERSON, ("Nemo Nobody",))
    base = build(PARTIES, digests=_digests([*PARTIES, unlisted]))
    now = [*PARTIES, unlisted, _party("x1", PartyKind.COMPANY, ("Sokol Trading",))]
    asked: list[list[str]] = []

    def some(wanted: Iterable[str]) -> list[Party]:
        asked.append(list(wanted))
        return []

    lay_over(base, _digests(now), some)

    assert asked == [["x1"]]


def test_a_number_of_a_party_that_was_replaced_finds_nothing() -> None:
    base = build(PARTIES)

    index = Index(base, build([]), [base.party_ids().index("c3")])

    assert Index(base).holders("KRRIRU22") == ["c3"]
    assert index.holders("KRRIRU22") == []


def test_a_segment_is_the_same_read_from_its_file(tmp_path: Path) -> None:
    segment = build(PARTIES)

    segment.write(tmp_path / "names.segment")

    read = Segment.open(tmp_path / "names.segment")
    assert all(np.array_equal(read.arrays[name], array) for name, array in segment.arrays.items())
    assert _answers(Index(read)) == _answers(Index(segment))
    assert [path.name for path in tmp_path.iterdir()] == ["names.segment"]


@pytest.mark.parametrize("kept", [0, 10, 400, -8])
def test_a_segment_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "names.segment"
    build(PARTIES).write(path)
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(DataError, match="made again"):
        Segment.open(path)


@needs_kernel
def test_numbers_that_lead_out_of_a_broken_segment_find_nothing_and_break_nothing() -> None:
    segment = build(PARTIES)
    chance = random.Random(4)
    for name in (
        "post",
        "post_first",
        "name_first",
        "name_word",
        "word_key_id",
        "name_key_id",
        "name_mass",
        "party_name",
        "name_forms",
    ):
        array = segment.arrays[name].copy()
        array[chance.randrange(len(array)) :] = np.iinfo(array.dtype).max - 3
        broken = Segment({**segment.arrays, name: array}, {})

        found = [one for several in _search(broken) for one in several]

        assert all(0.0 <= score <= 1.0 for score, _, _ in found), name


def _search(segment: Segment) -> list[list[tuple[float, int, int]]]:
    kernel = library()
    assert kernel is not None
    return KernelWorker(segment, kernel).search(pack(map(take_apart, ASKED)), floor=0.3, limit=8)


@pytest.mark.parametrize("kernel", [pytest.param(True, marks=needs_kernel), False])
def test_the_order_of_parties_does_not_matter(kernel: bool) -> None:
    assert _answers(Index(build(PARTIES), kernel=kernel)) == _answers(Index(build(PARTIES[::-1]), kernel=kernel))


def _digests(parties: Iterable[Party]) -> dict[str, int]:
    """Numbers that tell what is said of parties, as a source keeps them."""
    return {party.id: int.from_bytes(sha256(repr(party).encode()).digest()[:8], "big") for party in parties}


def _others(count: int) -> list[Party]:
    chance = random.Random(7)
    words = ("alpha", "orion", "trading", "marina", "delta", "kirov", "lotus", "amir", "sokol", "vega", "tiger", "naft")
    return [
        _party(f"x{number:02}", PartyKind.COMPANY, (" ".join(chance.sample(words, 3)) + f" {number}",))
        for number in range(count)
    ]


@pytest.mark.parametrize("kernel", [pytest.param(True, marks=needs_kernel), False])
def test_an_exhaustive_search_finds_what_the_keys_find_and_what_they_miss(kernel: bool) -> None:
    index = Index(build([*PARTIES, *_others(30), _party("z", PartyKind.PERSON, ("Milan Dimitrov",))]), kernel=kernel)
    asked = [*ASKED, "NilanDimitrvo"]

    found = index.worker().search(asked, floor=0.3, limit=99)
    every = index.worker(exhaustive=True).search(asked, floor=0.3, limit=99)

    assert all({*some} <= {*all_of_them} for some, all_of_them in zip(found, every, strict=True))
    assert [one.party for one in every[-1]] == ["z"] != [one.party for one in found[-1]]


@needs_kernel
def test_the_kernel_and_the_fallback_agree_where_every_name_is_compared() -> None:
    segment = build([*PARTIES, *_others(30)])
    answers = [Index(segment, kernel=kernel).worker(exhaustive=True) for kernel in (True, False)]

    assert answers[0].search(ASKED, floor=0.1, limit=9) == answers[1].search(ASKED, floor=0.1, limit=9)


@pytest.mark.parametrize("kernel", [pytest.param(True, marks=needs_kernel), False])
@pytest.mark.parametrize(
    "asked", ["LumenforgeOptronics", "Optronics Lumenforge", "OptronicsLumenforge", "LumenforgeOptr0nics"]
)
def test_words_written_together_are_found_in_either_order(kernel: bool, asked: str) -> None:
    index = Index(build([_party("z", PartyKind.COMPANY, ("Lumenforge Optronics",))]), kernel=kernel)

    assert [one.party for one in index.worker().search([asked], floor=0.7, limit=3)[0]] == ["z"]
