"""The play performed on a real database, month by month: sent in, matched, decided."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.contrib.auth.models import Group
from django.db.models import Sum
from tqdm import tqdm

from benchmarks.corpus import world
from benchmarks.corpus.banking import import_month, month_before
from benchmarks.corpus.kinds import BY_NAME
from benchmarks.corpus.pictures import reading_file
from benchmarks.corpus.recalling import misread, reading_of
from benchmarks.corpus.uploads import Play, Upload
from receipts import pipeline, review, verdict
from receipts.corrections import accept_correction
from receipts.models import (
    KEPT_PAISE,
    Correction,
    Due,
    Membership,
    Payee,
    PayeeName,
    Policy,
    Receipt,
    Signal,
    User,
    Vpa,
    reference_key,
)
from receipts.review import policy
from receipts.upi import INDIA

Marks = frozenset[tuple[str, str]]  # kind and severity of every warning that stands


@dataclass
class Outcome:
    """What became of one upload. `misread` says which facts the engine told wrongly."""

    upload: Upload
    misread: tuple[str, ...]
    before: Marks = frozenset()
    after: Marks = frozenset()
    is_confirmed: bool = False
    effort: str = ""  # of a reviewer once the statement is there
    is_copied: bool = False


@dataclass
class Stage:
    """The database's side of the play."""

    folder: Path
    reviewer: User
    payees: dict[int, Payee]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    receipts: dict[str, int] = field(default_factory=dict)


def perform(play: Play, folder: Path, *, seed: int) -> list[Outcome]:
    """Play it through and return what was seen of each upload, before and after its statement."""
    stage = _set_up(folder, seed=seed)
    copied = {upload.copy_of for upload in play.uploads}
    import_month(stage.payees, play.arrivals, month_before(world.MONTHS[0]), by=stage.reviewer)
    for month in world.MONTHS:
        uploads = [one for one in play.uploads if one.month == month]
        _ask_for(stage, uploads, month)
        for upload in tqdm(uploads, f"{month:%b}: sent in", mininterval=5):
            _send_in(stage, upload)
            stage.outcomes[upload.name].is_copied = upload.name in copied
        _look(stage, uploads, "before")
        import_month(stage.payees, play.arrivals, month, by=stage.reviewer)
        _look(stage, uploads, "after")
        _weigh(stage, uploads)
        for upload in tqdm(uploads, f"{month:%b}: decided", mininterval=5):
            _decide(stage, upload)
    return list(stage.outcomes.values())


# ---- Before the curtain ------------------------------------------------------------------------


def _set_up(folder: Path, *, seed: int) -> Stage:
    reviewer = User.objects.create(username="reviewer")
    group, _ = Group.objects.get_or_create(name="reviewer")
    payees = {}
    for society in world.list_societies(seed):
        payee = Payee.objects.create(name=society.party.name, slug=society.slug)
        Vpa.objects.create(payee=payee, address=society.party.vpa)
        PayeeName.objects.create(payee=payee, name=society.party.name)
        Membership.objects.create(user=reviewer, payee=payee, role=group)
        payees[society.number] = payee
    return Stage(folder, reviewer, payees)


def _ask_for(stage: Stage, uploads: Iterable[Upload], month: date) -> None:
    """The month's dues, one a flat."""
    flats = {upload.flat for upload in uploads}
    Due.objects.bulk_create(
        Due(
            payee=stage.payees[flat.society.number],
            reference=flat.reference(month),
            reference_key=reference_key(flat.reference(month)),
            payer_name=flat.party.name.title(),
            payer_phone=flat.phone,
            payer_email=flat.email,
            amount_paise=flat.fee_paise,
            opens_on=month,
            due_on=month.replace(day=15),
        )
        for flat in sorted(flats, key=lambda flat: (flat.society.number, flat.number))
    )


# ---- Sent in -----------------------------------------------------------------------------------


