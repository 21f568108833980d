r"""A segment: the names of many parties in one immutable file, memory-mapped and shared by all who read it.

The file is a line of magic, the length of a header, the header in JSON, and arrays, each at a multiple of 64 bytes:

    caveat-index-3\n | 4 bytes, little-endian | {"arrays": {name: [dtype, count, offset]}, "size": …, "facts": {…}} | …
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from caveat.errors import DataError
from caveat.match.index.layout import CODED, HAN, PERSON, WEAK, WORD
from caveat.match.index.texts import BLOCK, text_in
from caveat.names.written import WrittenName, as_compared

__all__ = ["ARRAYS", "Arrays", "Numbers", "Segment", "ids_under", "span"]

Numbers = np.ndarray[Any, np.dtype[Any]]
Arrays = Mapping[str, Numbers]

_MAGIC: Final = b"caveat-index-3\n"
_ALIGNED: Final = 64
_LONGEST_HEADER: Final = 1 << 16

ARRAYS: Final[Mapping[str, np.dtype[Any]]] = {
    "word": WORD,
    "bearers": np.dtype("<u4"),  # parties that have the word, by word
    "person_weight": np.dtype("<u2"),
    "other_weight": np.dtype("<u2"),
    "word_key": np.dtype("<u2"),  # lower halves of sorted keys; with them the words, and where each upper half begins
    "word_key_id": np.dtype("<u4"),
    "word_key_first": np.dtype("<u4"),
    "post_first": np.dtype("<u4"),  # by word, where its names begin
    "post": np.dtype("<u4"),  # names of each word: number, and in the lowest bit whether it is a person's
    "name_first": np.dtype("<u4"),  # by name, where its words begin
    "name_word": np.dtype("<u4"),
    "name_core": np.dtype("u1"),  # two by name: the place of the first word that is no legal form, and after the last
    "name_flags": np.dtype("u1"),
    "name_forms": np.dtype("<u2"),  # by name, which set of legal forms
    "name_letters": np.dtype("<u4"),  # by name, a bit for each letter in it
    "name_length": np.dtype("u1"),  # by name, how many letters, 255 for more
    "name_mass": np.dtype("<u2"),  # by name, what its words weigh, and in the lowest bit whether it is a person's
    "name_key": np.dtype("<u2"),
    "name_key_id": np.dtype("<u4"),
    "name_key_first": np.dtype("<u4"),
    "forms": np.dtype("<u2"),  # sets of legal forms, three numbers each
    "text": np.dtype("u1"),  # blocks of names as their sources write them, see `caveat.match.index.texts`
    "text_first": np.dtype("<u4"),  # by block, where it begins
    "text_shared": np.dtype("u1"),
    "party": np.dtype("u1"),
    "party_first": np.dtype("<u4"),
    "party_name": np.dtype("<u4"),  # by party, its first name; names stand by party
    "gone": np.dtype("<u4"),  # of a segment laid over another: that one's parties that it replaces or that are no more
    "number_key": np.dtype("<u4"),  # of identifiers, with their parties; sorted
    "number_party": np.dtype("<u4"),
    "letters_key": np.dtype("<u4"),  # of those among them that have no digit
    "address_key": np.dtype("<u4"),  # of the words and numbers of addresses, with their parties; sorted
    "address_party": np.dtype("<u4"),
    "party_digest": np.dtype("<u8"),  # of what the source says of a party, to find what has changed; 0: none is kept
    "absent_digest": np.dtype("<u8"),  # the same of those that the source speaks of and does not list
    "party_signs": np.dtype("<u2"),  # by party, its kind and what else can speak against a bare name
}


@dataclass(frozen=True, slots=True)
class Segment:
    """Names of parties, ready to be searched.

    Attributes:
        arrays: as `ARRAYS` describes them, by name.
        facts: what it was built from and by what.
        dead: a bit for each party that a later segment replaces, None where there is none.
        kept: in thousandths, the least share that a word has kept of the weight that `name_mass` counts.
    """

    arrays: Arrays
    facts: Mapping[str, str]
    dead: np.ndarray[Any, np.dtype[np.uint8]] | None = None
    kept: int = 1000

    @classmethod
    def open(cls, path: Path) -> Segment:
        """Map a segment's file; its pages are read when they are needed, and shared.

        Raises:
            DataError: the file is no segment, or is cut short.
        """
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            head = file.read(len(_MAGIC) + 4)
            length = int.from_bytes(head[len(_MAGIC) :], "little")
            if not head.startswith(_MAGIC) or len(head) < len(_MAGIC) + 4 or length > _LONGEST_HEADER:
                raise _broken(path, "a screening index", "another file")
            header = _header(path, file.read(length), size)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        arrays = {}
        for name, dtype in ARRAYS.items():
            count, offset = header["arrays"].get(name, (-1, -1))
            if count < 0 or offset < 0 or offset + count * dtype.itemsize > size:
                raise _broken(path, f"the array {name}", "a place outside the file")
            arrays[name] = np.frombuffer(mapped, dtype, count, offset)
        segment = cls(arrays, header["facts"])
        segment.check(path)
        return segment

    def write(self, path: Path) -> None:
        """Write the segment beside its place and put it there as one act."""
        offsets, at = {}, 0
        for name, array in self.arrays.items():
            at = -(-at // _ALIGNED) * _ALIGNED
            offsets[name] = [len(array), at]
            at += array.nbytes
        header = _encoded(offsets, self.facts, at)
        beside = path.with_name(f"{path.name}.{os.getpid()}.part")
        with beside.open("wb") as file:
            file.write(header)
            begin = file.tell()
            for name, array in self.arrays.items():
                file.seek(begin + offsets[name][1])
                array.tofile(file)
            file.truncate(begin + at)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)

    @property
    def names(self) -> int:
        """How many names it holds."""
        return len(self.arrays["name_flags"])

    @property
    def parties(self) -> int:
        """How many parties it holds."""
        return len(self.arrays["party_name"]) - 1

    def name_text(self, name: int) -> str:
        """A name as its source writes it.

        Raises:
            DataError: the index is damaged.
        """
        block, place = divmod(name, BLOCK)
        first, end = self.arrays["text_first"][block : block + 2].tolist()
        try:
            return text_in(self.arrays["text"].data[first:end], place, self.arrays["text_shared"].data)
        except ValueError as error:
            raise _broken("screening index", f"the text of name {name}", str(error)) from error

    def party_id(self, party: int) -> str:
        """The id of a party."""
        first, end = self.arrays["party_first"][party : party + 2].tolist()
        return self.arrays["party"][first:end].tobytes().decode("utf-8", "surrogatepass")

    def party_ids(self) -> list[str]:
        """The id of every party."""
        return [self.party_id(party) for party in range(self.parties)]

    def party_of(self, name: int) -> int:
        """The number of the party that a name belongs to."""
        firsts = self.arrays["party_name"]
        return int(np.searchsorted(firsts, firsts.dtype.type(name), "right")) - 1

    def core_words(self, name: int) -> list[int]:
        """The numbers of the words of a name by which it is compared: legal forms are left out."""
        first = int(self.arrays["name_first"][name])
        begin, end = self.arrays["name_core"][2 * name : 2 * name + 2].tolist()
        words: list[int] = self.arrays["name_word"][first + begin : first + end].tolist()
        return words

    def is_gone(self, party: int) -> bool:
        """Whether a later segment replaces a party."""
        return self.dead is not None and bool(self.dead[party >> 3] >> (party & 7) & 1)

    def is_person(self, name: int) -> bool:
        """Whether a name is compared as a person's."""
        return bool(self.arrays["name_flags"][name] & PERSON)

    def is_weak(self, name: int) -> bool:
        """Whether a name is a weak alias, which confirms a hit and makes none."""
        return bool(self.arrays["name_flags"][name] & WEAK)

    def signs(self, party: int) -> int:
        """What of a party can speak against a bare name, see `caveat.match.evidence.signs`."""
        return int(self.arrays["party_signs"][party])

    def weak_aliases(self, party: int) -> Iterator[str]:
        """The weak aliases of a party."""
        first, end = self.arrays["party_name"][party : party + 2].tolist()
        flags: bytes = self.arrays["name_flags"][first:end].tobytes()
        return (self.name_text(name) for name, flag in enumerate(flags, first) if flag & (WEAK | CODED) == WEAK)

    def is_han(self, name: int) -> bool:
        """Whether a name's Chinese characters, kana or Hangul were read by sound."""
        return bool(self.arrays["name_flags"][name] & HAN)

    def is_coded(self, name: int) -> bool:
        """Whether a name's words stand in letter codes."""
        return bool(self.arrays["name_flags"][name] & CODED)

    def written(self, name: int) -> WrittenName:
        """A name taken apart, as it is compared."""
        return as_compared(self.name_text(name), coded=self.is_coded(name))

    def check(self, path: Path) -> None:
        """Compare the lengths of arrays that belong together.

        Raises:
            DataError: they do not fit one another.
        """
        arrays = self.arrays
        lengths = {name: len(array) for name, array in arrays.items()}
        fits = (
            lengths["post_first"] == lengths["word"] + 1 == lengths["person_weight"] + 1 == lengths["other_weight"] + 1,
            lengths["name_first"] == self.names + 1,
            lengths["text_first"] == -(-self.names // BLOCK) + 1,
            lengths["name_core"] == 2 * self.names,
            lengths["name_letters"] == lengths["name_length"] == lengths["name_mass"] == self.names,
            lengths["name_forms"] == self.names,
            lengths["word_key"] == lengths["word_key_id"],
            lengths["name_key"] == lengths["name_key_id"],
            lengths["word_key_first"] == lengths["name_key_first"] == (1 << 16) + 1,
            lengths["number_key"] == lengths["number_party"] and lengths["address_key"] == lengths["address_party"],
            lengths["party_first"] == lengths["party_name"] == lengths["party_digest"] + 1,
            lengths["party_signs"] == lengths["party_digest"],
        )
        if not all(fits):
            raise _broken(path, "arrays that fit one another", "others")


def ids_under(one: int, arrays: Arrays, of: str) -> Numbers:
    """What a key of words or of names leads to; its upper half tells where its lower half is looked for."""
    first, end = arrays[f"{of}_key_first"][one >> 16 : (one >> 16) + 2].tolist()
    there = span(arrays[f"{of}_key"][first:end], one & 0xFFFF)
    return arrays[f"{of}_key_id"][first + there.start : first + there.stop]


def span(keys: np.ndarray[Any, np.dtype[Any]], key: int) -> slice:
    """Where a key stands in sorted keys; the key has their type, for otherwise all of them would be converted."""
    one = keys.dtype.type(key)
    return slice(int(keys.searchsorted(one, "left")), int(keys.searchsorted(one, "right")))


def _encoded(offsets: Mapping[str, list[int]], facts: Mapping[str, str], size: int) -> bytes:
    """The head of a file, padded so that its length does not depend on the numbers in it."""

    def header(begin: int) -> bytes:
        placed = {name: [count, begin + at] for name, (count, at) in offsets.items()}
        return json.dumps({"arrays": placed, "size": begin + size, "facts": dict(facts)}).encode()

    begin = -(-(len(header(10**12)) + len(_MAGIC) + 4) // _ALIGNED) * _ALIGNED
    text = header(begin).ljust(begin - len(_MAGIC) - 4)
    return _MAGIC + len(text).to_bytes(4, "little") + text


def _header(path: Path, text: bytes, size: int) -> Any:
    try:
        header = json.loads(text)
        complete = header["size"] == size and isinstance(header["arrays"], dict) and isinstance(header["facts"], dict)
    except (ValueError, KeyError, TypeError) as error:
        raise _broken(path, "a header in JSON", str(error)) from error
    if not complete:
        raise _broken(path, f"{header['size']} bytes", f"{size}")
    return header


def _broken(path: Path | str, expected: str, found: str) -> DataError:
    return DataError(str(path), expected=expected, found=found, do="Delete the file; it is made again from the store.")
