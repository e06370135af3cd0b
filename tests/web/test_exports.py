"""Exports: counted before, streamed, and put on record with their checksum."""

import csv
import io
from hashlib import sha256

import openpyxl
import pytest
from django.urls import reverse

from receipts.exports import jobs
from receipts.models import Allocation, CreditMatch, Export, MatchGround
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def finance(client):
    user = make_user("finance")
    client.force_login(user)
    return user


def exports(client, **query):
    return client.get(reverse("exports"), query)


def download(client, **data):
    return client.post(reverse("download_export"), {"state": "approved", "format": "csv"} | data)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"))))


class TestExports:
    def test_begins_with_what_was_approved_and_counts_it(self, client, finance):
        make_receipt(status="approved")
        make_receipt()
        assert exports(client).context["count"] == 1

    def test_counts_anew_for_htmx(self, client, finance):
        make_receipt()
        response = client.get(
            reverse("exports"),
            {"state": "in_review"},
            headers={"HX-Request": "true", "HX-Target": "count"},
        )
        assert response.content.decode().strip() == "<strong>1</strong> receipt"

    def test_says_what_is_wrong_with_a_filter(self, client, finance):
        page = exports(client, received_from="soon", due="NONE").content.decode()
        assert "Write the day like 2026-06-12." in page
        assert "There is no due with the reference “NONE”." in page

    def test_lists_what_was_taken_before(self, client, finance):
        due = make_due(reference="FLAT-9")
        body(download(client, due="flat 9", received_from="2026-06-01"))
        page = exports(client).content.decode()
        assert finance.username in page
        assert "state approved, received from 2026-06-01, due FLAT-9" in page
        assert Export.objects.get().filters["due"] == str(due.pk)

    def test_shows_an_auditor_what_others_took(self, client, finance):
        body(download(client))
        client.force_login(make_user("auditor"))
        assert finance.username in exports(client).text

    def test_names_no_due_of_another_payee(self, client, finance):
        theirs = make_due(reference="THEIRS-1", payee=make_payee())
        Export.objects.create(
            payee=default_payee(), by=finance, format="csv", filters={"due": str(theirs.pk)}
        )
        assert "THEIRS-1" not in exports(client).content.decode()

    def test_shows_a_download_that_broke_off(self, client, finance):
        download(client)  # whose bytes nobody fetches
        assert "broken off" in exports(client).content.decode()

    def test_hides_what_is_another_payees(self, client, finance):
        other = make_user("finance", make_payee(), username="stranger")
        Export.objects.create(payee=other.memberships.get().payee, by=other, format="csv")
        assert "stranger" not in exports(client).content.decode()

    @pytest.mark.parametrize("role", ["reviewer", "payer"])
    def test_is_for_who_may_export_alone(self, client, role):
        client.force_login(make_user(role))
        assert exports(client).status_code == 403

    def test_requires_login(self, client):
        assert exports(client).status_code == 302

    def test_rejects_the_wrong_method(self, client, finance):
        assert client.post(reverse("exports")).status_code == 405


