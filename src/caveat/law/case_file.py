"""Reading law cases: YAML in the project's own form, and CSV with a column of facts."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from caveat.errors import DataError, InputError, UsageError
from caveat.law.case import Case, World
from caveat.law.edition import LawEdition
from caveat.law.fact import FactKind, Origin, parse_fact
from caveat.lists.files.yaml_block import Block
from caveat.model.answer import Outcome
from caveat.model.days import DayRange
from caveat.model.question import FactValue, Role

__all__ = ["read_cases"]

CSV_COLUMNS = frozenset(
    {"id", "actor_kind", "actor_jurisdiction", "activity", "counterparty", "date", "expected_effect", "facts"}
)
# Facts of the CSV form that name a party in a role.
ROLE_FACTS = {"maker": Role.MAKER, "issuer": Role.ISSUER, "seller": Role.SELLER}
NOT_STATED = frozenset({"", "n/a", "unknown"})
MOST_BYTES = 8 * 2**20


def read_cases(path: Path, law: LawEdition) -> Iterator[Case]:
    """The cases of a file, or of every YAML file below a folder, in order.

    Raises:
        InputError: the path is neither a YAML nor a CSV file nor a folder with YAML files.
        DataError: a case breaks its form.
    """
    if path.is_dir():
        found = sorted(path.rglob("*.yaml"))
        if not found:
            raise InputError(str(path), expected="YAML files with law cases", found="none", do="Give another folder.")
        for file in found:
            yield from _yaml_cases(file, law)
    elif path.suffix == ".csv":
        yield from _csv_cases(path, law)
    else:
        yield from _yaml_cases(path, law)


def _yaml_cases(path: Path, law: LawEdition) -> Iterator[Case]:
    head = Block.of(path)
    for row in head.blocks("cases"):
        yield _yaml_case(row, path, law)
    head.all_read()


def _yaml_case(row: Block, path: Path, law: LawEdition) -> Case:
    ask, expect = row.sub("ask"), row.sub("expect")
    facts = ask.sub("facts").values() if ask.has("facts") else {}
    case = Case(
        id=f"{path.stem}::{row.text('case')}",
        actors=ask.words("as", law.words.actors),
        activity=ask.word("to", law.words.activities),
        on=_day(ask),
        jurisdiction=ask.maybe("in"),
        party=ask.maybe("party"),
        parties=tuple((role, name) for role in Role for name in ask.texts(str(role))),
        thing=ask.maybe("thing"),
        money=ask.words("money", law.words.money),
        facts=tuple(_facts(facts, law, str(path))),
        world=_world(row),
        outcome=Outcome(expect.word("outcome", Outcome)),
        by=expect.words("by", {*law.by_id, "US-ST-DEFAULT"}),
        near=expect.words("near", law.by_id),
        depends_on=expect.words("depends_on", law.facts.kinds),
        applies=expect.words("applies", law.by_id),
    )
    row.maybe("cites")
    ask.raw("facts")
    for part in (row, ask, expect):
        part.all_read()
    return case


def _day(row: Block) -> DayRange:
    try:
        return DayRange.parse(row.text("on"))
    except ValueError as error:
        raise row.error("on", expected="a day, month or year", found=row.text("on")) from error


def _world(row: Block) -> World:
    if not row.has("world"):
        row.raw("world")
        return World()
    world = row.sub("world")
    built = World(
        listed=tuple(_listing(text) for text in world.texts("listed")),
        owns=tuple(_stake(text) for text in world.texts("owns")),
        listing_facts=tuple(world.sub("listing_facts").values().items()) if world.has("listing_facts") else (),
    )
    world.raw("listing_facts")
    world.all_read()
    return built


def _listing(text: str) -> tuple[str, str, str, str]:
    """`PARTY@LIST@DAY` or `PARTY@LIST:PART@DAY`."""
    party, list_key, day = (part.strip() for part in text.rsplit("@", 2))
    key, _, tag = list_key.partition(":")
    return party, key, tag, day


def _stake(text: str) -> tuple[str, str, str]:
    """`OWNER > OWNED: SHARE`; a share of `control` is control by other means."""
    owner, _, rest = text.partition(">")
    owned, _, share = rest.rpartition(":")
    return owner.strip(), owned.strip(), share.strip()


def _facts(stated: Mapping[str, str], law: LawEdition, where: str) -> Iterator[tuple[str, FactValue]]:
    for key, text in stated.items():
        kind = law.facts.kind(key)
        if kind is None:
            raise DataError(where, expected="the key of a fact", found=key, do="Correct the case.")
        try:
            value = parse_fact(kind, text)
        except UsageError as error:
            raise DataError(f"{where}, {key}", expected=error.expected, found=text, do="Correct the case.") from error
        if value is not None:
            yield kind.key, value


def _csv_cases(path: Path, law: LawEdition) -> Iterator[Case]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(str(path), expected="at most 8 MiB", found="more", do="Split the file.")
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = CSV_COLUMNS - set(reader.fieldnames or ())
            if missing:
                found = f"no {', '.join(sorted(missing))}"
                raise InputError(
                    f"{path}, line 1", expected="the columns of a scenario file", found=found, do="Add them."
                )
            for row in reader:
                yield _csv_case({key: value or "" for key, value in row.items() if key}, law, f"{path}, {row['id']}")
    except OSError as error:
        found = error.strerror or str(error)
        raise InputError(str(path), expected="a readable file", found=found, do="Check the path.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(str(path), expected="a CSV file in UTF-8", found=str(error), do="Save it as UTF-8.") from error


def _csv_case(row: dict[str, str], law: LawEdition, where: str) -> Case:
    stated = dict(part.partition("=")[::2] for part in row["facts"].split(";") if part)
    outcome = row["expected_effect"]
    expected = [key for key in row.get("deciding_measure_ids", "").split(";") if key and key != "NONE"]
    facts = {key: _dated(key, stated) for key in stated if (kind := law.facts.kind(key)) and _is_stated(kind)}
    money = (stated.get("funding") or row.get("funding", "")).split("|")
    return Case(
        id=row["id"],
        actors=(row["actor_kind"], *filter(None, [stated.get("second_role")])),
        activity=row["activity"],
        on=DayRange.parse(row["date"]),
        outcome=Outcome(outcome),
        jurisdiction=row["actor_jurisdiction"] or None,
        party=row["counterparty"] or None,
        parties=tuple(_roles(stated)),
        thing=stated.get("thing_kind"),
        money=tuple(word for word in money if word not in NOT_STATED),
        facts=tuple(_facts(facts, law, where)),
        world=_csv_world(stated, law),
        by=tuple(expected),
        near=tuple(key for key in row.get("near_miss_measure_ids", "").split(";") if key),
        depends_on=tuple(filter(None, stated.get("needs", "").split(","))),
        of_evaluated=True,
    )


def _is_stated(kind: FactKind) -> bool:
    """Whether a row's value of a fact is put into the question; what caveat derives in any case is left out."""
    return kind.origin in GIVEN or kind.counts_as is not None


