from __future__ import annotations

import pytest

from caveat.lists.check_digits import WRONG
from caveat.lists.statements import Statement, from_cut_remark, from_id, from_remark, remark_statements, sort_out
from caveat.model.party import Identifier, Name, NameKind


@pytest.mark.parametrize(
    ("older", "newer", "read"),
    [
        (
            "CN, 91330000733796106P, Unified Social Credit Code (USCC)",
            "Unified Social Credit Code (USCC), 91330000733796106P, CN",
            Identifier(scheme="USCC", value="91330000733796106P", country="CN"),
        ),
        ("CNE100000PM8, ISIN", "ISIN, CNE100000PM8", Identifier(scheme="ISIN", value="CNE100000PM8")),
        ("002415 CN, Equity Ticker", "Equity Ticker, 002415 CN", Identifier(scheme="ticker", value="002415 CN")),
        (
            "IMO 7406784, Vessel Registration Identification",
            "Vessel Registration Identification, IMO 7406784",
            Identifier(scheme="IMO", value="7406784"),
        ),
        (
            "RU, 7702070139, Tax ID No.",
            "Tax ID No., 7702070139 (Russia)",
            Identifier(scheme="INN", value="7702070139", country="RU"),
        ),
        (
            "EG, 484824, Passport",
            "Passport, 484824, EG",
            Identifier(scheme="passport", value="484824", country="EG"),
        ),
        (
            "SABRRUMM, SWIFT/BIC",
            "SWIFT/BIC, SABRRUMM",
            Identifier(scheme="BIC", value="SABRRUMM"),
        ),
        (
            "HN, 0103-1975-00009, A label of tomorrow",
            "A label of tomorrow, 0103-1975-00009, HN",
            Identifier(scheme="A label of tomorrow", value="0103-1975-00009", country="HN"),
        ),
    ],
)
def test_both_orders_of_the_id_column_say_the_same(older: str, newer: str, read: Identifier) -> None:
    assert sort_out([from_id(older)]).identifiers == [read]
    assert sort_out([from_id(newer)]).identifiers == [read]


def test_days_beside_a_number_become_its_note() -> None:
    assert from_id("JO, 2014-08-30, 2009-08-31, K475336, Passport") == Statement(
        label="Passport", value="K475336", country="JO", note="2014-08-30; 2009-08-31"
    )
    assert from_id("Passport, G 649385, 08 Sep 2006, 17 Jul 2011").value == "G 649385"


def test_a_number_that_reads_as_a_day_is_still_the_number() -> None:
    assert from_id("1000, License") == Statement(label="License", value="1000")


@pytest.mark.parametrize(
    ("remark", "read"),
    [
        (
            "Passport A10472263 (Malaysia)",
            Identifier(scheme="passport", value="A10472263", country="MY"),
        ),
        (
            "alt. Passport E590976 (Tunisia) issued 19 Jun 1987 expires 18 Jun 1992",
            Identifier(
                scheme="passport", value="E590976", country="TN", note="issued 19 Jun 1987, expires 18 Jun 1992"
            ),
        ),
        ("File Number 7136946 (Delaware)", Identifier(scheme="file number", value="7136946 (Delaware)")),
        ("Identification Number IMO 5342883", Identifier(scheme="IMO company", value="5342883")),
        ("Legal Entity Number 549300LCJ1UJXHYBWI24", Identifier(scheme="LEI", value="549300LCJ1UJXHYBWI24")),
        ("Legal Entity Number 852496527", Identifier(scheme="legal entity number", value="852496527")),
        (
            "Digital Currency Address - XBT 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h",
            Identifier(scheme="XBT address", value="12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h"),
        ),
        ("ISIN CNE100000PM9", Identifier(scheme="ISIN", value="CNE100000PM9", note=WRONG)),
    ],
)
def test_numbers_are_taken_from_remarks(remark: str, read: Identifier) -> None:
    assert sort_out([from_remark(remark)]).identifiers == [read]


