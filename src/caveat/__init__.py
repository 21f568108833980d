"""May I, being who I am, do this with them, with this money, on this day? By which law?

The names here and the JSON shapes of the commands are the stable interface; modules below may move.

Example:
    >>> from datetime import date
    >>> import caveat
    >>> world = caveat.starter_snapshot(date(2022, 5, 4))
    >>> hikvision = world.party("hikvision").id
    >>> question = caveat.Question(
    ...     actors=("us_local_government",),
    ...     jurisdiction="US-LA",
    ...     activity="purchase",
    ...     thing="video_surveillance",
    ...     parties=((caveat.Role.MAKER, hikvision),),
    ...     on=caveat.DayRange.parse("2022-05-04"),
    ... )
    >>> answer = caveat.ask(world, question)
    >>> answer.outcome.value, answer.deciding
    ('prohibited', ('US-LA-889',))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caveat.editions.bring_in import bring_in
    from caveat.editions.starter import starter_snapshot
    from caveat.errors import CaveatError
    from caveat.exposure.expose import expose
    from caveat.law.asking import ask
    from caveat.law.timeline import timeline
    from caveat.law.what_if import what_if
    from caveat.match.screen import screen
    from caveat.match.screening import Screening
    from caveat.match.territory import territories
    from caveat.model.answer import Answer, Outcome
    from caveat.model.days import DayRange
    from caveat.model.exposure import ExposureReport
    from caveat.model.hit import Hit
    from caveat.model.party import Party
    from caveat.model.question import Question, Role
    from caveat.model.screened import Screened
    from caveat.model.territory import TerritoryHit
    from caveat.model.timeline import Timeline
    from caveat.model.what_if import SupposedDelisting, SupposedListing, SupposedMeasure, SupposedStake, WhatIf
    from caveat.store.snapshot import Snapshot
    from caveat.store.store import Store

__all__ = [
    "Answer",
    "CaveatError",
    "DayRange",
    "ExposureReport",
    "Hit",
    "Outcome",
    "Party",
    "Question",
    "Role",
    "Screened",
    "Screening",
    "Snapshot",
    "Store",
    "SupposedDelisting",
    "SupposedListing",
    "SupposedMeasure",
    "SupposedStake",
    "TerritoryHit",
    "Timeline",
    "WhatIf",
    "ask",
    "bring_in",
    "expose",
    "screen",
    "starter_snapshot",
    "territories",
    "timeline",
    "what_if",
]

# Where each public name lives. They are loaded when first used, so that importing a part costs only that part.
_HOMES = {
    "Answer": "caveat.model.answer",
    "CaveatError": "caveat.errors",
    "DayRange": "caveat.model.days",
    "ExposureReport": "caveat.model.exposure",
    "Hit": "caveat.model.hit",
    "Outcome": "caveat.model.answer",
    "Party": "caveat.model.party",
    "Question": "caveat.model.question",
    "Role": "caveat.model.question",
    "Screened": "caveat.model.screened",
    "Screening": "caveat.match.screening",
    "Snapshot": "caveat.store.snapshot",
    "Store": "caveat.store.store",
    "SupposedDelisting": "caveat.model.what_if",
    "SupposedListing": "caveat.model.what_if",
    "SupposedMeasure": "caveat.model.what_if",
    "SupposedStake": "caveat.model.what_if",
    "TerritoryHit": "caveat.model.territory",
    "Timeline": "caveat.model.timeline",
    "WhatIf": "caveat.model.what_if",
    "ask": "caveat.law.asking",
    "bring_in": "caveat.editions.bring_in",
    "expose": "caveat.exposure.expose",
    "screen": "caveat.match.screen",
    "starter_snapshot": "caveat.editions.starter",
    "territories": "caveat.match.territory",
    "timeline": "caveat.law.timeline",
    "what_if": "caveat.law.what_if",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'caveat' has no attribute {name!r}")
