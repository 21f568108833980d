"""`python -m caveat` is `caveat`."""

from caveat.interfaces.cli import main

main()
