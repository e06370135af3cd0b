"""Dues can be cancelled: nothing is left of them then, and they are in a state of their own.

What is left and the state are the database's own columns, which are made anew with the rule.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

LEFT = models.Case(
    models.When(cancelled_at__isnull=False, then=models.Value(0)),
    default=models.expressions.CombinedExpression(
        models.F("amount_paise"), "-", models.F("paid_paise")
    ),
)
STATE = models.Case(
    models.When(cancelled_at__isnull=False, then=models.Value("cancelled")),
    models.When(paid_paise__lte=0, then=models.Value("unpaid")),
    models.When(paid_paise__lt=models.F("amount_paise"), then=models.Value("part_paid")),
    models.When(paid_paise=models.F("amount_paise"), then=models.Value("paid")),
    default=models.Value("overpaid"),
)
STATES = [
    ("unpaid", "Unpaid"),
    ("part_paid", "Part paid"),
    ("paid", "Paid"),
    ("overpaid", "Overpaid"),
    ("cancelled", "Cancelled"),
]
# The indexes that stand on what is made anew.
INDEXES = {
    "due_amount": ["payee", "amount_paise", "state"],
    "due_left": ["payee", "left_paise", "payer_key"],
    "due_state": ["payee", "state", "id"],
    "due_open": ["payee", "left_paise", "due_on"],
}


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0101_recurring_dues"),
    ]

    operations = [
        migrations.AddField(
            model_name="due",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="due",
            name="cancelled_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="due",
            name="cancel_reason",
            field=models.CharField(blank=True, default="", db_default="", editable=False, max_length=200),
        ),
        *(migrations.RemoveIndex(model_name="due", name=name) for name in INDEXES),
        migrations.RemoveField(model_name="due", name="left_paise"),
        migrations.RemoveField(model_name="due", name="state"),
        migrations.AddField(
            model_name="due",
            name="left_paise",
            field=models.GeneratedField(
                db_persist=True,
                expression=LEFT,
                output_field=models.BigIntegerField(
                    help_text="Still open; below zero when overpaid"
                ),
            ),
        ),
        migrations.AddField(
            model_name="due",
            name="state",
            field=models.GeneratedField(
                db_persist=True,
                expression=STATE,
                output_field=models.CharField(choices=STATES, max_length=9),
            ),
        ),
        *(
            migrations.AddIndex(model_name="due", index=models.Index(fields=fields, name=name))
            for name, fields in INDEXES.items()
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True, cancel_reason="")
                | models.Q(cancelled_at__isnull=False, paid_paise=0) & ~models.Q(cancel_reason=""),
                name="cancelled_due_has_a_reason_and_no_money",
            ),
        ),
        migrations.AlterField(
            model_name="bankevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("imported", "Statement imported"),
                    ("withdrawn", "Statement taken back"),
                    ("counted", "Counted towards a due"),
                    ("by_hand", "Payment recorded by hand"),
                    ("taken_back", "No longer counted"),
                    ("set_aside", "Set aside"),
                    ("taken_up", "Taken up again"),
                    ("refunded", "Refund recorded"),
                    ("carried", "Payer's credit used"),
                    ("carried_back", "Payer's credit given back"),
                    ("cancelled", "Due cancelled"),
                    ("reinstated", "Due asked for again"),
                    ("policy", "Straight-through policy changed"),
                    ("closed", "Books closed"),
                    ("reopen_asked", "Asked to open the books again"),
                    ("reopened", "Books opened again"),
                    ("pages", "Payers’ pages changed"),
                    ("retention", "How long data is kept changed"),
                    ("told", "A person's data given to them"),
                    ("erased", "A person's data erased as they asked"),
                ],
                max_length=12,
            ),
        ),
    ]
