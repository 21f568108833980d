"""Lists of the United Kingdom."""
