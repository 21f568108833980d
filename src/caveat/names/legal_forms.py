"""Legal forms: "d.o.o.", "DOO" and "družba z omejeno odgovornostjo" are one, and none of them makes a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import Final

from rapidfuzz.distance import OSA

from caveat.names.folding import fold, strip_hidden
from caveat.names.scripts import has_han
from caveat.names.sounds import sound, whole_sound
from caveat.names.tables import read, word_kinds

__all__ = ["LegalForm", "all_forms", "detach", "edges", "form_words", "glued_endings", "han_forms", "short_forms"]

_MAX_FORMS: Final = 3
_LONGEST_GLUED: Final = 7
_LEAST_SPOKEN: Final = 8
# An error in a form that is one word, itself a letter longer; in a form of several words the others vouch for one.
_LEAST_MISSPELLED: Final = 6
_LEAST_MISSPELLED_AMONG: Final = 4
_LEAST_AT_START: Final = 9
_TWO_ERRORS: Final = 10
_LEAST_HEARD: Final = 8
_LETTERS: Final = 2
_MOST_LETTERS: Final = 7
_SHORT: Final = (3, 5)
_VOWELS: Final = frozenset("aeiouy")
_UNLIKE_WORDS: Final = frozenset({"corp", "inc", "ltda", "oao", "ooo", "sarl"})
_SHIP: Final = "vessel"
_OPEN: Final = "company"
_LEADING: Final = frozenset({"co", "company"})
_GRAMMAR: Final = frozenset({"function", "particle"})
_COMMON_KINDS: Final = frozenset({"generic", "industry", "place", "function", "particle"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalForm:
    """A legal form of some country, or the prefix of a ship.

    Attributes:
        id: `doo`, `jsc` …
        group: what it amounts to: `limited`, `stock`, `company`, `partnership` …; forms of one group translate one
            another ("OOO" is printed as "LLC"). `vessel` for "M/V" and the like.
        place: where in a name it may stand: `start`, `end`, `edge` (both) or `any` (both, and before other words of
            the name that follow a comma).
    """

    id: str
    group: str
    place: str


def detach(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[LegalForm, ...]]:
    """Take the legal forms from both ends of folded words; a name that is nothing else keeps its words.

    Example:
        >>> [form.id for form in detach(["sis", "doo"])[1]], detach("ltd".split())[0]
        (['doo'], ('ltd',))
        >>> detach("lukoil oil limted liability comp".split())[0]
        ('lukoil', 'oil')
    """
    return _detached(tuple(words))


@lru_cache(maxsize=1 << 12)
def _detached(kept: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[LegalForm, ...]]:
    if len(kept) < 2 or not (_lengths(kept[-1], last=True) or _lengths(kept[0], last=False)):
        return kept, ()
    forms = []
    for _ in range(_MAX_FORMS):
        found = _at_end(kept) or _at_start(kept)
        if found is None:
            break
        kept, form = found
        forms.append(form)
    return kept, tuple(forms)


@cache
def all_forms() -> tuple[LegalForm, ...]:
    """Every legal form, ordered by its id."""
    return tuple(sorted({form for _, form in _spellings()}, key=lambda form: form.id))


@cache
def edges(*, last: bool) -> tuple[Mapping[str, set[int]], Mapping[str, set[int]]]:
    """Lengths of forms by their last word, or their first, and by its sound; spoken forms may be parted otherwise."""
    words: dict[str, set[int]] = {}
    sounds: dict[str, set[int]] = {}
    elsewhere = "start" if last else "end"
    for folded, legal_form in _spellings():
        if legal_form.place == elsewhere:
            continue
        form = folded.split()
        edge = form[-1 if last else 0]
        words.setdefault(edge, set()).add(len(form))
        if len(form) > 1 and len(folded) > _LEAST_SPOKEN:
            parted = {len(form) - 1, len(form), len(form) + 1}
            words[edge] |= parted
            if len(edge) >= _LEAST_HEARD:
                sounds.setdefault(sound(edge), set()).update(parted)
            sounds.setdefault(sound("".join(form)), set()).add(1)
    return words, sounds


@cache
def form_words() -> frozenset[str]:
    """Every word of every form."""
    return frozenset(_vocabulary())


@cache
def glued_endings() -> frozenset[str]:
    """Forms of one word that are found glued to a name: SiemensAG, TradingCompany."""
    return frozenset(folded for folded in _spelled() if " " not in folded and 2 <= len(folded) <= _LONGEST_GLUED)


@cache
def short_forms() -> tuple[str, ...]:
    """Forms of a few letters that no other word ends with: of consonants alone, and some more."""
    alone = (text for text in glued_endings() if text.isascii() and _SHORT[0] <= len(text) <= _SHORT[1])
    return tuple(sorted(text for text in alone if text in _UNLIKE_WORDS or not _VOWELS & set(text)))


@cache
def han_forms() -> tuple[str, ...]:
    """Chinese, Japanese and Korean forms as they are written, the longest first."""
    spellings = (strip_hidden(text) for row in read("legal_forms") for text in row["spellings"].split(";"))
    return tuple(sorted({text for text in spellings if has_han(text)}, key=lambda text: (-len(text), text)))


def _at_end(words: tuple[str, ...]) -> tuple[tuple[str, ...], LegalForm] | None:
    for length in _lengths(words[-1], last=True):
        if length < len(words):
            form = _form(words[-length:])
            if form is not None and form.place != "start":
                return words[:-length], form
    return None


def _at_start(words: tuple[str, ...]) -> tuple[tuple[str, ...], LegalForm] | None:
    for length in _lengths(words[0], last=False):
        if length < len(words):
            form = _form(words[:length]) if length > 1 or _is_spelled(words[0]) else None
            if form is not None and form.place != "end" and (length > 1 or _may_lead(words, form)):
                rest = words[length:]
                return None if form.group == _SHIP and not _can_be_ship(rest) else (rest, form)
    return None


def _may_lead(words: tuple[str, ...], form: LegalForm) -> bool:
    """Whether a form of one word before a name is one: of those that say no more than company few are."""
    return form.group != _OPEN or (words[0] in _LEADING and word_kinds().get(words[1]) not in _GRAMMAR)


def _is_spelled(word: str) -> bool:
    """Whether a word is a form without an error, or a very long one with an error: shorter ones are rather names."""
    return word in _spelled() or sound(word) in _spoken() or (len(word) >= _LEAST_AT_START and bool(_misspelled(word)))


def _can_be_ship(words: tuple[str, ...]) -> bool:
    """Whether what follows "MV" can be a ship's name: more than words of trade, and no legal form at its end."""
    kinds = word_kinds()
    return any(kinds.get(word) not in _COMMON_KINDS for word in words) and _at_end(words) is None


