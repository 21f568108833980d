"""The JSON shapes against their committed schemas."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from caveat.errors import InputError
from caveat.interfaces.render.brought import lists_json
from caveat.interfaces.render.jsons import (
    Json,
    ask_json,
    error_json,
    expose_json,
    show_json,
)
from caveat.interfaces.render.screened import screen_json, screening_json
from caveat.match.territory import territories
from caveat.model.answer import Answer
from caveat.model.days import DayRange
from caveat.model.exposure import ExposureReport
from caveat.model.hit import Hit, Reason
from caveat.model.listing import Listing
from caveat.model.party import Identifier, Name, NameKind, Party, PartyKind
from caveat.model.screened import AlertRate, EditionHeard, Screened, ScreenProvenance, SettledHit
from caveat.model.source import Citation, Evidence, Place
from caveat.model.stake import Percent, Stake

SCHEMAS = ("ask", "screen", "screening", "show", "expose", "lists", "error")

PROVENANCE = ScreenProvenance(
    caveat="0.1.0",
    engine="2",
    config="ab" * 32,
    lists_digest="cd" * 32,
    editions=(
        EditionHeard(publication="us-csl-csv", published_on=date(2022, 5, 6), sha256="ef" * 32, lists=("US-SDN",)),
    ),
    day=date(2022, 5, 6),
    known_on=None,
    threshold=0.73,
    limit=10,
    mode="standard",
    settled=None,
    alert_rate=AlertRate(threshold=0.73, rate=0.005, least=0.004, most=0.006, names=20_000, by_kind={"person": 0.004}),
    receipt="1a2b-3c4d-5e6f",
)


def schema(name: str) -> Any:
    return json.loads((files("caveat") / f"data/schemas/{name}.json").read_text(encoding="utf-8"))


def check(name: str, made: Json) -> Any:
    """Validate a shape as a program would read it, and refuse keys that its schema does not describe."""
    read = json.loads(json.dumps(made, ensure_ascii=False))
    Draft202012Validator(schema(name)).validate(read)
    undescribed = set(read) - set(schema(name)["properties"])
    assert not undescribed
    return read


@pytest.fixture
def hikvision() -> Party:
    seen = Evidence(
        publication="us-csl-csv", published_on=date(2022, 5, 6), sha256="ab" * 32, place=Place(file="a", line=7)
    )
    on_list = Listing(
        list="US-BIS-EL",
        record_id="1",
        name="HIKVISION",
        listed_on=DayRange.parse("2019-10-09"),
        citations=(Citation(text="84 FR 54002"),),
        facts=(("el_entry_rule", "84 FR 54002"),),
        evidence=seen,
    )
    return Party(
        id="p1",
        slug="hikvision",
        name="Hikvision",
        kind=PartyKind.COMPANY,
        names=(Name(text="海康威视", kind=NameKind.NATIVE, lang="zh"),),
        identifiers=(Identifier(scheme="ISIN", value="CNE100000PM8"),),
        listings=(on_list,),
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["properties"]["schema"]["const"] == f"caveat/{name}/1"


def test_an_answer_has_the_shape_of_the_contract(depends: Answer, prohibited: Answer, allowed: Answer) -> None:
    for answer in (depends, prohibited, allowed):
        read = check("ask", ask_json(answer))
        assert read["outcome"] == answer.outcome.value
        assert read["provenance"]["receipt"] == answer.provenance.receipt
    assert check("ask", ask_json(depends))["depends_on"][1] == {"fact": "security_purpose_889", "values": [True, False]}


def test_a_party_in_an_answer_has_its_slug_and_name_where_they_are_known(prohibited: Answer, hikvision: Party) -> None:
    read = check("ask", ask_json(prohibited, {"hikvision": hikvision}))

    parties = {each["role"]: each["party"] for each in read["question"]["parties"]}
    assert parties["maker"] == {"id": "p1", "slug": "hikvision", "name": "Hikvision"}
    assert parties["seller"]["name"] == "Buckeye Security LLC"


def test_a_ledger_accounts_for_every_line_and_states_amounts_as_text(county: ExposureReport, made_at: datetime) -> None:
    read = check("expose", expose_json(county, made_at=made_at))

    records = read["records"]
    assert records["read"] == records["judged"] + records["unusable"]
    assert [each["number"] for each in read["exposures"]] == list(range(1, 13))
    assert [each["amount"] for each in read["exposures"][:2]] == ["1000.5", "2000.5"]
    assert read["exposures"][7]["amount"] is None
    assert read["exposures"][9]["row"]["on"] == "2020"
    assert sum(Decimal(each["amount"]) for each in read["exposures"] if each["currency"] == "USD") == Decimal("59005.0")


def test_hits_carry_reasons_and_listings(hikvision: Party) -> None:
    hit = Hit(party=hikvision, score=0.96, name="Hikvision", reasons=(Reason(feature="rare_word", points=1.0),))

    read = check("screen", screen_json(Screened(asked="Hikvison", hits=(hit,)), PROVENANCE))

    assert read["hits"][0]["listings"][0]["in_force"] == "true"
    unscreened = Screened(asked="!!", hits=(), not_screened="no letters")
    assert check("screen", screen_json(unscreened, PROVENANCE))["not_screened"] == "no letters"


def test_what_a_person_settled_stands_beside_the_hits_with_who_and_when(hikvision: Party) -> None:
    hit = Hit(party=hikvision, score=0.96, name="Hikvision", reasons=(Reason(feature="rare_word", points=1.0),))
    settled = SettledHit(hit=hit, by="A. Person", on=date(2026, 3, 1), why="another firm", line=2)

    read = check("screen", screen_json(Screened(asked="Hikvison", hits=(), settled=(settled,)), PROVENANCE))

    (one,) = read["settled"]
    assert (read["hits"], one["by"], one["on"], one["line"]) == ([], "A. Person", "2026-03-01", 2)


def test_an_answer_names_the_editions_that_it_was_made_from() -> None:
    read = check("screen", screen_json(Screened(asked="Hikvison", hits=()), PROVENANCE))
    beside = screening_json(PROVENANCE, file="a.csv", sha256="ab" * 32, output="a.hits.csv")
    counts = {"names": 1, "hits": 0, "unusable": 0, "settled": 0}
    in_a_file = check("screen", screen_json(Screened(asked="x", hits=()), PROVENANCE, with_editions=False))

    assert read["provenance"]["editions"][0]["lists"] == ["US-SDN"]
    assert read["provenance"]["alert_rate"]["by_kind"] == {"person": 0.004}
    assert check("screening", {**beside, "records": counts})["provenance"] == read["provenance"]
    assert "editions" not in in_a_file["provenance"]


def test_territories_stand_beside_the_hits() -> None:
    day = date(2024, 5, 6)
    found = territories("Embassy of Syria, Havana", day=day)

    screened = Screened(asked="Embassy of Syria, Havana", hits=(), territories=found)
    read = check("screen", screen_json(screened, replace(PROVENANCE, day=day)))

    assert {(each["territory"], each["kind"]) for each in read["territories"]} == {
        ("syria", "government"),
        ("cuba", "place"),
    }


def test_a_party_is_shown_with_its_listings_and_stakes(hikvision: Party) -> None:
    stake = Stake(owner="cetc", owned="p1", percent=Percent.parse("36..38.88"))

    read = check("show", show_json(hikvision, [stake], (), date(2019, 10, 8)))

    assert read["listings"][0]["in_force"] == "false"
    assert read["stakes"][0]["percent"] == "36..38.88"
    assert read["names"][0]["lang"] == "zh"


def test_the_state_of_lists_and_a_refusal_have_shapes_too(county: ExposureReport) -> None:
    assert check("lists", lists_json(county.lists))["lists"][3]["edition"] is None
    refusal = InputError("a.csv, line 1", expected="a header", found="nothing", do="Add one.")
    assert check("error", error_json(refusal, 2))["errors"][0]["do"] == "Add one."
