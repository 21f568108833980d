"""The timeline: when each rule began, above, and the exposures of the ledger by day and by who paid, below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from markupsafe import Markup

from caveat.interfaces.render.inks import Ink
from caveat.interfaces.render.outcomes import family_of, look_of
from caveat.interfaces.render.report.dots import Dot, placed
from caveat.interfaces.render.report.drawing import Words, element, fitted, joined_svg, width_of
from caveat.interfaces.render.report.lanes import Lane, Rule, Story, Zone
from caveat.interfaces.render.words import short_day
from caveat.model.exposure import Exposure

__all__ = ["WIDTHS", "Picture", "timeline"]

# Each picture is drawn for the width at which it is read, so that its type stays 12 px.
WIDTHS = {"l": 1040, "m": 672, "s": 358}
_GUTTER = {"l": 262, "m": 204, "s": 0}
_RIGHT = 14
MOST_YEARS = 40
_Draw: TypeAlias = "Callable[[Picture, Rule], None]"


@dataclass(slots=True)
class Picture:
    """What has been drawn so far, and how far down."""

    size: str
    told: Story
    y: float = 0
    under: list[Markup] = field(default_factory=list)
    shapes: list[Markup] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The width of the picture."""
        return WIDTHS[self.size]

    @property
    def left(self) -> int:
        """Where the axis begins."""
        return _GUTTER[self.size]

    @property
    def small(self) -> bool:
        """Whether titles stand above what they name, for want of room beside it."""
        return self.size == "s"

    def x(self, day: date) -> float:
        """Where a day stands; days outside the axis stand at its ends."""
        start, end = self.left + 12, self.width - _RIGHT
        span = max((self.told.last - self.told.first).days, 1)
        share = (day - self.told.first).days / span
        return start + min(max(share, 0), 1) * (end - start)

    def say(self, x: float, y: float, text: str, anchor: str = "start", *, style: str = "", bold: bool = False) -> None:
        """Put words at a place."""
        self.words.append(Words(x=x, y=y, text=text, anchor=anchor, style=style, bold=bold))

    def bar(self, rule: Rule, top: float, height: float, style: str) -> None:
        """Draw the stretch in which a rule is in force."""
        start, end = self.x(rule.since), self.x(rule.until or self.told.last)
        title = element("title", f"{rule.title}: {_span(rule)}")
        shape = {"x": f"{start:.1f}", "y": f"{top:.1f}", "width": f"{max(end - start, 2):.1f}", "height": height}
        self.shapes.append(element("rect", title, class_=style, **shape))


def timeline(told: Story, size: str, label: str) -> Markup:
    """Draw the story at one of the three widths."""
    picture = Picture(size=size, told=told, y=26)
    _section(picture, "Rules that bind these buyers", told.rules, _binding_rule)
    _section(picture, "Other lists that name these companies", told.lists, _list)
    top = picture.y
    _lanes(picture)
    if told.undated:
        _undated(picture)
    return _framed(picture, top, label)


def _section(picture: Picture, title: str, rules: tuple[Rule, ...], draw: _Draw) -> None:
    if not rules:
        return
    picture.say(0, picture.y + 12, fitted(title, picture.width, bold=True), bold=True)
    picture.y += 24
    for rule in rules:
        draw(picture, rule)
    picture.y += 10


def _binding_rule(picture: Picture, rule: Rule) -> None:
    _titled_bar(picture, rule, height=16, style=f"bar {(rule.ink or Ink.BARRED).value}", quiet=False)


def _list(picture: Picture, rule: Rule) -> None:
    _titled_bar(picture, rule, height=7, style="bar other", quiet=True)


def _titled_bar(picture: Picture, rule: Rule, *, height: float, style: str, quiet: bool) -> None:
    """A title and the first day beside a bar, or above it on a narrow picture."""
    day, tone = short_day(rule.since), "t-q" if quiet else ""
    wide = width_of(day)
    if picture.small:
        picture.say(0, picture.y + 10, fitted(rule.title, picture.width - wide - 14), style=f"{tone} halo".strip())
        picture.say(picture.width, picture.y + 10, day, "end", style=f"{tone} halo".strip())
        picture.bar(rule, picture.y + 16, height - 4 if not quiet else 5, style)
        picture.y += 16 + height + 6
        return
    picture.bar(rule, picture.y + (18 - height) / 2, height, style)
    start = picture.x(rule.since)
    room = start - wide - 17
    picture.say(0, picture.y + 13, fitted(rule.title, room), style=f"{tone} halo".strip())
    picture.say(start - 7, picture.y + 13, day, "end", style=f"{tone} halo".strip())
    picture.y += 25 if not quiet else 22


def _lanes(picture: Picture) -> None:
    picture.shapes.append(_line(0, picture.width, picture.y, picture.y, "axis"))
    picture.say(0, picture.y + 18, "The ledger, by who paid", bold=True)
    picture.y += 28
    for lane in picture.told.lanes:
        _lane(picture, lane)


def _lane(picture: Picture, lane: Lane) -> None:
    sub = _shading_words(lane.zones)
    if picture.small:
        picture.say(0, picture.y + 11, fitted(lane.title, picture.width))
        if sub:
            picture.say(0, picture.y + 27, fitted(sub, picture.width), style="t-q")
        picture.y += 34 if sub else 18
    rows = [(picture.x(_middle(each)), each) for each in lane.exposures]
    dots, height = placed(rows, amounts=picture.size == "l")
    height = max(height, 40 if sub and not picture.small else 30)
    for zone in lane.zones:
        picture.under.append(_zone(picture, zone, height))
    if not picture.small:
        place = picture.y + height / 2 + (-3 if sub else 4)
        picture.say(0, place, fitted(lane.title, picture.left - 8))
        if sub:
            picture.say(0, place + 16, fitted(sub, picture.left - 8), style="t-q")
    _draw_dots(picture, dots)
    picture.y += height + 4
    picture.shapes.append(_line(0, picture.width, picture.y, picture.y, "grid"))
    picture.y += 8


