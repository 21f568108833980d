"""Ids of parties, derived from the keys of their records, so that they do not depend on the order of imports."""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha256

__all__ = ["party_id"]


def party_id(key: str) -> str:
    """The opaque and lasting id of the party that a record of this key describes: `p` and 80 bits of a digest.

    Example:
        >>> party_id("US-SDN:30946")
        'pfipg26v7cqbwhczv'
    """
    return f"p{b32encode(sha256(key.encode()).digest()[:10]).decode().lower()}"
