"""Payers' mails from a real IMAP server to receipts, and the answers over a real SMTP server."""

import io
import random
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core import mail as outbox
from django.db import OperationalError
from django.forms.models import model_to_dict
from django.urls import reverse
from PIL import Image

from config.env import mailer
from receipts import payer_mail, proof_mail
from receipts.models import Notice, ProofMail, ProofMailbox, Receipt
from receipts.proof_mail import taking
from tests.factories import default_payee, make_due, make_user
from tests.mailbox import server
from tests.proof_mail import smtp
from tests.test_pdf_payments import payment, written

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with server.running(tmp_path_factory.mktemp("imap")) as (account, certificate):
        yield account, certificate


@pytest.fixture
def mailbox(running, monkeypatch, settings):
    account, certificate = running
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    settings.MAILBOX_ALLOW_PRIVATE = True
    chosen = proof_mail.ProofMailboxSettings(
        host=account.host, port=account.port, user=account.user, password=account.password,
        folder="INBOX",
    )  # fmt: skip
    kept = proof_mail.set_mailbox(default_payee(), chosen, by=make_user("admin"))
    assert account.password not in kept.sealed_password
    assert proof_mail.look_into(kept) == 0
    return ProofMailbox.objects.get()


@pytest.fixture
def deliver(running):
    return lambda one: server.deliver(running[0], bytes(one), running[1])


def picture(shade: int = 200, side: int = 200, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side * 2), (shade, shade, shade)).save(out, kind)
    return out.getvalue()


def letter(*pictures: bytes, words="Namaste", subject="Payment", **head: str) -> EmailMessage:
    """A mail as a phone writes it, its pictures attached; another each time."""
    made = EmailMessage()
    made["From"], made["Subject"] = "आशा राव <Asha@example.com>", subject
    made["Message-ID"] = f"<{random.randbytes(8).hex()}@phone.example>"
    for name, value in head.items():
        made[name.replace("_", "-")] = value
    made.set_content(words)
    for number, one in enumerate(pictures):
        made.add_attachment(one, maintype="image", subtype="png", filename=f"IMG_{number}.png")
    return made


def look(mailbox: ProofMailbox) -> int:
    return proof_mail.look_into(ProofMailbox.objects.get(pk=mailbox.pk))


def set_again(mailbox: ProofMailbox, **other: str) -> None:
    said = model_to_dict(mailbox, ["host", "port", "user", "folder"]) | {"password": ""} | other
    chosen = proof_mail.ProofMailboxSettings(**said)
    proof_mail.set_mailbox(mailbox.payee, chosen, by=mailbox.by)


class TestAMail:
    def test_becomes_receipts_with_sender_source_and_the_reference_in_its_words(
        self, mailbox, deliver
    ):
        make_due(reference="FLAT-12")
        make_due(reference="FLAT-13")
        deliver(letter(picture(1), picture(2), words="Maintenance for flat 12 is paid."))
        assert look(mailbox) == 1
        one, other = Receipt.objects.order_by("position")
        assert (one.source, one.payer_name, one.payer_email) == (
            "mail", "आशा राव", "asha@example.com",
        )  # fmt: skip
        assert one.reference == other.reference == "FLAT-12"
        assert "Maintenance for flat 12" in one.note
        assert one.original_name == "IMG_0.png"
        assert one.submission == other.submission == ProofMail.objects.get().submission

    def test_is_taken_from_where_it_stands_in_the_words(self, mailbox, deliver):
        made = letter()
        made.add_alternative("<p>Paid <img src='cid:shot'></p>", subtype="html")
        made.get_payload()[1].add_related(picture(3), "image", "png", cid="<shot>")
        deliver(made)
        look(mailbox)
        assert Receipt.objects.count() == 1

    def test_is_taken_once_however_often_it_comes(self, mailbox, deliver):
        made = letter(picture(4))
        deliver(made)
        assert look(mailbox) == 1
        assert look(mailbox) == 0
        deliver(made)
        ProofMailbox.objects.update(uid=mailbox.uid)
        assert look(mailbox) == 2
        assert Receipt.objects.count() == Notice.objects.count() == ProofMail.objects.count() == 1

    def test_leaves_what_is_no_picture_and_goes_on(self, mailbox, deliver):
        deliver(letter(b"no picture", picture(5, side=20)))
        deliver(letter(*[picture(shade) for shade in range(10, 17)]))
        look(mailbox)
        assert [one.state for one in ProofMail.objects.order_by("pk")] == ["no_picture", "taken"]
        assert Receipt.objects.count() == 5

    def test_with_pdfs_counts_each_payment_and_tells_what_is_left_out(self, mailbox, deliver):
        made = letter()
        for number in range(4):
            pages = written(*(payment(10 * number + page) for page in range(5)))
            made.add_attachment(pages, maintype="application", subtype="pdf", filename="all.pdf")
        deliver(made)
        look(mailbox)
        mail = ProofMail.objects.get()
        assert (mail.pictures, mail.left_out, Receipt.objects.count()) == (10, 2, 10)
        assert "2 files of your mail were not taken" in Notice.objects.get().body

    def test_that_was_there_before_is_nobodys_proof(self, mailbox, deliver, running):
        deliver(letter(picture(6)))
        set_again(mailbox, folder="Elsewhere")
        set_again(mailbox)
        assert look(mailbox) == 0
        assert not Receipt.objects.exists()

    def test_that_came_while_a_password_was_refused_is_one(self, mailbox, deliver):
        deliver(letter(picture(60)))
        set_again(mailbox, password=mailbox.account().password)
        assert look(mailbox) == 1


