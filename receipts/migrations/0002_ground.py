"""The rows every installation begins with."""

from django.db import migrations

ROLES = ("payer", "reviewer", "finance", "admin")


def add_roles(apps):
    Group = apps.get_model("auth", "Group")
    for role in ROLES:
        Group.objects.get_or_create(name=role)


def begin(apps, schema_editor):
    add_roles(apps)
    Payee = apps.get_model("receipts", "Payee")
    Payee.objects.get_or_create(
        is_default=True, defaults={"name": "My organisation", "slug": "pay"}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
