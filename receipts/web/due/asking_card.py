"""What a due's page shows of asking for it: the message, the ways, and who asked before."""

from typing import Any

from receipts import asking
from receipts.askable import contacts_of, is_stopped
from receipts.contacts import whatsapp_link
from receipts.filters import today
from receipts.models import Asking, Due
from receipts.payer_mail import is_phone_carried
from receipts.web.desk.notices import Sent, sent_of

SHOWN = 20  # the newest


def asking_of(due: Due) -> dict[str, Any]:
    """The context of the card."""
    askings = list(due.askings.select_related("notice")[:SHOWN])
    last = askings[0] if askings else None
    language = asking.languages_of([due])[due.pk]
    words = asking.words_of(due.payee).get(language, "")
    return {
        "askings": [(one, _sent_of(one)) for one in askings],
        "to_send": last if last and last.on == today() and last.is_by_hand else None,
        "whatsapp_url": whatsapp_link(due.payer_phone, last.text) if last else "",
        "why_not": asking.hindrance_of(due),
        "message": asking.message_of(due, words=words, language=language),
        "is_stopped": is_stopped(due),
        "is_reachable": bool(contacts_of(due)),
        "may_message": bool(due.payer_phone) and is_phone_carried(),
    }


def _sent_of(one: Asking) -> list[Sent]:
    """What has come of its mail or message; nothing where a person sent it by hand."""
    notice = getattr(one, "notice", None)
    return sent_of([notice] if notice else [])
