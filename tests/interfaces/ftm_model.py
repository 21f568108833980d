"""What FollowTheMoney's own model says of a file: run by the interpreter that has it, `make ftm`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def problems(path: Path) -> Iterator[str]:
    """Everything in a file that the model does not take: schemata, properties, lengths, values, references."""
    from followthemoney import model  # noqa: PLC0415 - only the interpreter of make ftm has it

    schemata: dict[str, Any] = {}
    references: list[tuple[str, Any, str]] = []
    for number, line in enumerate(path.open(encoding="utf-8"), start=1):
        data = json.loads(line)
        schema = model.get(data["schema"])
        if schema is None or schema.abstract:
            yield f"{number}: schema {data['schema']}"
            continue
        schemata[data["id"]] = schema
        yield from (f"{number}: {problem}" for problem in of_entity(schema, line))
        for name, values in data["properties"].items():
            prop = schema.get(name)
            references += [(f"{number}: {name}", prop, value) for value in values if prop and prop.range]
    for where, prop, value in references:
        if value not in schemata or not schemata[value].is_a(prop.range):
            yield f"{where} does not lead to {prop.range.name}"


def of_entity(schema: Any, line: str) -> Iterator[str]:
    """What the model does not take of one entity; cleaned as strictly as it cleans raw data, no property may go."""
    from followthemoney import ValueEntity  # noqa: PLC0415

    data = json.loads(line)
    schema.validate(data)
    yield from (f"no {name}" for name in schema.required if not data["properties"].get(name))
    cleaned = ValueEntity(schema, json.loads(line), cleaned=False)
    if cleaned.id != data["id"] or cleaned.to_dict().get("caveat") != data.get("caveat"):
        yield "id or context changed"
    for name, values in data["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub:
            yield f"property {name}"
        elif not cleaned.get(name):
            yield f"{name} {values} is dropped"
        elif any(len(value) > prop.max_length for value in values):
            yield f"{name} is too long"


if __name__ == "__main__":
    found = list(problems(Path(sys.argv[1])))
    sys.stdout.write("".join(f"{each}\n" for each in found[:50]))
    sys.exit(1 if found else 0)
