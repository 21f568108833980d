"""A broken file never becomes an edition: for every format each is refused, and what is in force stays as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from damages import (
    PAGES,
    XML_BOMBS,
    bombed,
    cut,
    cut_at_a_line,
    flipped,
    gzip_bomb,
    gzipped,
    rows_only,
    zip_bomb,
    zipped,
)
from format_samples import LISTS_NOBODY, SAMPLES, Sample, small
from plain_texts import text_of, xml_line
from store_contents import archive_faults, in_force

from caveat.editions.bring_in import bring_in
from caveat.editions.changes import ChangeKind
from caveat.editions.checking import check_files
from caveat.editions.guards import DoubtedError
from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.model.record import Field, Record
from caveat.store.store import Store

FIRST, NEXT = date(2026, 6, 1), date(2026, 6, 8)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
SHARES = (0.1, 0.5, 0.9)
# Of the formats whose real files are long, so many rows are enough.
ROWS = {"us-csl-csv": 500, "uk-conlist-csv": 1_500}

# The content of an edition by file name, the first one first.
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Held:
    """A home that holds the whole edition, and how to offer it the next one."""

    home: Path
    files: Files
    folder: Path
    said: str | None

    @property
    def first(self) -> tuple[str, bytes]:
        """The first file with records: not the map of a user's own list."""
        return next((name, content) for name, content in self.files.items() if not name.endswith(".yaml"))

    def written(self, content: bytes | Files) -> list[Path]:
        """The files of the edition, the first one or those named with other content."""
        changed = {self.first[0]: content} if isinstance(content, bytes) else content
        return write(self.folder, {**self.files, **changed})

    def offer(self, content: bytes | Files) -> None:
        """Import the edition with other content as the next one."""
        with Store.open(self.home) as store:
            paths = self.written(content)
            bring_in(store, paths, publication=self.said, published_on=NEXT, retrieved_at=NOW)

    def refuses(self, content: bytes | Files) -> InputError:
        """Offer it: it is refused, with what to do, and nothing in force has changed."""
        before = in_force(self.home)
        with pytest.raises(InputError) as refusal:
            self.offer(content)
        assert refusal.value.do
        assert in_force(self.home) == before
        assert list(archive_faults(self.home)) == []
        with Store.open(self.home) as store:
            assert store.acceptances() == ()
        return refusal.value


def write(folder: Path, files: Files) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def plain(sample: Sample, shared: Path) -> Files:
    """The files of a sample, unpacked, the long ones shortened and the short ones of rows made longer."""
    if sample.packed:
        return {path.name: path.read_bytes() for path in sample.paths(shared)}
    files = {}
    for path in sample.paths(shared):
        name = re.sub(r"\.gz$", "", re.sub(r"\.zip$", ".xml", path.name, flags=re.IGNORECASE))
        content = text_of(path).encode()
        files[name] = rows_only(content, ROWS[sample.format]) if sample.format in ROWS else content
    return {
        name: GROWN[sample.format](content) if sample.format in GROWN else content for name, content in files.items()
    }


def letters(number: int) -> bytes:
    """A word for each number, which no other has in it."""
    return bytes(ord("a") + int(digit) for digit in str(number))


def more_suppliers(content: bytes) -> bytes:
    """A user's own list of a hundred; the map as it is."""
    if content.startswith(b"#"):
        return content
    head, row = content.split(b"\n")[:2]
    rows = (row.replace(b"7;Bolt", b"%d;Bolt Company %s" % (n, letters(n)), 1) for n in range(100, 200))
    return b"\n".join([head, *rows]) + b"\n"


def more_of_the_uk(content: bytes) -> bytes:
    """The UK's list of a hundred."""
    report, head, row = content.split(b"\n")[:3]
    rows = (
        row.replace(b"RUS9001", b"RUS%d" % n).replace(b"99001", b"%d" % (n * 10)).replace(b"EXAMPLE", b"E" + letters(n))
        for n in range(100_000_000, 100_000_100)
    )
    return b"\n".join([report, head, *rows]) + b"\n"


def more_of_the_eu(content: bytes) -> bytes:
    """The EU's list of a hundred."""
    head, row = content.replace(b"Made-up reasons.", b"Reason WORD").split(b"\n")[:2]
    rows = (row.replace(b"9001", b"%d" % n).replace(b"WORD", letters(n)) for n in range(1000, 1100))
    return b"\n".join([head, *rows]) + b"\n"