def _send_in(stage: Stage, upload: Upload) -> None:
    """Store the receipt as intake and worker do, from the picture and reading that are kept."""
    kept = json.loads(reading_file(stage.folder, upload.picture.key).read_text())
    form, sent_at = upload.form, upload.sent_at.replace(tzinfo=INDIA)
    receipt = Receipt.objects.create(
        payee=stage.payees[upload.flat.society.number],
        status=Receipt.Status.IN_REVIEW,
        created_at=sent_at,
        picture_at=sent_at,
        payer_name=form.payer_name,
        payer_phone=form.payer_phone,
        payer_email=form.payer_email,
        reference=form.reference,
        claimed_amount_paise=form.claimed_amount_paise,
        original=f"corpus/{upload.picture.key}",
        image=f"corpus/{upload.picture.key}",
        **kept["picture"],
    )
    if kept["read"]:
        receipt.reading = reading_of(receipt, kept["read"])
        receipt.save(update_fields=["reading"])
    with pipeline.in_turn():
        pipeline.reconsider(receipt)
    if form.utr:
        accept_correction(receipt, source=Correction.Source.PAYER, by=None, utr=form.utr)
    stage.receipts[upload.name] = receipt.pk
    stage.outcomes[upload.name] = Outcome(upload, misread(kept, receipt))


# ---- Looking and deciding ----------------------------------------------------------------------


def _look(stage: Stage, uploads: Iterable[Upload], when: str) -> None:
    """Note every warning that stands now."""
    names = {stage.receipts[upload.name]: upload.name for upload in uploads}
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    standing = Signal.objects.filter(receipt__in=names, dismissed_at=None)
    for pk, kind, severity in standing.values_list("receipt", "kind", "severity"):
        found[names[pk]].add((kind, severity))
    for name in names.values():
        setattr(stage.outcomes[name], when, frozenset(found[name]))


def _weigh(stage: Stage, uploads: Iterable[Upload]) -> None:
    """What each receipt asks of a reviewer now: nothing, one key, or more."""
    for upload in uploads:
        outcome = stage.outcomes[upload.name]
        receipt = Receipt.objects.select_related("payee", "reading").get(
            pk=stage.receipts[upload.name]
        )
        judgement = policy.judge(receipt, Policy(payee=receipt.payee, mode="on", tolerated="info"))
        outcome.is_confirmed = receipt.credit_matches.filter(ground=1).exists()
        if judgement.approves:
            outcome.effort = "none"
        elif verdict.judge(verdict.case_of(receipt)).is_ready:
            outcome.effort = "one key"
        else:
            outcome.effort = "more"


def _doubted(marks: Marks) -> bool:
    return any(severity != Signal.Severity.INFO for _, severity in marks)


def _decide(stage: Stage, upload: Upload) -> None:
    """A reviewer who sees what the warnings show: the honest and the missed are approved."""
    outcome, kind = stage.outcomes[upload.name], BY_NAME[upload.kind]
    receipt = Receipt.objects.get(pk=stage.receipts[upload.name])
    try:
        if not kind.honest and _doubted(outcome.after):
            reason = kind.caught_as
            review.reject(
                receipt,
                by=stage.reviewer,
                version=receipt.version,
                reason=reason,
                note="seen through",
            )
        else:
            _approve(stage, receipt, upload)
    except review.ReviewRefused:
        receipt.refresh_from_db()
        review.reject(receipt, by=stage.reviewer, version=receipt.version, reason="duplicate")


def _approve(stage: Stage, receipt: Receipt, upload: Upload) -> None:
    reference = upload.flat.reference(upload.month)
    dues = Due.objects.filter(payee=receipt.payee_id, reference=reference)
    shares = {due: min(receipt.counted_paise or 0, _left(due)) for due in dues}
    review.approve(
        receipt,
        by=stage.reviewer,
        version=receipt.version,
        allocations={due: paise for due, paise in shares.items() if paise > 0},
        note="corpus",
    )


def _left(due: Due) -> int:
    paid = due.allocations.aggregate(paise=Sum(KEPT_PAISE))["paise"]
    return due.amount_paise - (paid or 0)
