"""Legal forms: "d.o.o.", "DOO" and "družba z omejeno odgovornostjo" are one, and none of them makes a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from caveat.names.folding import fold, strip_hidden
from caveat.names.scripts import has_han
from caveat.names.similarity import word_similarity
from caveat.names.sounds import sound
from caveat.names.tables import read

__all__ = ["LegalForm", "all_forms", "detach", "glued_endings", "han_forms"]

_MAX_FORMS: Final = 3
_LEAST_SPOKEN: Final = 8
_LEAST_MISSPELLED: Final = 9
_MISSPELLED: Final = 0.88


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalForm:
    """A legal form of some country.

    Attributes:
        id: `doo`, `jsc` …
        group: what it amounts to: `limited`, `stock`, `company`, `partnership` …; forms of one group translate one
            another ("OOO" is printed as "LLC").
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
    """
    kept, forms = list(words), []
    for _ in range(_MAX_FORMS):
        found = _at_end(kept) or _at_start(kept)
        if found is None:
            break
        kept, form = found
        forms.append(form)
    return tuple(kept), tuple(forms)


@cache
def all_forms() -> tuple[LegalForm, ...]:
    """Every legal form, ordered by its id."""
    return tuple(sorted({form for _, form in _spellings()}, key=lambda form: form.id))


@cache
def glued_endings() -> frozenset[str]:
    """Forms of one word that are found glued to a name in capitals: SiemensAG."""
    return frozenset(folded for folded in _spelled() if " " not in folded and 2 <= len(folded) <= 4)


@cache
def han_forms() -> tuple[str, ...]:
    """Chinese, Japanese and Korean forms as they are written, the longest first."""
    spellings = (strip_hidden(text) for row in read("legal_forms") for text in row["spellings"].split(";"))
    return tuple(sorted({text for text in spellings if has_han(text)}, key=lambda text: (-len(text), text)))


def _at_end(words: list[str]) -> tuple[list[str], LegalForm] | None:
    for length in range(min(_longest(), len(words) - 1), 0, -1):
        form = _form(words[-length:])
        if form is not None and form.place != "start":
            return words[:-length], form
    return None


def _at_start(words: list[str]) -> tuple[list[str], LegalForm] | None:
    for length in range(min(_longest(), len(words) - 1), 0, -1):
        form = _form(words[:length])
        if form is not None and form.place != "end" and not (length == 1 and form.group == "company"):
            return words[length:], form
    return None


def _form(words: Sequence[str]) -> LegalForm | None:
    """The form that words spell: exactly if it is one short word or letters, by sound if it is a phrase."""
    glued = "".join(words)
    if len(words) == 1:
        return _spelled().get(glued) or _spoken().get(sound(glued)) or _misspelled(glued)
    if len(glued) < _LEAST_SPOKEN:
        return _spelled().get(" ".join(words)) or (_spelled().get(glued) if _are_letters(words) else None)
    return _spoken().get(sound(glued))


def _are_letters(words: Sequence[str]) -> bool:
    return all(len(word) <= 2 for word in words)


@lru_cache(maxsize=1 << 14)
def _misspelled(word: str) -> LegalForm | None:
    """The form that a long word is but for an error or two: "Aktiengeselschaft"."""
    if len(word) < _LEAST_MISSPELLED:
        return None
    near = (pair for pair in _long_words().get(word[0], ()) if abs(len(pair[0]) - len(word)) <= 1)
    return next((form for spelling, form in near if word_similarity(word, spelling) >= _MISSPELLED), None)


@cache
def _long_words() -> Mapping[str, tuple[tuple[str, LegalForm], ...]]:
    """Forms of one long word by their first letter."""
    table: dict[str, tuple[tuple[str, LegalForm], ...]] = {}
    for folded, form in _spelled().items():
        if " " not in folded and len(folded) >= _LEAST_MISSPELLED:
            table[folded[0]] = (*table.get(folded[0], ()), (folded, form))
    return table


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
            table.setdefault(sound(glued), form)
    return table


@cache
def _spellings() -> tuple[tuple[str, LegalForm], ...]:
    return tuple(
        (fold(spelling), LegalForm(id=row["form"], group=row["group"], place=row["place"]))
        for row in read("legal_forms")
        for spelling in row["spellings"].split(";")
    )


@cache
def _longest() -> int:
    return max(folded.count(" ") + 1 for folded, _ in _spellings())
