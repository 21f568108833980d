"""Federal Register citations in the spellings that US lists use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.model.source import Citation

__all__ = ["citations", "first_page"]

_NAME = r"(?:F\.?\s?R\.?|Fed\.?\s?Reg\.?|Federal Register)"
# 84 FR 54002 · 68 F.R. 38290 6/27/03 · 79 FR  55608 · 71.F.R. 53629 · 88 F.R.2604 · 85 F.R. 70581, 70583 10/5/2020 ·
# 84 Fed. Reg. 54002 · 84 Federal Register 54002
_PAGES = re.compile(
    rf"\b(?P<volume>\d{{1,3}})[\s.]{{0,4}}{_NAME}\s{{0,4}}(?P<page>\d{{1,6}})\b"
    rf"(?P<more>(?:,\s{{0,2}}\d{{3,6}}\b(?![\s.]{{0,4}}{_NAME}|/))*)"
)
# Vol. 86, No. 71, 04/15/2021 · Notice 1958, Vol. 59, No. 44, 3/07/94 · 76 FR No. 197 (10/12/2011) · Vol, 84, No. 69 ·
# Volume 59, No. 244; 12/21/94
_ISSUE = re.compile(
    r"(?:Vol(?:ume)?[.,]?\s?(?P<volume>\d{1,3})|\b(?P<other>\d{1,3})\s?F\.?R\.?)[\s,;]{0,3}No\.\s?(?P<number>\d{1,3})"
    r"(?:[\s,;(]{0,4}(?P<day>\d{1,2}/\d{1,2}/\d{2,4}))?"
)


def citations(text: str) -> tuple[Citation, ...]:
    """Every citation in a cell, in the order of the cell, each once; words that cite nothing stand as one citation.

    Example:
        >>> [citation.text for citation in citations("68 F.R. 38290 6/27/03 71 F.R. 38843, 38845 7/10/06")]
        ['68 FR 38290', '71 FR 38843', '71 FR 38845']
        >>> [citation.text for citation in citations("Vol. 86, No. 71, 04/15/2021")]
        ['Federal Register Vol. 86, No. 71, 04/15/2021']
    """
    found = sorted([*_pages(text), *_issues(text)])
    texts = dict.fromkeys(cited for _, cited in found) or dict.fromkeys(
        [" ".join(text.split())] if text.strip() else []
    )
    return tuple(Citation(text=cited) for cited in texts)


def first_page(text: str) -> str | None:
    """The first citation of a cell that names a page, as `84 FR 54002`; None where none does."""
    return min(_pages(text), default=(0, None))[1]


def _pages(text: str) -> Iterator[tuple[int, str]]:
    for match in _PAGES.finditer(text):
        volume = int(match["volume"])
        yield match.start(), f"{volume} FR {int(match['page'])}"
        for more in re.finditer(r"\d+", match["more"]):
            yield match.start("more") + more.start(), f"{volume} FR {int(more[0])}"


def _issues(text: str) -> Iterator[tuple[int, str]]:
    for match in _ISSUE.finditer(text):
        day = f", {match['day']}" if match["day"] else ""
        yield match.start(), f"Federal Register Vol. {match['volume'] or match['other']}, No. {match['number']}{day}"
