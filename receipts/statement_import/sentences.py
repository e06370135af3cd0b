"""Why a statement is refused, and what it does not come to by what it prints of itself."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "statement_gone": _("The file is no longer there. Choose it again."),
    "opening_not_followed": _(
        "The first balance does not follow from the opening balance the file prints."
    ),
    "closing_differs": _("The last balance is not the closing balance the file prints."),
    "money_in_differs": _("The money that came in is not the total the file prints."),
    "money_out_differs": _("The money that went out is not the total the file prints."),
}
