"""Whatever bytes come: a record, or a refusal that names the file; never a crash, never a record out of garbage."""

from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.ofac.legacy_csv import OfacCsvReader
from caveat.lists.reader import detect, readers
from caveat.lists.us.csl import COLUMNS, CslReader
from caveat.model.record import Record

HEADER = ",".join(COLUMNS)
ROW = '1,Entity List (EL) - BIS,,,,Acme,,"1 Main St, CN",84 FR 54002,2019-10-09' + "," * 19
PRIMARY = '36,"ACME",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1962; Linked To: B."'

Factory = pytest.TempPathFactory
# The files are tiny, yet opening one takes longer on some machines than hypothesis allows by default.
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def opened(factory: Factory, raw: bytes) -> Document:
    path = factory.mktemp("any") / "any.csv"
    path.write_bytes(raw or b"\n")
    return Document.open([path])


@relaxed
@given(st.binary(max_size=2_000))
def test_arbitrary_bytes_give_no_record(tmp_path_factory: Factory, raw: bytes) -> None:
    document = opened(tmp_path_factory, raw)

    for reader in readers():
        with pytest.raises(InputError) as refusal:
            list(reader.read(document))
        assert refusal.value.where.startswith("any.csv")
    with pytest.raises(InputError):
        detect(document)


@relaxed
@given(st.binary(max_size=300), st.integers(0, 400))
def test_a_damaged_gzip_gives_a_refusal_or_the_whole(tmp_path_factory: Factory, raw: bytes, at: int) -> None:
    packed = gzip.compress(f"{HEADER}\n{ROW}\n".encode())
    document = opened(tmp_path_factory, packed[:at] + raw + packed[at + len(raw) :])

    with suppress(InputError):
        assert [record.party.name for record in CslReader().read(document)] == ["Acme"]


@relaxed
@given(st.text(max_size=300), st.integers(0, len(ROW)))
def test_a_row_with_anything_in_it_is_a_record_of_the_same_list_or_refused(
    tmp_path_factory: Factory, text: str, at: int
) -> None:
    lines = f"{HEADER}\n{ROW[:at]}{text}{ROW[at:]}\n"
    document = opened(tmp_path_factory, lines.encode("utf-8", errors="surrogatepass"))

    with suppress(InputError):
        for record in CslReader().read(document):
            assert isinstance(record, Record)
            assert record.party.name
            assert record.party.listings


@relaxed
@given(st.sampled_from(COLUMNS[4:]), st.text(st.characters(blacklist_characters='\0"', codec="utf-8"), max_size=500))
def test_any_text_in_any_cell_is_read_or_refused(tmp_path_factory: Factory, column: str, text: str) -> None:
    cells = {"source": "Specially Designated Nationals (SDN)", "entity_number": "1", "name": "Acme", column: text}
    row = ",".join(f'"{cells.get(name, "")}"' for name in COLUMNS)
    document = opened(tmp_path_factory, f"{HEADER}\n{row}\n".encode())

    with suppress(InputError):
        record = next(iter(CslReader().read(document)))
        assert column == "_id" or not text.strip() or (column, text) in {(f.name, f.value) for f in record.fields}


@relaxed
@given(st.text(st.characters(blacklist_characters='\0"\r\n', codec="utf-8"), max_size=1_200))
def test_any_remark_is_read_and_kept(tmp_path_factory: Factory, remark: str) -> None:
    document = opened(tmp_path_factory, f"{PRIMARY}\r\n{PRIMARY.replace('DOB 1962', remark)}\r\n".encode())

    records = [item for item in OfacCsvReader().read(document) if isinstance(item, Record)]

    assert [record.key for record in records] == ["US-SDN:36", "US-SDN:36#2"]
    assert remark in records[1].fields[-1].value


@pytest.mark.parametrize(
    "cell",
    [
        "1 " * 60_000,
        " " * 120_000,
        "(" * 120_000,
        "84 FR " * 20_000,
        "Vol. 86," + " " * 100_000,
        "Co., Ltd., and " * 8_000,
    ],
)
@pytest.mark.parametrize("column", ["federal_register_notice", "alt_names", "name", "ids", "addresses", "remarks"])
def test_a_cell_made_to_stall_a_pattern_is_done_at_once(tmp_path_factory: Factory, column: str, cell: str) -> None:
    cells = {"source": "Entity List (EL)", "name": "Acme", column: cell}
    row = ",".join(f'"{cells.get(name, "")}"' for name in COLUMNS)
    document = opened(tmp_path_factory, f"{HEADER}\n{row}\n".encode())

    with suppress(InputError):
        assert list(CslReader().read(document))
