"""Storing what was found: new signals, changed ones, and the end of those without a reason."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import F, QuerySet

from receipts.models import Receipt, Signal
from receipts.models.written_once import one_of, written_once
from receipts.signals.finding import Finding

_COLUMNS = (
    "severity", "evidence", "data", "dismissed_at", "dismissed_by", "dismissal_reason",
)  # fmt: skip


def keep(
    found: Mapping[Receipt, Sequence[Finding]],
    *,
    kinds: Collection[str],
    tell: bool = False,
    about: int | None = None,
    stored: Sequence[Signal] | None = None,
) -> list[Signal]:
    """Make the signals of these kinds those that were found, in one transaction.

    What was dismissed and has no reason any more stays on record. `tell` raises the version of
    receipts in review that are doubted more than before, so that nobody decides on an old page.
    `about` is the only receipt that what was found speaks of, where what is said of others stays.
    `stored` are the signals of these kinds so far, from who has the receipts' rows locked. Returns
    those of them that are left, and the new ones.
    """
    if not found:
        return []
    with transaction.atomic():
        if stored is None:
            _lock(found)
            stored = stored_of(found, kinds)
        before, beside = _doubts(stored), [one for one in stored if not _is_weighed(one, about)]
        weighed = _by_key(one for one in stored if _is_weighed(one, about))
        changes = [_merge(one, findings, weighed[one.pk]) for one, findings in found.items()]
        _write(changes)
        kept = [*beside, *(signal for one in changes for signal in (*one.left, *one.new))]
        if tell:
            after = _doubts(kept)
            _raise_versions(pk for pk, doubts in after.items() if doubts - before[pk])
    return kept


def stored_of(receipts: Iterable[Receipt], kinds: Collection[str]) -> list[Signal]:
    """The signals of these receipts, of these kinds."""
    return _stored(_keys(receipts), tuple(kinds))


@written_once
def _stored(receipt_ids: list[int], kinds: tuple[str, ...]) -> QuerySet[Signal]:
    return Signal.objects.filter(one_of("receipt", receipt_ids), kind__in=kinds)


def of_each(receipts: Iterable[Receipt], signals: Iterable[Signal]) -> dict[int, list[Signal]]:
    """Of each of these receipts those of the signals that speak against it, in their order."""
    found: dict[int, list[Signal]] = {one.pk: [] for one in receipts}
    for signal in signals:
        if signal.receipt_id in found:
            found[signal.receipt_id].append(signal)
    return found


def _lock(receipts: Iterable[Receipt]) -> None:
    """One examination of a receipt at a time: two at once would store a finding twice."""
    rows = Receipt.objects.select_for_update(no_key=True).filter(pk__in=_keys(receipts))
    list(rows.order_by("pk"))


class _Changes:
    """What is to be written about one receipt."""

    def __init__(self) -> None:
        self.new: list[Signal] = []
        self.changed: list[Signal] = []
        self.outdated: list[int] = []
        self.left: list[Signal] = []  # of those stored, whether or not they were changed


def _merge(
    receipt: Receipt, findings: Iterable[Finding], stored: dict[tuple[str, int | None], Signal]
) -> _Changes:
    changes, named = _Changes(), set()
    for finding in findings:
        key = (finding.kind, finding.other_id)
        if key in named:
            continue
        named.add(key)
        signal = stored.pop(key, None)
        if signal is None:
            changes.new.append(_signal(receipt, finding))
            continue
        changes.left.append(signal)
        if _take_over(signal, finding):
            changes.changed.append(signal)
    changes.outdated = [one.pk for one in stored.values() if not one.dismissed_at]
    changes.left += [one for one in stored.values() if one.dismissed_at]
    return changes


def _signal(receipt: Receipt, finding: Finding) -> Signal:
    return Signal(
        receipt=receipt,
        kind=finding.kind,
        other_id=finding.other_id,
        severity=finding.severity,
        evidence=finding.evidence,
        data=finding.data,
    )


def _take_over(signal: Signal, finding: Finding) -> bool:
    """Whether the finding says anything new; with other facts a dismissal is at its end."""
    told = (signal.severity, signal.evidence, signal.data)
    if told == (finding.severity, finding.evidence, finding.data):
        return False
    if signal.data != finding.data:
        signal.dismissed_at, signal.dismissed_by, signal.dismissal_reason = None, None, ""
    signal.severity, signal.evidence = finding.severity, finding.evidence
    signal.data = finding.data
    return True


def _write(changes: Sequence[_Changes]) -> None:
    Signal.objects.bulk_create(signal for one in changes for signal in one.new)
    changed = [signal for one in changes for signal in one.changed]
    if changed:
        Signal.objects.bulk_update(changed, _COLUMNS)
    outdated = [pk for one in changes for pk in one.outdated]
    if outdated:
        Signal.objects.filter(pk__in=outdated).delete()


def _is_weighed(signal: Signal, about: int | None) -> bool:
    """Whether what was found says anew what this signal says."""
    return about in (None, signal.other_id) or signal.kind == Signal.Kind.CREDIT_TAKEN


def _by_key(signals: Iterable[Signal]) -> dict[int, dict[tuple[str, int | None], Signal]]:
    found: dict[int, dict[tuple[str, int | None], Signal]] = defaultdict(dict)
    for signal in signals:
        found[signal.receipt_id][signal.kind, signal.other_id] = signal
    return found


def _doubts(signals: Iterable[Signal]) -> dict[int, set[tuple[str, bool]]]:
    """By receipt, which kinds of warning stand, and which of them seriously: one more of a kind
    is no news.
    """
    found: dict[int, set[tuple[str, bool]]] = defaultdict(set)
    for one in signals:
        if one.dismissed_at is None:
            is_serious = one.severity == Signal.Severity.SERIOUS
            found[one.receipt_id] |= {(one.kind, False), (one.kind, is_serious)}
    return found


def _raise_versions(keys: Iterable[int]) -> None:
    reviewed = Receipt.objects.filter(pk__in=list(keys), status=Receipt.Status.IN_REVIEW)
    reviewed.update(version=F("version") + 1)


def _keys(receipts: Iterable[Receipt]) -> list[int]:
    return [one.pk for one in receipts]
