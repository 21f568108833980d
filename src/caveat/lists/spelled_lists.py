"""Lists that an issuer names and the catalog does not have: each gets a key of its own, spelled from those words.

An edition is not refused because its issuer opened a new regime: that would keep every other change of it out too. No
measure speaks to such a list, so that whatever touches it is not evaluated until the catalog has it.
"""

from __future__ import annotations

import re
from hashlib import sha256

__all__ = ["spelled_list"]

_NO_LETTER = re.compile(r"[^A-Z0-9]+")
_LONGEST = 48


def spelled_list(family: str, words: str) -> str:
    """A key from the words of an issuer; what the spelling cannot tell apart, a digest does.

    Args:
        family: how the key begins, which no key of the catalog does: `EU-OTHER`, `GB-OTHER`, `UN-OTHER`, `FTM`.
        words: what the issuer calls the list or programme.

    Example:
        >>> spelled_list("EU-OTHER", "XYZ"), spelled_list("FTM", "ua_war_sanctions")
        ('EU-OTHER-XYZ', 'FTM-UA-WAR-SANCTIONS')
        >>> spelled_list("GB-OTHER", "Atlantis (Nuclear)")
        'GB-OTHER-ATLANTIS-NUCLEAR-A9536693'
    """
    plain = words.upper().replace("_", "-").replace(" ", "-")
    key = _NO_LETTER.sub("-", plain).strip("-")
    if key != plain or len(key) > _LONGEST:
        digest = sha256(words.encode()).hexdigest()[:8].upper()
        key = f"{key[:_LONGEST].strip('-')}-{digest}".strip("-")
    return f"{family}-{key}"
