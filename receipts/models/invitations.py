"""Who is asked to work for a payee, and what has happened to its people (append-only)."""

from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.models.people import Payee, User


class Invitation(models.Model):
    """A role with a payee for whoever holds the link, once. The link is kept as a digest only."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="invitations")
    role = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, help_text="Whom it is for, as the inviter calls them")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    email = models.EmailField(blank=True, help_text="Where its link is mailed to")
    # Only while the mail waits: what the link ends with.
    sealed_secret = models.TextField(blank=True)
    mail_due_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["mail_due_at"],
                condition=models.Q(mail_due_at__isnull=False),
                name="invitation_mail_due",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
                name="invitation_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.role} · {self.payee}"


class PeopleEvent(models.Model):
    """One change of who works for a payee. The database refuses to change or delete a row."""

    class Kind(models.TextChoices):
        INVITED = "invited", _("Invited")
        MAILED = "mailed", _("Invitation mailed")
        WITHDRAWN = "withdrawn", _("Invitation withdrawn")
        JOINED = "joined", _("Joined")
        ROLE_CHANGED = "role_changed", _("Role changed")
        TAKEN_AWAY = "taken_away", _("Taken away")
        FACTOR_ASKED = "factor_asked", _("Second factor asked of all")
        FACTOR_FREE = "factor_free", _("Second factor left to each")

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="people_events")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=12, choices=Kind)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=150)
    person = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person_name = models.CharField(max_length=150)
    role = models.CharField(max_length=150, blank=True, help_text="From then on")
    former_role = models.CharField(max_length=150, blank=True, help_text="Until then")

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["payee", "id"], name="people_history")]

    def __str__(self) -> str:
        return f"{self.person_name}: {self.get_kind_display()} by {self.actor_name}"
