"""A transfer recorded by hand has the UTR that was typed as its reference, spelt as all are."""

import django.db.models.lookups
from django.db import migrations, models

from receipts.upi import utr_among

COUNTS = models.Q(kind="transfer", taken_back_at=None)
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def fill(apps, schema_editor):
    HandPayment = apps.get_model("receipts", "HandPayment")
    transfers = HandPayment.objects.filter(kind="transfer").exclude(reference="")
    for pk, reference in transfers.values_list("pk", "reference").iterator():
        if utr := utr_among(reference):
            HandPayment.objects.filter(pk=pk).update(utr=utr)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0130_transfers_by_hand")]

    operations = [
        migrations.RemoveIndex("handpayment", "transfer_reference"),
        migrations.AddField(
            "handpayment",
            "utr",
            models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Of a transfer whose reference is one; normalised",
                max_length=40,
            ),
        ),
        migrations.AddIndex(
            "handpayment",
            models.Index(fields=["payee", "utr"], condition=COUNTS, name="transfer_utr"),
        ),
        migrations.AddConstraint(
            "handpayment",
            models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    models.Func(models.F("utr"), models.Value(LETTERS), function="LTRIM"),
                    models.Value(""),
                ),
                name="hand_payment_utr_is_normalised",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
