"""The rows every installation begins with, and a history that cannot be rewritten."""

from django.db import migrations

ROLES = ("payer", "reviewer", "finance", "admin")

REFUSE_ON_SQLITE = """
CREATE TRIGGER receipts_receiptevent_no_{verb} BEFORE {verb} ON receipts_receiptevent
BEGIN SELECT RAISE(ABORT, 'Receipt events are append-only.'); END
"""
REFUSE_ON_POSTGRES = """
CREATE FUNCTION receipts_refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'Receipt events are append-only.' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER receipts_receiptevent_append_only BEFORE UPDATE OR DELETE ON receipts_receiptevent
FOR EACH ROW EXECUTE FUNCTION receipts_refuse_rewriting_history();
"""


def begin(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for role in ROLES:
        Group.objects.get_or_create(name=role)
    Payee = apps.get_model("receipts", "Payee")
    Payee.objects.get_or_create(is_default=True, defaults={"name": "My organisation", "slug": "pay"})


def refuse_rewriting_history(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(REFUSE_ON_SQLITE.format(verb=verb))
    else:
        schema_editor.execute(REFUSE_ON_POSTGRES)


def allow_rewriting_history(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER receipts_receiptevent_no_{verb}")
    else:
        schema_editor.execute("DROP TRIGGER receipts_receiptevent_append_only ON receipts_receiptevent")
        schema_editor.execute("DROP FUNCTION receipts_refuse_rewriting_history()")


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(refuse_rewriting_history, allow_rewriting_history),
    ]
