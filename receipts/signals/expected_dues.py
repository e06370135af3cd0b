"""The dues that receipts are for, and what is open of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet, Sum

from receipts.dates import paid_day
from receipts.models import KEPT_PAISE, Allocation, Candidate, Due, Receipt, reference_key
from receipts.models.written_once import one_of, written_once
from receipts.owed import ledgers_of


class ExpectedDues:
    """The dues that some receipts are for, fetched with four queries at most; `candidates` are
    those they were matched with just now, instead of the stored ones.
    """

    def __init__(
        self, receipts: Sequence[Receipt], candidates: Iterable[Candidate] | None = None
    ) -> None:
        self._named = {_key(row.due): row.due for row in candidates or ()}
        missing = {(one.payee_id, reference_key(one.reference)) for one in receipts}
        missing -= self._named.keys()
        self._named |= {
            _key(due): due
            for due in _of_references(
                list({payee for payee, _ in missing}), list({key for _, key in missing} - {""})
            )
        }
        self._candidates: dict[int, list[Due]] = defaultdict(list)
        for row in self._stored(receipts) if candidates is None else candidates:
            self._candidates[row.receipt_id].append(row.due)
        named = {due.pk: due for one in receipts if (due := self.named(one))}
        self._kept = _kept(named.values())
        self._ledgers = ledgers_of(named.values())

    def _stored(self, receipts: Iterable[Receipt]) -> Iterable[Candidate]:
        unnamed = [one for one in receipts if self.named(one) is None]
        return Candidate.objects.filter(receipt__in=unnamed).select_related("due")

    def named(self, receipt: Receipt) -> Due | None:
        """The due whose reference the payer gave."""
        return self._named.get((receipt.payee_id, reference_key(receipt.reference)))

    def only(self, receipt: Receipt) -> Due | None:
        """The named due, else the only one that the receipt may pay at all."""
        candidates = self._candidates[receipt.pk]
        return self.named(receipt) or (candidates[0] if len(candidates) == 1 else None)

    def left(self, due: Due, *, without: Receipt) -> int:
        """What is open of a named due, in paise, apart from what this receipt counts for."""
        kept = self._kept[due.pk]
        return self.asked(due, without) - sum(kept.values()) + kept.get(without.pk, 0)

    def asked(self, due: Due, receipt: Receipt) -> int:
        """What a named due asks of whoever paid on the receipt's day, in paise."""
        paid_at = receipt.paid_at
        return self._ledgers[due.pk].total_on(paid_day(paid_at) if paid_at else None)


@written_once
def _of_references(payee_ids: list[int], keys: list[str]) -> QuerySet[Due]:
    return Due.asked.filter(one_of("payee", payee_ids), reference_key__in=keys)


def _key(due: Due) -> tuple[int, str]:
    return due.payee_id, due.reference_key


def _kept(dues: Iterable[Due]) -> dict[int, dict[int | None, int]]:
    """What counts towards each due, in paise, by receipt; None, straight from the bank."""
    found: dict[int, dict[int | None, int]] = defaultdict(dict)
    for due, receipt, paise in _counting([one.pk for one in dues]):
        found[due][receipt] = paise
    return found


@written_once
def _counting(due_ids: list[int]) -> QuerySet[Allocation, tuple[int, int | None, int]]:
    counting = Allocation.objects.filter(one_of("due", due_ids)).order_by()
    return counting.values_list("due", "receipt").annotate(paise=Sum(KEPT_PAISE))
