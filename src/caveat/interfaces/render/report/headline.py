"""The first screen of a report: the finding as a sentence, what stands behind it, and what to do first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from caveat.interfaces.render.citations import citations_of
from caveat.interfaces.render.inks import Ink
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.report.grounds import Grounds
from caveat.interfaces.render.report.tally import LONGEST_NAME, Group, act_noun, by_answer
from caveat.interfaces.render.sentences import list_state_words, unready_words
from caveat.interfaces.render.words import (
    amounts_of,
    capital,
    count_words,
    few,
    legible,
    number_words,
    shortened,
    total_words,
)
from caveat.model.answer import Finding, ListState, Outcome, Status
from caveat.model.exposure import Exposure, ExposureReport

__all__ = ["Task", "headline", "standfirst", "tasks", "within"]

MOST_TASKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do: words before and after the exposures that it is about."""

    before: str
    exposures: tuple[Exposure, ...]
    after: str


def headline(report: ExposureReport) -> str:
    """The finding in one sentence, by the strictest group that holds something."""
    one, several = act_noun(report, phrases().noun)
    groups = {group.family.ink: group for group in by_answer(report.exposures)}
    for ink, sentence in _HEADLINES.items():
        group = groups.get(ink)
        if group and group.exposures:
            counted = capital(count_words(len(group.exposures), one, several))
            return sentence(counted, group)
    stale = [state for state in report.lists if not state.is_ready]
    nothing = "No line touches a listed company, in the lists read"
    return f"{nothing}; {count_words(len(stale), 'list is', 'lists are')} {unready_words(stale)}" if stale else nothing


def standfirst(report: ExposureReport, grounds: Grounds) -> tuple[str, ...]:
    """How much of the ledger touches listed companies, and what is open; the last sentence is what is not known."""
    one, several = act_noun(report, phrases().noun)
    found = len({each.row.line for each in report.exposures})
    total = total_words(amounts_of(report.exposures), cents=False)
    said = f"{capital(number_words(found))} of the {report.read:,} lines read"
    said += f" {'touches' if found == 1 else 'touch'} listed companies{f': {total} in all' if total else ''}."
    parts = [said if found else f"{report.read:,} lines were read and {report.judged:,} judged."]
    for group in by_answer(report.exposures)[1:]:
        if group.exposures and group.family.ink in _FURTHER:
            parts.append(_FURTHER[group.family.ink](group, one if len(group.exposures) == 1 else several))
    missing = list(dict.fromkeys(within(item.words) for item in grounds.unexamined))
    return (*parts, f"Not examined: {few(missing)}." if missing else "")


def tasks(report: ExposureReport, grounds: Grounds) -> tuple[Task, ...]:
    """What to do first: at most three things, each for somebody and about a fact, and only what follows."""
    groups = {group.family.ink: group for group in by_answer(report.exposures)}
    found: list[Task] = []
    for make in (_barred, _conditions, _open_facts):
        found += make(groups)
    found += _counsel(grounds) + _lists(report.lists) + _unusable(report)
    return tuple(found[:MOST_TASKS])


def _barred(groups: dict[Ink, Group]) -> list[Task]:
    rows = groups[Ink.BARRED].exposures
    if not rows:
        return []
    award = [each for each in rows if _deciding(each, "funding_condition")]
    funds = list(
        dict.fromkeys(
            f"“{shortened(legible(each.row.paid_from), LONGEST_NAME)}”" for each in award if each.row.paid_from
        )
    )
    named = f" The ledger names {few(funds, 4)}." if funds else ""
    made = []
    if award:
        after = "to whoever administers the award. The cost may be disallowed; only the awarding agency can say."
        made.append(Task(before="Take", exposures=tuple(award), after=after + named))
    other = tuple(each for each in rows if each not in award)
    if other:
        laws = list(dict.fromkeys(_law(each) for each in other))
        after = f"with counsel against {few(laws)}, before anything is paid or renewed."
        made.append(Task(before=f"Have {_office(other)} go through", exposures=other, after=after))
    return made


def _conditions(groups: dict[Ink, Group]) -> list[Task]:
    if Ink.CONDITION not in groups:
        return []
    rows = groups[Ink.CONDITION].exposures
    laws = list(dict.fromkeys(_law(each) for each in rows))
    after = f"what {few(laws)} asks for: the licence, the report or the condition."
    return [Task(before=f"Have {_office(rows)} show for", exposures=rows, after=after)]


