"""When each publication was asked for and what came of it; editions read in part; who accepted against a guard."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and columns."""
    op.create_table(
        "attempts",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("publication", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("ending", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("published_on", sa.Date),
        sa.Column("sha256", sa.String(64)),
        sa.PrimaryKeyConstraint("number", name="pk_attempts"),
    )
    op.create_table(
        "retrievals",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("publication", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_retrievals"),
    )
    op.add_column("editions", sa.Column("unread", sa.Text))
    op.add_column("audit", sa.Column("by", sa.Text))


def downgrade() -> None:
    """Remove them."""
    op.drop_column("audit", "by")
    op.drop_column("editions", "unread")
    op.drop_table("retrievals")
    op.drop_table("attempts")
