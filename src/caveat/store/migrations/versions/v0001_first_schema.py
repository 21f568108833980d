"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    current = op.create_table(
        "current",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_current"),
    )
    op.bulk_insert(current, [{"id": 1, "change": 0}])
    _create_editions()
    _create_records()
    _create_links()
    _create_statements()


def downgrade() -> None:
    """Remove the tables, those that refer to others first."""
    records = "lookalikes brands stakes links appearances parties contents"
    for name in f"{records} edition_lists edition_files editions documents current".split():
        op.drop_table(name)


def _create_editions() -> None:
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_documents"),
    )
    op.create_table(
        "editions",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("publication", sa.Text, nullable=False),
        sa.Column("published_on", sa.Date, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("retrieved_at", sa.String(32), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("reader_version", sa.Integer, nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_editions"),
        sa.UniqueConstraint(
            "publication", "published_on", "sha256", name="uq_editions_publication_published_on_sha256"
        ),
    )
    op.create_table(
        "edition_files",
        _edition("edition_files"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.sha256", name="fk_edition_files_document")),
        sa.PrimaryKeyConstraint("edition", "number", name="pk_edition_files"),
    )
    op.create_table(
        "edition_lists",
        _edition("edition_lists"),
        sa.Column("list", sa.Text, nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("edition", "list", name="pk_edition_lists"),
    )


def _create_records() -> None:
    op.create_table(
        "contents",
        sa.Column("digest", sa.LargeBinary(16), nullable=False),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_contents"),
    )
    op.create_table(
        "parties",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("slug", sa.Text),
        _party("parties", "root"),
        sa.Column("first_published", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
        sa.UniqueConstraint("key", name="uq_parties_key"),
        sa.UniqueConstraint("slug", name="uq_parties_slug"),
    )
    op.create_index("ix_parties_root_id", "parties", ["root", "id"])
    op.create_table(
        "appearances",
        _party("appearances", "party"),
        _edition("appearances"),
        sa.Column(
            "content",
            sa.LargeBinary(16),
            sa.ForeignKey("contents.digest", name="fk_appearances_content"),
            nullable=False,
        ),
        sa.Column("places", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("party", "edition", name="pk_appearances"),
    )
    op.create_index("ix_appearances_edition", "appearances", ["edition"])
    op.create_index("ix_appearances_content", "appearances", ["content"])


def _create_links() -> None:
    op.create_table(
        "links",
        _party("links", "first"),
        _party("links", "second"),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("sure", sa.Boolean, nullable=False),
        sa.Column("decided_at", sa.String(32), nullable=False),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("withdrawn_at", sa.String(32)),
        sa.PrimaryKeyConstraint("first", "second", name="pk_links"),
    )


def _create_statements() -> None:
    op.create_table(
        "stakes",
        _edition("stakes"),
        sa.Column("number", sa.Integer, nullable=False),
        _party("stakes", "owner"),
        _party("stakes", "owned"),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("edition", "number", name="pk_stakes"),
    )
    op.create_table(
        "brands",
        _edition("brands"),
        sa.Column("number", sa.Integer, nullable=False),
        _party("brands", "party"),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("edition", "number", name="pk_brands"),
    )
    op.create_table(
        "lookalikes",
        _edition("lookalikes"),
        sa.Column("number", sa.Integer, nullable=False),
        _party("lookalikes", "party"),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("edition", "number", name="pk_lookalikes"),
    )


def _edition(table: str) -> sa.Column[int]:
    target = sa.ForeignKey("editions.number", name=f"fk_{table}_edition", ondelete="CASCADE")
    return sa.Column("edition", sa.Integer, target, nullable=False)


def _party(table: str, column: str) -> sa.Column[str]:
    target = sa.ForeignKey("parties.id", name=f"fk_{table}_{column}")
    return sa.Column(column, sa.String(24), target, nullable=False)
