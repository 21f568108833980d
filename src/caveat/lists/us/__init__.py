"""Lists of other agencies of the United States."""
