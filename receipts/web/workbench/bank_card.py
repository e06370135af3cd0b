"""What the bank says of a receipt: the line beside the claim, and what a reviewer makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from receipts.evidence.counted_straight import counted_due_of
from receipts.evidence.coverage import accounts_of
from receipts.evidence.periods import Account
from receipts.models import Credit, CreditMatch, MatchGround, Receipt, Signal
from receipts.templatetags.shown import money, short_india_time
from receipts.upi import INDIA
from receipts.web.desk.credit_lines import BankLine, Digits, day, digits_of, line_of

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


def evidence_of(
    receipt: Receipt, found: Sequence[CreditMatch], signals: Sequence[Signal]
) -> BankCard:
    """What stands in the bank for this receipt: proof, a contradiction, suggestions or nothing."""
    matches = found[:SHOWN]
    if not matches:
        return nothing_found(receipt, signals)
    best = [one for one in matches if one.ground == matches[0].ground]
    match matches[0].ground:
        case MatchGround.CONFIRMED:
            return reversed_money(best) or counted_already(best) or aside(best) or confirmed(best)
        case MatchGround.AMOUNT_DIFFERS:
            return reversed_money(best) or amount_differs(receipt, best)
        case MatchGround.ALERTED:
            return alerted(receipt, best, signals)
        case MatchGround.NEAR_UTR:
            return near_utr(receipt, best)
    return suggested(receipt, matches)


def confirmed(matches: Sequence[CreditMatch]) -> BankCard:
    return BankCard(
        state="confirmed",
        tone="ok",
        icon="landmark",
        title=_("Confirmed in the bank"),
        text=_("UTR and amount are those of a credit on the statement."),
        lines=tuple(line_of(one) for one in matches),
        credit=next(one.credit for one in matches if not one.credit.reversed_on),
    )


def counted_already(matches: Sequence[CreditMatch]) -> BankCard | None:
    """The same payment, when its money pays a due already without any receipt."""
    standing = [one for one in matches if not one.credit.reversed_on]
    counted = [due for one in standing if (due := counted_due_of(one))]
    if len(counted) < len(standing):
        return None
    return BankCard(
        state="counted",
        tone="serious",
        icon="copy-check",
        title=_("In the bank, but counted already"),
        text=_("It was counted towards {dues} straight from the bank.").format(
            dues=", ".join(counted)
        ),
        lines=tuple(line_of(one) for one in matches),
        credit=standing[0].credit,
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
        title=_("In the bank, but set aside"),
        text=_("UTR and amount are a credit's that was set aside: {set_aside_reason}").format(
            set_aside_reason=standing[0].set_aside_reason
        ),
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
        title=_("The bank took it back"),
        text=_("The money came {day} and was reversed {back}.").format(
            day=day(credit.on), back=day(credit.reversed_on)
        ),
        lines=tuple(line_of(one) for one in matches),
        credit=credit,
    )


def amount_differs(receipt: Receipt, matches: Sequence[CreditMatch]) -> BankCard:
    credit = matches[0].credit
    here = money(receipt.counted_paise)
    said = (
        _("the receipt says {here}").format(here=here) if here else _("the receipt tells no amount")
    )
    return BankCard(
        state="amount_differs",
        tone="serious",
        icon="octagon-alert",
        title=_("The bank has another amount"),
        text=_("{amount} arrived under this UTR, {said}.").format(
            amount=money(credit.amount_paise), said=said
        ),
        lines=tuple(line_of(one) for one in matches),
        credit=credit,
    )


def alerted(
    receipt: Receipt, matches: Sequence[CreditMatch], signals: Sequence[Signal]
) -> BankCard:
    """What only the bank's alert told so far; a statement that says otherwise outweighs it."""
    for denied in signals:
        if denied.kind == Signal.Kind.ALERT_DENIED:
            return missing(str(denied.evidence))
    credit = matches[0].credit
    differs = credit.amount_paise != receipt.counted_paise
    at = moment_of_alert(credit)
    return BankCard(
        state="alert_differs" if differs else "alerted",
        tone="serious" if differs else "info",
        icon="octagon-alert" if differs else "bell-ring",
        title=_("Told by the bank {at}").format(at=at),
        text=_("The bank's alert has its UTR and {amount}. The statement is to come.").format(
            amount=money(credit.amount_paise)
        ),
        lines=tuple(line_of(one) for one in matches),
        credit=credit,
    )


def moment_of_alert(credit: Credit) -> str:
    return short_india_time(credit.alerted_at) if credit.alerted_at else ""


