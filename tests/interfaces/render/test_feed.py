"""The feed of changes has what RFC 4287 asks of one, and nothing that is no XML."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element, fromstring

from caveat.editions.changes import Change, ChangeKind, Compared, FieldChange
from caveat.interfaces.render.feed import changes_feed

ATOM = "{http://www.w3.org/2005/Atom}"
SINCE, UNTIL = date(2022, 2, 3), date(2022, 5, 6)
COMPARED = (Compared(list="US-SDN", old=None, new=None),)


def change(kind: ChangeKind, number: str, day: str, *fields: FieldChange, name: str = "ACME <&> SONS") -> Change:
    return Change(kind=kind, list="US-SDN", record_id=number, name=name, fields=fields, seen_on=date.fromisoformat(day))


ADDED = change(ChangeKind.ADDED, "7", "2022-03-01", FieldChange(name="SDN_Name", old=(), new=("ACME",)))
CHANGED = change(
    ChangeKind.CHANGED, "8", "2022-05-06", FieldChange(name="Remarks", old=("DOB 1961",), new=("DOB 1962",))
)
REMOVED = change(ChangeKind.REMOVED, "9", "2022-05-06", FieldChange(name="SDN_Name", old=("OLD",), new=()))


def feed(*changes: Change) -> Element:
    return fromstring(changes_feed(changes, COMPARED, SINCE, UNTIL).encode())


def texts(element: Element, name: str) -> list[str]:
    return [found.text or "" for found in element.iter(f"{ATOM}{name}")]


def test_feed_and_entries_have_what_the_standard_asks() -> None:
    made = feed(ADDED, CHANGED, REMOVED)

    assert made.tag == f"{ATOM}feed"
    for element in (made, *made.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated", "author"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        assert (element.findtext(f"{ATOM}updated") or "").endswith("T00:00:00Z")
    assert len(set(texts(made, "id"))) == 4
    assert made.findtext(f"{ATOM}updated") == "2022-05-06T00:00:00Z"


def test_entries_come_newest_first_with_the_words_before_and_after() -> None:
    entries = feed(ADDED, CHANGED, REMOVED).findall(f"{ATOM}entry")

    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "Changed on SDN: ACME <&> SONS",
        "Removed from SDN: ACME <&> SONS",
        "Added to SDN: ACME <&> SONS",
    ]
    said = [(entry.findtext(f"{ATOM}content") or "").splitlines()[1] for entry in entries]
    assert said == ["Remarks: “DOB 1961” became “DOB 1962”", "SDN_Name: OLD", "SDN_Name: ACME"]
    assert [category.get("term") for category in entries[0].iter(f"{ATOM}category")] == ["US-SDN", "changed"]


def test_the_same_change_has_the_same_id_in_every_feed() -> None:
    one = feed(ADDED).find(f"{ATOM}entry")
    other = feed(REMOVED, ADDED).findall(f"{ATOM}entry")[1]

    assert one is not None
    assert one.findtext(f"{ATOM}id") == other.findtext(f"{ATOM}id")


def test_characters_that_xml_forbids_are_replaced() -> None:
    title = feed(change(ChangeKind.ADDED, "1", "2022-03-01", name="A\x00B\x0b\ud800\uffff")).findtext(
        f"{ATOM}entry/{ATOM}title"
    )

    assert title == "Added to SDN: A\ufffdB\ufffd\ufffd\ufffd"


def test_a_feed_without_changes_is_one_all_the_same() -> None:
    made = feed()

    assert made.findall(f"{ATOM}entry") == []
    assert made.findtext(f"{ATOM}updated") == "2022-05-06T00:00:00Z"
