"""Finding by what people type: a UTR, reference, name, phone number, e-mail address or amount."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.lookups import Exact

from receipts.filters.parameters import LONGEST_SEARCH
from receipts.models import (
    COUNTED_PAISE,
    Allocation,
    Correction,
    Due,
    Reading,
    Receipt,
    reference_key,
    searched_name,
)
from receipts.models.among import any_of
from receipts.search_index import rows_with
from receipts.upi import is_utr, normalise_utr, parse_amount, with_ascii_digits

LEAST_OF_A_PHONE = 4  # digits; fewer are in every number
MOST_OF_ONE_UTR = 1_000
LAST_UTR = "Z" * 64
_MARKS_AN_AMOUNT = re.compile(r"[₹,.]|^\s*(?:rs|inr)", re.IGNORECASE)


def with_utr(utr: str, organisation_id: int) -> set[tuple[int, int]]:
    """(receipt, payee) of an organisation's for which this normalised UTR is believed, was read,
    or was typed.
    """
    ways = ways_to_utr(utr, lambda path: Q(**{f"{path}organisation": organisation_id}))
    return set(any_of(ways).values_list("pk", "payee_id"))


def ways_to_utr(
    utr: str, narrowed: Callable[[str], Q], *, most: int | None = None
) -> list[QuerySet[Receipt]]:
    """The receipts with this UTR, a query for each table that may have it, of so many each.

    By `narrowed`, given the path to a receipt, before the most are taken: a flood of copies
    elsewhere hides nothing here.

    Each is asked by its own index: joined in one query, SQLite reads all of a payee's rows.
    """
    most = most or MOST_OF_ONE_UTR
    believed = Receipt.objects.filter(narrowed(""), utr=utr)
    ways = [believed.order_by(*approved_first())[:most]]
    for table in (Reading, Correction):
        told = table.objects.filter(narrowed("receipt__"), utr=utr)
        told = told.order_by(*approved_first("receipt__"))
        of_these: QuerySet[Any, Any] = told.values("receipt")[:most]
        ways.append(Receipt.objects.order_by().filter(pk__in=of_these))
    return ways


def approved_first(path: str = "") -> tuple[Case, str]:
    """An order in which a flood of copies hides no approved receipt; then the newest first."""
    approved = When(**{f"{path}status": Receipt.Status.APPROVED}, then=0)
    return Case(approved, default=1), "-pk"


def receipts_found_by(search: str, receipts: QuerySet[Receipt]) -> Q:
    """By UTR (also one that was read or typed but is not believed) or its last digits, by
    reference in any spelling, name without case and accents, phone, e-mail, or amount.

    `receipts` are those that may be seen: among them the UTR and the amount are looked for.
    """
    utr = normalise_utr(search)
    if is_utr(utr):
        seen = receipts.order_by()
        ways = ways_to_utr(utr, lambda path: Q(Exists(seen.filter(pk=OuterRef(f"{path}pk")))))
        return Q(pk__in=list(any_of(ways).values_list("pk", flat=True)))
    arms = [_said_of(search), _paying(search)]
    if not (digits := _digits(search)):  # nothing is left of “-”, and everything begins with it
        arms += [_utr_begins_with(utr)] if utr else []
    if (paise := _paise(search)) and digits:
        arms.append(Q(pk__in=_of_amount(receipts, paise)))
    # Each arm is asked by its own index: of conditions joined by OR none would be used.
    first, *more = (Receipt.objects.order_by().filter(arm).values("pk") for arm in arms)
    return Q(pk__in=first.union(*more, all=True))


def _utr_begins_with(utr: str) -> Q:
    """By its index, of which LIKE reads all: SQLite for its ESCAPE, PostgreSQL in most languages'
    order. No UTR goes on behind Z.
    """
    return Q(utr__gte=utr, utr__lte=utr + LAST_UTR, utr__startswith=utr)


def _said_of(search: str) -> Q:
    """Receipts with this in what the payer said, or in their UTR."""
    said = {"payer_name_key": searched_name(search)}
    if key := reference_key(search):
        said["reference_key"] = key
    if "@" in search:
        said["payer_email"] = search
    digits = "" if _MARKS_AN_AMOUNT.search(search) else _digits(search)
    if len(digits) >= LEAST_OF_A_PHONE:
        said |= {"payer_phone": digits[-10:], "utr": digits}
    if (indexed := rows_with("receipts_receipt", said)) is not None:
        return Q(pk__in=indexed)
    first, *more = (
        Receipt.objects.order_by().filter(Q((f"{column}__icontains", text))).values("pk")
        for column, text in said.items()
    )
    return Q(pk__in=first.union(*more, all=True))


def _of_amount(receipts: QuerySet[Receipt], paise: int) -> QuerySet[Receipt, Any]:
    """Those that count for this; every state is named, for the index begins with it."""
    among = receipts.order_by().filter(status__in=Receipt.Status.values)
    return among.filter(Exact(COUNTED_PAISE, paise)).values("pk")


def _paise(search: str) -> int | None:
    try:
        return parse_amount(search)
    except ValueError:
        return None


def _paying(reference: str) -> Q:
    """Receipts that were counted towards a due of this reference."""
    key = reference_key(reference)
    indexed = rows_with("receipts_due", {"reference_key": key})
    near = Q(reference_key__icontains=key) if indexed is None else Q(pk__in=indexed)
    dues = Due.objects.filter(near, reference_key=key).order_by()
    counted = Allocation.objects.filter(due__in=dues.values("pk"), receipt__isnull=False)
    return Q(pk__in=counted.order_by().values("receipt"))


def _digits(text: str) -> str:
    return "".join(c for c in with_ascii_digits(text) if c.isdigit())


def dues_found_by(words: str) -> Q:
    """Dues by reference in any spelling, name, e-mail, or the ten digits of a phone number."""
    words = words.replace("\0", "").strip()[:LONGEST_SEARCH]
    said = {"reference": words, "payer_name": words}
    if "@" in words:
        said["payer_email"] = words
    if key := reference_key(words):
        said["reference_key"] = key
    if len(digits := _digits(words)) >= LEAST_OF_A_PHONE:
        said["payer_phone"] = digits[-10:]
    if (indexed := rows_with("receipts_due", said)) is not None:
        return Q(pk__in=indexed)
    found = Q(pk__in=[])
    for column, text in said.items():
        found |= Q((f"{column}__icontains", text))
    return found
