"""Receipts that share a UTR, a file or a picture with another, found on both sides."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import QuerySet

from receipts.models import Receipt
from receipts.models.written_once import one_of, written_once
from receipts.signals.check import check
from receipts.signals.finding import Finding, Kind, Severity
from receipts.signals.neighbours import LINKED, Common, Neighbours, Other
from receipts.wording import Sentence

PAIR_KINDS = (Kind.SAME_UTR, Kind.SAME_FILE, Kind.SAME_PIXELS)


class _Group(NamedTuple):
    """What some receipts have in common with one, and the UTR where it is that."""

    kind: Kind
    utr: str = ""


SAME_FILE, SAME_PIXELS = _Group(Kind.SAME_FILE), _Group(Kind.SAME_PIXELS)


@check(*PAIR_KINDS, is_mutual=True)
def repeats(receipt: Receipt, neighbours: Neighbours) -> Iterator[Finding]:
    """Findings about every receipt, in any state, that shares a UTR, the file or the pixels."""
    near = neighbours.of(receipt)
    found = {_Group(Kind.SAME_UTR, utr): set(near[utr]) for utr in neighbours.utrs(receipt)}
    seen: set[Other] = set()
    for others in found.values():
        others -= seen
        seen |= others
    found[SAME_FILE] = set(near[Common.FILE])
    found[SAME_PIXELS] = set(near[Common.PIXELS])
    ours = {group: _ours(receipt, others) for group, others in found.items()}
    named = _fetched(pk for keys in ours.values() for pk in keys)
    for group, keys in ours.items():
        for pk in keys:
            yield repeat(receipt, named[pk], group.kind, utr=group.utr)
        if any(one.payee_id != receipt.payee_id for one in found[group]):
            data = {"utr": group.utr} if group.utr else {}
            evidence = _shared_elsewhere(group.kind, group.utr)
            yield Finding(group.kind, Severity.SERIOUS, evidence, data)


def _ours(receipt: Receipt, others: Iterable[Other]) -> list[int]:
    """Those of its own payee that are named: the approved first, then the newest."""
    ours = [one for one in others if one.payee_id == receipt.payee_id]
    ours.sort(key=lambda one: (one.status != Receipt.Status.APPROVED, -one.pk))
    return [one.pk for one in ours[:LINKED]]


def _fetched(keys: Iterable[int]) -> dict[int, Receipt]:
    return {one.pk: one for one in _described(sorted(set(keys)))}


@written_once
def _described(keys: list[int]) -> QuerySet[Receipt]:
    rows = Receipt.objects.filter(one_of("id", keys)).select_related("decided_by")
    return rows.defer("verdict_points").order_by()


def repeat(receipt: Receipt, other: Receipt, kind: Kind, *, utr: str = "") -> Finding:
    """What is said against a receipt that shares its UTR, file or picture with another."""
    data = {"utr": utr} if utr else {}
    evidence = _shared_with(other, kind, utr)
    return Finding(kind, _severity(receipt, other), evidence, data, other.pk)


def _shared_with(other: Receipt, kind: Kind, utr: str) -> Sentence:
    if kind == Kind.SAME_UTR:
        return Sentence.of("same_utr", utr=utr, other=describe(other))
    if kind == Kind.SAME_FILE:
        return Sentence.of("same_file", other=describe(other))
    return Sentence.of("same_pixels", other=describe(other))


def _shared_elsewhere(kind: Kind, utr: str) -> Sentence:
    if kind == Kind.SAME_UTR:
        return Sentence.of("same_utr_elsewhere", utr=utr)
    if kind == Kind.SAME_FILE:
        return Sentence.of("same_file_elsewhere")
    return Sentence.of("same_pixels_elsewhere")


def _severity(receipt: Receipt, other: Receipt) -> Severity:
    """Serious when the other was approved or comes from somebody else; else look closely.

    The same payer sending again what was refused or still waits is mostly impatience.
    """
    same_sender = sender(receipt) == sender(other) and any(sender(receipt))
    if other.status == Receipt.Status.APPROVED or not same_sender:
        return Severity.SERIOUS
    return Severity.WARNING


def sender(receipt: Receipt) -> tuple[str, str, str]:
    """Who sent it, as far as is said: who says nothing is nobody, and not the same nobody twice."""
    return (
        receipt.payer_phone.strip(),
        receipt.payer_email.strip().casefold(),
        receipt.payer_name.strip().casefold(),
    )


def describe(other: Receipt) -> Sentence:
    """Another receipt of the same payee: which, whose, when, and what became of it."""
    words = _named(other)
    if not (other.decided_at and other.decided_by):
        return words
    by = other.decided_by.get_username()
    if other.status == Receipt.Status.REJECTED:
        return Sentence.of("rejected_by", receipt=words, by=by)
    return Sentence.of("approved_by", receipt=words, by=by)


def _named(other: Receipt) -> Sentence:
    key, sent_at = other.pk, other.created_at
    if other.payer_name:
        return Sentence.of("receipt_sent_by", receipt=key, payer=other.payer_name, sent_at=sent_at)
    return Sentence.of("receipt_sent", receipt=key, sent_at=sent_at)
