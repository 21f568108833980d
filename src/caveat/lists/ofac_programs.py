"""Programs of OFAC's non-SDN file, and the lists that they put a party on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from caveat.errors import InputError
from caveat.lists.packaged import packaged, packaged_table
from caveat.lists.statements import Stated

__all__ = ["SDN", "lists_of", "names_other_list"]

SDN = "US-SDN"


def names_other_list(programs: tuple[str, ...]) -> bool:
    """Whether the programs alone show that an entry is of the non-SDN file."""
    return any(program in _lists() and program not in _shared() for program in programs)


def lists_of(programs: tuple[str, ...], stated: Stated, where: str) -> tuple[str, ...]:
    """The lists that an entry of the non-SDN file is on, in the order of its programs.

    Raises:
        InputError: a program is not known, or the programs known lead to no list.
    """
    for program in programs:
        if program not in _lists() and program not in _by_directive() and program not in _beside():
            raise _unmapped(where, program)
    found = dict.fromkeys(list_key for program in programs for list_key in _lists_of_one(program, stated))
    if not found:
        raise _unmapped(where, "] [".join(programs) or "no program")
    return tuple(found)


def _lists_of_one(program: str, stated: Stated) -> Iterator[str]:
    if program in _lists():
        yield _lists()[program]
    by_directive = _by_directive().get(program, {})
    order = program.rpartition("EO")[2]
    yield from (by_directive[number] for number in stated.directives.get(order, []) if number in by_directive)


def _unmapped(where: str, program: str) -> InputError:
    do = "Update caveat: OFAC added a program that this version does not know."
    return InputError(where, expected="a program of the non-SDN lists", found=program, do=do)


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
