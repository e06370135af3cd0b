"""What the product says of reviewing, and of what the policy did or left to a person."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "taken_over_from": _("From {reviewer}, who had it open."),
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
