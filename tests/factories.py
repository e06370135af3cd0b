"""Plain functions that make rows with sensible, invented values; any of them can be overridden."""

import itertools
import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from receipts.dates import midnight
from receipts.models import (
    AdjustmentRule,
    Credit,
    Due,
    DueSchedule,
    ExportDestination,
    ExportProfile,
    ExportRun,
    ExportSchedule,
    Invitation,
    Membership,
    Organisation,
    Payee,
    Reading,
    Receipt,
    ReceiptImport,
    ScheduleMember,
    StatementFile,
    User,
    reference_key,
)
from receipts.upi import INDIA

_numbers = itertools.count(1)


def default_payee() -> Payee:
    """The payee every installation begins with; a transactional test may have emptied its table."""
    words = {"name": "My organisation", "slug": "pay"}
    return Payee.objects.get_or_create(is_default=True, defaults=words)[0]


def make_payee(**overrides: Any) -> Payee:
    number = next(_numbers)
    return Payee.objects.create(
        **({"name": f"Payee {number}", "slug": f"payee-{number}"} | overrides)
    )


def make_organisation(**overrides: Any) -> Organisation:
    return Organisation.objects.create(**({"name": f"Organisation {next(_numbers)}"} | overrides))


def payee_elsewhere(**overrides: Any) -> Payee:
    """A payee of an organisation of its own."""
    return make_payee(**({"organisation": make_organisation()} | overrides))


def make_user(role: str = "", payee: Payee | None = None, **overrides: Any) -> User:
    """A user with the password "secret-enough"; with a role, a member of the payee."""
    name = overrides.pop("username", f"{role or 'user'}{next(_numbers)}")
    user = User.objects.create_user(username=name, password="secret-enough", **overrides)
    if role:
        group, _ = Group.objects.get_or_create(name=role)
        Membership.objects.create(user=user, payee=payee or default_payee(), role=group)
    return user


def make_invitation(**overrides: Any) -> Invitation:
    """One of a reviewer that is open for a week; nobody has its link."""
    values: dict[str, Any] = {
        "payee": default_payee(),
        "role": Group.objects.get_or_create(name="reviewer")[0],
        "name": "Meena",
        "token_sha256": uuid.uuid4().hex * 2,
        "expires_at": timezone.now() + timedelta(days=7),
    } | overrides
    values.setdefault("by", make_user("admin", values["payee"]))
    return Invitation.objects.create(**values)


def make_utr() -> str:
    """A fresh 12-digit UTR, far from any other: neighbours would be taken for misread ones."""
    return f"6{next(_numbers) * 61803398871 % 10**11:011d}"


def make_receipt(**overrides: Any) -> Receipt:
    """A receipt in review, as if read; its pictures are keys only unless given."""
    digest = uuid.uuid4().hex * 2
    values: dict[str, Any] = {
        "status": Receipt.Status.IN_REVIEW,
        "payer_name": "Asha Rao",
        "reference": f"R-{next(_numbers)}",
        "original": f"originals/{digest[:32]}",
        "original_name": "proof.png",
        "original_media_type": "image/png",
        "original_bytes": 1000,
        "original_sha256": digest,
        "image": f"images/{digest[:32]}.png",
        "image_media_type": "image/png",
        "image_width": 1080,
        "image_height": 2340,
        "pixels_sha256": digest[::-1],
        "perceptual_hash": digest[:16],
    } | overrides
    values.setdefault("payee", default_payee())
    if "created_at" in values:
        values.setdefault("picture_at", values["created_at"])
    if values["status"] in (Receipt.Status.APPROVED, Receipt.Status.REJECTED):
        values.setdefault("decided_at", timezone.now())
        if "decided_by" not in overrides:
            values["decided_by"] = make_user("reviewer", values["payee"])
    if values["status"] == Receipt.Status.READING:
        values.setdefault("lease_token", uuid.uuid4())
        values.setdefault("lease_until", timezone.now() + timedelta(minutes=2))
    return Receipt.objects.create(**values)


def make_receipt_import(**overrides: Any) -> ReceiptImport:
    """An archive of one picture that waits to be confirmed; its file is a key only unless given."""
    values: dict[str, Any] = {
        "payee": default_payee(),
        "file": "receipt-imports/key",
        "file_name": "chat.zip",
        "file_bytes": 1000,
        "kind": ReceiptImport.Kind.CHAT,
    } | overrides
    values.setdefault("by", make_user("reviewer", values["payee"]))
    begun = ReceiptImport.objects.create(**values)
    begun.pictures.create(number=1, place=0, name="a.jpg", sender="Asha Rao", words="Rs 500")
    return begun


def today() -> date:
    """India's day. One remembered since a file was imported may be yesterday by now."""
    return timezone.localdate(timezone=INDIA)


def lately() -> datetime:
    """An hour ago, but today: statements of today would deny what was paid yesterday."""
    now = timezone.now()
    return max(now - timedelta(hours=1), midnight(timezone.localdate(now, INDIA)))


