"""Arabic, Persian, Pashto and Urdu words: vowels are unwritten, so spellings are learnt; articles and compounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from caveat.names.readings.lexicons import learnt, lexicon
from caveat.names.readings.reading import weighted
from caveat.names.readings.variants import unify
from caveat.names.tables import read

__all__ = ["drawn_together", "known_words", "open_ends", "spellings"]

_ARTICLE: Final = "ال"
_SERVANT: Final = "عبد"
_LEAST_STEM: Final = 2
# Consonants that the article's l is spoken as.
_SUN: Final = {"ت": "t", "ث": "th", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ن": "n"}
_ARTICLES: Final = (("al {}", 0.7), ("al{}", 0.1), ("el {}", 0.1), ("{}", 0.1))
_NO_ARTICLE: Final = 0.1
_SERVANTS: Final = (("abdul {}", 0.4), ("abd al {}", 0.25), ("abdul{}", 0.15), ("abdel {}", 0.1), ("abdel{}", 0.1))
# Second parts of names, with how both parts are spelled.
_SECOND: Final = {
    "الدين": (("{} al din", 0.3), ("{}uddin", 0.3), ("{}eddine", 0.2), ("{} ud din", 0.1), ("{}aldin", 0.1)),
    "الله": (("{}ullah", 0.35), ("{}allah", 0.3), ("{} allah", 0.2), ("{}ollah", 0.15)),
}
# And the, for the, by the.
_PREFIXES: Final = {"وال": "wal", "لل": "lil", "بال": "bil"}
_KNOWN_SHARE: Final = 0.75
_ARABIC_ALONE: Final = frozenset("ثحخذصضطظعقءؤئ")
_UNLIKELY: Final = 0.4
_VERY_UNLIKELY: Final = 0.1


def spellings(word: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a word in Arabic letters, as `variants.letters` writes them, with weights.

    The article is a word of its own or glued to the noun; عبد with a name of God is one word or two.
    """
    plain = unify(word)
    if plain in known_words():
        yield from weighted(_known(plain), _KNOWN_SHARE)
        yield from weighted(_learnt(word), 1 - _KNOWN_SHARE)
    elif plain.startswith(_SERVANT + _ARTICLE) and len(plain) > len(_SERVANT + _ARTICLE) + _LEAST_STEM:
        yield from _filled(_SERVANTS, list(_stem(word[len(_SERVANT + _ARTICLE) :])))
    elif (second := _second(plain)) and len(plain) > len(second) + 1:
        yield from _filled(_SECOND[second], list(_stem(word[: -len(second)])))
    elif word.startswith(_ARTICLE) and len(plain) > len(_ARTICLE) + _LEAST_STEM:
        yield from _articled(word)
    else:
        prefix = next((each for each in _PREFIXES if plain.startswith(each) and len(plain) > len(each) + 2), "")
        if prefix:
            yield from _filled(((f"{_PREFIXES[prefix]} {{}}", 0.6),), list(_stem(word[len(prefix) :])))
        yield from weighted(_learnt(word), 0.4 if prefix else 1.0)


def drawn_together(words: list[str]) -> Iterator[str]:
    """Words with those that follow them joined where both make one name: عبد الرحمن, نور الدين, نصر الله.

    Example:
        >>> len(list(drawn_together(["عبد", "الرحمن", "محمد"])))
        2
    """
    held = ""
    for word in words:
        plain = unify(word)
        if held and (plain in _SECOND or (unify(held) == _SERVANT and plain.startswith(_ARTICLE))):
            yield held + word
            held = ""
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def open_ends(words: Sequence[str]) -> tuple[bool, bool]:
    """Whether the first of some words may be drawn to one before it, and whether the last may draw one to it.

    Example:
        >>> open_ends(["عبد"]), open_ends(["الله"]), open_ends(["الرحمن"])
        ((False, True), (True, False), (False, False))
    """
    return unify(words[0]) in _SECOND, unify(words[-1]) == _SERVANT


@cache
def known_words() -> Mapping[str, str]:
    """Spellings, the likeliest first, of name words by the unified Arabic spelling."""
    return {unify(native): row["latin"] for row in read("arabic_words") for native in row["native"].split()}


def _second(plain: str) -> str:
    return next((each for each in _SECOND if plain.endswith(each)), "")


def _known(plain: str) -> Iterator[tuple[str, float]]:
    for place, text in enumerate(known_words()[plain].split("|")):
        yield text, 1 / (place + 1.5)


def _learnt(word: str) -> list[tuple[str, float]]:
    """As learnt, but v from ف and p from ب are less likely: foreign names taught them, Arabic has neither."""
    found = set(word)
    doubt = _VERY_UNLIKELY if _ARABIC_ALONE & found else _UNLIKELY
    has_waw = "و" in found
    return [
        (text, weight * doubt if "p" in text or ("v" in text and not has_waw) else weight)
        for text, weight in learnt("arabic", word)
    ]


def _articled(word: str) -> Iterator[tuple[str, float]]:
    stem = word[len(_ARTICLE) :]
    whole = lexicon("arabic").spellings(unify(word))
    seen = sum(count for _, count in whole)
    stems = [*weighted(whole, seen / (seen + 2)), *weighted(_stem(stem), 2 / (seen + 2))]
    yield from weighted(_learnt(word), _NO_ARTICLE)
    yield from _filled(_ARTICLES, stems)
    assimilated = _SUN.get(stem[0])
    if assimilated:
        yield from _filled(((f"a{assimilated} {{}}", 0.04),), stems)


def _stem(stem: str) -> Iterable[tuple[str, float]]:
    return _learnt(stem) if unify(stem).startswith(_ARTICLE) else spellings(stem)


def _filled(forms: tuple[tuple[str, float], ...], stems: list[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    for form, share in forms:
        for text, weight in weighted(stems, share):
            yield form.format(text), weight