class TestDownload:
    def test_streams_the_rows_that_fit_and_keeps_their_checksum(self, client, finance):
        receipt = make_receipt(status="approved", payer_name="=cmd()")
        make_reading(receipt, utr="012345678901", amount_paise=123_456_50)
        make_receipt(status="rejected")
        response = download(client)
        assert response.streaming
        data = body(response)
        [row] = csv.DictReader(io.StringIO(data.decode()))
        assert row["utr"] == "012345678901"
        assert row["payer_name"] == "'=cmd()"
        export = Export.objects.get()
        assert (export.rows, export.by) == (1, finance)
        assert export.sha256 == sha256(data).hexdigest()

    def test_is_saved_and_never_shown(self, client, finance):
        response = download(client)
        assert response.headers["Content-Disposition"].startswith("attachment; filename=")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "private, no-store"

    def test_marks_the_file_for_old_spreadsheets_when_asked(self, client, finance):
        assert body(download(client, bom="on")).startswith(b"\xef\xbb\xbf")
        assert not body(download(client)).startswith(b"\xef\xbb\xbf")

    def test_keeps_long_numbers_as_text_in_a_sheet(self, client, finance):
        receipt = make_receipt(status="approved")
        make_reading(receipt, utr="012345678901")
        sheet = openpyxl.load_workbook(io.BytesIO(body(download(client, format="xlsx")))).active
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
        assert "012345678901" in cells

    def test_narrows_to_the_receipts_of_a_due(self, client, finance):
        due, wanted = make_due(reference="FLAT-9"), make_receipt(status="approved")
        make_receipt(status="approved")
        Allocation.objects.create(receipt=wanted, due=due, amount_paise=100)
        assert len(rows(download(client, due="FLAT-9"))) == 1

    def test_narrows_to_what_the_bank_confirms(self, client, finance):
        confirmed, _ = (make_receipt(status="approved", amount_paise=50_000) for _ in range(2))
        CreditMatch.objects.create(
            receipt=confirmed, credit=make_credit(), ground=MatchGround.CONFIRMED
        )
        [row] = rows(download(client, bank="confirmed"))
        assert (row["receipt"], row["confirmed_amount"]) == (str(confirmed.pk), "500.00")
        assert "in the bank confirmed" in exports(client).content.decode()

    def test_takes_nothing_of_another_payee(self, client, finance):
        make_receipt(payee=make_payee(), status="approved")
        assert rows(download(client)) == []

    @pytest.mark.parametrize("data", [{"format": "pdf"}, {"state": "x"}, {"paid_to": "x"}])
    def test_says_what_is_wrong_and_records_nothing(self, client, finance, data):
        assert download(client, **data).status_code == 422
        assert not Export.objects.exists()

    def test_is_for_who_may_export_alone(self, client):
        client.force_login(make_user("reviewer"))
        assert download(client).status_code == 403
        assert not Export.objects.exists()

    def test_requires_login(self, client):
        assert reverse("login") in download(client).url

    def test_is_no_get(self, client, finance):
        assert client.get(reverse("download_export")).status_code == 405


class TestLarge:
    @pytest.fixture
    def waiting(self, client, finance, monkeypatch):
        monkeypatch.setitem(jobs.DIRECT_ROWS, "csv", 1)
        make_receipt(status="approved")
        make_receipt(status="approved")
        assert download(client, bom="on").url == reverse("exports")
        return Export.objects.get()

    def fetch(self, client, export):
        return client.get(reverse("export_file", args=[export.pk]))

    def test_is_written_by_a_worker_and_its_file_served(self, client, waiting):
        page = exports(client).content.decode()
        assert "being written" in page
        assert "every 3s" in page
        assert self.fetch(client, waiting).status_code == 404
        jobs.write_waiting()
        page = exports(client).content.decode()
        assert reverse("export_file", args=[waiting.pk]) in page
        assert "every 3s" not in page
        response = self.fetch(client, waiting)
        waiting.refresh_from_db()
        data = body(response)
        assert data.startswith(b"\xef\xbb\xbf")
        assert sha256(data).hexdigest() == waiting.sha256
        assert response.headers["Content-Disposition"].startswith("attachment; filename=")
        assert response.headers["Cache-Control"] == "private, no-store"

    def test_says_what_to_do_when_it_failed(self, client, waiting):
        Export.objects.update(state="failed")
        assert "Choose fewer days" in exports(client).content.decode()

    def test_says_that_the_file_is_no_longer_there(self, client, waiting):
        Export.objects.update(state="ready", file="exports/2026-01-01/gone.csv")
        assert self.fetch(client, waiting).status_code == 404

    def test_is_for_nobody_of_another_payee(self, client, waiting):
        jobs.write_waiting()
        client.force_login(make_user("finance", make_payee(), username="stranger"))
        assert self.fetch(client, waiting).status_code == 404
