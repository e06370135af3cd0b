"""Receipts as the rows of the queue: every string made here, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from pathlib import PurePosixPath

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.evidence.standing import stands
from receipts.models import Candidate, CreditMatch, MatchGround, Receipt, Signal, User
from receipts.review import holder
from receipts.templatetags.shown import in_fours, india_time, money
from receipts.web.formatting import age_in_words, name_of

FLAGS_SHOWN = 1
# What the bank says stands in its own place and not among the flags.
BANK_KINDS = {
    Signal.Kind.NO_CREDIT: gettext_lazy("Not in the bank"),
    Signal.Kind.BANK_AMOUNT: gettext_lazy("Bank: other amount"),
    Signal.Kind.CREDIT_REVERSED: gettext_lazy("Bank: taken back"),
}
PROPOSED = gettext_lazy("One person has approved it, and another one is to confirm that.")
# Only what is ready is green.
VERDICT_TONES = {
    Receipt.Verdict.READY: "ok",
    Receipt.Verdict.LOOK: "",
    Receipt.Verdict.CONTESTED: "warning",
    Receipt.Verdict.STOP: "serious",
}
# What a row needs; the rest of the table stays on the disk.
COLUMNS = (
    "id",
    "status",
    "created_at",
    "payer_name",
    "payer_phone",
    "payer_email",
    "reference",
    "claimed_amount_paise",
    "amount_paise",
    "utr",
    "utr_confident",
    "review_reason",
    "image",
    "reviewer_id",
    "held_until",
    "verdict",
    "verdict_points",
    "proposed_by_id",
    "answered_at",
    "snoozed_at",
    "snoozed_until",
    "assignee__username",
    "assignee__first_name",
    "reviewer__username",
    "reviewer__first_name",
)


@dataclass(frozen=True)
class Flag:
    severity: str
    label: str
    evidence: str
    kind: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the queue, as it is shown."""

    pk: int
    url: str
    picture_url: str
    payer: str
    reference: str
    amount: str
    claimed: str
    claim_differs: bool
    utr: str
    utr_groups: list[str]
    utr_unsure: bool
    flags: list[Flag]
    more_flags: int
    bank: Flag | None
    verdict: Flag | None  # of what waits for review; its evidence is the first point
    review_reason: str
    due: str
    due_reason: str
    status: str
    status_label: str
    assignee: str
    holder: str
    is_taken: bool  # by a colleague
    received: str
    received_iso: str
    age: str


_best_due = attrgetter("best_due", "best_reasons")
_in_bank = attrgetter("in_bank_by", "in_bank_because")


def with_columns(receipts: QuerySet[Receipt]) -> QuerySet[Receipt]:
    """What a row needs of each: the due that it most likely pays, and how it stands in the bank."""
    best = Candidate.objects.filter(receipt=OuterRef("pk"))  # in their order, the best first
    told = (MatchGround.CONFIRMED, MatchGround.NEAR_UTR)
    in_bank = CreditMatch.objects.filter(
        stands("credit__"), receipt=OuterRef("pk"), ground__in=told
    ).order_by("-ground", "pk")
    return (
        receipts.select_related("reviewer", "assignee")
        .only(*COLUMNS)
        .annotate(
            best_due=Subquery(best.values("due__reference")[:1]),
            best_reasons=Subquery(best.values("reasons")[:1]),
            in_bank_by=Subquery(in_bank.values("ground")[:1]),
            in_bank_because=Subquery(in_bank.values("reason")[:1]),
        )
    )


def rows_of(receipts: Sequence[Receipt], *, viewer: User, query: str) -> list[Row]:
    """Rows for these receipts, fetched `with_columns`; links keep `query`, their filter."""
    flags = flags_of(receipts)
    for one in receipts:
        flags[one.pk] = [*marks_of(one), *flags[one.pk]]
    in_bank = said_by_bank(receipts, flags)
    now = timezone.now()
    ending = f"?{query}" if query else ""
    return [
        row_of(
            one,
            [flag for flag in flags[one.pk] if flag.kind not in BANK_KINDS],
            in_bank.get(one.pk),
            viewer=viewer,
            ending=ending,
            now=now,
        )
        for one in receipts
    ]


