"""Which days the imported statements cover, account by account, as the pages name them."""

from django.utils import timezone

from receipts.models import Payee
from receipts.suspicion.coverage import coverage_of
from receipts.suspicion.periods import Account
from receipts.upi import INDIA


def accounts_of(payee: Payee) -> list[Account]:
    """The payee's accounts with the days that imported statements cover, by name."""
    today = timezone.localdate(timezone=INDIA)
    return coverage_of(payee.pk, first=today, last=today).accounts
