"""What the commands print: answers, exposures, hits, parties, lists and errors, at any width and without colour too."""
