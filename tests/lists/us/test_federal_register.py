from __future__ import annotations

import pytest

from caveat.lists.us.federal_register import citations, first_page


@pytest.mark.parametrize(
    ("cell", "cited"),
    [
        ("84 FR 54002", ["84 FR 54002"]),
        ("79 FR  55608", ["79 FR 55608"]),
        ("84  FR 21233", ["84 FR 21233"]),
        ("68 F.R. 38290 6/27/03", ["68 FR 38290"]),
        ("71.F.R. 53629 9/12/2006", ["71 FR 53629"]),
        ("77 F.R 4010 1/26/12 ", ["77 FR 4010"]),
        ("85 F.R. 70581, 70583 10/5/2020", ["85 FR 70581", "85 FR 70583"]),
        ("84 FR 22961, 84 FR 43495, 85 FR 29852", ["84 FR 22961", "84 FR 43495", "85 FR 29852"]),
        ("77 FR 61249 No. 195", ["77 FR 61249"]),
        ("63 FR 64322 (11/19/98), 77 FR 58006 (no. 182)", ["63 FR 64322", "77 FR 58006"]),
        ("68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06", ["68 FR 38290", "71 FR 38843"]),
        ("75 FR 78883; 81 FR 64696 and 84 FR 40241", ["75 FR 78883", "81 FR 64696", "84 FR 40241"]),
        ("84 FR 40241, 84 FR 40241", ["84 FR 40241"]),
        ("Vol. 86, No. 71, 04/15/2021", ["Federal Register Vol. 86, No. 71, 04/15/2021"]),
        ("Vol. 86, No. 71 04/15/21", ["Federal Register Vol. 86, No. 71, 04/15/21"]),
        ("76 FR No. 197 (10/12/2011)", ["Federal Register Vol. 76, No. 197, 10/12/2011"]),
        ("Notice 1958, Vol. 59, No. 44, 3/07/94", ["Federal Register Vol. 59, No. 44, 3/07/94"]),
        ("88 F.R.2604 1/17/2023", ["88 FR 2604"]),
        ("84 Fed. Reg. 54002; 84 Federal Register 54004", ["84 FR 54002", "84 FR 54004"]),
        ("85 Fed. Reg. 70581, 70583", ["85 FR 70581", "85 FR 70583"]),
        ("Volume 59, No. 244; 12/21/94, Federal Register", ["Federal Register Vol. 59, No. 244, 12/21/94"]),
        ("Vol, 84, No. 69, 04/10/19, Federal Register", ["Federal Register Vol. 84, No. 69, 04/10/19"]),
        ("see  the order", ["see the order"]),
        ("  ", []),
    ],
)
def test_every_spelling_becomes_one_form(cell: str, cited: list[str]) -> None:
    assert [citation.text for citation in citations(cell)] == cited


def test_the_rule_of_an_entry_is_its_first_page() -> None:
    assert first_page("84 FR 54002; 85 FR 44159") == "84 FR 54002"
    assert first_page("Vol. 86, No. 71, 04/15/2021") is None
