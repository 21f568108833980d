"""What a validation or a table of words says, in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from caveat.interfaces.render.terminal.lines import Column, Page, said, sheet

__all__ = ["totals_view", "words_view"]

MOST_FAILURES = 20


def totals_view(what: str, totals: Mapping[str, object]) -> Page:
    """The totals of a validation, then what went wrong."""
    single = [(key.replace("_", " "), _number(value)) for key, value in totals.items() if _is_single(value)]
    parts: list[RenderableType] = [said(f"Validation: {what}", "bold"), sheet((Column(keep=True), Column()), single)]
    for key, value in totals.items():
        if isinstance(value, Mapping) and value:
            parts += [Text(""), said(key.replace("_", " "), "bold", indent=2), _table(value)]
        if key != "failures" and isinstance(value, list) and value:
            parts += [Text(""), said(key.replace("_", " "), "bold", indent=2), _rows(value)]
    failures = totals.get("failures")
    if isinstance(failures, list) and failures:
        shown = failures[:MOST_FAILURES]
        title = (
            f"What went wrong, {len(shown):,} of {len(failures):,}" if len(failures) > len(shown) else "What went wrong"
        )
        rows = [
            ("; ".join(f"{k}: {_number(v)}" for k, v in each.items() if v not in (None, "", [])),) for each in shown
        ]
        parts += [Text(""), said(title, "bold", indent=2), sheet((Column(),), rows)]
    return Page(parts)


def words_view(kind: str, rows: Iterable[Mapping[str, str]]) -> Page:
    """The words of one vocabulary and what they mean."""
    columns = (Column(title=kind, keep=True), Column(title="means"))
    return Page([sheet(columns, [(row["word"], row["means"]) for row in rows])])


def _table(value: Mapping[str, object]) -> RenderableType:
    """A mapping: its keys and values, or where each value is a mapping, a row of figures for each key."""
    rows = [{"": key, **each} for key, each in value.items() if isinstance(each, Mapping)]
    return _rows(rows) if len(rows) == len(value) else sheet((Column(), Column()), _pairs(value))


def _rows(rows: Sequence[Mapping[str, object]]) -> RenderableType:
    """Rows of the same keys, which are the titles."""
    columns = tuple(Column(title=key.replace("_", " "), right=bool(key), keep=not key) for key in rows[0])
    return sheet(columns, [tuple(_number(value) for value in row.values()) for row in rows])


def _is_single(value: object) -> bool:
    return not isinstance(value, (Mapping, list, tuple))


def _pairs(value: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(str(key), _number(each)) for key, each in value.items()]


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_number(each)}" for key, each in value.items() if each is not None)
    if isinstance(value, (list, tuple)):
        return ", ".join(_number(each) for each in value)
    return "" if value is None else str(value)
