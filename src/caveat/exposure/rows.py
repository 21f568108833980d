"""One line of a ledger read by its columns, or the reason why it cannot be judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from caveat.errors import shorten
from caveat.exposure.amounts import AmountStyle, is_currency, read_amount
from caveat.exposure.buyers import assume_kind, state_kind
from caveat.exposure.columns import Columns
from caveat.exposure.days import DayOrder, read_day
from caveat.exposure.folding import plain
from caveat.exposure.money import money_in_text, read_money
from caveat.exposure.places import ends_with_place, read_place
from caveat.exposure.things import purposes
from caveat.lists.files.document import Row
from caveat.model.days import DayRange
from caveat.model.exposure import Amount, Assumption, LedgerRow, Unusable

__all__ = ["JOIN", "Given", "RowReader"]

# Between the descriptive columns of a row, where it has several.
JOIN = " · "
_TOTAL = re.compile(r"(?:(?:grand|sub|report|page|overall|department|vendor|fund) ?)?totals?(?: for .*| \d{4})?\Z")
# What stands in a column of facts where a row states none.
_UNSAID = frozenset({"", "-", "?", "n/a", "na", "unknown", "tbd"})
_HOME_OF_KINDS = "US"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user states of every row; a column of the ledger wins over it.

    Attributes:
        jurisdiction: code of ISO 3166-1 or 3166-2.
        actor: kind of actor.
        currency: code of ISO 4217.
    """

    jurisdiction: str | None = None
    actor: str | None = None
    currency: str | None = None
    buyer: str | None = None