def _form(words: tuple[str, ...]) -> LegalForm | None:
    """The form that words spell: exactly, but for an error in a long word, or by the sound of all of them."""
    glued = "".join(words)
    if len(words) == 1:
        return _spelled().get(glued) or _spoken().get(sound(glued)) or _misspelled(glued)
    if found := _spelled().get(" ".join(words)):
        return found
    if _are_letters(words):
        return _spelled().get(glued) or _spelled().get(_glued_forms().get(glued, ""))
    if len(glued) < _LEAST_SPOKEN:
        return None
    return _spoken().get(whole_sound(glued)) or _spelled().get(" ".join(map(_corrected, words)))


def _are_letters(words: Sequence[str]) -> bool:
    return all(len(word) <= _LETTERS for word in words)


@lru_cache(maxsize=1 << 18)
def _lengths(word: str, *, last: bool) -> tuple[int, ...]:
    """Of how many words forms are that end, or begin, with a word, the longest first; most words have none."""
    by_word, by_sound = edges(last=last)
    found = set(by_word.get(word, ()))
    if len(word) <= _LETTERS:
        found.update(range(2, _MOST_LETTERS + 1) if last or found or len(word) == 1 else ())
    elif len(word) >= _LEAST_MISSPELLED_AMONG:
        found.update(by_word.get(_corrected(word), ()))
    if len(word) >= _LEAST_HEARD:
        found.update(by_sound.get(sound(word), ()))
    return tuple(sorted(found, reverse=True))


@lru_cache(maxsize=1 << 14)
def _misspelled(word: str) -> LegalForm | None:
    """The form that a long word is but for an error or two: "Aktiengeselschaft"."""
    meant = _corrected(word)
    return _spelled().get(meant) if len(meant) > _LEAST_MISSPELLED <= len(word) else None


@lru_cache(maxsize=1 << 16)
def _corrected(word: str) -> str:
    """The word of a form that a word is but for an error, or two in a long one; the word itself where there is none."""
    if len(word) < _LEAST_MISSPELLED_AMONG or word in _vocabulary() or word in word_kinds():
        return word
    near = {other for key in _shortened(word) for other in _deletions().get(key, ())}
    most = 2 if len(word) >= _TWO_ERRORS else 1
    found = [(OSA.distance(word, other, score_cutoff=most), -_vocabulary()[other], other) for other in near]
    distance, _, best = min(found, default=(most + 1, 0, word))
    return best if distance <= most else word


@cache
def _glued_forms() -> Mapping[str, str]:
    """Forms of many letters as they are read with one of them wrong: S.A. de e.V."""
    parted = {form.replace(" ", ""): form for form, _ in _spellings() if " " in form and _are_letters(form.split())}
    table: dict[str, str] = {}
    for glued, form in parted.items():
        if len(glued) > _LEAST_MISSPELLED_AMONG:
            for place in range(len(glued)):
                for letter in ascii_lowercase:
                    table.setdefault(f"{glued[:place]}{letter}{glued[place + 1 :]}", form)
    return table


@cache
def _deletions() -> Mapping[str, tuple[str, ...]]:
    """Long words of forms under themselves and under themselves without each of their letters."""
    table: dict[str, tuple[str, ...]] = {}
    for word in sorted(_vocabulary()):
        if len(word) >= _LEAST_MISSPELLED_AMONG:
            for key in {*_shortened(word)}:
                table[key] = (*table.get(key, ()), word)
    return table


@cache
def _vocabulary() -> Mapping[str, int]:
    """Every word of every form, and of how many forms it is."""
    return Counter(word for folded, _ in _spellings() for word in folded.split())


def _shortened(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


@cache
def _spelled() -> Mapping[str, LegalForm]:
    """Forms by their folded spelling, words parted by blanks."""
    table: dict[str, LegalForm] = {}
    for folded, form in _spellings():
        table.setdefault(folded, form)
    return table


@cache
def _spoken() -> Mapping[str, LegalForm]:
    """Forms of several long words by the sound of all of them together, however they are parted."""
    table: dict[str, LegalForm] = {}
    for folded, form in _spellings():
        glued = folded.replace(" ", "")
        if " " in folded and len(glued) >= _LEAST_SPOKEN:
            table.setdefault(whole_sound(glued), form)
    return table


@cache
def _spellings() -> tuple[tuple[str, LegalForm], ...]:
    return tuple(
        (folded, LegalForm(id=row["form"], group=row["group"], place=row["place"]))
        for row in read("legal_forms")
        for spelling in row["spellings"].split(";")
        if (folded := fold(spelling))
    )
