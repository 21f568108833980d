from __future__ import annotations

import pytest

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.ofac.programs import SDN, are_other_lists, in_order, list_named, lists_of
from caveat.lists.statements import Statement, sort_out

SECOND = sort_out([Statement(label="Executive Order 14024 Directive Information", value="Subject to Directive 2 - x")])


def test_a_few_shared_programs_do_not_make_the_other_lists() -> None:
    sdn = [(("IRAN",), False)] * 9
    other = [(("CMIC-EO13959",), False), (("UKRAINE-EO13662",), True)]

    assert not are_other_lists([*sdn, *other])
    assert not are_other_lists([])
    assert are_other_lists([*sdn[:5], *other])


@pytest.mark.parametrize("name", ["SDN List", "FSE List", "CAPTA List", "Non-SDN CMIC List"])
def test_lists_are_known_by_the_names_of_the_newer_files(name: str) -> None:
    assert list_named(name, "a.xml, line 1") in catalog().lists


def test_the_consolidated_list_is_the_sum_of_others_and_one_of_tomorrow_is_of_its_own() -> None:
    assert list_named("Consolidated List", "a.xml, line 1") is None
    assert list_named("Odd List", "a.xml, line 1") == "US-OTHER-ODD-LIST"
    with pytest.raises(InputError, match=r"a\.xml, line 1: .*, found none"):
        list_named(" ", "a.xml, line 1")


def test_a_program_of_tomorrow_is_a_list_of_its_own_after_those_that_are_known() -> None:
    nothing = sort_out([])

    assert lists_of(("ODD-EO99999", "CMIC-EO13959"), nothing, "a.csv, line 1") == ("US-NS-CMIC", "US-OTHER-ODD-EO99999")
    assert lists_of(("RUSSIA-EO14024",), nothing, "a.csv, line 1") == ("US-OTHER-RUSSIA-EO14024",)
    with pytest.raises(InputError, match=r"a\.csv, line 1: expected a program .*, found none"):
        lists_of((), nothing, "a.csv, line 1")


@pytest.mark.parametrize("programs", [("RUSSIA-EO14024", "UKRAINE-EO13662"), ("UKRAINE-EO13662", "RUSSIA-EO14024")])
def test_lists_come_in_one_order_whatever_that_of_the_programs(programs: tuple[str, ...]) -> None:
    assert lists_of(programs, SECOND, "a.csv, line 1") == ("US-SSI", "US-CAPTA")
    assert in_order(["US-FSE", "US-SSI", SDN], programs, SECOND) == (SDN, "US-SSI", "US-FSE")
    assert in_order(["US-SSI"], programs, SECOND, derived=True) == ("US-SSI", "US-CAPTA")
