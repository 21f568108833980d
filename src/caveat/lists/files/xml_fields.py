"""Every value of an XML element word for word, under the path of its names."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.lists.files.document import DocumentFile
from caveat.lists.files.xml import Element, line_of
from caveat.model.record import Field
from caveat.model.source import Place

__all__ = ["fields_of"]


def fields_of(element: Element, file: DocumentFile) -> Iterator[Field]:
    """Yield texts and attributes in the order of the file, blank ones left out.

    Names are paths below the element, such as `NATIONALITY/VALUE`, an attribute's with `@`: `NAME@reg_date`. The place
    of a text that goes over several lines is the line on which its tag begins.
    """
    waiting = [(element, "")]
    while waiting:
        inner, path = waiting.pop()
        place = Place(file=file.name, line=line_of(inner))
        for name, value in inner.attributes.items():
            if value.strip():
                yield Field(name=f"{path}@{name}", value=value, place=place)
        if inner.text:
            yield Field(name=path or inner.tag, value=inner.content, place=place)
        below = f"{path}/" if path else ""
        waiting.extend((child, f"{below}{child.tag}") for child in reversed(inner.children))
