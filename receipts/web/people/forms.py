"""Which role somebody is to have at the desk."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.people import mails
from receipts.web.fields import PlainText
from receipts.web.roles import ROLES


class RoleForm(forms.Form):
    """One of the roles that whoever is asked may give."""

    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a role."),
            "invalid_choice": _("Nobody can give a role above their own."),
        },
    )

    def __init__(self, data: object = None, *, roles: Iterable[str], **more: object) -> None:
        super().__init__(data, **more)  # type: ignore[arg-type]
        self.fields["role"].choices = [(role, ROLES[role].said) for role in roles]  # type: ignore[attr-defined]


class InvitationForm(RoleForm):
    """Whom to invite, and as what."""

    name = PlainText(
        label=_("For"),
        max_length=120,
        help_text=_("A name by which you know the invitation again."),
        error_messages={"required": _("Say whom the invitation is for.")},
    )
    email = forms.EmailField(
        label=_("Email"),
        required=False,
        max_length=254,
        help_text=_("The link goes there as well; leave it out to send it yourself."),
        error_messages={"invalid": _("Type an email address such as asha@example.com.")},
    )
    field_order = ("name", "email", "role")

    def __init__(self, data: object = None, *, roles: Iterable[str], **more: object) -> None:
        super().__init__(data, roles=roles, **more)
        if not mails.is_set_up():
            del self.fields["email"]
