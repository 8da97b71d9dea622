"""Raw batches are evidence: the database itself refuses to change or delete one.

Retention (a later part) will detach what the law says may go; until then no
statement of ours or of an administrator's console can.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = [
    f"""
    CREATE TRIGGER batch_never_{verb} BEFORE {verb} ON batch
    BEGIN SELECT RAISE(ABORT, 'a raw batch is evidence and is never changed'); END
    """
    for verb in ("update", "delete")
]
POSTGRESQL = [
    """
    CREATE FUNCTION batch_is_evidence() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a raw batch is evidence and is never changed'; END $$
    """,
    """
    CREATE TRIGGER batch_never_changed BEFORE UPDATE OR DELETE ON batch
    FOR EACH ROW EXECUTE FUNCTION batch_is_evidence()
    """,
]


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("central", "0001_first")]

    operations = [migrations.RunPython(guard, elidable=False)]
