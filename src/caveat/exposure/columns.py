"""Which column of a ledger is for what: named by the user, else found by its header and its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from caveat.errors import InputError
from caveat.exposure.roles import ALIASES, Role, header_words, holds, role, roles
from caveat.exposure.vocabulary import texts

__all__ = ["Columns", "find_columns", "head_score"]

# Two columns that fit one of these roles equally well are a question for the user; elsewhere the first one serves.
_DECIDING = frozenset({"vendor", "amount", "date", "buyer", "jurisdiction", "actor"})
# Columns that may belong to an address instead: a bare "State", "City" or "County".
_OF_ADDRESSES = {"jurisdiction": {"state", "province", "st", "region"}, "buyer": {"city", "town", "county", "village"}}
_NEEDED = "vendor"
_MAKER = "maker"
# A header of this weight or more says by itself whose state it is.
_SURE_PLACE = 9
# Where columns fit a role of many this well, those that fit less are left out.
_SURE_ENOUGH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a ledger by role.

    Attributes:
        headers: as they stand; a column without one is named by its place, "#7".
        by_role: places of the columns of each role, from 0.
        facts: places of the columns that state facts, by the key of the fact.
        set_aside: columns that looked like a role and were not taken, with the role and a code of the reason:
            `address_of_another`, `values`.
    """

    headers: tuple[str, ...]
    by_role: Mapping[str, tuple[int, ...]]
    facts: Mapping[str, int] = field(default_factory=dict)
    set_aside: tuple[tuple[int, str, str], ...] = ()

    def at(self, role: str) -> int | None:
        """The place of the one column of a role, or None."""
        places = self.by_role.get(role, ())
        return places[0] if places else None


def head_score(cells: Sequence[str], mapping: Mapping[str, str]) -> int:
    """How much a line looks like the header of a ledger; 0 if it cannot be one."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or sum(1 for cell in filled if cell[:1].isdigit()) * 2 > len(filled):
        return 0
    asked = {name.casefold() for name in mapping.values()}
    named = sum(1 for cell in filled if cell.casefold() in asked)
    fits = [max(each.fit(header_words(cell)) for each in roles()) for cell in filled if len(cell) <= 80]
    return 10 * named + sum(fits)


def find_columns(
    where: str, headers: Sequence[str], sample: Sequence[Sequence[str]], mapping: Mapping[str, str]
) -> Columns:
    """Find the column of each role.

    Args:
        where: file and line of the header, for errors.
        headers: its cells.
        sample: cells of lines behind it; values decide where headers do not.
        mapping: role, or key of a fact, and the header of its column; "" for none, "#7" for the seventh.

    Raises:
        InputError: a column named is not there, two columns fit a role equally, or none fits the vendor.
    """
    names = tuple(header or f"#{at + 1}" for at, header in enumerate(headers))
    stated, facts = _stated(where, names, mapping)
    taken = {at for places in stated.values() for at in places} | set(facts.values())
    finder = _Finder(names, sample, taken)
    by_role = dict(stated)
    for each in roles():
        if each.key not in stated:
            by_role[each.key] = finder.choose(where, each)
    makers = tuple(at for at in by_role.pop(_MAKER, ()) if at not in by_role["text"])
    by_role["text"] = tuple(sorted((*by_role["text"], *makers)))
    if not by_role[_NEEDED] and _NEEDED not in stated:
        raise _missing(where, names, finder.set_aside)
    return Columns(headers=names, by_role=by_role, facts=facts, set_aside=tuple(finder.set_aside))


class _Finder:
    """Chooses columns for one role after another; a column goes to the role that it fits best."""

    def __init__(self, names: tuple[str, ...], sample: Sequence[Sequence[str]], taken: set[int]) -> None:
        self.names = names
        self.set_aside: list[tuple[int, str, str]] = []
        self._words = [header_words(name) for name in names]
        self._values = [[row[at] for row in sample if at < len(row)] for at in range(len(names))]
        self._fits = [({} if at in taken else self._fit(at)) for at in range(len(names))]

    def choose(self, where: str, wanted: Role) -> tuple[int, ...]:
        """The columns of a role: all that fit it, or the one that fits best."""
        weights = {at: fits[wanted.key] for at, fits in enumerate(self._fits) if wanted.key == _first(fits)}
        if wanted.many:
            sure = tuple(at for at, weight in weights.items() if weight >= _SURE_ENOUGH)
            return sure or tuple(weights)
        best = max(weights.values(), default=0)
        equal = [at for at, weight in weights.items() if weight == best]
        filled = [at for at in equal if any(self._values[at])] or equal
        if len(filled) > 1 and wanted.key in _DECIDING:
            raise _ambiguous(where, wanted, [self.names[at] for at in filled])
        return tuple(filled[:1])

    def _fit(self, at: int) -> dict[str, int]:
        fits: dict[str, int] = {}
        for each in roles():
            weight = each.fit(self._words[at])
            if not weight:
                continue
            if not holds(each, self._values[at]):
                self.set_aside.append((at, each.key, "values"))
            elif self._is_anothers_address(each, weight, at):
                self.set_aside.append((at, each.key, "address_of_another"))
            else:
                fits[each.key] = weight
        return fits

    def _is_anothers_address(self, wanted: Role, weight: int, at: int) -> bool:
        """Whether a bare "State" stands in an address that is not the buyer's, by the column before that address."""
        if weight >= _SURE_PLACE or not _OF_ADDRESSES.get(wanted.key, set()).intersection(self._words[at]):
            return False
        start, end = self._run(at)
        before = self._words[start - 1] if start else ()
        if role("vendor").fit(before):
            return True
        in_address = any(" ".join(words) in texts("places", "address") for words in self._words[start:end])
        return in_address and not (role("buyer").fit(before) or role("actor").fit(before))

    def _run(self, at: int) -> tuple[int, int]:
        """The columns around one that hold parts of an address."""
        parts = {*texts("places", "address"), *texts("places", "region")}
        start, end = at, at + 1
        while start > 0 and " ".join(self._words[start - 1]) in parts:
            start -= 1
        while end < len(self._words) and " ".join(self._words[end]) in parts:
            end += 1
        return start, end


