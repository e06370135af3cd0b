"""What the warnings say: each names what a person can check."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from receipts.models import Receipt
from receipts.signals.finding import Kind

RejectReason = Receipt.RejectReason


class Meaning(NamedTuple):
    """What a kind of warning means: when it stands and when it is serious, for docs/signals.md.

    `rejected_as` is what a receipt is rejected as for it; where no reason says it, `told` is what
    its payer is told. Whatever may be serious has one of both, or is a claim of others.
    """

    stands: str
    serious: str
    rejected_as: Receipt.RejectReason | None = None
    told: str | Promise = ""


# `make docs` writes the first two into docs/signals.md.
MEANINGS = {
    Kind.SAME_UTR: Meaning(
        "another receipt has, had or was typed this UTR: whose, when, decided how",
        "it was approved, or comes from somebody else",
    ),
    Kind.SAME_FILE: Meaning(
        "the bytes were sent before",
        "as for “UTR used before”",
    ),
    Kind.SAME_PIXELS: Meaning(
        "the same pixels, saved anew, were sent before",
        "as for “UTR used before”",
    ),
    Kind.NEAR_PICTURE: Meaning(
        "a picture that looks the same names the same payment with another UTR, amount or time; "
        "both are shown, marked. It falls when the bank has both under their own UTRs, and comes "
        "back when it takes one back",
        "always, but for one digit of a payer's own",
    ),
    Kind.WRONG_AMOUNT: Meaning(
        "from what the payer says, or from what is open of the due",
        "the picture shows less than the payer says",
        RejectReason.WRONG_AMOUNT,
    ),
    Kind.NOT_SUCCESSFUL: Meaning(
        "the screen says so",
        "failed",
        RejectReason.FAILED_PAYMENT,
    ),
    Kind.NO_UTR: Meaning(
        "nobody has typed it off; for information once the bank has the one the payer typed",
        "never",
        RejectReason.NOT_READABLE,
    ),
    Kind.NOT_A_PAYMENT: Meaning(
        "the reader sees something else",
        "always",
        RejectReason.NOT_READABLE,
    ),
    Kind.CLOCKS_DISAGREE: Meaning(
        "PhonePe's id carries another time than is printed",
        "always",
        RejectReason.EDITED,
    ),
    Kind.FUTURE_TIME: Meaning(
        "by more than five minutes",
        "by more than a day, printed in full",
        RejectReason.EDITED,
    ),
    Kind.OTHER_PAYEE: Meaning(
        "the UPI address, or without one the name, is none of ours",
        "by address, more than a letter off",
        RejectReason.OTHER_PAYEE,
    ),
    Kind.EDITED: Meaning(
        "the file names an image editor",
        "never",
        RejectReason.EDITED,
    ),
    Kind.PAYER_DISAGREES: Meaning(
        "than was read, unsettled by a reviewer",
        "never",
        told=_("What you typed is not what the picture shows."),
    ),
    Kind.BEFORE_ISSUE: Meaning(
        "by the screen's day or the bank's, more than seven days before the due opens; looked at "
        "again when dues come, change or go",
        "never",
        told=_("This payment was made before what it is sent for was due."),
    ),
    Kind.EARLIER_REJECTIONS: Meaning(
        "the same phone, e-mail or paying address; twice or more and not confirmed by the bank, "
        "else for information",
        "never",
    ),
    Kind.NO_CREDIT: Meaning(
        "the statements must show the payment and do not",
        "the UTR is sure, the day printed in full, and no credit near",
        RejectReason.NO_CREDIT,
    ),
    Kind.REFUSED_ROW: Meaning(
        "no credit is there, but a row that could not be read may be it: it names the file and "
        "the row, for information, in place of “Not in the bank”",
        "never",
    ),
    Kind.BANK_AMOUNT: Meaning(
        "under this UTR",
        "less arrived than the picture shows",
        RejectReason.WRONG_AMOUNT,
    ),
    Kind.BANK_DAY: Meaning(
        "booked before it was paid, or more than four days after (NEFT seven)",
        "before",
        RejectReason.EDITED,
    ),
    Kind.CREDIT_TAKEN: Meaning(
        "the credit is an approved receipt's, or counted without one; one digit away, any other "
        "receipt's",
        "somebody else's",
        RejectReason.DUPLICATE,
    ),
    Kind.CREDIT_REVERSED: Meaning(
        "the credit was reversed",
        "always",
        RejectReason.NO_CREDIT,
    ),
    Kind.ALERT_DENIED: Meaning(
        "an alert told of this payment, and a statement of its day does not have it",
        "always",
        RejectReason.NO_CREDIT,
    ),
}

SENTENCES = {
    # Receipts that share something
    "same_utr": _("UTR {utr} also stands on {other}."),
    "same_file": _("The very same file was sent as {other}."),
    "same_pixels": _("The same picture, saved anew, was sent as {other}."),
    # Another payee's receipt is none of this payee's business: no number, no name, no state.
    # Another organisation's is not told of at all.
    "same_utr_elsewhere": _("UTR {utr} was also sent in elsewhere in this organisation."),
    "same_file_elsewhere": _("The very same file was also sent in elsewhere in this organisation."),
    "same_pixels_elsewhere": _("The same picture was also sent in elsewhere in this organisation."),
    "near_picture": _("Almost the same picture as receipt {receipt}, but {differences:parts}."),
    "same_moment": _(
        "Receipt {receipt} shows the same payer, moment and amount, but {differences:parts}."
    ),
    "differs_utr": _("UTR {here} here and {there} there"),
    "differs_amount": _("amount {here:money} here and {there:money} there"),
    "differs_time": _("time {here:time} here and {there:time} there"),
    # Another receipt of the same payee: which, whose, when, and what became of it
    "receipt_sent": _("receipt {receipt}, sent {sent_at:time}"),
    "receipt_sent_by": _("receipt {receipt} from {payer}, sent {sent_at:time}"),
    "approved_by": _("{receipt}, approved by {by}"),
    "rejected_by": _("{receipt}, rejected by {by}"),
    # The payer's earlier receipts
    "earlier_rejections": ngettext_lazy(
        "Of the same payer, receipt {receipts:list} had to be rejected.",
        "Of the same payer, receipts {receipts:list} had to be rejected.",
        "count",
    ),
    "earlier_rejections_and_more": _(
        "Of the same payer, receipts {receipts:list} and more had to be rejected."
    ),
    "rejected_edited": _("{receipt} (edited)"),
    "rejected_no_credit": _("{receipt} (not in the bank)"),
    "rejected_other_payee": _("{receipt} (paid to somebody else)"),
    "rejected_duplicate": _("{receipt} (a copy of somebody else's)"),
    # The bank
    "credit_taken": _(
        "The bank's {amount:money} of {on:day} is counted already: it is the money of {other}."
    ),
    "credit_taken_near": _(
        "The bank's {amount:money} of {on:day}, one digit away, is the money of {other}."
    ),
    "credit_counted": _(
        "The bank's {amount:money} of {on:day} is counted already, without a receipt, "
        "towards {due}."
    ),
    "credit_reversed": _("The bank took back the {amount:money} of {on:day} on {reversed_on:day}."),
    "payment_reversed": _("The bank took back this payment on {reversed_on:day}."),
    "bank_amount": _("The bank has {bank:money} under this UTR, the picture {picture:money}."),
    "bank_amount_claimed": _(
        "The bank has {bank:money} under this UTR, the payer says {claimed:money}."
    ),
    "bank_day": _(
        "Paid on {paid_on:day} by the receipt, but the bank booked this UTR on {booked_on:day}."
    ),
    "alert_denied": _(
        "An alert of {at:time} from {sender} told of {amount:money} under UTR {utr}, and the "
        "statement of that day does not hold it."
    ),
    "no_credit_of_utr": _("The statements cover {on:day} and show no credit with UTR {utr}."),
    "no_credit_of_utr_undated": _(
        "The statements cover the weeks before the upload on {sent_on:day} and show no credit "
        "with UTR {utr}."
    ),
    "no_credit_of_amount": _(
        "The statements cover {on:day} and show no credit of {amount:money} around that day."
    ),
    "utr_in_refused_row": _("UTR {utr} stands in a row that was refused: {row}"),
    "no_credit_of_utr_but_row": _("The statements show no credit with UTR {utr}, but {row}"),
    "no_credit_of_amount_but_row": _(
        "The statements show no credit of {amount:money} around that day, but {row}"
    ),
    "refused_row": _("row {row} of {file} could not be read and may be this payment."),
    "refused_row_of_several": _(
        "row {row} of {file} could not be read and may be this payment, or one of {others} like it."
    ),
    # The picture
    "payment_failed": _("The screen says that the payment failed."),
    "payment_pending": _("The screen says that the payment is still pending."),
    "payment_pending_arrived": _(
        "The screen says that the payment is still pending; it has arrived since."
    ),
    "not_a_payment": _("The picture does not look like a payment screen."),
    "no_utr": _("The picture shows no UTR."),
    "no_utr_typed": _("The picture shows no UTR; {utr} was typed by the payer."),
    "no_utr_typed_proven": _(
        "The picture shows no UTR; {utr} was typed by the payer, and the bank has it."
    ),
    "id_is_no_utr": _("The picture shows only “{id}”, which is no UTR."),
    "id_is_no_utr_typed": _(
        "The picture shows only “{id}”, which is no UTR; {utr} was typed by the payer."
    ),
    "id_is_no_utr_typed_proven": _(
        "The picture shows only “{id}”, which is no UTR; {utr} was typed by the payer, and the "
        "bank has it."
    ),
    "clocks_disagree": _(
        "The transaction id {id} was made on {made_at:time}, but the screen prints "
        "{printed_at:time}: edited or misread."
    ),
    "future_time": _("Paid on {paid_at:time}, which is after the upload on {sent_at:time}."),
    "edited": _("The file says it was saved with {software}."),
    # What the payer typed
    "payer_disagrees": _("The payer typed {values:parts}."),
    "typed_utr": _("UTR {typed}, read was {read}"),
    "typed_amount": _("amount {typed:money}, read was {read:money}"),
    "typed_time": _("time {typed:time}, read was {read:time}"),
    # Whom it was paid to
    "paid_to_other_address": _("Paid to {vpa}, which is none of our UPI addresses."),
    "paid_to_other_name": _("Paid to “{name}”, which is none of our names."),
    "paid_to_unknown_name": _(
        "Paid to “{name}”, under which none of our accounts is known to show up."
    ),
    # The due
    "wrong_amount_said": _("The payer says {said:money}, the picture {paid:money}."),
    "wrong_amount_asked": _("The picture shows {paid:money}; {due} asks for {asked:money}."),
    "paid_before_issue": _(
        "Paid on {paid_on:day}, but {due} was asked for from {opens_on:day} on."
    ),
    "booked_before_issue": _(
        "The bank booked it on {booked_on:day}, but {due} was asked for from {opens_on:day} on."
    ),
}
