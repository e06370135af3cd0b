"""Exports go out by themselves: when they are due, whole, again after failures, and on record."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts import exports, lifecycle, scheduled_exports, storage
from receipts.exports import jobs
from receipts.filters import ReceiptFilter
from receipts.models import Export, ExportDestination, ExportRun, ExportSchedule, Payee
from receipts.pipeline import doorbell
from receipts.scheduled_exports import DestinationSettings, ScheduleRefused
from receipts.scheduled_exports.periods import next_due, period_before
from receipts.upi import INDIA
from tests.delivery.conftest import loop_in_thread, s3, sftp  # noqa: F401  # fixtures
from tests.factories import default_payee, make_payee, make_receipt, make_user
from tests.servers import free_port

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parents[1] / "golden"
MORNING = datetime(2026, 6, 12, 6, 0, tzinfo=INDIA)
DECIDED = datetime(2026, 6, 11, 18, 0, tzinfo=UTC)
MAIL = DestinationSettings(name="Books", kind="mail", to="books@example.com, ca@example.com")


@pytest.fixture(autouse=True)
def nobody_is_rung(monkeypatch, settings):
    monkeypatch.setattr(doorbell, "ring", lambda **_: None)
    settings.EXPORTS_ALLOW_PRIVATE = True


@pytest.fixture
def finance():
    return make_user("finance")


def make_schedule(by, chosen=MAIL, *, every="day", only_changed=False, columns=(), **looks):
    payee = default_payee()
    kept = exports.Looks(filters=ReceiptFilter(states=("approved",)), columns=columns, **looks)
    profile = exports.save_profile(payee, by=by, name="For the books", shared=True, looks=kept)
    destination = scheduled_exports.save_destination(payee, chosen, by=by)
    made = scheduled_exports.add_schedule(
        profile, destination, by=by, every=every, hour=6, only_changed=only_changed
    )
    ExportSchedule.objects.filter(pk=made.pk).update(next_on=MORNING.date())
    return made


def run_at(now: datetime = MORNING) -> ExportRun:
    """The newest run, begun, written and tried."""
    scheduled_exports.begin_due(now)
    jobs.write_waiting()
    run = ExportRun.objects.first()
    scheduled_exports.send(run.pk)
    run.refresh_from_db()
    return run


def approve(amount_paise=125_010, at=DECIDED, **values):
    return make_receipt(status="approved", amount_paise=amount_paise, decided_at=at, **values)


class TestPeriods:
    @pytest.mark.parametrize(
        ("every", "after", "due", "first", "last"),
        [
            ("day", "2026-02-28", "2026-03-01", "2026-02-28", "2026-02-28"),
            ("week", "2026-06-12", "2026-06-15", "2026-06-08", "2026-06-14"),
            ("week", "2026-06-15", "2026-06-22", "2026-06-15", "2026-06-21"),
            ("month", "2026-01-31", "2026-02-01", "2026-01-01", "2026-01-31"),
            ("month", "2026-12-01", "2027-01-01", "2026-12-01", "2026-12-31"),
        ],
    )
    def test_are_those_that_ended(self, every, after, due, first, last):
        due_on = next_due(every, date.fromisoformat(after))
        assert str(due_on) == due
        assert tuple(map(str, period_before(every, due_on))) == (first, last)


class TestDue:
    def test_begins_at_its_hour_once_with_the_period_as_its_filter(self, finance):
        schedule = make_schedule(finance)
        assert scheduled_exports.begin_due(MORNING - timedelta(minutes=1)) == 0
        assert scheduled_exports.begin_due(MORNING) == 1
        assert scheduled_exports.begin_due(MORNING) == 0
        export = ExportRun.objects.get().export
        assert (export.state, export.by, export.profile) == ("waiting", finance, "For the books")
        days = {"decided_from": "2026-06-11", "decided_to": "2026-06-11"}
        assert export.filters == {"state": "approved"} | days
        schedule.refresh_from_db()
        assert schedule.next_on == date(2026, 6, 13)

    def test_leaves_no_day_out_after_days_without_a_worker(self, finance):
        make_schedule(finance)
        late = MORNING + timedelta(days=2, hours=-5)  # before the third day's hour
        assert [scheduled_exports.begin_due(late) for _ in range(3)] == [1, 1, 0]
        assert [str(run.period_to) for run in ExportRun.objects.all()] == [
            "2026-06-12",
            "2026-06-11",
        ]

    def test_rests_while_it_is_switched_off_and_sends_nothing_of_that_time(self, finance):
        schedule = make_schedule(finance)
        scheduled_exports.switch(schedule, by=finance, on=False)
        assert scheduled_exports.begin_due(MORNING) == 0
        scheduled_exports.switch(schedule, by=finance, on=True)
        schedule.refresh_from_db()
        assert schedule.next_on > timezone.localdate(timezone=INDIA)

    @pytest.mark.parametrize("spoilt", ["role", "filter"])
    def test_says_why_it_could_not_be_made(self, finance, spoilt):
        schedule = make_schedule(finance)
        if spoilt == "role":
            finance.memberships.all().delete()
        else:
            schedule.profile.filters = {"flag": "long_gone"}
            schedule.profile.save()
        scheduled_exports.begin_due(MORNING)
        run = ExportRun.objects.get()
        said = {"role": "may no longer export", "filter": "profile cannot be used"}
        assert (run.state, run.export) == ("failed", None)
        assert said[spoilt] in str(run.problem)
        assert not Export.objects.exists()
        with pytest.raises((ScheduleRefused, PermissionDenied)):
            scheduled_exports.again(run, by=finance)


class Postbox:
    """What an SMTP server was handed."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:  # its name
        self.mails.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


