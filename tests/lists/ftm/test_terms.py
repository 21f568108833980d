from __future__ import annotations

import pytest

from caveat.lists.catalog import catalog
from caveat.lists.ftm.terms import is_party, is_thing, list_of, table


@pytest.mark.parametrize(
    ("program", "datasets", "key"),
    [
        ("US-NS-CMIC", ("us_ofac_cons",), "US-NS-CMIC"),
        ("GB-DPRK", ("gb_hmt_sanctions",), "GB-DPR"),
        ("US-RUSHAR", ("us_ofac_sdn",), "US-SDN"),
        (None, ("us_bis_denied",), "US-BIS-DPL"),
        ("EU-RUS", ("eu_fsf",), "FTM-EU-RUS"),
        ("CH-FIAA-EG", ("ch_seco_sanctions",), "FTM-CH-FIAA-EG"),
        ("US-GLOMAG", ("us_ofac_sdn", "gb_hmt_sanctions"), "FTM-US-GLOMAG"),
        (None, (), "FTM-UNSTATED"),
        ("ACME-BARRED", ("caveat",), "ACME-BARRED"),
    ],
)
def test_a_programme_and_a_data_set_mean_a_list(program: str | None, datasets: tuple[str, ...], key: str) -> None:
    assert list_of(program, datasets) == key


def test_programmes_that_one_spelling_cannot_tell_apart_are_two_lists() -> None:
    assert list_of("Закон 1644", ()) != list_of("Указ 1644", ())
    assert list_of("A/B", ()) != list_of("A-B", ())
    assert len(list_of("X" * 200, ("caveat",))) < 80


def test_programmes_and_data_sets_lead_to_lists_of_the_catalog() -> None:
    named = {*table("programs").values(), *table("datasets").values()}
    assert not named - set(catalog().lists)


def test_a_schema_of_tomorrow_is_a_party() -> None:
    assert is_party("Spacecraft")
    assert not is_thing("Spacecraft")
    assert not is_party("Sanction")
    assert is_thing("Address")
