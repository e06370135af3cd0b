"""What a decision asks of the database: so much, however many receipts there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from receipts import matching, review, verdict
from receipts.models import Receipt
from receipts.signals import examine
from tests.factories import make_credit, make_due, make_reading, make_receipt, make_user

pytestmark = pytest.mark.django_db
MOST = 34  # two of them ask whom to tell: of the decision, and of the due


def test_an_approval_asks_so_many_queries_and_no_more():
    due = make_due(amount_paise=50_000, payer_phone="+919800001000")
    receipt = make_receipt(payer_phone="+919800001000", amount_paise=50_000)
    make_reading(receipt, utr="612345678901", amount_paise=50_000)
    make_credit(utr="612345678901", amount_paise=50_000)
    matching.match(receipt)
    matching.find_credits([receipt])
    examine(receipt)
    verdict.refresh([receipt.pk])
    seen, reviewer = Receipt.objects.get(pk=receipt.pk), make_user("reviewer")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        review.approve(
            seen, by=reviewer, version=seen.version, allocations={due: 50_000}, note="Seen."
        )
    no_question = ("SAVEPOINT", "RELEASE", "SELECT pg_advisory_xact_lock")
    told = [one["sql"] for one in asked if not one["sql"].startswith(no_question)]
    assert len(told) <= MOST, "\n".join(told)