@pytest.mark.parametrize(
    ("remark", "attribute"),
    [
        ("DOB circa 1951", ("dob", "circa 1951")),
        ("alt. DOB 04 Sep 1957", ("dob", "04 Sep 1957")),
        ("POB Tall 'Afar, Iraq", ("pob", "Tall 'Afar, Iraq")),
        ("nationality Korea, North", ("nationality", "Korea, North")),
        ("Linked To: HAMAS", ("linked_to", "HAMAS")),
        ("Organization Established Date 17 Oct 1990", ("established", "17 Oct 1990")),
        ("Secondary sanctions risk: section 1(b)", ("secondary_sanctions", "section 1(b)")),
        ("Additional Sanctions Information - Subject to X", ("additional_sanctions", "Subject to X")),
        ("all offices worldwide", ("offices", "worldwide")),
        ("Telephone (98)(9121115315)", ("phone", "(98)(9121115315)")),
        ("Telephone No. 009613679153", ("phone", "009613679153")),
        ("Fax: 0097282858208", ("fax", "0097282858208")),
        ("EMAIL kdb@co.chesin.com", ("email", "kdb@co.chesin.com")),
        ("info@manartv.com", ("email", "info@manartv.com")),
        ("www.manartv.com", ("website", "www.manartv.com")),
        ("arrested 23 Apr 2002", ("arrested", "23 Apr 2002")),
        ("see www.manartv.com for more", ("remark", "see www.manartv.com for more")),
        ("Member of the Upper House", ("remark", "Member of the Upper House")),
    ],
)
def test_everything_else_becomes_an_attribute(remark: str, attribute: tuple[str, str]) -> None:
    assert sort_out([from_remark(remark)]).attributes == [attribute]


def test_a_nationality_is_also_a_country() -> None:
    assert sort_out([from_remark("nationality Korea, North")]).countries == ["KP"]


def test_an_alias_in_remarks_is_weak() -> None:
    said = sort_out([from_remark("a.k.a. 'ABU-'UMAR'"), from_remark("f.k.a. 'SAND SWAN'.")])

    assert said.names == [
        Name(text="ABU-'UMAR", kind=NameKind.WEAK_ALIAS),
        Name(text="SAND SWAN", kind=NameKind.WEAK_ALIAS),
    ]


def test_directives_and_their_days_are_kept_by_order() -> None:
    said = sort_out(
        from_remark(item)
        for item in (
            "Executive Order 13662 Directive Determination - Subject to Directive 2",
            "alt. Executive Order 13662 Directive Determination - Subject to Directive 4",
            "Executive Order 14024 Directive Information - For more information, see the page",
            "Executive Order 14024 Directive Information Subject to Directive 1a - As of the effective date",
            "Listing Date (EO 14024 Directive 1a): 22 Feb 2022",
        )
    )

    assert said.directives == {"13662": ["2", "4"], "14024": ["1A"]}
    assert said.dates == {("listed", "14024", "1A"): "22 Feb 2022"}


def test_half_a_number_is_no_number_but_a_directive_that_is_named_counts() -> None:
    cut = sort_out([from_cut_remark("Unified Social Credit Code (USCC) 9111000071093")])
    named = "alt. Executive Order 14024 Directive Information Subject to Directive 4 - any transaction invol"

    assert cut.identifiers == []
    assert cut.attributes[0][1].endswith("(cut off by the publisher)")
    assert sort_out([from_cut_remark(named)]).directives == {"14024": ["4"]}
    assert sort_out([from_cut_remark(named[: named.index("4") + 22])]).directives == {}


@pytest.mark.parametrize(
    ("remarks", "linked"),
    [
        ("Odd; (Linked To: ACME (RU)) ; ", ["ACME (RU)"]),
        (
            "(Linked To: GUARD CORPS (IRGC)-QODS FORCE); (Linked To: BANK (B))",
            ["GUARD CORPS (IRGC)-QODS FORCE", "BANK (B)"],
        ),
        ("(Linked To: LIU, Bin; Linked To: LIU, Emily)", ["LIU, Bin", "LIU, Emily"]),
        ("(Linked To: A (B); Linked To: C (D)).", ["A (B)", "C (D)"]),
        ("Linked To: GLOBAL TECHNOLOGY, S.A. (GTI)", ["GLOBAL TECHNOLOGY, S.A. (GTI)"]),
        ("Linked To: ACME CO., LTD.", ["ACME CO., LTD."]),
        ("(Odd)", []),
    ],
)
def test_brackets_around_links_are_left_out_and_those_of_names_stay(remarks: str, linked: list[str]) -> None:
    assert [said.value for said in remark_statements(remarks) if said.label == "Linked To"] == linked
