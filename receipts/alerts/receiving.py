"""A message comes in: kept once, read, and made a credit where it can be believed."""

import logging
import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from receipts.alert_formats import Alert, Kind, Message, read_alert
from receipts.alerts.crediting import compare, credit_of, is_unmatched
from receipts.models import AlertSource, BankAlert, Payee, User
from receipts.outages import DATABASE_GONE
from receipts.refusal import Refusal
from receipts.wording import Sentence

logger = logging.getLogger(__name__)
State = BankAlert.State
# Which operator's route an SMS took, and its class: two phones see different ones.
_ROUTE = re.compile(r"^[A-Z]{2}-|-[STGP]$")
_TO_LOOK_AT = (Kind.CREDIT, Kind.REVERSAL, Kind.SUSPECT)


def receive(
    payee: Payee,
    message: Message,
    *,
    source: AlertSource | None = None,
    by: User | None = None,
    doubt: Refusal | None = None,
) -> BankAlert:
    """Take in a message of whichever phone, late or again: one payment stays one credit.

    It is a credit only where its sender is the bank's own and it tells a whole UTR and an amount;
    another that reads like money waits for a person, the rest is forgotten after a day. `doubt`
    says why its sender may not be who it says.
    """
    told = read_alert(message)
    if doubt:
        told = replace(told, trusted=False, reason=told.reason or doubt)
    try:
        with transaction.atomic():
            alert = _store(payee, message, told, source=source, by=by)
    except IntegrityError:
        return _again(payee, message, told)
    follow(alert)
    return alert


def _store(
    payee: Payee, message: Message, told: Alert, *, source: AlertSource | None, by: User | None
) -> BankAlert:
    alert = BankAlert(
        payee=payee,
        source=source,
        by=by,
        digest=digest_of(message, told),
        sender=message.sender,
        package=message.package,
        title=message.title,
        text=message.text,
        told_at=message.at,
        state=State.WAITING if told.kind in _TO_LOOK_AT else State.PASSED,
        **kept_of(told),
    )
    if proves(told):
        alert.state, alert.credit = State.CREDITED, credit_of(payee, told, words=message.text)
    alert.save(force_insert=True)
    return alert


def proves(told: Alert) -> bool:
    """Whether it makes a credit with nobody's help."""
    return told.kind is Kind.CREDIT and told.trusted and bool(told.utr and told.amount_paise)


def kept_of(told: Alert) -> dict[str, Any]:
    """What was read in it, as columns."""
    return {
        "kind": told.kind.value,
        "trusted": told.trusted,
        "reason": Sentence.refused(told.reason) if told.reason else Sentence(),
        "bank": told.bank[:80],
        "amount_paise": told.amount_paise,
        "utr": told.utr[:40],
    }


def _again(payee: Payee, message: Message, told: Alert) -> BankAlert:
    same = BankAlert.objects.filter(payee=payee, digest=digest_of(message, told))
    same.update(times=F("times") + 1, last_at=timezone.now())
    alert = same.select_related("credit").get()
    if alert.credit and is_unmatched(alert.credit):  # whoever took it in first died of it
        follow(alert)
    return alert


def follow(alert: BankAlert) -> None:
    """A fault here costs the comparison, which the next look makes good, and not the alert."""
    if alert.credit is None:
        return
    try:
        compare(alert.credit)
    except DATABASE_GONE:
        raise
    except Exception:
        logger.exception("Alert %s: what follows from it is out of date.", alert.pk)


def digest_of(message: Message, told: Alert) -> str:
    """Of the words and whose they are, and of no clock: phones' differ.

    What cannot be believed is another message than the same words from the bank.
    """
    sender = _ROUTE.sub("", message.sender)
    words = " ".join(message.text.split())
    parts = (sender, message.package, message.title, words, "" if told.trusted else "doubted")
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
