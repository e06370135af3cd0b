"""A role that looks at everything of a payee and changes nothing."""

from django.db import migrations


def add_role(apps, schema_editor):
    apps.get_model("auth", "Group").objects.get_or_create(name="auditor")


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0091_books"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(add_role, migrations.RunPython.noop)]
