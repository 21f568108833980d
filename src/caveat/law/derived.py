"""Facts that follow from a question, its parties, the listing that brings a measure in, and the stakes between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from caveat.law.fact import FactKind, FactType, Origin, parse_fact
from caveat.law.setting import Setting
from caveat.model.answer import Match, Reach
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.question import FactValue, Role
from caveat.model.stake import Percent, StakeKind
from caveat.model.truth import Truth
from caveat.ownership.standing import standing

__all__ = ["derived", "group_truth"]

# Who counts as a parent: a majority or control, no number in the law.
PARENT_RULE = "control_of_listed"


def group_truth(setting: Setting, kind: FactKind, slugs: tuple[str, ...], match: Match | None) -> Truth | None:
    """Whether the tested party is one of some parties, or theirs under the fact's rule; None where nobody is tested."""
    party = setting.tested(match)
    if party is None:
        return None
    if setting.party(party).handle in slugs:
        return Truth.TRUE
    world = setting.world
    owners = {each: Truth.TRUE for each in world.holdings.owners(party) if setting.party(each).handle in slugs}
    return standing(world.holdings, party, owners, setting.law.words.ownership_rules[kind.rule]).truth


def derived(setting: Setting, kind: FactKind, match: Match | None) -> FactValue | Percent | None:
    """What follows for a fact that is not asked; None where nothing does."""
    if kind.origin is Origin.LISTING:
        return _stated(setting, kind, match)
    if kind.of_lists:
        return _held(setting, kind, match)
    derive = _DERIVED.get(kind.key)
    return derive(setting, match) if derive else None


def _stated(setting: Setting, kind: FactKind, match: Match | None) -> FactValue | None:
    """What the listing states, else what the law computes from the day of listing."""
    if match is None or (kind.list and match.listing.list != kind.list):
        return None
    stated = match.listing.fact(kind.key)
    if stated is None:
        return _from_listing_day(kind, match.listing) or _from_parts(setting, kind, match.listing)
    return tuple(stated.split("|")) if "|" in stated else parse_fact(kind, stated)


def _from_listing_day(kind: FactKind, listing: Listing) -> DayRange | None:
    if kind.days_after is None or listing.listed_on is None:
        return None
    later = timedelta(days=kind.days_after)
    return DayRange(listing.listed_on.earliest + later, listing.listed_on.latest + later)


def _from_parts(setting: Setting, kind: FactKind, listing: Listing) -> FactValue | None:
    """A directive as the tags of the parts in force name it: `D2` for directive 2."""
    tags = {tag.removeprefix("D") for tag in listing.tags(setting.day)}
    return tuple(value for value in kind.values if value in tags) or None


def _held(setting: Setting, kind: FactKind, match: Match | None) -> Percent | bool | None:
    """What listed owners hold of the tested party, or whether they control it; None where no owner is known."""
    party = setting.tested(match)
    if party is None or not setting.world.holdings.owners(party):
        return None
    rule = setting.law.words.ownership_rules[kind.rule]
    found = setting.world.standings(party, rule, kind.of_lists)
    if kind.type is FactType.BOOL:
        control = Truth.any(each.control for each in found)
        return None if control is Truth.UNKNOWN else control is Truth.TRUE
    return max((each.share for each in found), default=None)


def _countries(setting: Setting, role: Role, *, own: bool, parents: bool) -> FactValue | None:
    """Where the parties of a role are based, and with parents, those who own or control them; None if not known."""
    found: set[str] = set()
    for party in setting.in_role(role):
        found |= set(setting.party(party).countries) if own else set()
        for owner in _parents(setting, party) if parents else ():
            found |= set(setting.party(owner).countries)
    return tuple(sorted(found)) or None


def _parents(setting: Setting, party: str) -> Iterator[str]:
    """Everyone who holds a majority of a party, or controls it, for certain, directly or in a chain."""
    holdings, rule = setting.world.holdings, setting.law.words.ownership_rules[PARENT_RULE]
    for owner in holdings.owners(party):
        if standing(holdings, party, {owner: Truth.TRUE}, rule).truth is Truth.TRUE:
            yield owner


