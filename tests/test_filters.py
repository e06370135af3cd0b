"""The same filters narrow the queue, the API and the exports; nonsense gets a sentence."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from receipts.filters import FilterRefused, ReceiptFilter, dues_found_by
from receipts.models import Allocation, Correction, CreditMatch, Due, MatchGround, Receipt, Signal
from tests.factories import (
    make_credit,
    make_due,
    make_reading,
    make_receipt,
    make_user,
    make_utr,
)


def found(**filters) -> list[Receipt]:
    return list(ReceiptFilter(**filters).apply(Receipt.objects.order_by("pk")))


class TestFromQuery:
    def test_reads_every_filter(self):
        query = QueryDict(
            "state=approved&state=rejected&received_from=2026-06-01&paid_to=2026-06-30"
            "&flag=same_utr&bank=confirmed&reviewer=7&due=9&amount_from_paise=100"
            "&search= Asha &page=3"
        )
        assert ReceiptFilter.from_query(query) == ReceiptFilter(
            states=("approved", "rejected"),
            received_from=date(2026, 6, 1),
            paid_to=date(2026, 6, 30),
            flag="same_utr",
            bank="confirmed",
            reviewer=7,
            due=9,
            amount_from_paise=100,
            search="Asha",
        )

    def test_of_nothing_is_no_filter(self):
        assert ReceiptFilter.from_query(QueryDict("state=&search=&due=")) == ReceiptFilter()
        assert ReceiptFilter.from_query({"state": None}) == ReceiptFilter()

    def test_comes_back_from_its_own_record(self):
        filters = ReceiptFilter(
            states=("approved", "queued"), decided_to=date(2026, 6, 1), due=3, search="A-1"
        )
        assert ReceiptFilter.from_query(filters.as_query()) == filters

    @pytest.mark.parametrize(
        "query",
        [
            "state=lost", "received_from=yesterday", "paid_to=2026-13-01", "flag=odd", "bank=maybe",
            "reviewer=me", "due=-1", "amount_to_paise=1.5", "due=99999999999999999999",
            "decided_from=0001-01-01", "decided_to=9999-12-31",
        ],
    )  # fmt: skip
    def test_says_what_is_wrong_with_which(self, query):
        with pytest.raises(FilterRefused) as refused:
            ReceiptFilter.from_query(QueryDict(query))
        name = query.split("=")[0]
        assert list(refused.value.errors) == [name]
        assert refused.value.errors[name].endswith(".")

    def test_bears_any_search(self):
        filters = ReceiptFilter.from_query({"search": "\0%_'" + "x" * 500})
        assert len(filters.search) == 100


@pytest.mark.django_db
class TestApply:
    def test_keeps_the_order_it_was_given(self):
        one, other = make_receipt(), make_receipt()
        receipts = ReceiptFilter().apply(Receipt.objects.order_by("-pk"))
        assert list(receipts) == [other, one]

    def test_narrows_by_state(self):
        approved = make_receipt(status="approved")
        make_receipt()
        assert found(states=("approved", "rejected")) == [approved]

    @pytest.mark.parametrize("column", ["received", "paid", "decided"])
    def test_narrows_by_days_of_india(self, column):
        field = {"received": "created_at", "paid": "paid_at", "decided": "decided_at"}[column]
        # 18:30 UTC is midnight in India
        before = make_receipt(**{field: datetime(2026, 6, 11, 18, 29, 59, tzinfo=UTC)})
        first = make_receipt(**{field: datetime(2026, 6, 11, 18, 30, tzinfo=UTC)})
        last = make_receipt(**{field: datetime(2026, 6, 12, 18, 29, 59, tzinfo=UTC)})
        after = make_receipt(**{field: datetime(2026, 6, 12, 18, 30, tzinfo=UTC)})
        day = date(2026, 6, 12)
        assert found(**{f"{column}_from": day, f"{column}_to": day}) == [first, last]
        assert before not in found(**{f"{column}_from": day})
        assert after not in found(**{f"{column}_to": day})

    def test_narrows_by_warnings_that_stand(self):
        flagged, dismissed, clean = make_receipt(), make_receipt(), make_receipt()
        values = {"kind": "no_utr", "severity": "warning", "evidence": "x"}
        Signal.objects.create(receipt=flagged, **values)
        looked_at = {"dismissed_at": timezone.now(), "dismissal_reason": "seen"}
        Signal.objects.create(receipt=dismissed, **looked_at, **values)
        assert found(flag="any") == found(flag="no_utr") == [flagged]
        assert found(flag="none") == [dismissed, clean]
        assert found(flag="edited") == []

    def test_narrows_by_what_the_bank_confirms(self):
        confirmed, reversed_one, settled, without = (make_receipt() for _ in range(4))
        credits = [{}, {"reversed_on": date(2026, 6, 1)}, {"is_settlement": True}]
        receipts = (confirmed, reversed_one, settled)
        for receipt, values in zip(receipts, credits, strict=True):
            match = {"receipt": receipt, "credit": make_credit(**values)}
            CreditMatch.objects.create(ground=MatchGround.CONFIRMED, **match)
        assert found(bank="confirmed") == [confirmed]
        assert found(bank="unconfirmed") == [reversed_one, settled, without]

    @pytest.mark.parametrize("rarely", [1_000, 0])
    def test_narrows_by_what_is_usual_as_by_what_is_rare(self, rarely, monkeypatch):
        monkeypatch.setattr("receipts.filters.receipt_filter.RARELY", rarely)
        read, other = make_receipt(), make_receipt()
        small, large = make_receipt(amount_paise=1), make_receipt(amount_paise=99_999_999)
        make_reading(read, reader="accuauth")
        make_reading(other, reader="engine")
        for receipt in (read, other):
            Signal.objects.create(receipt=receipt, kind="no_utr", severity="info", evidence="…")
        Signal.objects.filter(receipt=other).update(
            dismissed_at=timezone.now(), dismissal_reason="seen"
        )
        assert found(reader="accuauth") == [read]
        assert found(flag="no_utr") == [read]
        assert found(amount_from_paise=99_999_999) == [large]
        assert found(amount_to_paise=1) == [small]

    def test_narrows_by_reader_reviewer_and_due(self):
        receipt, due = make_receipt(status="approved"), make_due()
        make_reading(receipt, reader="accuauth")
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=1)
        holder = make_user("reviewer")
        held = make_receipt(reviewer=holder, held_until=timezone.now())
        assert found(reader="accuauth") == [receipt]
        assert found(reviewer=receipt.decided_by_id) == [receipt]
        assert found(reviewer=holder.pk) == [held]
        assert found(due=due.pk) == [receipt]

    def test_narrows_by_amount(self):
        receipt = make_receipt(amount_paise=500)
        make_receipt(amount_paise=700)
        assert found(amount_from_paise=500, amount_to_paise=600) == [receipt]

    def test_narrows_by_the_amount_that_counts(self):
        claimed = make_receipt(amount_paise=None, claimed_amount_paise=50_000)
        make_receipt(amount_paise=70_000, claimed_amount_paise=50_000)
        make_receipt(amount_paise=None, claimed_amount_paise=None)
        assert found(amount_from_paise=50_000, amount_to_paise=50_000) == [claimed]

    @pytest.mark.parametrize(
        "search",
        ["6123 4567 8901", "612345", "8901", "asha r", "abc-1", "98000", "ASHA@example.org"],
    )
    def test_finds_by_utr_name_reference_phone_and_mail(self, search):
        receipt = make_receipt(
            utr="612345678901",
            payer_name="Asha Rao",
            reference="ABC-12",
            payer_phone="+919800001000",
            payer_email="asha@example.org",
        )
        make_receipt(payer_name="Ravi", reference="X")
        assert found(search=search) == [receipt]

    @pytest.mark.parametrize(
        "search",
        [
            "1,500", "1500", "₹1500.00", "Rs. 1,500", "SRA B401", "srab401", "sra-b401", "b401",
            "jose", "JOSÉ d", "josé d’s",
        ],
    )  # fmt: skip
    def test_finds_amounts_references_and_names_however_they_are_written(self, search):
        receipt = make_receipt(
            reference="SRA-B401", payer_name="José D’Souza", claimed_amount_paise=150_000
        )
        make_receipt(reference="SRA-B101", payer_name="Ravi", utr="615001500150", amount_paise=15)
        make_receipt(reference="SRA-B102", payer_phone="+919815000000", amount_paise=1_500)
        assert receipt in found(search=search)
        assert len(found(search=search)) == (3 if search == "1500" else 1)

    @pytest.mark.parametrize("search", ["asha", "srab401", "1,500", "8901"])
    def test_finds_by_an_index_whatever_is_searched_for(self, search):
        asked = ReceiptFilter(search=search).apply(Receipt.objects.filter(payee=1)).explain()
        if connection.vendor == "sqlite":  # PostgreSQL reads a table as small as this
            assert "SCAN receipts_receipt\n" not in f"{asked}\n"

    def test_finds_a_utr_that_was_read_or_typed_but_is_not_believed(self):
        read, typed = make_receipt(), make_receipt()
        make_reading(read, accepted=False, utr="612345678901")
        Correction.objects.create(receipt=typed, source="payer", utr="612345678901")
        assert found(search="612345678901") == [read, typed]

    def test_finds_by_the_reference_of_a_due_it_paid(self):
        receipt = make_receipt(status="approved", reference="")
        Allocation.objects.create(receipt=receipt, due=make_due(reference="FLAT-7"), amount_paise=1)
        assert found(search="flat 7") == [receipt]

    @pytest.mark.parametrize("search", ["%", "_", "'", '"', "\\", "'; DROP TABLE", "😀", "-"])
    def test_takes_odd_searches_as_they_stand(self, search):
        make_receipt()
        assert found(search=search) in ([], list(Receipt.objects.filter(reference__contains="-")))

    @pytest.mark.parametrize("search", ["-", "---", " . "])
    def test_finds_not_everything_where_nothing_is_left_to_search_for(self, search):
        make_receipt(reference="R17", utr=make_utr())
        assert found(search=search) == []


@pytest.mark.django_db
class TestDuesFoundBy:
    @pytest.mark.parametrize(
        "words", ["ord 12", "ORD-12", "asha", "asha@example.org", "98765 43210", "3210"]
    )
    def test_finds_by_reference_name_mail_and_phone(self, words):
        wanted = make_due(
            reference="ORD-12",
            payer_name="Asha Rao",
            payer_email="asha@example.org",
            payer_phone="+919876543210",
        )
        make_due(reference="FLAT-7", payer_name="Ravi Kumar")
        assert list(Due.objects.filter(dues_found_by(words))) == [wanted]
