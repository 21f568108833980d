"""The kernel in C, and its binding; where no compiler built it, `caveat.match.fallback` gives the same answers."""
