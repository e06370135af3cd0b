"""Things in few words, as people say them: how long ago, which day, which receipt, who."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from receipts.models import Receipt, User


def age_in_words(age: timedelta) -> str:
    """`just now`, `4 min`, `3 h`, `2 days`: one unit is enough to choose by."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    if minutes < 48 * 60:
        return _("{hours} h").format(hours=minutes // 60)
    return _("{days} days").format(days=minutes // (24 * 60))


def full_day(on: date | None) -> str:
    """`7 Mar 2026`; empty for no day."""
    return date_format(on, "j M Y") if on else ""


def title_of(receipt: Receipt) -> str:
    """How people speak of a receipt: by the reference it quotes, else by its number."""
    return receipt.reference or _("Receipt {number}").format(number=receipt.pk)


def name_of(user: User) -> str:
    """How colleagues call a person."""
    return user.first_name or user.get_username()
