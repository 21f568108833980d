"""The parts of a memo in the order in which they are read, for every form that is lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caveat.interfaces.render.memo.content import Memo
from caveat.interfaces.render.memo.reasons import Cited, Reason
from caveat.interfaces.render.words import capital, joined

__all__ = ["Entry", "Part", "parts"]

DOT = "·"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Lines that belong together; `mark` stands before the title, or before each line where there is none."""

    lines: tuple[str, ...]
    title: str = ""
    mark: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of a memo."""

    title: str
    entries: tuple[Entry, ...]


def parts(memo: Memo) -> tuple[Part, ...]:
    """Every section that has something to say."""
    found = (Part(title=title, entries=tuple(entries)) for title, entries in _parts(memo))
    return tuple(part for part in found if part.entries)


def _parts(memo: Memo) -> Iterator[tuple[str, Iterator[Entry]]]:
    yield "The question", _plain(memo.question)
    yield "Short answer", _plain(*memo.short)
    yield "Facts given", _dotted(memo.given)
    yield "Not stated, and taken for granted", _dotted(memo.assumed)
    yield "On what it depends", _conditions(memo)
    yield "Reasons", (_reason(each) for each in memo.reasons)
    yield "What is asked of you", (Entry(title=each.words, lines=(f"{each.title}.",), mark=DOT) for each in memo.duties)
    yield "Unless", (Entry(lines=(f"{each.words} ({_numbers(each.reasons)}).",), mark=DOT) for each in memo.freeing)
    yield "What came close and does not apply", _near(memo)
    yield (
        "What else does not bar it",
        (Entry(title=each.source, lines=(f"{each.why}. {each.law}",), mark=DOT) for each in memo.silent),
    )
    yield "Considered, and no law", _dotted(memo.considered)
    yield "Not examined; this is not a yes", _dotted(tuple(f"{what}: {why}." for what, why in memo.unexamined))
    yield "Examined", _dotted((memo.examined,) if memo.examined else ())
    yield "The law", (_law(each) for each in memo.law)
    yield "The lists, and how old they are", _lists(memo)
    yield "Made from", _dotted((*memo.made, "Not legal advice: show it to counsel before you act on it."))


def _plain(*lines: str) -> Iterator[Entry]:
    if lines:
        yield Entry(lines=lines)


def _dotted(lines: tuple[str, ...]) -> Iterator[Entry]:
    if lines:
        yield Entry(lines=lines, mark=DOT)


def _conditions(memo: Memo) -> Iterator[Entry]:
    for each in memo.conditions:
        yield Entry(title=f"{each.look.word}: {each.by}", lines=(f"{capital(each.when)}.",), mark=each.look.sign)
    if memo.settle:
        yield Entry(lines=(f"To settle it, ask again with {'  and  '.join(memo.settle)}",))


def _reason(each: Reason) -> Entry:
    lines = (each.plain, *each.why, *each.way, f"{'; '.join(each.law.citations)}. {each.law.sure}.")
    return Entry(title=f"{each.number}. {each.title} ({each.look.word.lower()})", lines=lines, apart=True)


def _numbers(numbers: tuple[int, ...]) -> str:
    return f"reason{'s' if len(numbers) > 1 else ''} {joined([str(each) for each in numbers])}"


def _near(memo: Memo) -> Iterator[Entry]:
    for each in memo.near:
        yield Entry(title=each.title, lines=(f"{each.why}. {each.law}",), mark=DOT)


def _law(each: Cited) -> Entry:
    force = f"{each.in_force}. " if each.in_force else ""
    lines = (f"{force}{each.sure}.", *each.addresses)
    return Entry(title=f"{'; '.join(each.citations)} [{each.measure}]", lines=lines, mark=DOT)


def _lists(memo: Memo) -> Iterator[Entry]:
    for each in memo.lists:
        if each.named or each.warn:
            yield Entry(lines=(f"{each.title}: edition of {each.edition}, {each.state}.",), mark=DOT)
    rest = [each.title for each in memo.lists if not (each.named or each.warn)]
    if rest:
        yield Entry(lines=(f"Also read: {joined(rest)}.",), mark=DOT)
