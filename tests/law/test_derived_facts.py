"""Facts that nobody is asked for: they follow from the listing, the owners, the maker and where a party is based."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.law.small import company, condition, held, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.model.answer import Answer, Outcome, Reach
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Party
from caveat.model.question import Question, Role
from caveat.model.stake import Stake

BARRED, FREE, OPEN = Outcome.PROHIBITED, Outcome.ALLOWED, Outcome.DEPENDS


def outcome(gate: tuple[str, ...], *parties: Party, stakes: Iterable[Stake] = (), **changed: object) -> Outcome:
    """What becomes of a purchase under a measure that applies where a fact is as the gate says, and asks for it."""
    question = changed.pop("question", purchase())
    assert isinstance(question, Question)
    lists = {"lists": (), "subject": (), **changed}
    return ask(world(*parties, stakes=stakes), question, law_of(measure("M", when=condition(*gate), **lists))).outcome


def entry(gate: tuple[str, ...], *listings: Listing, lists: tuple[str, ...]) -> Outcome:
    """The same of a measure that tests lists on which the party itself stands."""
    return outcome(gate, company("acme", *listings), lists=lists, subject=("counterparty",))


@pytest.mark.parametrize(
    ("op", "day", "expected"),
    [
        ("lt", "2022-05-31", BARRED),
        ("lt", "2022-05-30", OPEN),
        ("ge", "2022-05-01", OPEN),
        ("ge", "2022-04-30", BARRED),
    ],
)
def test_purchases_are_barred_sixty_days_after_the_listing_as_exactly_as_its_day_is_known(
    op: str, day: str, expected: Outcome
) -> None:
    """Listed in March 2022, it takes effect between 30 April and 30 May."""
    found = entry(("cmic_effective_on", op, day), on_list("US-NS-CMIC", since="2022-03"), lists=("US-NS-CMIC",))
    assert found is expected


def test_what_follows_from_the_entry_of_one_list_does_not_follow_from_that_of_another() -> None:
    both = ("US-SDN", "US-NS-CMIC")
    gate = ("cmic_effective_on", "ge", "2000-01-01")
    assert entry(gate, on_list("US-NS-CMIC", since="2022-03-01"), lists=both) is BARRED
    assert entry(gate, on_list("US-SDN", since="2022-03-01"), lists=both) is OPEN


@pytest.mark.parametrize(("tags", "expected"), [(("D2",), BARRED), (("D1", "D2"), BARRED), (("D1",), FREE), ((), OPEN)])
def test_the_directive_is_read_from_the_parts_of_the_entry(tags: tuple[str, ...], expected: Outcome) -> None:
    listing = on_list("US-SSI", parts=tuple(ListingPart(tag=tag) for tag in tags))
    assert entry(("ssi_directive", "in", "2|3"), listing, lists=("US-SSI",)) is expected


@pytest.mark.parametrize(
    ("key", "fact", "stated", "asked", "expected"),
    [
        ("US-BIS-EL", "el_footnote", "4", "4", BARRED),
        ("US-BIS-EL", "el_footnote", "1|4", "4", BARRED),
        ("US-BIS-EL", "el_footnote", "1", "4", FREE),
        ("US-SDN", "sdn_program", "CUBA|GLOMAG", "GLOMAG", BARRED),
        ("US-NS-CMIC", "cmic_effective_on", "2021-06-03", "2021-06-03", BARRED),
        ("US-NS-CMIC", "cmic_effective_on", "2021-06-03", "2021-06-04", FREE),
    ],
)
def test_what_an_entry_states_is_one_value_or_several(
    key: str, fact: str, stated: str, asked: str, expected: Outcome
) -> None:
    listing = on_list(key, since="2021-01-01", facts=((fact, stated),))
    assert entry((fact, "eq", asked), listing, lists=(key,)) is expected


@pytest.mark.parametrize(("party", "expected"), [("acme", FREE), ("owner", BARRED)])
def test_whoever_is_owned_by_a_listed_party_is_not_listed_itself(party: str, expected: Outcome) -> None:
    parties = company("owner", on_list("GB-RUS")), company("acme")
    found = outcome(
        ("uk_listed", "eq", "true"),
        *parties,
        stakes=[held("owner", "acme", "60")],
        question=purchase(party),
        lists=("GB-RUS",),
        subject=("counterparty",),
        ownership_rule="uk_gt50_or_control",
    )
    assert found is expected


@pytest.mark.parametrize(
    ("listings", "share", "expected"),
    [
        (["GB-RUS"], "control", BARRED),
        (["GB-RUS"], "30", OPEN),
        ([], "30", FREE),
        ([], None, OPEN),
    ],
)
def test_control_is_known_from_a_stake_of_control_and_denied_only_where_no_owner_is_listed(
    listings: list[str], share: str | None, expected: Outcome
) -> None:
    parties = company("owner", *(on_list(each) for each in listings)), company("acme")
    stakes = [held("owner", "acme", share)] if share else []
    assert outcome(("uk_control", "eq", "true"), *parties, stakes=stakes) is expected


def test_without_a_counterparty_nobody_knows_who_controls_it() -> None:
    assert outcome(("uk_control", "eq", "true"), question=purchase(parties=())) is OPEN


@pytest.mark.parametrize(
    ("fact", "key", "by_share"), [("sdn_link", "US-SDN", "minority"), ("uk_link", "GB-RUS", "ownership")]
)
@pytest.mark.parametrize(
    ("stakes", "by_control"),
    [
        ([held("owner", "acme", "30")], False),
        ([held("owner", "acme", "control")], True),
        ([held("owner", "acme", "30"), held("owner", "acme", "control")], True),
        ([held("owner", "acme", "30"), held("stranger", "acme", "control")], False),
    ],
)
def test_a_listed_owner_is_tied_to_the_party_by_its_own_stake_and_not_by_that_of_another(
    fact: str, key: str, by_share: str, stakes: list[Stake], by_control: bool
) -> None:
    for word in (by_share, "control"):
        parties = company("owner", on_list(key)), company("acme"), company("stranger")
        found = outcome(
            (fact, "eq", word),
            *parties,
            stakes=stakes,
            lists=(key,),
            subject=("counterparty",),
            reach=(Reach.SELF, Reach.OWNER),
        )
        assert found is (BARRED if (word == "control") is by_control else FREE)


@pytest.mark.parametrize(("fact", "word"), [("sdn_link", "minority"), ("uk_link", "ownership")])
def test_whoever_is_listed_itself_is_tied_to_nobody(fact: str, word: str) -> None:
    assert entry((fact, "eq", word, "skip"), on_list("GB-RUS"), lists=("GB-RUS",)) is FREE


def test_the_owner_of_a_listed_company_is_its_parent() -> None:
    parties = company("acme"), company("child", on_list())
    gate = ("sdn_link", "eq", "parent")
    reach = (Reach.SELF, Reach.CHILD)
    stakes = [held("acme", "child", "60")]
    found = outcome(gate, *parties, stakes=stakes, lists=("US-SDN",), subject=("counterparty",), reach=reach)
    assert found is BARRED


def lists_of(role: Role, party: Party, fact: str) -> Answer:
    """Whether a purchase is barred for the lists of a maker or a seller."""
    question = purchase(parties=((role, "acme"), (Role.COUNTERPARTY, "shop")))
    gate = condition(fact, "in", "US-SDN|US-SSI")
    return ask(
        world(party, company("shop")),
        question,
        law_of(measure("M", lists=(), subject=(), when=gate, covers_lists=("US-SDN",))),
    )


@pytest.mark.parametrize(
    ("role", "fact", "expected"),
    [
        (Role.MAKER, "maker_lists", BARRED),
        (Role.COMPONENT_MAKER, "maker_lists", BARRED),
        (Role.COMPONENT_MAKER, "seller_lists", FREE),
        (Role.SELLER, "seller_lists", BARRED),
        (Role.SELLER, "maker_lists", FREE),
    ],
)
def test_the_maker_of_a_part_counts_among_the_makers(role: Role, fact: str, expected: Outcome) -> None:
    assert lists_of(role, company("acme", on_list()), fact).outcome is expected


@pytest.mark.parametrize(
    ("days", "expected"), [(["2022-05-04"], BARRED), (["2022"], FREE), (["2022", "2021"], BARRED), (["2023"], FREE)]
)
def test_a_maker_is_on_a_list_where_one_of_its_entries_stands_for_certain(days: list[str], expected: Outcome) -> None:
    acme = company("acme", *(on_list(since=day) for day in days))
    assert lists_of(Role.MAKER, acme, "maker_lists").outcome is expected


@pytest.mark.parametrize(
    ("countries", "said", "expected"),
    [
        (("DE",), None, BARRED),
        (("RU", "FR"), None, BARRED),
        (("RU",), None, FREE),
        ((), None, OPEN),
        (("RU",), True, BARRED),
        (("DE",), False, FREE),
        ((), True, BARRED),
    ],
)
def test_where_the_counterparty_is_based_says_whether_it_is_in_the_union_unless_somebody_knows_better(
    countries: tuple[str, ...], said: bool | None, expected: Outcome
) -> None:
    question = purchase() if said is None else purchase(facts=(("eu_established", said),))
    found = outcome(("eu_established", "eq", "true"), company("acme", countries=countries), question=question)
    assert found is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("US-SDN@2022-05-04", BARRED),
        ("US-SDN@2022-05-05", OPEN),
        ("US-SDN@2022-05", BARRED),
        ("US-SSI@2022-05-04", FREE),
    ],
)
def test_a_listing_counts_as_considered_from_the_day_on_which_that_was_said_until_it_is_made(
    said: str, expected: Outcome
) -> None:
    acme = company("acme", attributes=(("considered", f"{said}@https://example.org"),))
    gate = ("considered_action", "in", "US-SDN|US-FCC")
    assert outcome(gate, acme) is expected
    listed = company("acme", on_list(), attributes=acme.attributes)
    assert outcome(gate, listed, covers_lists=("US-SDN",)) is (OPEN if "US-SDN" in said else expected)


@pytest.mark.parametrize(
    ("fact", "own", "of_the_parent"),
    [
        ("maker_country", BARRED, BARRED),
        ("issuer_country", BARRED, FREE),
        ("counterparty_country", BARRED, FREE),
        ("parent_country", FREE, BARRED),
    ],
)
def test_where_a_maker_is_based_its_parent_is_too_and_of_others_the_two_are_asked_apart(
    fact: str, own: Outcome, of_the_parent: Outcome
) -> None:
    roles = (Role.COUNTERPARTY, Role.SELLER, Role.MAKER, Role.ISSUER)
    question = purchase(parties=tuple((role, "acme") for role in roles))
    parties = company("acme", countries=("CN",)), company("parent", countries=("US",))
    for country, expected in (("CN", own), ("US", of_the_parent), ("RU", FREE)):
        gate = (fact, "in", f"{country}|KP")
        assert outcome(gate, *parties, stakes=[held("parent", "acme", "60")], question=question) is expected
