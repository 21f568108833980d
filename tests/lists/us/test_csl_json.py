from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.editions.publication import publication_of
from caveat.errors import InputError
from caveat.lists.countries import split_address
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.lists.us.csl import CslReader
from caveat.lists.us.csl_json import CslJsonReader
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Write = Callable[..., Document]

FILE = Path(__file__).resolve().parents[2] / "files" / "lists" / "csl-2026-11-22.json"
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
ENTRY = {"source": ENTITY_LIST, "name": "Acme", "alt_names": []}
ARRAYS = ("programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth")


@pytest.fixture
def sample() -> tuple[Record, ...]:
    return tuple(CslJsonReader().read(Document.open([FILE])))


def text(*entries: object, **head: object) -> str:
    return json.dumps({**head, "results": entries}, indent=1, ensure_ascii=False)


def as_json(record: Record) -> dict[str, object]:
    """An entry of the comma-separated file in the form of the API."""
    cells = {field.name: field.value for field in record.fields}
    found: dict[str, object] = {name: value for name, value in cells.items() if name not in {*ARRAYS, "addresses"}}
    for name in ARRAYS:
        found[name] = [item.strip() for item in cells.get(name, "").split(";")]
    parts = [split_address(item) for item in cells.get("addresses", "").split(";") if item.strip()]
    return {**found, "addresses": [{"address": place, "country": code} for place, code in parts]}


def test_the_sample_is_read_whole(sample: tuple[Record, ...]) -> None:
    document = Document.open([FILE])

    assert [record.key.split(":")[0] for record in sample] == ["US-BIS-EL", "US-NS-CMIC", "US-SDN"]
    assert [record.key for record in sample][1:] == ["US-NS-CMIC:31234", "US-SDN:4711"]
    assert [record.place.line for record in sample] == [6, 18, 33]
    assert CslJsonReader().count(document) == len(sample)
    assert publication_of(document, detect(document)) == "us-csl-json"


def test_every_value_stands_word_for_word_on_its_line(sample: tuple[Record, ...]) -> None:
    lines = FILE.read_text(encoding="utf-8").split("\n")

    for record in sample:
        for field in record.fields:
            written = json.dumps(field.value, ensure_ascii=False)
            assert written in lines[field.place.line - 1] or field.value in lines[field.place.line - 1]


def test_an_entry_of_the_entity_list_has_its_rule_its_policy_and_its_addresses(sample: tuple[Record, ...]) -> None:
    party, listing = sample[0].party, sample[0].party.listings[0]

    assert [(name.text, name.kind) for name in party.names][1:] == [
        ("Bolt", NameKind.ALIAS),
        ("Nut Works", NameKind.FORMER),
    ]
    assert [(each.text, each.country) for each in party.addresses] == [
        ("5 Long Road, Block 3, Hangzhou, 310051", "CN"),
        ("Almaty", "KZ"),
    ]
    assert party.countries == ("CN", "KZ")
    assert str(listing.listed_on) == "2019-10-09"
    assert listing.fact("license_policy") == "Presumption of denial"
    assert (listing.fact("el_entry_rule"), listing.fact("el_footnote")) == ("84 FR 54002", "3")


def test_ids_are_identifiers_and_days(sample: tuple[Record, ...]) -> None:
    company, person = sample[1].party, sample[2].party

    assert [(i.scheme, i.value, i.country, i.note) for i in company.identifiers] == [
        ("OFAC", "31234", None, None),
        ("USCC", "91330000733796106P", "CN", None),
        ("ISIN", "CNE100000PM8", None, None),
    ]
    assert (str(company.listings[0].listed_on), str(company.listings[0].effective_on)) == ("2021-06-03", "2021-08-02")
    passport = person.identifiers[-1]
    assert (passport.scheme, passport.value, passport.country) == ("passport", "A, 123;4", "IR")
    assert passport.note == "issued 2006-09-08, expires 2011-09-08"


def test_a_person_has_kind_nickname_and_link(sample: tuple[Record, ...]) -> None:
    party = sample[2].party

    assert party.kind is PartyKind.PERSON
    assert [(name.text, name.kind) for name in party.names][1:] == [("THE COG", NameKind.WEAK_ALIAS)]
    assert {("dob", "1962"), ("linked_to", "BOLT TECHNOLOGY"), ("title", "director")} <= set(party.attributes)
    assert party.listings[0].fact("sdn_program") == "IRAN|SDGT"


def test_the_same_entries_give_the_same_parties_as_the_comma_separated_file(shared: Path, written: Write) -> None:
    edition = CslReader().read(Document.open([shared / "data/us-csl/consolidated-2022-05-06.csv.gz"]))
    plain = [record for place, record in enumerate(edition) if place % 20 == 0]
    # Without second entries of one key, whose first is not in the sample, and without ids, which JSON states apart.
    plain = [r for r in plain if r.party.note is None and not any(field.name == "ids" for field in r.fields)]
    read = list(CslJsonReader().read(written(text(*map(as_json, plain), total=len(plain)))))

    assert len(plain) > 200
    assert [record.party for record in read] == [record.party for record in plain]


def test_a_single_line_is_read_as_well(written: Write, sample: tuple[Record, ...]) -> None:
    packed = json.dumps(json.loads(FILE.read_text(encoding="utf-8")))

    assert [record.party for record in CslJsonReader().read(written(packed))] == [record.party for record in sample]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (text(), "expected at least one entry, found 0"),
        (text(ENTRY, total=14_160), "line 2: expected 14160 entries, found 1. Fetch the whole list, not a page"),
        (text({"name": "Acme"}), "line 3: expected the names source, name, found no source"),
        (text({**ENTRY, "name": None}), "line 3: expected a name, found an empty one"),
        (text({**ENTRY, "source": "Odd List"}), r"line 3: expected a source with the abbreviation of its list"),
        (text({**ENTRY, "start_date": "soon"}), "line 3: expected a day in start_date, found soon"),
        (text({**ENTRY, "alt_names": "x"}), "line 6: expected alt_names: an array, found x"),
        (text({**ENTRY, "addresses": ["x"]}), "expected addresses: objects, found x"),
        (text({**ENTRY, "ids": [{"type": [], "number": "1"}]}), "expected type: a text, found an array"),
        (text(1), "expected an object in results, found 1"),
        ("<html>Sign in</html>", "expected a JSON object, found <html>"),
    ],
)
def test_what_is_not_the_list_is_refused_with_its_line(written: Write, content: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        list(CslJsonReader().read(written(content)))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_edition_that_is_cut_off_is_refused(written: Write, share: float) -> None:
    raw = FILE.read_bytes()

    with pytest.raises(InputError, match="cut off"):
        list(CslJsonReader().read(written(raw[: int(len(raw) * share)])))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["name", "remarks", "federal_register_notice", "license_requirement", "type"]), st.text())
def test_any_text_in_any_value_is_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_text(text({**ENTRY, name: value}), encoding="utf-8")

    with suppress(InputError):
        record = next(iter(CslJsonReader().read(Document.open([path]))))
        assert not value.strip() or (name, value) in {(field.name, field.value) for field in record.fields}
