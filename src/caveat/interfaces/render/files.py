"""Writing a report to a file in the form that its name asks for, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from caveat.errors import UsageError
from caveat.interfaces.render.jsons import expose_json
from caveat.interfaces.render.report import report_html
from caveat.interfaces.render.sentences import PartyName
from caveat.interfaces.render.sheets import report_csv, report_xlsx
from caveat.model.exposure import ExposureReport

__all__ = ["check_output", "write_report"]

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


def check_output(path: Path) -> None:
    """Refuse a file that could not be written, before the work begins.

    Raises:
        UsageError: the ending is none that can be written, or the folder does not exist.
    """
    if path.suffix.lower() not in FORMS:
        raise UsageError("-o", expected=f"a name that ends in {', '.join(FORMS)}", found=str(path), do="Rename it.")
    if not path.parent.is_dir():
        raise UsageError("-o", expected="a folder that exists", found=str(path.parent), do="Make the folder first.")


def write_report(report: ExposureReport, path: Path, *, made_at: datetime, name: PartyName) -> str:
    """Write a report; the path as text. A report that stood there is replaced only by a whole one.

    Raises:
        UsageError: the file cannot be written.
    """
    check_output(path)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(FORMS[path.suffix.lower()](report, made_at, name))
        part.replace(path)
    except OSError as error:
        do = "Choose another place with -o."
        raise UsageError("-o", expected="a place to write", found=f"{path}: {error.strerror}", do=do) from error
    finally:
        part.unlink(missing_ok=True)
    return str(path)
