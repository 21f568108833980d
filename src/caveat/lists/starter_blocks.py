"""What a block of the starter edition says: a party with its listings, a stake, a brand, a look-alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caveat.lists.check_digits import checked
from caveat.lists.files.yaml_block import Block
from caveat.lists.starter_schema import schema_keys
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import (
    Address,
    Brand,
    BrandGrade,
    Identifier,
    Lookalike,
    Name,
    NameKind,
    Party,
    PartyKind,
)
from caveat.model.record import Field, Record
from caveat.model.source import Citation, Confidence, Evidence, Place
from caveat.model.stake import Percent, Stake, StakeKind

__all__ = ["BlockReader"]

PUBLICATION = "starter"


@dataclass(frozen=True, slots=True)
class BlockReader:
    """Reads blocks of one edition; everything it yields cites that edition and the line.

    Attributes:
        with_fields: whether records carry every value as it was written, each with its line.
    """

    published_on: date
    sha256: str
    with_fields: bool = True

    def record(self, block: Block) -> Record:
        """The party of a block and its listings; its slug is the record's key.

        Raises:
            DataError: a key is unknown or missing, or a value cannot be read.
        """
        block.only(schema_keys("party"))
        slug, name = block.text("id"), block.text("name")
        party = Party(
            id=slug,
            slug=slug,
            name=name,
            kind=block.need("kind", PartyKind, "a kind of party"),
            names=tuple(_name(inner) for inner in block.blocks("names")),
            countries=block.texts("countries"),
            identifiers=tuple(_identifier(inner) for inner in block.blocks("identifiers")),
            addresses=tuple(Address(text=text) for text in block.texts("addresses")),
            attributes=(*_attributes(block), *_considered(block), *(("source", s) for s in block.texts("sources"))),
            listings=tuple(self._listing(inner, block) for inner in block.blocks("listings")),
            confidence=_confidence(block, Confidence.HIGH),
            note=block.maybe("note"),
        )
        fields = tuple(
            Field(name=path, value=value, place=Place(file=block.lined.file, line=line))
            for path, value, line in (block.scalars() if self.with_fields else ())
        )
        return Record(party=party, fields=fields, place=block.place())

    def stake(self, block: Block) -> Stake:
        """A dated share or control."""
        block.only(schema_keys("stake"))
        return Stake(
            owner=block.text("owner"),
            owned=block.text("owned"),
            kind=block.need("kind", StakeKind, "shares, votes or control"),
            percent=block.read("percent", Percent.parse, "a percentage such as 60 or 36..38.88"),
            since=block.days("since"),
            until=block.days("until"),
            confidence=_confidence(block, Confidence.HIGH),
            evidence=self._evidence(block),
            note=block.maybe("note"),
        )

    def brand(self, block: Block) -> Brand:
        """A brand, product line or model pattern.

        Raises:
            DataError: both `text` and `pattern` are given, or neither.
        """
        block.only(schema_keys("brand"))
        if ("text" in block.value) == ("pattern" in block.value):
            found = "both" if "text" in block.value else "neither"
            raise block.lined.error(*block.steps, expected="text or pattern", found=found, do="Keep one of them.")
        return Brand(
            text=block.text("text" if "text" in block.value else "pattern"),
            pattern="pattern" in block.value,
            party=block.text("party"),
            kind=block.text("kind"),
            grade=block.need("grade", BrandGrade, "certain, likely or possible"),
            since=block.days("since"),
            until=block.days("until"),
            thing=block.maybe("thing"),
            needs=block.texts("needs"),
            evidence=self._evidence(block),
            confidence=_confidence(block, Confidence.HIGH),
        )

    def lookalike(self, block: Block) -> Lookalike:
        """A text that means somebody else."""
        block.only(schema_keys("lookalike"))
        return Lookalike(text=block.text("text"), not_party=block.text("not_party"), why=block.text("why"))

    def _listing(self, block: Block, party: Block) -> Listing:
        block.only(schema_keys("listing"))
        return Listing(
            list=block.text("list"),
            record_id=block.maybe("record_id") or party.text("id"),
            name=block.maybe("named_as") or _primary(party),
            listed_on=block.days("listed_on"),
            delisted_on=block.days("delisted_on"),
            effective_on=block.days("effective_on"),
            parts=tuple(_part(inner) for inner in block.blocks("parts")),
            programs=block.texts("programs"),
            citations=_citations(block),
            facts=block.pairs("facts"),
            confidence=_confidence(block, Confidence.HIGH),
            evidence=self._evidence(block),
        )

    def _evidence(self, block: Block) -> Evidence:
        unconfirmed = "unconfirmed" if block.flag("unconfirmed") else None
        said = (block.maybe("source"), unconfirmed, block.maybe("url"), block.maybe("note"))
        return Evidence(
            publication=PUBLICATION,
            published_on=self.published_on,
            sha256=self.sha256,
            place=block.place(),
            note="; ".join(text.rstrip(".") for text in said if text) or None,
        )


def _name(block: Block) -> Name:
    block.only(schema_keys("name"))
    block.flag("unconfirmed")
    return Name(text=block.text("text"), kind=block.need("kind", NameKind, "a kind of name"), lang=block.maybe("lang"))


def _primary(party: Block) -> str:
    names = (_name(block) for block in party.blocks("names"))
    return next((name.text for name in names if name.kind is NameKind.PRIMARY), party.text("name"))


def _identifier(block: Block) -> Identifier:
    block.only(schema_keys("identifier"))
    stated = Identifier(
        scheme=block.text("scheme"),
        value=block.text("value"),
        country=block.maybe("country"),
        note=block.maybe("note"),
    )
    return checked(stated)


def _attributes(party: Block) -> tuple[tuple[str, str], ...]:
    return tuple(
        (inner.text("key"), inner.text("value")) for inner in _only(party, "attributes", schema_keys("attribute"))
    )


def _considered(party: Block) -> tuple[tuple[str, str], ...]:
    """Actions that were considered and not taken: `LIST@DAY@ADDRESS`."""
    return tuple(
        ("considered", "@".join((inner.text("list"), str(inner.days("considered_on")), inner.text("url"))))
        for inner in _only(party, "considered", schema_keys("considered"))
    )


def _only(party: Block, key: str, allowed: frozenset[str]) -> tuple[Block, ...]:
    found = tuple(party.blocks(key))
    for block in found:
        block.only(allowed)
    return found


def _part(block: Block) -> ListingPart:
    block.only(schema_keys("part"))
    return ListingPart(tag=block.text("tag"), listed_on=block.days("listed_on"), delisted_on=block.days("delisted_on"))


def _citations(block: Block) -> tuple[Citation, ...]:
    """The citations; the address where the statement was read stands with the first."""
    texts, url = block.texts("citations"), block.maybe("url")
    return tuple(Citation(text=text, url=url if place == 0 else None) for place, text in enumerate(texts))


def _confidence(block: Block, default: Confidence) -> Confidence:
    return block.read("confidence", Confidence, "high, medium or low") or default
