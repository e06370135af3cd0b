"""The account of whoever comes in by an invitation."""

from typing import ClassVar

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.utils.translation import gettext_lazy as _

from receipts.models import User
from receipts.web.fields import ask_for_new_password

NAME_TAKEN = _("Another account has this user name. Choose another one.")


def free_name(name: str) -> str:
    """Names that differ in capitals alone would be taken for one another. Raises ValidationError"""
    if User.objects.filter(username__iexact=name).exists():
        raise forms.ValidationError(NAME_TAKEN)
    return name


class NewcomerForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new account without a password, of somebody whom an issuer named."""

    class Meta:
        model = User
        fields = ("username",)
        labels: ClassVar = {"username": _("User name")}
        help_texts: ClassVar = {"username": _("Letters, digits and @ . + - _")}
        error_messages: ClassVar = {"username": {"required": _("Choose a user name.")}}

    def clean_username(self) -> str:
        return free_name(self.cleaned_data["username"])

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        saved: User = super().save(commit)
        return saved


class AccountForm(BaseUserCreationForm[User]):
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
        help_texts: ClassVar = {"username": _("Letters, digits and @ . + - _")}

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["username"].error_messages["required"] = _("Choose a user name.")
        ask_for_new_password(self.fields["password1"], self.fields["password2"])

    def clean_username(self) -> str:
        return free_name(self.cleaned_data["username"])
