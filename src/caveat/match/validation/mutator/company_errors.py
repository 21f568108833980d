"""Changes to what companies are called beside their own name: abbreviated words and legal forms."""

from __future__ import annotations

from functools import cache
from random import Random

from caveat.match.validation.mutator.parts import form_of, plain
from caveat.match.validation.mutator.tables import mapping, words
from caveat.names.scripts import scripts

__all__ = ["abbreviate", "add_form", "drop_form", "respell_form"]


def abbreviate(name: str, random: Random) -> str | None:
    """Write one company word short, or a short one in full."""
    parts = name.split()
    places = [at for at, word in enumerate(parts) if plain(word) in _others()]
    if not places:
        return None
    at = random.choice(places)
    other = random.choice(_others()[plain(parts[at])])
    ending = "," if parts[at].endswith(",") else ""
    return " ".join((*parts[:at], _cased(other, parts[at]) + ending, *parts[at + 1 :]))


def drop_form(name: str) -> str | None:
    """Leave the legal form out."""
    form = form_of(name)
    return form.stem if form else None


def add_form(name: str, random: Random) -> str | None:
    """Add a legal form to a name that has none."""
    if form_of(name) is not None:
        return None
    added = random.choice(words("companies", "added_forms"))
    return f"{name} {_cased(added, name)}" if added.isalpha() and added[1:].islower() else f"{name} {added}"


def respell_form(name: str, random: Random) -> str | None:
    """Write the legal form another way: short or in full, with dots or without, or as another language calls it."""
    form = form_of(name)
    if form is None:
        return None
    others = [
        other
        for other in form.others
        if other.casefold() != form.text.casefold() and scripts(other) == scripts(form.text)
    ]
    if not others:
        return None
    other = random.choice(others)
    leads = form.leads and random.random() < 0.5
    return f"{other} {form.stem}" if leads else f"{form.stem} {other}"


def _cased(word: str, pattern: str) -> str:
    """A word in the case of another."""
    if pattern.isupper():
        return word.upper()
    return word.lower() if pattern.islower() else word[:1].upper() + word[1:]


@cache
def _others() -> dict[str, tuple[str, ...]]:
    """What may stand for each company word: the short for the full, and the full for the short."""
    found: dict[str, list[str]] = {}
    for full in mapping("companies", "abbreviations"):
        for short in words("companies", "abbreviations", full):
            found.setdefault(full, []).append(short)
            found.setdefault(plain(short), []).append(full)
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}
