"""The timeline: every exposure stands in it once, and no words overlap or leave the picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest

from caveat.interfaces.render.report.drawing import Box, width_of
from caveat.interfaces.render.report.lanes import story
from caveat.interfaces.render.report.timeline import WIDTHS, timeline
from caveat.model.exposure import Exposure, ExposureReport

MADE = date(2026, 11, 22)
MakeExposure = Callable[..., Exposure]


def drawn(exposures: tuple[Exposure, ...], size: str) -> ET.Element:
    told = story(exposures, MADE)
    assert told is not None
    return ET.fromstring(str(timeline(told, size, "A timeline")))


def words_of(picture: ET.Element) -> list[tuple[str, Box]]:
    """All words with the rectangle they take up, measured apart from the code that placed them."""
    found = []
    for each in picture.iter("text"):
        text = each.text or ""
        bold = "t-b" in (each.get("class") or "")
        width = width_of(text, bold=bold)
        x, y = float(each.get("x", "0")), float(each.get("y", "0"))
        left = x - {"middle": width / 2, "end": width}.get(each.get("text-anchor", ""), 0)
        found.append((text, Box(left, y - 9, left + width, y + 2)))
    return found


def many(make_exposure: MakeExposure, count: int, spread: int) -> tuple[Exposure, ...]:
    """Exposures on a few days close together, or over years."""
    return tuple(
        make_exposure(
            number,
            on=f"{2018 + number * spread // 40 % 8}-{1 + number * spread % 12:02}-{1 + number % 28:02}",
            money=("own", "federal_grant", "", "cost_share")[number % 4],
            jurisdiction=("US-OH", "CA-ON")[number % 2],
        )
        for number in range(1, count + 1)
    )


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize(("count", "spread"), [(1, 1), (12, 7), (40, 0), (150, 3), (500, 11)])
def test_no_words_overlap_and_none_leave_the_picture(
    size: str, count: int, spread: int, make_exposure: MakeExposure
) -> None:
    picture = drawn(many(make_exposure, count, spread), size)

    found = words_of(picture)
    overlapping = [(one[0], other[0]) for one, other in combinations(found, 2) if one[1].meets(other[1])]
    assert overlapping == []
    width, height = (float(part) for part in picture.get("viewBox", "").split()[2:])
    assert [text for text, box in found if box.left < -1 or box.right > width + 1 or box.bottom > height] == []


@pytest.mark.parametrize("size", WIDTHS)
def test_the_invented_county_is_drawn_without_overlap_and_with_every_number(size: str, county: ExposureReport) -> None:
    picture = drawn(county.exposures, size)

    found = words_of(picture)
    assert [(one[0], other[0]) for one, other in combinations(found, 2) if one[1].meets(other[1])] == []
    numbers = [text for text, _ in found if text.isdigit() and int(text) <= 12]
    assert sorted(numbers, key=int) == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize("size", WIDTHS)
def test_every_exposure_of_a_crowd_is_a_dot_or_named_by_its_heap(size: str, make_exposure: MakeExposure) -> None:
    exposures = many(make_exposure, 300, 5)

    picture = drawn(exposures, size)

    named: set[int] = set()
    for title in picture.iter("title"):
        if match := re.match(r"Nos?\. ([\d, –]+)", title.text or ""):  # noqa: RUF001
            for part in match[1].split(","):
                numbers = [int(number) for number in re.findall(r"\d+", part)]
                named.update(range(numbers[0], numbers[-1] + 1) if numbers else ())
    assert {exposure.number for exposure in exposures} <= named


def test_a_contract_before_the_rule_stands_left_of_the_shading(county: ExposureReport) -> None:
    picture = drawn(county.exposures, "l")

    zones = [each for each in picture.iter("rect") if each.get("class") == "zone"]
    early = next(each for each in picture.iter("a") if each.get("href") == "#c3")
    late = next(each for each in picture.iter("a") if each.get("href") == "#c5")
    begins = min(float(zone.get("x", "0")) for zone in zones)
    assert middle(early) < begins < middle(late)


def middle(dot: ET.Element) -> float:
    text = dot.find("text")
    assert text is not None
    return float(text.get("x", "0"))


def test_money_that_is_not_stated_is_hatched_and_an_inexact_day_has_its_span(county: ExposureReport) -> None:
    picture = drawn(county.exposures, "l")

    assert any(each.get("class") == "zone hatched" for each in picture.iter("rect"))
    spans = [each for each in picture.iter("line") if (each.get("class") or "").startswith("whisker")]
    assert len(spans) == 1
    assert float(spans[0].get("x2", "0")) > float(spans[0].get("x1", "0")) + 20


def test_the_three_drawings_show_the_same_dots(county: ExposureReport) -> None:
    shown = [{each.get("href") for each in drawn(county.exposures, size).iter("a")} for size in WIDTHS]
    assert shown[0] == shown[1] == shown[2]


def test_a_ledger_without_days_has_no_timeline(make_exposure: MakeExposure) -> None:
    assert story((make_exposure(1, on=None),), MADE) is None


def test_titles_in_a_picture_are_escaped(make_exposure: MakeExposure) -> None:
    hostile = make_exposure(1, money="own")
    told = story((hostile,), MADE)
    assert told is not None

    assert "<script>" not in str(timeline(told, "l", '"><script>alert(1)</script>'))
