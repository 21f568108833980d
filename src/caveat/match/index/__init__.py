"""The screening index: names of parties in memory-mapped segments, found by words, their misspellings and sounds."""
