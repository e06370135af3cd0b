"""Mailboxes that are looked into for a payee, and what payers' mails came to."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from receipts.mailbox import Account, Place
from receipts.models.people import Payee, User
from receipts.sealing import seal, unseal


class PasswordWanted(Exception):
    """No password is kept for this server; the message says so."""


class ReadMailbox(models.Model):
    """Where a mailbox is, who may read it, and how far it was read.

    `sealed_password` is encrypted. `validity` and `uid` are the place it was read to.
    """

    class Trouble(models.TextChoices):
        UNREACHABLE = (
            "unreachable",
            _("The mail server did not answer. Check its name and port; it is tried again."),
        )
        UNENCRYPTED = (
            "unencrypted",
            _(
                "The mail server offers no encryption with a valid certificate, so it was not told "
                "the password. Check its name and port."
            ),
        )
        LOGIN = (
            "login",
            _(
                "The mail server refused user or password. Many need a password for apps, made in "
                "the mailbox's own settings."
            ),
        )
        FOLDER = "folder", _("The mailbox has no such folder. Check its name.")
        ANSWER = "answer", _("The mail server's answer makes no sense. It is tried again.")
        PRIVATE = (
            "private",
            _(
                "The mail server is in a private network, which is not allowed here. Whoever runs "
                "this service can allow it with MAILBOX_ALLOW_PRIVATE."
            ),
        )
        SEALED = "sealed", _("The password cannot be decrypted any more. Type it in again.")

    host = models.CharField(max_length=200)
    port = models.PositiveIntegerField(default=993)
    user = models.CharField(max_length=200)
    sealed_password = models.TextField()
    folder = models.CharField(max_length=200, default="INBOX")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    validity = models.BigIntegerField(default=0, editable=False)
    uid = models.BigIntegerField(default=0, editable=False)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    trouble = models.CharField(max_length=12, choices=Trouble, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.user} ({self.host})"

    @classmethod
    def set_for(cls, payee: Payee, *, by: User, password: str, **chosen: Any) -> Self:
        """Keep a payee's mailbox: read on from where it was left, another one from its newest mail.

        Without a password the old one stays, for the server that it was typed for: whoever may
        change the settings is not to have it sent to a server of their own. Raises PasswordWanted.
        """
        kept = cls._default_manager.filter(payee=payee).first()
        values = chosen | {"by": by, "trouble": "", "checked_at": None}
        if password:
            values["sealed_password"] = seal(password)
        elif not _are_same(kept, chosen, "host", "port"):
            raise PasswordWanted(gettext("Type the password: the kept one is for another server."))
        if not _are_same(kept, chosen, "host", "user", "folder"):
            values |= {"validity": 0, "uid": 0}
        return cls._default_manager.update_or_create(payee=payee, defaults=values)[0]

    @property
    def place(self) -> Place:
        """How far it was read."""
        return Place(self.validity, self.uid)

    def account(self) -> Account:
        """What is needed to read it. Raises sealing.SealBroken."""
        return Account(
            host=self.host,
            port=self.port,
            user=self.user,
            password=unseal(self.sealed_password),
            folder=self.folder,
            allow_private=settings.MAILBOX_ALLOW_PRIVATE,
        )


def _are_same(kept: ReadMailbox | None, chosen: dict[str, Any], *names: str) -> bool:
    return kept is not None and all(getattr(kept, name) == chosen[name] for name in names)


class Mailbox(ReadMailbox):
    """A payee's mailbox, to which its bank writes of credits.

    A mail's sender is believed only where the server called `vouched_by` found it to be the bank's.
    """

    payee = models.OneToOneField(Payee, on_delete=models.CASCADE, related_name="mailbox")
    vouched_by = models.CharField(max_length=200, blank=True)


class ProofMailbox(ReadMailbox):
    """A payee's mailbox, to which its payers write with their proofs."""

    payee = models.OneToOneField(Payee, on_delete=models.CASCADE, related_name="proof_mailbox")


class ProofMail(models.Model):
    """A mail that came to a ProofMailbox, and what became of it.

    Its receipts are those of its `submission`. `digest` is of what makes it this mail and no other.
    """

    class State(models.TextChoices):
        TAKEN = "taken", _("Taken in")
        NO_PICTURE = "no_picture", _("No picture that can be opened")
        AUTOMATIC = "automatic", _("Written by a program")
        SPAM = "spam", _("Marked as spam")
        TOO_MANY = "too_many", _("Too many of one sender")
        TOO_LARGE = "too_large", _("Larger than 25 MB")
        ODD = "odd", _("Cannot be understood")

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="proof_mails")
    digest = models.CharField(max_length=64)
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=State)
    submission = models.UUIDField()
    pictures = models.PositiveSmallIntegerField(default=0, help_text="Receipts of it")
    left_out = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Files that may be payments and were not taken"
    )
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "digest"], name="proof_mail_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["payee", "sender", "received_at"], name="proof_mail_sender"),
            models.Index(fields=["received_at"], name="proof_mail_age"),
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.subject}"
