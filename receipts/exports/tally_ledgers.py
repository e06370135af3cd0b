"""What a payee's books in Tally are called: chosen once, for every file."""

from django.utils.translation import gettext as _

from receipts import access
from receipts.exports.refusals import ExportRefused
from receipts.models import Payee, TallyLedgers, User


def ledgers_of(payee: Payee) -> TallyLedgers:
    """The payee's ledgers. Raises ExportRefused where nobody has named them."""
    found = TallyLedgers.objects.filter(payee=payee).first()
    if found is None:
        raise ExportRefused(
            _("Name your ledgers in Tally first: on the exports page, Ledgers in Tally.")
        )
    return found


def set_ledgers(
    payee: Payee, *, by: User, company: str, bank: str, credited: str, is_bill_wise: bool
) -> TallyLedgers:
    """Name the company, the ledger of the bank account and the one that payments are credited to.

    `is_bill_wise` where Tally keeps a bill of each due's reference. Raises PermissionDenied unless
    `by` may export for the payee.
    """
    access.require(by, access.Ability.EXPORT, payee)
    named = {"company": company, "bank": bank, "credited": credited, "changed_by": by}
    values = named | {"is_bill_wise": is_bill_wise}
    return TallyLedgers.objects.update_or_create(payee=payee, defaults=values)[0]
