"""How a payer can be reached: one typed line told apart into a phone number or an e-mail."""

import re
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from receipts.identity import phone_key
from receipts.upi import with_ascii_digits

_PHONE = re.compile(r"(?:\+?91|0)?([6-9]\d{9})|\+(\d{8,15})", re.ASCII)
_FEWEST_DIGITS = 4


class ContactRefused(ValueError):
    """Neither a phone number nor an e-mail address; `str()` is a sentence for whoever typed it."""


def contact_columns(typed: str) -> dict[str, str]:
    """The contact under the name of the Receipt's column it belongs to, in its one spelling.

    A phone number becomes +91 and ten digits (or + and the digits of another country), an e-mail
    lower case, as dues have it. Raises ContactRefused.
    """
    contact = typed.strip()
    return (
        {"payer_email": _email(contact)}
        if "@" in contact
        else {"payer_phone": phone_number(contact)}
    )


def contact_on_record(typed: str) -> dict[str, str]:
    """The look-up of dues on record with this: an e-mail, or the end of a phone number.

    Four digits are enough; of more, up to ten, all have to agree. Raises ContactRefused.
    """
    contact = typed.strip()
    if "@" in contact:
        return {"payer_email__iexact": _email(contact)}
    digits = re.sub(r"\D", "", with_ascii_digits(contact), flags=re.ASCII)
    if len(digits) < _FEWEST_DIGITS:
        raise ContactRefused(
            _("Type the last four digits of your phone number, or your e-mail address.")
        )
    return {"payer_phone__endswith": digits[-10:]}


def phone_number(contact: str) -> str:
    """A phone number in its one spelling, + and digits. Raises ContactRefused."""
    digits = re.sub(r"[\s().-]", "", with_ascii_digits(contact))
    match = _PHONE.fullmatch(digits)
    if match is None:
        raise ContactRefused(
            _(
                "“{contact}” is neither a phone number nor an e-mail address. Type 10 digits "
                "such as 98765 43210."
            ).format(contact=contact)
        )
    return f"+91{match[1]}" if match[1] else f"+{match[2]}"


def international(phone: str) -> str:
    """The digits with the country's, as links have them; a number without a country's is India's.

    Empty where it is no number that can be called from abroad.
    """
    if phone.startswith("+"):
        return "".join(one for one in phone if one.isdigit())
    key = phone_key(phone)
    return f"91{key}" if key else ""


def whatsapp_link(phone: str, text: str) -> str:
    """The link that opens WhatsApp with this text to this number; empty without a number."""
    number = international(phone)
    return f"https://wa.me/{number}?text={quote(text, safe='')}" if number else ""


def _email(contact: str) -> str:
    try:
        validate_email(contact)
    except ValidationError as error:
        raise ContactRefused(
            _(
                "“{contact}” is not an e-mail address. Type one such as name@example.com, or a "
                "phone number. (A UPI ID is neither.)"
            ).format(contact=contact)
        ) from error
    return contact.lower()
