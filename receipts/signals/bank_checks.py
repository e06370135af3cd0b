"""What the bank says against a receipt: no such money, other money, or money counted already."""

from collections.abc import Iterator
from datetime import date

from receipts.dates import paid_day
from receipts.evidence.bank_records import TAKEN_BY, BankRecords
from receipts.evidence.refused_rows import RefusedRow
from receipts.evidence.windows import unremarkable
from receipts.models import Credit, CreditMatch, MatchGround, Receipt
from receipts.signals.check import check
from receipts.signals.duplicates import describe, sender
from receipts.signals.finding import Finding, Kind, Severity
from receipts.wording import Sentence

DAYS_OF_A_YEAR = 365.25


@check(Kind.CREDIT_TAKEN, is_mutual=True)
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
    amount, on = match.credit.amount_paise, match.credit.on
    evidence = Sentence.of("credit_taken", amount=amount, on=on, other=describe(other))
    if match.ground == MatchGround.NEAR_UTR:
        evidence = Sentence.of("credit_taken_near", amount=amount, on=on, other=describe(other))
    is_haste = sender(other) == sender(receipt) and any(sender(receipt))
    severity = Severity.WARNING if is_haste else Severity.SERIOUS
    data = {"credit": match.credit_id}
    return Finding(Kind.CREDIT_TAKEN, severity, evidence, data, other.pk)


