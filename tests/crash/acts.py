"""What people and workers do beside deciding, begun, done again and carried on; and all acts."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from django.utils import timezone

from receipts import (
    adjusting,
    alerts,
    asking,
    dues,
    exports,
    payer_mail,
    people,
    proof_mail,
    recurring,
    statement_import,
    webhooks,
)
from receipts.alert_formats import Message
from receipts.exports import jobs
from receipts.filters import DueFilter, ReceiptFilter
from receipts.mailbox.letter import Attached, Letter
from receipts.mailbox.reading import Delivery, Place
from receipts.models import (
    AskingRound,
    Due,
    DueImport,
    Export,
    Notice,
    ProofMailbox,
    StatementFile,
    User,
    WebhookMessage,
)
from receipts.proof_mail.taking import take
from tests.crash import deciding, office
from tests.crash.deciding import Act, approve, by_somebody, heard, ready
from tests.factories import (
    default_payee,
    make_due,
    make_due_schedule,
    make_receipt,
    make_rule,
    make_user,
)
from tests.pipeline.conftest import png

UTR = "612345678901"
RIGHT_PLACE = Place(1, 1)


def importing_dues() -> Act:
    make_receipt(reference="A-1", amount_paise=50_000)
    make_due(reference="A-2", amount_paise=100)
    file = b"reference,amount,payer name\nA-1,500.00,Asha Rao\nA-2,700.00,Asha Rao\n"
    kept = dues.keep(default_payee(), file, "dues.csv", by=None)

    def do() -> None:
        begun = DueImport.objects.get(pk=kept.pk)
        if not begun.applied_at:
            dues.apply(begun, by=None)

    return Act(do)


def importing_a_statement() -> Act:
    today = timezone.localdate()
    receipt = make_receipt(amount_paise=50_000, utr=UTR, paid_at=timezone.now())
    assert receipt.utr == UTR
    day = f"{today:%d/%m/%y}"
    head = "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance"
    line = f"{day},UPI-ASHA RAO-asha@okicici-UTIB0000123-{UTR}-PAYMENT,0000{UTR},{day},,500.00,9.00"
    kept = statement_import.keep(
        default_payee(), BytesIO(f"{head}\n{line}\n".encode()), "hdfc.csv", by=None
    )

    def do() -> None:
        statement = StatementFile.objects.get(pk=kept.pk)
        if statement.state == StatementFile.State.READY:
            statement_import.confirm(statement, by=None)

    def settle() -> None:
        office.let_time_pass()
        statement_import.work_on_statements()

    return Act(do, settle)


def hearing_of_money() -> Act:
    heard()
    make_receipt(amount_paise=50_000, utr=UTR)
    text = (
        f"HDFC Bank: Rs. 500.00 credited to a/c XXXXXX4321 on {timezone.localdate():%d-%m-%y} by "
        f"a/c linked to VPA asha.rao@okicici (UPI Ref No  {UTR})."
    )
    return Act(lambda: alerts.receive(default_payee(), Message(text=text, sender="VM-HDFCBK-S")))


def exporting() -> Act:
    heard()
    make_receipt()
    export = exports.begin(default_payee(), by=None, filters=ReceiptFilter())
    exports.hand_over(export)

    def settle() -> None:
        Export.objects.update(worked_at=None)
        jobs.write_waiting()

    return Act(jobs.write_waiting, settle)


def telling_programs() -> Act:
    heard()
    (receipt, due), by = ready(), by_somebody()
    approve(receipt, due, by)
    WebhookMessage.objects.update(next_attempt_at=timezone.now(), wanted_at=timezone.now())

    def settle() -> None:
        office.let_time_pass()
        webhooks.send_due()

    return Act(webhooks.send_due, settle)


def mailing_payers() -> Act:
    (receipt, due), by = ready(), by_somebody()
    approve(receipt, due, by)
    Notice.objects.update(next_attempt_at=timezone.now())  # it cannot be undone any more

    def settle() -> None:
        office.let_time_pass()
        payer_mail.send_due()

    return Act(payer_mail.send_due, settle)


def adding_late_fees() -> Act:
    heard()
    make_rule()
    yesterday = timezone.localdate() - timedelta(days=3)
    make_due(due_on=yesterday, adjust_on=yesterday)
    return Act(adjusting.adjust_dues, adjusting.adjust_dues)


def waiving_fees() -> Act:
    adding_late_fees()()
    due, by = Due.objects.get(), make_user("finance")

    def do() -> None:
        if not due.adjustments.filter(kind="waiver").exists():
            adjusting.waive_fees(Due.objects.get(), by=by, why="paid in cash")

    return Act(do)


def making_dues_that_come_again() -> Act:
    schedule = make_due_schedule(state="running")
    on = schedule.first_on
    return Act(lambda: recurring.make_due_dues(on))


def asking_many() -> Act:
    make_due(payer_email="asha@example.org")
    by = make_user("finance")

    def do() -> None:
        if not AskingRound.objects.exists():  # who sees it at work does not begin another one
            asking.begin(default_payee(), by=by, way="email", filters=DueFilter(state="open"))

    def settle() -> None:
        office.let_time_pass()
        asking.work_on_rounds()

    return Act(do, settle)


def accepting_an_invitation() -> Act:
    payee = default_payee()
    _invitation, secret = people.invite(payee, by=by_somebody(), name="Meena", role="reviewer")

    def do() -> None:
        if not User.objects.filter(username="meena").exists():
            people.accept_as_new(secret, new=User(username="meena"))

    return Act(do)


def taking_a_mail_in() -> Act:
    chosen = proof_mail.ProofMailboxSettings(
        host="imap.example.org", port=993, user="a", password="b", folder="INBOX"
    )
    box: ProofMailbox = proof_mail.set_mailbox(default_payee(), chosen, by=by_somebody())
    letter = Letter(
        sender="asha@example.org", name="Asha Rao", subject="Paid", text="for A-1",
        message_id="<1@example.org>", written="today", is_automatic=False, is_spam=False,
        files=(Attached("a.png", "image/png", png()),),
    )  # fmt: skip
    return Act(lambda: take(box, Delivery(RIGHT_PLACE, letter)))


ACTS: dict[str, Callable[[], Act]] = {
    "approving": deciding.approving,
    "rejecting": deciding.rejecting,
    "asking the payer": deciding.asking_the_payer,
    "reopening": deciding.reopening,
    "straight through": deciding.straight_through,
    "clearing a filter": deciding.clearing_a_filter,
    "taking a clearing back": deciding.taking_a_clearing_back,
    "recording by hand": deciding.recording_by_hand,
    "importing dues": importing_dues,
    "importing a statement": importing_a_statement,
    "hearing of money": hearing_of_money,
    "exporting": exporting,
    "telling programs": telling_programs,
    "mailing payers": mailing_payers,
    "adding late fees": adding_late_fees,
    "waiving fees": waiving_fees,
    "making dues that come again": making_dues_that_come_again,
    "asking many": asking_many,
    "accepting an invitation": accepting_an_invitation,
    "taking a mail in": taking_a_mail_in,
}
