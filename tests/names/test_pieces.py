"""A name read piece by piece is the name read as a whole."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caveat.names.folded_words import letter_words, native_folded
from caveat.names.pieces import characters, letter_piece, piece, pieces
from caveat.names.scripts import has_han

WORDS = (
    "عبد", "عبد-", "الرحمن", "الله", "نور", "الدين", "محمد", "-", "Щукин", "Д'Юк", "李", "徐", "公司", "株式会社",
    "华为TikTokLtd", "SiemensAG", "O'Neill", "J.P.", "김", "さゆり", "\u0301a", "\u200b", "ﷲ", "㈱", "EP-GOM", "2",
)  # fmt: skip
BLANKS = st.sampled_from([" ", "  ", "\u3000", "\x85", "\n", "\u2028", "\u1680", "\x1f"])
NAMES = st.lists(st.tuples(st.sampled_from(WORDS), BLANKS), max_size=7).map(lambda parts: "".join(chain(*parts)))


@settings(max_examples=500, deadline=None)
@given(NAMES | st.text(alphabet="عبدالهنور Щк李公司aA.'-\u3000\u0301\u200b", max_size=25) | st.text(max_size=40))
@example("عبد - الرحمن")
@example("نور الله الدين عبد")
def test_pieces_are_read_as_the_whole_is(text: str) -> None:
    han, apart = has_han(text), pieces(text)
    read = [piece(one, han=han) for one in apart or ()]

    if apart is not None and sum(one.has_form for one in read) <= 1:
        assert tuple(chain.from_iterable(one.words for one in read)) == native_folded(text, han=han)
        assert not han or "".join(one.native for one in read) == characters(text)
    if apart is not None and not han:
        letters = [letter_piece(one) for one in apart]
        assert tuple(chain.from_iterable(one.words for one in letters)) == letter_words(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("محمد عبد الرحمن", 2),
        ("نور الدين محمود", 2),
        ("عبد - الله", 1),
        ("Иван Петров", 2),
        ("", 0),
    ],
)
def test_what_makes_one_arabic_name_stays_together(text: str, count: int) -> None:
    assert len(pieces(text) or ()) == count


@pytest.mark.parametrize("text", ["И" * 201, "\x1b[31mЩит", "\x9bm"])
def test_long_texts_and_those_that_colour_a_terminal_are_read_as_a_whole(text: str) -> None:
    assert pieces(text) is None
