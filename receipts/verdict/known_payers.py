"""Who pays for whom, as people have said: remembered for one payee, and forgotten again."""

from collections.abc import Iterable

from django.utils import timezone

from receipts import access
from receipts.identity import Likeness, Person, compare_names, compare_vpas, phone_key
from receipts.models import Credit, Due, KnownPayer, User
from receipts.upi import normalise_vpa


def remember_payer(credit: Credit, due: Due, *, by: User, note: str = "") -> KnownPayer:
    """Keep that whoever paid this credit pays for whom the due is for, of this payee only.

    Raises PermissionDenied unless `by` may review the payee's receipts, ValueError where either
    tells nobody or they are not one payee's.
    """
    _require(by, credit.payee_id, due.payee_id, credit)
    values = {
        "bank_name": credit.payer_name,
        "bank_vpa": normalise_vpa(credit.payer_vpa),
        "payer_name": due.payer_name,
        "payer_phone": phone_key(due.payer_phone),
        "payer_email": due.payer_email.casefold(),
    }
    if not (values["bank_name"] or values["bank_vpa"]):
        raise ValueError("The bank's line tells no payer who could be remembered.")
    if not (values["payer_name"] or values["payer_phone"] or values["payer_email"]):
        raise ValueError("The due names nobody whom the payer could be remembered for.")
    known, _ = KnownPayer.objects.get_or_create(
        payee_id=credit.payee_id, forgotten_at=None, **values,
        defaults={"by": by, "by_name": by.get_username(), "note": note.strip()[:200]},
    )  # fmt: skip
    return known


def forget_payer(known: KnownPayer, *, by: User) -> None:
    """End it, on record. Doing it twice changes nothing."""
    access.require(by, access.Ability.REVIEW, known.payee)
    KnownPayer.objects.filter(pk=known.pk, forgotten_at=None).update(
        forgotten_at=timezone.now(), forgotten_by=by
    )
    known.refresh_from_db()


def known_for(credit: Credit, person: Person, kept: Iterable[KnownPayer]) -> KnownPayer | None:
    """What was said of this credit's payer and this person."""
    return next((one for one in kept if _is_payer(one, credit) and _is_person(one, person)), None)


def is_by_address(known: KnownPayer, credit: Credit) -> bool:
    """Whether the payer is known again by a whole address, which is nobody else's."""
    return compare_vpas(credit.payer_vpa, known.bank_vpa).likeness == Likeness.SAME


def _is_payer(known: KnownPayer, credit: Credit) -> bool:
    """By address where both tell one, for a name alone is shared by many; or by both, cut alike."""
    if is_by_address(known, credit):
        return True
    if known.bank_vpa and credit.payer_vpa and known.bank_vpa != normalise_vpa(credit.payer_vpa):
        return False
    if credit.payer_name and credit.payer_name == known.bank_name:
        return True
    return compare_names(credit.payer_name, known.bank_name).likeness == Likeness.SAME


def _is_person(known: KnownPayer, person: Person) -> bool:
    for told, kept in ((person.phone, known.payer_phone), (person.email, known.payer_email)):
        if told and kept:
            return told.casefold() == kept.casefold()
    return compare_names(person.name, known.payer_name).likeness == Likeness.SAME


def _require(by: User, payee_id: int, other_id: int, credit: Credit) -> None:
    access.require(by, access.Ability.REVIEW, credit.payee)
    if payee_id != other_id:
        raise ValueError("The money and the due are not one payee's.")
