"""What is said of webhooks: what they answered, and why one is sent nothing more."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "webhook_answered": _("HTTP {status}"),
    "webhook_secret_lost": _(
        "Its secret cannot be decrypted any more. Make a new one, then switch it on."
    ),
    "webhook_is_gone": _("It answered that it is gone for good (HTTP 410)."),
    "webhook_took_nothing": _("It took nothing for three days."),
    "webhook_switched_off": _("Switched off by {name}."),
}
