"""Reading a mailbox over IMAP, from a server that runs for these tests."""

import socket
from dataclasses import replace
from threading import Thread
from typing import ClassVar

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError
from imap_tools import BaseMailBox

from receipts import alerts
from receipts.alerts import mailboxes
from receipts.confinement import Confined
from receipts.mailbox import (
    MailboxError,
    Place,
    connecting,
    deliveries,
    opening,
    read_new,
    reading,
)
from receipts.models import BankAlert, Mailbox
from receipts.sealing import seal
from tests.factories import default_payee, make_user, make_utr
from tests.mailbox import server

VOUCHED = "Authentication-Results: mx.example.com; dmarc=pass header.from=hdfcbank.net\n"

NO_RESULT = "Authentication-Results: mx.example.com; none\n"


def mail(utr="608837405314", *, top=VOUCHED, sender="HDFC Bank <alerts@hdfcbank.net>", more=""):
    words = (
        "Dear Customer, Rs.500.00 is successfully credited to your account **4321 by VPA "
        "asha.rao@okicici ASHA RAO on 28-11-26. Your UPI transaction reference number is "
        f"{utr}.{more}"
    )
    head = f"{top}From: {sender}\nSubject: Credit\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
    return (head + words + "\n").replace("\n", "\r\n").encode()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with server.running(tmp_path_factory.mktemp("imap")) as (account, certificate):
        yield account, certificate


@pytest.fixture
def account(running, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(running[1]))
    return running[0]


@pytest.fixture
def deliver(running):
    return lambda one: server.deliver(running[0], one, running[1])


def quick(work):
    """Mails opened elsewhere as they are, but given up after half a second."""
    return Confined(f"receipts.mailbox.opening:{work}", replace(opening._LIMITS, cpu_seconds=0.5))