def _counted_straight(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    for match in ledger.matches[receipt.pk]:
        allocation = ledger.counted_straight(match.credit) if match.ground in TAKEN_BY else None
        if allocation:
            evidence = Sentence.of(
                "credit_counted",
                amount=match.credit.amount_paise,
                on=match.credit.on,
                due=allocation.due.reference,
            )
            data = {"credit": match.credit_id, "due": allocation.due_id}
            yield Finding(Kind.CREDIT_TAKEN, Severity.WARNING, evidence, data)
            return


@check(Kind.CREDIT_REVERSED)
def reversed_by_bank(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    """The bank took the money back; where a payment came twice, one that stands is enough."""
    credits = [match.credit for match in ledger.same_payment(receipt)]
    if any(credit.reversed_on is None for credit in credits):
        return
    on = credits[0].reversed_on if credits else ledger.reversed_on(receipt)
    if on:
        evidence = Sentence.of("payment_reversed", reversed_on=on)
        if credits:
            amount, booked_on = credits[0].amount_paise, credits[0].on
            evidence = Sentence.of("credit_reversed", amount=amount, on=booked_on, reversed_on=on)
        data = {"utr": receipt.utr, "on": on.isoformat()}
        yield Finding(Kind.CREDIT_REVERSED, Severity.SERIOUS, evidence, data)


@check(Kind.BANK_AMOUNT)
def amount_differs(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    matches = ledger.same_payment(receipt)
    paise = receipt.counted_paise
    if paise is None or any(match.ground == MatchGround.CONFIRMED for match in matches):
        return
    for match in matches:
        credit = match.credit
        evidence = Sentence.of("bank_amount", bank=credit.amount_paise, picture=paise)
        if receipt.amount_paise is None:
            evidence = Sentence.of("bank_amount_claimed", bank=credit.amount_paise, claimed=paise)
        severity = Severity.SERIOUS if paise > credit.amount_paise else Severity.WARNING
        data = {"credit": credit.pk, "bank": credit.amount_paise, "receipt": paise}
        yield Finding(Kind.BANK_AMOUNT, severity, evidence, data)
        return


@check(Kind.BANK_DAY)
def day_differs(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
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
    if later in unremarkable(receipt.utr):
        return
    evidence = Sentence.of("bank_day", paid_on=paid_on, booked_on=credit.on)
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


@check(Kind.ALERT_DENIED)
def alert_denied(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    """An alert told of money that a statement of its day does not hold: it may well be forged."""
    told_otherwise = bool(ledger.same_payment(receipt))
    for credit in ledger.alerted(receipt):
        if ledger.with_its_utr_refused(receipt):
            return
        if told_otherwise or ledger.belies(credit):
            yield _denied(credit)
            return


def _denied(credit: Credit) -> Finding:
    alert = next(iter(credit.alerts.all()), None)
    source = (alert.sender or alert.package) if alert else ""
    evidence = Sentence.of(
        "alert_denied",
        at=credit.alerted_at,
        sender=source or "–",
        amount=credit.amount_paise,
        utr=credit.utr,
    )
    return Finding(Kind.ALERT_DENIED, Severity.SERIOUS, evidence, {"credit": credit.pk})


@check(Kind.NO_CREDIT, Kind.REFUSED_ROW)
def no_credit(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    """The statements cover the day and show no such money, nor a refused row that may be it."""
    if ledger.same_payment(receipt):
        return
    if row := ledger.with_its_utr_refused(receipt):
        evidence = Sentence.of("utr_in_refused_row", utr=receipt.utr, row=_may_be(row))
        yield _in_refused(row, evidence)
        return
    if not _is_told(receipt) or not ledger.tells(receipt) or _is_explained(receipt, ledger):
        return
    if row := ledger.refused_instead(receipt):
        yield _in_refused(row, _missing_but(row, receipt))
    else:
        yield _missed(receipt, ledger)


def _is_told(receipt: Receipt) -> bool:
    """What the statements would have to show: the UTR, or the amount on a day that is known."""
    has_amount = receipt.paid_at is not None and receipt.counted_paise is not None
    return bool(receipt.utr) or has_amount


def _is_explained(receipt: Receipt, ledger: BankRecords) -> bool:
    return bool(
        ledger.knows_utr(receipt) or ledger.reversed_on(receipt) or ledger.may_have_arrived(receipt)
    )


def _missed(receipt: Receipt, ledger: BankRecords) -> Finding:
    """No such credit.

    Grave only where nothing may explain it: the UTR is sure, the day is printed in full, and no
    credit is near. A UTR that is one digit away, or money of the same amount, may be a misreading.
    """
    is_sure = receipt.utr and receipt.utr_confident
    is_dated = receipt.paid_at and not receipt.paid_at_inferred
    is_grave = is_sure and is_dated and not ledger.matches[receipt.pk]
    severity = Severity.SERIOUS if is_grave else Severity.WARNING
    data = {"utr": receipt.utr, "paise": receipt.counted_paise}
    return Finding(Kind.NO_CREDIT, severity, _missing(receipt), data)


def _in_refused(row: RefusedRow, evidence: Sentence) -> Finding:
    """Nothing against the receipt: it says where to look."""
    data = {"statement": row.statement_id, "row": row.number}
    return Finding(Kind.REFUSED_ROW, Severity.INFO, evidence, data)


def _may_be(row: RefusedRow) -> Sentence:
    if row.alike > 1:
        others = row.alike - 1
        return Sentence.of(
            "refused_row_of_several", row=row.number, file=row.file_name, others=others
        )
    return Sentence.of("refused_row", row=row.number, file=row.file_name)


def _missing_but(row: RefusedRow, receipt: Receipt) -> Sentence:
    if receipt.utr:
        return Sentence.of("no_credit_of_utr_but_row", utr=receipt.utr, row=_may_be(row))
    amount = receipt.counted_paise
    return Sentence.of("no_credit_of_amount_but_row", amount=amount, row=_may_be(row))


def _missing(receipt: Receipt) -> Sentence:
    if receipt.paid_at is None:
        sent_on = paid_day(receipt.picture_at)
        return Sentence.of("no_credit_of_utr_undated", sent_on=sent_on, utr=receipt.utr)
    on = paid_day(receipt.paid_at)
    if receipt.utr:
        return Sentence.of("no_credit_of_utr", on=on, utr=receipt.utr)
    return Sentence.of("no_credit_of_amount", on=on, amount=receipt.counted_paise)
