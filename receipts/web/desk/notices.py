"""What was sent to a payer and whether it arrived: the same words on a receipt and on a due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from receipts.models import Notice

_AT_MOST = 12  # the newest


@dataclass(frozen=True)
class Sent:
    """One mail or message: `state` is what has come of it, with what went wrong in `why`."""

    channel: str
    to: str  # empty of a browser, whose address tells nobody anything
    about: str
    at: datetime
    state: str
    tone: str
    why: str = ""


def sent_of(notices: Iterable[Notice]) -> list[Sent]:
    """The newest of these notices, newest first."""
    newest = sorted(notices, key=lambda one: -one.pk)[:_AT_MOST]
    return [_sent(one) for one in newest]


def _sent(notice: Notice) -> Sent:
    state, tone, why = _outcome(notice)
    return Sent(
        channel=notice.get_channel_display(),
        to="" if notice.channel == Notice.Channel.PUSH else notice.to,
        about=notice.get_about_display() if notice.about else notice.subject,
        at=notice.sent_at or notice.withdrawn_at or notice.created_at,
        state=state,
        tone=tone,
        why=why,
    )


def _outcome(notice: Notice) -> tuple[str, str, str]:
    if notice.delivery == Notice.Delivery.DELIVERED:
        return _("Delivered"), "ok", ""
    if notice.delivery == Notice.Delivery.FAILED:
        return _("Not delivered"), "serious", ""
    if notice.sent_at:
        return _("Sent"), "ok", ""
    if notice.withdrawn_at:
        return _("Not sent: no longer true, or given up"), "", notice.last_error
    if notice.last_error:
        return _("Not sent yet, is tried again"), "warning", notice.last_error
    return _("Waits to be sent"), "info", ""
