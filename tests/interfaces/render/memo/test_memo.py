"""A memo says everything that its answer says, in every form, and nothing from outside acts in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from caveat.interfaces.render.memo import Background, Memo, memo_markdown, memo_of, memo_text
from caveat.interfaces.render.memo.page import memo_html
from caveat.model.answer import Answer, Because, Finding, Match, NotEvaluated, Outcome, Reach, Status
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.question import Role
from caveat.model.source import Evidence, Place
from caveat.model.stake import Percent, Stake, StakeKind

DAY = date(2026, 11, 23)
NASTY = "<script>alert(1)</script> *bold* [x](javascript:1) \x1b[31m\u202e"
FORMS = (memo_text, memo_markdown, memo_html)


def memo(answer: Answer, background: Background | None = None) -> Memo:
    return memo_of(answer, background or Background(), made_on=DAY)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_answer_its_law_and_its_receipt(form: object, depends: Answer) -> None:
    text = form(memo(depends))  # type: ignore[operator]
    for words in ("It depends on the money and the security purpose.", "2 CFR 200.216", "US-889-GRANT", "Receipt"):
        assert words in text
    assert "Not legal advice" in text or "not legal advice" in text


def test_what_decides_comes_before_what_else_applies(prohibited: Answer) -> None:
    first = memo(prohibited).reasons[0]
    assert (first.number, first.deciding, first.look.outcome) == (1, True, Outcome.PROHIBITED)


def test_where_nothing_bars_it_the_reasons_say_so(allowed: Answer) -> None:
    said = memo(allowed)
    assert [each.measure for each in said.reasons] == ["US-889-OWNFUNDS"]
    assert said.freeing == ()


def test_what_was_not_evaluated_is_said_with_what_the_rest_says(allowed: Answer) -> None:
    gap = NotEvaluated(kind="jurisdiction", id="KR", why="no_law_of_it")
    said = memo(replace(allowed, outcome=Outcome.NOT_EVALUATED, within=Outcome.ALLOWED, not_evaluated=(gap,)))

    assert "Not examined: the law of South Korea. By the law that was evaluated: not barred." in said.short
    assert said.unexamined == (("The law of South Korea", "the law data holds no law of this place"),)


def test_an_exception_is_said_once_with_the_reasons_it_frees_from(prohibited: Answer) -> None:
    twin = replace(prohibited.findings[0], measure="US-TWIN")
    answer = replace_findings(prohibited, (*prohibited.findings, twin))

    freed = {each.words: each.reasons for each in memo(answer).freeing}
    assert freed["The equipment cannot route traffic or see user data"] == (1, 2)


def test_a_duty_that_waits_for_a_fact_is_a_duty_with_a_condition(prohibited: Answer) -> None:
    waiting = replace(
        prohibited.findings[0],
        measure="US-REPORT",
        title="Blocked property must be reported",
        status=Status.DOES_NOT_APPLY,
        effect="reporting_required",
        outcome=Outcome.REPORTING_REQUIRED,
        rank=30,
        because=(Because(code="gate", fact="holds_blocked_property", expected="eq true"),),
    )
    said = memo(replace_findings(prohibited, (*prohibited.findings, waiting)))

    assert [each.words for each in said.duties] == ["Report it, if the actor holds blocked property"]
    assert "Blocked property must be reported" not in [each.title for each in said.near]


def test_an_owner_is_told_with_every_stake_and_where_it_is_read(prohibited: Answer) -> None:
    evidence = Evidence(publication="starter", sha256="ab", place=Place(file="stakes.yaml", line=7))
    stake = Stake(
        owner="o", owned="p", kind=StakeKind.SHARES, percent=Percent.parse("60"), evidence=evidence,
        since=DayRange.parse("2017"),
    )  # fmt: skip
    listing = Listing(list="US-SDN", record_id="1", name="OWNER PLC", listed_on=DayRange.parse("2022-04-06"))
    match = Match(
        role=Role.COUNTERPARTY, party="p", reach=Reach.OWNER, listed="o", listing=listing, path=("p", "o"), share="60"
    )
    answer = replace_findings(prohibited, (replace(prohibited.findings[0], match=match),))
    background = Background(
        parties={"o": Party(id="o", name="Owner"), "p": Party(id="p", name="Daughter")},
        stakes={("o", "p"): (stake,)},
        rules={"US-889-GRANT": ("It reaches a half",)},
    )
    way = memo(answer, background).reasons[0].way

    assert way == (
        "Daughter counts as the other side. It need not be listed itself: Owner is.",
        "Owner holds 60\N{NO-BREAK SPACE}% of Daughter since 2017 (starter, stakes.yaml, line 7).",
        "By the rule of this measure listed owners hold 60\N{NO-BREAK SPACE}% of Daughter.",
        "It reaches a half.",
        "Owner is on the SDN list since 6 April 2022, as “OWNER PLC”.",
    )


def test_words_from_outside_stay_words(prohibited: Answer) -> None:
    first = prohibited.findings[0]
    nasty = replace(first, title=NASTY, plain=NASTY, unless=(NASTY,))
    said = memo(replace_findings(prohibited, (nasty,)))
    page = memo_html(said)

    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.seen
    assert not any(name.startswith("on") for name in tags.attributes)
    assert all(url.startswith(("#", "https://", "http://", "data:")) for url in tags.links)
    for text in (page, memo_text(said), memo_markdown(said)):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "\\<script\\>" in memo_markdown(said)
    assert "[x](" not in memo_markdown(said)


def test_an_address_that_is_no_web_address_is_no_link(prohibited: Answer) -> None:
    background = Background(sources={"US-889-GRANT": ("javascript:alert(1)", "https://example.org/law")})
    law = memo(prohibited, background).law[0]
    assert law.addresses == ("https://example.org/2cfr", "https://example.org/law")


class Tags(HTMLParser):
    """Every tag, attribute and address of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}


def replace_findings(answer: Answer, findings: tuple[Finding, ...]) -> Answer:
    """The answer with other findings, all of which decide."""
    details = type(answer.details)(**{**vars(answer.details), "findings": findings})
    return replace(answer, deciding=tuple(each.measure for each in findings), details=details)
