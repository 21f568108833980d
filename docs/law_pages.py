"""The generated pages of the law: what is in the edition by country and state, and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from caveat.interfaces.render.phrases import phrases
from caveat.law.coverage import Examined
from caveat.law.edition import LawEdition, installed_law
from caveat.law.measure import Measure
from caveat.model.source import Confidence

__all__ = ["LAW_PAGES"]

BY = "Written by `make docs` from `src/caveat/data/law`.\n"
STATES = "us-states"
# Pages by the first part of a measure's id: file, title.
COUNTRIES = {
    "US": ("us-federal", "United States, federal law"),
    "EU": ("eu", "European Union"),
    "UK": ("gb", "United Kingdom"),
    "CN": ("cn", "China"),
    "CA": ("ca", "Canada"),
    "CH": ("ch", "Switzerland"),
    "DE": ("de", "Germany"),
    "JP": ("jp", "Japan"),
    "AU": ("au", "Australia"),
    "UN": ("un", "United Nations"),
}
HOW_TO_READ = """\
Not legal advice. How sure a measure is: **high**, existence, effect and date were read in a source on the day given;
**medium**, the regime is confirmed, a pinpoint is not; **low**, unconfirmed. `caveat law explain ID` says one measure
in words, with its ownership rule, conditions, exceptions and addresses; `caveat law list` narrows the list.
"""
HEAD = ["| measure | says | lists | in force | sure | checked |", "| --- | --- | --- | --- | --- | --- |"]
COVERAGE = """\
What can be answered, and what cannot. Whatever does not stand here is *not evaluated*, which is never a yes
([decision 4](../decisions/0004-not-evaluated-is-never-a-yes.md)).
"""


def index() -> str:
    """The first page: which law there is, country by country."""
    law = installed_law()
    rows = ["| law | measures | regimes | |", "| --- | --- | --- | --- |"]
    for file, title, measures in _groups(law):
        sure = ", ".join(f"{count} {word}" for word, count in _sure(measures))
        rows.append(f"| [{title}](law/{file}.md) | {len(measures)} | {len({m.regime for m in measures})} | {sure} |")
    more = [
        "",
        "What is covered, what is not, and when each state was examined: [coverage](law/coverage.md).\n",
        "Measures of your own beside these: [own law](own-law.md). What was decided where the sources left a doubt: "
        "[US federal law](law/decided-us-federal.md), [the states](law/decided-states.md), "
        "[other countries](law/decided-international.md).\n",
    ]
    head = ["# The law in this edition\n", BY, HOW_TO_READ, f"Edition {law.id}: {len(law.measures)} measures.\n"]
    return "\n".join([*head, *rows, *more])


def country(file: str) -> str:
    """One country's national law, regime by regime."""
    title, measures = next((title, found) for name, title, found in _groups(installed_law()) if name == file)
    parts = [f"# {title}\n", f"{BY}All law: [the law in this edition](../law.md).\n", HOW_TO_READ]
    for regime in dict.fromkeys(measure.regime for measure in measures):
        parts += _regime([measure for measure in measures if measure.regime == regime])
    return "\n".join(parts)


def states() -> str:
    """The law of the states of the United States, each with what was examined."""
    law = installed_law()
    parts = ["# United States, the states\n", f"{BY}All law: [the law in this edition](../law.md).\n", HOW_TO_READ]
    places = sorted({row.jurisdiction for row in law.coverage.examined}, key=law.words.place_name)
    parts += [" · ".join(f"[{law.words.place_name(each)}](#{_anchor(law, each)})" for each in places), ""]
    for place in places:
        measures = [measure for measure in law.measures if measure.where == place]
        parts.append(f"## {law.words.place_name(place)}\n")
        parts += [*HEAD, *map(_row, measures), ""] if measures else ["No measure.\n"]
        for row in _examined(law, place):
            parts.append(f"- Examined on {row.examined_on} for {_scope(law, row)}. {row.note}")
        parts.append("")
    return "\n".join(parts)


def coverage() -> str:
    """What of the law is covered, state by state and list by list, and what is not."""
    law = installed_law()
    parts = ["# Coverage\n", BY, COVERAGE, "## Regimes\n"]
    parts += ["| law | regime | issuer | measures | lists | sure | last checked |", "| --- " * 7 + "|"]
    for file, title, measures in _groups(law):
        for regime in dict.fromkeys(measure.regime for measure in measures):
            found = [measure for measure in measures if measure.regime == regime]
            parts.append(f"| [{title}]({file}.md) | {_regime_row(found)} |")
    return "\n".join([*parts, "", *_states_table(law), *_silent_lists(law), *_outside(law)])


