"""The receipt against the due it is for: another amount, or paid before it was asked for."""

from collections.abc import Iterator
from datetime import date, timedelta

from receipts.dates import paid_day
from receipts.evidence.bank_records import BankRecords
from receipts.models import Receipt
from receipts.signals.check import check
from receipts.signals.expected_dues import ExpectedDues
from receipts.signals.finding import Finding, Kind, Severity
from receipts.wording import Sentence

# Some pay at the end of the month what is asked for at the beginning of the next; a screenshot
# from the last quarter is older than that.
EARLY_PAYERS = timedelta(days=7)


@check(Kind.WRONG_AMOUNT)
def wrong_amount(receipt: Receipt, dues: ExpectedDues) -> Iterator[Finding]:
    """The believed amount against what the payer says and what the named due asks for."""
    paid, due = receipt.amount_paise, dues.named(receipt)
    if paid is None:
        return
    said = receipt.claimed_amount_paise
    left = dues.left(due, without=receipt) if due else 0
    asked = dues.asked(due, receipt) if due else 0
    fits = {one + more for one in (asked, left) for more in (0, due.added_paise)} if due else set()
    if said is not None and said != paid and not fits.issuperset((said, paid)):
        severity = Severity.SERIOUS if paid < said else Severity.WARNING
        evidence = Sentence.of("wrong_amount_said", said=said, paid=paid)
        yield Finding(Kind.WRONG_AMOUNT, severity, evidence, {"said": said, "paid": paid})
        return
    if due and paid not in fits:
        evidence = Sentence.of("wrong_amount_asked", paid=paid, due=due.reference, asked=asked)
        # Whoever pays a part hides nothing: the rest stays open.
        severity = Severity.INFO if paid < left else Severity.WARNING
        data = {"paid": paid, "due": due.pk, "asked": asked}
        yield Finding(Kind.WRONG_AMOUNT, severity, evidence, data)


@check(Kind.BEFORE_ISSUE)
def before_issue(receipt: Receipt, dues: ExpectedDues, ledger: BankRecords) -> Iterator[Finding]:
    """Paid before the due was asked for: mostly an old payment shown again for a new due.

    By the screen's day or the bank's, whichever is earlier: a day can be edited on a screen. A
    few days early is a habit, and said for information only.
    """
    due, paid = dues.only(receipt), _earliest(receipt, ledger)
    if due is None or due.opens_on is None or paid is None or paid[0] >= due.opens_on:
        return
    day, is_booked = paid
    name, opens_on = due.reference, due.opens_on
    evidence = Sentence.of("paid_before_issue", paid_on=day, due=name, opens_on=opens_on)
    if is_booked:
        evidence = Sentence.of("booked_before_issue", booked_on=day, due=name, opens_on=opens_on)
    early = due.opens_on - day
    severity = Severity.INFO if early <= EARLY_PAYERS else Severity.WARNING
    data = {"due": due.pk, "opens_on": due.opens_on.isoformat(), "paid_on": day.isoformat()}
    yield Finding(Kind.BEFORE_ISSUE, severity, evidence, data)


def _earliest(receipt: Receipt, ledger: BankRecords) -> tuple[date, bool] | None:
    """The day, and whether it is the bank's."""
    days = [(match.credit.on, True) for match in ledger.same_payment(receipt)]
    if receipt.paid_at:
        days.append((paid_day(receipt.paid_at), False))
    return min(days, default=None)