def _in_union(setting: Setting, union: str) -> FactValue | None:
    """Whether the counterparty is based in a union of states; None where nobody says where it is."""
    members = setting.law.words.unions[union]
    based = {country for party in setting.in_role(Role.COUNTERPARTY) for country in setting.party(party).countries}
    return None if not based else not members.isdisjoint(based)


def _lists_of(setting: Setting, role: Role) -> FactValue:
    """The lists on which a party of the role stands on the day, for certain."""
    parties = setting.in_role(role) + (setting.in_role(Role.COMPONENT_MAKER) if role is Role.MAKER else [])
    return tuple(
        sorted(
            {
                key
                for party in parties
                for key, each in setting.standing(party).items()
                if any(binds is Truth.TRUE for _, binds in each)
            }
        )
    )


def _link(setting: Setting, match: Match | None) -> FactValue | None:
    """How the tested party and the listed one hang together under OFAC's rule: minority, control or parent."""
    if match is None or match.reach is Reach.SELF:
        return None
    if match.reach is Reach.CHILD:
        return "parent"
    return "control" if _controlled(setting, match) else "minority"


def _tie(setting: Setting, match: Match | None) -> FactValue | None:
    """By what a listed owner is tied to the tested party: control by other means, or a share."""
    if match is None or match.reach is not Reach.OWNER:
        return None
    return "control" if _controlled(setting, match) else "ownership"


def _controlled(setting: Setting, match: Match) -> bool:
    last = [stake for stake in setting.world.holdings.of(match.party) if stake.owner in match.path]
    return any(stake.kind is StakeKind.CONTROL for stake in last)


def _is_listed(_: Setting, match: Match | None) -> FactValue | None:
    return None if match is None else match.reach is Reach.SELF


def _considered(setting: Setting, _: Match | None) -> FactValue | None:
    """Lists on which a party of the question was said to be considered by the day, and is not."""
    found = set()
    for party_id in {party_id for _, party_id in setting.question.parties}:
        for list_key, since, _source in setting.party(party_id).considered:
            if since.earliest <= setting.day and list_key not in setting.standing(party_id):
                found.add(list_key)
    return tuple(sorted(found)) or None


_DERIVED: dict[str, Callable[[Setting, Match | None], FactValue | None]] = {
    "on": lambda setting, _: DayRange.on(setting.day),
    "actor": lambda setting, _: setting.question.actors,
    "second_role": lambda setting, _: setting.question.actors[1:],
    "activity": lambda setting, _: setting.question.activity,
    "thing": lambda setting, _: setting.thing,
    "money": lambda setting, _: setting.question.money or None,
    "jurisdiction": lambda setting, _: setting.question.jurisdiction,
    "list_match": lambda _, match: str(match.reach) if match else None,
    "listed_on": lambda _, match: match.listing.listed_on if match else None,
    "listing_part": lambda setting, match: tuple(match.listing.tags(setting.day)) or None if match else None,
    "maker": lambda setting, _: tuple(setting.party(each).handle for each in setting.in_role(Role.MAKER)) or None,
    "maker_country": lambda setting, _: _countries(setting, Role.MAKER, own=True, parents=True),
    "issuer_country": lambda setting, _: _countries(setting, Role.ISSUER, own=True, parents=False),
    "parent_country": lambda setting, _: _countries(setting, Role.SELLER, own=False, parents=True),
    "counterparty_country": lambda setting, _: _countries(setting, Role.SELLER, own=True, parents=False),
    "maker_lists": lambda setting, _: _lists_of(setting, Role.MAKER),
    "seller_lists": lambda setting, _: _lists_of(setting, Role.SELLER),
    "considered_action": _considered,
    "eu_established": lambda setting, _: _in_union(setting, "EU"),
    "sdn_link": _link,
    "eu_link": _tie,
    "uk_link": _tie,
    "ch_link": _tie,
    "uk_listed": _is_listed,
    "ca_listed": _is_listed,
    "ch_listed": _is_listed,
    "hfcaa_identified": _is_listed,
    "on_fasc_list": _is_listed,
}
