"""The schema can be spread over nodes by unit: read from the database, not from the models."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.central.inside import Inside

pytest_plugins = ["tests.central.fixtures"]

# Small, the same on every node. A table not named here must start its key with its unit.
REFERENCE = {
    *("unit", "unit_succession", "device", "device_key", "enrolment", "first_link", "enrol_code"),
    *("django_migrations", "django_content_type", "django_session"),
    *("auth_user", "auth_group", "auth_permission", "auth_group_permissions"),
    *("auth_user_groups", "auth_user_user_permissions"),
    *("axes_accessattempt", "axes_accesslog", "axes_accessfailurelog"),
    "axes_accessattemptexpiration",
}
BY_UNIT = {
    *("counter", "epoch", "batch", "quarantine", "flag", "contact"),
    *("rating", "undo", "finished_case", "counter_day", "unit_month"),
}


def test_every_key_but_of_reference_tables_starts_with_the_unit(central: Inside) -> None:
    with connection.cursor() as cursor:
        keys = {
            table.name: connection.introspection.get_primary_key_columns(cursor, table.name)
            for table in connection.introspection.get_table_list(cursor)
        }
        assert keys.keys() == REFERENCE | BY_UNIT
        for table in BY_UNIT:
            assert keys[table] is not None
            assert keys[table][0] == "unit_id", table


def test_nothing_counts_across_units(central: Inside) -> None:
    with connection.cursor() as cursor:
        counting = {
            sequence["table"]
            for table in BY_UNIT
            for sequence in connection.introspection.get_sequences(cursor, table)
            if connection.vendor == "postgresql"
        }
        # SQLite counts rowids in any table; only AUTOINCREMENT would promise them.
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
            counting = {name for (name,) in cursor.fetchall()}
    assert not counting & BY_UNIT


def test_the_database_refuses_to_change_or_delete_a_raw_batch(central: Inside) -> None:
    device = central.device()
    device.rate(5)
    device.send()
    for statement in ("UPDATE batch SET head = ''", "DELETE FROM batch"):
        with pytest.raises(Exception, match="evidence"), connection.cursor() as cursor:
            cursor.execute(statement)
    assert len(central.rows(device, "batch", "new_from")) == 1


def test_the_models_say_what_the_migrations_made(central: Inside) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "central", check=True, dry_run=True, verbosity=0)
