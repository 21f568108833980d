"""Check digits of numbers that one country or one ledger gives; those of the whole world stand with the readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from caveat.lists.check_digits import is_wrong

__all__ = ["is_mistyped"]

_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_RIPPLE: Final = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_RESIDUES: Final = frozenset({1, 0x2BC830A3})  # BIP 173, and BIP 350 for later versions
_CHECKSUM: Final = 4


def is_mistyped(scheme: str, value: str, country: str = "") -> bool:
    """Whether a number fails its own check digit; one without any that is known here never does.

    Args:
        scheme: as `caveat.match.identifiers.schemes.scheme_of` gives it.
        value: as its authority writes it, small letters and capitals kept, without blanks.
        country: ISO 3166-1 alpha-2 of the authority; numbers of a country's own form need it.

    Example:
        >>> is_mistyped("ogrn", "1022300000029"), is_mistyped("imo", "9187630"), is_mistyped("vat", "123", "FR")
        (False, True, False)
    """
    upper = re.sub(r"[^A-Z0-9]", "", value.upper())
    if scheme in {"isin", "lei", "imo", "uscc"}:
        return is_wrong(scheme.upper(), upper.removeprefix("IMO"))
    if scheme == "inn":
        return country in {"RU", ""} and len(upper) in {10, 12} and upper.isdigit() and is_wrong("INN", upper)
    if scheme in {"wallet", "xrpaddress"}:
        return _is_mistyped_wallet(value)
    rule = _RULES.get((scheme, country)) or _RULES.get((scheme, ""))
    return rule is not None and not rule(upper)


def _is_mistyped_wallet(value: str) -> bool:
    """Addresses of Bitcoin and its kin and of Tron; others have no check digit that can be had without their curves."""
    if value.lower().startswith(("bc1", "ltc1")):
        return not _is_bech32(value)
    if re.fullmatch(r"r[1-9A-HJ-NP-Za-km-z]{24,34}", value):
        return not _is_base58(value, _RIPPLE)
    if re.fullmatch(r"[13LMDXTt][1-9A-HJ-NP-Za-km-z]{25,34}", value) and not (value.isupper() or value.islower()):
        return not _is_base58(value, _BASE58)
    return False


def _is_base58(value: str, alphabet: str) -> bool:
    """Base58Check: the last four bytes are the beginning of the double SHA-256 of the rest."""
    if any(letter not in alphabet for letter in value):
        return False
    number = 0
    for letter in value:
        number = number * 58 + alphabet.index(letter)
    zeros = len(value) - len(value.lstrip(alphabet[0]))
    data = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    return sha256(sha256(data[:-_CHECKSUM]).digest()).digest()[:_CHECKSUM] == data[-_CHECKSUM:]


def _is_bech32(value: str) -> bool:
    """BIP 173: a polynomial over the readable part and the data leaves a fixed residue."""
    prefix, _, data = value.lower().partition("1")
    if not data or any(letter not in _BECH32 for letter in data):
        return False
    values = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    residue = 1
    for number in (*values, *map(_BECH32.index, data)):
        top = residue >> 25
        residue = (residue & 0x1FFFFFF) << 5 ^ number
        for place, generator in enumerate(_GENERATORS):
            residue ^= generator if top >> place & 1 else 0
    return residue in _BECH32_RESIDUES


def _imo_company(value: str) -> bool:
    """IMO company and registered owner number: six digits weighted 8, 6, 4, 2, 9, 7, taken from eleven."""
    if not re.fullmatch(r"\d{7}", value):
        return False
    return (11 - _weighted(value[:6], (8, 6, 4, 2, 9, 7)) % 11) % 10 == int(value[6])


def _ogrn(value: str) -> bool:
    """Russian state register: 13 or 15 digits, the last is the rest of those before divided by 11 or 13."""
    if not re.fullmatch(r"\d{13}|\d{15}", value):
        return len(value) not in {13, 15}
    return int(value[:-1]) % (11 if len(value) == 13 else 13) % 10 == int(value[-1])


def _weighted(value: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(value, weights, strict=False))


def _digits(count: int, valid: Callable[[str], bool]) -> Callable[[str], bool]:
    """A rule for numbers of so many digits; numbers of another length are of another kind and pass."""
    return lambda value: not (len(value) == count and value.isdigit()) or valid(value)


def _chinese(value: str) -> bool:
    """GB 11643: seventeen digits weighted by powers of two, the eighteenth of eleven signs follows."""
    if not re.fullmatch(r"\d{17}[\dX]", value):
        return True
    weights = tuple(pow(2, 17 - place, 11) for place in range(17))
    return "10X98765432"[_weighted(value[:17], weights) % 11] == value[17]


def _iranian(value: str) -> bool:
    """Code of a citizen of Iran: nine digits weighted 10 to 2; a rest of two or more is taken from eleven."""
    rest = _weighted(value[:9], tuple(range(10, 1, -1))) % 11
    return int(value[9]) == (rest if rest < 2 else 11 - rest)


def _turkish(value: str) -> bool:
    """Number of a citizen of Turkey: two check digits over the odd and even places."""
    figures = [int(digit) for digit in value]
    tenth = (7 * sum(figures[0:9:2]) - sum(figures[1:8:2])) % 10
    return figures[9] == tenth and figures[10] == sum(figures[:10]) % 10


def _argentine(value: str) -> bool:
    """CUIT: ten digits weighted 5, 4, 3, 2, 7 …, taken from eleven."""
    rest = 11 - _weighted(value[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return int(value[10]) == {11: 0, 10: 9}.get(rest, rest)


def _brazilian(value: str) -> bool:
    """CNPJ: two check digits modulo eleven."""
    for length in (12, 13):
        weights = tuple((length - place - 1) % 8 + 2 for place in range(length))
        rest = _weighted(value[:length], weights) % 11
        if int(value[length]) != (0 if rest < 2 else 11 - rest):
            return False
    return True


def _peruvian(value: str) -> bool:
    """RUC: ten digits weighted 5, 4, 3, 2, 7 …, taken from eleven."""
    return (11 - _weighted(value[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11) % 10 == int(value[10])


_RULES: Final[Mapping[tuple[str, str], Callable[[str], bool]]] = MappingProxyType(
    {
        ("imocompany", ""): _imo_company,
        ("ogrn", ""): _ogrn,
        ("nationalid", "CN"): _chinese,
        ("nationalid", "IR"): _digits(10, _iranian),
        ("nationalid", "TR"): _digits(11, _turkish),
        ("cuit", ""): _digits(11, _argentine),
        ("cnpj", ""): _digits(14, _brazilian),
        ("ruc", "PE"): _digits(11, _peruvian),
    }
)
