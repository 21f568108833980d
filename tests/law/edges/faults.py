"""What is wrong with an answer to a scene, where one measure alone is the law."""

from __future__ import annotations

from collections.abc import Iterator

from tests.law.edges.drawing import Edge
from tests.law.edges.putting import finding_of
from tests.law.edges.written import measures, words

from caveat.model.answer import Answer, Finding, Outcome, Status

STATUS = {True: Status.APPLIES, False: Status.DOES_NOT_APPLY, None: Status.DEPENDS}


def faults_in(edge: Edge, answer: Answer) -> list[str]:
    """All that an answer has wrong."""
    finding = finding_of(answer, edge.measure)
    return [*_of_finding(edge, finding), *_of_outcome(edge, answer)]


def _of_finding(edge: Edge, finding: Finding | None) -> Iterator[str]:
    expected = edge.expected
    if finding is None:
        if expected.applies is not False or expected.code in {"gate", "exception"}:
            yield f"expected {expected}, found nothing"
        return
    if finding.status is not STATUS[expected.applies]:
        yield f"expected {expected}, found {finding.status} because {finding.because}"
        return
    reasons = finding.because
    if expected.applies is False and {each.code for each in reasons} != {expected.code}:
        yield f"expected {expected}, found {reasons}"
    named = {each.expected if each.code == "exception" else each.fact for each in reasons}
    if expected.about and named.isdisjoint(expected.about) and not any(each.code == "ownership" for each in reasons):
        yield f"expected one of {sorted(expected.about)} to be named, found {reasons}"
    taken = {fact for fact, _ in finding.assumed}
    if taken != expected.taken:
        yield f"expected {sorted(expected.taken)} to be taken as the law says, found {sorted(taken)}"


def _of_outcome(edge: Edge, answer: Answer) -> Iterator[str]:
    """Whether the outcome is the measure's, or what is left without it, or depends on what is not known."""
    effect = words("effects")[measures()[edge.measure].effect]
    own, left = Outcome(effect["outcome"]), Outcome.NOT_EVALUATED if answer.not_evaluated else Outcome.ALLOWED
    strict = own.strictness < left.strictness
    expected = {True: own, False: left, None: Outcome.DEPENDS}[edge.expected.applies] if strict else left
    if answer.outcome is not expected:
        yield f"expected the outcome {expected}, found {answer.outcome}"
    asked = {key for key, _ in answer.depends_on}
    if expected is Outcome.DEPENDS and edge.expected.about.isdisjoint(asked) and not _only_of_the_listing(edge):
        yield f"expected it to depend on {sorted(edge.expected.about)}, found {sorted(asked)}"


def _only_of_the_listing(edge: Edge) -> bool:
    """Whether what is not known follows from the listing alone and is asked of nobody."""
    return all(words("facts")[fact]["origin"] == "match" for fact in edge.expected.about)
