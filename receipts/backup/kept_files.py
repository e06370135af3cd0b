"""The files that the rows of a database point to."""

from collections.abc import Iterator
from itertools import chain

from receipts.models import DueImport, Export, Payee, Receipt, ReceiptEvent, StatementFile

AT_ONCE = 2000


def keys(using: str) -> Iterator[str]:
    """Keys in private storage that rows of the database `using` name, each once a row."""
    receipts = Receipt.objects.using(using).exclude(image="")
    pictures = receipts.order_by("pk").values_list("original", "image")
    replaced = ReceiptEvent.objects.using(using).filter(
        kind__in=ReceiptEvent.Kind.with_a_picture(), data__has_key="earlier"
    )
    replaced = replaced.exclude(receipt__image="")
    earlier = replaced.order_by("pk").values_list("data__earlier", flat=True)
    files = (
        model._default_manager.using(using).exclude(file="").order_by("pk").values_list("file")
        for model in (StatementFile, DueImport, Export)
    )
    logos = Payee.objects.using(using).exclude(logo="").order_by("pk")
    yield from logos.values_list("logo", flat=True).iterator(AT_ONCE)
    yield from chain.from_iterable(pictures.iterator(AT_ONCE))
    for one in earlier.iterator(AT_ONCE):
        yield from (one["original"], one["image"])
    for rows in files:
        yield from chain.from_iterable(rows.iterator(AT_ONCE))
