"""Every reader against its files: as many records as the publisher states, each value word for word where it stands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from format_samples import SAMPLES, Sample, samples_of
from plain_texts import text_of

from caveat.editions.publication import publication_of
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.reader import detect, readers
from caveat.model.record import Record

_RECORDS = 10

every_sample = pytest.mark.parametrize(
    "sample",
    [pytest.param(each, id=each.name, marks=[pytest.mark.slow] * each.slow) for each in SAMPLES],
)


def read(sample: Sample, shared: Path) -> tuple[Document, list[Record]]:
    document = Document.open(sample.paths(shared))
    items = detect(document).read(document)
    return document, [item for item in items if isinstance(item, Record)]


def texts(sample: Sample, shared: Path) -> dict[str, str]:
    return {path.name: text_of(path) for path in sample.paths(shared)}


@pytest.mark.parametrize("format_name", [reader.format for reader in readers()])
def test_a_format_has_a_file_that_it_is_tried_on(format_name: str) -> None:
    assert samples_of(format_name), f"add a file of {format_name} to tests/faults/format_samples.py"


@pytest.mark.parametrize("format_name", [reader.format for reader in readers()])
def test_a_format_without_a_real_file_is_marked_so_in_the_catalog(format_name: str) -> None:
    proved = any(sample.real for sample in samples_of(format_name))
    publications = [each for each in catalog().publications.values() if each.format == format_name]

    # What the product writes itself needs no other's file.
    assert proved or all(each.made_up or each.url is None for each in publications)


@every_sample
def test_records_are_as_many_as_the_publisher_states_or_a_plain_count_gives(sample: Sample, shared: Path) -> None:
    document, records = read(sample, shared)

    assert len(records) == len({record.key for record in records}) == sample.count(texts(sample, shared))
    reader = detect(document)
    assert reader.format == sample.format
    assert publication_of(document, reader, sample.said) == sample.publication


@every_sample
def test_every_value_of_ten_records_stands_word_for_word_at_its_place(sample: Sample, shared: Path) -> None:
    _, records = read(sample, shared)
    lines = {name: [f"{line}\n" for line in text.split("\n")] for name, text in texts(sample, shared).items()}

    for record in random.Random(3).sample(records, min(_RECORDS, len(records))):
        assert record.fields, record.key
        for field in record.fields:
            stands = sample.words(lines[field.place.file], field.place.line - 1)
            assert any(sample.is_said(field.value, words) for words in stands), (record.key, field)
