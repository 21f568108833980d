"""Citations for the margin: the law by its usual name, and for a page of the web the name of its site."""

from __future__ import annotations

from urllib.parse import urlsplit

from caveat.interfaces.render.words import legible, shortened
from caveat.model.answer import Finding

__all__ = ["citation_words", "citations_of", "cited"]


def citations_of(finding: Finding) -> tuple[str, ...]:
    """Every citation of a measure; its id where it has none."""
    said = tuple(dict.fromkeys(citation_words(citation.text) for citation in finding.citations))
    return said or (finding.measure,)


def cited(finding: Finding, limit: int = 48) -> str:
    """The first citation, cut to fit a column."""
    return shortened(citations_of(finding)[0], limit)


def citation_words(text: str) -> str:
    """A citation as it is printed; addresses stand as the site that they lead to.

    Example:
        >>> citation_words("https://example.org/a/long/path"), citation_words("2 CFR 200.216")
        ('example.org', '2 CFR 200.216')
    """
    if text.startswith(("http://", "https://")):
        return legible(urlsplit(text).hostname or text)
    return legible(text)
