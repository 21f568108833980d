"""A table of stakes beside a list: a company that no list names is blocked through those that own it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interfaces.cli.conftest import Run

OPEN = ',"-0- "' * 7
SDN = (
    f'51002,"VERKHOVTSEV, Anton","individual","RUSSIA-EO14024"{OPEN},"-0- "\r\n'
    f'51003,"BOREAL TRADE HOUSE","-0- ","RUSSIA-EO14024"{OPEN},"-0- "\r\n'
)
STAKES = """owner,owner_id,owned,percent
Boreal Trade House,OFAC:51003,Nordhafen Logistik GmbH,30
Anton Verkhovtsev,OFAC:51002,Nordhafen Logistik GmbH,25
Nordhafen Logistik GmbH,,Kontor Ost AG,
Boreal Trade House,OFAC:51003,Seilerei Jensen GmbH,49
"""
ASKED = ("--as", "us_company", "--to", "make_payment", "--on", "2024-03-01", "--format", "json")


@pytest.fixture
def owned(run: Run, tmp_path: Path) -> Run:
    sdn, stakes = tmp_path / "sdn.csv", tmp_path / "stakes.csv"
    sdn.write_text(SDN, encoding="utf-8", newline="")
    stakes.write_text(STAKES, encoding="utf-8")
    accepted = ("--accept", "a list of two for a test")
    assert run("lists", "import", str(sdn), "--published", "2024-01-25", *accepted).code == 0
    assert run("lists", "import", str(stakes), "--published", "2024-02-01").code == 0
    return run


@pytest.mark.parametrize(
    ("company", "outcome"),
    [
        ("Nordhafen Logistik GmbH", "blocked"),
        ("Kontor Ost AG", "depends"),
        ("Seilerei Jensen GmbH", "allowed_with_risk"),
    ],
)
def test_a_company_is_judged_by_the_shares_of_those_that_own_it(owned: Run, company: str, outcome: str) -> None:
    assert owned("ask", company, *ASKED).json["outcome"] == outcome


def test_a_company_of_the_table_is_found_by_its_name(owned: Run) -> None:
    [hit] = owned("screen", "Nordhafen Logistik GmbH", "--format", "json").json["hits"]
    assert hit["party"]["name"] == "Nordhafen Logistik GmbH"