def make_reading(receipt: Receipt, *, accepted: bool = True, **overrides: Any) -> Reading:
    """A finished reading; accepted, the receipt believes its values."""
    utr = overrides.get("utr", make_utr())
    values: dict[str, Any] = {
        "reader": "engine",
        "lease_token": uuid.uuid4(),
        "started_at": timezone.now(),
        "finished_at": timezone.now(),
        "latency_ms": 400,
        "status": "OK",
        "upi_id": utr,
        "utr": utr,
        "utr_confident": True,
        "rail": "UPI",
        "paid_at": lately(),
        "amount_paise": 50_000,
        "payment_status": "success",
        "screen": "payment",
    } | overrides
    reading = Reading.objects.create(receipt=receipt, **values)
    if accepted:
        receipt.reading = reading
        receipt.utr, receipt.utr_confident = reading.utr, reading.utr_confident
        receipt.paid_at, receipt.amount_paise = reading.paid_at, reading.amount_paise
        receipt.save()
    return reading


def make_export_run(payee: Payee | None = None) -> ExportRun:
    """A run that failed, of a schedule of its own."""
    payee = payee or default_payee()
    looks = {"name": f"Profile {next(_numbers)}", "subject": "receipts", "format": "csv"}
    profile = ExportProfile.objects.create(payee=payee, **looks)
    where = {"name": f"Books {next(_numbers)}", "kind": "mail", "to": "books@example.com"}
    schedule = ExportSchedule.objects.create(
        profile=profile,
        destination=ExportDestination.objects.create(payee=payee, **where),
        every="day",
        next_on=date(2999, 1, 1),
    )
    on = date(2026, 6, 12)
    days = {"due_on": on, "period_from": on, "period_to": on}
    return ExportRun.objects.create(schedule=schedule, state="failed", **days)


def make_due(**overrides: Any) -> Due:
    reference = overrides.get("reference", f"DUE-{next(_numbers)}")
    values: dict[str, Any] = {
        "reference": reference,
        "reference_key": reference_key(reference),
        "payer_name": "Asha Rao",
        "amount_paise": 50_000,
    } | overrides
    values.setdefault("payee", default_payee())
    return Due.objects.create(**values)


def make_rule(**overrides: Any) -> AdjustmentRule:
    """A late fee of ₹50, once, for all dues of the payee that are due since 2020."""
    values: dict[str, Any] = {"kind": "fee", "since": date(2020, 1, 1)} | overrides
    if "rate" not in values:
        values.setdefault("paise", 5_000)
    values.setdefault("payee", default_payee())
    values.setdefault("by", make_user("finance", values["payee"]))
    return AdjustmentRule.objects.create(**values)


def make_due_schedule(**overrides: Any) -> DueSchedule:
    """A monthly schedule of one flat, first due in five days."""
    values: dict[str, Any] = {
        "name": f"Maintenance {next(_numbers)}",
        "every": DueSchedule.Every.MONTH,
        "first_on": timezone.localdate(timezone=INDIA) + timedelta(days=5),
        "reference": "{unit}/{period}",
    } | overrides
    values.setdefault("payee", default_payee())
    schedule = DueSchedule.objects.create(**values)
    member = {"unit": "A-101", "unit_key": "A101", "payer_name": "Asha Rao", "amount_paise": 50_000}
    ScheduleMember.objects.create(schedule=schedule, **member)
    return schedule


def make_statement(**overrides: Any) -> StatementFile:
    """An imported statement that covers the last thirty days."""
    number, today = next(_numbers), timezone.localdate(timezone=INDIA)
    values: dict[str, Any] = {
        "state": StatementFile.State.IMPORTED,
        "file_name": f"statement-{number}.csv",
        "file_bytes": 1000,
        "sha256": f"{number:064x}",
        "layout": "hdfc",
        "layout_name": "HDFC Bank",
        "account": "4321",
        "covers_from": today - timedelta(days=30),
        "covers_to": today,
        "imported_at": timezone.now(),
        "matched_at": timezone.now(),
    } | overrides
    values.setdefault("payee", default_payee())
    return StatementFile.objects.create(**values)


def make_credit(**overrides: Any) -> Credit:
    """Money that arrived today by UPI, on a statement of its own unless given."""
    statement = overrides.pop("statement", None) or make_statement(
        **({"payee": overrides["payee"]} if "payee" in overrides else {})
    )
    number, utr = next(_numbers), overrides.get("utr", make_utr())
    values: dict[str, Any] = {
        "payee": statement.payee,
        "statement": statement,
        "account": statement.account,
        "number": number,
        "content_key": f"{number:032x}",
        "occurrence": 1,
        "on": timezone.localdate(timezone=INDIA),
        "amount_paise": 50_000,
        "utr": utr,
        "rail": "upi" if utr else "",
        "payer_name": "ASHA RAO",
        "narration": f"UPI-ASHA RAO-asha@okaxis-{utr}-UPI",
    } | overrides
    return Credit.objects.create(**values)
