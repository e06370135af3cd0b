"""What a payer sent before: the same payment or picture once more, and nothing of others'."""

from functools import reduce
from operator import or_

from django.db.models import Q

from receipts.models import Receipt


def first_sent(receipt: Receipt) -> Receipt | None:
    """The first receipt of this payment, by its UTR or its picture, that the same sender sent.

    The same sender has the same account, phone or mail; who tells none of them is nobody. What came
    with the same form is no earlier one.
    """
    told = {name: getattr(receipt, name) for name in ("payer_phone", "payer_email", "payer")}
    sender = [Q(**{name: value}) for name, value in told.items() if value]
    if not sender:
        return None
    payment = Q(pixels_sha256=receipt.pixels_sha256)
    if receipt.utr:
        payment |= Q(utr=receipt.utr)
    sent = Receipt.objects.filter(payment, reduce(or_, sender), payee=receipt.payee_id)
    earlier = sent.filter(pk__lt=receipt.pk).exclude(submission=receipt.submission)
    return earlier.order_by("pk").first()
