"""Names pressed together in an index: each comes back as it was written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.errors import DataError
from caveat.match.index.build import build
from caveat.match.index.texts import BLOCK, pressed, text_in
from caveat.model.party import Party


@given(st.lists(st.text(), max_size=3 * BLOCK))
def test_every_text_comes_back(texts: list[str]) -> None:
    text, firsts = bytearray(), [0]
    for one in texts:
        text += one.encode("utf-8", "surrogatepass")
        firsts.append(len(text))
    blocks, begins, shared = pressed(text, firsts)

    def back(name: int) -> str:
        block, place = divmod(name, BLOCK)
        return text_in(blocks[begins[block] : begins[block + 1]].data, place, shared.data)

    assert [back(name) for name in range(len(texts))] == texts


def test_a_lone_surrogate_comes_back() -> None:
    segment = build([Party.unlisted("Acme \ud800 Trading")])
    assert segment.name_text(0) == "Acme \ud800 Trading"


def test_many_names_take_less_room_than_their_letters() -> None:
    names = [f"Shipping Company {number} Limited" for number in range(2_000)]
    segment = build([Party.unlisted(name) for name in names])
    assert segment.arrays["text"].nbytes < sum(map(len, names)) / 2
    assert segment.name_text(1_234) == names[1_234]


def test_a_damaged_text_is_an_error() -> None:
    segment = build([Party.unlisted("Acme Trading")])
    damaged = replace(segment, arrays={**segment.arrays, "text": np.full_like(segment.arrays["text"], 0xFF)})
    with pytest.raises(DataError, match="screening index"):
        damaged.name_text(0)


def test_a_text_that_is_missing_is_an_error() -> None:
    blocks, begins, shared = pressed(b"one", [0, 3])
    with pytest.raises(ValueError, match="fewer"):
        text_in(blocks[begins[0] : begins[1]].data, 1, shared.data)
