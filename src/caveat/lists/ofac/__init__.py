"""OFAC's lists in each of its formats."""
