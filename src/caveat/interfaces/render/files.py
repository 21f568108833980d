"""Writing a report or a memo to a file in the form that its name asks for, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from caveat.errors import UsageError
from caveat.interfaces.render.jsons import expose_json
from caveat.interfaces.render.memo import Memo, memo_html, memo_markdown, memo_text
from caveat.interfaces.render.report import report_html
from caveat.interfaces.render.sentences import PartyName
from caveat.interfaces.render.sheets import report_csv, report_xlsx
from caveat.model.exposure import ExposureReport

__all__ = ["check_memo", "check_output", "write_memo", "write_report"]

Made = Callable[[ExposureReport, datetime, PartyName], bytes]


def _json(report: ExposureReport, made_at: datetime, name: PartyName) -> bytes:  # noqa: ARG001 - one shape for all
    return (json.dumps(expose_json(report, made_at=made_at), ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )


FORMS: dict[str, Made] = {
    ".html": lambda report, made_at, name: report_html(report, made_at=made_at, name=name).encode("utf-8", "replace"),
    ".json": _json,
    ".csv": lambda report, made_at, name: report_csv(report, name).encode("utf-8", "replace"),  # noqa: ARG005
    ".xlsx": lambda report, made_at, name: report_xlsx(report, made_at=made_at, name=name),
}


MEMOS: dict[str, Callable[[Memo], str]] = {".html": memo_html, ".md": memo_markdown, ".txt": memo_text}
ANSWER = ".json"


def check_output(path: Path, forms: Iterable[str] = FORMS) -> None:
    """Refuse a file that could not be written, before the work begins.

    Raises:
        UsageError: the ending is none that can be written, or the folder does not exist.
    """
    if path.suffix.lower() not in forms:
        raise UsageError("-o", expected=f"a name that ends in {', '.join(forms)}", found=str(path), do="Rename it.")
    if not path.parent.is_dir():
        raise UsageError("-o", expected="a folder that exists", found=str(path.parent), do="Make the folder first.")


def write_report(report: ExposureReport, path: Path, *, made_at: datetime, name: PartyName) -> str:
    """Write a report; the path as text. A report that stood there is replaced only by a whole one.

    Raises:
        UsageError: the file cannot be written.
    """
    check_output(path)
    return _written(path, FORMS[path.suffix.lower()](report, made_at, name))


def check_memo(path: Path) -> None:
    """Refuse a file to which no memo could be written, before the work begins."""
    check_output(path, (*MEMOS, ANSWER))


def write_memo(memo: Memo, answer: Mapping[str, Any], path: Path) -> str:
    """Write a memo, or the whole answer as JSON; the path as text.

    Raises:
        UsageError: the file cannot be written.
    """
    check_memo(path)
    make = MEMOS.get(path.suffix.lower())
    text = make(memo) if make else json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    return _written(path, text.encode("utf-8", "backslashreplace"))


def _written(path: Path, content: bytes) -> str:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        do = "Choose another place with -o."
        raise UsageError("-o", expected="a place to write", found=f"{path}: {error.strerror}", do=do) from error
    finally:
        part.unlink(missing_ok=True)
    return str(path)
