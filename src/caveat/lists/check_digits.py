"""Check digits of identifiers: publishers print wrong ones too, which are kept and marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from caveat.model.party import Identifier

__all__ = ["WRONG", "checked", "is_wrong"]

WRONG = "check digit wrong"


def checked(identifier: Identifier) -> Identifier:
    """The identifier, with a note where its own check digit says that it is mistyped."""
    if not is_wrong(identifier.scheme, identifier.value):
        return identifier
    note = WRONG if identifier.note is None else f"{identifier.note}; {WRONG}"
    return replace(identifier, note=note)


def is_wrong(scheme: str, value: str) -> bool:
    """Whether a number of a scheme with a check digit fails it; a number of another shape fails too.

    Example:
        >>> is_wrong("ISIN", "CNE100000PM8"), is_wrong("IMO", "9187630")
        (False, True)
    """
    rule = _RULES.get(scheme)
    return rule is not None and not rule(value.replace(" ", "").upper())


def _isin(value: str) -> bool:
    """ISO 6166: letters become numbers from 10, then the Luhn sum is a multiple of 10."""
    if not re.fullmatch(r"[A-Z]{2}[A-Z0-9]{9}[0-9]", value):
        return False
    digits = "".join(str(int(letter, 36)) for letter in value)
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _lei(value: str) -> bool:
    """ISO 17442: letters become numbers from 10, the whole leaves 1 when divided by 97."""
    if not re.fullmatch(r"[A-Z0-9]{18}[0-9]{2}", value):
        return False
    return int("".join(str(int(letter, 36)) for letter in value)) % 97 == 1


def _imo(value: str) -> bool:
    """IMO ship number, Resolution A.1117(30): six digits weighted 7 to 2, the last digit of the sum follows."""
    if not re.fullmatch(r"[0-9]{7}", value):
        return False
    return sum(int(digit) * weight for digit, weight in zip(value, range(7, 1, -1), strict=False)) % 10 == int(value[6])


def _inn(value: str) -> bool:
    """Russian taxpayer number: 10 digits with one check digit, or 12 with two."""
    if not re.fullmatch(r"[0-9]{10}|[0-9]{12}", value):
        return False
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    places = (9,) if len(value) == 10 else (10, 11)
    return all(_weighted(value[:place], weights[-place:]) % 11 % 10 == int(value[place]) for place in places)


def _uscc(value: str) -> bool:
    """GB 32100-2015: eighteen characters without I, O, S, V, Z; powers of 3 modulo 31."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    if len(value) != 18 or any(letter not in alphabet for letter in value):
        return False
    total = sum(alphabet.index(letter) * pow(3, place, 31) for place, letter in enumerate(value[:17]))
    return alphabet[-total % 31] == value[17]


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


_RULES: dict[str, Callable[[str], bool]] = {"ISIN": _isin, "LEI": _lei, "IMO": _imo, "INN": _inn, "USCC": _uscc}
