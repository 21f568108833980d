"""Which publication a file is an edition of."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from caveat.editions.bring_in import bring_in
from caveat.editions.grouping import group_files
from caveat.editions.publication import publication_of
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.store.store import Store

OWN = Path(__file__).resolve().parents[1] / "files" / "lists"


@pytest.mark.parametrize(
    ("files", "publication"),
    [
        (("us-csl/consolidated-2022-05-06.csv.gz",), "us-csl-csv"),
        (("us-ofac/2022-01/sdn.csv", "us-ofac/2022-01/alt.csv", "us-ofac/2022-01/add.csv"), "ofac-sdn-csv"),
        (("us-ofac/history/sdn_2022-05-06.csv.gz",), "ofac-sdn-csv"),
        (("us-ofac/consolidated-2025-12/cons_prim.csv",), "ofac-cons-csv"),
        (("bis/dpl-2023-11.txt",), "us-bis-dpl-tsv"),
        (("us-lists-2026-07/bis_dpl.json",), "bis-dpl-json"),
    ],
)
def test_format_and_lists_tell_the_publication(shared: Path, files: tuple[str, ...], publication: str) -> None:
    document = Document.open([shared / "data" / file for file in files])

    assert publication_of(document, detect(document)) == publication


def test_a_users_own_list_is_brought_in_with_its_map_and_never_gets_old(store: Store, now: datetime) -> None:
    (paths,) = group_files([OWN / "own-2026-11-22.csv", OWN / "own.map.yaml"])
    done = bring_in(store, paths, retrieved_at=now)

    assert (done.publication, done.published_on, done.lists) == (
        "own-acme-barred",
        date(2026, 11, 22),
        (("ACME-BARRED", 3),),
    )
    assert store.speaking(date(2030, 1, 1))["ACME-BARRED"].publication == "own-acme-barred"
