"""Invented reports in the form of real ones: buyers, sellers and numbers are made up, the law is short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from caveat.model.answer import (
    Answer,
    Because,
    Considered,
    DecisionRow,
    ExaminedLaw,
    Finding,
    ListState,
    Match,
    NotEvaluated,
    Outcome,
    Provenance,
    Reach,
    Status,
)
from caveat.model.days import DayRange
from caveat.model.exposure import Amount, Exposure, ExposureReport, LedgerRow, Mention, Unusable
from caveat.model.listing import Listing
from caveat.model.question import Question, Role
from caveat.model.source import Citation, Confidence

READ = date(2026, 11, 22)
PROVENANCE = Provenance(
    caveat="0.1.0", law="2026-11-22", config="none", lists_digest="ab" * 32, receipt="7f3a91c20b44aa55" * 4
)
LISTS = (
    ListState(id="US-MCCAIN-889", publication="starter", edition=READ, age_days=0, state="partial", parties=5),
    ListState(id="US-BIS-EL", publication="us-csl-csv", edition=READ, age_days=1, state="current", parties=3417),
    ListState(id="US-FCC", publication="starter", edition=date(2026, 7, 21), age_days=44, state="stale", parties=14),
    ListState(id="UN-SC1718", publication=None, edition=None, age_days=None, state="missing"),
)
AWARD = frozenset({"federal_grant", "cost_share"})


def listing(key: str, day: str, name: str = "HIKVISION") -> Listing:
    return Listing(list=key, record_id=f"{key}-1", name=name, listed_on=DayRange.parse(day))


def match(party: str, key: str, day: str) -> Match:
    return Match(role=Role.MAKER, party=party, reach=Reach.SELF, listed=party, listing=listing(key, day))


def grant(status: Status, because: tuple[Because, ...], party: str = "hikvision") -> Finding:
    return Finding(
        measure="US-889-GRANT",
        regime="US-MCCAIN-889",
        title="Federal award money may not buy covered equipment",
        plain="Whoever spends a federal award may not use it to buy such equipment. Local match counts as award money.",
        issuer="Invented agency",
        bound=("us_local_government",),
        where="US",
        status=status,
        effect="funding_condition",
        outcome=Outcome.PROHIBITED,
        rank=80,
        because=because,
        citations=(Citation(text="2 CFR 200.216", url="https://example.org/2cfr"), Citation(text="85 FR 49506")),
        confidence=Confidence.HIGH,
        checked_on=READ,
        since=date(2020, 8, 13),
        match=match(party, "US-MCCAIN-889", "2018-08-13"),
        unless=("the equipment cannot route traffic or see user data",),
    )


def own_money(status: Status = Status.APPLIES) -> Finding:
    return Finding(
        measure="US-889-OWNFUNDS",
        regime="US-MCCAIN-889",
        title="Money that is no award money is outside section 889",
        plain="The rule reaches award money; what a county pays from its own fund is outside it.",
        issuer="Invented agency",
        bound=("us_local_government",),
        where="US",
        status=status,
        effect="none",
        outcome=Outcome.ALLOWED,
        rank=0,
        because=(Because(code="gate", fact="money", expected="in own", found="own"),),
        citations=(Citation(text="Pub. L. 115-232, s. 889(b)"),),
        confidence=Confidence.HIGH,
        checked_on=READ,
        since=date(2019, 8, 13),
    )


def entity_list(party: str = "hikvision") -> Finding:
    return Finding(
        measure="US-EL-LICENSE",
        regime="US-BIS-EL",
        title="A licence is needed to export to a listed party",
        plain="Whoever sends goods to a listed party needs a licence.",
        issuer="Invented bureau",
        bound=("us_exporter",),
        where=None,
        status=Status.DOES_NOT_APPLY,
        effect="license_required",
        outcome=Outcome.LICENSE_REQUIRED,
        rank=70,
        because=(Because(code="activity", expected="export, reexport", found="purchase"),),
        citations=(Citation(text="15 CFR 744.11"),),
        confidence=Confidence.MEDIUM,
        since=date(1997, 2, 3),
        match=match(party, "US-BIS-EL", "2019-10-09"),
    )


def question(**changes: object) -> Question:
    asked = Question(
        actors=("us_local_government",),
        activity="purchase",
        on=DayRange.parse("2022-05-04"),
        jurisdiction="US-OH",
        parties=((Role.SELLER, "unlisted:Buckeye Security LLC"), (Role.MAKER, "hikvision")),
        thing="video_surveillance",
    )
    return replace(asked, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Told:
    """Details of an answer that were said beforehand."""

    findings: tuple[Finding, ...]
    assumptions: tuple[tuple[str, str], ...] = ()
    examined: ExaminedLaw | None = None
    lists: tuple[ListState, ...] = LISTS
    considered: tuple[Considered, ...] = ()
    provenance: Provenance = PROVENANCE


def answer(
    asked: Question,
    outcome: Outcome,
    findings: tuple[Finding, ...],
    assumptions: tuple[tuple[str, str], ...] = (),
    **more: object,
) -> Answer:
    made = Answer(
        question=asked,
        outcome=outcome,
        within=outcome,
        depends_on=(),
        decision_table=(DecisionRow(when=(), outcome=outcome, measures=()),),
        deciding=tuple(each.measure for each in findings if each.status is not Status.DOES_NOT_APPLY),
        not_evaluated=(),
        details=Told((*findings, entity_list()), assumptions),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def depending(asked: Question) -> Answer:
    unknown = (Because(code="gate", fact="money"), Because(code="gate", fact="security_purpose_889"))
    kinds = ("own", "federal_grant", "cost_share")
    return answer(
        asked,
        Outcome.DEPENDS,
        (grant(Status.DEPENDS, unknown),),
        depends_on=(("money", kinds), ("security_purpose_889", (True, False))),
        decision_table=(
            DecisionRow(
                when=(("money", ("federal_grant", "cost_share")), ("security_purpose_889", (True,))),
                outcome=Outcome.PROHIBITED,
                measures=("US-889-GRANT",),
            ),
            DecisionRow(
                when=(("money", ("federal_grant", "cost_share")), ("security_purpose_889", (False,))),
                outcome=Outcome.NOT_EVALUATED,
                measures=(),
                not_evaluated=("US-OH",),
            ),
            DecisionRow(when=(("money", ("own",)),), outcome=Outcome.ALLOWED, measures=("US-889-OWNFUNDS",)),
        ),
        not_evaluated=(NotEvaluated(kind="jurisdiction", id="US-OH", why="not_examined"),),
        assumptions=(("delivered_to_government", "false"),),
    )


def judged(asked: Question) -> Answer:
    """What the invented engine says: award money is barred from 13 August 2020, no money is a question, own is free."""
    if asked.jurisdiction == "CA-ON":
        missing = NotEvaluated(kind="jurisdiction", id="CA-ON", why="no_law_of_it")
        return answer(asked, Outcome.NOT_EVALUATED, (), not_evaluated=(missing,))
    if not asked.money:
        return depending(asked)
    if not AWARD & set(asked.money):
        return answer(asked, Outcome.ALLOWED, (own_money(),))
    if asked.on.latest < date(2020, 8, 13):
        early = Because(code="day", fact="on", expected="2020-08-13..", found=str(asked.on))
        return answer(asked, Outcome.ALLOWED, (grant(Status.DOES_NOT_APPLY, (early,)),))
    found = Because(code="gate", fact="money", expected="in federal_grant|cost_share", found=asked.money[0])
    return answer(asked, Outcome.PROHIBITED, (grant(Status.APPLIES, (found,)),))


def exposure(
    number: int, *, on: str | None = "2022-05-04", money: str = "", text: str = "Hikvision", **row: object
) -> Exposure:
    """An exposure whose description holds the word Hikvision or begins with the party's words."""
    day = DayRange.parse(on) if on else None
    asked = question(
        on=day or DayRange.parse("2019..2026"),
        money=(money,) if money else (),
        jurisdiction=row.get("jurisdiction", "US-OH"),
    )
    words = "Hikvision" if "Hikvision" in text else text[:9]
    ledger = LedgerRow(
        line=number * 10,
        vendor="Buckeye Security LLC",
        text=text,
        on=day,
        amount=Amount(value=Decimal(number) * 1000 + Decimal("0.5"), currency="USD"),
        buyer="Example County",
        jurisdiction="US-OH",
        paid_from={"own": "General fund", "federal_grant": "SHSP FY20", "cost_share": "Local match"}.get(money, ""),
        money=(money,) if money else (),
    )
    start = text.find(words)
    mention = Mention(
        column="text",
        start=start,
        end=start + len(words),
        words=words,
        party="hikvision",
        how="name",
        grade="certain",
        thing="video_surveillance",
    )
    return Exposure(
        number=number,
        row=replace(ledger, **row),  # type: ignore[arg-type]
        party="hikvision",
        party_name="Hikvision",
        evidence=(mention,),
        answer=judged(asked),
    )


