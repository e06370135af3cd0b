"""What a person makes of an alert that waits: a credit with what they typed, or nothing."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access
from receipts.alert_formats import Alert, Kind
from receipts.alerts.crediting import compare, credit_of
from receipts.alerts.forwarders import AlertRefused
from receipts.models import BankAlert, Credit, User
from receipts.upi import is_reference, typed_utr

State = BankAlert.State


def credit_by_hand(alert: BankAlert, *, by: User, utr: str, amount_paise: int) -> Credit:
    """Make a waiting alert a credit with what a person read in it; it proves no more than that.

    Raises PermissionDenied unless `by` may work with the payee's bank, AlertRefused for what is no
    UTR or for an alert that waits no longer.
    """
    normal = typed_utr(utr)
    if not is_reference(normal):
        raise AlertRefused(_("This is no whole UTR. UPI's has 12 digits."))
    told = replace(Alert(kind=Kind.CREDIT), utr=normal, amount_paise=amount_paise)
    with transaction.atomic():
        locked = _waiting(alert, by)
        locked.credit = credit_of(locked.payee, told, words=locked.text)
        _handle(locked, State.CREDITED, by)
    compare(locked.credit)
    return locked.credit


def dismiss(alert: BankAlert, *, by: User) -> None:
    """Say that a waiting alert is no money. Raises PermissionDenied, AlertRefused."""
    with transaction.atomic():
        _handle(_waiting(alert, by), State.DISMISSED, by)


def _waiting(alert: BankAlert, by: User) -> BankAlert:
    access.require(by, access.Ability.EDIT_BANK, alert.payee)
    rows = BankAlert.objects.select_for_update(no_key=True, of=("self",)).select_related("payee")
    locked = rows.filter(pk=alert.pk, state=State.WAITING).first()
    if locked is None:
        raise AlertRefused(_("This alert waits for nobody any more. Look at the list again."))
    return locked


def _handle(alert: BankAlert, state: State, by: User) -> None:
    alert.state, alert.handled_by, alert.handled_at = state, by, timezone.now()
    alert.save(update_fields=["state", "credit", "handled_by", "handled_at"])