class TestReadNew:
    def test_gives_each_mail_once_and_marks_none(self, account, deliver):
        deliver(mail("608837405301"))
        _old, place = read_new(account, since=Place())
        deliver(mail("608837405302"))
        [fresh], after = read_new(account, since=place)
        assert "608837405302" in fresh.text
        assert fresh.sender == "HDFC Bank <alerts@hdfcbank.net>"
        assert fresh.results[0].startswith("mx.example.com;")
        assert read_new(account, since=after) == ([], after)
        assert len(read_new(account, since=place)[0]) == 1

    def test_leaves_huge_mails_out_and_goes_on(self, account, deliver):
        _old, place = read_new(account, since=Place())
        deliver(mail(more=" word" * 80_000))
        deliver(mail("608837405303"))
        mails, _after = read_new(account, since=place)
        assert ["608837405303" in one.text for one in mails] == [True]

    @pytest.mark.parametrize(
        "odd", [b"", b"\xff\xfe\x00", b"Content-Type: text/html; charset=nonsense\r\n\r\n<p>\xff"]
    )
    def test_goes_on_behind_a_mail_that_nobody_understands(self, account, deliver, odd):
        _old, place = read_new(account, since=Place())
        deliver(odd or b"\r\n")
        deliver(mail("608837405304"))
        mails, _after = read_new(account, since=place)
        assert "608837405304" in mails[-1].text

    def test_goes_on_with_the_next_look_where_mails_take_its_turn(
        self, account, deliver, monkeypatch
    ):
        _old, place = read_new(account, since=Place())
        for utr in ("608837405308", "608837405309"):
            deliver(mail(utr))
        monkeypatch.setattr(reading, "TURN_SECONDS", 0.0)
        [first], place = read_new(account, since=place)
        [second], place = read_new(account, since=place)
        assert "608837405308" in first.text
        assert "608837405309" in second.text
        assert read_new(account, since=place) == ([], place)

    @pytest.mark.parametrize(
        "endless",
        [
            b"Content-Type: message/rfc822\r\n\r\n" * 3_000,
            b"Content-Type: text/plain; charset=punycode\r\n\r\na-" + b"z9" * 1_000_000,
            b"Subject: " + b"=?utf-8?q?a?= " * 150_000 + b"\r\n\r\n",
        ],
        ids=["mails in mails", "an encoding", "a heading"],
    )
    def test_goes_on_behind_a_mail_without_end(self, account, deliver, monkeypatch, endless):
        """The server here takes none, so one is put in the place of another on its way."""
        fetch = BaseMailBox._fetch_by_one
        monkeypatch.setattr(opening, "_mail_elsewhere", quick("mail_in"))
        monkeypatch.setattr(opening, "_letter_elsewhere", quick("letter_in"))

        def fetched(*asked):
            for head, data in (item[0] for item in fetch(*asked)):
                yield [(head, endless if b"608837405306" in data else data)]

        monkeypatch.setattr(BaseMailBox, "_fetch_by_one", fetched)
        _old, place = read_new(account, since=Place())
        deliver(mail("608837405306"))
        deliver(mail("608837405307"))
        mails, after = read_new(account, since=place)
        assert ["608837405307" in one.text for one in mails] == [True]
        whole = list(deliveries(account, since=place, most_bytes=100_000))[1:]
        assert [one.letter is None for one in whole] == [True, False]
        assert whole[-1].place == after

    def test_begins_with_the_newest_in_a_folder_made_anew(self, account, deliver):
        deliver(mail("608837405305"))
        mails, place = read_new(account, since=Place(validity=1, uid=9_999_999))
        assert "608837405305" in mails[-1].text
        assert place.validity != 1

    @pytest.mark.parametrize(
        ("changed", "trouble"),
        [
            ({"password": "wrong"}, "login"),
            ({"folder": "Nowhere"}, "folder"),
            ({"port": 1}, "unreachable"),
            ({"allow_private": False}, "private"),
            ({"allow_private": False, "host": "10.0.0.7", "port": 993}, "private"),
        ],
    )
    def test_says_what_is_wrong(self, account, changed, trouble):
        with pytest.raises(MailboxError) as raised:
            read_new(replace(account, **changed), since=Place())
        assert raised.value.trouble == trouble

    def test_tells_no_password_without_a_certificate_it_trusts(self, account, monkeypatch):
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(MailboxError) as raised:
            read_new(account, since=Place())
        assert raised.value.trouble == "unencrypted"

    @pytest.mark.parametrize("says", [b"", b"HTTP/1.1 400\r\n\r\n", b"* OK hello\r\n* BAD\r\n" * 9])
    def test_gives_a_server_up_that_talks_nonsense_or_nothing(self, monkeypatch, says):
        monkeypatch.setattr(connecting, "TIMEOUT", 0.3)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            Thread(target=answer, args=(listening, says), daemon=True).start()
            port = listening.getsockname()[1]
            with pytest.raises(MailboxError):
                own = connecting.Account("127.0.0.1", "a", "b", port, allow_private=True)
                read_new(own, since=Place())


def answer(listening, says):
    connection, _address = listening.accept()
    connection.sendall(says)
    connection.recv(1000)


