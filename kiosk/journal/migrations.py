"""The journal's schema, as migrations that are only ever appended.

Each runs in one transaction with its record. A database that carries a
migration this program does not know was written by a newer one and is refused.
"""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database, Migrations

from kiosk.errors import NewerThanUs

JOURNAL = Migrations("journal")


@JOURNAL()
def m001_entries(db: Database) -> None:
    """Entries that can be added at the end and touched nowhere."""
    # kind, at, mono_ms and boot are read out of the body: columns that cannot
    # disagree with what is chained.
    for statement in (
        """
        CREATE TABLE origin (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            device TEXT NOT NULL,
            epoch TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE entry (
            seq INTEGER PRIMARY KEY,
            body TEXT NOT NULL CHECK (json_valid(body)),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
            at INTEGER GENERATED ALWAYS AS (json_extract(body, '$.at')) VIRTUAL,
            mono_ms INTEGER GENERATED ALWAYS AS (json_extract(body, '$.mono')) VIRTUAL,
            boot INTEGER GENERATED ALWAYS AS (json_extract(body, '$.boot')) VIRTUAL
        ) STRICT
        """,
        """
        CREATE TRIGGER entry_follows BEFORE INSERT ON entry
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
        BEGIN SELECT RAISE(ABORT, 'an entry may only be added at the end'); END
        """,
        """
        CREATE TRIGGER origin_once BEFORE INSERT ON origin
        WHEN EXISTS (SELECT 1 FROM origin)
        BEGIN SELECT RAISE(ABORT, 'a journal has one origin'); END
        """,
    ):
        db.execute(statement)
    for table in ("entry", "origin"):
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"
            )


def migrate(db: Database, migrations: Migrations, path: Path) -> None:
    """Bring *db* to this program's schema.

    Raises:
        NewerThanUs: *path* was written by a newer program; it is not touched.
    """
    known = {step.name for step in migrations._migrations}
    newer = [step.name for step in migrations.applied(db) if step.name not in known]
    if newer:
        raise NewerThanUs(
            f"{path} was written by a newer kiosk ({', '.join(newer)}); update this one"
        )
    if migrations.pending(db):
        migrations.apply(db)
