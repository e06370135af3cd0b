"""What the product says of reviewing, and of what the policy did or left to a person."""

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
    # The policy
    "policy_approved": _("{reasons:sentences}"),
    "policy_alert_only": _("Only an alert told of the money so far, and no statement."),
    "policy_not_waiting": _("It is not waiting for a decision."),
    "policy_taken_back": _("A person took a decision on it back."),
    "policy_open_with": _("{reviewer} has it open."),
    "policy_proposed": _("A person has approved it, and another one is to confirm that."),
    "policy_second_person": _("So much money takes two people."),
    "policy_warning": _("Warning: {warning}"),  # a sentence; of old, a label
    "policy_broke_off": _("The policy could not look at it. The log says why."),
}
