"""An import on its page: its figures, how far it is, and its pictures by what came of them."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from receipts.models import ImportedPicture, Receipt, ReceiptImport
from receipts.web.pagination import page_of, pager
from receipts.web.receipt_import.forms import ColumnsForm

State, PictureState = ReceiptImport.State, ImportedPicture.State
# Of which somebody may want to know first.
ORDER = (
    PictureState.WAITING,
    PictureState.TAKEN,
    PictureState.ASIDE,
    PictureState.REFUSED,
    PictureState.KNOWN,
)


@dataclass(frozen=True)
class Part:
    """The pictures of which one thing has come."""

    state: str
    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True)
class Progress:
    words: str
    done: int
    whole: int


def page_of_import(begun: ReceiptImport, query: QueryDict) -> dict[str, Any]:
    """Everything on the page; `show` in the query chooses which pictures are listed."""
    counts = counted(begun)
    parts = parts_of(begun, counts, query.get("show", ""))
    current = next((one for one in parts if one.current), None)
    is_mapped = begun.state == State.READY and begun.kind == ReceiptImport.Kind.ANSWERS
    return {
        "begun": begun,
        "parts": parts,
        "current": current,
        "waiting": counts.get(PictureState.WAITING, 0),
        "progress": progress_of(counts) if begun.state == State.RUNNING else None,
        "columns_form": ColumnsForm(of=begun) if is_mapped else None,
        **(listed(begun, current, query) if current else {}),
    }


def counted(begun: ReceiptImport) -> dict[str, int]:
    return dict(begun.pictures.order_by().values_list("state").annotate(n=Count("pk")))


def parts_of(begun: ReceiptImport, counts: dict[str, int], shown: str) -> list[Part]:
    """How many of each outcome; of those that there are."""
    present = [state for state in ORDER if state in counts]
    wanted = shown if shown in present else next(iter(present), "")
    address = reverse("receipt_import", args=[begun.pk])
    return [
        Part(
            state.value,
            str(state.label),
            counts[state],
            f"{address}?{urlencode({'show': state.value})}",
            current=state == wanted,
        )
        for state in present
    ]


def listed(begun: ReceiptImport, current: Part, query: QueryDict) -> dict[str, Any]:
    """A page of the pictures of this outcome."""
    found = begun.pictures.filter(state=current.state)
    page = page_of(found, query, oldest_first=True)
    return {"rows": _with_receipts(page.rows), **pager(page, current.url)}


def _with_receipts(
    rows: Sequence[ImportedPicture],
) -> list[tuple[ImportedPicture, list[Receipt]]]:
    """Each with its further receipts: those of a PDF with several payments."""
    first = [row.receipt_id for row in rows if row.receipt_id is not None]
    sent = Receipt.objects.filter(pk__in=first).values("submission")
    found: dict[uuid.UUID, list[Receipt]] = defaultdict(list)
    for receipt in Receipt.objects.filter(submission__in=sent).order_by("position"):
        found[receipt.submission].append(receipt)
    by_first = {some[0].pk: some[1:] for some in found.values()}
    return [(row, by_first.get(row.receipt_id or 0, [])) for row in rows]


def progress_of(counts: dict[str, int]) -> Progress:
    """How far the workers are, by what `counted` says."""
    whole = sum(counts.values())
    done = whole - counts.get(PictureState.WAITING, 0)
    words = _("Taking in: {done:,} of {whole:,}").format(done=done, whole=whole)
    return Progress(words, done, whole)
