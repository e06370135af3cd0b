"""A new password, and a second factor, for oneself."""

from http import HTTPStatus

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from receipts.models import User
from receipts.web.fields import PlainText, ask_for_new_password
from receipts.web.payer.limits import times_this_hour

GUESSES = 10  # an hour at one's own password: more are somebody else's at an open browser
WRONG = _("This is not your password. Type the one you sign in with now.")
TOO_OFTEN = _("The password was tried too often. Wait an hour.")


def refuse_unless_own(user: User, typed: str) -> None:
    """Raise ValidationError for another password than the user's; after GUESSES for the right one
    as well, or whoever guesses would still be told.
    """
    if (times_this_hour(f"passwords:{user.pk}") or 0) > GUESSES:
        raise forms.ValidationError(TOO_OFTEN, code="too_often")
    if not user.check_password(typed):
        raise forms.ValidationError(WRONG, code="wrong")


def status_of(form: forms.Form) -> int:
    """With which a form that asks for one's own password is shown again."""
    if any(form.has_error(name, "too_often") for name in form.errors):
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK


class NewPasswordForm(PasswordChangeForm):
    """Django's own, in the product's words."""

    def __init__(self, user: User, *args: object) -> None:
        super().__init__(user, *args)
        self.fields["old_password"].widget.attrs.pop("autofocus", None)
        self.fields["old_password"].label = _("Password now")
        self.fields["old_password"].error_messages["required"] = _("Type your password.")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password2"].label = _("New password again")
        ask_for_new_password(self.fields["new_password1"], self.fields["new_password2"])

    def clean_old_password(self) -> str:
        typed: str = self.cleaned_data["old_password"]
        refuse_unless_own(self.user, typed)
        return typed


class PasswordForm(forms.Form):
    """The password one signs in with now."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Type your password.")},
    )

    def __init__(self, user: User, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.user = user

    def clean_password(self) -> str:
        typed: str = self.cleaned_data["password"]
        refuse_unless_own(self.user, typed)
        return typed


class AppCodeForm(forms.Form):
    """The code that a new app shows."""

    code = forms.CharField(
        label=_("The code it shows"),
        max_length=20,
        widget=forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "number"}
        ),
        error_messages={"required": _("Type the six digits that the app shows.")},
    )


class PasskeyForm(forms.Form):
    """A new passkey: what it is called, and what the browser made."""

    name = PlainText(
        label=_("Device"),
        max_length=60,
        help_text=_("Such as “Phone” or “Office computer”."),
        error_messages={"required": _("Say which device it is on.")},
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)
