"""What the bank says against a receipt: no such money, other money, or money counted already."""

from collections.abc import Iterator
from datetime import date

from receipts.dates import paid_day
from receipts.evidence.bank_records import TAKEN_BY, BankRecords
from receipts.evidence.refused_rows import RefusedRow
from receipts.models import Credit, CreditMatch, MatchGround, Receipt
from receipts.signals.duplicates import describe, sender
from receipts.signals.finding import Finding, Kind, Severity, shown_day
from receipts.upi import Rail, format_rupees, rail_of

BANK_KINDS = (
    Kind.NO_CREDIT,
    Kind.REFUSED_ROW,
    Kind.BANK_AMOUNT,
    Kind.BANK_DAY,
    Kind.CREDIT_TAKEN,
    Kind.CREDIT_REVERSED,
)
# Days between payment and booking that need no explanation: UPI on the next working day at the
# latest, NEFT over a long weekend. A bank books nothing before it is paid; one day for the clock.
BOOKED_BEFORE, BOOKED_AFTER, NEFT_BOOKED_AFTER = 1, 4, 7
DAYS_OF_A_YEAR = 365.25


def bank_findings(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    """Everything the imported statements say against one receipt of the ledger."""
    yield from _reversed(receipt, ledger)
    yield from _amount_differs(receipt, ledger)
    yield from _day_differs(receipt, ledger)
    yield from taken(receipt, ledger)
    yield from _no_credit(receipt, ledger)


def taken(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    """The receipt's money is another receipt's, or was counted straight from the bank."""
    named: set[int] = set()
    for match in ledger.matches[receipt.pk]:
        if match.ground not in TAKEN_BY:
            continue
        for other in _holders(match, receipt, ledger):
            if other.pk not in named:
                named.add(other.pk)
                yield _taken_by(other, match, receipt)
    yield from _counted_straight(receipt, ledger)


def _holders(match: CreditMatch, receipt: Receipt, ledger: BankRecords) -> list[Receipt]:
    """With the same UTR only an approved receipt has taken it: that it was sent twice is said.

    One digit away, any other receipt with the bank's own UTR has the better claim.
    """
    others = ledger.others_confirmed_by(match.credit, receipt)
    if match.ground == MatchGround.NEAR_UTR:
        return others
    return [one for one in others if one.status == Receipt.Status.APPROVED]


def _taken_by(other: Receipt, match: CreditMatch, receipt: Receipt) -> Finding:
    money = _money(match.credit)
    evidence = f"{money} is counted already: it is the money of {describe(other)}."
    if match.ground == MatchGround.NEAR_UTR:
        evidence = f"{money}, one digit away, is the money of {describe(other)}."
    is_haste = sender(other) == sender(receipt) and any(sender(receipt))
    severity = Severity.WARNING if is_haste else Severity.SERIOUS
    data = {"credit": match.credit_id}
    return Finding(Kind.CREDIT_TAKEN, severity, evidence, data, other.pk)


def _counted_straight(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    for match in ledger.matches[receipt.pk]:
        allocation = ledger.counted_straight(match.credit) if match.ground in TAKEN_BY else None
        if allocation:
            evidence = (
                f"{_money(match.credit)} is counted already, without a receipt, "
                f"towards {allocation.due.reference}."
            )
            data = {"credit": match.credit_id, "due": allocation.due_id}
            yield Finding(Kind.CREDIT_TAKEN, Severity.WARNING, evidence, data)
            return


def _reversed(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    """The bank took the money back; where a payment came twice, one that stands is enough."""
    credits = [match.credit for match in ledger.same_payment(receipt)]
    if any(credit.reversed_on is None for credit in credits):
        return
    on = credits[0].reversed_on if credits else ledger.reversed_on(receipt)
    if on:
        what = f"the {_sum(credits[0])}" if credits else "this payment"
        evidence = f"The bank took back {what} on {shown_day(on)}."
        data = {"utr": receipt.utr, "on": on.isoformat()}
        yield Finding(Kind.CREDIT_REVERSED, Severity.SERIOUS, evidence, data)


def _amount_differs(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    matches = ledger.same_payment(receipt)
    paise = receipt.counted_paise
    if paise is None or any(match.ground == MatchGround.CONFIRMED for match in matches):
        return
    for match in matches:
        credit = match.credit
        who = "the payer says" if receipt.amount_paise is None else "the picture"
        evidence = (
            f"The bank has ₹{format_rupees(credit.amount_paise)} under this UTR, "
            f"{who} ₹{format_rupees(paise)}."
        )
        severity = Severity.SERIOUS if paise > credit.amount_paise else Severity.WARNING
        data = {"credit": credit.pk, "bank": credit.amount_paise, "receipt": paise}
        yield Finding(Kind.BANK_AMOUNT, severity, evidence, data)
        return


def _day_differs(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    """The bank booked this UTR long before or after the time on the screen.

    Before is grave: no money arrives before it is paid, so an old payment was given a new day.
    Where no year is printed, day and month are compared, and it is not.
    """
    matches = ledger.same_payment(receipt)
    if receipt.paid_at is None or not matches:
        return
    paid_on = paid_day(receipt.paid_at)
    later, credit = min(
        ((_days_later(receipt, paid_on, match.credit), match.credit) for match in matches),
        key=lambda pair: abs(pair[0]),
    )
    if -BOOKED_BEFORE <= later <= _booked_after(receipt):
        return
    evidence = (
        f"Paid on {shown_day(paid_on)} by the receipt, but the bank booked this UTR on "
        f"{shown_day(credit.on)}."
    )
    is_grave = later < 0 and not receipt.paid_at_inferred
    severity = Severity.SERIOUS if is_grave else Severity.WARNING
    data = {"credit": credit.pk, "paid_on": paid_on.isoformat(), "booked_on": credit.on.isoformat()}
    yield Finding(Kind.BANK_DAY, severity, evidence, data)


def _days_later(receipt: Receipt, paid_on: date, credit: Credit) -> int:
    """Days from payment to booking; with an inferred year, in the year that fits best."""
    later = (credit.on - paid_on).days
    if not receipt.paid_at_inferred:
        return later
    years = round(later / DAYS_OF_A_YEAR)
    return later - round(years * DAYS_OF_A_YEAR)


def _no_credit(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    """The statements cover the day and show no such money, nor a refused row that may be it."""
    if ledger.same_payment(receipt):
        return
    if row := ledger.with_its_utr_refused(receipt):
        yield _in_refused(row, f"UTR {receipt.utr} stands in a row that was refused:")
        return
    missing = _missing(receipt)
    if not missing or not ledger.tells(receipt) or _is_explained(receipt, ledger):
        return
    if row := ledger.refused_instead(receipt):
        yield _in_refused(row, f"The statements show no credit {missing}, but")
    else:
        yield _missed(receipt, ledger, missing)


def _is_explained(receipt: Receipt, ledger: BankRecords) -> bool:
    return bool(
        ledger.knows_utr(receipt) or ledger.reversed_on(receipt) or ledger.may_have_arrived(receipt)
    )


def _missed(receipt: Receipt, ledger: BankRecords, missing: str) -> Finding:
    """No such credit.

    Grave only where nothing may explain it: the UTR is sure, the day is printed in full, and no
    credit is near. A UTR that is one digit away, or money of the same amount, may be a misreading.
    """
    is_sure = receipt.utr and receipt.utr_confident
    is_dated = receipt.paid_at and not receipt.paid_at_inferred
    is_grave = is_sure and is_dated and not ledger.matches[receipt.pk]
    severity = Severity.SERIOUS if is_grave else Severity.WARNING
    evidence = f"The statements cover {_when(receipt)} and show no credit {missing}."
    data = {"utr": receipt.utr, "paise": receipt.counted_paise}
    return Finding(Kind.NO_CREDIT, severity, evidence, data)


def _in_refused(row: RefusedRow, said: str) -> Finding:
    """Nothing against the receipt: it says where to look."""
    others = f", or one of {row.alike - 1} like it" if row.alike > 1 else ""
    place = f"row {row.number} of {row.file_name}"
    evidence = f"{said} {place} could not be read and may be this payment{others}."
    data = {"statement": row.statement_id, "row": row.number}
    return Finding(Kind.REFUSED_ROW, Severity.INFO, evidence, data)


def _when(receipt: Receipt) -> str:
    if receipt.paid_at:
        return shown_day(paid_day(receipt.paid_at))
    return f"the weeks before the upload on {shown_day(paid_day(receipt.picture_at))}"


def _missing(receipt: Receipt) -> str:
    """What the statements would have to show: the UTR, or the amount on a day that is known."""
    if receipt.utr:
        return f"with UTR {receipt.utr}"
    if receipt.paid_at is None or receipt.counted_paise is None:
        return ""
    return f"of ₹{format_rupees(receipt.counted_paise)} around that day"


def _booked_after(receipt: Receipt) -> int:
    is_slow = rail_of(receipt.utr) in (Rail.NEFT, Rail.RTGS)
    return NEFT_BOOKED_AFTER if is_slow else BOOKED_AFTER


def _money(credit: Credit) -> str:
    return f"The bank's {_sum(credit)}"


def _sum(credit: Credit) -> str:
    return f"₹{format_rupees(credit.amount_paise)} of {shown_day(credit.on)}"
