"""The dues that may concern a batch of receipts: fetched by index, found by what they share."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from django.db.models import F, Q

from receipts.matching.agreement import Claim
from receipts.matching.wording import phone_key
from receipts.models import Due

MOST_OF_ONE_KIND = 5_000  # dues fetched a query; beyond it equal amounts tell nothing anyway


def paid_paise(due: Due) -> int:
    """What `with_paid()` found to be allocated to the due."""
    paid: int = due.paid_paise  # type: ignore[attr-defined]  # annotated by the query
    return paid


class Pool:
    """A few queries for any number of receipts of one payee."""

    def __init__(self, payee_id: int, claims: Iterable[Claim]) -> None:
        self._dues = Due.objects.filter(payee_id=payee_id).with_paid()
        self._unpaid = self._dues.filter(paid_paise__lt=F("amount_paise"))  # type: ignore[misc]
        claims = list(claims)
        keys = {key for claim in claims for key in claim.reference_keys | claim.note_keys}
        self._by_key = _by(self._dues.filter(reference_key__in=keys), "reference_key")
        utrs = {claim.utr for claim in claims if claim.utr}
        self._by_utr = _by(self._dues.filter(utr__in=utrs), "utr")
        amounts = {claim.amount_paise for claim in claims if claim.amount_paise}
        self._by_amount = _by(self._unpaid_of(amounts), "amount_paise")
        self._by_rest = _by(self._part_paid_with_left(payee_id, amounts), "left_paise")
        self._by_contact = _by_contact(self._unpaid.filter(_contact_of(claims)))

    def dues_for(self, claim: Claim) -> Iterable[Due]:
        """Every due that shares something telling with the claim, once."""
        shared: Iterator[list[Due]] = iter(
            [
                *(self._by_key[key] for key in claim.reference_keys | claim.note_keys),
                self._by_utr[claim.utr],
                self._by_amount[claim.amount_paise],
                self._by_rest[claim.amount_paise],
                self._by_contact[claim.phone],
                self._by_contact[claim.email],
            ]
        )
        return {due.pk: due for dues in shared for due in dues}.values()

    def _unpaid_of(self, amounts: set[int]) -> Iterable[Due]:
        return self._unpaid.filter(amount_paise__in=amounts).order_by("-id")[:MOST_OF_ONE_KIND]

    def _part_paid_with_left(self, payee_id: int, amounts: set[int]) -> Iterable[Due]:
        if not amounts:
            return []
        larger = Due.objects.filter(payee_id=payee_id, amount_paise__gt=min(amounts))
        part_paid = larger.filter(allocations__isnull=False).with_paid()
        part_paid = part_paid.annotate(left_paise=F("amount_paise") - F("paid_paise"))
        return part_paid.filter(left_paise__in=amounts).order_by("-id")[:MOST_OF_ONE_KIND]  # type: ignore[misc]


def _contact_of(claims: Iterable[Claim]) -> Q:
    phones = {claim.phone for claim in claims if claim.phone}
    emails = {claim.email for claim in claims if claim.email}
    return Q(payer_phone__in=phones) | Q(payer_email__in=emails)


def _by(dues: Iterable[Due], name: str) -> Mapping[Hashable, list[Due]]:
    found: defaultdict[Hashable, list[Due]] = defaultdict(list)
    for due in dues:
        found[getattr(due, name)].append(due)
    return found


def _by_contact(dues: Iterable[Due]) -> Mapping[Hashable, list[Due]]:
    found: defaultdict[Hashable, list[Due]] = defaultdict(list)
    for due in dues:
        for contact in {phone_key(due.payer_phone), due.payer_email.casefold()} - {""}:
            found[contact].append(due)
    return found
