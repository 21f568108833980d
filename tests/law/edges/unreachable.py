"""Conditions of the law that no question can show by themselves, each with the reason; no others may be."""

from __future__ import annotations

# A measure without one of these says the same of every question that can be asked.
REDUNDANT: dict[str, dict[str, str]] = {
    "CH-OWN": {"drops condition 1": "it comes in through owners alone, and every owner is linked"},
    "EU-OWN-NEW": {"drops condition 1": "it comes in through owners alone, and every owner is linked"},
    "EU-OWN-OLD": {"drops condition 1": "it comes in through owners alone, and every owner is linked"},
    "UK-OWN": {"drops condition 1": "it comes in through owners alone, and every owner is linked"},
    "US-HFCAA-DISCLOSE": {"drops condition 1": "whoever stands on the list itself is identified"},
    "US-HFCAA-WATCH": {"drops condition 1": "whoever stands on the list itself is identified"},
    "US-OUT-850": {"drops condition 1": "each branch below names its sector again"},
    "US-OUT-850-NOTIFY": {"drops condition 1": "each branch below names its sector again"},
    "US-SDN-NOCONTROL": {"drops condition 1": "it names every link there is"},
}

# Conditions that no scene turns alone: what turns them opens or shuts another.
UNTURNED: dict[str, dict[str, str]] = {
    "US-889-B": {
        "actor": "a federal contractor is bound, and so is anybody else with a prime contract",
        "holds_federal_prime": "a federal contractor is bound, and so is anybody else with a prime contract",
    },
    "US-MIEU-LICENSE": {
        "thing": "an item that is subject to the regulations is caught whatever its kind",
        "subject_to_ear": "one condition on it opens what another shuts",
    },
    "US-HFCAA-DISCLOSE": {"hfcaa_identified": "whoever stands on the list itself is identified"},
    "US-HFCAA-WATCH": {"hfcaa_identified": "whoever stands on the list itself is identified"},
    "US-ID-294": {"contract_kind": "it names every kind of contract there is"},
}
