"""Money that an alert tells of, as a credit below those of statements; and who waits for it."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from receipts import matching, pipeline, signals, verdict
from receipts.alert_formats import Alert
from receipts.models import Credit, CreditMatch, MatchGround, Payee, Receipt, Reversal
from receipts.statement_import.content_key import payment_key
from receipts.statement_import.late_alerts import take_row
from receipts.upi import INDIA, rail_of

COMPARED = 200  # receipts of one UTR, the newest: a flood of copies needs no more
# How old news may be: a phone that lay in a drawer, not last year's SMS sent again.
LATE = timedelta(days=60)


def credit_of(payee: Payee, told: Alert, *, words: str, came_at: datetime | None = None) -> Credit:
    """The payment that an alert tells of, whoever told of it before: a new credit or a known one.

    Its day is the one in the alert's words, else the one on which it came (now, where it is not
    said): a phone's clock is nobody's proof. Where
    the words tell it, a statement's row without a UTR may be known to be this payment.
    """
    if told.amount_paise is None or not told.utr:
        raise ValueError("A credit needs an amount and a UTR.")
    key = payment_key(told.utr, told.amount_paise)
    rail = rail_of(told.utr)
    came_at = came_at or timezone.now()
    values = {
        "number": 0,
        "utr": told.utr,
        "narration": words[:500],
        "rail": rail.value if rail else "",
        "payer_name": told.payer_name[:120],
        "payer_vpa": told.payer_vpa[:255],
        "account": told.account[:20],
        "on": _day(told.on, came_at),
        "amount_paise": told.amount_paise,
        "alerted_at": came_at,
        "reversed_on": _reversed_on(payee, key),
    }
    same = {"payee": payee, "content_key": key, "occurrence": 1}
    is_new = not Credit.objects.filter(**same).exists()
    if is_new and values["on"] == told.on and (row := take_row(Credit(**same, **values))):
        return row
    credit, _new = Credit.objects.get_or_create(**same, defaults=values)
    if credit.alerted_at is None:
        credit.alerted_at = came_at
        credit.save(update_fields=["alerted_at"])
    return credit


def is_unmatched(credit: Credit) -> bool:
    """Whether a receipt of its UTR was matched neither with it nor with one of its own amount."""
    is_proved = Q(credit=credit) | Q(ground__in=(MatchGround.CONFIRMED, MatchGround.ALERTED))
    matched = CreditMatch.objects.filter(is_proved, receipt=OuterRef("pk"))
    return _waiting_for(credit).exclude(Exists(matched)).exists()


def compare(credit: Credit) -> list[int]:
    """Match the receipts of its UTR with it, and judge them anew; return their ids."""
    with pipeline.in_turn():
        receipts = list(_waiting_for(credit).order_by("-pk")[:COMPARED])
        keys = [one.pk for one in receipts]
        matching.find_credits(receipts)
        if credit.statement_id:  # it may have been suggested to others
            matching.credits_changed([credit])
        Receipt.objects.filter(pk__in=keys, status=Receipt.Status.IN_REVIEW).update(
            version=F("version") + 1
        )
        signals.examine_bank(keys)
        verdict.refresh(keys)
    return keys


def _waiting_for(credit: Credit) -> QuerySet[Receipt]:
    return Receipt.objects.filter(
        payee=credit.payee_id, utr=credit.utr, status__in=Receipt.Status.live()
    ).exclude(status__in=Receipt.Status.unread())


def _day(told: date | None, came_at: datetime) -> date:
    came_on = timezone.localdate(came_at, timezone=INDIA)
    return told if told and came_on - LATE <= told <= came_on else came_on


def _reversed_on(payee: Payee, key: str) -> date | None:
    taken_back = Reversal.objects.filter(payee=payee, content_key=key, occurrence=1)
    return taken_back.values_list("on", flat=True).first()
