"""Words asked that hold a listed word beside something else, or only the beginning of one."""

from __future__ import annotations

from collections.abc import Container

import pytest

from caveat.names.alignment import align
from caveat.names.pairing import Alignment, How
from caveat.names.tokens import token


def _align(asked: str, listed: str, *, unknown: Container[int] = (), cut: bool = False) -> Alignment:
    words = [[token(word) for word in name.split()] for name in (asked, listed)]
    return align(words[0], words[1], unknown=unknown, cut=cut)


@pytest.mark.parametrize("asked", ["sheikhpanyaev vladimir", "panyaevtrading vladimir"])
def test_a_listed_word_is_told_within_one_that_nobody_bears(asked: str) -> None:
    alignment = _align(asked, "panyaev vladimir", unknown={0})

    assert [(pair.how, pair.asked, pair.listed) for pair in alignment.pairs][1:] == [(How.PARTED, (0,), (0,))]


def test_a_word_that_somebody_bears_is_not_parted() -> None:
    assert not _align("panyaevichev", "panyaev").pairs
    assert not _align("robertson", "robert", unknown={0}).pairs


def test_an_initial_written_together_with_a_name_is_both() -> None:
    (pair,) = _align("lmshaweh", "lubana mshaweh", unknown={0}).pairs

    assert (pair.how, pair.asked, pair.listed) == (How.INITIAL, (0,), (0, 1))
    assert [pair.how for pair in _align("lmshaweh", "kinda mshaweh", unknown={0}).pairs] == [How.ALIKE]


def test_the_last_word_of_a_name_cut_short_is_the_beginning_of_a_listed_one() -> None:
    asked, listed = "mansudae overseas architec", "mansudae overseas architectural services"

    assert _align(asked, listed, cut=True).pairs[-1].how is How.CUT
    assert How.CUT not in {pair.how for pair in _align(asked, listed).pairs}


def test_only_the_last_word_may_be_cut() -> None:
    assert How.CUT not in {
        pair.how for pair in _align("mansudae ove arch", "mansudae overseas architecture", cut=True).pairs
    }
