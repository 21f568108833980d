"""The HTML report: complete, consistent with itself, harmless, and readable without anything beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from caveat.interfaces.render.report import report_html
from caveat.model.answer import Outcome
from caveat.model.exposure import Amount, Exposure, ExposureReport, Mention, Unusable

VOID = {"meta", "link", "br", "col", "img", "input", "hr"}
MakeReport = Callable[..., ExposureReport]
MakeExposure = Callable[..., Exposure]


class Page(HTMLParser):
    """What a page consists of: its elements, ids, links, headings and words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.headings: list[int] = []
        self.langs: list[tuple[str, str]] = []
        self.words: dict[str, list[str]] = {}
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert not any(key.startswith("on") for key in found), f"<{tag}> runs something"
        self.tags[tag] += 1
        self.ids += [str(found["id"])] if found.get("id") else []
        self.links += [str(found["href"])] if "href" in found else []
        self.sources += [str(found[key]) for key in ("src", "action", "data", "poster", "srcset") if key in found]
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for tag, found in self.open:
            names = [tag, *(found.get("class") or "").split(), *([f"#{found['id']}"] if found.get("id") else [])]
            for name in names:
                self.words.setdefault(name, []).append(data)
            if found.get("lang") and tag == "bdi":
                self.langs.append((str(found["lang"]), data))

    def said(self, name: str) -> str:
        """All words inside elements of a name, class or #id."""
        return " ".join(" ".join(self.words.get(name, [])).split())


@pytest.fixture
def page(county: ExposureReport, made_at: datetime) -> Page:
    return Page(report_html(county, made_at=made_at))


def test_every_element_is_closed_and_every_id_stands_once(page: Page) -> None:
    assert page.open == []
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []


def test_every_link_leads_to_something_on_the_page(page: Page) -> None:
    inside = [link for link in page.links if link.startswith("#")]
    assert {link[1:] for link in inside} <= set(page.ids)
    assert [link for link in page.links if link not in inside] == ["data:,"]


def test_the_page_loads_nothing_and_runs_nothing(county: ExposureReport, made_at: datetime) -> None:
    text = report_html(county, made_at=made_at)

    made = Page(text)
    assert made.sources == []
    assert made.tags["script"] == made.tags["iframe"] == made.tags["img"] == 0
    assert not re.search(r"@import|url\((?!#)|https?://|\son\w+=", text)
    assert "default-src 'none'" in text


def test_headings_go_down_one_step_at_a_time_from_a_single_first(page: Page) -> None:
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in zip(page.headings, page.headings[1:], strict=False))


def test_the_finding_is_the_heading(page: Page) -> None:
    assert page.said("h1") == "Three contracts used award money for what award money may not buy"


def test_every_number_stands_in_the_picture_in_the_table_and_in_the_reasons(page: Page, county: ExposureReport) -> None:
    in_reasons = set(re.findall(r"\d+", " ".join(page.words["dots"]))) | set(page.said("reason").split())
    for exposure in county.exposures:
        number = str(exposure.number)
        assert f"c{number}" in page.ids
        assert number in page.words["pic"]
        assert number in in_reasons
        assert page.links.count(f"#c{number}") >= 4  # three pictures and a table by company


def test_each_exposure_is_named_by_at_least_one_reason(page: Page, county: ExposureReport) -> None:
    named = {word for word in page.said("reason").split() if word.isdigit()}
    assert {str(exposure.number) for exposure in county.exposures} <= named


def test_the_headline_numbers_are_the_rows_of_the_groups_and_add_up(page: Page, county: ExposureReport) -> None:
    counts = [int(word) for word in page.words["count"] if word.strip().isdigit()]
    assert counts == [3, 3, 5, 1]
    assert sum(counts) == len(county.exposures)
    assert page.said("#barred").count("Line ") == 3


