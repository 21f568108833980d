"""How people and programs meet caveat: words and pages, then the command line."""
