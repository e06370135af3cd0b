"""What the bank says of a receipt: the line beside the claim, and what a reviewer makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from receipts.evidence.coverage import accounts_of
from receipts.evidence.periods import Account
from receipts.models import Allocation, Credit, CreditMatch, MatchGround, Receipt, Signal
from receipts.templatetags.shown import money
from receipts.upi import INDIA
from receipts.web.desk.credit_lines import BankLine, Digits, day, digits_of, line_of

UNREAD = (Receipt.Status.QUEUED, Receipt.Status.READING)
SHOWN = 6  # credits beside one receipt


@dataclass(frozen=True)
class BankCard:
    """The card “In the bank”. `state` is one word for tests and styles, `tone` its colour."""

    state: str
    tone: str
    icon: str
    title: str
    text: str
    lines: tuple[BankLine, ...] = ()
    claimed_utr: tuple[Digits, ...] = ()
    offered_utr: str = ""  # the bank's, where a reviewer may take it over
    leads_to_import: bool = False
    statement_url: str = ""  # of the refused row that may be it
    credit: Credit | None = None  # the credit that is this very payment

    @property
    def is_confirmed(self) -> bool:
        return self.state == "confirmed"


def evidence_of(receipt: Receipt) -> BankCard:
    """What stands in the bank for this receipt: proof, a contradiction, suggestions or nothing."""
    matches = list(receipt.credit_matches.select_related("credit__statement")[:SHOWN])
    if not matches:
        return nothing_found(receipt)
    best = [one for one in matches if one.ground == matches[0].ground]
    match matches[0].ground:
        case MatchGround.CONFIRMED:
            return reversed_money(best) or counted_already(best) or aside(best) or confirmed(best)
        case MatchGround.AMOUNT_DIFFERS:
            return reversed_money(best) or amount_differs(receipt, best)
        case MatchGround.NEAR_UTR:
            return near_utr(receipt, best)
    return suggested(receipt, matches)


def confirmed(matches: Sequence[CreditMatch]) -> BankCard:
    return BankCard(
        state="confirmed",
        tone="ok",
        icon="landmark",
        title="Confirmed in the bank",
        text="UTR and amount are those of a credit on the statement.",
        lines=tuple(line_of(one) for one in matches),
        credit=next(one.credit for one in matches if not one.credit.reversed_on),
    )


def counted_already(matches: Sequence[CreditMatch]) -> BankCard | None:
    """The same payment, when its money pays a due already without any receipt."""
    standing = [one.credit for one in matches if not one.credit.reversed_on]
    allocations = Allocation.objects.filter(credit__in=standing).select_related("due")
    counted = {one.credit_id: one.due.reference for one in allocations}
    if len(counted) < len(standing):
        return None
    return BankCard(
        state="counted",
        tone="serious",
        icon="copy-check",
        title="In the bank, but counted already",
        text=f"It was counted towards {', '.join(counted.values())} straight from the bank.",
        lines=tuple(line_of(one) for one in matches),
        credit=standing[0],
    )


def aside(matches: Sequence[CreditMatch]) -> BankCard | None:
    """The same payment, when somebody said of its money that it needs no receipt."""
    standing = [one.credit for one in matches if not one.credit.reversed_on]
    if not all(credit.set_aside_at for credit in standing):
        return None
    return BankCard(
        state="set_aside",
        tone="warning",
        icon="archive",
        title="In the bank, but set aside",
        text=f"UTR and amount are a credit's that was set aside: {standing[0].set_aside_reason}",
        lines=tuple(line_of(one) for one in matches),
        credit=standing[0],
    )


def reversed_money(matches: Sequence[CreditMatch]) -> BankCard | None:
    """The same payment, when the bank took all of it back."""
    if not all(one.credit.reversed_on for one in matches):
        return None
    credit = matches[0].credit
    return BankCard(
        state="reversed",
        tone="serious",
        icon="undo-2",
        title="The bank took it back",
        text=f"The money came {day(credit.on)} and was reversed {day(credit.reversed_on)}.",
        lines=tuple(line_of(one) for one in matches),
        credit=credit,
    )


def amount_differs(receipt: Receipt, matches: Sequence[CreditMatch]) -> BankCard:
    credit = matches[0].credit
    here = money(receipt.counted_paise)
    said = f"the receipt says {here}" if here else "the receipt tells no amount"
    return BankCard(
        state="amount_differs",
        tone="serious",
        icon="octagon-alert",
        title="The bank has another amount",
        text=f"{money(credit.amount_paise)} arrived under this UTR, {said}.",
        lines=tuple(line_of(one) for one in matches),
        credit=credit,
    )


def near_utr(receipt: Receipt, matches: Sequence[CreditMatch]) -> BankCard:
    alone = matches[0].credit if len(matches) == 1 else None
    return BankCard(
        state="near_utr",
        tone="warning",
        icon="scan-search",
        title="One digit away",
        text="Equal amount at the right time, but one digit of the UTR is another. Compare it "
        "with the picture.",
        lines=tuple(line_of(one, beside=receipt.utr) for one in matches),
        claimed_utr=digits_of(receipt.utr, matches[0].credit.utr),
        offered_utr=alone.utr if alone else "",
        credit=alone,
    )


def suggested(receipt: Receipt, matches: Sequence[CreditMatch]) -> BankCard:
    """Credits that may be it. None is proof; a UTR is offered only to a receipt without one."""
    alone = len(matches) == 1
    sole_utr = matches[0].credit.utr if alone and not receipt.utr else ""
    why = "no credit has the receipt's UTR" if receipt.utr else "the receipt shows no UTR"
    return BankCard(
        state="suggested",
        tone="info",
        icon="search",
        title="This may be it" if alone else "One of these may be it",
        text=f"Nothing of this is proof: {why}.",
        lines=tuple(line_of(one) for one in matches),
        offered_utr=sole_utr,
    )


def nothing_found(receipt: Receipt) -> BankCard:
    """Why no credit stands beside the receipt: the money, or only its statement, is missing."""
    accounts = accounts_of(receipt.payee)
    if not accounts:
        return BankCard(
            state="no_statement",
            tone="",
            icon="landmark",
            title="No statement yet",
            text="Import a bank statement and receipts are confirmed by what arrived.",
            leads_to_import=True,
        )
    silent = receipt.signals.filter(kind__in=(Signal.Kind.NO_CREDIT, Signal.Kind.REFUSED_ROW))
    if signal := silent.first():
        is_refused = signal.kind == Signal.Kind.REFUSED_ROW
        return in_refused_row(signal) if is_refused else missing(str(signal.evidence))
    if receipt.paid_at is None:
        return unknown_day(is_read=receipt.status not in UNREAD)
    return not_covered(receipt.paid_at.astimezone(INDIA).date(), accounts)


def not_covered(paid_on: date, accounts: Sequence[Account]) -> BankCard:
    """Silence that means nothing yet: whether it does is said by the warning, and by it alone."""
    lacking = [one for one in accounts if one.lacks(paid_on)]
    if not lacking:
        return BankCard(
            state="not_booked",
            tone="info",
            icon="calendar-clock",
            title="Nothing found yet",
            text=f"It was paid {day(paid_on)}, and may be booked some days later than the "
            "statements reach, or in bulk.",
            leads_to_import=True,
        )
    why = "; ".join(what_lacks(one, paid_on) for one in lacking)
    return BankCard(
        state="not_covered",
        tone="info",
        icon="calendar-clock",
        title="Not covered yet",
        text=f"It was paid {day(paid_on)}, and no statement covers that day: {why}.",
        leads_to_import=True,
    )


def what_lacks(account: Account, paid_on: date) -> str:
    """Where the account's statements end, begin, or leave the day out."""
    name = account.name or "the account"
    if paid_on > account.reaches_to:
        return f"those of {name} end {day(account.reaches_to)}"
    if paid_on < account.begins_on:
        return f"those of {name} begin {day(account.begins_on)}"
    gap = next(str(one) for one in account.gaps if paid_on in one)
    return f"those of {name} leave out {gap}"


def missing(text: str) -> BankCard:
    return BankCard(
        state="not_found", tone="warning", icon="search-x", title="Not in the bank", text=text
    )


def in_refused_row(signal: Signal) -> BankCard:
    """A row that could not be read may be it: the statement's page shows the row."""
    return BankCard(
        state="refused_row",
        tone="info",
        icon="file-search",
        title="Perhaps in a refused row",
        text=str(signal.evidence),
        statement_url=reverse("statement", args=[signal.data["statement"]]) + "#refused",
    )


def unknown_day(*, is_read: bool) -> BankCard:
    silence = "When it was paid is not known, so the statements cannot say that it is missing."
    return BankCard(
        state="unknown_day",
        tone="",
        icon="calendar-off",
        title="Nothing found" if is_read else "Not looked for yet",
        text=silence if is_read else "The statements are searched as soon as it has been read.",
    )
