"""Whether a payer may be asked for a due: who has paid, sent a receipt or said no is left alone.

Asked before a message is written, and once more before a mail of it goes out.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from receipts.models import (
    Asking,
    AskingStop,
    Candidate,
    CreditCandidate,
    CreditMatch,
    Due,
    MatchGround,
    Receipt,
)
from receipts.readers.base import PaymentStatus
from receipts.upi import INDIA

LeftOut = Asking.LeftOut
# India's hours within which machines write to payers.
AWAKE_FROM, AWAKE_UNTIL = time(9), time(20)


def is_awake(at: datetime) -> bool:
    """Whether payers may be written to by a machine at this moment."""
    return AWAKE_FROM <= timezone.localtime(at, INDIA).time() < AWAKE_UNTIL


def awake_from(at: datetime) -> datetime:
    """That moment, or the morning after it where it lies in the quiet hours."""
    if is_awake(at):
        return at
    local = timezone.localtime(at, INDIA)
    morning = local.date() + timedelta(days=local.time() >= AWAKE_UNTIL)
    return datetime.combine(morning, AWAKE_FROM, INDIA)


def contacts_of(due: Due) -> list[str]:
    """Where its payer can be reached, as it stands in dues and in stops."""
    return [one for one in (due.payer_phone, due.payer_email) if one]


def pay_link(due: Due) -> str:
    """The page on which its payer sees how to pay it."""
    return pay_links([due.public_id])[0]


def pay_links(public_ids: Iterable[str]) -> list[str]:
    """The same of very many dues, by what stands in their links: the address is looked up once."""
    before, _, after = (settings.SITE_URL + reverse("pay", args=["-"])).rpartition("-")
    return [f"{before}{public_id}{after}" for public_id in public_ids]


def stop_link(due: Due) -> str:
    """The page on which its payer says that they do not want to be asked any more."""
    return settings.SITE_URL + reverse("stop_asking_me", args=[due.public_id])


def left_out(dues: Sequence[Due], *, on: date) -> dict[int, Asking.LeftOut]:
    """By due, why it is not asked for on that day; those that may be asked for are missing.

    All of one payee. As many queries, however many dues.
    """
    stopped, coming = _stopped(dues), _on_their_way(dues)
    found: dict[int, Asking.LeftOut] = {}
    for due in dues:
        if due.cancelled_at:
            found[due.pk] = LeftOut.CANCELLED
        elif due.left_paise <= 0:
            found[due.pk] = LeftOut.PAID
        elif stopped.intersection(contacts_of(due)):
            found[due.pk] = LeftOut.STOPPED
        elif due.pk in coming:
            found[due.pk] = LeftOut.ON_ITS_WAY
        elif due.opens_on and due.opens_on > on:
            found[due.pk] = LeftOut.NOT_OPEN
    return found


def is_stopped(due: Due) -> bool:
    """Whether its payer is not asked any more, for whatever due."""
    return bool(_stopped([due]))


def is_named_by_a_receipt(due: Due) -> bool:
    """Whether a receipt of its reference has come in that is undecided for all its payer knows.

    None whose picture says that the payment failed, unless the bank shows it all the same: its
    payer is to pay again.
    """
    named = Receipt.objects.filter(payee=due.payee_id, reference_key=due.reference_key)
    failed = Q(reading__payment_status=PaymentStatus.FAILED)
    in_bank = CreditMatch.objects.filter(receipt=OuterRef("pk"), credit__reversed_on=None)
    return named.filter(_is_unsettled()).exclude(failed & ~Exists(in_bank)).exists()


def _stopped(dues: Sequence[Due]) -> set[str]:
    contacts = {contact for due in dues for contact in contacts_of(due)}
    stops = AskingStop.objects.filter(payee__in=_payees(dues), contact__in=contacts)
    return set(stops.values_list("contact", flat=True))


def _on_their_way(dues: Sequence[Due]) -> set[int]:
    """Dues that an unsettled receipt, or a free line of the bank, may pay."""
    by_key, by_contact = _named(dues), _sent_without_reference(dues)
    named = {due.pk for due in dues if due.reference_key in by_key}
    sent = {due.pk for due in dues if by_contact.intersection(contacts_of(due))}
    return named | sent | _candidates(dues) | _credited(dues)


def _named(dues: Sequence[Due]) -> set[str]:
    keys = {due.reference_key for due in dues}
    named = Receipt.objects.filter(payee__in=_payees(dues), reference_key__in=keys)
    return set(_unsettled(named, "reference_key"))


def _sent_without_reference(dues: Sequence[Due]) -> set[str]:
    """Contacts of whoever has sent a receipt that does not say what for."""
    found: set[str] = set()
    for column in ("payer_phone", "payer_email"):
        values = {getattr(due, column) for due in dues} - {""}
        sent = Receipt.objects.filter(payee__in=_payees(dues), reference_key="")
        found.update(_unsettled(sent.filter(**{f"{column}__in": values}), column))
    return found


def _unsettled(receipts: QuerySet[Receipt], column: str) -> Iterable[str]:
    unsettled = receipts.filter(_is_unsettled())
    return unsettled.order_by().values_list(column, flat=True).distinct()


def _is_unsettled(path: str = "") -> Q:
    """Of receipts, behind `path`: undecided, or decided and undone perhaps before it is told."""
    undecided = Q(**{f"{path}status__in": Receipt.Status.undecided()})
    return undecided | Q(**{f"{path}told_at__gt": timezone.now()})


def _candidates(dues: Sequence[Due]) -> set[int]:
    """Dues that an unsettled receipt fits no worse than any other."""
    better = Candidate.objects.filter(receipt=OuterRef("receipt"), score__gt=OuterRef("score"))
    unsettled = Candidate.objects.filter(_is_unsettled("receipt__"), ~Exists(better), due__in=dues)
    return set(unsettled.values_list("due_id", flat=True))


def _credited(dues: Sequence[Due]) -> set[int]:
    """Dues that a line of the bank names, which nobody has counted yet."""
    free = CreditCandidate.objects.filter(
        due__in=dues,
        ground=MatchGround.REFERENCE,
        credit__allocations=None,
        credit__set_aside_at=None,
        credit__reversed_on=None,
    )
    return set(free.values_list("due_id", flat=True))


def _payees(dues: Sequence[Due]) -> set[int]:
    return {due.payee_id for due in dues}
