"""A first screen that tells the story: invented people, dues, screenshots and a bank statement."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group
from django.db import transaction

from receipts import dues, intake, statement_import
from receipts.models import Membership, Payee, Receipt, StatementFile, User, Vpa
from receipts.upi import parse_amount

SAMPLES = settings.BASE_DIR / "samples"
INSTRUCTIONS = "Write your flat's reference, such as SRA-A101, so that your payment finds its due."
USERS = {
    "reviewer": "looks at receipts and decides them",
    "finance": "keeps the dues and takes the exports away",
    "admin": "may do everything, also in the back office",
    "payer": "sent some of the receipts",
}
# Each sample is always the same submission, so loading it again changes nothing.
_SUBMISSIONS = uuid.UUID("7f7a1f3e-5f0a-4c5e-9a55-0e1d6c2f8b10")


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody to sign in as. `password` is empty when it has been changed since."""

    username: str
    password: str
    is_for: str


def load() -> list[Login]:
    """Make the demo's payee, people, dues, statement and receipts where they are missing."""
    manifest = json.loads((SAMPLES / "manifest.json").read_text())
    payee = name_payee(**manifest["payee"])
    logins = make_users(payee, payer_name=manifest["receipts"][0]["form"]["name"])
    if not payee.dues.exists():
        dues.write(payee, (SAMPLES / "dues.csv").read_bytes(), "dues.csv")
    import_statement(payee)
    send_receipts(payee, manifest["receipts"])
    return logins


def name_payee(name: str, vpa: str) -> Payee:
    """Give the default payee its name, unless somebody has given it one already."""
    payee = Payee.objects.get(is_default=True)
    if not payee.receipts.exists():
        payee.name, payee.instructions = name, INSTRUCTIONS
        payee.save(update_fields=["name", "instructions"])
        Vpa.objects.get_or_create(payee=payee, address=vpa)
    return payee


def make_users(payee: Payee, *, payer_name: str) -> list[Login]:
    """One user a role, all with the demo's password; those that exist stay as they are."""
    with transaction.atomic():
        existing = {user.username: user for user in User.objects.filter(username__in=USERS)}
        one = existing.get("reviewer")
        unchanged = (
            one.password
            if one and check_password(settings.DEMO_PASSWORD, one.password)
            else make_password(settings.DEMO_PASSWORD)
        )
        for role in USERS.keys() - existing.keys():
            existing[role] = _make_user(role, payee, password=unchanged, payer_name=payer_name)
    return [
        Login(name, settings.DEMO_PASSWORD if existing[name].password == unchanged else "", is_for)
        for name, is_for in USERS.items()
    ]


def _make_user(role: str, payee: Payee, *, password: str, payer_name: str) -> User:
    first, _, last = payer_name.partition(" ") if role == "payer" else ("", "", "")
    user = User.objects.create(
        username=role,
        password=password,
        first_name=first,
        last_name=last,
        email=f"{role}@example.org",
        is_staff=role == "admin",
        is_superuser=role == "admin",
    )
    Membership.objects.create(user=user, payee=payee, role=Group.objects.get(name=role))
    return user


def import_statement(payee: Payee) -> None:
    """Import the bank's side of the samples, unless a statement has been imported already."""
    if payee.statements.filter(state=StatementFile.State.IMPORTED).exists():
        return
    with (SAMPLES / "statement.csv").open("rb") as file:
        statement = statement_import.keep(payee, file, "statement.csv", by=None)
    if statement.state == StatementFile.State.READY:
        statement_import.confirm(statement, by=None)


def send_receipts(payee: Payee, uploads: list[dict[str, Any]]) -> None:
    """Send the samples in as payers would; a sample that has been sent is not sent again."""
    payer = User.objects.get(username="payer")
    sent = set(
        Receipt.objects.filter(source=Receipt.Source.DEMO).values_list("submission", flat=True)
    )
    for submission, upload in _submissions(uploads):
        if submission in sent:
            continue
        picture = SAMPLES / upload["picture"]
        form = upload["form"]
        intake.accept_upload(
            payee=payee,
            data=picture.read_bytes(),
            filename=picture.name,
            submission=submission,
            source=Receipt.Source.DEMO,
            payer=payer if form["name"] == payer.get_full_name() else None,
            payer_name=form["name"],
            payer_phone=form["phone"],
            payer_email=form["email"],
            reference=form["reference"],
            claimed_amount_paise=parse_amount(form["amount"]) if form["amount"] else None,
            note=form["note"],
        )


def _submissions(uploads: list[dict[str, Any]]) -> Iterator[tuple[uuid.UUID, dict[str, Any]]]:
    for number, upload in enumerate(uploads):
        yield uuid.uuid5(_SUBMISSIONS, f"{number}:{Path(upload['picture']).name}"), upload
