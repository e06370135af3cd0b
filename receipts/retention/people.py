"""One person's data with a payee, told or erased because they asked for it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from receipts import access, history
from receipts.contacts import contact_columns
from receipts.models import (
    Adjustment,
    BankEvent,
    Due,
    KnownPayer,
    Payee,
    Receipt,
    ReceiptEvent,
    ScheduleMember,
    User,
)
from receipts.retention.erasing import erase_people
from receipts.retention.settings import RetentionRefused

AT_ONCE = 500  # receipts of one person; whoever has more is asked for again
_OF_RECEIPTS = (
    "id", "created_at", "status", "payer_name", "payer_phone", "payer_email", "reference", "note",
    "claimed_amount_paise", "amount_paise", "utr", "paid_at", "decided_at", "decision_note",
)  # fmt: skip
_OF_DUES = (
    "reference", "payer_name", "payer_phone", "payer_email", "amount_paise", "fees_paise",
    "discounts_paise", "paid_paise", "due_on", "note", "cancelled_at", "cancel_reason",
)  # fmt: skip


class Held(NamedTuple):
    """What a payee holds of a person: receipts decided and waiting, dues, also those that come
    again, remembered payers.
    """

    decided: QuerySet[Receipt]
    waiting: QuerySet[Receipt]
    dues: QuerySet[Due]
    recurring: QuerySet[ScheduleMember]
    remembered: QuerySet[KnownPayer]


def held_of(payee: Payee, contact: str) -> Held:
    """What names this phone number or e-mail address. Raises ContactRefused for neither."""
    [(column, value)] = contact_columns(contact).items()
    by = {"payer_email__iexact": value} if column == "payer_email" else {column: value}
    digits = {"payer_phone": value[-10:]} if column == "payer_phone" else by
    receipts = Receipt.objects.filter(payee=payee, **by).order_by("pk")
    return Held(
        decided=receipts.filter(status__in=Receipt.Status.decided(), person_erased=False),
        waiting=receipts.filter(status__in=Receipt.Status.undecided()),
        dues=Due.objects.filter(payee=payee, **by).order_by("pk"),
        recurring=ScheduleMember.objects.filter(schedule__payee=payee, **by).order_by("pk"),
        remembered=KnownPayer.objects.filter(payee=payee, **digits).order_by("pk"),
    )


def tell_person(payee: Payee, contact: str, *, by: User, note: str) -> dict[str, Any]:
    """Everything held of the person, as JSON takes it; on record that it was told.

    `note` says who asked, and when. Raises PermissionDenied, ContactRefused, RetentionRefused.
    """
    held = _asked(payee, contact, by=by, note=note)
    receipts = _with_words(list((held.decided | held.waiting)[:AT_ONCE]))
    dues = list(held.dues.values(*_OF_DUES))
    recurring = list(held.recurring.values("schedule__name", "unit", "amount_paise", "left_at"))
    entries = Adjustment.objects.filter(due__in=held.dues.order_by()).order_by("pk")
    adjustments = list(entries.values("due__reference", "kind", "paise", "on", "why"))
    remembered = list(held.remembered.values("bank_name", "bank_vpa", "payer_name", "note"))
    told = {"receipts": len(receipts), "dues": len(dues), "remembered": len(remembered)}
    _record(payee, BankEvent.Kind.PERSON_TOLD, by=by, note=note, data=told)
    return {
        "payee": payee.name, "receipts": receipts, "dues": dues, "recurring": recurring,
        "remembered": remembered, "adjustments": adjustments,
        "elsewhere": _("The bank's lines name payers as the bank does; they are not searched."),
    }  # fmt: skip


def erase_person(payee: Payee, contact: str, *, by: User, note: str) -> Mapping[str, int]:
    """Erase the person from decided receipts, and who pays for them; what went and what stays.

    Dues stay, which are the books, and so do receipts that wait. On record, without the contact.
    Raises PermissionDenied, ContactRefused, RetentionRefused.
    """
    held = _asked(payee, contact, by=by, note=note)
    history.seal()  # what is erased was sealed before
    erased = sum(map(erase_people, held.decided[:AT_ONCE]))
    forgotten, _kinds = held.remembered.delete()
    counts = {
        "erased": erased, "remembered": forgotten, "left": held.decided.count(),
        "waiting": held.waiting.count(), "dues": held.dues.count(),
    }  # fmt: skip
    _record(payee, BankEvent.Kind.PERSON_ERASED, by=by, note=note, data=counts)
    return counts


def _asked(payee: Payee, contact: str, *, by: User, note: str) -> Held:
    access.require(by, access.Ability.RETENTION, payee)
    if not note.strip():
        raise RetentionRefused(_("Say who asked for it and when, without their name."))
    return held_of(payee, contact)


def _with_words(receipts: list[Receipt]) -> list[dict[str, Any]]:
    """The receipts' columns, and what their payers wrote, signed in or not."""
    by_payer = Q(actor_name="payer") | Q(actor=F("receipt__payer"))
    events = ReceiptEvent.objects.filter(by_payer, receipt__in=receipts).exclude(note="")
    wrote: dict[int, list[dict[str, Any]]] = {}
    for receipt, at, note in events.order_by("pk").values_list("receipt_id", "at", "note"):
        wrote.setdefault(receipt, []).append({"at": at, "note": note})
    return [
        {name: getattr(one, name) for name in _OF_RECEIPTS} | {"wrote": wrote.get(one.pk, [])}
        for one in receipts
    ]


def _record(payee: Payee, kind: str, *, by: User, note: str, data: dict[str, int]) -> None:
    said = {"kind": kind, "note": note.strip()[:500], "data": data}
    BankEvent.objects.create(payee=payee, actor=by, actor_name=by.acting_name, **said)
