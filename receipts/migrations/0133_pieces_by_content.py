"""Pieces are known by what they are pieces of. What was under way begins anew: it is a day old at most."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("receipts", "0131_utrs_of_transfers_by_hand"),
    ]

    operations = [
        migrations.DeleteModel(
            name="PicturePiece",
        ),
        migrations.CreateModel(
            name="PicturePiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("submission", models.UUIDField()),
                ("sha256", models.CharField(help_text="Of the whole picture, as its sender says", max_length=64)),
                ("number", models.PositiveSmallIntegerField(help_text="From 0")),
                ("length", models.PositiveIntegerField(help_text="Bytes")),
                ("data", models.BinaryField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["submission", "sha256", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("submission", "sha256", "number"), name="piece_once"),
                    models.CheckConstraint(
                        condition=models.Q(("length__gte", 1), ("length__lte", 65536)),
                        name="a_piece_is_not_longer",
                    ),
                ],
            },
        ),
    ]