def report(*exposures: Exposure, unusable: int = 2) -> ExposureReport:
    lines = tuple(
        Unusable(line=900 + number, why="The amount is not a number", found="see PO") for number in range(unusable)
    )
    return ExposureReport(
        ledger="contracts.csv",
        sha256="5b1e09" + "0" * 54 + "c4d7",
        read=1284,
        judged=1284 - unusable,
        exposures=exposures,
        unusable=lines,
        lists=LISTS,
        given=(("as", "us_local_government"), ("in", "US-OH")),
        provenance=PROVENANCE,
    )


@pytest.fixture
def made_at() -> datetime:
    return datetime(2026, 11, 22, 9, 40, tzinfo=UTC)


@pytest.fixture
def make_exposure() -> Callable[..., Exposure]:
    return exposure


@pytest.fixture
def make_report() -> Callable[..., ExposureReport]:
    return report


@pytest.fixture
def depends() -> Answer:
    return depending(question())


@pytest.fixture
def prohibited() -> Answer:
    return judged(question(money=("federal_grant",), facts=(("security_purpose_889", True),)))


@pytest.fixture
def allowed() -> Answer:
    return judged(question(money=("own",)))


@pytest.fixture
def county() -> ExposureReport:
    """Twelve contracts of every answer, of three buyers in two countries, in two currencies, one without an amount."""
    return report(
        exposure(1, on="2019-03-18", money="own", text="Jail pod B: furnish and install (22) Hikvision DS-2CD2143G0-I"),
        exposure(2, on="2019-11-04", money="own", text="Hikvision outdoor cameras (8), kennels"),
        exposure(3, on="2020-07-22", money="federal_grant", text="Fever screening (4), Hikvision"),
        exposure(4, on="2021-02-09", money="own", text="Hikvision recorder kit, marina"),
        exposure(5, on="2021-06-28", money="federal_grant", text="Hikvision thermal bullet, perimeter (6)"),
        exposure(6, on="2021-10-19", text="Hikvision 8-channel kit", paid_from="Split, see memo"),
        exposure(7, on="2022-03-01", money="cost_share", text="Marine unit dock: Hikvision PTZ"),
        exposure(8, on="2022-05-04", text="Courthouse annex: (31) Hikvision cameras", amount=None),
        exposure(9, on="2022-09-20", money="own", text="Hikvision cameras", buyer="Sample School District"),
        exposure(10, on="2020", text="Hikvision fusion kit (2)"),
        exposure(
            11,
            on="2023-08-30",
            money="own",
            jurisdiction="CA-ON",
            buyer="Town of Anywhere",
            amount=Amount(value=Decimal("2500"), currency="CAD"),
        ),
        exposure(12, on=None, money="federal_grant", text="海康威视 cameras Hikvision"),
    )
