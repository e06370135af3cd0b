"""What a verdict's points say."""

from django.utils.translation import gettext_lazy as _

PROVES = {
    "money_arrived": _("UTR {utr} and {paise:money} arrived on {on:day}."),
    "told_by_alert": _("Told by the bank {at:time}, statement to come."),
    "payer_fits_name": _("The bank's payer, {payer}, is {person}."),
    "payer_fits_cut": _("The bank's payer, {payer}, may well be {person}: cut or with initials."),
    "payer_fits_phone": _("It was paid from {payer}, which has the phone number of {person}."),
    "payer_fits_email": _("It was paid from {payer}, the beginning of the e-mail of {person}."),
    "payer_fits_note": _("Its payer, {payer}, named {due} to the bank."),
    "payer_known": _("{payer} pays for {person}: said by {by} on {on:day}."),
    "pays_due": _("Pays {due} in full."),
}
OPEN = {
    # What contradicts it
    "utr_missing": _("No UTR is known. Ask the payer for a picture that shows it."),
    "amount_missing": _("No amount is known. Type it off the picture or ask the payer."),
    "paid_to_oneself": _("The screen shows {name} paying themselves."),
    "counted_by": _("Receipt {receipt} was approved with the same money. One payment counts once."),
    "counted_straight": _("The bank's line is counted already, without a receipt, towards {due}."),
    "counted_by_hand": _(
        "A transfer with this UTR is recorded by hand on {on:day} and counts towards {due}. "
        "Take it back there, or reject this."
    ),
    "rejected_as_edited": _("The same was rejected as edited: receipt {receipt}."),
    "warning_stands": _("{evidence}"),
    # Who else claims it
    "claimed_too": _("Receipt {receipt} claims the same payment."),
    "claimed_elsewhere": _("A receipt elsewhere in this organisation claims the same payment."),
    "counted_wrongly": _(
        "Receipt {receipt} was approved with this money, but the bank's payer fits here."
    ),
    # What is open, and what settles it
    "utr_unsure": _("The UTR was read or typed with doubt. Compare it with the picture."),
    "person_must_look": _("{reason}"),
    "not_in_bank": _("The bank has not shown this payment. A statement of that day settles it."),
    "several_credits": _("{count} credits in the bank have its UTR and amount. Choose by hand."),
    "due_missing": _("No due is named, nor one of this payer open for this amount. Choose one."),
    "dues_many": _("Several dues fit: {dues:list}. Choose one."),
    "due_paid": _("{due} is paid in full already. Find out what this pays."),
    "due_amount": _("{due} is open for {left:money}, this is {paise:money}."),
    "note_names_other": _("The bank's line names another due: {dues:list}."),
    "note_tells_a_gift": _("The payer called it “{note}” to the bank. Find out if it pays {due}."),
    "paid_long_before": _("Paid on {paid_on:day}, long before {due}, which is for {on:day}."),
    "recorded_by_hand": _(
        "A transfer of as much is recorded by hand on {on:day} towards {due}. Find out if it is "
        "this one, and take it back there if so."
    ),
    "payer_untold": _("The bank's line tells no payer. Compare it by other means."),
    "payee_knows_nobody": _("{due} names nobody, so the bank's payer, {payer}, proves nothing."),
    "payer_other": _("Another person paid: {payer} by the bank, while {due} is for {person}."),
    "payer_unproven": _("The bank's payer, {payer}, may or may not be {person}."),
    "payer_of_several": _("The bank's payer, {payer}, fits {dues:list} as well."),
    "picture_names_other": _("The picture says it was paid by {shown}, which is hardly {person}."),
}
# Whose file it is, where several show one payment
FILES = {
    "file_is_one": _("The very file that receipt {others:list} sent."),
    "file_largest": _("The largest of these pictures: {size}."),
    "file_smaller": _("{here}, made smaller: receipt {other} sent {there}."),
    "file_cropped": _("{here}, of another shape: receipt {other} sent {there}."),
    "file_recompressed": _("A JPEG, while receipt {other} sent a PNG, as phones save screens."),
    "file_forwarded": _("Named as messengers name what was passed on: {name}."),
    "file_screenshot": _("Named as phones name a screenshot."),
    "file_taken": _("Named as a phone names a screenshot taken on {at:time}."),
    "file_software": _("Saved by {software}."),
}
SENTENCES = PROVES | OPEN | FILES