def _groups(law: LawEdition) -> Iterator[tuple[str, str, list[Measure]]]:
    """File, title and measures of each page."""
    for key, (file, title) in COUNTRIES.items():
        yield file, title, [m for m in law.measures if _page(m) == key]
        if key == "US":
            yield STATES, "United States, the states", [m for m in law.measures if _page(m) == STATES]


def _page(measure: Measure) -> str:
    return STATES if measure.where and "-" in measure.where else measure.id.partition("-")[0]


def _regime(measures: list[Measure]) -> list[str]:
    first = measures[0]
    head = [f"## {first.regime_title}\n", f"`{first.regime}`, {first.issuer}\n"]
    return [*head, *HEAD, *map(_row, measures), ""]


def _row(measure: Measure) -> str:
    lists = ", ".join((*measure.lists, *measure.covers_lists)) or "·"
    force = f"{measure.since} to {measure.until or 'today'}"
    checked = measure.checked_on or "·"
    return f"| `{measure.id}` | {measure.title} | {lists} | {force} | {measure.confidence} | {checked} |"


def _regime_row(measures: list[Measure]) -> str:
    first = measures[0]
    lists = dict.fromkeys(key for measure in measures for key in (*measure.lists, *measure.covers_lists))
    sure = ", ".join(f"{count} {word}" for word, count in _sure(measures))
    checked = max((measure.checked_on for measure in measures if measure.checked_on), default=None)
    cells = (f"{first.regime_title} (`{first.regime}`)", first.issuer, len(measures), ", ".join(lists) or "·", sure)
    return " | ".join([*map(str, cells), str(checked or "not checked")])


def _sure(measures: Iterable[Measure]) -> list[tuple[str, int]]:
    counted = Counter(measure.confidence for measure in measures)
    return [(word.value, counted[word]) for word in Confidence if counted[word]]


def _examined(law: LawEdition, place: str) -> list[Examined]:
    return [row for row in law.coverage.examined if row.jurisdiction == place]


def _scope(law: LawEdition, row: Examined) -> str:
    actors = ", ".join(law.words.actors[kind].plural for kind in row.actors)
    acts = ", ".join(sorted(phrases().word(each) for each in row.activities))
    return f"{actors}: {acts}"


def _states_table(law: LawEdition) -> Iterator[str]:
    yield "## States of the United States\n"
    yield "An act that does not stand in a state's line was not examined there for that kind of body.\n"
    yield "| state | examined | for whom, which acts | found | measures | in words |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in sorted(law.coverage.examined, key=lambda each: law.words.place_name(each.jurisdiction)):
        place = law.words.place_name(row.jurisdiction)
        count = sum(
            measure.where == row.jurisdiction and bool(measure.activities & row.activities) for measure in law.measures
        )
        link = f"[{place}](us-states.md#{_anchor(law, row.jurisdiction)})"
        yield f"| {link} | {row.examined_on} | {_scope(law, row)} | {row.result} | {count or '·'} | {row.note} |"
    yield ""


def _silent_lists(law: LawEdition) -> Iterator[str]:
    spoken = {key for measure in law.measures for key in (*measure.lists, *measure.covers_lists)}
    silent = [key for key in law.catalog.lists if key not in spoken]
    yield "## Lists that no measure speaks to\n"
    yield (
        f"Of {len(law.catalog.lists)} lists in the catalog, {len(silent)} are read and screened, and no measure says "
        "what they forbid. A party on one of them makes an answer *not evaluated* for whom the list could bind.\n"
    )
    yield "| list | title | issuer |\n| --- | --- | --- |"
    for key in silent:
        info = law.catalog.lists[key]
        yield f"| `{key}` | {info.title} | {info.issuer} |"
    yield ""


def _outside(law: LawEdition) -> Iterator[str]:
    rest = len(set(law.words.countries) - law.coverage.countries)
    yield "## Countries\n"
    yield "Of the United States the federal law and that of the states stand above; of other countries a part only:\n"
    yield "| country | examined | what is stated, and what was not examined |\n| --- | --- | --- |"
    for each in law.coverage.national:
        places = ", ".join(sorted(phrases().place(code).removeprefix("the ") for code in each.countries))
        yield f"| {places} | {each.examined_on} | {each.note} |"
    yield (
        f"\nOf the other {rest} countries of ISO 3166 nothing was examined. Nor were, anywhere, city ordinances, "
        "policies of single bodies, and terms of single awards.\n"
    )


def _anchor(law: LawEdition, place: str) -> str:
    return law.words.place_name(place).lower().replace(" ", "-")


LAW_PAGES: dict[str, Callable[[], str]] = {
    "law.md": index,
    "law/coverage.md": coverage,
    f"law/{STATES}.md": states,
    **{f"law/{file}.md": partial(country, file) for file, _ in COUNTRIES.values()},
}
