"""Whose pages a payer is on: the payee's language, colour, logo and how to reach them."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from receipts.models import Payee
from receipts.web.payer.accent import digest
from receipts.web.payer.language import speak_as_payee


@dataclass(frozen=True, slots=True)
class Whose:
    """What the frame of payers' pages shows of a payee."""

    payee: Payee

    @property
    def stylesheet(self) -> str:
        """The address of its colour, which names all that the answer depends on."""
        accent = self.payee.accent
        return reverse("accent", args=[accent[1:], digest(accent)]) if accent else ""

    @property
    def logo(self) -> str:
        """The address of its logo; another logo has another one."""
        key = PurePosixPath(self.payee.logo)
        return reverse("logo", args=[self.payee.slug, key.stem]) if self.payee.logo else ""

    @property
    def app(self) -> str:
        """The address of what makes its page an app, where strangers may know of it."""
        is_told = settings.PUBLIC_UPLOADS
        return reverse("payer_app", args=[self.payee.slug]) if is_told else ""

    @property
    def phone(self) -> str:
        """Its phone number, an Indian one in the groups in which people say it."""
        number = self.payee.contact_phone
        is_indian = number.startswith("+91") and len(number) == len("+919876543210")
        return f"{number[:3]} {number[3:8]} {number[8:]}" if is_indian else number


def turn_to(request: HttpRequest, payee: Payee) -> None:
    """Show the page as the payee's, in their language where the payer asks for no other."""
    request.whose = Whose(payee)  # type: ignore[attr-defined]  # PayerRequest declares it
    speak_as_payee(request, payee)