class TestHeldOff:
    @pytest.mark.parametrize(
        ("head", "state"),
        [
            ({"Auto_Submitted": "auto-replied"}, "automatic"),
            ({"Precedence": "Bulk"}, "automatic"),
            ({"List_Id": "<all.example.com>"}, "automatic"),
            ({"Return_Path": "<>"}, "automatic"),
            ({"X_Spam_Flag": "YES"}, "spam"),
            ({"X_Spam_Status": "Yes, score=9"}, "spam"),
        ],
    )
    def test_is_what_a_program_wrote_and_spam(self, mailbox, deliver, head, state):
        deliver(letter(picture(7), **head))
        look(mailbox)
        assert ProofMail.objects.get().state == state
        assert not Receipt.objects.exists()
        assert not Notice.objects.exists()

    @pytest.mark.parametrize(
        "sender", ["treasurer@example.com", "MAILER-DAEMON@example.com", "nobody", "", "a@b@c.d"]
    )
    def test_is_what_comes_from_itself_or_from_nobody(self, mailbox, deliver, sender, settings):
        settings.DEFAULT_FROM_EMAIL = "Raseed <treasurer@example.com>"
        made = letter(picture(8))
        del made["From"]
        deliver(f"From: {sender}\r\n".encode() + bytes(made))
        look(mailbox)
        assert ProofMail.objects.get().state == "automatic"

    def test_is_what_is_too_large_and_the_next_is_taken(self, mailbox, deliver, monkeypatch):
        monkeypatch.setattr("receipts.proof_mail.looking.MOST_BYTES", 20_000)
        deliver(letter(random.randbytes(30_000)))
        deliver(letter(picture(9)))
        look(mailbox)
        assert [one.state for one in ProofMail.objects.order_by("pk")] == ["too_large", "taken"]

    def test_is_what_one_sender_sends_beyond_measure(self, mailbox, deliver, monkeypatch):
        monkeypatch.setattr(taking, "MOST_OF_A_SENDER", 3)
        monkeypatch.setattr(taking, "MOST_ANSWERS", 2)
        for shade in range(20, 24):
            deliver(letter(picture(shade)))
        look(mailbox)
        states = [one.state for one in ProofMail.objects.order_by("pk")]
        assert states == ["taken", "taken", "taken", "too_many"]
        assert Notice.objects.count() == 2

    @pytest.mark.parametrize(
        "odd",
        [
            b"\r\n",
            b"\xff\xfe\x00",
            b"From: asha@example.com\r\n"
            b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" * 60,
        ],
        ids=["nothing", "bytes", "parts within parts"],
    )
    def test_is_what_nobody_understands_and_the_next_is_taken(self, mailbox, deliver, odd):
        deliver(odd)
        deliver(letter(picture(30)))
        look(mailbox)
        assert ProofMail.objects.filter(state="taken").count() == 1

    def test_is_what_breaks_on_its_way_and_the_next_is_taken(
        self, mailbox, deliver, monkeypatch, caplog
    ):
        accept = taking.intake.accept_upload

        def breaks(**asked):
            if "amiss" in asked["note"]:
                raise ZeroDivisionError
            return accept(**asked)

        monkeypatch.setattr(taking.intake, "accept_upload", breaks)
        deliver(letter(picture(31), words="Something is amiss."))
        deliver(letter(picture(32)))
        assert look(mailbox) == 2
        assert [one.state for one in ProofMail.objects.order_by("pk")] == ["odd", "taken"]
        assert "broke off" in caplog.text
        assert look(mailbox) == 0

    @pytest.mark.parametrize(("error", "left"), [(OperationalError, 2), (SoftTimeLimitExceeded, 1)])
    def test_is_none_that_came_while_nothing_served(
        self, mailbox, deliver, monkeypatch, error, left
    ):
        """Of two mails: the first may have taken a whole look's time, the second has not."""

        def broken(**_asked):
            raise error

        deliver(letter(picture(33)))
        deliver(letter(picture(34)))
        with monkeypatch.context() as now:
            now.setattr(taking.intake, "accept_upload", broken)
            with pytest.raises(error):
                look(mailbox)
        look(mailbox)
        assert ProofMail.objects.filter(state="taken").count() == left


