"""Where a ledger touches a listed party: its columns, its rows, the parties named in their words, the answers."""
