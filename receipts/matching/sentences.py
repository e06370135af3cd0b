"""Why a credit or a due may be meant: the reasons that stand beside matches and candidates."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

SENTENCES = {
    # A credit and a receipt or a due
    "utr_and_amount_equal": _("UTR and amount equal"),
    "alert_utr_and_amount_equal": _("UTR and amount as the bank's alert told them"),
    "utr_and_amount_equal_reversed": _("UTR and amount equal, but the bank took it back"),
    "amounts_differ": _("the bank has {bank:money}, the receipt {receipt:money}"),
    "receipt_without_amount": _("the receipt shows no amount"),
    "utr_near": _("the bank has UTR {bank}, here it is {here}; amount equal"),
    "names_the_same": _("the credit names {reference} as well; amount equal"),
    "only_of_its_amount": _(
        "the only open credit of {amount:money} from {first:day} to {last:day}"
    ),
    "payer_address_alike": _("amount equal; paid from {vpa}"),
    "payer_name_alike": _("amount equal; name similar: {name} / {bank_name}"),
    "names_due": _("the credit names {due}; amount equal"),
    "names_due_of_other_amount": _("the credit names {due}, which asks for {asked:money}"),
    "asks_just_this": _("only {due} asks for just this sum, {asked:money}"),
    "nearly_names_due": _("the credit nearly names {due}; amount equal"),
    "nearly_names_due_of_other_amount": _(
        "the credit nearly names {due}, which asks for {asked:money}"
    ),
    # A receipt and a due
    "utr_known": _("UTR known beforehand"),
    "reference_given": _("reference {due} given by the payer"),
    "reference_in_note": _("reference {due} in the note"),
    "reference_nearly": _("what the payer wrote is nearly {due}"),
    "amount_equal": _("amount equal"),
    "amount_its_own": _("only this due asks for {asked:money}"),
    "amount_equal_to_rest": _("amount equal to the {left:money} still open"),
    "more_than_open": _("{difference:money} more than is open"),
    "less_than_open": _("{difference:money} less than is open"),
    "same_phone": _("same phone"),
    "same_email": _("same e-mail"),
    "name_equal": _("name equal: {name}"),
    "name_similar": _("name similar: {name} / {due_name}"),
    "paid_before_asked": ngettext_lazy(
        "paid {days} day before it was asked for",
        "paid {days} days before it was asked for",
        "days",
    ),
    "paid_before_due": ngettext_lazy(
        "paid {days} day before due", "paid {days} days before due", "days"
    ),
    "paid_on_due_day": _("paid on the due day"),
    "paid_after_due": ngettext_lazy(
        "paid {days} day after due", "paid {days} days after due", "days"
    ),
    "paid_to_its_address": _("paid to {vpa}"),
    "due_paid_in_full": _("already paid in full"),
    "due_paid_in_part": _("{paid:money} of it paid already"),
}
