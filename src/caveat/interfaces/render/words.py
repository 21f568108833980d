"""Days, money, counts and quotations as people read them; every surface takes its words from here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from caveat.model.days import DayRange
from caveat.model.exposure import Amount, Exposure

__all__ = [
    "amount_words",
    "amounts_of",
    "article",
    "capital",
    "count_words",
    "day_words",
    "few",
    "joined",
    "lang_of",
    "legible",
    "moment_words",
    "number_words",
    "on_day",
    "receipt_words",
    "short_day",
    "shortened",
    "sums",
    "total_words",
]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Sums stay exact to the cent for any figure that a ledger can hold.
_EXACT = Context(prec=400)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
MINUS = "\N{MINUS SIGN}"
WHOLE_UNITS = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "PYG", "UGX"})

SOME_DAY = "some day"


def day_words(day: date | DayRange) -> str:
    """A day or a span of days: "4 May 2022", "May 2022", "2022", "May 2022 to June 2023".

    Example:
        >>> day_words(date(2022, 5, 4)), day_words(DayRange.parse("2020-08")), day_words(DayRange.parse("2020"))
        ('4 May 2022', 'August 2020', '2020')
        >>> day_words(DayRange.parse("2020-08-13..2020-12-31"))
        '13 August 2020 to 31 December 2020'
    """
    return _days(day, short=False)


def short_day(day: date | DayRange) -> str:
    """A day or a span for a table, with months of three letters.

    Example:
        >>> short_day(date(2022, 12, 4))
        '4 Dec 2022'
    """
    return _days(day, short=True)


def on_day(day: DayRange) -> str:
    """A day as it follows an act: "on 4 May 2022", "in August 2020", "between … and …", "before …"."""
    words = day_words(day)
    if day.is_exact or words == SOME_DAY:
        return f"on {words}"
    if words.startswith(("before ", "from ")):
        return words
    return f"between {words.replace(' to ', ' and ')}" if " to " in words else f"in {words}"


def moment_words(moment: datetime) -> str:
    """An instant: "22 November 2026, 09:40 UTC"."""
    zone = moment.strftime("%Z")
    return f"{day_words(moment.date())}, {moment:%H:%M}{f' {zone}' if zone else ''}"


def number_words(number: int) -> str:
    """A number as it stands in a heading: words up to twelve, figures from there on.

    Example:
        >>> number_words(3), number_words(1284)
        ('three', '1,284')
    """
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def count_words(number: int, one: str, several: str) -> str:
    """A counted noun.

    Example:
        >>> count_words(1, "contract", "contracts"), count_words(0, "contract", "contracts")
        ('one contract', 'no contracts')
    """
    return f"{number_words(number)} {one if number == 1 else several}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def article(noun: str) -> str:
    """The noun with its indefinite article; abbreviations are read letter by letter.

    Example:
        >>> article("US company"), article("EU bank"), article("agency"), article("FCC subsidy")
        ('a US company', 'an EU bank', 'an agency', 'an FCC subsidy')
    """
    first = noun.split(maxsplit=1)[0] if noun else ""
    spelt = first.isupper() and len(first) > 1
    vowel = first[:1] in "AEFHILMNORSX" if spelt else first[:1].lower() in "aeio" or first.lower().startswith("un")
    if noun.startswith(("the ", "anyone", "one ", "uni", "use")):
        return noun if noun.startswith(("the ", "anyone")) else f"a {noun}"
    return f"{'an' if vowel else 'a'} {noun}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """A list in a sentence.

    Example:
        >>> joined(["a", "b", "c"])
        'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def few(parts: Sequence[str], most: int = 3) -> str:
    """A list in a sentence, of which only the first are named.

    Example:
        >>> few(["a", "b", "c", "d", "e"])
        'a, b, c and 2 more'
    """
    return joined(parts) if len(parts) <= most else f"{', '.join(parts[:most])} and {len(parts) - most} more"


def amount_words(amount: Amount, *, cents: bool = True) -> str:
    """Money in its currency; without cents it is rounded for a sentence.

    Example:
        >>> amount_words(Amount(value=Decimal("48300"), currency="USD"))
        '$48,300.00'
        >>> amount_words(Amount(value=Decimal("2.5"), currency="CHF"), cents=False)
        'CHF 3'
    """
    places = 0 if not cents or amount.currency in WHOLE_UNITS else 2
    stated = -int(amount.value.as_tuple().exponent) if amount.value.is_finite() else 0
    step = Decimal(1).scaleb(-(max(places, stated) if cents and places else places))
    value = amount.value.copy_abs().quantize(step, rounding=ROUND_HALF_UP, context=_EXACT)
    symbol = SYMBOLS.get(amount.currency, f"{amount.currency} ")
    return f"{MINUS if amount.value < 0 else ''}{symbol}{value:,f}"


