"""Why a receipt of a filter is left out when the filter is cleared."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "clearing_held": _("{reviewer} has it open."),
    "clearing_due_twice": _("Receipt {receipt} of this list pays {due} already."),
    "clearing_is_ready": _("It is ready to be approved. Reject it by itself, if that is meant."),
    "clearing_not_allowed": _(
        "Whoever decided this list may not review receipts of this payee any more."
    ),
    "clearing_broke_off": _("It could not be decided. The log says why."),
}
