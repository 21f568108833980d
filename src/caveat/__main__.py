"""`python -m caveat` is `caveat`."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line; it is imported here, for processes that are begun afresh import this module once more."""
    from caveat.interfaces.cli.app import main as run  # noqa: PLC0415 - see above

    run()


if __name__ == "__main__":
    main()
