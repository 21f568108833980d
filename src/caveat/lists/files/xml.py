"""XML from outside, read element by element: bounded, without entities, each element with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from caveat.errors import InputError
from caveat.lists.files.document import Document, DocumentFile

__all__ = ["Element", "Root", "element_in_head", "entries", "iterate", "line_of", "opening_count", "root_of"]

_DEPTH = 64
_NODES = 200_000
_ELEMENT = 16 * 2**20
_TOKEN = 2**20
# Of written documents (ODF 1.3, part 3, 5.1 and 6.1): in them text and elements follow one another.
_PARAGRAPHS = {"a", "p", "span"}
_HEAD = 16 * 2**10
_FETCH = "Fetch the file again."
_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z")


@dataclass(slots=True, kw_only=True)
class Element:
    """One element with everything in it; names are local ones, without their namespace.

    Attributes:
        line: on which its tag begins, counting from 1.
        content: its own text, word for word; blanks at most where it has children, but in a paragraph all its parts.
        after: how many characters of its parent's own text stand before it.
    """

    tag: str
    line: int
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    content: str = ""
    after: int = 0

    @property
    def text(self) -> str:
        """Its own text without blanks around it; empty where it has none."""
        return self.content.strip()

    def get(self, name: str) -> str | None:
        """An attribute without blanks around it; None where it is absent or blank."""
        return self.attributes.get(name, "").strip() or None

    def find(self, path: str) -> Element | None:
        """The first element at a path of child names, such as `akaList/aka`."""
        return next(self.findall(path), None)

    def findall(self, path: str) -> Iterator[Element]:
        """The elements at a path of child names, in the order of the file."""
        name, _, rest = path.partition("/")
        for child in self.children:
            if child.tag == name:
                yield from child.findall(rest) if rest else (child,)

    def findtext(self, path: str) -> str | None:
        """The text of the first element at a path; None where it is absent or blank."""
        found = self.find(path)
        return (found.text or None) if found else None

    def iter(self) -> Iterator[Element]:
        """The element itself and all that is in it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


class Root(NamedTuple):
    """The outermost element: its local name, its namespace and its attributes as written."""

    name: str
    namespace: str
    attributes: dict[str, str]


def iterate(
    document: Document,
    file: DocumentFile,
    tags: Collection[str],
    *,
    root: Collection[str] = (),
    openings: Collection[str] = (),
    source: Iterable[bytes] | None = None,
) -> Iterator[Element]:
    """Yield each outermost element of these local names when it is complete; nothing of it is kept afterwards.

    The parser is expat (XML 1.0), which knows the line of every element, however long the file is.

    Args:
        document: which `file` is of.
        file: one of its files.
        tags: local names; an element inside another of these names is part of that one.
        root: local names that the outermost element may have; empty for any.
        openings: local names of elements around those; of each the tag is yielded when it opens, with nothing in it.
        source: the XML, where it is not the file itself but a part of it.

    Raises:
        InputError: XML that is not well-formed or cut off, a document type declaration (it could define entities),
            another outermost element, text beside elements, elements nested too deep or too large; and whatever
            `Document.chunks` raises.
    """
    builder = _Builder(file, frozenset(tags), frozenset(root), frozenset(openings))
    for chunk in document.chunks(file) if source is None else source:
        builder.feed(chunk)
        yield from builder.taken()
    builder.feed(b"", final=True)
    yield from builder.taken()


def entries(
    document: Document, file: DocumentFile, tags: Collection[str], *, root: Collection[str]
) -> Iterator[Element]:
    """Yield what `iterate` does, of a list that has at least one entry.

    Raises:
        InputError: there is none; and whatever `iterate` raises.
    """
    empty = True
    for element in iterate(document, file, tags, root=root):
        empty = False
        yield element
    if empty:
        raise InputError(file.name, expected="at least one entry", found="none", do=_FETCH)


def line_of(element: Element) -> int:
    """The line on which the tag of an element begins."""
    return element.line


def root_of(document: Document, file: DocumentFile) -> Root | None:
    """The outermost element as far as the beginning of a file shows it; None where it is no XML or cannot be read."""
    found: list[Root] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        prefix, _, name = tag.rpartition(":")
        namespace = attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
        found.append(Root(name, namespace, attributes))
        parser.StartElementHandler = None

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(document.head(file, _HEAD), False)
    except (expat.ExpatError, InputError, ValueError, LookupError):
        return found[0] if found else None
    return found[0] if found else None