def sums(amounts: Iterable[Amount | None]) -> tuple[Amount, ...]:
    """The sum of each currency, the largest first; currencies are never added to one another."""
    totals: dict[str, Decimal] = {}
    for amount in amounts:
        if amount is not None:
            totals[amount.currency] = _EXACT.add(totals.get(amount.currency, Decimal(0)), amount.value)
    return tuple(Amount(value=totals[key], currency=key) for key in sorted(totals, key=lambda key: (-totals[key], key)))


def total_words(amounts: Sequence[Amount | None], *, cents: bool = True) -> str:
    """The sums of several amounts; "" where none is stated."""
    return " + ".join(amount_words(total, cents=cents) for total in sums(amounts))


def amounts_of(exposures: Iterable[Exposure]) -> list[Amount | None]:
    """The amount of every row that some exposures touch, each row once however many parties it touches."""
    return list({exposure.row.line: exposure.row.amount for exposure in exposures}.values())


def receipt_words(receipt: str) -> str:
    """The start of a receipt, in groups that can be read aloud.

    Example:
        >>> receipt_words("7f3a91c20b44aa55")
        '7f3a-91c2-0b44'
    """
    if "-" in receipt:
        return receipt
    return "-".join(receipt[start : start + 4] for start in (0, 4, 8) if receipt[start : start + 4])


def legible(text: str) -> str:
    r"""The text without characters that command a terminal or turn the direction of what follows.

    Line ends become blanks; control and direction characters are spelt out.

    Example:
        >>> legible("a\u202eb\x1b[31m\nc")
        'a⟨U+202E⟩b⟨U+001B⟩[31m c'
    """
    return text if text.isprintable() else "".join(_legible(character) for character in text)


def shortened(text: str, limit: int) -> str:
    """The text, cut at a limit with an ellipsis."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def lang_of(text: str) -> str | None:
    """A BCP 47 tag for the script a text is mainly not-Latin in; None for Latin text.

    Example:
        >>> lang_of("海康威视"), lang_of("Hikvision")
        ('zh', None)
    """
    names = [unicodedata.name(character, "") for character in text if ord(character) > 0x2BF]
    for prefix, tag in _SCRIPTS:
        if any(name.startswith(prefix) for name in names):
            return tag
    return None


# The first that occurs decides: Japanese mixes its own syllables with Han characters.
_SCRIPTS = (
    ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"),
    ("HANGUL", "ko"),
    ("CJK", "zh"),
    ("CYRILLIC", "und-Cyrl"),
    ("ARABIC", "und-Arab"),
    ("HEBREW", "he"),
    ("GREEK", "el"),
    ("THAI", "th"),
)
_JOINERS = "\u200c\u200d"  # part of the spelling of Persian, Indic scripts and emoji


def _legible(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\r\t\v\f" or category in {"Zl", "Zp"}:
        return " "
    if category in {"Cc", "Cs"} or (category == "Cf" and character not in _JOINERS):
        return f"⟨U+{ord(character):04X}⟩"
    return character


def _days(day: date | DayRange, *, short: bool) -> str:
    span = day if isinstance(day, DayRange) else DayRange.on(day)
    if span.is_exact:
        return _day(span.earliest, short=short)
    if span.earliest == date.min or span.latest == date.max:
        return _open(span, short=short)
    stated = str(span).partition("..")
    return " to ".join(_partial(part, short=short) for part in stated[::2] if part)


def _open(span: DayRange, *, short: bool) -> str:
    if span.earliest == date.min and span.latest == date.max:
        return SOME_DAY
    if span.earliest == date.min:
        return f"before {_day(span.latest + timedelta(days=1), short=short)}"
    return f"from {_day(span.earliest, short=short)}"


def _partial(stated: str, *, short: bool) -> str:
    numbers = [int(part) for part in stated.split("-")]
    if len(numbers) == 3:
        return _day(date(*numbers), short=short)
    return f"{_month(numbers[1], short=short)} {numbers[0]}" if len(numbers) == 2 else str(numbers[0])


def _day(day: date, *, short: bool) -> str:
    return f"{day.day} {_month(day.month, short=short)} {day.year}"


def _month(number: int, *, short: bool) -> str:
    return MONTHS[number - 1][:3] if short else MONTHS[number - 1]
