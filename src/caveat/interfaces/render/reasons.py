"""Why a measure applies, depends or does not: each reason of the engine as a sentence that names the actor."""

from __future__ import annotations

from caveat.interfaces.render.gates import condition_words, stated_words
from caveat.interfaces.render.phrases import phrases, slug_words
from caveat.interfaces.render.sentences import PartyName, own_name
from caveat.interfaces.render.words import article, capital, day_words, joined, legible
from caveat.law.edition import installed_law
from caveat.model.answer import Because, Finding, Reach, Status
from caveat.model.question import Question

__all__ = ["because_words", "finding_words"]

FEW = 3


def finding_words(finding: Finding, question: Question, name: PartyName = own_name) -> str:
    """All reasons of a finding in one sentence."""
    said = [because_words(because, finding, question, name) for because in finding.because]
    return capital("; ".join(dict.fromkeys(part for part in said if part)))


def because_words(because: Because, finding: Finding, question: Question, name: PartyName = own_name) -> str:
    """One reason as a clause."""
    speak = _SPEAKERS.get(because.code)
    if because.code == "exception":
        return _exception(because, finding)
    if because.code == "gate":
        return _gate(because, finding, name)
    if because.code == "day":
        return _day(because, finding, question)
    if because.code in {"listing", "ownership"}:
        return _listing(because, finding, name)
    return speak(because, question) if speak else _anything(because)


def _actor(because: Because, question: Question) -> str:
    bound = _few(because.expected)
    actor = article(phrases().actor(question.actors[0])) if question.actors else "the actor"
    return f"binds {bound} only" if bound else f"does not bind {actor}"


def _jurisdiction(because: Because, question: Question) -> str:
    words = phrases()
    found = because.found or question.jurisdiction
    here = f"; this is {words.place(found)}" if found else "; the place was not stated"
    return f"binds in {_few(because.expected) or 'another place'}{here}"


def _activity(because: Because, question: Question) -> str:
    act = phrases().word(because.found or question.activity)
    bound = _few(because.expected, "or")
    return f"restricts {bound}, not {act}" if bound else f"does not restrict {act}"


def _thing(because: Because, question: Question) -> str:
    found = because.found or question.thing
    said = f", not {phrases().thing(found)}" if found else "; the kind of thing was not stated"
    return f"covers {_few(because.expected) or 'other things'}{said}"


def _overridden(because: Because, _question: Question) -> str:
    by = because.expected or because.found
    known = installed_law().by_id.get(by or "")
    if known is not None:
        return f"set aside: {known.title[:1].lower()}{known.title[1:]}"
    return f"set aside by {legible(by)}" if by else "set aside by another measure"


def _confidence(_because: Because, _question: Question) -> str:
    return "not confirmed in a source, so it counts as unknown"


def _day(because: Because, finding: Finding, question: Question) -> str:
    asked = question.on
    if because.fact and because.fact not in {"on", "date", "day"}:
        return _gate(because, finding, own_name)
    if finding.since and asked.latest < finding.since:
        days = (finding.since - asked.latest).days
        later = f", {days:,} day{'' if days == 1 else 's'} later" if asked.is_exact else ""
        return f"began on {day_words(finding.since)}{later}"
    if finding.until and asked.earliest >= finding.until:
        return f"ended before {day_words(finding.until)}"
    if finding.since and finding.status is Status.DEPENDS:
        return f"began on {day_words(finding.since)}; the day is not exact"
    until = f" until {day_words(finding.until)}" if finding.until else ""
    return f"in force only from {day_words(finding.since)}{until}" if finding.since else "not in force on that day"


def _listing(because: Because, finding: Finding, name: PartyName) -> str:
    words = phrases()
    lists = joined([f"the {words.list_title(key)}" for key in _parts(because.expected)], "or")
    share = f" ({legible(because.found).replace('..', ' to ')}\N{NO-BREAK SPACE}%)" if because.found else ""
    if finding.status is Status.DEPENDS and finding.match:
        listed = name(finding.match.listed)
        reaches = f"the listing of {listed} reaches {name(finding.match.party)}{share}"
        return f"whether {reaches if because.code == 'ownership' else f'{listed} was listed that day'} is not certain"
    if because.code == "ownership":
        return f"does not reach the party through its owner's share{share}"
    party = name(finding.match.party) if finding.match else "the party"
    if finding.match and finding.match.reach is not Reach.SELF:
        return f"{party} is not listed itself: {name(finding.match.listed)} is"
    return f"{party} was not on {lists} that day" if lists else f"{party} was not listed that day"


def _gate(because: Because, finding: Finding, name: PartyName) -> str:
    if because.fact is None:
        return _anything(because)
    if because.found is None:
        if because.expected and finding.status is Status.DOES_NOT_APPLY:
            return f"only if {condition_words(because.fact, because.expected)}, which was not stated"
        return f"{phrases().fact(because.fact)} was not stated"
    found = _found(because.fact, because.found, name)
    if finding.status is Status.APPLIES:
        return found
    asked = condition_words(because.fact, because.expected or "")
    return f"only if {asked}; here: {found}" if asked else f"{phrases().fact(because.fact)}: {found}"


def _found(fact: str, found: str, name: PartyName) -> str:
    """What was found of a fact; parties by their names."""
    if fact == "maker":
        return joined([_party(each, name) for each in found.split("|")]) or "nobody"
    return stated_words(fact, found) or "none"


def _party(reference: str, name: PartyName) -> str:
    """The name of a party that stands as its id or its slug."""
    said = legible(name(reference)).removeprefix("unlisted:")
    return slug_words(said) if said == reference and said.islower() else said


def _exception(because: Because, finding: Finding) -> str:
    """An exception that holds, or that may hold."""
    label = legible(because.expected or because.found or "an exception")
    return f"an exception may hold: {label}" if finding.status is Status.DEPENDS else f"an exception holds: {label}"


def _anything(because: Because) -> str:
    parts = [phrases().fact(because.fact)] if because.fact else []
    parts += [f"asks for {legible(because.expected)}"] if because.expected else []
    parts += [f"found {legible(because.found)}"] if because.found else []
    return ", ".join(parts) or because.code.replace("_", " ")


def _parts(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").replace(",", "|").split("|") if part.strip()]


def _few(text: str | None, last: str = "and") -> str:
    said = list(phrases().words(text or ""))
    if len(said) > FEW:
        return f"{', '.join(said[:FEW])} {last} others"
    return joined(said, last)


_SPEAKERS = {
    "actor": _actor,
    "jurisdiction": _jurisdiction,
    "activity": _activity,
    "thing": _thing,
    "overridden": _overridden,
    "confidence": _confidence,
}