def _first(fits: Mapping[str, int]) -> str | None:
    """The role that a column fits best; of equal ones the one that chooses first."""
    return max(fits, key=lambda key: fits[key], default=None)


def _stated(
    where: str, names: tuple[str, ...], mapping: Mapping[str, str]
) -> tuple[dict[str, tuple[int, ...]], dict[str, int]]:
    """The columns that the user names: by role, and by key of a fact."""
    known = {each.key for each in roles()}
    by_role: dict[str, tuple[int, ...]] = {}
    facts: dict[str, int] = {}
    for asked, header in mapping.items():
        key = ALIASES.get(asked, asked)
        if key in known or key == _MAKER:
            by_role[key] = _places(where, names, asked, header)
        else:
            facts[asked] = _place(where, names, asked, header)
    return by_role, facts


def _places(where: str, names: tuple[str, ...], asked: str, header: str) -> tuple[int, ...]:
    if not header.strip():
        return ()
    if header.casefold() not in {name.casefold() for name in names} and "+" in header:
        return tuple(_place(where, names, asked, part.strip()) for part in header.split("+"))
    return (_place(where, names, asked, header),)


def _place(where: str, names: tuple[str, ...], asked: str, header: str) -> int:
    wanted = header.strip().casefold()
    found = [at for at, name in enumerate(names) if name.casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if (
        not found
        and wanted[:1] == "#"
        and wanted[1:].isdecimal()
        and 1 <= int(wanted[1:4]) <= len(names)
        and len(wanted) < 6
    ):
        return int(wanted[1:]) - 1
    if found:
        do = f"Name it by its place: --map {asked}=#{found[0] + 1}"
        raise InputError(where, expected=f"one column {header!r}", found=f"{len(found)} of them", do=do)
    raise InputError(
        where, expected=f"the column {header!r} (--map {asked})", found=_listed(names), do="Check the name."
    )


def _missing(where: str, names: tuple[str, ...], set_aside: Sequence[tuple[int, str, str]]) -> InputError:
    do = f"Name the column: --map {_NEEDED}=HEADER"
    other = [names[at] for at, key, _ in set_aside if key == _NEEDED]
    found = f"{_listed(other)} with other values than names" if other else _listed(names)
    return InputError(where, expected=f"a column with {role(_NEEDED).expected}", found=found, do=do)


def _ambiguous(where: str, wanted: Role, equal: Sequence[str]) -> InputError:
    do = f"Say which one: --map {wanted.key}={equal[0]!r}; or none of them: --map {wanted.key}="
    return InputError(where, expected=f"one column with {wanted.expected}", found=_listed(equal), do=do)


def _listed(names: Sequence[str]) -> str:
    return "the columns " + ", ".join(repr(name) for name in names)
