"""The section of docs/validation.md that tells what `bench/matching.py` measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["section"]

Told = Mapping[str, Any]
OURS = "caveat"
NOT_MEASURED = ""


def section(told: Told) -> Iterator[str]:
    """The whole section."""
    engines: Mapping[str, Told] = told["engines"]
    yield "## The engine beside others\n"
    yield (
        f"{told['parties']:,} parties with {told['names']:,} names, from every list file at hand; {told['hardware']}. "
        f"One thread, time of the processor; every name is new to an engine when it is timed, after a warm-up with "
        f"others. What this engine's process has loaded by then is passed over when Python collects garbage, as in "
        f"`caveat screen` of a file: it is the modules and the queries themselves. "
        f"Names a second: the median of {told['parts']} parts, least and most in brackets. A name is done "
        f"when the scores and ids of its hits are told and their records are read; party, name and reasons are put "
        f"together when they are asked for, which comes on top, a hit told whole. The threshold of "
        f"each engine is where 0.5 % of one half of the negatives alert; alerts are those of the other half. Found is "
        f"the right party at that threshold, with the interval of Wilson at 95 % and the number of names; without the "
        f"index, every listed name is compared."
    )
    if len(engines) == 1:
        yield "The other engines were not measured: `make peers` has not been run.\n"
    else:
        yield (
            f"The other engines are told the kind of party that is looked for, this one is not; their index is asked "
            f"for a whole part at once, which is how it is fastest, and for {told['candidates']} candidates a name.\n"
        )
    yield from table(("what", *engines), list(_side_by_side(engines)))
    for name, title in (("one", "One mutation"), ("several", "Several mutations")):
        for by in ("kind", "script", "list"):
            yield from _grouped(engines, name, by, f"{title}, by {by}")
    yield from _scales(told.get("scales", ()))
    yield f"\n`{told['command']}`; versions: {_versions(told)}.\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _side_by_side(engines: Mapping[str, Told]) -> Iterator[tuple[str, ...]]:
    sets = list(engines[OURS]["per_second"])
    for name in sets:
        yield (f"names/s, {_plain(name)}", *(_rate(engine, engines[OURS], name) for engine in engines.values()))
    for name in sets:
        yield (
            f"one name, {_plain(name)}, p50 / mean / p99 ms (names)",
            *(_alone(engine, name) for engine in engines.values()),
        )
    yield from _whole(engines)
    yield ("threshold at 0.5 % alerts", *(f"{engine['threshold']:.4f}" for engine in engines.values()))
    for name in engines[OURS]["false_alerts"]:
        alerts = (f"{engine['false_alerts'][name]:.2%}" for engine in engines.values())
        yield (f"alerts on the other half, {_plain(name)}", *alerts)
    for name in engines[OURS]["found"]:
        yield (f"found, {_plain(name)}", *(_share(engine["found"][name]["all"]) for engine in engines.values()))
        direct = [engine["found"][name].get("direct") for engine in engines.values()]
        if any(direct):
            row = f"found, {_plain(name)}, without the index"
            yield (row, *(_share(one) if one else NOT_MEASURED for one in direct))
        ten = (engine["found"][name]["among_ten"]["share"] for engine in engines.values())
        yield (f"among the first ten, {_plain(name)}", *(f"{share:.3f}" for share in ten))
    for what in ("build", "open"):
        taken = (engine["index_seconds"].get(what) for engine in engines.values())
        yield (f"index, {what}, s", *(NOT_MEASURED if one is None else f"{one:.3f}" for one in taken))
    yield ("peak memory of the process, MiB", *(f"{engine['peak_mib']:,.0f}" for engine in engines.values()))


def _whole(engines: Mapping[str, Told]) -> Iterator[tuple[str, ...]]:
    """What it takes on top until a hit has told its party and its reasons, where an engine tells them later."""
    for name in engines[OURS]["whole_ms"]:
        told = [engine["whole_ms"].get(name) for engine in engines.values()]
        if any(told):
            yield (f"a hit told whole, {_plain(name)}, ms", *(f"{one:.2f}" if one else NOT_MEASURED for one in told))


def _rate(engine: Told, ours: Told, name: str) -> str:
    spread = engine["per_second"][name]
    ratio = ours["per_second"][name]["median"] / spread["median"]
    times = "" if engine is ours else f"; {ratio:,.1f} times less"
    return f"{spread['median']:,.0f} ({spread['least']:,.0f} to {spread['most']:,.0f}){times}"


def _alone(engine: Told, name: str) -> str:
    taken = engine["single_ms"][name]
    return f"{taken['p50']:.2f} / {taken['mean']:.2f} / {taken['p99']:.2f} ({taken['queries']})"


def _grouped(engines: Mapping[str, Told], name: str, by: str, title: str) -> Iterator[str]:
    if name not in engines[OURS]["found"]:
        return
    groups = {engine: told["found"][name][by] for engine, told in engines.items()}
    yield f"\n### {title}\n"
    rows = [
        (key, f"{one['queries']:,}", *(f"{group[key]['share']:.3f}" for group in groups.values()))
        for key, one in groups[OURS].items()
    ]
    yield from table((by, "queries", *groups), rows)


def _scales(scales: Sequence[Told]) -> Iterator[str]:
    if not scales:
        return
    yield "\n### Longer lists\n"
    yield "Made of the words of the real names, as many to a name and as often as they are. Memory is that of a second "
    yield "process that opens the same index and screens, its own and what it shares. Hits are the share of "
    yield "negatives that alert, and of altered names that find the right party, at the default threshold.\n"
    answered = list(scales[0]["answered"])
    rows = [
        (
            f"{one['names']:,}",
            f"{one['per_second']['median']:,.0f}",
            f"{one['single_ms']['p50']:.2f} / {one['single_ms']['p99']:.2f}",
            f"{one['build_seconds']:.1f}",
            f"{one['open_ms']:.1f}",
            f"{one['delta_ms']:.0f}",
            f"{one['disk_mib']:,.0f}",
            f"{one['private_mib']:,.0f} / {one['bare_mib']:,.0f}",
            f"{one['shared_mib']:,.0f}",
            *(f"{one['answered'][name]:.4f}" for name in answered),
        )
        for one in scales
    ]
    head = (
        "names", "names/s, negatives", "one name, p50 / p99 ms", "build, s", "open, ms", "1,000 names more, ms",
        "index on disk, MiB", "private, MiB / before opening", "shared, MiB",
        *(f"hits, {_plain(name)}" for name in answered),
    )  # fmt: skip
    yield from table(head, rows)


def _share(one: Told) -> str:
    return f"{one['share']:.3f} ({one['low']:.3f} to {one['high']:.3f}, {one['queries']:,})"


def _plain(name: str) -> str:
    return {"one": "one mutation", "several": "several mutations"}.get(name, name.replace("_", " "))


def _versions(told: Told) -> str:
    return ", ".join(f"{name} {number}" for name, number in told["versions"].items())
