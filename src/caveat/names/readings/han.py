"""Chinese characters: Pinyin with the readings of surnames, company words by their English, foreign names as learnt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from anyascii import anyascii

from caveat.names.legal_forms import han_forms
from caveat.names.readings.chinese_syllables import to_wade_giles
from caveat.names.readings.lexicons import cantonese, learnt_apart
from caveat.names.readings.reading import weighted
from caveat.names.readings.variants import unify
from caveat.names.tables import han_words, read

__all__ = ["cantonese_syllables", "pinyin", "spellings"]

_LONGEST_NAME: Final = 4
# The hundred commonest surnames and others that lists hold; those of two characters stand in the table of readings.
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤习温康施文牛樊葛邢安齐易乔伍"
    "庞颜倪庄聂章鲁岳翟申欧耿关焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍成苗谷盛曲翁冉骆蓝路游靳辛管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤时穆农司卓古吉缪简车项连褚娄窦戚岑党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇"
    "桑郎甄丛仲虞敖巩明佘池查麻苑迟邝匡封竺朴区洪萧肖傅"
)
# Other spellings of surnames in Hong Kong, Macao, Taiwan and among Chinese abroad.
_ALSO: Final = {
    "李": "li lei",
    "陈": "chin tan",
    "黄": "ng oei",
    "张": "chong teo chang",
    "刘": "liu low",
    "周": "chau chow",
    "赵": "chao",
    "吴": "wu goh",
    "罗": "law loh",
    "许": "hsu koh",
    "徐": "chui tsui",
    "蔡": "tsai chua chai choy",
    "何": "hoh",
    "郭": "kuok quek",
    "林": "lim lum",
    "叶": "ip yap",
    "郑": "tay cheang",
    "谢": "tse cheah",
    "潘": "pun poon",
    "梁": "leong liang",
    "邓": "tang",
    "董": "tung",
    "冯": "foong",
    "胡": "woo wu",
    "余": "yue yee",
    "顾": "koo",
    "孙": "sun suen",
    "朱": "choo chu",
    "杨": "yeo yeong yong",
    "王": "ong",
    "曾": "tseng",
    "沈": "sham shum",
    "任": "yam",
    "欧": "ou",
    "卢": "lo",
    "苏": "soh su",
    "高": "ko kao",
    "方": "fong",
    "洪": "ang hung",
    "司徒": "szeto seto",
    "欧阳": "auyeung",
}
_MOST_SYLLABLES: Final = 6
_LEAST_WEIGHT: Final = 0.06
_SECOND_PLANE: Final = 0xD8
_NAME_SHARE: Final = {"pinyin": 0.65, "cantonese": 0.2, "wade_giles": 0.1}


def spellings(run: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a run of Chinese characters with weights.

    A run of a surname and one or two characters is read as a name: surname, blank, given name. A longer one is parted
    at the company words of the table. A transcribed foreign name is read as learnt.
    """
    plain = unify(run)
    parts = list(_parted(plain))
    if len(parts) > 1 or parts[0] in _english():
        yield " ".join(_english().get(part) or pinyin(part) for part in parts), 0.8
        yield " ".join(pinyin(part) for part in parts), 0.2
        return
    seen, told = learnt_apart("chinese", plain)
    surname = _surname(plain)
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
    return plain[0] if plain[0] in _SURNAMES and len(plain) < _LONGEST_NAME else ""


def _parted(plain: str) -> Iterator[str]:
    """The run parted at the words of the table, the longest word at each place first."""
    known, longest = _english(), max(map(len, _english()))
    rest, place = "", 0
    while place < len(plain):
        word = next((plain[place : place + n] for n in range(longest, 1, -1) if plain[place : place + n] in known), "")
        if word and rest:
            yield rest
            rest = ""
        if word:
            yield word
        else:
            rest += plain[place]
        place += max(1, len(word))
    if rest:
        yield rest


@cache
def _english() -> Mapping[str, str]:
    forms = {unify(form): pinyin(unify(form)) for form in han_forms()}
    return forms | {unify(native): latin for native, latin in han_words()}


@cache
def _readings(where: str) -> Mapping[str, str]:
    return {row["han"]: row["pinyin"] for row in read("han_readings") if row["where"] == where}


@cache
def _ascii(character: str) -> str:
    return "".join(filter(str.isalnum, str(anyascii(character)).lower()))


@cache
def cantonese_syllables() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """The syllables of Pinyin by the Cantonese spelling of the same characters, with how much of it each takes.

    Surnames weigh most, then the characters of the first plane of GB 2312, which are the common ones.
    """
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for character, syllable in cantonese().items():
        weight = 12.0 if character in _SURNAMES else 1.0 if _is_common(character) else 0.02
        weights[syllable][pinyin(character, surname=True)] += weight
    for character, others in _ALSO.items():
        for syllable in others.split():
            weights[syllable][pinyin(character, surname=True)] += 12.0
    return {syllable: _shares(found) for syllable, found in weights.items()}


def _shares(found: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    total = sum(found.values())
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_MOST_SYLLABLES]
    return tuple((text, weight / total) for text, weight in best if weight > _LEAST_WEIGHT * total)


def _is_common(character: str) -> bool:
    try:
        return character.encode("gb2312")[0] < _SECOND_PLANE
    except UnicodeEncodeError:
        return False