def marks_of(receipt: Receipt) -> list[Flag]:
    """What people's own doings add to a row."""
    found = []
    if receipt.answered_at:
        found.append(Flag("info", _("Answered"), india_time(receipt.answered_at)))
    if receipt.snoozed_at:
        until = receipt.snoozed_until
        words = india_time(until) if until else _("the bank's next statement")
        found.append(Flag("", _("Put off"), words))
    if receipt.proposed_by_id:
        found.append(Flag("warning", _("Second person"), str(PROPOSED)))
    return found


def flags_of(receipts: Iterable[Receipt]) -> dict[int, list[Flag]]:
    """Signals that still stand, the gravest first."""
    found: dict[int, list[Flag]] = defaultdict(list)
    standing = Signal.objects.filter(receipt__in=list(receipts), dismissed_at=None)
    for signal in sorted(standing, key=lambda one: -one.gravity):
        label = signal.get_kind_display()
        found[signal.receipt_id].append(
            Flag(signal.severity, label, str(signal.evidence), signal.kind)
        )
    return found


def said_by_bank(receipts: Iterable[Receipt], flags: Mapping[int, list[Flag]]) -> dict[int, Flag]:
    """What stands in the bank for each receipt, where anything is to be said: doubts first."""
    doubts = {
        pk: Flag(flag.severity, str(BANK_KINDS[Signal.Kind(flag.kind)]), flag.evidence)
        for pk, some in flags.items()
        for flag in reversed(some)
        if flag.kind in BANK_KINDS
    }
    proofs, near = {}, {}
    for one in receipts:
        ground, why = _in_bank(one)
        if ground == MatchGround.CONFIRMED:
            proofs[one.pk] = Flag("info", _("In the bank"), str(why))
        elif ground == MatchGround.NEAR_UTR:
            near[one.pk] = Flag("warning", _("Bank: one digit away"), str(why))
    return proofs | doubts | near


def row_of(
    receipt: Receipt,
    flags: list[Flag],
    bank: Flag | None,
    *,
    viewer: User,
    ending: str,
    now: datetime,
) -> Row:
    claimed = receipt.claimed_amount_paise
    held_by = holder_of(receipt, viewer=viewer)
    due, reasons = _best_due(receipt)
    return Row(
        pk=receipt.pk,
        url=reverse("workbench", args=[receipt.pk]) + ending,
        picture_url=thumbnail_url(receipt),
        payer=receipt.payer_name or receipt.payer_phone or receipt.payer_email,
        reference=receipt.reference,
        amount=money(receipt.amount_paise),
        claimed=money(claimed),
        claim_differs=None not in (claimed, receipt.amount_paise)
        and claimed != receipt.amount_paise,
        utr=receipt.utr,
        utr_groups=in_fours(receipt.utr),
        utr_unsure=bool(receipt.utr) and not receipt.utr_confident,
        flags=flags[:FLAGS_SHOWN],
        more_flags=max(0, len(flags) - FLAGS_SHOWN),
        bank=bank,
        verdict=verdict_of(receipt),
        review_reason="" if flags or receipt.verdict else str(receipt.review_reason),
        due=due or "",
        due_reason=", ".join(str(one) for one in reasons[:2]),
        status=receipt.status,
        status_label=receipt.get_status_display(),
        assignee=assignee_of(receipt, viewer=viewer),
        holder=held_by,
        is_taken=bool(held_by) and receipt.reviewer_id != viewer.pk,
        received=india_time(receipt.created_at),
        received_iso=receipt.created_at.isoformat(),
        age=age_in_words(now - receipt.created_at),
    )


def verdict_of(receipt: Receipt) -> Flag | None:
    if not receipt.verdict:
        return None
    points = receipt.verdict_points
    tone = VERDICT_TONES[Receipt.Verdict(receipt.verdict)]
    return Flag(tone, receipt.get_verdict_display(), str(points[0]) if points else "")


def thumbnail_url(receipt: Receipt) -> str:
    """The small picture's address: another one when the payer sends another picture."""
    key = PurePosixPath(receipt.image).stem
    return f"{reverse('thumbnail', args=[receipt.pk])}?of={key}"


def assignee_of(receipt: Receipt, *, viewer: User) -> str:
    """Whose it is, in words; empty when nobody's."""
    if receipt.assignee is None:
        return ""
    return _("you") if receipt.assignee == viewer else name_of(receipt.assignee)


def holder_of(receipt: Receipt, *, viewer: User) -> str:
    """Who has the receipt open now, in words; empty when nobody has."""
    reviewer = holder(receipt)
    if reviewer is None:
        return ""
    return _("you") if reviewer == viewer else name_of(reviewer)
