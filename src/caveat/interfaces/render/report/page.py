"""What the report's template is filled with; every sentence follows from the data of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from caveat.interfaces.render.assumed import assumed_words
from caveat.interfaces.render.outcomes import Family, Look, family_of, look_of
from caveat.interfaces.render.pages import style
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.report import headline, tally
from caveat.interfaces.render.report.grounds import Ground, Grounds, collect, lists_named
from caveat.interfaces.render.report.lanes import Story, story
from caveat.interfaces.render.report.rows import ReportRow, report_row
from caveat.interfaces.render.report.tally import Group, Line
from caveat.interfaces.render.report.timeline import WIDTHS, timeline
from caveat.interfaces.render.sentences import (
    PartyName,
    assumption_words,
    list_state_words,
    taken_words,
    unready_words,
    value_words,
)
from caveat.interfaces.render.words import (
    amounts_of,
    article,
    capital,
    count_words,
    few,
    joined,
    lang_of,
    legible,
    moment_words,
    number_words,
    receipt_words,
    short_day,
    shortened,
    total_words,
)
from caveat.model.answer import ListState
from caveat.model.exposure import Exposure, ExposureReport, Unusable
from caveat.model.question import FactValue

__all__ = ["ListRow", "Noun", "ReportPage"]

FEW_DOTS, MOST_DOTS = 8, 24
WHOLE_MARK = 24  # longer words may break between lines
MOST_UNUSABLE = 100
LONGEST_CELL = 80
MOST_LISTS = 12
_GIVEN = {"as": "Kind of actor", "in": "Place", "to": "Act", "thing": "Kind of thing", "paid-with": "Money"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What the rows of this ledger are called."""

    one: str
    several: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One line of the table of lists."""

    title: str
    key: str
    restricts: str
    edition: str
    parties: str
    state: str
    warn: bool


class ReportPage:
    """A report as the template reads it."""

    few_dots, most_dots, whole_mark = FEW_DOTS, MOST_DOTS, WHOLE_MARK

    def __init__(self, report: ExposureReport, made_at: datetime, name: PartyName) -> None:
        self.report, self.made_at, self._name = report, made_at, name
        self.made = moment_words(made_at)
        one, several = tally.act_noun(report, phrases().noun)
        self.noun = Noun(one=one, several=several)
        self.groups = tally.by_answer(report.exposures)
        self.grounds: Grounds = collect(report.exposures, name)
        self.headline = headline.headline(report)
        self.standfirst = headline.standfirst(report, self.grounds)
        self.tasks = headline.tasks(report, self.grounds)
        self.total = total_words(amounts_of(report.exposures))

    @cached_property
    def style(self) -> Markup:
        """The stylesheet with the colours of light, dark and paper."""
        return style("report.css")

    @property
    def ledger(self) -> str:
        """The name of the ledger."""
        return legible(self.report.ledger)

    @cached_property
    def asking(self) -> str:
        """For whom the ledger was judged: the buyers it names, else the kinds of actor."""
        named = dict.fromkeys(each.row.buyer for each in self.report.exposures if each.row.buyer)
        buyers = [self.brief(buyer) for buyer in named]
        if buyers:
            return f"{few(buyers)}{self._kinds()}"
        return capital(self._kinds().removeprefix(": ")) or "Not said"

    @property
    def read_words(self) -> str:
        """How many lines were read and judged."""
        return f"{self.report.read:,} lines; {self.report.judged:,} judged"

    @property
    def unusable_words(self) -> str:
        """How many lines could not be judged."""
        return f"{len(self.report.unusable):,} could not be"

    @property
    def unusable_title(self) -> str:
        """The heading over the unusable lines."""
        return f"{capital(count_words(len(self.report.unusable), 'line', 'lines'))} that could not be judged"

    @property
    def unusable(self) -> tuple[Unusable, ...]:
        """The unusable lines that are shown."""
        return self.report.unusable[:MOST_UNUSABLE]

    @property
    def unusable_rest(self) -> str:
        """What is not shown of the unusable lines."""
        rest = len(self.report.unusable) - MOST_UNUSABLE
        return f"And {rest:,} more; the JSON and the spreadsheet of this report name every one." if rest > 0 else ""

    @property
    def lists_words(self) -> str:
        """How many lists were read and how many of them are not current."""
        read = sum(state.state != "missing" for state in self.report.lists)
        stale = [state for state in self.report.lists if not state.is_ready]
        words = capital(count_words(read, "list", "lists"))
        starter = sum(state.is_starter_only for state in self.report.lists)
        partial = f", {number_words(starter)} of them with starter entries only" if starter else ""
        return f"{words} read{partial}, {number_words(len(stale)) if stale else 'none'} {unready_words(stale)}"

    @property
    def list_warnings(self) -> str:
        """Stale and missing lists, where the reader looks first."""
        bad = [state for state in self.report.lists if not state.is_ready]
        named = [f"{phrases().list_title(state.id)} ({list_state_words(state)})" for state in bad]
        if not named:
            return ""
        more = f" and {len(named) - 4} more" if len(named) > 4 else ""
        return f"{'; '.join(named[:4])}{more}."

    @property
    def rows_title(self) -> str:
        """The heading over the rows."""
        return f"The {count_words(len(self.report.exposures), self.noun.one, self.noun.several)}"

    @cached_property
    def told(self) -> Story | None:
        """What the timeline shows, if any row has a day."""
        return story(self.report.exposures, self.made_at.date())

    @cached_property
    def pictures(self) -> tuple[Markup, ...]:
        """The timeline at three widths."""
        if self.told is None:
            return ()
        label = f"Timeline to {short_day(self.told.last)}: rules and lists above, {self.noun.several} by day below."
        return tuple(timeline(self.told, size, label) for size in WIDTHS)

    @property
    def caption(self) -> str:
        """How to read the picture."""
        if self.told is None:
            return ""
        said = [
            f"Each number is a {self.noun.one} and leads to its row.",
            "Solid: prohibited. Thick ring: depends. Thin ring: not barred. Dashed ring: not examined.",
        ]
        zones = [zone for lane in self.told.lanes for zone in lane.zones]
        if any(zone.sure for zone in zones):
            said.append(f"A {self.noun.one} inside a shaded stretch was made while a rule held for that money.")
        if any(not zone.sure for zone in zones):
            said.append("Hatched: whether a rule holds depends on a fact that is missing.")
        if not self.told.shaded:
            said.append("The rules differ too much within a lane to shade it; the table gives each.")
        if any(each.row.on and not each.row.on.is_exact for lane in self.told.lanes for each in lane.exposures):
            said.append("A line through a number is the span in which its day lies.")
        if self.told.left_out:
            said.append(
                f"{capital(number_words(self.told.left_out))} more rules and lists are among the reasons below."
            )
        return " ".join(said)

    @cached_property
    def parties(self) -> tuple[Line, ...]:
        """One line for each company."""
        return tally.by_party(self.report, lists_named)

    @cached_property
    def buyers(self) -> tuple[Line, ...]:
        """One line for each buyer."""
        return tally.by_buyer(self.report, _place)

    @property
    def silent_title(self) -> str:
        """The heading over the measures that bar nothing here."""
        return "What else was tested, and bars none of these"

    @cached_property
    def assumptions(self) -> tuple[tuple[str, tuple[Exposure, ...]], ...]:
        """What was taken for granted, with the rows it was taken for."""
        kept: dict[str, list[Exposure]] = {}
        for exposure in self.report.exposures:
            said = [f"{assumption_words(key, taken)}." for key, taken in exposure.answer.assumptions]
            for words in dict.fromkeys([*said, *(f"{assumed_words(each)}." for each in exposure.row.assumed)]):
                kept.setdefault(words, []).append(exposure)
        notes = tuple((f"{assumed_words(each)}.", ()) for each in self.report.notes)
        return (*notes, *((words, tuple(rows)) for words, rows in kept.items()))

    @property
    def given(self) -> tuple[tuple[str, str], ...]:
        """What the user said with the command."""
        return tuple((_given_key(key), _given_value(key, value)) for key, value in self.report.given)

    @property
    def partial(self) -> str:
        """How many lists are only a starter selection; "" for none."""
        count = sum(state.is_starter_only for state in self.report.lists)
        said = f"{count_words(count, 'list holds', 'lists hold')} the starter entries only, not the full list"
        return f"{capital(said)}." if count else ""

    @cached_property
    def _weighty(self) -> tuple[ListState, ...]:
        """The lists that an answer speaks of or that are not in order; all, where they are few."""
        spoken: set[str] = set()
        for exposure in self.report.exposures:
            spoken |= {each.match.listing.list for each in exposure.answer.findings if each.match}
            spoken |= {each.id for each in exposure.answer.not_evaluated}
        chosen = tuple(each for each in self.report.lists if each.id in spoken or not each.is_ready)
        return self.report.lists if len(self.report.lists) <= MOST_LISTS else chosen

    @property
    def lists(self) -> tuple[ListRow, ...]:
        """The table of the lists that matter most."""
        return tuple(_list_row(state) for state in self._weighty)

    @property
    def other_lists(self) -> tuple[tuple[str, str], ...]:
        """The other lists, by their state and edition: none of them names a company found here."""
        kept: dict[str, list[str]] = {}
        for state in self.report.lists:
            if state not in self._weighty:
                row = _list_row(state)
                kept.setdefault(f"{row.state}, edition {row.edition}", []).append(row.title)
        return tuple((words, joined(titles)) for words, titles in kept.items())

    @property
    def receipt(self) -> tuple[str, ...]:
        """From what the report was made."""
        made = self.report.provenance
        return (
            f"Receipt {receipt_words(made.receipt)}",
            f"Ledger {shortened(self.ledger, 60)}, sha256 {self.report.sha256[:16]}…",
            f"Law {made.law}; lists {made.lists_digest[:12]}…",
            f"caveat {made.caveat}",
        )

    def look(self, group: Group) -> Look:
        """The mark of a group: that of its strictest answer, or of the answer the group is named for."""
        found = [each.answer.outcome for each in group.exposures]
        chosen = found or [outcome for outcome in group.family.outcomes if look_of(outcome).word == group.family.word]
        return look_of(min(chosen or group.family.outcomes, key=lambda outcome: outcome.strictness))

    def family(self, exposure: Exposure) -> Family:
        """The group of an exposure."""
        return family_of(exposure.answer.outcome)

    def rows(self, group: Group) -> tuple[ReportRow, ...]:
        """The rows of a group."""
        return tuple(report_row(each, self.grounds, self._name) for each in group.exposures)

    def counted(self, group: Group) -> str:
        """How many rows a group has, and what it means."""
        counted = capital(count_words(len(group.exposures), self.noun.one, self.noun.several))
        return f"{counted}. {group.family.says}"

    def without_amount(self, group: Group) -> str:
        """How many rows of a group state no amount."""
        if group.without_amount == len(group.exposures):
            return "No amount is stated."
        return f"{capital(number_words(group.without_amount))} without an amount."

    def assumed(self, ground: Ground) -> str:
        """The facts that a measure took as it says."""
        said = []
        for key, taken in ground.finding.assumed:
            words = taken_words(key, taken)
            said.append(words if taken.endswith(("true", "false")) else f"{phrases().fact(key)}, {words}")
        return joined(said)

    def ranges(self, exposures: Iterable[Exposure]) -> str:
        """The numbers of rows as ranges."""
        return tally.ranges(tally.numbers_of(exposures))

    def plain(self, text: str) -> str:
        """Words from outside, harmless and not too long."""
        return shortened(legible(text), 3 * LONGEST_CELL)

    def brief(self, text: str) -> str:
        """A cell, cut to fit a table."""
        return shortened(legible(text), LONGEST_CELL)

    def lang(self, text: str) -> str | None:
        """The language tag of words in another script."""
        return lang_of(text)

    def _kinds(self) -> str:
        kinds = {kind: None for each in self.report.exposures for kind in each.answer.question.actors[:1]}
        places = {place: None for each in self.report.exposures if (place := each.answer.question.jurisdiction)}
        words = phrases()
        who = joined([article(words.actor(kind)) for kind in list(kinds)[:3]], "or")
        where = f" in {joined([words.place(place) for place in list(places)[:4]])}" if places else ""
        more = f" and {len(places) - 4} other places" if len(places) > 4 else ""
        return f": {who}{where}{more}" if who else ""


def _place(exposures: tuple[Exposure, ...]) -> str:
    """Where a buyer is."""
    places = dict.fromkeys(each.answer.question.jurisdiction for each in exposures)
    return " · ".join(capital(phrases().place(place)) for place in places if place)


def _list_row(state: ListState) -> ListRow:
    words = phrases()
    return ListRow(
        title=words.list_title(state.id),
        key=state.id,
        restricts=capital(words.list_restricts(state.id) or ""),
        edition=short_day(state.edition) if state.edition else "none",
        parties="" if state.parties is None else f"{state.parties:,}",
        state=capital(list_state_words(state)),
        warn=not state.is_ready,
    )


def _given_key(key: str) -> str:
    if key.startswith("column "):
        return f"Column for {legible(key.removeprefix('column '))}"
    return _GIVEN.get(key) or capital(legible(phrases().fact(key)))


def _given_value(key: str, value: str) -> str:
    words = phrases()
    if key.startswith("column "):
        return legible(value)
    if key in _GIVEN:
        parts = [part.strip() for part in value.split(",")]
        return joined([words.actor(part) if part in words.actors else words.word(part) for part in parts])
    typed: FactValue = {"true": True, "false": False}.get(value, value)
    return value_words(key, typed)
