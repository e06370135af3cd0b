"""One expected payment: what it asks for, what counts towards it, and what went back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import adjusting, review
from receipts.access import Ability, dues_for
from receipts.evidence.standing import Bank, BankStatus, bank_of
from receipts.models import Adjustment, Allocation, Due, Receipt
from receipts.receivables import credit_of, refunds_of
from receipts.templatetags.shown import money
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.due.asking_card import asking_of
from receipts.web.due.forms import CreditForm, HandPaymentForm, RefundForm
from receipts.web.formatting import full_day

MOST_ENTRIES = 1_000  # of one due: so many a rule allows at most

TONES = {
    BankStatus.CONFIRMED: "ok",
    BankStatus.AMOUNT_DIFFERS: "serious",
    BankStatus.REVERSED: "serious",
    BankStatus.SET_ASIDE: "warning",
    BankStatus.ALERTED: "info",
    BankStatus.NOT_FOUND: "warning",
    BankStatus.NOT_COVERED: "",
}


@dataclass(frozen=True)
class Counted:
    """One allocation as the page shows it: where it came from, and what the bank says of it."""

    allocation: Allocation
    url: str
    source: str
    bank: Bank | None  # None for what was recorded by hand, of which no bank tells
    tone: str
    form: RefundForm | None  # None where nothing is left to refund
    is_open: bool  # the form, when what was typed into it was refused

    @property
    def kept_paise(self) -> int:
        return self.allocation.kept_paise


@dataclass(frozen=True)
class Adjusted:
    """One late fee, waiver or discount as the page shows it."""

    entry: Adjustment
    reason: str
    may_be_taken_back: bool


@require_safe
@desk_required()
def due(request: DeskRequest, pk: int) -> HttpResponse:
    """One due: what it asks for, what has been counted towards it, and its payment link."""
    return page(request, fetch_due(request, pk))


@require_POST
@desk_required(Ability.EDIT_BANK)
def refund(request: DeskRequest, pk: int, allocation_pk: int) -> HttpResponse:
    """Record that some of what was counted went back."""
    found = fetch_due(request, pk, Ability.EDIT_BANK)
    allocation = found.allocations.filter(pk=allocation_pk).first()
    if allocation is None:
        messages.error(request, _("That is no longer counted towards this due."))
        return redirect("due", pk)
    form = RefundForm(request.POST, allocation=allocation)
    if form.is_valid():
        allocation.refunded_paise = form.cleaned_data["seen"]  # what this person saw
        try:
            review.refund(
                allocation,
                by=request.user,
                paise=form.cleaned_data["amount"],
                note=form.cleaned_data["note"],
            )
        except review.RefundRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            amount = money(form.cleaned_data["amount"])
            messages.success(
                request, _("The refund of {amount} is on record.").format(amount=amount)
            )
            return redirect("due", pk)
    return page(request, found, form, status=422)


def page(
    request: DeskRequest,
    found: Due,
    typed: RefundForm | None = None,
    *,
    payment: HandPaymentForm | None = None,
    credit: CreditForm | None = None,
    refusal_url: str = "",
    status: int = 200,
) -> HttpResponse:
    """The due's page; `typed` is a refund that was refused, `payment` one recorded by hand,
    `credit` a use of the payer's credit; `refusal_url` is where to do what a refusal says.
    """
    sources = ("receipt", "credit", "hand_payment", "by", "carried_from")
    rows = list(found.allocations.select_related(*sources).order_by("id"))
    counted = counted_of(rows, typed)
    paid = sum(one.kept_paise for one in counted)
    candidates = found.candidates.filter(
        receipt__status__in=Receipt.Status.undecided()
    ).select_related("receipt")
    credit_paise = credit_of(found)
    context = {
        "due": found,
        "state": Due.State(found.state),
        "facts": facts_of(found),
        "paid_paise": paid,
        "confirmed_paise": sum(one.kept_paise for one in counted if is_confirmed(one)),
        "by_hand_paise": sum(one.kept_paise for one in counted if one.bank is None),
        "refunded_paise": sum(one.refunded_paise for one in rows),
        "owed_paise": found.left_paise,
        "owed_shown": abs(found.left_paise),
        "counted": counted,
        "adjustments": adjusted_of(found),
        "refunds": [one for one in refunds_of(rows, found.payee_id) if one.data["due"] == found.pk],
        "candidates": candidates.order_by("-score")[:8],
        "payment_url": payment_url(request, found),
        **(asking_of(found) if request.desk.may_ask else {}),
        "payment_form": payment or HandPaymentForm(due=found),
        "payment_is_open": payment is not None,
        "refusal_url": refusal_url,
        "credit_paise": credit_paise,
        "credit_form": credit or CreditForm(due=found, credit_paise=credit_paise),
    }
    return show(request, "due/due.html", context, section="dues", status=status)


def fetch_due(request: DeskRequest, pk: int, ability: Ability = Ability.SEE) -> Due:
    """A due of this person's payees, as `fetch`."""
    return fetch(request, dues_for(request.user, ability), pk)


