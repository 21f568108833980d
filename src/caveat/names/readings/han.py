"""Chinese characters: Pinyin with the readings of surnames, company words by their English, foreign names as learnt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from anyascii import anyascii

from caveat.names.readings.chinese_syllables import to_wade_giles
from caveat.names.readings.company_words import english, parted
from caveat.names.readings.lexicons import cantonese, learnt_apart
from caveat.names.readings.reading import weighted
from caveat.names.readings.variants import unify
from caveat.names.tables import read

__all__ = ["SURNAMES", "pinyin", "spellings"]

_LONGEST_NAME: Final = 4
# The hundred commonest surnames and others that lists hold; those of two characters stand in the table of readings.
SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤习温康施文牛樊葛邢安齐易乔伍"
    "庞颜倪庄聂章鲁岳翟申欧耿关焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍成苗谷盛曲翁冉骆蓝路游靳辛管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤时穆农司卓古吉缪简车项连褚娄窦戚岑党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇"
    "桑郎甄丛仲虞敖巩明佘池查麻苑迟邝匡封竺朴区洪萧肖傅"
)
_MOST_TOGGLED: Final = 4
_NAME_SHARE: Final = {"pinyin": 0.65, "cantonese": 0.2, "wade_giles": 0.1}


def spellings(run: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a run of Chinese characters with weights.

    A run of a surname and one or two characters is read as a name: surname, blank, given name. A longer one is parted
    at the company words of the table. A transcribed foreign name is read as learnt.
    """
    plain = unify(run)
    surname = _surname(plain)
    parts = parted(plain)
    if len(parts) > 1 or parts[0] in english():
        company = 0.3 if surname else 1.0
        yield from weighted(_translated(parts), company)
        if not surname:
            return
    seen, told = learnt_apart("chinese", plain)
    chinese = 0.7 if surname else 0.3
    yield from weighted(seen, 1.5 * sum(count for _, count in seen))
    yield from weighted(told, 1 - chinese)
    yield from weighted(_as_name(plain, surname), chinese)
    yield pinyin(plain), 0.1


def pinyin(text: str, *, surname: bool = False) -> str:
    """The Pinyin of characters, without tones, in one word.

    Example:
        >>> pinyin("长城"), pinyin("单", surname=True), pinyin("单")
        ('changcheng', 'shan', 'dan')
    """
    if surname and text in _readings("surname"):
        return _readings("surname")[text]
    return "".join(_readings("name").get(each) or _ascii(each) for each in text)


def _translated(parts: list[str]) -> Iterator[tuple[str, float]]:
    """All in English, all by sound, and all but one word in English: a word may be a proper name in this one."""
    words = [english().get(part) or pinyin(part) for part in parts]
    yield " ".join(words), 0.6
    yield " ".join(pinyin(part) for part in parts), 0.15
    places = [place for place, part in enumerate(parts) if part in english() and words[place] != pinyin(part)]
    for place in places[:_MOST_TOGGLED]:
        yield " ".join([*words[:place], pinyin(parts[place]), *words[place + 1 :]]), 0.25 / _MOST_TOGGLED


def _as_name(plain: str, surname: str) -> Iterator[tuple[str, float]]:
    given = plain[len(surname) :]
    if not surname:
        yield pinyin(plain), 1.0
        return
    first = pinyin(surname, surname=True)
    yield f"{first} {pinyin(given)}".strip(), _NAME_SHARE["pinyin"]
    if (plain_first := pinyin(surname)) != first:
        yield f"{plain_first} {pinyin(given)}".strip(), 0.1
    yield " ".join(cantonese().get(each) or _ascii(each) for each in plain), _NAME_SHARE["cantonese"]
    yield f"{to_wade_giles(first)} {' '.join(to_wade_giles(pinyin(each)) for each in given)}".strip(), 0.1


def _surname(plain: str) -> str:
    if not 1 <= len(plain) <= _LONGEST_NAME:
        return ""
    double = plain[:2]
    if double in _readings("surname") and len(double) == 2:
        return double
    return plain[0] if plain[0] in SURNAMES and len(plain) < _LONGEST_NAME else ""


@cache
def _readings(where: str) -> Mapping[str, str]:
    return {row["han"]: row["pinyin"] for row in read("han_readings") if row["where"] == where}


@cache
def _ascii(character: str) -> str:
    return "".join(filter(str.isalnum, str(anyascii(character)).lower()))
