"""Start, migrate, serve, stop."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from types import FrameType
from typing import Final, NoReturn

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from kiosk.clock import VIETNAM
from kiosk.errors import BadSettings, NewerThanUs, StorageFault
from sync.central.place import Place
from sync.wire import MAX_PACKED_BYTES

log = logging.getLogger("central")

THREADS: Final = 8


def migrate(place: Place) -> list[str]:
    """Bring the database up to this program; return the migrations that were missing.

    An existing SQLite database is copied to ``backups/`` first. PostgreSQL has
    its own backups.

    Raises:
        NewerThanUs: a newer program wrote the database; nothing is touched.
        StorageFault: the database cannot be reached or written.
    """
    missing = pending()
    if not missing:
        return []
    try:
        if connection.vendor == "sqlite" and connection.introspection.table_names():
            _copy(place, missing[0])
        call_command("migrate", verbosity=0, interactive=False)
    except (DatabaseError, OSError) as fault:
        raise StorageFault(f"the database could not be migrated: {fault}") from fault
    return missing


def make_ready(place: Place) -> None:
    """Migrate a SQLite central by itself; a PostgreSQL one waits for an administrator.

    Several workers start at once on PostgreSQL, and its owner chooses the hour.

    Raises:
        BadSettings: a PostgreSQL is not migrated.
        NewerThanUs: as `migrate`.
        StorageFault: as `migrate`.
    """
    if connection.vendor == "sqlite":
        migrate(place)
    elif missing := pending():
        raise BadSettings(
            f"the database lacks {len(missing)} migrations; run kiosk-central migrate, then start again"
        )


def pending() -> list[str]:
    """Return the migrations this program has and the database has not.

    Raises:
        NewerThanUs: the database has some that this program has not.
        StorageFault: the database cannot be read.
    """
    try:
        executor = MigrationExecutor(connection)
        unknown = sorted(
            name
            for app, name in executor.loader.applied_migrations
            if app == "central" and (app, name) not in executor.loader.disk_migrations
        )
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        raise StorageFault(
            f"the database {connection.settings_dict['NAME']} cannot be read: {fault}"
        ) from fault
    if unknown:
        raise NewerThanUs(
            f"the database was written by a newer central (it has {', '.join(unknown)}); "
            "install that version again, or restore a backup of before"
        )
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def serve(
    place: Place, *, host: str, port: int, greet: Callable[[str], None], public: str = ""
) -> None:
    """Accept connections until SIGINT or SIGTERM.

    Args:
        place: the data folder; its database is migrated.
        host: one address to listen on.
        port: 0 for any free one.
        greet: called once with the address when connections are accepted.
        public: the address people type, when it is not host and port.

    Raises:
        BadSettings: nobody can listen at host and port.
    """
    server = _listening(host, port)
    assert server.socket is not None, "it listens"
    address = public or f"http://{host}:{server.socket.getsockname()[1]}"
    place.address.write_text(address + "\n", "utf-8")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        greet(address)
        server.run()
    finally:
        server.close()
        connection.close()


def _listening(host: str, port: int) -> BaseWSGIServer:
    try:
        server = create_server(
            get_wsgi_application(),
            host=host,
            port=port,
            threads=THREADS,
            ident="central",
            # Refused by waitress unread; what is a little too large gets our own answer.
            max_request_body_size=4 * MAX_PACKED_BYTES,
            inbuf_overflow=4 * MAX_PACKED_BYTES,
        )
    except (OSError, ValueError, OverflowError) as fault:
        raise BadSettings(
            f"cannot listen at {host}, port {port}: {fault}; choose another --host or --port"
        ) from fault
    if isinstance(server, MultiSocketServer):
        raise BadSettings(f"--host {host} means several addresses; name one, such as 127.0.0.1")
    return server


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(0)  # waitress lets requests under way finish


def _copy(place: Place, next_migration: str) -> None:
    place.backups.mkdir(exist_ok=True)
    stamp = datetime.now(VIETNAM).strftime("%Y%m%d-%H%M%S")
    copy = place.backups / f"central-{stamp}-before-{next_migration}.db"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [os.fspath(copy)])
    log.info("the database was copied to %s before migrating", copy)
