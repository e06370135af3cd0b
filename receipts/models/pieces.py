"""Pictures that come piece by piece, until the form that they belong to has come."""

from typing import ClassVar

from django.db import models

LONGEST = 64 * 1024  # bytes of one piece


class PicturePiece(models.Model):
    """Bytes of one picture of a form, from `number` × LONGEST on.

    Whoever knows the form's id, which a browser makes up, is its sender.
    """

    LONGEST = LONGEST

    submission = models.UUIDField()
    sha256 = models.CharField(max_length=64, help_text="Of the whole picture, as its sender says")
    number = models.PositiveSmallIntegerField(help_text="From 0")
    length = models.PositiveIntegerField(help_text="Bytes")
    data = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["submission", "sha256", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "sha256", "number"], name="piece_once"),
            models.CheckConstraint(
                condition=models.Q(length__gte=1, length__lte=LONGEST),
                name="a_piece_is_not_longer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.sha256[:12]}: {self.number}"
