"""Words, pages, sheets and shapes: everything that a person or another program reads is written here."""
