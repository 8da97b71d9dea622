"""The journal's schema, as migrations that are only ever appended.

Each runs in one transaction with its record. A database that carries a
migration this program does not know was written by a newer one and is refused.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Final

from sqlite_utils import Database, Migrations

from kiosk.errors import DamagedFile, NewerThanUs

JOURNAL = Migrations("journal")

_NAME: Final = re.compile(r"m[0-9]{3,}_[a-z0-9_]+")  # of every migration, ours and newer ones


@JOURNAL()
def m001_entries(db: Database) -> None:
    """Entries that can be added at the end and touched nowhere."""
    # kind, at, mono_ms and boot are read out of the body: columns that cannot
    # disagree with what is chained. A body that decayed on the disk reads as
    # NULL there: one bad row must not make the others unreadable.
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
            kind TEXT GENERATED ALWAYS AS (
                CASE WHEN json_valid(body) THEN json_extract(body, '$.kind') END
            ) VIRTUAL,
            at INTEGER GENERATED ALWAYS AS (
                CASE WHEN json_valid(body) THEN json_extract(body, '$.at') END
            ) VIRTUAL,
            mono_ms INTEGER GENERATED ALWAYS AS (
                CASE WHEN json_valid(body) THEN json_extract(body, '$.mono') END
            ) VIRTUAL,
            boot INTEGER GENERATED ALWAYS AS (
                CASE WHEN json_valid(body) THEN json_extract(body, '$.boot') END
            ) VIRTUAL
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
        NewerThanUs, DamagedFile: see `checked`; the file is not touched.
    """
    if len(checked(db, migrations, path)) < len(migrations._migrations):
        migrations.apply(db)


def checked(db: Database, migrations: Migrations, path: Path) -> tuple[str, ...]:
    """Return the steps that *db* carries, sure that what they made still stands.

    Raises:
        NewerThanUs: *path* was written by a newer program; it is not touched.
        DamagedFile: a table or trigger is missing or altered, or it is no file of ours.
    """
    try:
        applied = tuple(str(step.name) for step in migrations.applied(db))
    except (KeyError, sqlite3.OperationalError) as fault:  # the table has other columns
        if getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        raise DamagedFile(f"{path}: its record of versions is damaged ({fault})") from fault
    if garbled := [name for name in applied if not _NAME.fullmatch(name)]:
        raise DamagedFile(f"{path}: its record of versions is damaged ({garbled[0]})")
    known = {step.name for step in migrations._migrations}
    if newer := [name for name in applied if name not in known]:
        raise NewerThanUs(
            f"{path} was written by a newer kiosk ({', '.join(newer)}); update this one"
        )
    schema = _schema(db)
    if schema and not applied:
        raise DamagedFile(f"{path} holds something else; it is kept as it is")
    if lacking := _made_by(migrations, applied) - schema:
        name, _ = min(lacking)
        raise DamagedFile(f"{path}: {name!r} is missing or altered; it is kept as it is")
    return applied


@cache
def _made_by(migrations: Migrations, names: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    db = Database(memory=True)
    for step in migrations._migrations:
        if step.name in names:
            step.fn(db)
    made = _schema(db)
    db.close()
    return made


def _schema(db: Database) -> frozenset[tuple[str, str]]:
    """Return each table and trigger with its statement; how it is indented does not count."""
    found = db.execute(
        "SELECT CAST(name AS TEXT), CAST(sql AS TEXT) FROM sqlite_master "
        "WHERE sql IS NOT NULL AND tbl_name != '_sqlite_migrations'"
    ).fetchall()
    return frozenset((name, " ".join(sql.split())) for name, sql in found)
