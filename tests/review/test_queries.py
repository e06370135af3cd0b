"""What a decision asks of the database: so much, however many receipts there are."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from receipts import matching, review, verdict
from receipts.models import Receipt
from receipts.signals import examine
from tests.factories import make_credit, make_due, make_reading, make_receipt, make_user

pytestmark = pytest.mark.django_db
# One fetches the payee, which a screen has; one asks whom to tell.
APPROVING = 28
REOPENING = 58  # 20 look for what speaks against it, ten judge it


def asked_by(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        act()
    no_question = ("SAVEPOINT", "RELEASE", "SELECT pg_advisory_xact_lock")
    return [one["sql"] for one in asked if not one["sql"].startswith(no_question)]


def test_an_approval_and_its_reopening_ask_so_many_queries_and_no_more():
    due = make_due(amount_paise=50_000, payer_phone="+919800001000")
    receipt = make_receipt(payer_phone="+919800001000", amount_paise=50_000)
    make_reading(receipt, utr="612345678901", amount_paise=50_000)
    make_credit(utr="612345678901", amount_paise=50_000)
    matching.match(receipt)
    matching.find_credits([receipt])
    examine(receipt)
    verdict.refresh([receipt.pk])
    seen, reviewer = Receipt.objects.get(pk=receipt.pk), make_user("reviewer")

    approving = asked_by(
        lambda: review.approve(
            seen, by=reviewer, version=seen.version, allocations={due: 50_000}, note="Seen."
        )
    )
    assert len(approving) <= APPROVING, "\n".join(approving)

    seen = Receipt.objects.get(pk=receipt.pk)
    reopening = asked_by(lambda: review.reopen(seen, by=reviewer, version=seen.version))
    assert len(reopening) <= REOPENING, "\n".join(reopening)
