"""Where exports go, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.access import export_profiles_for
from receipts.models import ExportDestination, ExportProfile, ExportSchedule, Payee, User
from receipts.scheduled_exports import DestinationSettings
from receipts.web.fields import PlainText


class DestinationForm(forms.Form):
    """A new destination, or one of its name anew."""

    name = PlainText(
        label=_("Name"),
        max_length=60,
        error_messages={"required": _("Say what the destination is called.")},
    )
    kind = forms.ChoiceField(
        label=_("By"), choices=ExportDestination.Kind.choices, initial=ExportDestination.Kind.MAIL
    )
    to = PlainText(
        label=_("To"),
        max_length=500,
        help_text=_(
            "Mail addresses with commas between; an SFTP server's name; or the storage's address, "
            "such as https://s3.ap-south-1.amazonaws.com."
        ),
        error_messages={"required": _("Write where the files go.")},
    )
    port = forms.IntegerField(
        label=_("Port (SFTP)"), min_value=1, max_value=65535, initial=22, required=False
    )
    user = PlainText(label=_("User, or id of the access key"), max_length=200, required=False)
    secret = forms.CharField(
        label=_("Password, private key or secret key"),
        max_length=10_000,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept encrypted. Empty: the one that is kept under this name for this server."),
    )
    folder = PlainText(label=_("Folder"), max_length=200, required=False)
    host_key = PlainText(
        label=_("The server's key (SFTP)"),
        max_length=100,
        required=False,
        help_text=_("Such as SHA256:…. Without it the first try says which key the server shows."),
    )
    bucket = PlainText(label=_("Bucket (storage)"), max_length=100, required=False)
    region = PlainText(label=_("Region (storage)"), max_length=40, required=False)

    @property
    def chosen(self) -> DestinationSettings:
        """What `save_destination` takes. Call it on a valid form."""
        return DestinationSettings(**self.cleaned_data | {"port": self.cleaned_data["port"] or 22})


class ScheduleForm(forms.Form):
    """Which profile's file goes where, and when."""

    profile = forms.ModelChoiceField(
        label=_("Profile"),
        queryset=ExportProfile.objects.none(),
        empty_label=None,
        help_text=_("One of those that are everybody's."),
        error_messages={"required": _("Choose a profile; make one first where there is none.")},
    )
    destination = forms.ModelChoiceField(
        label=_("Destination"),
        queryset=ExportDestination.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose a destination; add one first where there is none.")},
    )
    every = forms.ChoiceField(label=_("When"), choices=ExportSchedule.Every.choices)
    hour = forms.IntegerField(
        label=_("From what hour, India time"),
        min_value=0,
        max_value=23,
        initial=6,
        error_messages={
            "required": _("Write an hour from 0 to 23."),
            "invalid": _("Write an hour from 0 to 23."),
        },
    )
    only_changed = forms.BooleanField(
        label=_("Only what changed since the last one arrived, whatever its day"), required=False
    )

    def __init__(self, data: Any = None, *, payee: Payee, user: User) -> None:
        super().__init__(data)
        rows = {
            "profile": export_profiles_for(user).filter(payee=payee, owner=None),
            "destination": ExportDestination.objects.filter(payee=payee),
        }
        for name, found in rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # as declared above
            field.queryset = found
