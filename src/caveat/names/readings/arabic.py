"""Arabic, Persian, Pashto and Urdu words: vowels are unwritten, so spellings are learnt; articles and compounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from caveat.names.readings.lexicons import learnt, lexicon
from caveat.names.readings.reading import weighted
from caveat.names.readings.variants import unify
from caveat.names.tables import read

__all__ = ["drawn_together", "spellings"]

_ARTICLE: Final = "ال"
_SERVANT: Final = "عبد"
_LEAST_STEM: Final = 2
# Consonants that the article's l is spoken as.
_SUN: Final = {"ت": "t", "ث": "th", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ن": "n"}
_ARTICLES: Final = (("al {}", 0.7), ("al{}", 0.1), ("el {}", 0.1), ("{}", 0.1))
_SERVANTS: Final = (("abdul {}", 0.4), ("abd al {}", 0.25), ("abdul{}", 0.15), ("abdel {}", 0.1), ("abdel{}", 0.1))
_KNOWN_SHARE: Final = 0.75
_ARABIC_ALONE: Final = frozenset("ثحخذصضطظعقءؤئ")
_FOREIGN: Final = frozenset("vpx")
_UNLIKELY: Final = 0.1


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
    elif plain.startswith(_ARTICLE) and len(plain) > len(_ARTICLE) + _LEAST_STEM:
        yield from _articled(word)
    else:
        yield from _learnt(word)


def drawn_together(words: list[str]) -> Iterator[str]:
    """Words with عبد joined to the name of God that follows it: عبد الرحمن is one name.

    Example:
        >>> len(list(drawn_together(["عبد", "الرحمن", "محمد"])))
        2
    """
    rest = iter(words)
    for word in rest:
        following = next(rest, None) if unify(word) == _SERVANT else None
        if following is None:
            yield word
        elif unify(following).startswith(_ARTICLE):
            yield word + following
        else:
            yield word
            yield from drawn_together([following, *rest])


@cache
def known_words() -> Mapping[str, str]:
    """Spellings, the likeliest first, of name words by the unified Arabic spelling."""
    return {unify(native): row["latin"] for row in read("arabic_words") for native in row["native"].split()}


def _known(plain: str) -> Iterator[tuple[str, float]]:
    for place, text in enumerate(known_words()[plain].split("|")):
        yield text, 1 / (place + 1.5)


def _learnt(word: str) -> Iterator[tuple[str, float]]:
    """As learnt; letters of Arabic words alone make v and p unlikely, which foreign names are transcribed with."""
    arabic = bool(_ARABIC_ALONE & set(word))
    for text, weight in learnt("arabic", word):
        yield text, weight * (_UNLIKELY if arabic and _FOREIGN & set(text) else 1.0)


def _articled(word: str) -> Iterator[tuple[str, float]]:
    stem = word[len(_ARTICLE) :]
    whole = lexicon("arabic").spellings(unify(word))
    seen = sum(count for _, count in whole)
    stems = [*weighted(whole, seen / (seen + 2)), *weighted(_stem(stem), 2 / (seen + 2))]
    yield from _filled(_ARTICLES, stems)
    assimilated = _SUN.get(stem[0])
    if assimilated:
        yield from _filled(((f"a{assimilated} {{}}", 0.04),), stems)


def _stem(stem: str) -> Iterator[tuple[str, float]]:
    return _learnt(stem) if unify(stem).startswith(_ARTICLE) else spellings(stem)


def _filled(forms: tuple[tuple[str, float], ...], stems: list[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    for form, share in forms:
        for text, weight in weighted(stems, share):
            yield form.format(text), weight
