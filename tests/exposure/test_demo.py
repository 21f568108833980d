from __future__ import annotations

from importlib.resources import as_file, files

import pytest

from caveat.exposure.candidates import Finder
from caveat.exposure.ledger import Given, read_ledger
from caveat.exposure.mentions import Mentions
from caveat.lists.files.strict_yaml import load
from caveat.match.screen import Screener
from caveat.model.exposure import LedgerRow, Unusable
from caveat.store.snapshot import Snapshot

DEMO = files("caveat") / "data" / "demo"
EXPECTED = load(DEMO / "expected.yaml")
OPTIONS = load(DEMO / "options.yaml")
assert isinstance(EXPECTED, dict)
assert isinstance(OPTIONS, dict)
ROWS: dict[str, list[str] | str] = EXPECTED["rows"]
MAPPING: dict[str, str] = OPTIONS["map"]


@pytest.fixture(scope="module")
def lines() -> dict[int, LedgerRow | Unusable]:
    with as_file(DEMO / "ledger.csv") as path:
        return {row.line: row for row in read_ledger(path, mapping=MAPPING, given=Given()).rows()}


@pytest.fixture(scope="module")
def finder(starter: Snapshot, mentions: Mentions) -> Finder:
    return Finder(mentions, Screener(starter))


def test_every_line_of_the_example_is_expected(lines: dict[int, LedgerRow | Unusable]) -> None:
    assert [str(line) for line in lines] == list(ROWS)


@pytest.mark.parametrize("line", [line for line, parties in ROWS.items() if isinstance(parties, list)])
def test_a_row_touches_the_parties_planted_and_no_others(
    lines: dict[int, LedgerRow | Unusable], finder: Finder, line: str
) -> None:
    row = lines[int(line)]

    assert isinstance(row, LedgerRow)
    assert [found.party for found in finder.candidates(row)] == ROWS[line]


@pytest.mark.parametrize("line", [line for line, why in ROWS.items() if isinstance(why, str)])
def test_a_line_that_cannot_be_judged_says_why(lines: dict[int, LedgerRow | Unusable], line: str) -> None:
    row = lines[int(line)]

    assert isinstance(row, Unusable)
    assert str(ROWS[line]) in row.why


def test_the_reported_purchases_keep_their_imprecise_dates(lines: dict[int, LedgerRow | Unusable]) -> None:
    reported = [row for row in lines.values() if isinstance(row, LedgerRow) and dict(row.cells)["Source"]]

    assert sorted(str(row.on) for row in reported) == ["2020", "2020", "2020-08", "2020-11"]
    assert all(dict(row.cells)["Source"].startswith("https://") for row in reported)


def test_the_example_has_money_of_every_kind_that_matters(lines: dict[int, LedgerRow | Unusable]) -> None:
    money = {word for row in lines.values() if isinstance(row, LedgerRow) for word in row.money or ("unknown",)}

    assert money >= {"own", "state", "federal_grant", "federal_loan", "cost_share", "usf", "unknown"}
