"""One due as written in a file or a form: every value checked, in its one spelling."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.contacts import ContactRefused, contact_columns
from receipts.dues.amounts import parse_due_amount
from receipts.dues.days import parse_due_day
from receipts.models import Due, reference_key
from receipts.upi import (
    MAX_PAISE,
    format_rupees,
    is_reference,
    is_vpa,
    normalise_vpa,
    typed_utr,
)

FIELDS = (
    "reference", "payer_name", "payer_phone", "payer_email", "amount_paise", "opens_on",
    "due_on", "payee_vpa", "utr", "note", "group",
)  # fmt: skip
LABELS = {
    "reference": gettext_lazy("reference"),
    "payer_name": gettext_lazy("name"),
    "payer_phone": gettext_lazy("phone"),
    "payer_email": gettext_lazy("e-mail"),
    "amount_paise": gettext_lazy("amount"),
    "opens_on": gettext_lazy("issue date"),
    "due_on": gettext_lazy("due date"),
    "payee_vpa": gettext_lazy("UPI address"),
    "utr": "UTR",
    "note": gettext_lazy("note"),
    "group": gettext_lazy("group"),
}
FEWEST_DIGITS = 8  # of a phone number, with or without its city's
_BETWEEN_PHONES = re.compile(r"[/,;&]|\bor\b", re.I)
# As nearly all are: of these Django's own check says the same in five times as long.
_USUAL_EMAIL = re.compile(r"[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]{1,63}\.)+[a-z]{2,63}", re.A)
LONGEST = {
    "reference": 64,
    "payer_name": 120,
    "payer_phone": 20,
    "payer_email": 254,
    "note": 200,
    "group": 40,
}


class DueRefused(ValueError):
    """A due that cannot be kept as written. The message says what to write instead.

    `fields` has the sentence of each that is wrong, where it is about fields.
    """

    def __init__(self, message: str, **fields: str) -> None:
        super().__init__(message)
        self.fields = fields


@dataclass(frozen=True)
class Entry:
    """The values of a due that a row or form gave; those it does not speak of are absent."""

    values: Mapping[str, Any]

    @cached_property
    def key(self) -> str:
        return reference_key(self.values["reference"])

    def differences(self, due: Due) -> dict[str, tuple[Any, Any]]:
        """What the entry would change: field → (as it is, as it would be)."""
        return {
            name: (getattr(due, name), value)
            for name, value in self.values.items()
            if getattr(due, name) != value
        }


def from_texts(texts: Mapping[str, str]) -> Entry:
    """Check the texts of a row, by field. Raises DueRefused with every problem in one sentence."""
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for field, text in texts.items():
        try:
            values[field] = _READ.get(field, _text)(field, text.strip())
        except ValueError as error:
            problems[field] = str(error)
    if problems:
        raise DueRefused(" ".join(problems.values()), **problems)
    if found := list(_contradictions(values)):
        raise DueRefused(" ".join(found))
    return Entry(values)


def checked(values: Mapping[str, Any], *, stored: Due | None = None) -> Entry:
    """Check values that are typed already (a form's, the API's): int paise, dates, texts.

    With a `stored` due they are a change of it and must not contradict what stays.
    """
    texts = {
        name: str(value)
        for name, value in values.items()
        if name not in ("amount_paise", "opens_on", "due_on")
    }
    entry = from_texts(texts)
    typed = {name: value for name, value in values.items() if name not in texts}
    if "amount_paise" in typed and not 0 < (typed["amount_paise"] or 0) <= MAX_PAISE:
        said = _("Write the amount that is to be paid, such as 1,500.00.")
        raise DueRefused(said, amount_paise=said)
    both = {**entry.values, **typed}
    days = {name: getattr(stored, name) for name in ("opens_on", "due_on") if stored}
    if problems := list(_contradictions(days | both)):
        raise DueRefused(" ".join(problems))
    return Entry(both)


def is_cancelled(due: Due) -> str:
    """Why nothing is written to a due that is cancelled."""
    return _("{reference} is cancelled. Ask for it again on its page before you change it.").format(
        reference=due.reference
    )


def is_below_discounts(due: Due) -> str:
    """Why its amount cannot be as low as that."""
    return _(
        "{reference} has ₹{discounts} of discounts. Write an amount above that, or take the "
        "discount back first."
    ).format(reference=due.reference, discounts=format_rupees(due.discounts_paise))


def shown(value: Any) -> str:
    """A value as the preview shows it; amounts are paise and shown as rupees."""
    if isinstance(value, int):
        return f"₹{format_rupees(value)}"
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _contradictions(values: Mapping[str, Any]) -> Iterable[str]:
    opens_on, due_on = values.get("opens_on"), values.get("due_on")
    if opens_on and due_on and opens_on > due_on:
        yield _("It is issued on {opens_on}, after its due date {due_on}.").format(
            opens_on=opens_on, due_on=due_on
        )


def _text(field: str, text: str) -> str:
    plain = " ".join(text.replace("\0", "").split())
    longest = LONGEST[field]
    if len(plain) > longest:
        raise DueRefused(
            _("The {field} is longer than {longest} characters.").format(
                field=LABELS[field], longest=longest
            )
        )
    return plain


def _reference(field: str, text: str) -> str:
    plain = _text(field, text)
    if not reference_key(plain):
        raise DueRefused(_("The reference is missing: every due needs one of its own."))
    return plain


def _amount(field: str, text: str) -> int:
    if not text:
        raise DueRefused(_("The amount is missing."))
    paise = parse_due_amount(text)
    if not paise:
        raise DueRefused(_("The amount is zero. Write what is to be paid."))
    return paise


def _phone(field: str, text: str) -> str:
    """A mobile number in its one spelling; a landline or an extension as it is written.

    Of several the first.
    """
    several = phones_in(text)
    try:
        return (
            contact_columns(several[0] if several else text).get("payer_phone", "") if text else ""
        )
    except ContactRefused:
        return _text(field, text)


def phones_in(text: str) -> list[str]:
    """The numbers of a cell that holds several, with a stroke or a comma between; else none."""
    if not _BETWEEN_PHONES.search(text):
        return []
    parts = [part.strip() for part in _BETWEEN_PHONES.split(text) if part.strip()]
    is_each_one = all(sum(map(str.isdigit, part)) >= FEWEST_DIGITS for part in parts)
    return parts if len(parts) > 1 and is_each_one else []


def _email(field: str, text: str) -> str:
    text = _text(field, text)
    try:
        if text and not _USUAL_EMAIL.fullmatch(text):
            validate_email(text)
    except ValidationError:
        raise DueRefused(_("“{typed}” is not an e-mail address.").format(typed=text[:60])) from None
    return text.lower()


def _day(field: str, text: str) -> date | None:
    return parse_due_day(text) if text else None


def _vpa(field: str, text: str) -> str:
    if text and not is_vpa(text):
        raise DueRefused(
            _("“{typed}” is not a UPI address such as shop@okaxis.").format(typed=text[:60])
        )
    return normalise_vpa(text)


def _utr(field: str, text: str) -> str:
    utr = typed_utr(text)
    if utr and not is_reference(utr):
        raise DueRefused(
            _("“{typed}” is not a UTR: it has 12 digits (NEFT 16, RTGS 22).").format(
                typed=text[:40]
            )
        )
    return utr


_READ: dict[str, Callable[[str, str], Any]] = {
    "reference": _reference,
    "amount_paise": _amount,
    "payer_phone": _phone,
    "payer_email": _email,
    "opens_on": _day,
    "due_on": _day,
    "payee_vpa": _vpa,
    "utr": _utr,
}