def _undated(picture: Picture) -> None:
    """Exposures without a day stand in rows apart from the axis."""
    picture.say(0, picture.y + 18, "Without a day", style="")
    step, left = 27, picture.left + 12 if not picture.small else 104
    across = max(int((picture.width - left - _RIGHT) // step), 1)
    rows = [(left + 11 + step * (place % across), each) for place, each in enumerate(picture.told.undated)]
    for place, (x, each) in enumerate(rows):
        _draw_dots(picture, (Dot(x=x, y=14.0 + 27 * (place // across), exposures=(each,)),))
    picture.y += 27 * ((len(rows) - 1) // across + 1) + 10


def _draw_dots(picture: Picture, dots: Sequence[Dot]) -> None:
    for dot in dots:
        inexact = [each for each in dot.exposures if each.row.on and not each.row.on.is_exact]
        picture.shapes += [_whisker(picture, each, picture.y + dot.y) for each in inexact]
    for dot in dots:
        y = picture.y + dot.y
        picture.shapes.append(_dot(dot, y))
        if dot.amount:
            picture.say(dot.x, y + 25, dot.amount, "middle", style="num halo")


def _dot(dot: Dot, y: float) -> Markup:
    """A numbered dot that leads to its row, or a heap that leads to its group."""
    first = dot.exposures[0]
    family = family_of(first.answer.outcome)
    said = f"{dot.says}: {look_of(first.answer.outcome).word}"
    half = dot.half
    box = {"x": f"{dot.x - half:.1f}", "y": f"{y - 10.5:.1f}", "width": f"{2 * half:.1f}", "height": 21, "rx": 10.5}
    if family.ink is Ink.CONDITION:
        box["rx"] = 2
    shape = element("rect", class_="ring", **box)
    word = element("text", dot.label, x=f"{dot.x:.1f}", y=f"{y + 4.2:.1f}", text_anchor="middle")
    return element("a", element("title", said), shape, word, href=f"#{dot.target}", class_=f"d {family.ink.value}")


def _whisker(picture: Picture, exposure: Exposure, y: float) -> Markup:
    """The span in which an inexact day may lie."""
    span = exposure.row.on
    assert span is not None
    return _line(
        picture.x(span.earliest), picture.x(span.latest), y, y, f"whisker {family_of(exposure.answer.outcome).ink}"
    )


def _zone(picture: Picture, zone: Zone, height: float) -> Markup:
    start, end = picture.x(zone.since), picture.x(zone.until or picture.told.last)
    shape = {"x": f"{start:.1f}", "y": f"{picture.y - 2:.1f}", "width": f"{max(end - start, 2):.1f}"}
    area = element("rect", class_="zone" if zone.sure else "zone hatched", height=height + 4, **shape)
    edge = _line(start, start, picture.y - 2, picture.y + height + 2, "edge" if zone.sure else "edge soft")
    return joined_svg([area, edge])


def _shading_words(zones: tuple[Zone, ...]) -> str:
    sure = [zone for zone in zones if zone.sure]
    chosen = sure or list(zones)
    if not chosen:
        return ""
    word = "bound" if sure else "perhaps bound"
    return f"{word} from {short_day(min(zone.since for zone in chosen))}"


def _framed(picture: Picture, lanes_top: float, label: str) -> Markup:
    bottom = picture.y
    years = _years(picture, bottom)
    drops = [
        _line(picture.x(rule.since), picture.x(rule.since), 26, lanes_top, f"drop {(rule.ink or Ink.BARRED).value}")
        for rule in picture.told.rules
        if rule.since > picture.told.first
    ]
    picture.say(picture.width, bottom + 14, f"to {short_day(picture.told.last)}", "end", style="t-q")
    parts = [*years, *drops, *picture.under, *picture.shapes, *(words.svg() for words in picture.words)]
    frame = {"viewBox": f"0 0 {picture.width} {bottom + 22:.0f}", "role": "group", "aria-label": label}
    frame["preserveAspectRatio"] = "xMinYMin meet"
    return element("svg", *parts, class_=f"pic w-{picture.size}", **frame)


def _years(picture: Picture, bottom: float) -> list[Markup]:
    """A line and a label for each year, fewer labels where they would touch."""
    first, last = picture.told.first.year + 1, picture.told.last.year
    years = range(first, last + 1, max((last - first) // MOST_YEARS + 1, 1))
    lines = []
    free = float(picture.left)
    for year in years:
        x = picture.x(date(year, 1, 1))
        lines.append(_line(x, x, 20, bottom, "grid"))
        if x + 3 >= free and x + 3 + width_of(str(year)) <= picture.width:
            picture.say(x + 3, 12, str(year), style="t-q num")
            free = x + 3 + width_of(str(year)) + 6
    return lines


def _line(x1: float, x2: float, y1: float, y2: float, style: str) -> Markup:
    return element("line", class_=style, x1=f"{x1:.1f}", x2=f"{x2:.1f}", y1=f"{y1:.1f}", y2=f"{y2:.1f}")


def _middle(exposure: Exposure) -> date:
    span = exposure.row.on
    assert span is not None
    return span.earliest + timedelta(days=(span.latest - span.earliest).days // 2)


def _span(rule: Rule) -> str:
    return f"from {short_day(rule.since)}{f' until {short_day(rule.until)}' if rule.until else ''}"
