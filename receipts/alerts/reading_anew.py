"""After an upgrade that changed how alerts are read, those that wait for a person are read anew.

What is proved now becomes a credit; anything else goes on waiting, with what is read in it now.
"""

import logging
import time

from django.db import transaction
from django.db.models import QuerySet

from receipts.alert_formats import Message, read_alert
from receipts.alerts.crediting import credit_of
from receipts.alerts.receiving import digest_of, follow, kept_of, proves
from receipts.models import BankAlert
from receipts.outages import DATABASE_GONE
from receipts.pipeline.rule_walks import begun, keep

WALK = 2
# Where the rules stand by which alerts are read.
ROOMS = ("alert_formats", "dates.py", "identity", "undoing.py", "upi.py")
TURN_SECONDS = 2.0
AT_ONCE = 100
State = BankAlert.State

logger = logging.getLogger(__name__)


def read_anew() -> int:
    """Read some of what waits, the oldest first, where the rules are not those of the last walk;
    say how many. At most AT_ONCE, and none is begun after TURN_SECONDS.

    Whoever is killed amid it leaves the rest to the next call. Mails are left as they are: whether
    their server vouched for the sender, nobody knows any more.
    """
    walk = begun(WALK, ROOMS)
    if walk.finished_at:
        return 0
    until = time.monotonic() + TURN_SECONDS
    seen, waiting = 0, list(_waiting().filter(pk__gt=walk.through).order_by("pk")[:AT_ONCE])
    for alert in waiting:
        if time.monotonic() > until:
            break
        _read(alert.pk)
        seen, walk.through = seen + 1, alert.pk
    keep(walk, is_finished=not waiting)
    return seen


def _waiting() -> QuerySet[BankAlert]:
    return BankAlert.objects.filter(state=State.WAITING).exclude(sender__contains="@", package="")


def _read(key: int) -> None:
    """A fault at one alert leaves it waiting and holds up no other."""
    try:
        with transaction.atomic():
            rows = _waiting().select_for_update(no_key=True, of=("self",))
            if alert := rows.select_related("payee").filter(pk=key).first():
                _keep_anew(alert)
        if alert:
            follow(alert)
    except DATABASE_GONE:
        raise
    except Exception:
        logger.exception("Alert %s: reading it anew broke off.", key)


def _keep_anew(alert: BankAlert) -> None:
    message = Message(alert.text, alert.sender, alert.package, alert.title, alert.told_at)
    told = read_alert(message)
    kept = kept_of(told)
    if proves(told):
        credit = credit_of(alert.payee, told, words=alert.text, came_at=alert.first_at)
        kept |= {"state": State.CREDITED, "credit": credit}
        # The same words, sent again, are this alert; unless they came again since the upgrade.
        digest = digest_of(message, told)
        if not BankAlert.objects.filter(payee=alert.payee, digest=digest).exists():
            kept["digest"] = digest
    for name, value in kept.items():
        setattr(alert, name, value)
    alert.save(update_fields=list(kept))