@dataclass(slots=True)
class _Notes:
    """What is assumed while a row is read."""

    taken: list[Assumption]

    def add(self, fact: str, taken: str | None, because: str, words: str) -> None:
        self.taken.append(Assumption(fact=fact, taken=taken, because=because, words=words))

    def suggest(self, fact: str, taken: str, words: str) -> None:
        self.taken.append(Assumption(fact=fact, taken=taken, because="words", words=words, applied=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReader:
    """Reads the lines of one ledger.

    Attributes:
        width: the most cells that a line can have: a longer one has a delimiter too many, and its values are displaced.
        style: how its amounts are written.
        order: the order of day and month that its dates prove; None where they prove none.
    """

    columns: Columns
    width: int
    style: AmountStyle
    order: DayOrder | None
    given: Given

    def read(self, row: Row) -> LedgerRow | Unusable:
        """Read a line."""
        cells = row.cells + [""] * (len(self.columns.headers) - len(row.cells))
        vendor, text = self._cell(cells, "vendor"), self._text(cells)
        why = self._why_unusable(row.cells, vendor, text)
        if why is not None:
            return Unusable(line=row.line, why=why, found=shorten(JOIN.join(filter(None, row.cells))))
        notes = _Notes([])
        buyer = self._cell(cells, "buyer") or self.given.buyer
        jurisdiction = self._jurisdiction(cells, buyer, notes)
        place = jurisdiction or self.given.jurisdiction
        actor = self._actor(cells, buyer, place, notes)
        paid_from, money = self._money(cells, actor, text, notes)
        department = self._cell(cells, "department") or None
        facts = tuple((key, cells[at]) for key, at in self.columns.facts.items() if cells[at].casefold() not in _UNSAID)
        self._suggest(text, department, {key for key, _ in facts}, notes)
        return LedgerRow(
            line=row.line,
            vendor=vendor,
            text=text,
            on=self._day(cells, place, notes),
            amount=self._amount(cells, place, notes),
            buyer=buyer,
            jurisdiction=jurisdiction,
            actor=actor,
            paid_from=paid_from,
            money=money,
            facts=facts,
            department=department,
            assumed=tuple(notes.taken),
            cells=tuple(zip(self.columns.headers, cells, strict=False)),
        )

    def _cell(self, cells: Sequence[str], role: str) -> str:
        at = self.columns.at(role)
        return "" if at is None else " ".join(cells[at].split())

    def _joined(self, cells: Sequence[str], role: str) -> str:
        parts = (" ".join(cells[at].split()) for at in self.columns.by_role.get(role, ()))
        return JOIN.join(part for part in parts if part)

    def _text(self, cells: Sequence[str]) -> str:
        return self._joined(cells, "text")

    def _why_unusable(self, cells: Sequence[str], vendor: str, text: str) -> str | None:
        if len(cells) > self.width or any(cells[len(self.columns.headers) :]):
            return f"it has {len(cells):,} cells under {len(self.columns.headers):,} headers"
        filled = [cell for cell in cells if cell]
        if self._repeats_header(cells):
            return "it repeats the header"
        if _is_total(filled, vendor, text):
            return "it is a total, not a purchase"
        return None if _says_something(vendor) or _says_something(text) else "it names neither a vendor nor a thing"

    def _repeats_header(self, cells: Sequence[str]) -> bool:
        pairs = [(cell, header) for cell, header in zip(cells, self.columns.headers, strict=False) if cell]
        same = sum(1 for cell, header in pairs if len(cell) == len(header) and cell.casefold() == header.casefold())
        return same * 2 > len(pairs) > 1

    def _jurisdiction(self, cells: Sequence[str], buyer: str | None, notes: _Notes) -> str | None:
        stated = self._cell(cells, "jurisdiction")
        if stated:
            code = read_place(stated)
            if code is None:
                notes.add("jurisdiction", None, "not_a_place", stated)
            return code
        found = ends_with_place(buyer) if buyer and self.given.jurisdiction is None else None
        if found is None:
            return None
        notes.add("jurisdiction", found[0], "buyer_name", found[1])
        return found[0]

    def _actor(self, cells: Sequence[str], buyer: str | None, place: str | None, notes: _Notes) -> str | None:
        stated = self._cell(cells, "actor")
        kind = state_kind(stated) if stated else None
        if stated and kind is None:
            notes.add("actor", None, "unknown_kind", stated)
        if kind is not None or buyer is None or self.given.actor is not None:
            return kind
        assumed = assume_kind(buyer) if (place or "").startswith(_HOME_OF_KINDS) else None
        if assumed is None:
            return None
        notes.add("actor", assumed.key, "buyer_name", assumed.words)
        return assumed.key

    def _money(
        self, cells: Sequence[str], actor: str | None, text: str, notes: _Notes
    ) -> tuple[str | None, tuple[str, ...]]:
        """The fund's own words, None without a column for it, and what they were read as."""
        paid_from = self._joined(cells, "paid_from") if self.columns.by_role.get("paid_from") else None
        stated = read_money(paid_from or "", actor=actor or self.given.actor)
        said = money_in_text(text)
        if paid_from and not stated.money:
            notes.add("money", None, "unknown_fund", paid_from)
        for word, words in zip(said.money, said.words, strict=True):
            if not stated.money:
                notes.add("money", word, "text", words)
            elif word not in stated.money:
                notes.suggest("money", word, words)
        return paid_from, stated.money or said.money

    def _suggest(self, text: str, department: str | None, stated: set[str], notes: _Notes) -> None:
        for found in (*purposes(text), *purposes(department or "")):
            if found.key not in stated:
                stated.add(found.key)
                notes.suggest(found.key, "true", found.words)

    def _day(self, cells: Sequence[str], place: str | None, notes: _Notes) -> DayRange | None:
        stated = self._cell(cells, "date")
        read = read_day(stated)
        because = read.problem or read.because
        if because == "two_readings":
            assumed_order = DayOrder.MONTH_FIRST if (place or "").startswith("US") else None
            order = self.order or assumed_order
            read = read_day(stated, order) if order is not None else read
            because = None if self.order else "month_first_in_the_us" if order else because
        if because is not None and because != "two_digit_year":
            notes.add("on", None if read.on is None else str(read.on), because, stated)
        return read.on

    def _amount(self, cells: Sequence[str], place: str | None, notes: _Notes) -> Amount | None:
        stated = self._cell(cells, "amount")
        named = is_currency(self._cell(cells, "currency"))
        style = replace(self.style, currency=named or self.style.currency, place=place)
        read = read_amount(stated, style)
        if read.problem is not None:
            notes.add("amount", None, read.problem, stated)
        if read.assumed is not None:
            notes.add("currency", read.assumed, "jurisdiction", stated)
        if read.rough is not None and read.amount is not None:
            notes.add("amount", f"{read.amount.value:f}", "not_exact", read.rough)
        return read.amount


def _is_total(filled: Sequence[str], vendor: str, text: str) -> bool:
    """Whether a line sums others up: its vendor, or without one its first value, says so and little else does."""
    head = vendor or (filled[0] if filled else "")
    return _TOTAL.match(plain(head)) is not None and not (vendor and text and len(filled) > 3)


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)
