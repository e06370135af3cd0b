"""What is said of reviewing, why a decision is refused, and what the policy did or left alone."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "taken_over_from": _("From {reviewer}, who had it open."),
    "assigned_to": _("To {reviewer}."),
    "assigned_to_nobody": _("To nobody any more."),
    "snoozed_until": _("Until {at:time}."),
    "snoozed_for_statement": _("Until the bank's next statement."),
    "woken_by_time": _("The time it was put off to has come."),
    "woken_by_statement": _("A statement of the bank has come."),
    "woken_by_hand": _("By hand."),
    "all_claims_together": _("To decide all claims together"),
    "somebody": _("Somebody"),
    # Why a decision is refused: the receipt is not what it was
    "approved_meanwhile": _("{who} approved this receipt at {at}. Reopen it to decide anew."),
    "rejected_meanwhile": _("{who} rejected this receipt at {at}. Reopen it to decide anew."),
    "decided_meanwhile": _("{who} decided this receipt at {at}. Reopen it to decide anew."),
    "changed_meanwhile": _("This receipt has changed since you opened it. Look at it again."),
    "changed_by": _("This receipt has changed since you opened it ({what}). Look at it again."),
    "judged_otherwise": _("This receipt is judged otherwise now: {verdict}."),
    "judged_otherwise_by": _("This receipt is judged otherwise now: {verdict}. {point}"),
    "claim_changed": _("Receipt {number}: {why} Look at the claims again."),
    "claims_too": _("It claims this payment too."),
    "claim_unread": _("It is not read yet: wait for it, or leave it."),
    "held_until": _("{who} is looking at this receipt until {at}."),
    "held_by": _("{who} is looking at this receipt."),
    "in_closed_books": _(
        "This is of {day:day}, and the books are closed through {through:day}. Where money went "
        "back, record a refund on the due: it counts from today. Else have the books opened again, "
        "which takes two people."
    ),
    "new_in_closed_books": _(
        "The books are closed through {through:day}. Record it on a day after that, and write in "
        "the note that it came on {day:day}. Or have the books opened again, which takes two "
        "people."
    ),
    # … the money is counted already
    "utr_approved": _(
        "UTR {utr} has been approved already, on receipt {number}. One payment counts once: "
        "reject this receipt as a duplicate, or correct its UTR."
    ),
    "utr_approved_elsewhere": _(
        "UTR {utr} has been approved already, on a receipt elsewhere in this organisation. One "
        "payment counts once: reject this receipt as a duplicate, or correct its UTR."
    ),
    "counted_from_bank": _(
        "{who} counted UTR {utr} straight from the bank on {day:day}, towards {dues:list}. One "
        "payment counts once: take that back first, or reject this receipt as sent before."
    ),
    "receipt_recorded": _(
        "A transfer with UTR {utr} was recorded by hand for {on:day} and counts towards "
        "{dues:list}. One payment counts once: take that back on the due's page to approve this, "
        "or reject this receipt as sent before."
    ),
    "line_recorded": _(
        "A transfer with UTR {utr} was recorded by hand for {on:day} and counts towards "
        "{dues:list}. One payment counts once: take that back on the due's page to count this "
        "line instead, or set this line aside."
    ),
    "transfer_recorded": _(
        "A transfer with UTR {utr} was recorded by hand for {on:day} and counts towards "
        "{dues:list}. One payment counts once: if it pays several dues, take that back, record "
        "all of it for one of them, and use what is too much as the payer's credit."
    ),
    # … what it is to pay does not add up
    "nothing_chosen": _("Choose what this receipt pays, or say in the note what it is for."),
    "not_above_zero": _("An amount towards a due is more than zero."),
    "due_gone": _("One of the dues no longer exists. Look at the list again."),
    "due_cancelled": _(
        "{reference} is cancelled: nothing is asked for it. Ask for it again on its page first, or "
        "choose another due."
    ),
    "due_settled_already": _(
        "{reference} is paid in full already. Confirm it if it is meant to be overpaid."
    ),
    "due_less_open": _(
        "{reference} has only {amount:money} open. Count that much, or confirm that it is meant "
        "to be overpaid."
    ),
    "no_amount_typed": _("Type the amount that was paid before counting it towards a due."),
    "more_than_receipt": _("{counted:money} are to be counted, but the receipt is {amount:money}."),
    "more_than_credit": _("{counted:money} are to be counted, but the credit is {amount:money}."),
    "more_than_payment": _("{counted:money} are to be counted, but the payment is {amount:money}."),
    "credit_not_used": _("Nothing of this credit is used here any more."),
    "credit_carried": _("{amount:money} from {giver} to {taker}"),
    # … its words, or another person, are missing
    "reason_not_chosen": _("Choose why the receipt is rejected."),
    "reason_not_said": _("Say in the note why the receipt is rejected."),
    "counted_otherwise": _("It pays {due}. Say in the note why it is counted otherwise."),
    "approved_all_the_same": _(
        "{verdict}: {point} Say in the note why it is approved all the same."
    ),
    "approved_by_you": _(
        "You have approved this already. It waits for another person to confirm it."
    ),
    "recorded_by_one": _(
        "More than {limit:money} for one due takes two people here. Send a picture of the cheque "
        "or of the receipt book as a receipt: two people approve that."
    ),
    # The policy
    "policy_approved": _("{reasons:sentences}"),
    "policy_alert_only": _("Only an alert told of the money so far, and no statement."),
    "policy_not_waiting": _("It is not waiting for a decision."),
    "policy_taken_back": _("A person took a decision on it back."),
    "policy_open_with": _("{reviewer} has it open."),
    "policy_proposed": _("A person has approved it, and another one is to confirm that."),
    "policy_second_person": _("So much money takes two people."),
    "policy_warning": _("Warning: {warning}"),  # a sentence; of old, a label
    "policy_name_taken": _(
        "Somebody's account is called “{name}”, the name under which the policy approves. Rename "
        "that account first."
    ),
    "policy_broke_off": _("The policy could not look at it. The log says why."),
}
