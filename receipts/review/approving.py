"""Approving, whoever decides it: a reviewer or the policy. The rule stands here, once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import lifecycle, payer_mail, webhooks
from receipts.lifecycle import NOTHING, Kind, Status
from receipts.models import Due, Notice, Receipt, ReceiptEvent, User
from receipts.review.allocations import allocate, as_data, check, money_of
from receipts.review.direct_credits import refuse_taken
from receipts.review.follow_ups import warn_others
from receipts.review.refusals import ChangedMeanwhile, UtrAlreadyApproved
from receipts.wording import Sentence

TO = {Kind.APPROVED: Status.APPROVED, Kind.REJECTED: Status.REJECTED}


def carry_out(
    receipt: Receipt,
    allocations: Mapping[Due, int],
    *,
    by: User,
    note: str = "",
    said: Sentence = NOTHING,
    overpay: bool = False,
    evidence: dict[str, Any] | None = None,
) -> ReceiptEvent:
    """Approve a receipt that is locked and as it was seen; count its money; tell its payer.

    `evidence` is kept with the event. Raises CreditTaken and AllocationRefused.
    """
    refuse_taken(receipt)
    checked = check(money_of(receipt), allocations, overpay=overpay)
    data = _values(receipt, checked) | ({"evidence": evidence} if evidence else {})
    with webhooks.together():
        event = decide(receipt, Kind.APPROVED, by=by, note=note, said=said, data=data)
        allocate(receipt, checked, by=by)
    with payer_mail.in_payers_language(receipt):
        thanks = _("Thank you: it was accepted.")
        payer_mail.tell_payer(receipt, Notice.About.APPROVED, message=thanks)
    warn_others(receipt)
    return event


def decide(
    receipt: Receipt,
    kind: Kind,
    *,
    by: User,
    note: str,
    data: dict[str, Any],
    said: Sentence = NOTHING,
    reason: str = "",
) -> ReceiptEvent:
    """Write the decision of a receipt that is locked, and its event."""
    return lifecycle.advance(
        receipt,
        TO[kind],
        kind=kind,
        actor=by,
        note=note,
        said=said,
        data=data,
        only_if={"version": receipt.version},
        decided_by=by,
        decided_at=timezone.now(),
        decision_note=note[:500],
        decision_said=said,
        reviewer=None,
        held_until=None,
        decision_reason=reason,
    )


@contextmanager
def explained(receipt: Receipt) -> Iterator[None]:
    """Say UtrAlreadyApproved where another receipt has the UTR: by the database's rule, or lately.

    Around the transaction, which the database's refusal has spoilt.
    """
    try:
        yield
    except (IntegrityError, ChangedMeanwhile):
        explain_refused_utr(receipt)
        raise


def explain_refused_utr(receipt: Receipt) -> None:
    """Raise UtrAlreadyApproved where another receipt has the UTR; outside any transaction."""
    receipt.refresh_from_db()
    approved = Receipt.objects.filter(organisation=receipt.organisation_id, status=Status.APPROVED)
    twins = approved.filter(utr=receipt.utr).exclude(pk=receipt.pk)
    twin = twins.first() if receipt.utr else None
    if twin:
        same_payee = twin.payee_id == receipt.payee_id
        raise UtrAlreadyApproved(receipt, twin if same_payee else None) from None


def _values(receipt: Receipt, allocations: Mapping[Due, int]) -> dict[str, Any]:
    return {
        "utr": receipt.utr,
        "amount_paise": receipt.amount_paise,
        "paid_at": receipt.paid_at.isoformat() if receipt.paid_at else None,
        "allocations": [as_data(due, paise) for due, paise in allocations.items()],
    }