def near_utr(receipt: Receipt, matches: Sequence[CreditMatch]) -> BankCard:
    alone = matches[0].credit if len(matches) == 1 else None
    return BankCard(
        state="near_utr",
        tone="warning",
        icon="scan-search",
        title=_("One digit away"),
        text=_(
            "Equal amount at the right time, but one digit of the UTR is another. Compare it "
            "with the picture."
        ),
        lines=tuple(line_of(one, beside=receipt.utr) for one in matches),
        claimed_utr=digits_of(receipt.utr, matches[0].credit.utr),
        offered_utr=alone.utr if alone else "",
        credit=alone,
    )


def suggested(receipt: Receipt, matches: Sequence[CreditMatch]) -> BankCard:
    """Credits that may be it. None is proof; a UTR is offered only to a receipt without one."""
    alone = len(matches) == 1
    sole_utr = matches[0].credit.utr if alone and not receipt.utr else ""
    why = _("no credit has the receipt's UTR") if receipt.utr else _("the receipt shows no UTR")
    return BankCard(
        state="suggested",
        tone="info",
        icon="search",
        title=_("This may be it") if alone else _("One of these may be it"),
        text=_("Nothing of this is proof: {why}.").format(why=why),
        lines=tuple(line_of(one) for one in matches),
        offered_utr=sole_utr,
    )


def nothing_found(receipt: Receipt, signals: Sequence[Signal]) -> BankCard:
    """Why no credit stands beside the receipt: the money, or only its statement, is missing."""
    for signal in signals:
        if signal.kind == Signal.Kind.REFUSED_ROW:
            return in_refused_row(signal)
        if signal.kind == Signal.Kind.NO_CREDIT:
            return missing(str(signal.evidence))
    accounts = accounts_of(receipt.payee)
    if not accounts:
        return BankCard(
            state="no_statement",
            tone="",
            icon="landmark",
            title=_("No statement yet"),
            text=_("Import a bank statement and receipts are confirmed by what arrived."),
            leads_to_import=True,
        )
    if receipt.paid_at is None:
        return unknown_day(is_read=receipt.status not in Receipt.Status.unread())
    return not_covered(receipt.paid_at.astimezone(INDIA).date(), accounts)


def not_covered(paid_on: date, accounts: Sequence[Account]) -> BankCard:
    """Silence that means nothing yet: whether it does is said by the warning, and by it alone."""
    lacking = [one for one in accounts if one.lacks(paid_on)]
    if not lacking:
        return BankCard(
            state="not_booked",
            tone="info",
            icon="calendar-clock",
            title=_("Nothing found yet"),
            text=_(
                "It was paid {day}, and may be booked some days later than the statements reach, "
                "or in bulk."
            ).format(day=day(paid_on)),
            leads_to_import=True,
        )
    why = "; ".join(what_lacks(one, paid_on) for one in lacking)
    return BankCard(
        state="not_covered",
        tone="info",
        icon="calendar-clock",
        title=_("Not covered yet"),
        text=_("It was paid {day}, and no statement covers that day: {why}.").format(
            day=day(paid_on), why=why
        ),
        leads_to_import=True,
    )


def what_lacks(account: Account, paid_on: date) -> str:
    """Where the account's statements end, begin, or leave the day out."""
    name = account.name or _("the account")
    if paid_on > account.reaches_to:
        return _("those of {name} end {day}").format(name=name, day=day(account.reaches_to))
    if paid_on < account.begins_on:
        return _("those of {name} begin {day}").format(name=name, day=day(account.begins_on))
    gap = next(str(one) for one in account.gaps if paid_on in one)
    return _("those of {name} leave out {gap}").format(name=name, gap=gap)


def missing(text: str) -> BankCard:
    return BankCard(
        state="not_found", tone="warning", icon="search-x", title=_("Not in the bank"), text=text
    )


def in_refused_row(signal: Signal) -> BankCard:
    """A row that could not be read may be it: the statement's page shows the row."""
    return BankCard(
        state="refused_row",
        tone="info",
        icon="file-search",
        title=_("Perhaps in a refused row"),
        text=str(signal.evidence),
        statement_url=reverse("statement", args=[signal.data["statement"]]) + "#refused",
    )


def unknown_day(*, is_read: bool) -> BankCard:
    silence = _("When it was paid is not known, so the statements cannot say that it is missing.")
    return BankCard(
        state="unknown_day",
        tone="",
        icon="calendar-off",
        title=_("Nothing found") if is_read else _("Not looked for yet"),
        text=silence if is_read else _("The statements are searched as soon as it has been read."),
    )