def _open_facts(groups: dict[Ink, Group]) -> list[Task]:
    """The one unknown fact that the most exposures turn on."""
    rows = groups[Ink.DEPENDS].exposures
    keys = [key for each in rows for key, _ in each.answer.depends_on]
    if not keys:
        return []
    key = max(dict.fromkeys(keys), key=keys.count)
    asked = tuple(each for each in rows if key in dict(each.answer.depends_on))
    total = total_words(amounts_of(asked), cents=False)
    empty = sum(each.row.paid_from == "" for each in asked) if key in {"money", "funding"} else 0
    why = f" The cell is empty in {number_words(empty)} of them." if 0 < empty < len(asked) else ""
    why = " The cell is empty." if empty and empty == len(asked) else why
    after = f"{phrases().ask(key)}{f': {total} turn on it' if total else ''}.{why}"
    return [Task(before=f"Ask {_office(asked)} about", exposures=asked, after=after)]


def _counsel(grounds: Grounds) -> list[Task]:
    if not grounds.unexamined:
        return []
    words = list(dict.fromkeys(item.words for item in grounds.unexamined))
    rows = {each.number: each for item in grounds.unexamined for each in item.exposures}
    lower = [within(word) for word in words]
    before = f"Have counsel check {few(lower)} for"
    return [Task(before=before, exposures=tuple(rows.values()), after="This report says nothing about it.")]


def _lists(lists: tuple[ListState, ...]) -> list[Task]:
    bad = [state for state in lists if not state.is_ready]
    if not bad:
        return []
    names = [f"{phrases().list_title(state.id)} ({list_state_words(state)})" for state in bad]
    before = f"Have whoever runs caveat bring in {few(names)}, and make this report again."
    return [Task(before=before, exposures=(), after="")]


def _unusable(report: ExposureReport) -> list[Task]:
    if not report.unusable:
        return []
    lines = count_words(len(report.unusable), "line", "lines")
    before = f"Have whoever keeps {legible(report.ledger)} repair {lines} that could not be judged."
    return [Task(before=before, exposures=(), after="")]


def within(words: str) -> str:
    """Words as they stand inside a sentence."""
    return f"t{words[1:]}" if words.startswith("The ") else words


def _how_many(group: Group) -> str:
    return capital(number_words(len(group.exposures)))


def _office(rows: Iterable[Exposure]) -> str:
    named = dict.fromkeys(each.row.buyer for each in rows if each.row.buyer)
    buyers = [shortened(legible(buyer), LONGEST_NAME) for buyer in named]
    return few(buyers) if buyers else "the office that ordered"


def _deciding(exposure: Exposure, effect: str) -> bool:
    return any(finding.effect == effect for finding in _decisive(exposure))


def _decisive(exposure: Exposure) -> list[Finding]:
    answer = exposure.answer
    return [each for each in answer.findings if each.measure in answer.deciding and each.status is Status.APPLIES]


def _law(exposure: Exposure) -> str:
    decisive = _decisive(exposure)
    if not decisive:
        return "the rule"
    return citations_of(decisive[0])[0]


def _barred_headline(counted: str, group: Group) -> str:
    if all(each.answer.outcome is Outcome.BLOCKED for each in group.exposures):
        return f"{counted} {_concern(group)} property that must be frozen and reported"
    if all(_deciding(each, "funding_condition") for each in group.exposures):
        return f"{counted} used award money for what award money may not buy"
    was = "was" if len(group.exposures) == 1 else "were"
    return f"{counted} {was} barred by a rule in force on the day"


def _concern(group: Group) -> str:
    return "concerns" if len(group.exposures) == 1 else "concern"


def _verb(group: Group, one: str, several: str) -> str:
    return one if len(group.exposures) == 1 else several


# The order in which a group makes the headline: what was not examined comes before what is not barred.
_HEADLINES: dict[Ink, Callable[[str, Group], str]] = {
    Ink.BARRED: _barred_headline,
    Ink.CONDITION: lambda counted, group: f"{counted} {_verb(group, 'was', 'were')} open only under conditions",
    Ink.DEPENDS: lambda counted, group: (
        f"{counted} {_verb(group, 'depends', 'depend')} on a fact that the ledger does not give"
    ),
    Ink.NONE: lambda counted, group: (
        f"{counted} {_verb(group, 'touches', 'touch')} listed companies, under law that was not examined"
    ),
    Ink.OPEN: lambda counted, group: (
        f"{counted} {_verb(group, 'touches', 'touch')} listed companies, and no rule we examined bars "
        f"{_verb(group, 'it', 'them')}"
    ),
}
_FURTHER: dict[Ink, Callable[[Group, str], str]] = {
    Ink.CONDITION: lambda group, noun: f"{_how_many(group)} {noun} may go ahead only under conditions.",
    Ink.DEPENDS: lambda group, noun: (
        f"{_how_many(group)} {noun} {_verb(group, 'turns', 'turn')} on a fact that the ledger does not give."
    ),
    Ink.OPEN: lambda group, noun: f"{_how_many(group)} {noun} met no bar in any rule we examined.",
}
