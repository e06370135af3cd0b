"""Finding by what people type: a UTR, a reference, a name, a phone number, an e-mail address."""

from django.db.models import Case, Q, When

from receipts.filters.parameters import LONGEST_SEARCH
from receipts.models import Allocation, Correction, Due, Reading, Receipt, reference_key
from receipts.search_index import rows_with
from receipts.upi import is_utr, normalise_utr, with_ascii_digits

LEAST_OF_A_PHONE = 4  # digits; fewer are in every number
MOST_OF_ONE_UTR = 1_000


def with_utr(utr: str) -> set[tuple[int, int]]:
    """(receipt, payee) for which this normalised UTR is believed, was read, or was typed.

    Each table is asked by its own index: joined in one query, SQLite reads all of a payee's rows.
    """
    receipts = Receipt.objects.filter(utr=utr).order_by(*approved_first())
    found = set(receipts.values_list("pk", "payee_id")[:MOST_OF_ONE_UTR])
    for table in (Reading, Correction):
        rows = table.objects.filter(utr=utr).order_by(*approved_first("receipt__"))
        found.update(rows.values_list("receipt_id", "receipt__payee_id")[:MOST_OF_ONE_UTR])
    return found


def approved_first(path: str = "") -> tuple[Case, str]:
    """An order in which a flood of copies hides no approved receipt; then the newest first."""
    approved = When(**{f"{path}status": Receipt.Status.APPROVED}, then=0)
    return Case(approved, default=1), "-pk"


def receipts_found_by(search: str) -> Q:
    """By UTR (also one that was read or typed but is not believed), reference, name or phone."""
    utr = normalise_utr(search)
    if is_utr(utr):
        return Q(pk__in=[receipt for receipt, _ in with_utr(utr)])
    said = {"reference": search, "payer_name": search}
    arms = [Q(reference__icontains=search), Q(payer_name__icontains=search)]
    if "@" in search:
        said["payer_email"] = search
        arms.append(Q(payer_email__icontains=search))
    if len(digits := _digits(search)) >= LEAST_OF_A_PHONE:
        said |= {"payer_phone": digits[-10:], "utr": digits}
        arms += [Q(payer_phone__contains=digits[-10:]), Q(utr__contains=digits)]
    elif utr:  # nothing is left of “-”, and everything begins with nothing
        arms.append(Q(utr__startswith=utr))
    receipts = Receipt.objects.order_by()
    if (indexed := rows_with("receipts_receipt", said)) is not None:
        arms = [Q(pk__in=indexed), *([Q(utr__startswith=utr)] if utr and not digits else [])]
    # Each arm is asked by its own index: of conditions joined by OR none would be used.
    first, *more = (receipts.filter(arm).values("pk") for arm in [*arms, _paying(search)])
    return Q(pk__in=first.union(*more, all=True))


def _paying(reference: str) -> Q:
    """Receipts that were counted towards a due of this reference."""
    key = reference_key(reference)
    indexed = rows_with("receipts_due", {"reference_key": key})
    near = Q(reference_key__contains=key) if indexed is None else Q(pk__in=indexed)
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
        compared = "contains" if column == "reference_key" else "icontains"
        found |= Q(**{f"{column}__{compared}": text})
    return found
