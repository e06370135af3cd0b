"""Whose pages payers see: a payee's looks, words and questions on them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def payers_languages() -> list[tuple[str, str]]:
    """The languages that payers' pages can speak, named in the one that is spoken now."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


class PayerPages(models.Model):
    """What a payee has put on the pages that payers see: upload, status, paying, finding."""

    class Asked(models.TextChoices):
        """Whether the upload form asks for something."""

        OFF = "off", _("Not asked")
        OPTIONAL = "optional", _("Optional")
        REQUIRED = "required", _("Required")

    # A question of the upload form, and the columns of a Receipt of which one answers it.
    QUESTIONS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "reference": ("reference",),
        "amount": ("claimed_amount_paise",),
        "payer_name": ("payer_name",),
        "contact": ("payer_phone", "payer_email"),
        "note": ("note",),
    }

    logo = models.CharField(max_length=200, blank=True, help_text="Key in private storage")
    accent = models.CharField(max_length=7, blank=True, help_text="Such as #0b5070")
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_email = models.EmailField(blank=True)
    language = models.CharField(
        max_length=8,
        blank=True,
        choices=payers_languages,
        help_text="Of payers' pages, for those whose browser asks for none of the others.",
    )
    greeting = models.CharField(max_length=200, blank=True)
    instructions = models.TextField(
        blank=True, help_text="Shown to payers above the upload form, for example what to write."
    )
    thanks = models.CharField(max_length=500, blank=True, help_text="Shown once it has been sent")
    asks_reference = models.CharField(max_length=8, choices=Asked, default=Asked.OPTIONAL)
    asks_amount = models.CharField(max_length=8, choices=Asked, default=Asked.OPTIONAL)
    asks_payer_name = models.CharField(max_length=8, choices=Asked, default=Asked.REQUIRED)
    asks_contact = models.CharField(max_length=8, choices=Asked, default=Asked.REQUIRED)
    asks_note = models.CharField(max_length=8, choices=Asked, default=Asked.OPTIONAL)
    tells_dues_apart = models.BooleanField(
        default=False,
        db_default=False,
        help_text="A few paise are added to each new due: no two open ones ask for one sum.",
    )

    class Meta:
        abstract = True

    def asks(self, question: str) -> "PayerPages.Asked":
        """Whether the upload form asks one of QUESTIONS."""
        return self.Asked(getattr(self, f"asks_{question}"))

    def unanswered(self, said: Mapping[str, Any]) -> list[str]:
        """The questions that must be answered and are not, by values under a Receipt's columns."""
        return [
            question
            for question, columns in self.QUESTIONS.items()
            if self.asks(question) == self.Asked.REQUIRED
            and all(said.get(column) in ("", None) for column in columns)
        ]
