"""Lists that users keep themselves, by a map of their columns."""