GIVEN = frozenset({Origin.ASKED, Origin.OWNERSHIP, Origin.PARTY, Origin.LISTING})


def _dated(key: str, stated: Mapping[str, str]) -> str:
    """A fact's text; of a day that is known only to the year, the year."""
    return stated[key][:4] if stated.get(f"{key}_precision") == "year" else stated[key]


def _roles(stated: Mapping[str, str]) -> Iterator[tuple[Role, str]]:
    for key, role in ROLE_FACTS.items():
        if key in stated:
            yield role, stated[key]
    if "oem" in stated and "maker" not in stated:
        yield Role.MAKER, stated["oem"]
    if "essential_component" in stated:
        yield Role.COMPONENT_MAKER, stated["essential_component"].split()[0]
    for holding in filter(None, stated.get("contains", "").split("|")):
        yield Role.FUND_HOLDING, holding.partition(":")[0]


def _csv_world(stated: Mapping[str, str], law: LawEdition) -> World:
    control = [f"{text}:control" for text in filter(None, stated.get("control", "").split("|"))]
    owns = [*filter(None, stated.get("owns", "").split("|")), *control]
    facts = [
        (key, text) for key, text in stated.items() if (kind := law.facts.kind(key)) and kind.origin is Origin.LISTING
    ]
    return World(
        listed=tuple(_listing(text) for text in filter(None, stated.get("listed", "").split("|"))),
        owns=tuple(_stake(text) for text in owns),
        listing_facts=tuple(facts),
        considered=tuple(_considered(text) for text in filter(None, stated.get("considered_action", "").split("|"))),
    )


def _considered(text: str) -> tuple[str, str]:
    """`PARTY@LIST@DAY`: the party, and what is considered of it, without an address."""
    party, list_key, day = (part.strip() for part in text.rsplit("@", 2))
    return party, f"{list_key}@{day}@"
