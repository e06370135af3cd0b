"""Dues that are paid have no late fee or discount to come."""

from typing import Any

from django.db import migrations


def look_at_none_that_is_paid(apps: Any, schema_editor: Any) -> None:
    due = apps.get_model("receipts", "Due")
    due.objects.filter(left_paise__lte=0).update(adjust_on=None)


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0160_adjustments"),
    ]

    operations = [
        migrations.RunPython(look_at_none_that_is_paid, migrations.RunPython.noop),
    ]