def more_relationships(content: bytes) -> bytes:
    """GLEIF's relationships of a hundred children."""
    head, row = content.split(b"\n")[:2]
    rows = (
        row.replace(b"529900T8BM49AURSDO55", b"529900%s00000000%02d" % (letters(n).upper(), n % 100), 1)
        for n in range(1000, 1100)
    )
    return b"\n".join([head, *rows]) + b"\n"


def more_stakes(content: bytes) -> bytes:
    """A user's own table of four hundred stakes."""
    head, row = content.split(b"\n")[:2]
    rows = (
        row.replace(b"Nordhafen", b"Hafen " + letters(n)).replace(b"register of", b"book " + letters(n))
        for n in range(1000, 1400)
    )
    return b"\n".join([head, *rows]) + b"\n"


GROWN: Mapping[str, Callable[[bytes], bytes]] = {
    "eu-fsf-csv": more_of_the_eu,
    "gleif-rr-csv": more_relationships,
    "own-list": more_suppliers,
    "own-stakes": more_stakes,
    "uk-sanctions-list-csv": more_of_the_uk,
}

every_format = pytest.mark.parametrize("sample", [pytest.param(each, id=each.format) for each in small()])
every_separated = pytest.mark.parametrize(
    "sample", [pytest.param(each, id=each.format) for each in small() if each.separated]
)
every_xml = pytest.mark.parametrize(
    "sample", [pytest.param(each, id=each.format) for each in small() if each.words is xml_line]
)


every_text = pytest.mark.parametrize(
    "sample", [pytest.param(each, id=each.format) for each in small() if not each.packed]
)
# What changes between editions is told of entries on lists.
every_listing = pytest.mark.parametrize(
    "sample",
    [pytest.param(each, id=each.format) for each in small() if not each.packed and each.format not in LISTS_NOBODY],
)
# Rows of one file may lack in another that belongs to it: the aliases and addresses of OFAC's parties.
every_part = pytest.mark.parametrize(
    ("sample", "part"),
    [
        pytest.param(each, part, id=each.paths(Path())[part].name)
        for each in small()
        for part in range(1, len(each.files))
        if each.real
    ],
)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sample, Path], Held]:
    """The home of a sample, made when it is first asked for."""
    made: dict[str, Held] = {}

    def make(sample: Sample, shared: Path) -> Held:
        if sample.name not in made:
            folder = tmp_path_factory.mktemp(sample.format)
            files = plain(sample, shared)
            with Store.open(folder / "home") as store:
                paths = write(folder / "whole", files)
                bring_in(store, paths, publication=sample.said, published_on=FIRST, retrieved_at=NOW)
            made[sample.name] = Held(folder / "home", files, folder / "offered", sample.said)
        return made[sample.name]

    return make


@pytest.fixture
def held(sample: Sample, shared: Path, homes: Callable[[Sample, Path], Held]) -> Held:
    return homes(sample, shared)


@every_format
@pytest.mark.parametrize("share", SHARES)
def test_a_file_cut_off_anywhere_is_refused(held: Held, share: float) -> None:
    held.refuses(cut(held.first[1], share))


def speaks_of_what_is_gone(refusal: InputError, files: Files) -> None:
    """Of several files that belong together the others show it; else a comparison with the last edition does."""
    if len(files) > 2:
        assert "rows of entries that it lacks" in refusal.found
    else:
        assert isinstance(refusal, DoubtedError)
        assert any("are gone" in doubt for doubt in refusal.doubts)
        # A party whose rows stand apart may have lost but some of them.
        assert all(re.search("are gone|state fewer values", doubt) for doubt in refusal.doubts)


@every_separated
@pytest.mark.parametrize("share", SHARES)
def test_a_file_cut_off_between_two_rows_is_doubted_for_what_is_gone(held: Held, share: float) -> None:
    speaks_of_what_is_gone(held.refuses(cut_at_a_line(held.first[1], share)), held.files)


@every_part
@pytest.mark.parametrize("share", SHARES)
def test_a_further_file_of_an_edition_cut_off_between_two_rows_is_doubted_for_what_its_records_lack(
    held: Held, part: int, share: float
) -> None:
    name = list(held.files)[part]

    refusal = held.refuses({name: cut_at_a_line(held.files[name], share)})

    assert isinstance(refusal, DoubtedError)
    assert all("state fewer values" in doubt for doubt in refusal.doubts)


