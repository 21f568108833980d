"""Screen names with an index that another process has open, and print what memory it takes as a JSON object.

The names come on standard input, as a JSON array. What is imported is what a process of `caveat screen FILE` imports.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.engine import Engine

import caveat.interfaces.cli.name_batches  # noqa: F401 - what those processes begin with
from caveat.match.screen import DEFAULT_THRESHOLD


def memory() -> dict[str, float]:
    """MiB of this process that are its own, and that it shares with others."""
    found: dict[str, float] = {"private_mib": 0.0, "shared_mib": 0.0}
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        name, _, rest = line.partition(":")
        for kind in ("Private", "Shared"):
            if name in {f"{kind}_Clean", f"{kind}_Dirty"}:
                found[f"{kind.lower()}_mib"] += int(rest.split()[0]) / 1024
    return found


def main() -> None:
    """Screen, and print the memory before and after."""
    names = json.load(sys.stdin)
    before = memory()["private_mib"]
    engine = Engine.open(Path(sys.argv[1]))
    sum(map(len, engine.screen(names, DEFAULT_THRESHOLD)))
    json.dump({"bare_mib": before, **memory()}, sys.stdout)


if __name__ == "__main__":
    main()
