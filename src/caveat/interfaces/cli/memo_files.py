"""Memos in files, in the form that the name of the file asks for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from caveat.errors import UsageError
from caveat.interfaces.cli.whole_file import whole_file
from caveat.interfaces.render.memo import Memo, memo_markdown, memo_text

__all__ = ["check_memo", "write_memo"]

ANSWER = ".json"


def _page(memo: Memo) -> str:
    """The page; what makes pages is loaded only where one is asked for."""
    from caveat.interfaces.render.memo.page import memo_html  # noqa: PLC0415

    return memo_html(memo)


FORMS: dict[str, Callable[[Memo], str]] = {".html": _page, ".md": memo_markdown, ".txt": memo_text}


def check_memo(path: Path) -> None:
    """Refuse a file to which no memo could be written, before the work begins.

    Raises:
        UsageError: the ending is none that can be written, or the folder does not exist.
    """
    if path.suffix.lower() not in {*FORMS, ANSWER}:
        endings = ", ".join((*FORMS, ANSWER))
        raise UsageError("-o", expected=f"a name that ends in {endings}", found=str(path), do="Rename it.")
    if not path.parent.is_dir():
        raise UsageError("-o", expected="a folder that exists", found=str(path.parent), do="Make the folder first.")


def write_memo(memo: Memo, answer: Mapping[str, Any], path: Path) -> str:
    """Write a memo, or the whole answer as JSON; the path as text.

    Raises:
        UsageError: the file cannot be written.
    """
    make = FORMS.get(path.suffix.lower())
    text = make(memo) if make else json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    with whole_file(path) as stream:
        stream.write(text.encode("utf-8", "backslashreplace").decode())
    return str(path)
