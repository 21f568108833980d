"""Other Latin spellings of the same sound, by the language that a name comes from."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import Final, TypeAlias

from caveat.match.validation.mutator.parts import is_telling, plain, telling_letters
from caveat.match.validation.mutator.tables import mapping, pairs, words
from caveat.model.party import PartyKind
from caveat.names.scripts import LATIN, scripts

__all__ = ["origin", "respell", "wade_giles"]

_ORIGINS: Final = ("russian", "persian", "arabic")
_SYLLABLES_OF_A_NAME: Final = 4
_LETTERS_FOR_TWO: Final = 10
_Rule: TypeAlias = tuple[re.Pattern[str], str]
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def origin(name: str) -> str:
    """The language that most words of a Latin name look like: russian, persian, arabic, or general.

    Example:
        >>> origin("Sergey Ivanov"), origin("Abu Bakr al-Masri"), origin("John Smith")
        ('russian', 'arabic', 'general')
    """
    lowered = [found[0].lower() for found in _WORD.finditer(name)]
    counts = [sum(any(sign.search(word) for sign in _signs(one)) for word in lowered) for one in _ORIGINS]
    best = max(counts)
    return _ORIGINS[counts.index(best)] if best else "general"


def respell(name: str, kind: PartyKind, random: Random) -> str | None:
    """Write one sound another way wherever it stands, and in every second long name another sound as well."""
    if scripts(name) != {LATIN}:
        return None
    language = origin(name)
    chinese = wade_giles(name) if kind is PartyKind.PERSON and language == "general" else None
    if chinese is not None:
        return chinese
    fitting = [rule for rule in _rules(language) if _apply(name, rule, kind) != name]
    if not fitting:
        return None
    first = fitting.pop(random.randrange(len(fitting)))
    changed = _apply(name, first, kind)
    if telling_letters(name, kind) < _LETTERS_FOR_TWO or random.random() < 0.5:
        return changed
    again = [rule for rule in fitting if rule[1].lower() != first[0].pattern and _apply(changed, rule, kind) != changed]
    return _apply(changed, random.choice(again), kind) if again else changed


def wade_giles(name: str) -> str | None:
    """A Chinese person's name in Pinyin, written in Wade-Giles; None where it is no such name.

    Example:
        >>> wade_giles("Xi Jinping"), wade_giles("ZHANG, Qiang"), wade_giles("Ali Hasan")
        ('Hsi Chin-ping', 'CHANG, Chiang', None)
    """
    found = [word.lower().replace("-", "") for word in _WORD.findall(name)]
    if len(found) not in {2, 3} or not {found[0], found[-1]} & set(words("spellings", "pinyin", "family_names")):
        return None
    several = [_syllables(word) for word in found]
    if not all(several) or sum(map(len, several)) > _SYLLABLES_OF_A_NAME:
        return None
    written = iter(several)
    return _WORD.sub(lambda word: _as("-".join(map(_in_wade_giles, next(written))), word[0]), name)


def _syllables(word: str) -> tuple[str, ...]:
    """The one or two Pinyin syllables of a word, the first as long as can be; empty where it is none."""
    if _is_pinyin(word):
        return (word,)
    cuts = (cut for cut in range(len(word) - 1, 0, -1) if _is_pinyin(word[:cut]) and _is_pinyin(word[cut:]))
    cut = next(cuts, None)
    return () if cut is None else (word[:cut], word[cut:])


def _is_pinyin(syllable: str) -> bool:
    begin = _beginning(syllable)
    return syllable[len(begin) :] in words("spellings", "pinyin", "ends")


def _beginning(syllable: str) -> str:
    beginnings = words("spellings", "pinyin", "beginnings")
    return next((begin for begin in beginnings if syllable.startswith(begin)), "")


def _in_wade_giles(syllable: str) -> str:
    begin = _beginning(syllable)
    end = syllable[len(begin) :]
    table = mapping("spellings", "wade_giles")
    if syllable in table:
        return str(table[syllable])
    return f"{table.get(f'{begin}-', begin)}{table.get(f'-{end}', end)}"


def _apply(name: str, rule: _Rule, kind: PartyKind) -> str:
    """The name after a rule; words that tell nothing, such as those of every other company, are not respelled."""
    parts = name.split(" ")
    return " ".join(_respelled(part, rule) if _may_change(part, kind) else part for part in parts)


def _respelled(word: str, rule: _Rule) -> str:
    pattern, written = rule
    return pattern.sub(lambda found: written.upper() if word.isupper() else _as(written, found[0]), word)


def _may_change(word: str, kind: PartyKind) -> bool:
    return is_telling(word, kind) or (kind is PartyKind.PERSON and plain(word) not in words("persons", "not_names"))


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    made = []
    for one, other in pairs("spellings", language, "pairs"):
        made += [_rule(one, other), _rule(other, one)]
    made += [_rule(one, other) for one, other in pairs("spellings", language, "one_way")]
    made += [_rule(letter * 2, letter) for letter in words("spellings", language, "doubled")]
    return tuple(made)


def _rule(seen: str, written: str) -> _Rule:
    before = r"(?<![^\W_])" if "^" in seen + written else ""
    after = r"(?![^\W_])" if "$" in seen + written else ""
    pattern = re.compile(f"{before}{re.escape(seen.strip('^$'))}{after}", re.IGNORECASE)
    return pattern, written.strip("^$")


@cache
def _signs(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(sign) for sign in words("spellings", language, "signs"))


def _as(text: str, pattern: str) -> str:
    """A text in the case of another: all upper, first letter upper, or lower."""
    if pattern.isupper() and (len(pattern) > 1 or len(text) == 1):
        return text.upper()
    if not pattern[:1].isupper():
        return text
    return "-".join(part.capitalize() if at == 0 else part for at, part in enumerate(text.split("-")))
