"""In which language payers read: what they chose, their browser's, else the payee's."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from receipts.models import Payee


def speak_as_payee(request: HttpRequest, payee: Payee) -> None:
    """Turn to the payee's language where neither the payer nor their browser asks for another."""
    has_chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    if payee.language and not has_chosen and translation.get_language() == settings.LANGUAGE_CODE:
        translation.activate(payee.language)
        request.LANGUAGE_CODE = payee.language
