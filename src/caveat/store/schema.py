"""The tables: what was published word for word, and the links drawn between records; one schema for every database."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "REVISION",
    "appearances",
    "attempts",
    "audit",
    "brands",
    "contents",
    "current",
    "decisions",
    "documents",
    "edition_files",
    "edition_lists",
    "editions",
    "links",
    "lookalikes",
    "metadata",
    "outlines",
    "parties",
    "quarantine",
    "retrievals",
    "stakes",
    "unlike",
]

# The last migration under migrations/versions: a store that says another was written by another schema.
REVISION = "0004"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# One row: `change` grows with every write, so that a reader sees whether what it holds is still what is in force.
current = Table(
    "current",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change", Integer, nullable=False),
)

# Raw files; the bytes lie in the archive under their hash.
documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
)

# `retrieved_at` is an ISO instant in UTC, for the audit only. `unread` says why only the first records were read, where
# a person took an edition that is broken.
editions = Table(
    "editions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("publication", Text, nullable=False),
    Column("published_on", Date, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("retrieved_at", String(32), nullable=False),
    Column("reader", Text, nullable=False),
    Column("reader_version", Integer, nullable=False),
    Column("records", Integer, nullable=False),
    Column("unread", Text),
    UniqueConstraint("publication", "published_on", "sha256"),
)

# Names that places refer to: files of the edition, or files inside an archive, which have no document of their own.
edition_files = Table(
    "edition_files",
    metadata,
    Column("edition", ForeignKey("editions.number", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("document", ForeignKey("documents.sha256")),
)

edition_lists = Table(
    "edition_lists",
    metadata,
    Column("edition", ForeignKey("editions.number", ondelete="CASCADE"), primary_key=True),
    Column("list", Text, primary_key=True),
    Column("records", Integer, nullable=False),
)

# What records say, kept once however many editions repeat it; `digest` is that of both texts.
contents = Table(
    "contents",
    metadata,
    Column("digest", LargeBinary(16), primary_key=True),
    Column("party", Text, nullable=False),
    Column("words", Text, nullable=False),
)

# One row a record key, for ever; `root` is the party that the record's party became, itself where it was not merged.
parties = Table(
    "parties",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("slug", Text, unique=True),
    Column("root", ForeignKey("parties.id"), nullable=False),
    Column("first_published", Date, nullable=False),
    Index(None, "root", "id"),
)

# A record in an edition; `places` says where its words stand: `file:line`, separated by commas, the beginning first.
appearances = Table(
    "appearances",
    metadata,
    Column("party", ForeignKey("parties.id"), primary_key=True),
    Column("edition", ForeignKey("editions.number", ondelete="CASCADE"), primary_key=True),
    Column("content", ForeignKey("contents.digest"), nullable=False),
    Column("places", Text, nullable=False),
    Index(None, "edition"),
    Index(None, "content"),
)

# Drawn between records, `first` < `second`. A withdrawn link stays, so that no rule draws it again.
links = Table(
    "links",
    metadata,
    Column("first", ForeignKey("parties.id"), primary_key=True),
    Column("second", ForeignKey("parties.id"), primary_key=True),
    Column("decided_by", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("sure", Boolean, nullable=False),
    Column("decided_at", String(32), nullable=False),
    Column("withdrawn_by", Text),
    Column("withdrawn_at", String(32)),
)

# What persons said of pairs of records, `first` < `second`; lines are only ever added, and the last of a pair holds.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("act", Text, nullable=False),
    Column("first", String(24), nullable=False),
    Column("second", String(24), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text),
)

# Kept for speed alone: what linking needs of a record, with the digest of what it was made from; and the pairs that
# were judged not to be one party, in one row.
outlines = Table(
    "outlines",
    metadata,
    Column("party", String(24), primary_key=True),
    Column("digest", LargeBinary(16), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

unlike = Table(
    "unlike",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("pairs", LargeBinary, nullable=False),
)

stakes = Table(
    "stakes",
    metadata,
    Column("edition", ForeignKey("editions.number", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("owner", ForeignKey("parties.id"), nullable=False),
    Column("owned", ForeignKey("parties.id"), nullable=False),
    Column("content", Text, nullable=False),
    Column("places", Text, nullable=False),
)

brands = Table(
    "brands",
    metadata,
    Column("edition", ForeignKey("editions.number", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("party", ForeignKey("parties.id"), nullable=False),
    Column("content", Text, nullable=False),
    Column("places", Text, nullable=False),
)

lookalikes = Table(
    "lookalikes",
    metadata,
    Column("edition", ForeignKey("editions.number", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("party", ForeignKey("parties.id"), nullable=False),
    Column("content", Text, nullable=False),
    Column("places", Text, nullable=False),
)

# Editions that a guard refused. `doubts` and `files` are JSON: what the guards said, and names with their hashes.
quarantine = Table(
    "quarantine",
    metadata,
    Column("publication", Text, primary_key=True),
    Column("published_on", Date, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("records", Integer, nullable=False),
    Column("refused_at", String(32), nullable=False),
    Column("doubts", Text, nullable=False),
    Column("files", Text, nullable=False),
)

# What a person did against a guard, and the reason given; lines are only ever added.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("act", Text, nullable=False),
    Column("publication", Text, nullable=False),
    Column("published_on", Date, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("doubts", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text),
)

# Each time a publication was asked for at its address, and what came of it; `published_on` and `sha256` are those of
# the edition that was found there. Lines are only ever added.
attempts = Table(
    "attempts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("publication", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("ending", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("published_on", Date),
    Column("sha256", String(64)),
)

# Each file that an address gave; `headers` is the JSON of what the server said with it.
retrievals = Table(
    "retrievals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("publication", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("headers", Text, nullable=False),
)
