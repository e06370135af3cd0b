"""The bank side's history cannot be rewritten either."""

from django.db import migrations

REFUSE_ON_SQLITE = """
CREATE TRIGGER receipts_bankevent_no_{verb} BEFORE {verb} ON receipts_bankevent
BEGIN SELECT RAISE(ABORT, 'Bank events are append-only.'); END
"""
REFUSE_ON_POSTGRES = """
CREATE TRIGGER receipts_bankevent_append_only BEFORE UPDATE OR DELETE ON receipts_bankevent
FOR EACH ROW EXECUTE FUNCTION receipts_refuse_rewriting_history();
"""


def refuse_rewriting_history(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(REFUSE_ON_SQLITE.format(verb=verb))
    else:
        schema_editor.execute(REFUSE_ON_POSTGRES)


def allow_rewriting_history(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER receipts_bankevent_no_{verb}")
    else:
        schema_editor.execute("DROP TRIGGER receipts_bankevent_append_only ON receipts_bankevent")


class Migration(migrations.Migration):
    dependencies = [("receipts", "0008_bank")]

    operations = [
        migrations.RunPython(refuse_rewriting_history, allow_rewriting_history),
    ]
