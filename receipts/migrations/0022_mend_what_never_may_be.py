"""Bring rows into order that the constraints of 0023 refuse. Money that was counted is left as it
is, however it came about: it is named here, for a person to look at, and the database's triggers
ask only of what is counted or changed from now on.
"""

import logging

from django.db import migrations
from django.db.models import Count, F, Func, Min, Q, Value

from receipts.upi import is_utr, normalise_utr

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STATUSES = ("queued", "reading", "in_review", "awaiting_payer", "approved", "rejected")
STATES = ("unknown", "reading", "ready", "importing", "imported", "refused")
WAITING = ("unknown", "reading", "ready")
WITH_UTR = ("Receipt", "Reading", "Correction", "Due", "Credit", "Reversal", "StatementLine")
UNKNOWN_STATUS = "This receipt was in a state that nobody knows: look at it anew."
NO_REASON = "No reason was written down."

logger = logging.getLogger(__name__)


def mend(apps, schema_editor):
    def rows(model):
        return apps.get_model("receipts", model).objects.order_by()

    mend_states(rows)
    mend_utrs(rows)
    mend_reversals(rows)
    forget_second_copies(rows)
    rows("Policy").filter(tolerated="serious").update(tolerated="warning")
    name_unfounded(rows)


def mend_states(rows):
    """A person looks at what stands in no known state; a hold without an end is none."""
    strange = rows("Receipt").exclude(status__in=STATUSES)
    strange.update(status="in_review", review_reason=UNKNOWN_STATUS)
    rows("StatementFile").exclude(state__in=STATES).update(state="refused", problem="Send it anew.")
    rows("Receipt").filter(reviewer__isnull=False, held_until=None).update(reviewer=None)
    dismissed = rows("Signal").filter(dismissed_at__isnull=False, dismissal_reason="")
    dismissed.update(dismissal_reason=NO_REASON)


def mend_utrs(rows):
    """What is a UTR once it is normalised stays, anything else was none."""
    rest = Func(F("utr"), Value(ALPHABET), function="LTRIM")
    for model in WITH_UTR:
        for row in rows(model).annotate(rest=rest).exclude(rest="").iterator():
            utr = normalise_utr(row.utr)
            utr = utr if is_utr(utr) else ""
            if model == "Receipt" and row.status == "approved" and taken(rows, row, utr):
                logger.warning("Receipt %s and another were approved for UTR %s.", row.pk, utr)
                utr = ""
            rows(model).filter(pk=row.pk).update(utr=utr)


def taken(rows, receipt, utr):
    approved = rows("Receipt").filter(utr=utr, status="approved").exclude(pk=receipt.pk)
    return bool(utr) and approved.exists()


def mend_reversals(rows):
    """The direction is in the kind of the line, so a sign says nothing; and nothing is nothing."""
    rows("Reversal").filter(amount_paise=0).delete()
    rows("Reversal").filter(amount_paise__lt=0).update(amount_paise=-F("amount_paise"))


def forget_second_copies(rows):
    """Of one file that waits twice the first goes on; files are tidied away by themselves."""
    waiting = rows("StatementFile").filter(state__in=WAITING)
    copies = waiting.values("payee", "sha256").annotate(files=Count("pk"), first=Min("pk"))
    for one in copies.filter(files__gt=1):
        second = waiting.filter(payee=one["payee"], sha256=one["sha256"]).exclude(pk=one["first"])
        rows("StatementLine").filter(statement__in=second).delete()
        second.delete()


def name_unfounded(rows):
    founded = Q(receipt__status="approved", receipt__payee=F("due__payee"))
    straight = Q(receipt=None, credit__payee=F("due__payee"))
    for pk in rows("Allocation").exclude(founded | straight).values_list("pk", flat=True):
        logger.warning("Allocation %s counts what is not approved, or another payee's.", pk)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0021_reasons_as_codes")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
