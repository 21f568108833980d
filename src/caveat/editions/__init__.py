"""Bringing a publication in, as one act: read, guard, store, link, commit."""
