"""Pictures that come piece by piece, until the form that they belong to has come."""

from typing import ClassVar

from django.db import models


class PicturePiece(models.Model):
    """Bytes `start` to `end` of one picture of a form, each piece where the one before it ended.

    Whoever knows the form's id, which a browser makes up, is its sender.
    """

    submission = models.UUIDField()
    position = models.PositiveSmallIntegerField(help_text="Of the form's pictures, from 0")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    data = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["submission", "position", "start"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "position", "start"], name="piece_once"),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="a_piece_has_bytes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.position}: {self.start} to {self.end}"
