"""Korean syllables in Latin letters: which spellings of names are one Hangul syllable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from caveat.names.readings.hangul import SYSTEMS, romanized, surnames

__all__ = ["hangul_by_spelling", "spellings_by_hangul"]

# Syllables that given names are made of; other words are not Korean for our purpose.
_GIVEN: Final = (
    "가강건겸경계고관광교구국권귀규균근금기길나남노녕다단달담대덕도동두라란람량려련렬령로록룡루륜률리린림만명모무문미민박배백범"
    "병보복봉부빈산삼상새서석선설섭성세소솔송수숙순숭슬승시식신실아안애양언업여연열엽영예오옥온완용우욱운웅원월위유윤율은을의이"
    "익인일자장재전정제조종주준중지진찬창채천철청초춘충치태택하학한해향헌혁현형혜호홍화환회효후훈휘흠희흥힘"
)


@cache
def spellings_by_hangul() -> Mapping[str, tuple[str, ...]]:
    """The spellings of each syllable by the systems, the likeliest first, with those of surnames."""
    found = {}
    for syllable in _GIVEN:
        ordinary = (romanized(syllable, name) for name in SYSTEMS)
        found[syllable] = tuple(dict.fromkeys((*ordinary, *surnames().get(syllable, ()))))
    return found


@cache
def hangul_by_spelling() -> Mapping[str, tuple[str, ...]]:
    """The syllables that a spelling may stand for."""
    found: dict[str, list[str]] = defaultdict(list)
    for syllable, spellings in spellings_by_hangul().items():
        for spelling in spellings:
            found[spelling].append(syllable)
    return {spelling: tuple(syllables) for spelling, syllables in found.items()}
