"""`python -m caveat` is `caveat`."""

from caveat.interfaces.cli.app import main

main()
