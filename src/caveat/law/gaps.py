"""What was not evaluated though it could bind this actor: places that nobody examined, lists without measures."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.law.context import Context
from caveat.law.coverage import Examined
from caveat.model.answer import NotEvaluated

__all__ = ["examined", "gaps"]


def gaps(context: Context) -> tuple[NotEvaluated, ...]:
    """Everything that could bind this actor here and that no measure of this edition speaks to."""
    return (*_places(context), *_lists(context))


def examined(context: Context) -> Examined | None:
    """What was examined of the law of the state for this actor and act; None where nothing was."""
    place = context.question.jurisdiction
    if place is None:
        return None
    actor = _public_actor(context)
    law = context.law
    return law.coverage.of(place, actor, context.question.activity, law.words) if actor else None


def _public_actor(context: Context) -> str | None:
    actors = context.law.words.actors
    return next((actor for actor in context.question.actors if actors[actor].public), None)


def _places(context: Context) -> Iterator[NotEvaluated]:
    place, law = context.question.jurisdiction, context.law
    actor = law.words.actors[context.question.actors[0]]
    if place is None and actor.home is None:
        yield NotEvaluated(kind="jurisdiction", id="any", why="jurisdiction_not_given")
    elif (country := (place or actor.home or "")[:2]) not in law.coverage.countries:
        yield NotEvaluated(kind="jurisdiction", id=place or country, why="no_law_of_it")
    elif _public_actor(context) and examined(context) is None:
        given = place is not None and "-" in place
        yield NotEvaluated(kind="jurisdiction", id=place or country, why="not_examined" if given else "state_not_given")


def _lists(context: Context) -> Iterator[NotEvaluated]:
    words, place = context.law.words, context.question.jurisdiction or ""
    for key in sorted(context.lists_near() - context.law.covered_lists(context.question.actors)):
        info = context.law.catalog.lists.get(key)
        binds = info.binds if info else ("person",)
        if info and "-" in info.country and not place.startswith(info.country):
            continue
        if any(words.actor_is(actor, kind) for actor in context.question.actors for kind in binds):
            yield NotEvaluated(kind="list", id=key, why="no_measure")
