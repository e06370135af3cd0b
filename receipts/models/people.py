"""Who is being paid, and who works for them."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.db.models.functions import Lower

from receipts.models.payer_pages import PayerPages

if TYPE_CHECKING:
    from receipts.models.api_keys import ApiKey


class User(AbstractUser):
    """A person who signs in. What they may do hangs on their memberships, not on this row."""

    # How often the person ended their other sessions: each time the hash below becomes another.
    sign_outs = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AbstractUser.Meta):
        indexes: ClassVar = [models.Index(Lower("email"), name="user_email")]

    # The key by which a program acts for this person, for the length of its call.
    api_key: "ApiKey | None" = None

    def get_session_auth_hash(self) -> str:
        """Django's, which a new password changes, and signing out everywhere as well."""
        return self._with_sign_outs(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """By each of the former SECRET_KEYs."""
        yield from map(self._with_sign_outs, super().get_session_auth_fallback_hash())

    def _with_sign_outs(self, of_password: str) -> str:
        return f"{of_password}.{self.sign_outs}" if self.sign_outs else of_password

    @property
    def acting_name(self) -> str:
        """As histories name whoever did something."""
        name = self.get_username()
        return f"{name} · {self.api_key.name}"[:150] if self.api_key else name


class Organisation(models.Model):
    """Whose payees an installation serves: those of one know nothing of those of another.

    A UTR is approved once within it, and what is told across payees stays inside it.
    """

    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def may_be_several(cls) -> bool:
        """Whether what all share is kept from them: where it is said beforehand, it does not
        change, and tell, when a second one comes.
        """
        said: bool = settings.SEVERAL_ORGANISATIONS
        return said or cls.objects.count() > 1


def first_organisation(_row: models.Model) -> int:
    """The id of the one that every installation begins with, and that mostly stays alone."""
    first = Organisation.objects.order_by("pk").values_list("pk", flat=True).first()
    return first or Organisation.objects.create(name="My organisation").pk


class OrganisationField(models.ForeignKey):  # type: ignore[type-arg]
    """The organisation of a row: the one `by` says, unless it is told when the row is made."""

    def __init__(
        self, *args: Any, by: Callable[[Any], int] = first_organisation, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"to": Organisation, "on_delete": models.PROTECT, **kwargs})
        self._by = by

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        if add and getattr(model_instance, self.attname) is None:
            setattr(model_instance, self.attname, self._by(model_instance))
        kept: int = super().pre_save(model_instance, add)
        return kept

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """For migrations it is a foreign key like any other."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


class Payee(PayerPages):
    """Somebody who is being paid: a seller, a school, a society. Everything belongs to one."""

    organisation = OrganisationField(
        related_name="payees",
        help_text="For good: other organisations learn nothing of this payee.",
    )
    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True, help_text="Stands in the upload link: /p/<slug>/")
    is_default = models.BooleanField(default=False)
    needs_second_factor = models.BooleanField(
        default=False, help_text="Its people show more than a password at the desk."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(User, through="Membership", related_name="payees")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="one_default_payee",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Vpa(models.Model):
    """A UPI address a payee is paid at."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="vpas")
    address = models.CharField(max_length=255, help_text="Lower case, such as shop@okaxis")

    class Meta:
        verbose_name = "UPI address"
        verbose_name_plural = "UPI addresses"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "address"], name="vpa_once_per_payee"),
        ]

    def __str__(self) -> str:
        return self.address


class PayeeName(models.Model):
    """A name under which a payee's account shows up on payers' screens."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=120, help_text="As the bank or the app writes it")

    class Meta:
        verbose_name = "name on payers' screens"
        verbose_name_plural = "names on payers' screens"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "name"], name="name_once_per_payee"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role (a Django group) with one payee."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="memberships")
    role = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "payee", "role"], name="role_once_per_payee"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role} · {self.payee}"
