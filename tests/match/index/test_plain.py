"""Names packed by the kernel are those that Python takes apart and packs, to the bit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caveat.match.index.asked import AskedNames, pack
from caveat.match.index.layout import ASKED_NAME, ASKED_WORD
from caveat.match.kernel.binding import library
from caveat.match.kernel.plain import plain_names
from caveat.names.legal_forms import edges
from caveat.names.readings.respelled import respellings
from caveat.names.tables import abbreviations, canonical_numbers, read, word_kinds
from caveat.names.world_names import world_names
from caveat.names.written import WrittenName, letter_for_letter, take_apart

pytestmark = pytest.mark.skipif(library() is None, reason="the kernel was not built: there is no C compiler")

SPELLINGS = (
    "shch", "schtsch", "stch", "tsch", "tsh", "dzh", "dj", "zh", "kh", "gh", "ph", "th", "ck", "q", "x", "ts", "tz",
    "cz", "c", "w", "off", "ow", "j", "ou", "eu", "ae", "ey", "ya", "iy", "ii", "h", "a", "e", "i", "o", "u", "y",
    "ss", "nn", "m", "r", "7", "0",
)  # fmt: skip
FORMS = tuple(sorted({word for last in (True, False) for word in edges(last=last)[0]}))


def _packed(texts: list[str]) -> list[tuple[tuple[int, ...], bytes]]:
    kernel = library()
    assert kernel is not None
    return _each(plain_names(kernel).pack(texts))


def _expected(texts: list[str]) -> list[tuple[tuple[int, ...], bytes]]:
    return _each(pack(map(take_apart, texts)))


def _packed_by_letters(texts: list[str]) -> dict[int, tuple[tuple[int, ...], bytes]]:
    kernel = library()
    assert kernel is not None
    places, packed = plain_names(kernel).pack_letters(texts)
    return dict(zip(places, _each(packed), strict=True))


def _expected_by_letters(texts: list[str]) -> dict[int, tuple[tuple[int, ...], bytes]]:
    written = {place: name for place, text in enumerate(texts) if (name := letter_for_letter(text))}
    return dict(zip(written, _each(pack(written.values())), strict=True))


def _each(asked: AskedNames) -> list[tuple[tuple[int, ...], bytes]]:
    """Each name without the place of its words, and the words."""
    heads, words, _ = asked
    size = ASKED_WORD.itemsize
    return [
        (tuple(numbers), words[size * first : size * (first + count)])
        for first, *numbers in ASKED_NAME.iter_unpack(heads)
        for count in numbers[:1]
    ]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.text(alphabet="abcdehikmnorstuvxyzAEOj -.,'&+059é习Я\n", max_size=40), max_size=5))
@example(["", " -- ", "a " * 70, "x" * 3000, "Vladimir Putin", "SIS d.o.o.", "习近平 Xi", "\ud800", "Щукин"])
def test_whatever_is_written_is_packed_as_python_packs_it(texts: list[str]) -> None:
    assert _packed(texts) == _expected(texts)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=9).map("".join), min_size=1, max_size=4))
def test_words_sound_as_python_has_them_sound(words: list[str]) -> None:
    assert _packed(words) == _expected(words)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FORMS), st.integers(0, 30), st.sampled_from(["", *"aeinrstx"]), st.booleans())
def test_a_legal_form_with_an_error_is_seen(form: str, place: int, letter: str, first: bool) -> None:
    spelled = form[:place] + letter + form[place + 1 :]
    texts = [f"{spelled} Orion Marina" if first else f"Orion Marina {spelled}"]

    assert _packed(texts) == _expected(texts)


def test_every_word_of_the_tables_is_packed_as_python_packs_it() -> None:
    texts = sorted({*word_kinds(), *abbreviations(), *canonical_numbers(), *world_names()})

    assert _packed(texts) == _expected(texts)


def test_every_spelling_of_a_legal_form_is_packed_as_python_packs_it() -> None:
    spellings = [text for row in read("legal_forms") for text in row["spellings"].split(";")]
    texts = [text for spelling in spellings for text in (f"Orion {spelling}", f"{spelling} Orion Sol", spelling)]

    assert _packed(texts) == _expected(texts)


def test_other_spellings_of_world_names_sound_as_python_has_them_sound() -> None:
    texts = sorted({each.text for word in sorted(world_names())[::5] for each in respellings(word)})

    assert _packed(texts) == _expected(texts)


NATIVE = (
    "معمر القذافي",
    "عبد الرحمن نور الدين",
    "عبد - الله",
    "עלי כהן",
    "习近平",
    "徐 鈺婷 文龍",
    "戴德生",
    "田中 さゆり",
    "Владимир Путин",
    "Марʼяна Щербань",
    "Ελένη Παπαδοπούλου",
    "김정은",
    "अनिल कुमार",
    "ชัชนันท์ บุญญามี",
    "浙江大华技术股份有限公司",
    "公司 株式会社 华为",
    "ПАО Сигма",
    "Закрытое акционерное общество Сигма",
    "شركة النور للتجارة",
    "\u3000㈱ ㎏ 李",
    "\x1b[31mЩит",
)
MIXED = st.text(alphabet="abS.-' 'éءاعبدلهنورЩукинёßεליכ习近公司田さ김정अनिल\u200d\u3000\u0301\u064b2\x85", max_size=30)


def test_names_of_other_scripts_are_packed_as_python_packs_them() -> None:
    texts = [*NATIVE, *(f"{name} de la Cruz 7" for name in NATIVE), *(f"{name} " * 9 for name in NATIVE)]

    assert _packed(texts) == _expected(texts)
    assert _packed(texts) == _expected(texts), "as well when their words are known"


@settings(max_examples=400, deadline=None)
@given(st.lists(MIXED | st.sampled_from(NATIVE), max_size=5))
def test_whatever_is_written_in_other_scripts_is_packed_as_python_packs_it(texts: list[str]) -> None:
    assert _packed(texts) == _expected(texts)
    assert _packed_by_letters(texts) == _expected_by_letters(texts)


def test_words_are_read_again_where_too_many_were_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caveat.match.kernel.native._MOST_KEPT", 2)
    texts = [*NATIVE]

    for _ in range(2):
        assert _packed(texts) == _expected(texts)


def test_names_in_letter_codes_are_packed_as_python_packs_them() -> None:
    texts = [*NATIVE, "", "Huawei", "Пётр 华为", *(f"{name} " * 30 for name in NATIVE), "ПАО банк Иванович и Siemens"]

    assert _packed_by_letters(texts) == _expected_by_letters(texts)


def test_a_spelling_with_other_signs_is_packed_by_python(monkeypatch: pytest.MonkeyPatch) -> None:
    known = take_apart("Acme Trading Ltd")
    odd = replace(known, words=(replace(known.words[0], also=(("ac'me", 900),)),))
    monkeypatch.setattr("caveat.match.kernel.plain.take_apart", lambda _: odd)

    assert _packed(["Acme Trading Ltd"]) == _each(pack([odd]))


def test_most_names_of_people_are_left_to_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[str] = []

    def taken(text: str) -> WrittenName:
        left.append(text)
        return take_apart(text)

    monkeypatch.setattr("caveat.match.kernel.plain.take_apart", taken)

    _packed(["Vladimir Putin", "João da Silva", "Marine O'Neill", "Acme Trading Ltd", "Щукин"])

    assert left == ["Acme Trading Ltd"]
