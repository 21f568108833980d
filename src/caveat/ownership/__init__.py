"""Who stands behind a party, and how much: shares and control, by the rule of each law."""
