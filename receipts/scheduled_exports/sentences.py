"""What is said of exports that did not arrive. What servers said is a refusal of its own."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "run_not_begun": _(
        "The profile cannot be used as it is. Download it from the exports page to see why."
    ),
    "run_may_not_export": _(
        "Whoever set this up may no longer export for this payee. Delete the schedule, and have "
        "somebody who may set it up anew."
    ),
    "run_not_written": _("The file could not be written. The reason is in the log."),
    "run_secret_lost": _("The destination's secret cannot be decrypted any more. Type it again."),
    "run_mail_failed": _("The mail server did not take it ({fault}). It is tried again."),
    "run_too_large_for_mail": _(
        "The file is larger than the {most} MB that a mail may have. Choose another destination, "
        "or fewer rows."
    ),
}
