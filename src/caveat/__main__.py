"""`python -m caveat` is `caveat`."""

from __future__ import annotations

import gc

__all__ = ["main"]

_COLLECTED_AFTER = 100_000


def main() -> None:
    """Run the command line; it is imported here, for processes that are begun afresh import this module once more."""
    # What is loaded and read holds few cycles and is many objects: looking for cycles as often as by default takes a
    # tenth of an import of lists, and of a first answer.
    gc.set_threshold(_COLLECTED_AFTER)
    from caveat.interfaces.cli.app import main as run  # noqa: PLC0415 - see above

    run()


if __name__ == "__main__":
    main()
