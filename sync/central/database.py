"""Which database: SQLite in the data folder, or the PostgreSQL of ``DATABASE_URL``."""

from __future__ import annotations

from typing import Any

from kiosk.errors import BadSettings
from sync.central.place import Place

BUSY_S = 20  # how long a writer waits for another before the request is told "busy"


def of(place: Place, url: str) -> dict[str, Any]:
    """Return Django's settings of the database.

    Args:
        place: the data folder, for SQLite.
        url: ``postgresql://user:password@host:port/name?option=…`` as libpq reads it;
            empty for SQLite.

    Raises:
        BadSettings: *url* is not one libpq can read.
    """
    return _postgresql(url) if url else _sqlite(place)


def _sqlite(place: Place) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(place.database),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Taken at BEGIN: a transaction that read first and wrote later could fail half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_S,
            # FULL: an ack is a promise, so its commit is on disk before it is signed.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    import psycopg  # only where it is used: a SQLite central needs no driver
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = dict(conninfo_to_dict(url))
    except psycopg.Error as fault:
        raise BadSettings(
            f"DATABASE_URL cannot be read: {fault}; write postgresql://user:password@host:port/name"
        ) from fault
    named = {
        "NAME": "dbname",
        "USER": "user",
        "PASSWORD": "password",
        "HOST": "host",
        "PORT": "port",
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{key: str(parts.pop(name, "") or "") for key, name in named.items()},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }
