"""What clearing a filter would do: looked through in batches, each receipt judged as it is now."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from receipts import verdict
from receipts.filters import ReceiptFilter
from receipts.models import Clearing, ClearingItem, Policy, Receipt
from receipts.review.clearing.progress import locked
from receipts.review.holding import holder
from receipts.review.second_person import is_above
from receipts.verdict import Judged
from receipts.wording import Sentence

MOST = 5_000  # receipts of one clearing
AT_ONCE = 200
State = Clearing.State
WAITING, LEFT_OUT = ClearingItem.State.WAITING, ClearingItem.State.LEFT_OUT


def prepare(clearing: Clearing) -> Iterator[None]:
    """Look through the filter to its end or to MOST; yields after every batch kept."""
    while _look_through(clearing):
        yield


def _look_through(clearing: Clearing) -> bool:
    """One batch; at the end of the filter it can be confirmed. Whether there may be more."""
    with locked(clearing, State.PREPARING) as is_mine:
        if not is_mine:
            return False
        room = MOST - clearing.items.count()
        size = min(AT_ONCE, room)
        found = list(_next_of(clearing)[: size + 1])
        batch, has_more = found[:size], len(found) > size
        ClearingItem.objects.bulk_create(_items(clearing, batch))
        clearing.looked_through = batch[-1].pk if batch else clearing.looked_through
        if is_end := not has_more or size == room:
            clearing.state, clearing.is_cut = State.READY, has_more
        clearing.save(update_fields=["looked_through", "state", "is_cut"])
        return not is_end


def _next_of(clearing: Clearing) -> QuerySet[Receipt]:
    """What waits for review in the filter and was not looked at yet, the oldest first."""
    waiting = Receipt.objects.filter(payee=clearing.payee_id, status=Receipt.Status.IN_REVIEW)
    found = ReceiptFilter.from_query(clearing.filters).apply(waiting)
    rows = found.filter(pk__gt=clearing.looked_through).order_by("pk")
    return rows.select_related("payee", "reading", "reviewer")


def _items(clearing: Clearing, receipts: list[Receipt]) -> Iterator[ClearingItem]:
    policy = Policy.objects.filter(payee=clearing.payee_id).first()
    earlier = clearing.items.filter(state=WAITING).exclude(due=None)
    paid_by = dict(earlier.values_list("due_id", "receipt_id"))
    for case in verdict.cases_of(receipts):
        found = verdict.judge(case)
        item = _item(clearing, case.receipt, found)
        item.said = _hindrance(clearing, case.receipt, found, policy) or _twice(item, paid_by)
        if item.said:
            item.state, item.due = LEFT_OUT, None
        elif item.due:
            paid_by[item.due.pk] = item.receipt_id
        yield item


def _item(clearing: Clearing, receipt: Receipt, found: Judged) -> ClearingItem:
    is_approval = clearing.does == Clearing.Does.APPROVE
    return ClearingItem(
        clearing=clearing,
        receipt=receipt,
        version=receipt.version,
        due=found.due if is_approval else None,
        amount_paise=receipt.counted_paise,
    )


def _hindrance(
    clearing: Clearing, receipt: Receipt, found: Judged, policy: Policy | None
) -> Sentence:
    """Why a person has to look at this one by itself; the empty sentence where none has to."""
    other = holder(receipt)
    if other not in (None, clearing.by):
        return Sentence.of("clearing_held", reviewer=str(other))
    if clearing.does == Clearing.Does.REJECT:
        return Sentence.of("clearing_is_ready") if found.is_ready else Sentence()
    if not found.is_ready:
        return found.sentences[0]
    if receipt.proposed_by_id is not None:
        return Sentence.of("policy_proposed")
    is_too_much = policy is not None and is_above(receipt, policy)
    return Sentence.of("policy_second_person") if is_too_much else Sentence()


def _twice(item: ClearingItem, paid_by: Mapping[int, int]) -> Sentence:
    """Each of two may be right by itself; together they would pay the due twice."""
    if item.due is None or item.due.pk not in paid_by:
        return Sentence()
    by = paid_by[item.due.pk]
    return Sentence.of("clearing_due_twice", receipt=by, due=item.due.reference)
