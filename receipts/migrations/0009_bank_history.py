"""The bank side's history is guarded by `receipts/guards/` now; this stands for the order."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("receipts", "0008_bank")]

    operations = []
