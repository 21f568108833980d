"""JSON Schemas of the law's files, made from the vocabulary, so that editors complete and check what is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from caveat.law.coverage import RESULTS
from caveat.law.edition import LawEdition, installed_law
from caveat.law.fact import FactKind, FactType, Origin
from caveat.law.gate import Operator, Unknown
from caveat.law.measure_file import gate_domains
from caveat.model.answer import Outcome, Reach
from caveat.model.question import Role
from caveat.model.source import Confidence
from caveat.ownership.rule import AddUp

__all__ = ["LAW_SCHEMAS"]

Schema = dict[str, Any]
FOLDER = "../src/caveat/data/schemas"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FILLED: Schema = {"type": "string", "pattern": r"\S"}
TEXT: Schema = {"anyOf": [FILLED, {"type": "integer"}]}
DAY: Schema = {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
PERIOD = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
DAYS: Schema = {
    "anyOf": [
        {"type": "string", "pattern": rf"^({PERIOD}|({PERIOD})?\.\.({PERIOD})?|none)$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}
FIGURE: Schema = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}]}
SHARE: Schema = {"type": "string", "pattern": r"^>=?[0-9]+(\.[0-9]+)?$"}
ADDRESS: Schema = {"type": "string", "pattern": "^https?://"}
FLAG: Schema = {"type": "boolean"}


def measure() -> Schema:
    """A measure file."""
    law = installed_law()
    words, lists = law.words, law.catalog.lists
    row = _object(
        {
            "id": TEXT,
            "title": TEXT,
            "plain": TEXT,
            "ownership_rule": _word(words.ownership_rules),
            "effect": _word(words.effects),
            "effective": _object({"from": DAY}, {"until": DAY}),
            "citations": {**_texts(), "minItems": 1},
            "confidence": _word(Confidence),
        },
        {
            "subject": _words(law.roles),
            "reach": _words(Reach),
            "bound": _words(words.actors),
            "not_bound": _words(words.actors),
            "nexus": _words(words.nexus),
            "activities": _words(words.activities),
            "things": _words(words.things),
            "lists": _words(lists),
            "covers_lists": _words(lists),
            "when": {"$ref": "#/$defs/gate"},
            "unless": {"type": "array", "items": _gate({"label": TEXT})},
            "unless_text": _texts(),
            "overrides": _texts(),
            "evidence": {"type": "array", "items": ADDRESS},
            "checked_on": DAY,
        },
    )
    row["allOf"] = [_checked_where_high(), _overrides_where_permitted()]
    file = _object({"regime": TEXT, "title": TEXT, "issuer": TEXT}, {"measures": {"type": "array", "items": row}})
    defs = {**_of_conditions(law), "gate": _gate({})}
    return _file("A regime's measures", file, defs)


def coverage() -> Schema:
    """The coverage file."""
    words = installed_law().words
    row = _object(
        {"jurisdiction": TEXT, "examined_on": DAY, "result": _word(RESULTS), "note": TEXT},
        {"actors": _words(words.actors), "activities": _words(words.activities), "sources": _texts()},
    )
    country = _object({"examined_on": DAY, "note": TEXT}, {"countries": _texts()})
    rows = {"examined": {"type": "array", "items": row}, "national": {"type": "array", "items": country}}
    return _file("What was examined", _object({}, {"countries": _texts(), **rows}))


def vocabulary(name: str) -> Schema:
    """One file of the vocabulary: words, each with its fields."""
    required, optional = VOCABULARY[name](installed_law())
    row = _object(required, optional)
    file = {"type": "object", "additionalProperties": row}
    defs = _of_conditions(installed_law()) if name == "roles" else {}
    return _file(f"The words of {name}.yaml", file, defs)


Fields = tuple[dict[str, Schema], dict[str, Schema]]


def _actors(law: LawEdition) -> Fields:
    return {"title": TEXT, "plural": TEXT}, {"is_a": _words(law.words.actors), "home": TEXT, "public": FLAG}


def _activities(law: LawEdition) -> Fields:
    optional = {
        "is_a": _words(law.words.activities),
        "of": TEXT,
        "public_spending": FLAG,
        "securities": FLAG,
        "thing": _word(law.words.things),
    }
    return {"doing": TEXT, "may": TEXT, "joins": TEXT}, optional


def _ownership_rules(law: LawEdition) -> Fields:
    doubt = _word(("carries", "doubt", "no"))
    flags = dict.fromkeys(("direct", "majority_chain", "same_part", "rebuttable", "discretionary"), FLAG)
    optional = {"shares": SHARE, "votes": SHARE, "add_up": _word(AddUp), "since": DAY, "source": TEXT}
    doubts = {"control": doubt, "minority": doubt, "parents": doubt}
    return {}, {**optional, **doubts, **flags, "before": _word(law.words.ownership_rules)}


def _facts(law: LawEdition) -> Fields:
    texts = dict.fromkeys(("ask", "yes", "no", "unit", "source", "rule", "list", "counts_as"), TEXT)
    lists = {"values": _texts(), "of_lists": _words(law.catalog.lists), "aliases": _texts()}
    optional = {**texts, **lists, "none": FLAG, "inferred": FLAG, "days_after": {"type": "integer"}}
    return {"type": _word(FactType), "origin": _word(Origin)}, optional


VOCABULARY: dict[str, Callable[[LawEdition], Fields]] = {
    "actors": _actors,
    "activities": _activities,
    "things": lambda law: ({"title": TEXT}, {"is_a": _words(law.words.things)}),
    "money": lambda law: ({"title": TEXT}, {"award": FLAG, "whose": _words(law.words.actors)}),
    "effects": lambda _: ({"rank": {"type": "integer"}, "outcome": _word(Outcome)}, {}),
    "nexus": lambda _: ({}, {"where": TEXT}),
    "ownership_rules": _ownership_rules,
    "facts": _facts,
    "roles": lambda _: ({"role": _word(Role)}, {"when": {"$ref": "#/$defs/condition"}}),
}


def _of_conditions(law: LawEdition) -> dict[str, Schema]:
    """[fact, operator, value, unknown]: one form for each fact, and the words that many of them share."""
    domains = gate_domains(law.words, law.catalog.lists)
    shared = {f"of_{key}": _item(domain) for key, domain in domains.items()}
    forms = [_of_fact(kind, domains) for kind in law.facts.kinds.values()]
    return {
        **shared,
        "reference": _object({"fact": _word(law.facts.kinds)}),
        "operator": _word(Operator),
        "unknown": _word(Unknown),
        "condition": {"anyOf": forms},
    }


def _of_fact(kind: FactKind, domains: Collection[str]) -> Schema:
    shared = next((key for key in (kind.key, kind.type.value) if key in domains), None)
    item = {"$ref": f"#/$defs/of_{shared}"} if shared and not kind.values else _item(kind.values)
    values = [_value(kind, item), {"$ref": "#/$defs/reference"}]
    if kind.type is not FactType.BOOL:
        # `exists` asks for true.
        values.append({"const": True})
    if kind.type not in {FactType.BOOL, FactType.DAY, FactType.PERCENT, FactType.NUMBER}:
        values.append({"type": "array", "items": item})
    refs = [{"$ref": f"#/$defs/{name}"} for name in ("operator", "unknown")]
    items = [{"const": kind.key}, refs[0], {"anyOf": values}, refs[1]]
    return {"type": "array", "prefixItems": items, "minItems": 4, "maxItems": 4, "title": kind.ask or kind.key}


def _value(kind: FactKind, item: Schema) -> Schema:
    if kind.type is FactType.BOOL:
        return FLAG
    if kind.type is FactType.DAY:
        return DAYS
    return FIGURE if kind.type in {FactType.PERCENT, FactType.NUMBER} else item


def _item(domain: Collection[str]) -> Schema:
    """A word of a domain, also where YAML reads it as a number; any text where there is no domain."""
    if not domain:
        return TEXT
    return {"enum": [*domain, *(int(each) for each in domain if each.isdigit())]}


def _gate(fields: dict[str, Schema]) -> Schema:
    part = {"anyOf": [{"$ref": "#/$defs/condition"}, {"$ref": "#/$defs/gate"}]}
    parts = {"type": "array", "items": part, "minItems": 1}
    made = _object(fields, {"all": parts, "any": parts}, empty=False)
    made["oneOf"] = [{"required": ["all"]}, {"required": ["any"]}]
    return made


def _checked_where_high() -> Schema:
    return {
        "if": {"properties": {"confidence": {"const": "high"}}},
        "then": {"required": ["checked_on"], "properties": {"checked_on": {"type": "string"}}},
        "else": {"properties": {"checked_on": {"type": "null"}}},
    }


def _overrides_where_permitted() -> Schema:
    some = {"required": ["overrides"], "properties": {"overrides": {"type": "array", "minItems": 1}}}
    return {"if": some, "then": {"properties": {"effect": {"const": "permitted"}}}}


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None, *, empty: bool = True) -> Schema:
    """A mapping without other fields; what is optional may stand empty."""
    more = {key: {"anyOf": [each, {"type": "null"}]} if empty else each for key, each in (optional or {}).items()}
    made: Schema = {"type": "object", "additionalProperties": False, "properties": {**required, **more}}
    return {**made, "required": list(required)} if required else made


def _texts() -> Schema:
    return {"type": "array", "items": FILLED}


def _word(known: Iterable[str]) -> Schema:
    return {"enum": [str(each) for each in known]}


def _words(known: Iterable[str]) -> Schema:
    return {"type": "array", "items": _word(known)}


def _file(title: str, schema: Schema, defs: dict[str, Schema] | None = None) -> Schema:
    return {"$schema": DRAFT, "title": title, **schema, **({"$defs": defs} if defs else {})}


def _written(make: Callable[[], Schema]) -> str:
    return json.dumps(make(), ensure_ascii=False, indent=1) + "\n"


LAW_SCHEMAS: dict[str, Callable[[], str]] = {
    f"{FOLDER}/measure.json": partial(_written, measure),
    f"{FOLDER}/coverage.json": partial(_written, coverage),
    **{f"{FOLDER}/vocabulary-{name}.json": partial(_written, partial(vocabulary, name)) for name in VOCABULARY},
}
