"""What a colleague has in hand, let go when they may review a payee's receipts no more."""

from django.db import transaction

from receipts.lifecycle import Status
from receipts.models import Payee, Receipt, User
from receipts.review.worklist import assign


def let_go_of_all(person: User, payee: Payee, *, by: User) -> None:
    """End the person's holds, and give what was given to them to nobody, on record."""
    theirs = Receipt.objects.filter(payee=payee, status__in=Status.undecided())
    with transaction.atomic():
        theirs.filter(reviewer=person).update(reviewer=None, held_until=None)
        for receipt in theirs.filter(assignee=person).select_related("payee").order_by("pk"):
            assign(receipt, None, by=by)
