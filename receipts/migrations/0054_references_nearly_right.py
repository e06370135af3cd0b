"""Dues are found by references that are nearly right, which is a ground of its own."""

from django.db import migrations, models
from django.db.models import F

from receipts.models import near_key

AT_ONCE = 2_000
FIRST_MOVED = 6  # what was the sixth ground is the seventh now
GROUNDS = [
    (1, "UTR and amount equal"),
    (2, "UTR equal, amount differs"),
    (3, "UTR told by the bank's alert"),
    (4, "UTR one digit away, amount equal"),
    (5, "Reference of the due in the narration"),
    (6, "Nearly the due's reference in the narration"),
    (7, "The only credit of this amount at the time"),
    (8, "Amount equal, payer alike"),
]


def fill(apps, schema_editor):
    Due = apps.get_model("receipts", "Due")
    after = 0
    while some := list(Due.objects.filter(pk__gt=after).order_by("pk")[:AT_ONCE]):
        for due in some:
            due.near_key = near_key(due.reference_key)
        Due.objects.bulk_update(some, ["near_key"])
        after = some[-1].pk


def make_room(apps, schema_editor):
    for name in ("CreditMatch", "CreditCandidate"):
        rows = apps.get_model("receipts", name).objects.filter(ground__gte=FIRST_MOVED)
        rows.update(ground=F("ground") + 1)


def take_room(apps, schema_editor):
    apps.get_model("receipts", "CreditCandidate").objects.filter(ground=FIRST_MOVED).delete()
    for name in ("CreditMatch", "CreditCandidate"):
        rows = apps.get_model("receipts", name).objects.filter(ground__gt=FIRST_MOVED)
        rows.update(ground=F("ground") - 1)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0053_reply_languages")]

    operations = [
        migrations.AddField(
            model_name="due",
            name="near_key",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=64
            ),
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(fields=["payee", "near_key"], name="due_near_key"),
        ),
        migrations.AlterField("creditcandidate", "ground", models.PositiveSmallIntegerField(choices=GROUNDS)),
        migrations.AlterField("creditmatch", "ground", models.PositiveSmallIntegerField(choices=GROUNDS)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make_room, take_room),
    ]