@pytest.mark.django_db
class TestLookInto:
    @pytest.fixture
    def mailbox(self, account, settings):
        settings.MAILBOX_ALLOW_PRIVATE = True
        chosen = alerts.MailboxSettings(
            host=account.host, port=account.port, user=account.user, password=account.password,
            folder="INBOX", vouched_by="mx.example.com",
        )  # fmt: skip
        kept = alerts.set_mailbox(default_payee(), chosen, by=make_user("finance"))
        assert account.password not in kept.sealed_password
        mailboxes.look_into(kept)
        kept.refresh_from_db()
        return kept

    @pytest.mark.parametrize(
        ("top", "sender", "state"),
        [
            (VOUCHED, "alerts@hdfcbank.net", "credited"),
            ("", "alerts@hdfcbank.net", "waiting"),
            (VOUCHED.replace("pass", "fail"), "alerts@hdfcbank.net", "waiting"),
            (VOUCHED.replace("mx.example.com", "evil.example"), "alerts@hdfcbank.net", "waiting"),
            (NO_RESULT + VOUCHED, "alerts@hdfcbank.net", "waiting"),
            (VOUCHED.replace("hdfcbank.net", "evil.example"), "alerts@hdfcbank.net", "waiting"),
            (VOUCHED, '"alerts@hdfcbank.net" <a@evil.example>', "waiting"),
        ],
    )  # fmt: skip
    def test_believes_a_mail_only_where_its_server_vouches(
        self, mailbox, deliver, top, sender, state
    ):
        utr = make_utr()
        deliver(mail(utr, top=top, sender=sender))
        mailboxes.look_into(mailbox)
        assert BankAlert.objects.get(utr=utr).state == state
        assert mailboxes.look_into(Mailbox.objects.get()) == 0

    def test_goes_on_behind_a_mail_that_nothing_can_be_made_of(
        self, mailbox, deliver, monkeypatch, caplog
    ):
        received, utr = mailboxes.receive, make_utr()

        def breaks(payee, message, **more):
            if "amiss" in message.text:
                raise ValueError("no day of the calendar")
            return received(payee, message, **more)

        monkeypatch.setattr(mailboxes, "receive", breaks)
        deliver(mail(more=" Something is amiss."))
        deliver(mail(utr))
        assert mailboxes.look_into(mailbox) == 2
        assert BankAlert.objects.get(utr=utr).state == "credited"
        assert "broke off" in caplog.text
        assert mailboxes.look_into(Mailbox.objects.get()) == 0

    def test_looks_again_where_the_database_was_gone(self, mailbox, deliver, monkeypatch):
        def gone(*_asked, **_more):
            raise OperationalError("the connection is lost")

        utr = make_utr()
        deliver(mail(utr))
        with monkeypatch.context() as broken:
            broken.setattr(mailboxes, "receive", gone)
            with pytest.raises(OperationalError):
                mailboxes.look_into(mailbox)
        assert mailboxes.look_into(Mailbox.objects.get()) == 1
        assert BankAlert.objects.get(utr=utr).state == "credited"

    def test_looks_again_where_time_ran_out_but_not_at_a_mail_that_took_all_of_it(
        self, mailbox, deliver, monkeypatch
    ):
        received = mailboxes.receive

        def runs_out(payee, message, **more):
            if "long" in message.text:
                raise SoftTimeLimitExceeded
            return received(payee, message, **more)

        deliver(mail(make_utr()))
        deliver(mail(last := make_utr(), more=" It takes long."))
        with monkeypatch.context() as broken:
            broken.setattr(mailboxes, "receive", runs_out)
            with pytest.raises(SoftTimeLimitExceeded):
                mailboxes.look_into(mailbox)
        assert mailboxes.look_into(Mailbox.objects.get()) == 2
        assert BankAlert.objects.filter(text__contains=last).exists()
        deliver(mail(make_utr(), more=" It takes long."))
        monkeypatch.setattr(mailboxes, "receive", runs_out)
        assert mailboxes.look_into(Mailbox.objects.get()) == 1
        assert mailboxes.look_into(Mailbox.objects.get()) == 0

    def test_says_on_the_settings_page_what_is_wrong(self, client, mailbox, settings):
        Mailbox.objects.update(port=1)
        assert mailboxes.look_into(Mailbox.objects.get()) == 0
        client.force_login(make_user("finance"))
        assert "The mail server did not answer." in client.get("/desk/alerts/mailbox/").text
        Mailbox.objects.update(host="localhost")
        settings.MAILBOX_ALLOW_PRIVATE = False
        mailboxes.look_into(Mailbox.objects.get())
        assert "is in a private network" in client.get("/desk/alerts/mailbox/").text
        Mailbox.objects.update(sealed_password=seal("x")[:-9])
        mailboxes.look_into(Mailbox.objects.get())
        assert "Type it in again." in client.get("/desk/alerts/mailbox/").text


@pytest.mark.django_db
class TestSettings:
    VALUES: ClassVar = {
        "host": "imap.example.com", "port": 993, "user": "a", "password": "b", "folder": "INBOX"
    }  # fmt: skip

    def test_are_kept_without_showing_the_password_and_forgotten(self, client):
        client.force_login(make_user("finance"))
        page, unset = "/desk/alerts/mailbox/", self.VALUES | {"password": ""}
        assert client.post(page, unset).status_code == 422
        assert client.post(page, self.VALUES).status_code == 302
        sealed = Mailbox.objects.get().sealed_password
        client.post(page, unset | {"user": "c"})
        kept = Mailbox.objects.get()
        assert (kept.sealed_password, kept.user) == (sealed, "c")
        elsewhere = client.post(page, unset | {"host": "imap.evil.example"})
        assert "the kept one is for another server" in elsewhere.text
        assert (elsewhere.status_code, Mailbox.objects.get().host) == (422, kept.host)
        client.post(f"{page}forget/")
        assert not Mailbox.objects.exists()
