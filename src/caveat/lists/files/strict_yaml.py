"""One strict reader for every YAML file: no surprises in types, no duplicate keys, no aliases, bounded in size."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

from caveat.errors import DataError
from caveat.lists.files.parsed import Steps, line_of, parsed

__all__ = ["Lined", "Steps", "kept", "load", "load_with_lines"]

MAX_BYTES = 16 * 2**20
MAX_DEPTH = 40

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lined:
    """What a YAML file holds, and on which line each value stands.

    Attributes:
        file: the file as it is named in errors.
        data: dicts with text keys, lists, text, whole numbers, true, false and None.
        lines: line of each value, counting from 1; for a value of a mapping the line of its key.
    """

    file: str
    data: object
    lines: Mapping[Steps, int]

    def line(self, *steps: str | int) -> int:
        """The line of a value, or of the nearest value around it where it is absent."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)

    def where(self, *steps: str | int) -> str:
        """The file and line of a value, as an error names them."""
        return f"{self.file}, line {self.line(*steps)}"

    def error(self, *steps: str | int, expected: str, found: object, do: str) -> DataError:
        """A refusal of the value at these steps."""
        return DataError(self.where(*steps), expected=expected, found=str(found), do=do)


def load(source: Path | Traversable) -> object:
    """Read a YAML file into dicts, lists, text, whole numbers, true, false and None.

    Everything else stays text as written: `on`, `NO`, `2019-08-13`, `1.10`, `007`. Keys are always text.

    Raises:
        DataError: the file is missing, larger than 16 MiB, not UTF-8 or not YAML; a key stands twice in a mapping; or
            it uses anchors, aliases, tags or several documents.
    """
    return load_with_lines(source).data


def load_with_lines(source: Path | Traversable) -> Lined:
    """Read a YAML file as `load` does, and keep the line of each value for the caller's own errors."""
    name = str(source) if isinstance(source, Path) else source.name
    raw = _raw(source, name)
    if (found := parsed(raw)) is not None:
        return Lined(file=name, data=found[0], lines=found[1])
    return _parse(raw, name)


def kept(source: Path) -> str:
    """The line that keeps a YAML file for later processes, see `caveat.lists.files.parsed`.

    Raises:
        DataError: as `load`.
    """
    raw = _raw(source, str(source))
    lined = _parse(raw, str(source))
    return line_of(raw, lined.data, lined.lines)


def _parse(raw: bytes, name: str) -> Lined:
    builder = _Builder(file=name)
    try:
        for event in yaml.parse(_text(raw, name), Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise builder.error(mark.line + 1 if mark else 1, "YAML", error.problem or "something else") from error
    except (yaml.YAMLError, ValueError) as error:
        raise builder.error(1, "YAML", str(error).splitlines()[0]) from error
    return Lined(file=name, data=builder.root, lines=builder.lines)


def _raw(source: Path | Traversable, name: str) -> bytes:
    try:
        with source.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        found = error.strerror or type(error).__name__
        raise DataError(name, expected="a readable file", found=found, do="Check the path.") from error
    if len(raw) > MAX_BYTES:
        found = f"more than {MAX_BYTES // 2**20} MiB"
        raise DataError(name, expected="at most 16 MiB", found=found, do="Split the file.")
    return raw


def _text(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"{name}, line {raw.count(10, 0, error.start) + 1}"
        found = f"byte 0x{raw[error.start]:02x} at offset {error.start:,}"
        raise DataError(where, expected="UTF-8", found=found, do="Save the file as UTF-8.") from error


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is not yet complete."""

    value: dict[str, object] | list[object]
    steps: Steps
    key: str | None = None
    key_line: int = 0


@dataclass(slots=True)
class _Builder:
    """Builds the value of a file from the events of its parser, without recursion."""

    file: str
    root: object = None
    lines: dict[Steps, int] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def error(self, line: int, expected: str, found: str, do: str = "Correct the line.") -> DataError:
        return DataError(f"{self.file}, line {line}", expected=expected, found=found, do=do)

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event, line)
            self._scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event, line)
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise self.error(line, "plain values", f"the alias *{event.anchor}", "Write the value out.")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self.error(line, "one document", "another document after ---", "Put it into a file of its own.")

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.anchor is not None:
            raise self.error(line, "plain values", f"the anchor &{event.anchor}", "Write the value out.")
        # A quoted scalar carries the tag "!" in some versions of the parser; that says only "this is text".
        if event.tag not in {None, "!"}:
            raise self.error(line, "plain values", f"the tag {event.tag}", "Leave the tag out.")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        parent = self._open[-1] if self._open else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            if event.value in parent.value:
                raise self.error(line, "each key once", f"{event.value!r} again", "Remove one of the two.")
            parent.key, parent.key_line = event.value, line
            return
        self._place(_typed(event.value) if event.style in {None, ""} else event.value, line)

    def _begin(self, value: dict[str, object] | list[object], line: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise self.error(line, f"at most {MAX_DEPTH} levels", "a deeper one", "Write it flatter.")
        parent = self._open[-1] if self._open else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            raise self.error(line, "text as a key", "a mapping or sequence as a key", "Quote the key.")
        self._open.append(_Open(value=value, steps=self._place(value, line)))

    def _place(self, value: object, line: int) -> Steps:
        if not self._open:
            self.root = value
            self.lines[()] = line
            return ()
        steps, line = self._place_in(self._open[-1], value, line)
        self.lines[steps] = line
        return steps

    def _place_in(self, parent: _Open, value: object, line: int) -> tuple[Steps, int]:
        if isinstance(parent.value, list):
            parent.value.append(value)
            return (*parent.steps, len(parent.value) - 1), line
        assert parent.key is not None
        key, parent.key = parent.key, None
        parent.value[key] = value
        return (*parent.steps, key), parent.key_line


def _typed(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.match(text) else text
