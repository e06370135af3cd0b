"""The account of whoever comes in by an invitation."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from receipts.models import User
from receipts.web.fields import ask_for_new_password

NAME_TAKEN = _("Another account has this user name. Choose another one.")


class NameForm(forms.ModelForm):  # type: ignore[type-arg]
    """The user name, which ends with what its invitation's link says."""

    def __init__(self, *args: Any, ending: str, proposed: str, **more: Any) -> None:
        self.ending = ending
        super().__init__(*args, **more)
        field = self.fields["username"]
        told = _("You sign in by it. {ending} is added where you leave it out.")
        field.help_text = told.format(ending=ending)
        field.error_messages["required"] = _("Choose a user name.")
        self.initial["username"] = (slugify(proposed)[:100] or "person") + ending

    def clean_username(self) -> str:
        """Names that differ in capitals alone would be taken for one another."""
        name: str = self.cleaned_data["username"].removesuffix(self.ending) + self.ending
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(NAME_TAKEN)
        return name


class NewcomerForm(NameForm):
    """A new account without a password, of somebody whom an issuer named."""

    class Meta:
        model = User
        fields = ("username",)
        labels: ClassVar = {"username": _("User name")}

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        saved: User = super().save(commit)
        return saved


class AccountForm(NameForm, BaseUserCreationForm[User]):
    """A new account, its password checked as Django checks it."""

    email = forms.EmailField(
        label=_("Email"),
        help_text=_("Where a forgotten password is reset."),
        error_messages={"required": _("Type your email address.")},
    )

    class Meta:
        model = User
        fields = ("username", "email")
        labels: ClassVar = {"username": _("User name")}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        ask_for_new_password(self.fields["password1"], self.fields["password2"])