@pytest.fixture
def postbox(settings):
    box = Postbox()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port, ready_timeout=60)
    server.start()
    options = {"host": "127.0.0.1", "port": port, "timeout": 60}
    backend = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    yield box
    server.stop()


class TestArrives:
    def check(self, run: ExportRun, file: bytes, beside: bytes) -> None:
        """The file is the export's, and its manifest says so."""
        assert (run.state, str(run.problem)) == ("arrived", "")
        said = json.loads(beside)
        assert said["sha256"] == hashlib.sha256(file).hexdigest() == run.sha256
        assert (said["rows"], said["bytes"]) == (1, len(file))
        assert said["sums_paise"] == {"approved_amount": 125_010}
        assert said["period"] == {"from": "2026-06-11", "to": "2026-06-11"}

    columns = (("reference", "Flat"), ("approved_amount", ""))

    def test_by_mail(self, finance, postbox):
        approve()
        schedule = make_schedule(finance, columns=self.columns)
        run = run_at()
        [(to, content)] = postbox.mails
        assert to == ["books@example.com", "ca@example.com"]
        file, beside = message_from_bytes(content, policy=default).iter_attachments()
        name = f"receipts-pay-2026-06-11-2026-06-11-s{schedule.pk}.csv"
        assert [file.get_filename(), beside.get_filename()] == [name, f"{name}.manifest.json"]
        self.check(run, file.get_content(), beside.get_content())

    def test_by_sftp(self, finance, sftp):  # noqa: F811
        approve()
        chosen = DestinationSettings(
            name="CA",
            kind="sftp",
            to="127.0.0.1",
            port=sftp.port,
            user="books",
            secret="right",
            folder="in",
            host_key=sftp.host_key,
        )
        schedule = make_schedule(finance, chosen, columns=self.columns)
        assert "right" not in schedule.destination.sealed_secret
        run = run_at()
        [beside] = sftp.folder.glob(f"*-s{schedule.pk}.csv.manifest.json")
        file = beside.with_name(beside.name.removesuffix(".manifest.json"))
        self.check(run, file.read_bytes(), beside.read_bytes())

    def test_in_storage(self, finance, s3):  # noqa: F811
        approve()
        chosen = DestinationSettings(
            name="Archive",
            kind="s3",
            to=s3.url,
            user="test",
            secret="test",
            folder="raseed",
            bucket=s3.bucket,
            region="ap-south-1",
        )
        schedule = make_schedule(finance, chosen, columns=self.columns)
        run = run_at()
        name = f"raseed/receipts-pay-2026-06-11-2026-06-11-s{schedule.pk}.csv"
        self.check(run, s3.fetch(name), s3.fetch(f"{name}.manifest.json"))

    def test_with_the_manifest_it_always_had(self, finance, mailoutbox):
        approve(reference="FLAT-9")
        make_schedule(finance, columns=self.columns)
        run = run_at()
        beside = mailoutbox[0].attachments[1].content
        text = beside if isinstance(beside, str) else beside.decode()
        made = run.export.created_at.astimezone(UTC).isoformat(timespec="seconds")
        for found, stands in (
            (f'"export": {run.export.pk}', '"export": 7'),
            (made, "2026-06-12T00:30:00+00:00"),
            (f"-s{run.schedule_id}.csv", "-s7.csv"),
        ):
            text = text.replace(found, stands)
        assert text.encode() == (GOLDEN / "manifest.json").read_bytes()