def element_in_head(document: Document, file: DocumentFile, tag: str) -> Element | None:
    """The first element of a local name as far as the beginning of a file shows it whole; None where it does not."""
    builder = _Builder(file, frozenset((tag,)), frozenset(), frozenset())
    # What is wrong is said when the file is read; the head may be whole up to there.
    with suppress(InputError):
        builder.feed(document.head(file, _HEAD))
    return next(iter(builder.taken()), None)


def opening_count(document: Document, file: DocumentFile, tag: str) -> int:
    """How often an opening tag of this name, without a prefix, stands in the bytes: enough for a progress bar."""
    assert _NAME.match(tag)
    opening = re.compile(rb"<" + tag.encode() + rb"[\s>]")
    found = 0
    rest = b""
    for chunk in document.chunks(file):
        data = rest + chunk
        found += len(opening.findall(data))
        # One byte less than the pattern takes, so that no tag counts twice.
        rest = data[-(len(tag) + 1) :]
    return found


class _Builder:
    """Feeds expat and keeps the elements that are asked for until they are taken."""

    def __init__(
        self, file: DocumentFile, tags: frozenset[str], root: frozenset[str], openings: frozenset[str]
    ) -> None:
        self._file, self._tags, self._root, self._openings = file, tags, root, openings
        self._depth = self._nodes = self._begins = self._fed = 0
        self._open: list[Element] = []
        self._text: list[list[str]] = []
        self._lengths: list[int] = []
        self._done: list[Element] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        """Parse more of the file."""
        self._fed += len(chunk)
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as error:
            found = expat.ErrorString(error.code) or "an error"
            do = f"It is damaged or cut off. {_FETCH}"
            raise InputError(self._file.where(error.lineno), expected="XML", found=found, do=do) from error
        except (ValueError, LookupError) as error:
            raise self._refusal("XML in UTF-8", f"an encoding that cannot be read: {error}") from error
        # Expat reads a tag again from its beginning whenever more of it comes.
        if self._fed - self._parser.CurrentByteIndex > _TOKEN + len(chunk):
            raise self._refusal(f"tags of at most {_TOKEN:,} bytes", "a longer one")

    def taken(self) -> list[Element]:
        """The elements completed since the last call."""
        done, self._done = self._done, []
        return done

    def _refusal(self, expected: str, found: str) -> InputError:
        do = f"Check that it is the publisher's file. {_FETCH}"
        return InputError(self._file.where(self._parser.CurrentLineNumber), expected=expected, found=found, do=do)

    def _doctype(self, name: str, *_: object) -> None:
        raise self._refusal("XML without a document type declaration", f"<!DOCTYPE {name}")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._depth += 1
        if self._depth > _DEPTH:
            raise self._refusal(f"at most {_DEPTH} elements inside one another", "more")
        if self._depth == 1 and self._root and name not in self._root:
            raise self._refusal(" or ".join(f"<{root}>" for root in sorted(self._root)), f"<{name}>")
        if self._open or name in self._tags:
            self._begin(name, attributes)
        elif name in self._openings:
            self._done.append(Element(tag=name, line=self._parser.CurrentLineNumber, attributes=_local(attributes)))

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open:
            self._nodes, self._begins = 0, self._parser.CurrentByteIndex
        self._bound()
        element = Element(tag=name, line=self._parser.CurrentLineNumber, attributes=_local(attributes))
        if self._open:
            element.after = self._lengths[-1]
            self._open[-1].children.append(element)
        self._open.append(element)
        self._text.append([])
        self._lengths.append(0)

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            element.content = "".join(self._text.pop())
            self._lengths.pop()
            if element.children and element.tag not in _PARAGRAPHS and element.content.strip():
                # Joined over what stands between, it would be words that the file does not have.
                raise self._refusal(f"text or elements in <{element.tag}>", "both")
            if not self._open:
                self._done.append(element)

    def _characters(self, text: str) -> None:
        if self._open:
            self._text[-1].append(text)
            self._lengths[-1] += len(text)
            self._bound()

    def _bound(self) -> None:
        self._nodes += 1
        if self._nodes > _NODES or self._parser.CurrentByteIndex - self._begins > _ELEMENT:
            outer = self._open[0].tag if self._open else "element"
            raise self._refusal(f"a <{outer}> of at most {_NODES:,} parts and {_ELEMENT:,} bytes", "a larger one")


def _local(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by local name, without declarations of namespaces; of `type` and `x:type` the former counts."""
    prefixed = {key.rpartition(":")[2]: value for key, value in attributes.items() if not key.startswith("xmlns:")}
    return prefixed | {key: value for key, value in attributes.items() if ":" not in key and key != "xmlns"}
