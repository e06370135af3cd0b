"""Vouchers for Tally: all money that came in, once, in the form that Tally documents."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from receipts import exports, review
from receipts.exports import vouchers
from receipts.filters import DueFilter, ReceiptFilter, today
from receipts.models import Allocation, CreditMatch, MatchGround, TallyLedgers
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)
from tests.tally_form import faults_of

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden" / "vouchers.xml"
PAID = datetime(2026, 6, 12, 8, 22, 5, tzinfo=UTC)
NAMES = {
    "company": "Shanti & Sons",
    "bank": "HDFC Bank <4321>",
    "credited": "Maintenance receivable",
    "is_bill_wise": True,
}


@pytest.fixture
def ledgers():
    payee = default_payee()
    return exports.set_ledgers(payee, by=make_user("finance"), **NAMES)


@pytest.fixture
def story(ledgers):
    """A confirmed receipt that overpays two dues, one that no statement knows, a bank line
    without a receipt; and what is no money: a rejected receipt and a line nobody counted.
    """
    one, two = (make_due(reference=f"FLAT-{flat}", amount_paise=50_000) for flat in (7, 9))
    paid = make_receipt(pk=7001, status="approved", payer_name="Asha\x0b <Rao>")
    make_reading(paid, utr="012345678901", amount_paise=125_010, paid_at=PAID)
    for due in (one, two):
        Allocation.objects.create(receipt=paid, due=due, amount_paise=50_000)
    credit = make_credit(utr=paid.utr, amount_paise=125_010, on=date(2026, 6, 13))
    CreditMatch.objects.create(receipt=paid, credit=credit, ground=MatchGround.CONFIRMED)
    make_receipt(
        pk=7002, status="approved", payer_name="", claimed_amount_paise=99, decided_at=PAID
    )
    line = make_credit(
        pk=8001, utr="", payer_name="RAVI", amount_paise=60_000, on=date(2026, 6, 14)
    )
    review.count_credit(line, by=make_user("finance"), allocations={two: 60_000}, overpay=True)
    make_receipt(status="rejected", claimed_amount_paise=1)
    make_receipt(status="approved", payee=make_payee(), claimed_amount_paise=1)
    make_credit()


APPROVED = ReceiptFilter(states=("approved",))


def taken(filters: ReceiptFilter | DueFilter = APPROVED) -> bytes:
    begun = exports.begin(default_payee(), by=None, filters=filters, format="tally")
    return b"".join(exports.pieces(begun))


def numbers(**filters) -> list[str | None]:
    found = ElementTree.fromstring(taken(ReceiptFilter(**filters))).iter("VOUCHERNUMBER")
    return [one.text for one in found]


class TestFile:
    def test_is_the_one_it_always_was(self, story):
        shown = taken().replace(b"raseed-%d-" % default_payee().pk, b"raseed-1-")
        assert shown == GOLDEN.read_bytes()

    def test_has_the_documented_form(self, story):
        assert faults_of(taken()) == []

    def test_would_be_found_out_if_it_had_another(self, story):
        file = taken()
        for right, wrong in (
            (b"-1250.10", b"-1250.11"),
            (b"<DATE>20260613", b"<DATE>13-6-2026"),
            (b"<ISDEEMEDPOSITIVE>No", b"<ISDEEMEDPOSITIVE>Yes"),
            (b"Agst Ref", b"Against"),
            (b"<NAME>FLAT-7</NAME>", b""),
            (b"-R-7002", b"-R-7001"),
            (b"Import Data", b"Export Data"),
            (b"<REPORTNAME>Vouchers", b"<REPORTNAME>All Masters"),
        ):
            assert right in file
            assert faults_of(file.replace(right, wrong)), wrong

    def test_names_no_bills_for_a_ledger_that_keeps_none(self, story):
        TallyLedgers.objects.update(is_bill_wise=False)
        file = taken()
        assert b"BILLALLOCATIONS" not in file
        assert faults_of(file) == []

    def test_of_nothing_is_an_envelope(self, ledgers):
        assert faults_of(taken()) == []

    def test_comes_to_what_was_approved_and_counted(self, story):
        debits = ElementTree.fromstring(taken()).iter("BANKALLOCATIONS.LIST")
        assert sum(-Decimal(one.findtext("AMOUNT")) for one in debits) == Decimal("1851.09")


class TestChoosing:
    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({}, ["R-7001", "R-7002", "B-8001"]),
            ({"paid_to": date(2026, 6, 13)}, ["R-7001"]),
            ({"paid_from": date(2026, 6, 13)}, ["B-8001"]),
            ({"decided_to": date(2026, 6, 12)}, ["R-7002"]),
            ({"decided_from": date(2026, 6, 13)}, ["R-7001", "B-8001"]),
            ({"bank": "confirmed"}, ["R-7001", "B-8001"]),
            ({"bank": "unconfirmed"}, ["R-7002"]),
        ],
    )
    def test_takes_days_and_the_bank_for_receipts_and_bank_lines(self, story, filters, expected):
        assert numbers(**filters) == expected
        counted = exports.count(default_payee(), filters=ReceiptFilter(**filters), format="tally")
        assert counted == len(expected)

    def test_takes_a_bank_line_by_the_day_it_was_counted_though_its_credit_is_used_later(
        self, ledgers, monkeypatch
    ):
        paid, target = (make_due(payer_phone="+919800001000") for _ in range(2))
        line, finance, now = make_credit(amount_paise=60_000), make_user("finance"), timezone.now()
        with monkeypatch.context() as earlier:
            earlier.setattr(timezone, "now", lambda: now - timedelta(days=3))
            review.count_credit(line, by=finance, allocations={paid: 60_000}, overpay=True)
        review.use_credit(target, 10_000, by=finance, seen_paise=0)
        yesterday = today() - timedelta(days=1)
        assert numbers(decided_to=yesterday) == [f"B-{line.pk}"]
        assert numbers(decided_from=yesterday) == []

    def test_takes_one_due(self, story):
        seven, nine = default_payee().dues.order_by("reference")
        assert numbers(due=seven.pk) == ["R-7001"]
        assert numbers(due=nine.pk) == ["R-7001", "B-8001"]

    @pytest.mark.parametrize(
        ("filters", "why"),
        [
            ({"states": ("approved", "rejected")}, "Choose Approved alone"),
            ({"search": "Asha", "flag": "none"}, "Leave empty: warning, search"),
            ({"received_from": date(2026, 6, 1)}, "Leave empty: received from"),
        ],
    )
    def test_refuses_what_would_leave_money_out_unseen(self, ledgers, filters, why):
        with pytest.raises(exports.ExportRefused, match=why):
            taken(ReceiptFilter(**filters))

    def test_refuses_dues(self, ledgers):
        with pytest.raises(exports.ExportRefused, match="money that came in"):
            taken(DueFilter())

    def test_holds_few_rows_at_a_time(self, story, monkeypatch, django_assert_num_queries):
        monkeypatch.setattr(vouchers, "AT_ONCE", 1)
        found = vouchers.batches_of(default_payee().pk, ReceiptFilter(states=("approved",)))
        assert [len(batch) for batch in found] == [1, 1, 1]


class TestLedgers:
    def test_are_named_before_the_first_file(self):
        with pytest.raises(exports.ExportRefused, match="Name your ledgers in Tally first"):
            taken()

    def test_are_for_who_may_export(self):
        with pytest.raises(PermissionDenied):
            exports.set_ledgers(default_payee(), by=make_user("reviewer"), **NAMES)

    def test_are_kept_at_the_desk_for_the_payee_of_the_page(self, client):
        user, other = make_user("finance"), make_payee()
        client.force_login(user)
        url = reverse("set_tally_ledgers")
        assert client.post(url, NAMES | {"payee": other.pk}).status_code == 404
        refused = client.post(url, NAMES | {"bank": " "})
        assert refused.status_code == 422 and "Write the name as it stands" in refused.text
        assert client.post(url, NAMES).status_code == 302
        assert TallyLedgers.objects.get().changed_by == user
        client.post(url, {**NAMES, "is_bill_wise": ""})
        assert not TallyLedgers.objects.get().is_bill_wise
        assert "Shanti &amp; Sons" in client.get(reverse("exports")).text

    def test_are_counted_as_vouchers_and_taken_as_a_file(self, client, story):
        client.force_login(make_user("finance"))
        chosen = {"state": "approved", "format": "tally"}
        assert "<strong>3</strong> vouchers" in client.get(reverse("exports"), chosen).text
        file = client.post(reverse("download_export"), chosen)
        assert 'filename="vouchers-pay-' in file.headers["Content-Disposition"]
        assert faults_of(b"".join(file.streaming_content)) == []
        refused = client.post(reverse("download_export"), chosen | {"received_from": "2026-06-01"})
        assert (refused.status_code, "Leave empty" in refused.text) == (422, True)
