"""A memo as plain text for a terminal or a file, and as Markdown; both from the same parts in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import fill

from caveat.interfaces.render.memo.content import Memo
from caveat.interfaces.render.memo.parts import Entry, Part, parts
from caveat.interfaces.render.words import legible

__all__ = ["memo_markdown", "memo_text"]

WIDTH = 88
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#+!|~&])")


def memo_text(memo: Memo, width: int = WIDTH) -> str:
    """The memo as plain text, wrapped."""
    lines = [f"{memo.look.sign} {_clean(memo.heading)}", "", f"Memo of {memo.made_on}. Not legal advice.", ""]
    for part in parts(memo):
        title = part.title.upper()
        lines += [title, "─" * len(title)]
        lines += [line for entry in part.entries for line in _entry(entry, width)]
        lines += [""] if lines[-1] else []
    return "\n".join(lines)


def memo_markdown(memo: Memo) -> str:
    """The memo as Markdown; whatever comes from outside is escaped."""
    lines = [f"# {_mark(memo.heading)}", "", f"Memo of {memo.made_on}. Not legal advice.", ""]
    for part in parts(memo):
        lines += [f"## {part.title}", "", *_markdown(part), ""]
    return "\n".join(lines)


def _entry(entry: Entry, width: int) -> Iterator[str]:
    indent = "  "
    if entry.title:
        head = f"{entry.mark} {entry.title}" if entry.mark else entry.title
        yield fill(_clean(head), width, initial_indent=indent, subsequent_indent=indent * 2)
        indent *= 2
    elif entry.mark:
        indent = f"  {entry.mark} "
    for line in entry.lines:
        yield fill(
            _clean(line),
            width,
            initial_indent=indent,
            subsequent_indent=" " * len(indent),
            break_long_words=False,
            break_on_hyphens=False,
        )
    if entry.title and entry.lines and entry.apart:
        yield ""


def _markdown(part: Part) -> Iterable[str]:
    for entry in part.entries:
        if entry.title:
            yield f"- **{_mark(f'{entry.mark} {entry.title}'.strip())}**"
            yield from (f"  - {_mark(line)}" for line in entry.lines)
        else:
            yield from (f"- {_mark(line)}" for line in entry.lines) if entry.mark else _paragraphs(entry.lines)


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield _mark(line)
        yield ""


def _clean(text: str) -> str:
    return legible(text)


def _mark(text: str) -> str:
    r"""Text that Markdown prints as it stands; an address stays one.

    Example:
        >>> _mark("a*b <script> https://example.org/a_b")
        'a\\*b \\<script\\> <https://example.org/a_b>'
    """
    return " ".join(_word(word) for word in _clean(text).split(" "))


def _word(word: str) -> str:
    if word.startswith(("https://", "http://")) and not set(word) & set("<>\"'`"):
        return f"<{word}>"
    return _MARKDOWN.sub(r"\\\1", word)
