"""What else the desk changes, over the API: alerts, asking, warnings, columns, fees, versions."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import MULTIPART_CONTENT

from receipts import adjusting
from receipts.filters import today
from receipts.models import (
    AskingStop,
    BankAlert,
    Due,
    ExportSchedule,
    ReceiptEvent,
    ReminderSchedule,
    Signal,
    StatementFile,
    TallyLedgers,
)
from tests.factories import (
    default_payee,
    make_due,
    make_export_run,
    make_receipt,
    make_rule,
    make_user,
)

pytestmark = pytest.mark.django_db

ALERTS, ASKINGS, DUES = "/api/v1/alerts/", "/api/v1/askings/", "/api/v1/dues/"
LEDGERS = "/api/v1/exports/ledgers/"


@pytest.fixture
def finance():
    return make_user("finance")


@pytest.fixture
def reviewer():
    return make_user("reviewer")


def make_alert(**values):
    known = {"digest": "0" * 64, "kind": "suspect", "state": "waiting", "text": "Credited"}
    return BankAlert.objects.create(payee=default_payee(), **known | values)


class TestAlerts:
    def test_that_wait_are_listed_and_made_a_credit_by_what_a_person_reads(self, call, finance):
        alert = make_alert()
        make_alert(digest="1" * 64, state="passed")
        [listed] = call("get", f"{ALERTS}?state=waiting", finance).json()["results"]
        url = f"{ALERTS}{listed['id']}/credit/"
        wrong = call("post", url, finance, {"utr": "12", "amount_paise": 64_000})
        assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (400, "utr")
        read = {"utr": "612345678901", "amount_paise": 64_000}
        assert call("post", url, finance, read).json()["state"] == "credited"
        alert.refresh_from_db()
        assert (alert.credit.utr, alert.credit.amount_paise) == ("612345678901", 64_000)
        late = call("post", f"{ALERTS}{alert.pk}/dismiss/", finance)
        assert (late.status_code, late.json()["code"]) == (409, "alert_refused")

    def test_that_are_no_money_are_dismissed(self, call, finance):
        alert = make_alert()
        assert call("post", f"{ALERTS}{alert.pk}/dismiss/", finance).json()["state"] == "dismissed"

    def test_come_in_at_an_address_that_is_told_once_and_revoked(self, call, client, finance):
        made = call("post", f"{ALERTS}sources/", finance, {"name": "Office phone"})
        assert made.status_code == 201
        path = "/" + made.json()["address"].split("/", 3)[3]
        assert client.post(path, {"text": "Hello"}).status_code == 200
        [listed] = call("get", f"{ALERTS}sources/", finance).json()["results"]
        assert "address" not in listed
        assert call("delete", f"{ALERTS}sources/{listed['id']}/", finance).status_code == 204
        assert client.post(path, {"text": "Hello"}).status_code == 404


class TestAsking:
    def test_is_in_the_payees_words_of_a_language(self, call, finance):
        words = {"language": "hi", "text": "कृपया भुगतान करें।"}
        assert call("put", f"{ASKINGS}words/", finance, words).json()["words"] == {
            "hi": words["text"]
        }
        assert call("get", f"{ASKINGS}words/", finance).json()["words"]["hi"] == words["text"]
        cleared = call("put", f"{ASKINGS}words/", finance, words | {"text": ""})
        assert cleared.json()["words"] == {}
        wrong = call("put", f"{ASKINGS}words/", finance, words | {"language": "xx"})
        assert wrong.status_code == 400

    def test_comes_by_itself_on_chosen_days(self, call, finance):
        url = f"{ASKINGS}reminders/"
        assert call("get", url, finance).json()["days"] == []
        assert call("put", url, finance, {"days": [7, -3, 0]}).json()["days"] == [-3, 0, 7]
        assert call("put", url, finance, {"days": [61]}).status_code == 400
        assert ReminderSchedule.objects.get().days == [-3, 0, 7]

    def test_that_was_stopped_begins_again(self, call, finance):
        AskingStop.objects.create(payee=default_payee(), contact="asha@example.org")
        [stopped] = call("get", f"{ASKINGS}stops/", finance).json()["results"]
        assert call("delete", f"{ASKINGS}stops/{stopped['id']}/", finance).status_code == 204
        assert not AskingStop.objects.exists()


class TestReceipts:
    def test_have_a_warning_set_aside_with_the_reason(self, call, reviewer):
        receipt = make_receipt()
        Signal.objects.create(receipt=receipt, kind="edited", severity="info")
        url = f"/api/v1/receipts/{receipt.public_id}/"
        [warning] = call("get", url, reviewer).json()["signals"]
        dismiss = f"{url}warnings/{warning['id']}/dismiss/"
        assert call("post", dismiss, reviewer, {}).status_code == 400
        told = call("post", dismiss, reviewer, {"reason": "Cropped by hand"}).json()
        assert [one["dismissed"] for one in told["signals"]] == [True]
        other = f"/api/v1/receipts/{make_receipt().public_id}/warnings/{warning['id']}/dismiss/"
        assert call("post", other, reviewer, {"reason": "x"}).status_code == 404

    def test_keep_what_was_said_outside_the_desk(self, call, reviewer):
        receipt = make_receipt()
        url = f"/api/v1/receipts/{receipt.public_id}/told/"
        assert call("post", url, reviewer, {"channel": "smoke"}).status_code == 400
        assert (
            call("post", url, reviewer, {"channel": "phone", "words": "All well"}).status_code
            == 200
        )
        assert ReceiptEvent.objects.get(kind="told_by_hand").note == "All well"

    def test_are_not_approved_under_a_verdict_that_is_another_by_now(self, call, reviewer):
        receipt, due = make_receipt(), make_due()
        said = {
            "decision": "approve", "version": receipt.version, "verdict": "ready", "note": "Known",
            "allocations": [{"due": due.pk, "amount_paise": due.amount_paise}],
        }  # fmt: skip
        answer = call("post", f"/api/v1/receipts/{receipt.public_id}/decide/", reviewer, said)
        assert (answer.status_code, answer.json()["code"]) == (409, "verdict_changed")


class TestStatements:
    CSV = b"When,What,Plus,Minus\n2026-11-02,UPI/612345678901/ASHA RAO,640.00,\n"

    def sent(self, call, finance):
        file = {"file": SimpleUploadedFile("odd.csv", self.CSV)}
        answer = call("post", "/api/v1/statements/", finance, file, content_type=MULTIPART_CONTENT)
        return f"/api/v1/statements/{answer.json()['id']}/", answer.json()

    def test_of_unknown_columns_have_them_named_and_named_anew(self, call, finance):
        url, told = self.sent(call, finance)
        assert told["state"] == "unknown"
        seen = call("get", f"{url}columns/", finance).json()
        assert seen["columns"] == ["When", "What", "Plus", "Minus"]
        named = {"date": "When", "narration": "What", "credit": "Plus", "debit": "Minus"}
        wrong = call("put", f"{url}columns/", finance, {"columns": named | {"moon": "When"}})
        assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (400, "columns")
        missing = call("put", f"{url}columns/", finance, {"columns": named | {"date": "Day"}})
        assert (missing.status_code, missing.json()["code"]) == (409, "bank_refused")
        assert call("put", f"{url}columns/", finance, {"columns": named}).json()["state"] == "ready"
        assert call("delete", f"{url}columns/", finance).json()["state"] == "unknown"

    @pytest.mark.parametrize("method", ["get", "put"])
    def test_whose_columns_an_upgrade_knows_are_read(self, call, finance, monkeypatch, method):
        monkeypatch.setattr(self, "CSV", b"!Type:Bank\nD13/11/2026\nT5.00\nPUPI/612345678901\n^\n")
        url, _ = self.sent(call, finance)
        StatementFile.objects.get().lines.all().delete()
        StatementFile.objects.update(state=StatementFile.State.UNKNOWN)
        named = {"columns": {"date": "Booked on"}}
        answer = call(method, f"{url}columns/", finance, *[named][: method == "put"])
        assert answer.status_code == 409
        assert call("get", url, finance).json()["state"] == "ready"

    def test_that_were_not_imported_are_forgotten(self, call, finance):
        url, _ = self.sent(call, finance)
        assert call("delete", url, finance).status_code == 204
        assert not StatementFile.objects.exists()


def test_ledgers_in_tally_are_named_once(call, finance):
    assert call("get", LEDGERS, finance).status_code == 404
    named = {"company": "Hill School", "bank": "HDFC", "credited": "Fees"}
    assert call("put", LEDGERS, finance, named | {"bank": ""}).status_code == 400
    assert call("put", LEDGERS, finance, named).json()["changed_by"] == finance.username
    assert TallyLedgers.objects.get().credited == "Fees"


def test_scheduled_exports_are_switched(call, finance):
    url = f"/api/v1/exports/schedules/{make_export_run().schedule_id}/do/"
    for step, is_on in (("off", False), ("on", True)):
        assert call("post", url, finance, {"do": step}).status_code == 200
        assert (ExportSchedule.objects.get().switched_off_at is None) is is_on


def test_dues_are_narrowed_as_at_the_desk(call, finance):
    late = make_due(due_on=today() - timedelta(days=40), group="Hostel")
    make_due(due_on=today() + timedelta(days=4))
    for query in ("state=overdue", "age=31-60", "group=Hostel", f"due_to={today()}"):
        found = call("get", f"{DUES}?{query}", finance).json()["results"]
        assert [one["id"] for one in found] == [late.pk], query
    wrong = call("get", f"{DUES}?state=odd", finance)
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (400, "state")
    assert call("get", f"{DUES}?payee=elsewhere", finance).json()["results"] == []


def test_a_due_is_freed_of_late_fees_and_a_waiver_taken_back(call, finance):
    make_rule()
    due = make_due(due_on=today() - timedelta(days=1), amount_paise=150_000)
    adjusting.adjust_dues()
    url, why = f"{DUES}{due.pk}/", {"why": "Agreed"}
    freed = call("post", f"{url}fees/none/", finance, why).json()
    assert (freed["without_fees"], freed["fees_paise"]) == (True, 0)
    assert call("post", f"{url}fees/none/", finance, why).json()["code"] == "adjustment_refused"
    assert call("post", f"{url}fees/again/", finance, why).json()["fees_paise"] == 0
    waiver = call("get", f"{url}adjustments/", finance).json()["results"][0]
    back = call("post", f"{url}adjustments/{waiver['id']}/back/", finance, why)
    assert (back.json()["kind"], back.json()["paise"]) == ("waiver", 5_000)
    assert call("get", url, finance).json()["fees_paise"] == 5_000


VERSIONED = {
    f"{DUES}1/": ("patch", {"note": "x"}),
    "/api/v1/policy/": ("put", {"mode": "off"}),
    "/api/v1/payer-page/": ("patch", {"greeting": "Welcome"}),
    "/api/v1/retention/": ("put", {"picture_days": 400, "person_days": None}),
    "/api/v1/replies/1/": ("put", {"kind": "question", "text": "Who are you?"}),
}


@pytest.mark.parametrize("url", VERSIONED)
def test_is_changed_only_as_it_was_seen(call, url):
    admin = make_user("admin")
    make_due(pk=1)
    call("post", "/api/v1/replies/", admin, {"kind": "question", "text": "Who?"})
    url = url.replace("replies/1", f"replies/{reply_id(call, admin)}")
    method, change = VERSIONED.get(url) or VERSIONED["/api/v1/replies/1/"]
    seen = call("get", url, admin).headers["ETag"]

    def change_it(tag, **more):
        options = {"content_type": "application/json", "HTTP_IF_MATCH": tag}
        return call(method, url, admin, change | more, **options)

    done = change_it(seen)
    assert done.status_code == 200
    told = call("get", url, admin)
    assert told.headers["ETag"] == done.headers["ETag"]
    late = change_it('"0123"')
    assert (late.status_code, late.json()["code"]) == (412, "other_version")
    assert call("get", url, admin).json() == told.json()
    assert change_it(f'"0123", {done.headers["ETag"]}').status_code == 200
    assert change_it("*").status_code == 200


def reply_id(call, admin):
    return call("get", "/api/v1/replies/", admin).json()["results"][0]["id"]


def test_a_due_is_deleted_only_as_it_was_seen(call, finance):
    url = f"{DUES}{make_due().pk}/"
    seen = call("get", url, finance).headers["ETag"]
    call("patch", url, finance, {"note": "changed"})
    assert call("delete", url, finance, HTTP_IF_MATCH=seen).status_code == 412
    assert Due.objects.count() == 1


def test_words_are_taken_off_the_list_only_as_they_were_seen(call):
    admin = make_user("admin")
    call("post", "/api/v1/replies/", admin, {"kind": "question", "text": "Who?"})
    url = f"/api/v1/replies/{reply_id(call, admin)}/"
    seen = call("get", url, admin).headers["ETag"]
    call("put", url, admin, {"kind": "question", "text": "Who are you?"})
    assert call("delete", url, admin, HTTP_IF_MATCH=seen).status_code == 412
    seen = call("get", url, admin).headers["ETag"]
    assert call("delete", url, admin, HTTP_IF_MATCH=seen).status_code == 204


@pytest.mark.parametrize("slug", ["\0", "a\0b", "nobody"])
def test_a_payee_that_none_can_be_has_no_dues(call, finance, slug):
    make_due()
    assert call("get", f"{DUES}?payee={quote(slug)}", finance).status_code == 200


def test_words_of_nothing_that_is_seen_are_none(call, reviewer):
    receipt = make_receipt()
    warning = Signal.objects.create(receipt=receipt, kind="edited", severity="info")
    url = f"/api/v1/receipts/{receipt.public_id}/warnings/{warning.pk}/dismiss/"
    answer = call("post", url, reviewer, {"reason": "\u200b"})
    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["errors"]] == ["reason"]
