"""Are these two strings the same name? Scripts, words, legal forms, keys and distances; no lists and no parties."""
