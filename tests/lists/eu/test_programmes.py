from __future__ import annotations

from caveat.lists.catalog import catalog
from caveat.lists.eu.programmes import eu_list

# The programmes that the full file of the Union's financial sanctions is reported to have used in July 2026.
IN_USE = """
AFG BLR CAF CHEM COD CYB EUAQ GIN GTM HAM HR HTI IRN IRQ LBY MDA MLI MMR NIC PRK RUSDA SDN SDNZ SOM SSD SYR TAQA
TERR TUN UKR UNLI VEN YEM
"""


def test_every_other_programme_in_use_has_a_list_of_the_catalog() -> None:
    assert not {programme for programme in IN_USE.split() if eu_list(programme, "a file") not in catalog().lists}


def test_the_programme_on_russia_that_nobody_confirmed_is_not_taken_for_another() -> None:
    """EU-RUS is Regulation 833/2014, which freezes nothing."""
    assert catalog().lists[eu_list("RUSDA", "a file")].law == "Regulation (EU) 2024/2642"
    assert eu_list("RUS", "a file") == "EU-OTHER-RUS"


def test_listings_ahead_of_a_regulation_are_not_said_to_freeze() -> None:
    assert not catalog().lists[eu_list("UNLI", "a file")].restricts.startswith("freezes")


def test_a_programme_that_the_catalog_lacks_gets_a_list_of_its_own() -> None:
    assert eu_list("XYZ", "a file") == "EU-OTHER-XYZ"
