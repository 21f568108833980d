"""Count which syllables of Pinyin the characters of each Cantonese syllable have; writes a table of the package.

    python -m bench.cantonese_syllables

Surnames weigh most, then the characters of the first level of GB 2312, which are the common ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from caveat.names.readings.han import SURNAMES, pinyin
from caveat.names.readings.lexicons import cantonese

FILE: Final = Path(__file__).resolve().parents[1] / "src/caveat/data/names/lexicons/cantonese_syllables.txt"
HEAD: Final = "# A Cantonese syllable as Hong Kong spells it, then syllables of Pinyin with the share of each.\n"
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
_SURNAME_WEIGHT: Final = 12.0
_RARE_WEIGHT: Final = 0.02
_MOST: Final = 6
_LEAST_SHARE: Final = 0.06
_SECOND_LEVEL: Final = 0xD8


def main() -> None:
    """Write the table."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for syllable, character, weight in _weighted():
        weights[syllable][pinyin(character, surname=True)] += weight
    FILE.write_text(HEAD + "".join(_line(each, weights[each]) for each in sorted(weights)), encoding="utf-8")


def _weighted() -> Iterator[tuple[str, str, float]]:
    for character, syllable in cantonese().items():
        surname = character in SURNAMES
        yield syllable, character, _SURNAME_WEIGHT if surname else 1.0 if _is_common(character) else _RARE_WEIGHT
    for character, others in _ALSO.items():
        for syllable in others.split():
            yield syllable, character, _SURNAME_WEIGHT


def _is_common(character: str) -> bool:
    try:
        return character.encode("gb2312")[0] < _SECOND_LEVEL
    except UnicodeEncodeError:
        return False


def _line(syllable: str, found: Mapping[str, float]) -> str:
    total = sum(found.values())
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    shares = (f" {text} {weight / total:.3f}" for text, weight in best if weight > _LEAST_SHARE * total)
    return f"{syllable}{''.join(shares)}\n"


if __name__ == "__main__":
    main()
