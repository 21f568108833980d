"""Which publication a file is an edition of."""

from __future__ import annotations

from pathlib import Path

import pytest

from caveat.editions.publication import publication_of
from caveat.lists.document import Document
from caveat.lists.reader import detect


@pytest.mark.parametrize(
    ("files", "publication"),
    [
        (("us-csl/consolidated-2022-05-06.csv.gz",), "us-csl-csv"),
        (("us-ofac/2022-01/sdn.csv", "us-ofac/2022-01/alt.csv", "us-ofac/2022-01/add.csv"), "ofac-sdn-csv"),
        (("us-ofac/history/sdn_2022-05-06.csv.gz",), "ofac-sdn-csv"),
        (("us-ofac/consolidated-2025-12/cons_prim.csv",), "ofac-cons-csv"),
    ],
)
def test_format_and_lists_tell_the_publication(shared: Path, files: tuple[str, ...], publication: str) -> None:
    document = Document.open([shared / "data" / file for file in files])

    assert publication_of(document, detect(document)) == publication
