"""The other pages of the terminal: ledgers, hits, parties, lists, refusals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from rich.console import Console, RenderableType

from caveat.editions.bring_in import BroughtIn
from caveat.errors import InputError, NotReadyError
from caveat.interfaces.render.terminal.exposures import expose_view
from caveat.interfaces.render.terminal.hits import screen_view
from caveat.interfaces.render.terminal.lists import import_view, status_view
from caveat.interfaces.render.terminal.parties import show_view
from caveat.interfaces.render.terminal.refusals import error_view
from caveat.match.territory import territories
from caveat.model.days import DayRange
from caveat.model.exposure import ExposureReport
from caveat.model.hit import Hit, Reason
from caveat.model.listing import Listing
from caveat.model.party import Name, NameKind, Party, PartyKind
from caveat.model.screened import Screened, ScreenProvenance, SettledHit
from caveat.model.source import Citation
from caveat.model.stake import Percent, Stake

DAY = date(2026, 11, 22)
Print = Callable[[RenderableType, int], str]
PROVENANCE = ScreenProvenance(
    caveat="0.1.0",
    engine="2",
    config="ab" * 32,
    lists_digest="cd" * 32,
    editions=(),
    day=DAY,
    known_on=None,
    threshold=0.7,
    limit=10,
    mode="standard",
    settled=None,
    alert_rate=None,
    receipt="1a2b-3c4d-5e6f",
)


@pytest.fixture
def printed() -> Print:
    def put(view: RenderableType, width: int) -> str:
        made = StringIO()
        Console(file=made, width=width, highlight=False, force_terminal=False).print(view)
        return made.getvalue()

    return put


@pytest.fixture
def dahua() -> Party:
    denied = Listing(
        list="US-BIS-DPL",
        record_id="1",
        name="DAHUA ELECTRONICS CORPORATION",
        listed_on=DayRange.parse("2017-09-28"),
        delisted_on=DayRange.parse("2025-11-19"),
        citations=(Citation(text="82 FR 45000"),),
    )
    return Party(
        id="p9",
        name="DAHUA ELECTRONICS CORPORATION",
        kind=PartyKind.COMPANY,
        countries=("US",),
        names=(Name(text="大华", kind=NameKind.NATIVE, lang="zh"),),
        listings=(denied,),
    )


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_ledger_prints_its_finding_its_groups_and_its_first_rows(
    width: int, county: ExposureReport, printed: Print
) -> None:
    said = printed(expose_view(county, written=("report.html", ".json")), width)

    flat = " ".join(said.split())
    assert flat.startswith("Three contracts used award money for what award money may not buy.")
    assert "of 1,284 lines, 2 of them unusable" in flat
    assert "Report: report.html (also .json)" in flat
    assert max(len(line) for line in said.splitlines()) <= width
    rows = [line for line in said.splitlines() if "Hikvision" in line and "20" in line]
    assert all(line.rstrip().endswith(("Prohibited", "Depends", "Not barred", "Not examined")) for line in rows)
    assert len(rows) >= 9


def test_the_groups_of_a_ledger_add_up_to_its_last_line(county: ExposureReport, printed: Print) -> None:
    said = printed(expose_view(county), 120)

    assert "$24,001.50" in said
    assert "$59,005.00 + CAD 2,500.00" in said


def test_hits_show_score_lists_and_reasons_for_and_against(dahua: Party, printed: Print) -> None:
    reasons = (
        Reason(feature="rare_word", points=1.0, asked="dahua", listed="dahua"),
        Reason(feature="word_differs", points=-0.4, asked="tech", listed="electronics"),
        Reason(feature="new_feature", points=0.0),
    )
    hit = Hit(party=dahua, score=0.71, name="大华", reasons=reasons)

    screened = [Screened(asked="Dahua Tech", hits=(hit,)), Screened(asked="Nobody", hits=())]
    said = printed(screen_view(screened, PROVENANCE), 100)

    assert "0.71" in said
    assert "Denied Persons, 28 September 2017 to 19 November 2025" in said
    assert "+ the rare word “dahua” is the same" in said
    assert "\N{MINUS SIGN} where the name asked has “tech”, the listed one has “electronics”" in said
    assert "· new feature" in said
    assert "no hit" in said
    assert "1 of 2 names hit. Hits start at 0.70." in said


def test_what_was_settled_before_is_named_and_the_receipt_stands_below(dahua: Party, printed: Print) -> None:
    hit = Hit(party=dahua, score=0.81, name="大华", reasons=())
    settled = SettledHit(hit=hit, by="A. Person", on=date(2026, 3, 1), why="another firm")

    said = printed(screen_view([Screened(asked="Dahua Tech", hits=(), settled=(settled,))], PROVENANCE), 100)

    assert "0 of 1 names hit" in said
    assert "One hit settled before left out." in said
    assert "0.81 DAHUA ELECTRONICS CORPORATION (A. Person, 1 March 2026, another firm)" in " ".join(said.split())
    assert "engine 2, configuration abababab" in " ".join(said.split())
    assert "receipt 1a2b-3c4d-5e6f" in " ".join(said.split())


def test_a_name_of_a_megabyte_does_not_flood_the_terminal(printed: Print) -> None:
    screened = Screened(asked="x" * 2**20, hits=(), not_screened="longer than 2,000 characters")
    assert len(printed(screen_view([screened], PROVENANCE), 100)) < 2_000


def test_a_territory_shows_its_law_and_reasons(printed: Print) -> None:
    screened = Screened(asked="Yalta", hits=(), territories=territories("Yalta", day=DAY))
    said = printed(screen_view([screened], PROVENANCE), 100)

    assert "place in Crimea region of Ukraine: Yalta" in said
    assert "E.O. 13685" in said
    assert "+ names a place there: Yalta" in said
    assert "1 of 1 names hit." in said


def test_a_name_that_could_not_be_screened_is_never_no_hit(printed: Print) -> None:
    screened = Screened(asked="!!!", hits=(), not_screened="it holds no letter")
    said = printed(screen_view([screened], PROVENANCE), 100)

    assert "not screened: it holds no letter" in said
    assert "that is not “no hit”" in said
    assert "\n  no hit" not in said


def test_a_party_shows_ended_listings_with_their_days_and_its_owners(dahua: Party, printed: Print) -> None:
    stakes = [Stake(owner="a", owned="p9", percent=Percent.parse("36..38.88")), Stake(owner="p9", owned="b")]

    said = printed(show_view(dahua, day=DAY, stakes=stakes), 100)

    assert "19 Nov 2025" in said
    assert "not in force" in said
    assert "36 to 38.88\N{NO-BREAK SPACE}%" in said
    assert "share not stated" in said
    assert "A listing alone forbids nothing" in said


def test_the_state_of_lists_counts_the_stale_and_the_never_read(county: ExposureReport, printed: Print) -> None:
    said = printed(status_view(county.lists, next_step="caveat lists update US-FCC"), 100)

    assert "◆ stale: 44 days old" in said
    assert "◌ never read" in said
    assert "1 stale, 1 never read." in said
    assert said.rstrip().endswith("Next: caveat lists update US-FCC")


def test_an_import_says_what_it_brought_or_that_nothing_changed(printed: Print) -> None:
    brought = BroughtIn(
        name="consolidated-2022-05-06.csv.gz",
        publication="us-csl-csv",
        published_on=date(2022, 5, 6),
        sha256="ab" * 32,
        records=14160,
        lists=(("US-SDN", 10026), ("US-BIS-EL", 2001)),
        linked=12,
        unchanged=False,
        retrieved_at=datetime(2026, 11, 22, 9, 12, tzinfo=UTC),
    )

    said = " ".join(printed(import_view(brought), 100).split())
    again = printed(import_view(replace(brought, unchanged=True)), 100)

    assert "14,160 records, 2 lists, edition of 6 May 2022." in said
    assert "SDN 10,026 · Entity List 2,001" in said
    assert "Nothing to do: consolidated-2022-05-06.csv.gz was imported on 22 November 2026, 09:12 UTC." in " ".join(
        again.split()
    )


def test_a_refusal_says_where_expected_found_and_do_in_this_order(printed: Print) -> None:
    error = InputError("contracts.csv, line 1", expected="a vendor column", found="po_no", do="say which it is")

    lines = printed(error_view(error), 80).splitlines()

    assert lines[0] == "error: contracts.csv, line 1"
    assert [line.split()[0] for line in lines[1:]] == ["expected", "found", "do"]


def test_not_ready_is_named_as_such(printed: Print) -> None:
    error = NotReadyError("UN", expected="an edition", found="", do="caveat lists update UN")

    assert printed(error_view(error), 80).startswith("not ready: UN")
