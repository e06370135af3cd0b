"""The dues that may concern a batch of receipts: fetched by index, found by what they share."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from django.db.models import F, Q

from receipts.identity import phone_key
from receipts.matching.due_scoring import PaymentClaim
from receipts.matching.text_keys import name_beginnings
from receipts.models import Due
from receipts.models.dues import DueQuerySet

MOST_OF_ONE_AMOUNT = 20_000  # of all amounts of a batch, the newest dues
SHARED_BY = 8  # an amount that more unpaid dues share says nothing by itself

Index = Mapping[Hashable, list[Due]]


class Pool:
    """A few queries for any number of receipts of one payee."""

    def __init__(self, payee_id: int, claims: Iterable[PaymentClaim]) -> None:
        claims = list(claims)
        # In no order: asked for the first by due date, SQLite would walk the calendar's index.
        every = Due.objects.filter(payee_id=payee_id).order_by()
        dues = every.with_paid()
        unpaid = dues.filter(paid_paise__lt=F("amount_paise"))  # type: ignore[misc]
        keys = {key for claim in claims for key in claim.reference_keys | claim.note_keys}
        self._by_key = _index(dues.filter(reference_key__in=keys), _reference)
        utrs = {claim.utr for claim in claims if claim.utr}
        self._by_utr = _index(dues.filter(utr__in=utrs), _utr)
        self._by_contact = _index(unpaid.filter(_contact_of(claims)), _contacts)
        amounts = {claim.amount_paise for claim in claims if claim.amount_paise}
        of_amount = list(
            unpaid.filter(amount_paise__in=amounts).order_by("-id")[:MOST_OF_ONE_AMOUNT]
        )
        self._by_amount = _index(of_amount, _amount)
        self._by_amount_and_name = _index(of_amount, _amount_and_names)
        self._by_rest = _index(part_paid_with_left(every, amounts), _left)

    def dues_for(self, claim: PaymentClaim) -> Iterable[Due]:
        """Every due that shares something telling with the claim, once.

        Of the many dues of a common amount only those whose payer's name begins alike.
        """
        shared = [self._by_key[key] for key in claim.reference_keys | claim.note_keys]
        shared += [self._by_utr[claim.utr]] if claim.utr else []
        shared += [self._by_contact[contact] for contact in (claim.phone, claim.email) if contact]
        shared.append(self._by_rest[claim.amount_paise])
        if self.is_common_amount(claim):
            names = {beginning for name in claim.names for beginning in name_beginnings(name)}
            shared += [self._by_amount_and_name[claim.amount_paise, name] for name in names]
        else:
            shared.append(self._by_amount[claim.amount_paise])
        return {due.pk: due for dues in shared for due in dues}.values()

    def is_common_amount(self, claim: PaymentClaim) -> bool:
        """Whether so many dues would be paid by this amount that it tells them apart no more."""
        amount = claim.amount_paise
        return len(self._by_amount[amount]) + len(self._by_rest[amount]) > SHARED_BY


def paid_paise(due: Due) -> int:
    """What `with_paid()` found to be allocated to the due."""
    paid: int = due.paid_paise  # type: ignore[attr-defined]  # annotated by the query
    return paid


def part_paid_with_left(dues: DueQuerySet, amounts: set[int]) -> Iterable[Due]:
    """Of dues paid in part, those of which one of these amounts is left; `paid_paise` is known."""
    if not amounts:
        return []
    # Filtered before it is summed: the other way round the allocations would be joined twice.
    part_paid = dues.filter(amount_paise__gt=min(amounts), allocations__isnull=False)
    left = part_paid.with_paid().annotate(left_paise=F("amount_paise") - F("paid_paise"))
    return left.filter(left_paise__in=amounts).order_by("-id")[:MOST_OF_ONE_AMOUNT]


def _contact_of(claims: Iterable[PaymentClaim]) -> Q:
    """A phone number is stored as intake and imports write it, or as ten digits."""
    phones = {spelling for one in claims if (ten := one.phone) for spelling in (ten, f"+91{ten}")}
    emails = {claim.email for claim in claims if claim.email}
    return Q(payer_phone__in=phones) | Q(payer_email__in=emails)


def _index(dues: Iterable[Due], keys_of: Callable[[Due], Iterable[Hashable]]) -> Index:
    found: defaultdict[Hashable, list[Due]] = defaultdict(list)
    for due in dues:
        for key in keys_of(due):
            found[key].append(due)
    return found


def _reference(due: Due) -> Iterable[Hashable]:
    return (due.reference_key,)


def _utr(due: Due) -> Iterable[Hashable]:
    return (due.utr,)


def _contacts(due: Due) -> Iterable[Hashable]:
    return {phone_key(due.payer_phone), due.payer_email.casefold()} - {""}


def _amount(due: Due) -> Iterable[Hashable]:
    return (due.amount_paise,)


def _amount_and_names(due: Due) -> Iterable[Hashable]:
    return [(due.amount_paise, beginning) for beginning in name_beginnings(due.payer_name)]


def _left(due: Due) -> Iterable[Hashable]:
    return (due.amount_paise - paid_paise(due),)
