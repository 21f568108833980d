"""The nouns: parties, listings, stakes, records, questions, answers, exposures; no clock and no input or output."""
