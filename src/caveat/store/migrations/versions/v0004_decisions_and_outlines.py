"""What persons decided about links, and what linking keeps of records so that it need not read them all again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("first", sa.String(24), nullable=False),
        sa.Column("second", sa.String(24), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
    )
    op.create_table(
        "outlines",
        sa.Column("party", sa.String(24), nullable=False),
        sa.Column("digest", sa.LargeBinary(16), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("party", name="pk_outlines"),
    )
    op.create_table(
        "unlike",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("pairs", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unlike"),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("unlike")
    op.drop_table("outlines")
    op.drop_table("decisions")
