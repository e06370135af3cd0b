"""The dues that may concern a batch of receipts: fetched by index, found by what they share."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from receipts.identity import phone_key
from receipts.matching.bulk_values import as_parameter, rows_of
from receipts.matching.due_scoring import PaymentClaim
from receipts.models import Due, payer_keys
from receipts.models.among import NEWEST_OF_FEW, OPEN_OF_FEW, any_of
from receipts.models.written_once import written_once
from receipts.owed import Ledger, ledgers_of

FEW = 25  # receipts that are asked for together, such as those of one UTR
SHARED_BY = 8  # an amount that more unpaid dues share says nothing by itself
# Of one contact, or of one name and a common amount, so many dues are compared with each claim.
ALIKE = 200

Index = Mapping[Hashable, list[Due]]

_COMMON = """
SELECT asked.value
  FROM {asked}
 WHERE (SELECT count(*)
          FROM (SELECT 1
                  FROM receipts_due due
                 WHERE due.payee_id = %(payee)s AND due.left_paise = asked.value
                 LIMIT {enough}) AS few) = {enough}
"""


class Pool:
    """A few queries for any number of receipts of one payee, one for FEW of one amount."""

    def __init__(self, payee_id: int, claims: Iterable[PaymentClaim]) -> None:
        claims = list(claims)
        amounts = {claim.amount_paise for claim in claims if claim.amount_paise}
        # Of a single amount, the dues themselves tell whether it is common.
        common = common_amounts(payee_id, amounts) if len(amounts) > 1 else set()
        wanted = _wanted_of(payee_id, claims, amounts - common)
        found: Collection[Due]
        at_once = len(claims) <= FEW and len(amounts) <= 1
        if at_once:  # for hundreds of receipts it is quicker one by one
            found = _at_once(wanted, *_names_of(claims, amounts) or [_Names(0, [])])
        else:
            found = {due.pk: due for way in _ways(wanted) for due in way}.values()
        self._common = common | _too_many(found, amounts - common)
        telling = amounts - self._common
        self._by_key = _index(found, _reference)
        self._by_near_key = _index(found, _near_key)
        self._by_utr = _index(found, _utr)
        self._by_contact = _index((due for due in found if due.left_paise > 0), _contacts)
        self._by_left = _index((due for due in found if due.left_paise in telling), _left)
        self._by_asked = _index(found, _asked_sum)
        part_paid = (due for due in found if due.state == Due.State.PART_PAID or due.entries)
        self._by_amount = _index((due for due in part_paid if due.amount_paise in telling), _amount)
        by_name = (_named(payee_id, one) for one in _names_of(claims, self._common))
        named = found if at_once else chain.from_iterable(by_name)
        found_by_name = list(named)
        self._by_amount_and_name = _index(found_by_name, _left_and_name)
        self._ledgers: Mapping[int, Ledger] = ledgers_of(
            due for due in (*found, *found_by_name) if due.entries
        )

    def dues_for(self, claim: PaymentClaim) -> Iterable[Due]:
        """Every due that shares something telling with the claim, once.

        Of the many dues of a common amount only those whose payer's name is alike.
        """
        amount = claim.amount_paise
        shared = [self._by_key[key] for key in claim.reference_keys | claim.note_keys]
        shared += [self._by_near_key[key] for key in claim.near_keys]
        shared += [self._by_utr[claim.utr]] if claim.utr else []
        shared += [self._by_contact[contact] for contact in (claim.phone, claim.email) if contact]
        shared += [self._by_asked[amount], self._by_left[amount], self._by_amount[amount]]
        if self.is_common_amount(claim):
            shared += [self._by_amount_and_name[amount, key] for key in _name_keys(claim)]
        return {due.pk: due for dues in shared for due in dues}.values()

    def left_on(self, due: Due, day: date | None) -> int:
        """What is open of a due that was found, for a payment of that day."""
        ledger = self._ledgers.get(due.pk)
        return ledger.left_on(day) if ledger else due.left_paise

    def is_common_amount(self, claim: PaymentClaim) -> bool:
        """Whether so many dues would be paid by this amount that it tells them apart no more."""
        return claim.amount_paise in self._common


def common_amounts(payee_id: int, amounts: Collection[int]) -> set[int]:
    """Those of the amounts, in paise, that more than SHARED_BY dues are open for.

    Asked before any due is fetched, and of each amount no more than it takes to know.
    """
    if not amounts:
        return set()
    sql = _COMMON.format(asked=rows_of("paise", alias="asked"), enough=SHARED_BY + 1)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"payee": payee_id, "paise": as_parameter(amounts)})
        return {paise for (paise,) in cursor.fetchall()}


class _Wanted(NamedTuple):
    """What claims name that a due may have."""

    payee_id: int
    keys: list[str]
    near: list[str]
    utrs: list[str]
    phones: list[str]  # as intake and imports write them, and as ten digits
    emails: list[str]
    amounts: list[int]


class _Names(NamedTuple):
    """Of claims of one amount, in paise, the keys of their payers' names."""

    paise: int
    keys: list[str]


