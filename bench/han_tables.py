"""Make the tables of Chinese characters of the package from OpenCC and ToJyutping, in an environment that has them."""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Final

FOLDER = Path(__file__).resolve().parents[1] / "src" / "caveat" / "data" / "names" / "lexicons"
_RANGES: Final = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_VARIANTS_HEAD: Final = (
    "# Simplified character, then the traditional and Japanese characters that are written for it.\n"
    "# Derived from OpenCC (BYVoid and contributors, Apache-2.0), conversions jp2t and t2s of single characters.\n"
)
_CANTONESE_HEAD: Final = (
    "# How Hong Kong spells characters: the syllable, then simplified characters.\n"
    "# Readings from ToJyutping (Cantonese Computational Linguistics Infrastructure Development Workgroup,\n"
    "# BSD 2-Clause), respelled.\n"
)
_INITIALS: Final = {
    "gw": "kw",
    "kw": "kw",
    "ng": "ng",
    "b": "p",
    "d": "t",
    "g": "k",
    "z": "z",
    "c": "c",
    "j": "j",
    **{letter: letter for letter in "pmftnlkhsw"},
}
_FINALS: Final = {
    "aa": "a",
    "aai": "ai",
    "aau": "au",
    "aam": "am",
    "aan": "an",
    "aang": "ang",
    "aap": "ap",
    "aat": "at",
    "aak": "ak",
    "ou": "o",
    "oe": "eu",
    "oeng": "eung",
    "oek": "euk",
    "eoi": "ui",
    "eon": "un",
    "eot": "ut",
    "yu": "u",
    "yun": "uen",
    "yut": "uet",
}
_AFTER_TS: Final = frozenset({"e", "ou", "eoi", "oi", "ang", "am", "ai"})
_WHOLE: Final = {
    "si": "sze",
    "zi": "chi",
    "ci": "chi",
    "jyu": "yu",
    "jyun": "yuen",
    "jyut": "yuet",
    "ji": "yi",
    "jing": "ying",
    "jin": "yin",
    "jip": "yip",
    "jau": "yau",
    "jan": "yan",
    "jat": "yat",
    "joeng": "yeung",
    "jeoi": "yui",
    "juk": "yuk",
    "jung": "yung",
    "m": "ng",
}
# Surnames whose reading or usual spelling differs from that of the character elsewhere.
_SURNAMES: Final = {"李": "lee", "周": "chow", "曾": "tsang", "單": "sin", "任": "yam", "區": "au", "解": "hai"}


def variants() -> str:
    """The table of variants: a line for each simplified character."""
    opencc = import_module("opencc")
    japanese, simplified = opencc.OpenCC("jp2t"), opencc.OpenCC("t2s")
    rows: dict[str, list[str]] = defaultdict(list)
    for first, end in _RANGES:
        for character in map(chr, range(first, end)):
            plain = simplified.convert(character)
            if plain == character:
                plain = simplified.convert(japanese.convert(character))
            if plain != character and len(plain) == 1:
                rows[plain].append(character)
    return _VARIANTS_HEAD + "".join(f"{plain}{''.join(rows[plain])}\n" for plain in sorted(rows))


def cantonese() -> str:
    """The table of Cantonese syllables: a line for each, with its simplified characters."""
    jyutping = import_module("ToJyutping")
    simplified = import_module("opencc").OpenCC("t2s")
    rows: dict[str, list[str]] = defaultdict(list)
    for character in map(chr, range(0x4E00, 0xA000)):
        spoken = _SURNAMES.get(character) or jyutping.get_jyutping_list(character)[0][1]
        if spoken and (character in _SURNAMES or _is_common(character)):
            rows[_SURNAMES.get(character) or hong_kong(spoken.split(" ")[0].rstrip("123456"))].append(character)
    plain = {syllable: sorted(set(map(simplified.convert, found))) for syllable, found in rows.items()}
    return _CANTONESE_HEAD + "".join(f"{each} {''.join(plain[each])}\n" for each in sorted(plain))


def hong_kong(jyutping: str) -> str:
    """A syllable of Jyutping as Hong Kong's papers spell it.

    Example:
        >>> [hong_kong(each) for each in ("wong", "can", "zoeng", "leoi", "ze", "hyun")]
        ['wong', 'chan', 'cheung', 'lui', 'tse', 'huen']
    """
    if jyutping in _WHOLE:
        return _WHOLE[jyutping]
    if jyutping == "ng":
        return jyutping
    initial = next((each for each in _INITIALS if jyutping.startswith(each)), "")
    rest = jyutping[len(initial) :]
    final = next((new for old, new in _FINALS.items() if rest == old), rest)
    if initial in {"z", "c"}:
        return ("ts" if rest in _AFTER_TS else "ch") + final
    if initial == "j":
        return final if rest.startswith("yu") else "y" + final.removeprefix("i" if rest in {"iu", "im"} else "")
    return _INITIALS.get(initial, initial) + final


def _is_common(character: str) -> bool:
    """Whether it stands in one of the two national character sets of the eighties."""
    for encoding in ("gb2312", "big5"):
        with suppress(UnicodeEncodeError):
            return bool(character.encode(encoding))
    return False


def main() -> None:
    """Write the tables."""
    (FOLDER / "cantonese.txt").write_text(cantonese(), encoding="utf-8")
    (FOLDER / "han_variants.txt").write_text(variants(), encoding="utf-8")
    sys.stdout.write(f"{FOLDER.name}: written\n")


if __name__ == "__main__":
    main()
