"""Programs of OFAC's non-SDN file, and the lists that they put a party on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from caveat.errors import InputError
from caveat.lists.packaged import packaged, packaged_table
from caveat.lists.spelled_lists import spelled_list
from caveat.lists.statements import Stated

__all__ = ["SDN", "are_other_lists", "in_order", "list_named", "lists_of"]

SDN = "US-SDN"
_OTHER = "US-OTHER"

# Names of lists in the newer XML files; the consolidated list is the sum of the others but the first.
_NAMES = {
    "SDN List": SDN,
    "Consolidated List": None,
    "Non-SDN CMIC List": "US-NS-CMIC",
    "Sectoral Sanctions Identifications List": "US-SSI",
    "CAPTA List": "US-CAPTA",
    "Non-SDN Menu-Based Sanctions List": "US-NS-MBS",
    "Non-SDN Palestinian Legislative Council List": "US-NS-PLC",
    "FSE List": "US-FSE",
}

# In the file of the other lists, three entries in four show that they are; in the SDN file, one in a thousand.
_SHARE = 4


def are_other_lists(entries: Iterable[tuple[tuple[str, ...], bool]]) -> bool:
    """Whether entries are those of the non-SDN file.

    Args:
        entries: of each its programs, and whether it is subject to a directive of E.O. 13662.
    """
    signs = rows = 0
    for programs, by_directive in entries:
        rows += 1
        signs += by_directive or any(program in _lists() and program not in _shared() for program in programs)
    return signs * _SHARE > rows


def lists_of(programs: tuple[str, ...], stated: Stated, where: str) -> tuple[str, ...]:
    """The lists that an entry of the non-SDN file is on, in one order whatever that of its programs.

    A program that this version does not know is a list of its own; so are programs known that lead to none.

    Raises:
        InputError: it has no program.
    """
    if not programs:
        raise InputError(where, expected="a program of the non-SDN lists", found="none", do="Fetch the file again.")
    known = {*_lists(), *_by_directive(), *_beside()}
    found = {list_key for program in programs for list_key in _lists_of_one(program, stated)}
    found |= {spelled_list(_OTHER, program) for program in programs if program not in known}
    return tuple(sorted(found or {spelled_list(_OTHER, programs[0])}, key=_place))


def list_named(name: str, where: str) -> str | None:
    """The key of a list by OFAC's name, one of its own where it is not known; None for the sum of the others.

    Raises:
        InputError: there is no name.
    """
    if not name.strip():
        raise InputError(where, expected="the name of one of OFAC's lists", found="none", do="Fetch the file again.")
    return _NAMES[name] if name in _NAMES else spelled_list(_OTHER, name)


def in_order(
    lists: Iterable[str], programs: tuple[str, ...], stated: Stated, *, derived: bool = False
) -> tuple[str, ...]:
    """Lists that an entry states, each once, in the order in which `lists_of` gives them; the SDN list comes first.

    Args:
        lists: the keys of those that it states.
        programs: of the entry.
        stated: its statements.
        derived: add the lists that programs and directives lead to, as in the comma-separated file. Of a party that
            became an SDN, OFAC takes the entry on the menu-based list or CAPTA away and leaves the directive in force.
    """
    led = (key for program in programs for key in _lists_of_one(program, stated)) if derived else ()
    return tuple(sorted({*lists, *led}, key=_place))


def _place(list_key: str) -> tuple[int, str]:
    """Where a list stands among the others of a party: the first is part of the record's key, so it must not move.

    The publications write programs in different orders, and add some over the years: a party of 2014 on the list of
    sectoral sanctions keeps its key when a directive of 2022 puts it on another list as well.
    """
    order = (SDN, *dict.fromkeys(_lists().values()))
    return (order.index(list_key) if list_key in order else len(order)), list_key


def _lists_of_one(program: str, stated: Stated) -> Iterator[str]:
    if program in _lists():
        yield _lists()[program]
    by_directive = _by_directive().get(program, {})
    order = program.rpartition("EO")[2]
    yield from (by_directive[number] for number in stated.directives.get(order, []) if number in by_directive)


@cache
def _lists() -> dict[str, str]:
    return {program: str(key) for program, key in packaged_table("ofac_programs.yaml", "lists").items()}


@cache
def _shared() -> frozenset[str]:
    """Programs under which parties are both SDNs and on another list."""
    return frozenset(str(program) for program in _sequence("shared"))


@cache
def _beside() -> frozenset[str]:
    return frozenset(str(program) for program in _sequence("beside"))


@cache
def _by_directive() -> dict[str, dict[str, str]]:
    table = packaged_table("ofac_programs.yaml", "by_directive")
    return {
        program: {number: str(key) for number, key in keys.items()}
        for program, keys in table.items()
        if isinstance(keys, dict)
    }


def _sequence(step: str) -> list[object]:
    lined = packaged("ofac_programs.yaml")
    value = lined.data.get(step) if isinstance(lined.data, dict) else None
    if not isinstance(value, list):
        raise lined.error(step, expected="a sequence", found=type(value).__name__, do="Reinstall the package.")
    return value
