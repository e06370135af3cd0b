"""A new password for oneself."""

from django.contrib.auth.forms import PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from receipts.models import User


class NewPasswordForm(PasswordChangeForm[User]):
    """Django's own, in the product's words."""

    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": _("This is not your password. Type the one you sign in with now.")
    }

    def __init__(self, user: User, *args: object) -> None:
        super().__init__(user, *args)  # type: ignore[arg-type]
        self.fields["old_password"].widget.attrs.pop("autofocus", None)
        self.fields["old_password"].label = _("Password now")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _("Eight characters or more, not only digits.")
        self.fields["new_password2"].label = _("New password again")
        self.fields["new_password2"].help_text = ""
