"""Who owns or controls whom, from files that list nobody: BODS, GLEIF's relationships, a user's own table."""
