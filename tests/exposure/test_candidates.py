from __future__ import annotations

import pytest

from caveat.exposure.candidates import Finder, candidates, not_screened
from caveat.exposure.mentions import Mentions
from caveat.match.screen import Screener
from caveat.model.days import DayRange
from caveat.model.exposure import LedgerRow
from caveat.model.question import Role
from caveat.store.snapshot import Snapshot


@pytest.fixture(scope="module")
def screener(starter: Snapshot) -> Screener:
    return Screener(starter)


def row(vendor: str, text: str) -> LedgerRow:
    return LedgerRow(line=2, vendor=vendor, text=text, on=DayRange.parse("2021-05-05"))


def test_a_reseller_leads_to_the_maker(mentions: Mentions, screener: Screener) -> None:
    (found,) = candidates(row("Buckeye Line Security LLC", "14 Hikvision DS-2CD2143 cameras"), mentions, screener)

    assert (found.party, found.role, found.roles) == ("hikvision", Role.MAKER, (Role.MAKER,))
    assert [(each.column, each.how) for each in found.mentions] == [("text", "name"), ("text", "model")]


def test_a_vendor_that_is_the_party_is_the_seller(mentions: Mentions, screener: Screener) -> None:
    (found,) = candidates(row("杭州海康威视数字技术股份有限公司", "evaluation kit"), mentions, screener)

    assert (found.party, found.role) == ("hikvision", Role.SELLER)
    assert found.mentions[0].how == "screened"
    assert found.mentions[0].score is not None


def test_a_vendor_that_makes_what_it_sells_has_both_roles(mentions: Mentions, screener: Screener) -> None:
    (found,) = candidates(row("Zhejiang Dahua Technology Co Ltd", "Dahua cameras"), mentions, screener)

    assert found.roles == (Role.SELLER, Role.MAKER)
    assert found.role is Role.SELLER


@pytest.mark.parametrize(
    "vendor",
    [
        "Davao Hikers Vision LLC",
        "Dahua Dental Arts PC",
        "DJ Ioannou Consulting",
        "Dahua Certified Public Accountants",
        "",
    ],
)
def test_a_near_miss_among_vendors_stays_silent(mentions: Mentions, screener: Screener, vendor: str) -> None:
    assert candidates(row(vendor, "services"), mentions, screener) == ()


def test_the_denied_dahua_is_never_the_other_one(mentions: Mentions, screener: Screener) -> None:
    found = candidates(row("DAHUA ELECTRONICS CORPORATION", "relays"), mentions, screener)

    assert [each.party for each in found] == ["dahua-electronics-flushing"]


def test_a_vendor_is_screened_once(mentions: Mentions, screener: Screener, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    screen = screener.screen

    def counted(name: str, **stated: object) -> object:
        asked.append(name)
        return screen(name, **stated)  # type: ignore[arg-type]

    monkeypatch.setattr(screener, "screen", counted)
    finder = Finder(mentions, screener)
    for _ in range(3):
        finder.candidates(row("Zhejiang Dahua Technology Co Ltd", "x"))

    assert asked == ["Zhejiang Dahua Technology Co Ltd"]


def test_a_vendor_that_cannot_be_screened_is_said() -> None:
    assert not_screened(row("Acme LLC", "x")) is None
    assert not_screened(row("", "x")) is None
    said = not_screened(row("x" * 3_000, "x"))
    assert said is not None
    assert said.taken is None