def test_sums_agree_between_groups_companies_and_the_whole(page: Page, county: ExposureReport) -> None:
    dollars = [
        each.row.amount.value for each in county.exposures if each.row.amount and each.row.amount.currency == "USD"
    ]
    total = f"${sum(dollars, Decimal(0)):,.2f}"
    assert page.said("tfoot").count(total) == 2  # by company and by buyer
    groups = [Decimal(word.replace(",", "")) for word in re.findall(r"\$([\d,.]+)", " ".join(page.words["sum"]))]
    assert sum(dollars, Decimal(0)) * 2 == sum(groups, Decimal(0))  # heads and rows


def test_amounts_of_two_currencies_are_never_added(page: Page) -> None:
    assert "$59,005.00 + CAD 2,500.00" in page.said("tfoot")


def test_all_four_groups_are_shown_even_when_one_is_empty(
    make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    made = Page(report_html(make_report(make_exposure(1, money="own")), made_at=made_at))

    for word in ("Prohibited", "Depends on a fact", "Not barred", "Not examined"):
        assert word in made.said("totals")
    assert "Under conditions" not in made.said("totals")


def test_conditions_form_a_group_of_their_own_when_there_are_some(
    make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    one = make_exposure(1, money="own")
    licensed = replace(one, answer=replace(one.answer, outcome=Outcome.LICENSE_REQUIRED))

    made = Page(report_html(make_report(licensed), made_at=made_at))

    assert "Under conditions" in made.said("totals")
    assert made.said("h1") == "One contract was open only under conditions"


@pytest.mark.parametrize(
    ("money", "place", "heading"),
    [
        ("federal_grant", "US-OH", "One contract used award money for what award money may not buy"),
        ("", "US-OH", "One contract depends on a fact that the ledger does not give"),
        ("own", "CA-ON", "One contract touches listed companies, under law that was not examined"),
        ("own", "US-OH", "One contract touches listed companies, and no rule we examined bars it"),
    ],
)
def test_the_heading_is_chosen_by_the_strictest_thing_found(
    money: str, place: str, heading: str, make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    made = Page(report_html(make_report(make_exposure(1, money=money, jurisdiction=place)), made_at=made_at))

    assert made.said("h1") == heading


def test_a_ledger_without_exposures_says_so_and_names_lists_that_could_change_it(
    make_report: MakeReport, made_at: datetime
) -> None:
    made = Page(report_html(make_report(), made_at=made_at))

    assert made.said("h1") == "No line touches a listed company, in the lists read; two lists are stale or missing"
    current = replace(make_report(), lists=())
    assert (
        Page(report_html(current, made_at=made_at)).said("h1") == "No line touches a listed company, in the lists read"
    )


def test_at_most_three_things_are_to_be_done_and_each_follows_from_the_findings(page: Page) -> None:
    said = page.said("tasks")
    assert page.words["tasks"]
    assert "to whoever administers the award" in said
    assert "Ask Example County about" in said
    assert "Have counsel check the law of Ohio and the law of Ontario" in said


HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "evil\u202etxt.exe",
    "{{ 7 * 7 }}",
    '" onmouseover="alert(1)',
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_from_outside_stay_words(
    hostile: str, make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    row = make_exposure(1, text=f"{hostile} Hikvision", vendor=hostile, buyer=hostile, paid_from=hostile)
    named = replace(row, party_name=hostile, row=replace(row.row, buyer=hostile))
    report = replace(
        make_report(named),
        ledger=hostile,
        given=(("as", hostile), (hostile, hostile)),
        unusable=(Unusable(line=2, why=hostile, found=hostile),),
    )

    text = report_html(report, made_at=made_at)

    made = Page(text)
    assert made.open == []
    assert made.tags["script"] == made.tags["img"] == 0
    assert "\u202e" not in text
    if "\u202e" not in hostile:
        assert hostile in made.said("vendor")


def test_the_words_that_point_to_a_company_are_marked_and_nothing_else(page: Page) -> None:
    marked = {word for word in page.words["mark"] if word != "marked"}
    assert marked == {"Hikvision"}


def test_marks_that_overlap_or_leave_the_text_are_joined_and_bounded(
    make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    one = make_exposure(1, text="Hikvision DS-2CD2143")
    mentions = tuple(
        Mention(column="text", start=start, end=end, words="x", party="hikvision", how="name", grade="certain")
        for start, end in ((0, 9), (5, 14), (18, 400), (-3, 2))
    )

    made = Page(report_html(make_report(replace(one, evidence=mentions)), made_at=made_at))

    assert [word for word in made.words["mark"] if word != "marked"] == ["Hikvision DS-2", "43"]


def test_very_long_cells_are_cut_around_their_marks(
    make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    text = f"{'lorem ipsum ' * 4000}Hikvision{' dolor sit amet' * 4000}"

    made = report_html(make_report(make_exposure(1, text=text)), made_at=made_at)

    assert "Hikvision</mark>" in made
    assert len(made) < 200_000


def test_names_in_other_scripts_carry_their_language(
    make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    one = make_exposure(1, vendor="杭州海康威视数字技术股份有限公司", buyer="شركة الأمن", text="Роснефть")

    made = Page(report_html(make_report(one), made_at=made_at))

    assert ("zh", "杭州海康威视数字技术股份有限公司") in made.langs
    assert ("und-Arab", "شركة الأمن") in made.langs


def test_an_amount_that_is_absent_is_said_to_be_and_is_never_zero(
    make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    made = Page(report_html(make_report(make_exposure(1, money="own", amount=None)), made_at=made_at))

    assert "not stated" in made.said("sum")
    assert "$0" not in made.said("main")


def test_a_cell_that_is_empty_is_told_from_a_column_that_is_absent(
    make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    empty = Page(report_html(make_report(make_exposure(1)), made_at=made_at))
    absent = Page(report_html(make_report(make_exposure(1, paid_from=None)), made_at=made_at))

    assert "the cell is empty" in empty.said("source")
    assert "Paid from" not in absent.said("source")


def test_every_reason_has_its_law_beside_it_and_says_how_sure_it_is(page: Page) -> None:
    assert "2 CFR 200.216" in page.said("law")
    assert "In force since 13 August 2020" in page.said("law")
    assert "Read in the source, 22 November 2026" in page.said("law")
    assert "Binds counties, cities, towns and special districts" in page.said("law")


def test_what_is_not_known_has_its_section_and_the_lists_their_age(page: Page) -> None:
    assert "The law of Ontario" in page.said("columns")
    assert "Stale: 44 days old" in page.said("#lists")
    assert "Never read" in page.said("#lists")
    assert "FCC Covered List (stale: 44 days old)" in page.said("warn")
    assert "This is not legal advice." in page.said("footer")
    assert "Receipt 7f3a-91c2-0b44" in page.said("footer")


def test_every_unusable_line_is_counted_and_many_are_cut_with_a_word(
    make_report: MakeReport, made_at: datetime
) -> None:
    made = Page(report_html(make_report(unusable=250), made_at=made_at))

    assert "250 lines that could not be judged" in made.said("#unusable")
    assert "And 150 more" in made.said("#unusable")


def test_several_buyers_have_a_table_and_a_single_one_has_none(
    page: Page, make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    assert "h-buyer" in page.ids
    assert "h-buyer" not in Page(report_html(make_report(make_exposure(1)), made_at=made_at)).ids


def test_five_hundred_exposures_make_a_page_that_still_ties_together(
    make_report: MakeReport, make_exposure: MakeExposure, made_at: datetime
) -> None:
    rows = [
        make_exposure(
            number,
            on=f"{2017 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}",
            money=("own", "federal_grant", "")[number % 3],
            amount=Amount(value=Decimal(number), currency="USD"),
        )
        for number in range(1, 501)
    ]

    made = Page(report_html(make_report(*rows), made_at=made_at))

    assert made.open == []
    assert sum(int(word) for word in made.words["count"] if word.strip().isdigit()) == 500
    assert "$125,250.00" in made.said("tfoot")
    assert {f"c{number}" for number in range(1, 501)} <= set(made.ids)
