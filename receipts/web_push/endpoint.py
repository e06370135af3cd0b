"""Where a push service may be: the address is a stranger's word."""

from django.conf import settings

from receipts import outbound
from receipts.refusal import gettext_noop

PORT = 443


def check_endpoint(url: str) -> None:
    """Refuse all but https on its own port, outside. Raises outbound.AddressRefused.

    A name is looked up when it is called, and held to the same then.
    """
    private = settings.PUSH_ALLOW_PRIVATE
    parts = outbound.checked_outside_url(url, allow_private=private)
    if not private and parts.port not in (None, PORT):
        raise outbound.AddressRefused(gettext_noop("The address must have no other port than 443."))