@pytest.mark.parametrize("sample", [pytest.param(each, id=each.format) for each in small() if each.packed])
@pytest.mark.parametrize("share", [0.1, 0.5])
def test_a_format_that_is_an_archive_is_refused_with_a_flipped_bit(held: Held, share: float) -> None:
    held.refuses(flipped(held.first[1], share))


@every_text
@pytest.mark.parametrize("pack", [gzipped, zipped])
@pytest.mark.parametrize(("damage", "share"), [(flipped, 0.1), (flipped, 0.9), (cut, 0.5)])
def test_a_packed_file_that_is_cut_off_or_has_a_flipped_bit_is_refused(
    held: Held, pack: Callable[[bytes, str], bytes], damage: Callable[[bytes, float], bytes], share: float
) -> None:
    name, content = held.first

    held.refuses(damage(pack(content, name), share))


@every_format
@pytest.mark.parametrize("page", PAGES)
def test_what_a_server_sends_in_place_of_a_file_is_refused(held: Held, page: str) -> None:
    held.refuses(PAGES[page])
    held.refuses(gzipped(PAGES[page], held.first[0]))


@every_text
def test_a_file_that_unpacks_to_very_much_more_is_refused(held: Held) -> None:
    name, content = held.first
    for bomb in (gzip_bomb(content, name), zip_bomb(content, name)):
        assert len(bomb) < 4 * 2**20
        held.refuses(bomb)


@every_xml
@pytest.mark.parametrize("bomb", XML_BOMBS)
def test_xml_with_entities_of_its_own_is_refused_before_one_is_expanded(held: Held, bomb: str) -> None:
    refusal = held.refuses(bombed(held.first[1], XML_BOMBS[bomb]))

    assert "DOCTYPE" in refusal.found


@every_listing
def test_a_changed_letter_is_a_changed_field_that_a_check_shows(held: Held) -> None:
    content = held.first[1]
    record, field = lettered(held, content)
    changed = field.value[:-1] + ("x" if field.value[-1] != "x" else "y")

    with Store.open(held.home) as store:
        paths = held.written(content.replace(field.value.encode(), changed.encode()))
        checked = check_files(store, paths, publication=held.said, published_on=NEXT)

    seen = {change.kind for change in checked.changes}
    fields = [each for change in checked.changes for each in change.fields if each.name == field.name]
    assert any(field.value in each.old for each in fields), record.key
    assert any(changed in each.new for each in fields), record.key
    # Where an issuer gives no numbers, a name is the key, and with another name it is another entry.
    assert seen in ({ChangeKind.CHANGED}, {ChangeKind.ADDED, ChangeKind.REMOVED})
    assert len(checked.changes) <= 2 * len(record.party.listings)


def lettered(held: Held, content: bytes) -> tuple[Record, Field]:
    """A record and one of its values, in words that stand in the file once."""
    document = Document.open(write(held.folder, held.files))
    records = [item for item in detect(document).read(document) if isinstance(item, Record)]
    for record in records[len(records) // 2 :]:
        for field in record.fields:
            if re.fullmatch(r"[A-Za-z ,.]{9,}[a-zA-Z]", field.value) and content.count(field.value.encode()) == 1:
                return record, field
    raise AssertionError("no such value")


@pytest.mark.slow
@pytest.mark.usefixtures("size_bands")
@pytest.mark.parametrize(
    "sample", [pytest.param(each, id=each.name) for each in SAMPLES if each.slow and each.separated]
)
def test_a_whole_real_list_cut_to_nine_tenths_is_doubted_for_what_is_gone(
    sample: Sample, shared: Path, tmp_path: Path
) -> None:
    whole = {path.name.removesuffix(".gz"): text_of(path).encode() for path in sample.paths(shared)}
    held = Held(tmp_path / "home", whole, tmp_path / "offered", sample.said)
    with Store.open(held.home) as store:
        bring_in(store, write(tmp_path / "whole", whole), published_on=FIRST, retrieved_at=NOW)

    speaks_of_what_is_gone(held.refuses(cut_at_a_line(held.first[1], 0.9)), whole)