def _wanted_of(payee_id: int, claims: Iterable[PaymentClaim], amounts: Collection[int]) -> _Wanted:
    phones = (spelling for one in claims if (ten := one.phone) for spelling in (ten, f"+91{ten}"))
    return _Wanted(
        payee_id,
        keys=sorted({key for claim in claims for key in claim.reference_keys | claim.note_keys}),
        near=sorted({key for claim in claims for key in claim.near_keys}),
        utrs=sorted({claim.utr for claim in claims if claim.utr}),
        phones=sorted(set(phones)),
        emails=sorted({claim.email for claim in claims if claim.email}),
        amounts=sorted(amounts),
    )


def _names_of(claims: Iterable[PaymentClaim], amounts: Collection[int]) -> list[_Names]:
    keys: defaultdict[int, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.amount_paise is not None and claim.amount_paise in amounts:
            keys[claim.amount_paise] |= _name_keys(claim)
    return [_Names(paise, sorted(some)) for paise, some in keys.items() if some]


@written_once
def _at_once(wanted: _Wanted, names: _Names) -> QuerySet[Due]:
    """The dues of all ways, each once."""
    ways = [*_ways(wanted), *([_named(wanted.payee_id, names)] if names.keys else [])]
    return any_of(ways) if ways else Due.objects.none()


def _ways(wanted: _Wanted) -> Iterator[QuerySet[Due]]:
    """What the claims name, each by its own index; of one amount no more than tell it common."""
    dues = _asked(wanted.payee_id)
    if wanted.keys:
        yield dues.filter(reference_key__in=wanted.keys)
    if wanted.near:
        near = dues.filter(near_key__in=wanted.near).order_by(NEWEST_OF_FEW)
        yield near[: ALIKE * len(wanted.near)]
    if wanted.utrs:
        yield dues.filter(utr__in=wanted.utrs)
    still_open = dues.filter(OPEN_OF_FEW).order_by(NEWEST_OF_FEW)
    if wanted.phones:
        yield still_open.filter(payer_phone__in=wanted.phones)[: ALIKE * len(wanted.phones)]
    if wanted.emails:
        yield still_open.filter(payer_email__in=wanted.emails)[: ALIKE * len(wanted.emails)]
    if amounts := wanted.amounts:
        yield dues.filter(asked_paise__in=amounts)
        yield dues.filter(left_paise__in=amounts)[: (SHARED_BY + 1) * len(amounts)]
        yield _part_paid(dues, amounts)
        yield _adjusted(dues, amounts)


def _asked(payee_id: int) -> QuerySet[Due]:
    """In no order: asked for the first by due date, SQLite would walk the calendar's index."""
    return Due.asked.filter(payee_id=payee_id).order_by()


def _too_many(dues: Iterable[Due], amounts: Collection[int]) -> set[int]:
    shared = Counter(due.left_paise for due in dues)
    return {paise for paise in amounts if shared[paise] > SHARED_BY}


def _part_paid(dues: QuerySet[Due], amounts: Sequence[int]) -> QuerySet[Due]:
    """Dues that were entered with one of these amounts and of which a part is still open."""
    part_paid = dues.filter(amount_paise__in=amounts, state=Due.State.PART_PAID)
    return part_paid.order_by("-pk")[: ALIKE * len(amounts)]


def _adjusted(dues: QuerySet[Due], amounts: Sequence[int]) -> QuerySet[Due]:
    """Dues entered with one of these amounts that ask for another by now, for a late fee say."""
    adjusted = dues.filter(amount_paise__in=amounts, entries__gt=0, left_paise__gt=0)
    return adjusted.order_by("-pk")[: ALIKE * len(amounts)]


def _named(payee_id: int, names: _Names) -> QuerySet[Due]:
    """Dues open for this common amount whose payer's name may be a claim's."""
    named = _asked(payee_id).filter(left_paise=names.paise, payer_key__in=names.keys)
    return named.order_by(NEWEST_OF_FEW)[: ALIKE * len(names.keys)]


def _name_keys(claim: PaymentClaim) -> set[str]:
    return {key for name in claim.names for key in payer_keys(name)}


def _index(dues: Iterable[Due], keys_of: Callable[[Due], Iterable[Hashable]]) -> Index:
    found: defaultdict[Hashable, list[Due]] = defaultdict(list)
    for due in dues:
        for key in keys_of(due):
            found[key].append(due)
    return found


def _reference(due: Due) -> Iterable[Hashable]:
    return (due.reference_key,)


def _near_key(due: Due) -> Iterable[Hashable]:
    return (due.near_key,)


def _utr(due: Due) -> Iterable[Hashable]:
    return (due.utr,)


def _contacts(due: Due) -> Iterable[Hashable]:
    return {phone_key(due.payer_phone), due.payer_email.casefold()} - {""}


def _amount(due: Due) -> Iterable[Hashable]:
    return (due.amount_paise,)


def _asked_sum(due: Due) -> Iterable[Hashable]:
    return (due.asked_paise,)


def _left(due: Due) -> Iterable[Hashable]:
    return (due.left_paise,)


def _left_and_name(due: Due) -> Iterable[Hashable]:
    return ((due.left_paise, due.payer_key),)
