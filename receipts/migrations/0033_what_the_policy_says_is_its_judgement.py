"""A verdict is on whose money it is; what the policy says of a receipt is its judgement."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("receipts", "0032_saved_replies")]

    operations = [
        migrations.RenameModel("Verdict", "PolicyJudgement"),
        migrations.RenameIndex("policyjudgement", "judgement_recent", old_name="verdict_recent"),
        migrations.AlterField(
            model_name="policyjudgement",
            name="receipt",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="policy_judgement",
                to="receipts.receipt",
            ),
        ),
    ]
