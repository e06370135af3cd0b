"""Histories are guarded by `receipts/guards/`: PostgreSQL lets go of the triggers of before.

SQLite's bore the names of the guards, and stood down before this.
"""

from django.db import migrations

LET_GO = """
DROP TRIGGER IF EXISTS receipts_receiptevent_append_only ON receipts_receiptevent;
DROP TRIGGER IF EXISTS receipts_bankevent_append_only ON receipts_bankevent;
DROP FUNCTION IF EXISTS receipts_refuse_rewriting_history();
"""


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LET_GO)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0027_dues_are_added_up_by_an_index")]

    operations = [migrations.RunPython(let_go, migrations.RunPython.noop)]
