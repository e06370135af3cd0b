"""Why a picture of an import is no receipt."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "import_no_payment": _("It does not look like a payment."),
    "import_nothing_read": _("Nothing can be read on it."),
    "import_not_named": _("No row of the table names this file."),
    "import_name_shared": _(
        "Several files of the archive have this name, so it cannot be told whose each is."
    ),
    "import_missing": _("The table names this file, but it is not in the archive."),
    "import_sent_before": _("It was taken in before."),
    "import_broke_off": _("It could not be taken in. The log says why."),
    "import_file_gone": _("The archive is no longer kept. Send it again."),
}