class TestFails:
    def test_says_why_and_is_tried_again(self, finance, monkeypatch, mailoutbox):
        make_schedule(finance)

        def refuse(*_args, **_options):
            raise ConnectionRefusedError

        with monkeypatch.context() as down:
            down.setattr("django.core.mail.EmailMessage.send", refuse)
            run = run_at()
        assert run.state == "sending"
        assert "did not take it (ConnectionRefusedError)" in str(run.problem)
        scheduled_exports.send(run.pk)  # not before its time
        assert not mailoutbox
        ExportRun.objects.update(next_attempt_at=timezone.now())
        scheduled_exports.send(run.pk)
        run.refresh_from_db()
        assert (run.state, run.attempts, len(mailoutbox)) == ("arrived", 2, 1)

    def test_with_a_sentence_where_no_mail_can_be_written(self, finance, mailoutbox):
        Payee.objects.update(name="Odd\nBcc: all@example.org")
        make_schedule(finance)
        run = run_at()
        assert (run.state, mailoutbox) == ("sending", [])
        assert "did not take it (" in str(run.problem)

    def test_for_good_after_two_days(self, finance):
        hidden = DestinationSettings(
            name="CA", kind="sftp", to="127.0.0.1", port=1, user="b", secret="s"
        )
        make_schedule(finance, hidden)
        run = run_at()
        ExportRun.objects.update(attempts=11, next_attempt_at=timezone.now())
        scheduled_exports.send(run.pk)
        run.refresh_from_db()
        assert run.state == "failed"
        assert "No connection to the server could be made" in str(run.problem)

    @pytest.mark.parametrize(
        ("spoil", "state", "said"),
        [
            ({"sealed_secret": "x"}, "sending", "cannot be decrypted"),
            ({"kind": "mail", "to": "a@example.com"}, "failed", "larger than the 0 MB"),
        ],
    )
    def test_with_a_sentence(self, finance, monkeypatch, spoil, state, said):
        monkeypatch.setattr("receipts.scheduled_exports.runs.MOST_MAIL_MB", 0)
        sealed = DestinationSettings(
            name="CA", kind="sftp", to="127.0.0.1", port=1, user="b", secret="s"
        )
        make_schedule(finance, sealed)
        ExportDestination.objects.update(**spoil)
        run = run_at()
        assert (run.state, said in str(run.problem)) == (state, True)

    def test_when_the_file_cannot_be_written(self, finance):
        make_schedule(finance)
        scheduled_exports.begin_due(MORNING)
        Export.objects.update(state="failed")
        scheduled_exports.send(ExportRun.objects.get().pk)
        run = ExportRun.objects.get()
        assert (run.state, str(run.problem)[:30]) == ("failed", "The file could not be written.")


class TestAgain:
    def sent(self, mailoutbox) -> list[bytes]:
        return [bytes(mail.attachments[0].content) for mail in mailoutbox]

    @pytest.mark.parametrize("format", ["csv", "xlsx"])
    def test_has_the_same_bytes_from_its_record_while_the_rows_are_the_same(
        self, finance, mailoutbox, format
    ):
        approve()
        make_schedule(finance, format=format)
        run = run_at()
        storage.forget(run.export.file)
        Export.objects.update(state="gone", file="")
        run = ExportRun.objects.get()
        scheduled_exports.again(run, by=finance)
        again = run_at(MORNING)
        first, second = self.sent(mailoutbox)
        assert first == second
        assert again.sha256 == again.export.sha256
        approve()
        Export.objects.update(state="gone")
        scheduled_exports.again(ExportRun.objects.get(), by=finance)
        changed = run_at(MORNING)
        assert changed.sha256 != changed.export.sha256

    def test_is_the_kept_file_as_long_as_there_is_one(self, finance, mailoutbox):
        make_schedule(finance)
        run = run_at()
        approve()
        scheduled_exports.again(run, by=finance)
        with pytest.raises(ScheduleRefused, match="on its way already"):
            scheduled_exports.again(run, by=finance)
        scheduled_exports.send(run.pk)
        assert len(set(self.sent(mailoutbox))) == 1