def adjusted_of(found: Due) -> list[Adjusted]:
    """The entries of the due in their order; those of a day each, so few that all are shown."""
    if not found.entries:
        return []
    rows = list(found.adjustments.select_related("by", "rule")[:MOST_ENTRIES])
    undone = {one.undoes_id for one in rows}
    return [
        Adjusted(
            one,
            adjusting.reason_of(one),
            adjusting.is_by_hand(one) and one.pk not in undone,
        )
        for one in rows
    ]


def counted_of(rows: list[Allocation], typed: RefundForm | None) -> list[Counted]:
    """The allocations with what the bank says of their receipts, asked once for all."""
    banks = bank_of(row.receipt_id for row in rows if row.receipt_id)
    return [counted_one(row, banks, typed) for row in rows]


def counted_one(row: Allocation, banks: dict[int, Bank], typed: RefundForm | None) -> Counted:
    is_typed = typed is not None and typed.allocation == row
    form = typed if is_typed else RefundForm(allocation=row)
    shown = form if row.kept_paise else None
    if row.hand_payment:
        said = f"{row.hand_payment.get_kind_display()}, {full_day(row.hand_payment.on)}"
        return Counted(row, "", said, None, "warning", shown, is_typed)
    if row.credit:
        back = row.credit.reversed_on is not None
        standing = BankStatus.REVERSED if back else BankStatus.CONFIRMED
        bank = Bank(standing, row.credit.on, row.credit.amount_paise)
        url, source = reverse("credit", args=[row.credit_id]), _("Bank line")
    else:
        assert row.receipt_id is not None  # noqa: S101  # a constraint: one of the three
        bank = banks[row.receipt_id]
        url, source = (
            reverse("workbench", args=[row.receipt_id]),
            _("Receipt {receipt_id}").format(receipt_id=row.receipt_id),
        )
    return Counted(row, url, source, bank, TONES[bank.standing], shown, is_typed)


def is_confirmed(one: Counted) -> bool:
    return one.bank is not None and one.bank.standing == BankStatus.CONFIRMED


def payment_url(request: DeskRequest, found: Due) -> str:
    """The payer's page of this due: how to pay it, and from there to send the receipt."""
    return request.build_absolute_uri(reverse("pay", args=[found.public_id]))


def facts_of(due: Due) -> list[tuple[str, str]]:
    """What else is known of the due, without what is empty."""
    facts = [
        (_("Payer"), due.payer_name),
        (_("Phone"), due.payer_phone),
        (_("E-mail"), due.payer_email),
        (_("Opens on"), full_day(due.opens_on)),
        (_("Due on"), full_day(due.due_on)),
        (_("Paid to (UPI)"), due.payee_vpa),
        (_("Known UTR"), due.utr),
        (_("Note"), due.note),
        (_("Group"), due.group),
    ]
    return [(label, value) for label, value in facts if value]
