"""From words to a question: every word checked against the vocabulary, every party put into its roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from caveat.errors import UsageError
from caveat.law.edition import LawEdition
from caveat.law.fact import FactKind, FactType, parse_fact
from caveat.law.vocabulary import nearest
from caveat.model.days import DayRange
from caveat.model.question import FactValue, Question, Role

__all__ = ["Inquiry", "check_consistent", "parties_in_roles", "question_of"]

TABLES = {"--as": "actors", "--to": "activities", "--thing": "things", "--paid-with": "money"}
# Values of a country beside codes: none at all, and any that no measure names.
NO_COUNTRY = frozenset({"none", "other"})
# Roles that the party named first fills where nobody is named for them apart. A component's maker is always named
# apart: who made the whole thing is its maker.
FILLED = (Role.COUNTERPARTY, Role.SELLER, Role.MAKER, Role.ISSUER, Role.OWNER, Role.USER, Role.CONTENT_OWNER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A question in words, with parties already resolved to ids.

    Attributes:
        party: the party named first; None where only roles are named.
        named: parties named for a role, in order.
        facts: `KEY` and value as text.
    """

    actors: Sequence[str]
    activity: str
    on: DayRange
    jurisdiction: str | None = None
    party: str | None = None
    named: Sequence[tuple[Role, str]] = ()
    thing: str | None = None
    money: Sequence[str] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


def question_of(inquiry: Inquiry, law: LawEdition) -> Question:
    """Check every word and make the question.

    Raises:
        UsageError: a word is not in the vocabulary, a fact is not one that is asked, or a value is not of its type;
            the nearest valid ones are named.
    """
    words = law.words
    if not inquiry.actors:
        raise UsageError(
            "--as", expected="the role in which you ask", found="nothing", do="Add --as us_local_government."
        )
    activity = _known("--to", inquiry.activity, words.activities)
    given: list[tuple[str, FactValue]] = []
    for key, text in inquiry.facts.items():
        kind = law.facts.asked(key)
        if (value := parse_fact(kind, text)) is not None:
            given.append((kind.key, value))
    return Question(
        actors=tuple(_known("--as", actor, words.actors) for actor in inquiry.actors),
        activity=activity,
        on=inquiry.on,
        jurisdiction=words.check_place(inquiry.jurisdiction) if inquiry.jurisdiction else None,
        parties=parties_in_roles(inquiry.party, inquiry.named, has_issuer=words.activities[activity].securities),
        thing=_known("--thing", inquiry.thing, words.things) if inquiry.thing else None,
        money=tuple(_known("--paid-with", word, words.money) for word in inquiry.money),
        facts=tuple(given),
    )


def check_consistent(question: Question, law: LawEdition) -> None:
    """Refuse a question that contradicts itself, or that is put before there is any law to answer it by.

    Raises:
        UsageError: the thing is none that the act can be about, a fact of an award stands beside other money, a
            country has no code, or the day lies before the first measure.
    """
    words, about = law.words, law.words.activities[question.activity].thing
    first = min(measure.since for measure in law.measures)
    if question.on.latest < first:
        expected = f"a day on or after {first.isoformat()}, from when this edition has law"
        raise UsageError("--on", expected=expected, found=str(question.on), do="Nothing is known of the law before.")
    if (
        about
        and question.thing
        and not (words.thing_is(question.thing, about) or words.thing_is(about, question.thing))
    ):
        expected = f"{about}, which {question.activity} is about"
        raise UsageError("--thing", expected=expected, found=question.thing, do="Leave it out, or ask another act.")
    awards = [key for key, _ in question.facts if key.startswith("award_")]
    if awards and question.money and not any(words.money[kind].award for kind in question.money):
        found = f"{', '.join(awards)} beside --paid-with {', '.join(question.money)}"
        raise UsageError(
            "--fact", expected="facts of an award with award money", found=found, do="Drop one of the two."
        )
    for key, value in question.facts:
        _check_countries(law.facts.kinds[key], value, law)


def _check_countries(kind: FactKind, value: FactValue, law: LawEdition) -> None:
    """Refuse what is no country, and several where a thing has one."""
    if kind.type not in {FactType.COUNTRY, FactType.COUNTRIES}:
        return
    codes = value if isinstance(value, tuple) else tuple(str(value).split(","))
    strange = [code for code in codes if code not in {*law.words.countries, *NO_COUNTRY}]
    if strange or (kind.type is FactType.COUNTRY and len(codes) > 1):
        expected = "one code of ISO 3166" if kind.type is FactType.COUNTRY else "codes of ISO 3166"
        do = "Give a code such as CN or US, none, or other." if strange else "Give one of them."
        raise UsageError(f"--fact {kind.key}", expected=expected, found=",".join(codes), do=do)


def parties_in_roles(
    party: str | None, named: Iterable[tuple[Role, str]], *, has_issuer: bool = True
) -> tuple[tuple[Role, str], ...]:
    """Every party in its roles: the one named first stands in all that nobody else is named for.

    With a seller named, the seller is counterparty and owner too, and the party named first is whoever made the thing
    or issued the security; with a maker named, the party is counterparty and seller.

    Args:
        party: the one named first.
        named: those named for a role.
        has_issuer: whether the act is about something that has an issuer.
    """
    found = list(named)
    taken = {role for role, _ in found}
    sellers = [each for role, each in found if role is Role.SELLER]
    for role in (Role.COUNTERPARTY, Role.OWNER):
        if sellers and role not in taken:
            found += [(role, seller) for seller in sellers]
            taken.add(role)
    if sellers and not has_issuer:
        taken.add(Role.ISSUER)
    if party is not None:
        found += [(role, party) for role in FILLED if role not in taken]
    return tuple(dict.fromkeys(found))


def _known(option: str, word: str, known: Mapping[str, object]) -> str:
    if word in known:
        return word
    do = f"Did you mean {nearest(word, known)}? All of them: caveat words {TABLES[option]}."
    raise UsageError(option, expected=f"one of {len(known)} {TABLES[option]}", found=word, do=do)