class TestOnlyChanged:
    def rows(self, now) -> set[str]:
        run = run_at(now)
        with exports.opened(run.export) as file:
            return set(file.read().decode().split()) - {'"receipt"'}

    def test_holds_what_changed_since_the_last_one_arrived(self, finance, mailoutbox):
        long_ago = timezone.now() - timedelta(days=9)
        old, other = (approve(created_at=long_ago) for _ in range(2))
        make_schedule(finance, only_changed=True, columns=(("receipt", ""),))
        assert self.rows(MORNING) == {f'"{old.pk}"', f'"{other.pk}"'}
        later = MORNING + timedelta(days=3)
        lifecycle.record(other, kind="told_by_hand", actor="finance")
        assert self.rows(later) == {f'"{other.pk}"'}
        assert ExportSchedule.objects.get().next_on == date(2026, 6, 16)  # one for three days
        assert str(ExportRun.objects.first().due_on) == "2026-06-15"

    def test_is_not_to_be_had_of_what_keeps_no_record(self, finance):
        with pytest.raises(ScheduleRefused, match="rows of money only"):
            make_schedule(finance, only_changed=True, format="tally")


class TestSettingUp:
    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"name": " "}, "Give the destination a name"),
            ({"to": ""}, "Type the address"),
            ({"to": "books@example.com, nobody"}, "Type mail addresses"),
            ({"kind": "sftp", "user": "b"}, "Type the server, the user and the secret"),
            (
                {"kind": "sftp", "user": "b", "secret": "s", "host_key": "MD5:1"},
                "key looks like SHA256",
            ),
            ({"kind": "s3", "user": "b", "secret": "s"}, "Type the bucket and its region"),
        ],
    )
    def test_says_what_is_missing(self, finance, typed, said):
        chosen = DestinationSettings(**{"name": "X", "kind": "mail", "to": "host"} | typed)
        with pytest.raises(ScheduleRefused, match=said):
            scheduled_exports.save_destination(default_payee(), chosen, by=finance)
        assert not ExportDestination.objects.exists()

    def test_keeps_a_secret_that_is_not_typed_again(self, finance):
        typed = {"name": "CA", "kind": "sftp", "to": "a.example.com", "user": "b"}
        for more in ({"secret": "s"}, {"folder": "in"}):
            chosen = DestinationSettings(**typed | more)
            kept = scheduled_exports.save_destination(default_payee(), chosen, by=finance)
        assert (kept.folder, bool(kept.sealed_secret)) == ("in", True)
        with pytest.raises(ScheduleRefused, match="for its own server alone"):
            evil = DestinationSettings(**typed | {"to": "evil.example.com"})
            scheduled_exports.save_destination(default_payee(), evil, by=finance)

    def test_deletes_nothing_that_a_schedule_needs(self, finance):
        schedule = make_schedule(finance)
        with pytest.raises(ScheduleRefused, match="Delete the schedule first"):
            scheduled_exports.delete_destination(schedule.destination, by=finance)
        with pytest.raises(exports.ExportRefused, match="Delete the schedule first"):
            exports.delete_profile(schedule.profile, by=finance)
        run_at()
        scheduled_exports.delete_schedule(schedule, by=finance)
        scheduled_exports.delete_destination(schedule.destination, by=finance)
        assert Export.objects.count() == 1

    def test_is_for_who_may_export_of_one_payee(self, finance):
        schedule = make_schedule(finance)
        for stranger in (make_user("reviewer"), make_user("finance", make_payee())):
            with pytest.raises(PermissionDenied):
                scheduled_exports.save_destination(default_payee(), MAIL, by=stranger)
            with pytest.raises(PermissionDenied):
                scheduled_exports.delete_schedule(schedule, by=stranger)
        profile = schedule.profile
        profile.owner = finance
        with pytest.raises(ScheduleRefused, match="Share the profile first"):
            scheduled_exports.add_schedule(
                profile, schedule.destination, by=finance, every="day", hour=6, only_changed=False
            )
        elsewhere = ExportDestination.objects.create(payee=make_payee(), name="X", kind="mail")
        with pytest.raises(ScheduleRefused, match="of this payee"):
            scheduled_exports.add_schedule(
                schedule.profile, elsewhere, by=finance, every="day", hour=6, only_changed=False
            )
