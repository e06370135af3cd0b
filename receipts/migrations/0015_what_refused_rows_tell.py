"""Refused rows tell what they can; of those from before nothing is known, so they may be money."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def doubt_what_is_unknown(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lines = apps.get_model("receipts", "StatementLine")
    lines.objects.filter(kind="refused").update(may_be_credit=True)


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0014_receipts_by_amount"),
    ]

    operations = [
        migrations.AddField(
            model_name="statementline",
            name="may_be_credit",
            field=models.BooleanField(
                default=False, help_text="Refused, and money may have come in by it"
            ),
        ),
        migrations.RunPython(doubt_what_is_unknown, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="statementline",
            index=models.Index(
                condition=models.Q(("may_be_credit", True)),
                fields=["statement", "utr"],
                name="refused_utr",
            ),
        ),
        migrations.AddIndex(
            model_name="statementline",
            index=models.Index(
                condition=models.Q(("may_be_credit", True)),
                fields=["statement", "on"],
                name="refused_day",
            ),
        ),
        migrations.AlterField(
            model_name="signal",
            name="kind",
            field=models.CharField(
                choices=[
                    ("same_utr", "UTR used before"),
                    ("same_file", "Same file"),
                    ("same_pixels", "Same picture"),
                    ("near_picture", "Almost the same picture"),
                    ("wrong_amount", "Amount differs"),
                    ("not_successful", "Payment failed or pending"),
                    ("no_utr", "No UTR on the picture"),
                    ("not_a_payment", "Not a payment screen"),
                    ("clocks_disagree", "Times disagree"),
                    ("future_time", "Time after upload"),
                    ("other_payee", "Paid to somebody else"),
                    ("edited", "Editing software"),
                    ("payer_disagrees", "Payer typed another value"),
                    ("before_issue", "Paid before it was asked for"),
                    ("earlier_rejections", "Payer was rejected before"),
                    ("no_credit", "Not in the bank"),
                    ("refused_row", "Perhaps in a refused row"),
                    ("bank_amount", "The bank has another amount"),
                    ("bank_day", "The bank has another day"),
                    ("credit_taken", "Money already counted"),
                    ("credit_reversed", "The bank took it back"),
                ],
                max_length=20,
            ),
        ),
    ]