class TestTheAnswer:
    def test_goes_out_at_once_with_the_link_and_as_no_persons(self, mailbox, deliver, settings):
        made = letter(picture(40))
        deliver(made)
        look(mailbox)
        with smtp.running() as (port, came):
            settings.MAILERS = {"default": mailer("NO_SUCH", f"smtp://127.0.0.1:{port}")}
            assert payer_mail.send_due() == 1
            assert payer_mail.send_due() == 0
        [answer] = came
        assert answer["To"] == "asha@example.com"
        assert answer["In-Reply-To"] == made["Message-ID"]
        assert answer["Auto-Submitted"] == "auto-replied"
        link = reverse("status", args=[Receipt.objects.get().public_id])
        assert f"{settings.SITE_URL}{link}" in answer.get_content()

    def test_of_another_such_program_is_not_answered_again(self, mailbox, deliver):
        deliver(letter(picture(41)))
        look(mailbox)
        payer_mail.send_due()
        [answer] = outbox.outbox
        back = message_from_bytes(answer.message().as_bytes(), policy=policy.default)
        del back["From"]
        back["From"] = "asha@example.com"
        deliver(back)
        look(mailbox)
        assert ProofMail.objects.first().state == "automatic"
        assert Notice.objects.count() == 1


class TestThePageAtTheDesk:
    def test_keeps_the_settings_shows_what_came_and_forgets(self, client, mailbox, deliver):
        deliver(letter(picture(50), subject="Rent of May"))
        deliver(letter(picture(51), Precedence="bulk"))
        look(mailbox)
        client.force_login(make_user("admin"))
        page = client.get("/desk/proof-mailbox/").text
        assert "Rent of May" in page
        assert f"/desk/receipts/{Receipt.objects.get().pk}/" in page
        assert "Written by a program" in page
        assert mailbox.sealed_password not in page
        unset = model_to_dict(mailbox, ["host", "port", "user", "folder"]) | {"password": ""}
        elsewhere = client.post("/desk/proof-mailbox/", unset | {"host": "imap.evil.example"})
        assert "the kept one is for another server" in elsewhere.text
        assert client.post("/desk/proof-mailbox/", unset | {"folder": "P"}).status_code == 302
        kept = ProofMailbox.objects.get()
        assert (kept.folder, kept.sealed_password) == ("P", mailbox.sealed_password)
        client.post("/desk/proof-mailbox/forget/")
        assert not ProofMailbox.objects.exists()

    def test_says_what_is_wrong(self, client, mailbox):
        ProofMailbox.objects.update(port=1)
        assert look(mailbox) == 0
        client.force_login(make_user("admin"))
        assert "The mail server did not answer." in client.get("/desk/proof-mailbox/").text
