"""`caveat links`: the queue of doubtful links, and a person's word that lasts."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.interfaces.cli.conftest import Run

OPEN = ',"-0- "' * 7
SDN = (
    f'51001,"SALTYKOV, Ilya Borisovich","individual","RUSSIA"{OPEN},"DOB 02 Mar 1961; nationality Russia."\r\n'
    f'51002,"VERKHOVTSEV, Anton","individual","RUSSIA"{OPEN},"-0- "\r\n'
)
UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2024-01-20T00:00:00.000Z"><INDIVIDUALS>
<INDIVIDUAL><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>ILIYA</FIRST_NAME><SECOND_NAME>BORISOVICH</SECOND_NAME>
<THIRD_NAME>SALTYKOW</THIRD_NAME><UN_LIST_TYPE>Libya</UN_LIST_TYPE><REFERENCE_NUMBER>LYi.901</REFERENCE_NUMBER>
<LISTED_ON>2020-03-02</LISTED_ON><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1961-03-02</DATE>
</INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>
<INDIVIDUAL><DATAID>2</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>ANTON</FIRST_NAME>
<SECOND_NAME>VERKHOVTSEV</SECOND_NAME><UN_LIST_TYPE>Libya</UN_LIST_TYPE><REFERENCE_NUMBER>LYi.902</REFERENCE_NUMBER>
<LISTED_ON>2020-03-02</LISTED_ON></INDIVIDUAL>
</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>
"""
PAIR = ("US-SDN:51002", "UN-SC1970:LYi.902")


@pytest.fixture
def linked(run: Run, tmp_path: Path) -> Run:
    sdn, un = tmp_path / "sdn.csv", tmp_path / "consolidated.xml"
    sdn.write_text(SDN, encoding="utf-8", newline="")
    un.write_text(UN, encoding="utf-8")
    assert run("lists", "import", str(sdn), "--published", "2024-01-25").code == 0
    assert run("lists", "import", str(un), "--published", "2024-01-20").code == 0
    return run


def states(run: Run) -> dict[tuple[str, str], str]:
    links = run("links", "list", "--format", "json").json["links"]
    named = ((each["left"]["record"], each["right"]["record"], each["state"]) for each in links)
    return {(min(one, other), max(one, other)): state for one, other, state in named if "LYi" in one + other}


def schema(name: str) -> Any:
    return json.loads((files("caveat") / "data" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))


def test_two_spellings_with_one_birth_are_linked_and_a_bare_name_is_doubtful(linked: Run) -> None:
    assert states(linked) == {
        ("UN-SC1970:LYi.901", "US-SDN:51001"): "sure",
        ("UN-SC1970:LYi.902", "US-SDN:51002"): "doubtful",
    }


def test_lists_and_links_have_the_committed_shapes(linked: Run) -> None:
    Draft202012Validator(schema("links")).validate(linked("links", "list", "--format", "json").json)
    Draft202012Validator(schema("link")).validate(linked("links", "show", *PAIR, "--format", "json").json)


def test_the_queue_holds_the_doubtful_only(linked: Run) -> None:
    told = linked("links", "list", "--doubtful", "--list", "UN-SC1970", "--format", "json").json

    assert [each["state"] for each in told["links"]] == ["doubtful"]


def test_a_confirmed_pair_is_one_party_and_stays_so_after_an_import(linked: Run, tmp_path: Path) -> None:
    assert linked("links", "confirm", *PAIR, "--because", "the same passport in two notices").code == 0

    later = tmp_path / "consolidated-later.xml"
    later.write_text(UN.replace("2024-01-20T", "2024-02-20T"), encoding="utf-8")
    linked("lists", "import", str(later), "--published", "2024-02-20")

    told = linked("links", "show", *PAIR, "--format", "json").json
    assert told["state"] == "confirmed"
    assert [(each["act"], each["reason"]) for each in told["decisions"]] == [
        ("confirmed", "the same passport in two notices")
    ]
    lists = {each["list"] for each in linked("show", told["left"]["party"], "--format", "json").json["listings"]}
    assert lists == {"US-SDN", "UN-SC1970"}


def test_a_refused_pair_is_never_proposed_again(linked: Run, tmp_path: Path) -> None:
    sure = ("UN-SC1970:LYi.901", "US-SDN:51001")
    linked("links", "refuse", *sure, "--because", "father and son")

    later = tmp_path / "consolidated-later.xml"
    later.write_text(UN.replace("2024-01-20T", "2024-02-20T"), encoding="utf-8")
    linked("lists", "import", str(later), "--published", "2024-02-20")

    assert sure not in states(linked)
    told = linked("links", "show", *sure, "--format", "json").json
    assert told["state"] == "refused"
    assert told["reasons"]


def test_a_person_may_say_otherwise_later_and_both_are_kept(linked: Run) -> None:
    linked("links", "refuse", *PAIR, "--because", "no")
    linked("links", "confirm", *PAIR, "--because", "yes after all")

    told = linked("links", "show", *PAIR, "--format", "json").json
    assert told["state"] == "confirmed"
    assert [each["act"] for each in told["decisions"]] == ["refused", "confirmed"]


def test_what_cannot_be_decided_is_a_wrong_use(linked: Run) -> None:
    assert linked("links", "confirm", *PAIR, "--because", "  ").code == 2
    assert linked("links", "confirm", PAIR[0], PAIR[0], "--because", "x").code == 2
    assert linked("links", "refuse", PAIR[0], "US-SDN:1", "--because", "x").code == 2
    assert linked("links", "list", "--list", "NO-SUCH").code == 2
    assert linked("links", "confirm", *PAIR).code == 2


def test_the_page_says_what_speaks_for_one_party_and_who_decided(linked: Run) -> None:
    linked("links", "confirm", *PAIR, "--because", "seen both files")
    shown = linked("links", "show", *PAIR).out

    assert "the same name" in shown
    assert "Confirmed" in shown
    assert "seen both files" in shown
    assert "doubtful" in linked("links", "list").out
