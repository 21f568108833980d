from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.lists.us.csl import CslReader
from caveat.lists.us.denied_persons import COLUMNS, BisDplReader, denied_names
from caveat.model.party import NameKind
from caveat.model.record import Record

Write = Callable[..., Document]

FILE = "data/bis/dpl-2023-11.txt"
HEADER = "\t".join(f'"{column}"' for column in COLUMNS) + "\n"
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def row(**cells: str) -> str:
    given = {"Name": "ACME", "Effective_Date": "06/19/2003", "FR_Citation": "68 F.R. 38290 6/27/03", **cells}
    return "\t".join(f'"{given.get(column, "")}"' for column in COLUMNS) + "\n"


def one(written: Write, **cells: str) -> Record:
    return next(iter(BisDplReader().read(written(HEADER + row(**cells)))))


@pytest.fixture(scope="module")
def edition(shared: Path) -> tuple[Record, ...]:
    return tuple(BisDplReader().read(Document.open([shared / FILE])))


def test_the_edition_of_november_2023_is_read_whole(shared: Path, edition: tuple[Record, ...]) -> None:
    rows = (shared / FILE).read_bytes().count(b"\n") - 1

    assert len(edition) == rows == 665
    assert len({record.key for record in edition}) == 665
    assert {record.party.listings[0].list for record in edition} == {"US-BIS-DPL"}
    assert all(record.party.listings[0].listed_on and record.party.listings[0].citations for record in edition)


def test_every_value_stands_word_for_word_on_its_line(shared: Path, edition: tuple[Record, ...]) -> None:
    lines = (shared / FILE).read_text(encoding="utf-8").split("\n")

    for record in random.Random(1).sample(edition, 50):
        assert {field.name for field in record.fields} <= set(COLUMNS)
        for field in record.fields:
            assert f'"{field.value}"' in lines[field.place.line - 1]


def test_dahua_electronics_of_flushing_is_denied_until_november_2025(edition: tuple[Record, ...]) -> None:
    denied = next(record for record in edition if "DAHUA" in record.party.name)
    listing = denied.party.listings[0]

    assert (str(listing.listed_on), str(listing.delisted_on)) == ("2017-09-28", "2025-11-19")
    assert dict(listing.facts) == {"standard_order": "Y", "order_ends_on": "2025-11-19"}
    assert [citation.text for citation in listing.citations] == ["82 FR 46480"]
    assert (denied.party.addresses[0].country, denied.party.countries) == ("US", ("US",))
    assert denied.place.line == 149


def test_most_denied_persons_keep_the_key_that_the_screening_list_gives_them(
    shared: Path, edition: tuple[Record, ...]
) -> None:
    screening = CslReader().read(Document.open([shared / "data/us-csl/consolidated-2022-05-06.csv.gz"]))
    denied = {record.key for record in screening if record.key.startswith("US-BIS-DPL")}

    assert len(denied & {record.key for record in edition}) >= 0.8 * len(denied)


def test_an_order_without_an_end_stands(written: Write) -> None:
    listing = one(written, Standard_Order="n").party.listings[0]

    assert listing.delisted_on is None
    assert dict(listing.facts) == {"standard_order": "N"}


def test_a_person_with_two_addresses_stands_twice_and_says_so(written: Write) -> None:
    document = written(HEADER + row(City="DUBAI", Country="AE") + row(City="AJMAN", Country="AE"))
    first, second = BisDplReader().read(document)

    assert second.key == f"{first.key}#2"
    assert second.party.note == "line 2 of this edition has an entry of the same name, country and order"
    assert [record.party.addresses[0].text for record in (first, second)] == ["DUBAI", "AJMAN"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ACME LTD", ["ACME LTD"]),
        ("PEARL (A.K.A. NEI-CHIEN CHU) LI", ["PEARL (A.K.A. NEI-CHIEN CHU) LI", "NEI-CHIEN CHU", "PEARL LI"]),
        ("ACME (HK) LTD D/B/A BOLT", ["ACME (HK) LTD D/B/A BOLT", "BOLT", "ACME (HK) LTD"]),
    ],
)
def test_names_inside_a_name_are_added_to_it(text: str, names: list[str]) -> None:
    assert [name.text for name in denied_names(text)] == names


def test_a_former_name_is_marked() -> None:
    assert denied_names("BOLT (F.K.A. ACME)")[1].kind is NameKind.FORMER


def test_a_state_without_a_country_is_american_and_a_province_is_not(written: Write) -> None:
    assert one(written, City="OLD TOWN", State="ME").party.countries == ("US",)
    assert one(written, City="TORONTO", State="ON").party.countries == ()
    assert one(written, City="DUBAI", State="", Country="AE").party.countries == ("AE",)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (HEADER, "expected at least one entry, found a header only"),
        (HEADER.replace("FR_Citation", "Cited"), r"line 1: expected the 12 columns of the list, found no column FR_"),
        (HEADER.replace("\n", '\t"Name"\n') + row(), "expected each column once, found Name twice"),
        (HEADER + row() + row()[:40] + "\n", r"line 3: expected 12 values, found \d values"),
        (HEADER + row()[:39], "line 2: expected a closing quote"),
        (HEADER + row(Name=" "), "line 2: expected a name, found an empty one"),
        (HEADER + row(Effective_Date="2003-31-12"), "line 2: expected a day in Effective_Date"),
        (HEADER + row(Expiration_Date="never"), "expected a day in Expiration_Date such as .* found never"),
        (HEADER + row(Standard_Order="maybe"), "expected Y or N in Standard_Order, found maybe"),
        ("<html><body>Sign in</body></html>", "expected the 12 columns of the list"),
    ],
)
def test_a_file_that_is_not_the_list_is_refused_with_its_line(written: Write, content: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        list(BisDplReader().read(written(content)))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_edition_cut_inside_a_line_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = (shared / FILE).read_bytes()

    with pytest.raises(InputError, match=r"line \d+: expected (a closing quote|12 values)"):
        list(BisDplReader().read(written(raw[: int(len(raw) * share)])))


def test_two_files_are_no_edition(shared: Path) -> None:
    with pytest.raises(InputError, match="expected one file an edition"):
        list(BisDplReader().read(Document.open([shared / FILE, shared / FILE])))


def test_the_content_tells_the_format(written: Write) -> None:
    assert detect(written(HEADER + row(), "anything.bin")).format == "us-bis-dpl-tsv"


@relaxed
@given(st.sampled_from(COLUMNS), st.text(st.characters(blacklist_characters='\0"', codec="utf-8"), max_size=300))
def test_any_text_in_any_cell_is_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "dpl.txt"
    path.write_bytes((HEADER + row(**{name: text})).encode())
    try:
        record = next(iter(BisDplReader().read(Document.open([path]))))
    except InputError:
        return
    assert not text.strip() or (name, text) in {(field.name, field.value) for field in record.fields}


@relaxed
@given(st.integers(0, 170_000), st.integers(1, 255))
def test_a_flipped_byte_is_another_text_or_a_refusal(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, at: int, bits: int
) -> None:
    whole = bytearray((shared / FILE).read_bytes()[:20_000].rpartition(b"\n")[0] + b"\n")
    count = whole.count(b"\n") - 1
    whole[at % len(whole)] ^= bits
    path = tmp_path_factory.mktemp("any") / "dpl.txt"
    path.write_bytes(whole)

    with suppress(InputError):
        # A flipped line end or quote may join or part rows; what is read is still whole.
        records = list(BisDplReader().read(Document.open([path])))
        assert count - 1 <= len(records) <= count + 1
        assert all(record.party.name and record.fields for record in records)
