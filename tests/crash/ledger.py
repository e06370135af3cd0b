"""Runs beside a stack, on its database: makes what it needs, and afterwards audits what it holds.

One process, for beginning costs more than any answer. For each line of JSON on its standard input,
[name, what is given], it answers with a line: `prepare` with a token, `waiting` with how much is
still to be done, `audit`, given what was acknowledged, with figures and every broken promise.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connections
from django.db.models import Count, Q
from rest_framework.authtoken.models import Token

from receipts import storage
from receipts.lifecycle import TRANSITIONS
from receipts.models import Membership, Notice, Payee, Reading, Receipt, ReceiptEvent, User
from tests.crash import office
from tests.migrations.quick_state import make_only_what_changes

POISONOUS = "picture_stops_workers"

Status = Receipt.Status
ON_THEIR_WAY = (Status.QUEUED, Status.READING)


def main() -> None:
    for line in sys.stdin:
        name, given = json.loads(line)
        with redirect_stdout(sys.stderr):
            answer = ASKED[name](*given)
        # The server may be killed before it is asked again; and SQLite's file is whole now.
        connections.close_all()
        print(json.dumps(answer), flush=True)


def migrate() -> None:
    make_only_what_changes()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def prepare(webhook: str) -> str:
    migrate()
    user = User.objects.create(username="reviewer")
    payee = Payee.objects.get(is_default=True)
    Membership.objects.create(user=user, payee=payee, role=Group.objects.get(name="admin"))
    if webhook:
        office.open_office(payee, by=user, webhook=webhook)
    return str(Token.objects.create(user=user).key)


def waiting() -> int:
    return Receipt.objects.filter(status__in=ON_THEIR_WAY).count() + office.waiting()


def let_time_pass() -> None:
    """The signs of life of those who died are old, and nothing new is begun."""
    office.let_time_pass()


def audit(given: dict[str, Any]) -> dict[str, Any]:
    acknowledged: dict[str, dict[str, str]] = given["acknowledged"]
    broken = [
        *missing(acknowledged),
        *unfinished(),
        *wrongly_read(acknowledged),
        *illegal_histories(),
        *doubled(),
        *notices(given.get("notices")),
        *office.broken(given["office"]),
    ]
    accepted = Receipt.objects.exclude(reading=None).count()
    figures = {
        "acknowledged": len(acknowledged),
        "receipts": Receipt.objects.count(),
        "readings_begun": Reading.objects.count(),
        "readings_accepted": accepted,
        "read_again": Reading.objects.count() - accepted,
        "poisonous": Receipt.objects.filter(review_reason__code=POISONOUS).count(),
        **office.figures(given["office"]),
    }
    return {"figures": figures, "broken": broken}


def missing(acknowledged: dict[str, dict[str, str]]) -> Iterator[str]:
    """I1, I2: what was acknowledged is there, with its file, byte for byte."""
    rows = {row.public_id: row for row in Receipt.objects.all()}
    for public_id, sent in acknowledged.items():
        row = rows.get(public_id)
        if row is None:
            yield f"I1: {public_id} was acknowledged and is gone"
        elif hashlib.sha256(storage.fetch(row.original)).hexdigest() != sent["sha256"]:
            yield f"I2: the file of {public_id} is not what was sent"
    for row in rows.values():
        if not storage.fetch(row.image):
            yield f"I2: {row} has no picture"


def unfinished() -> Iterator[str]:
    """I3: nothing in limbo."""
    for row in Receipt.objects.filter(status__in=ON_THEIR_WAY):
        yield f"I3: {row} is still {row.status}, lease until {row.lease_until}, {row.wait_reason}"


def wrongly_read(acknowledged: dict[str, dict[str, str]]) -> Iterator[str]:
    """I4: one accepted reading each, of the very picture; poison is for a person. I6: attempts."""
    rows = Receipt.objects.exclude(status__in=ON_THEIR_WAY).annotate(
        read_events=Count("events", filter=Q(events__kind=ReceiptEvent.Kind.READ))
    )
    for row in rows.select_related("reading"):
        sent = acknowledged.get(row.public_id)
        if row.reading is None and row.review_reason.code != POISONOUS:
            yield f"I4: {row} was never read: {row.review_reason}"
        if row.read_events > 1:
            yield f"I4: {row} was read {row.read_events} times"
        if row.reading and sent and row.utr != sent["utr"]:
            yield f"I4: {row} has another picture's UTR"
        if row.attempts > settings.READ_MAX_ATTEMPTS:
            yield f"I6: {row} was attempted {row.attempts} times"


def illegal_histories() -> Iterator[str]:
    """I5: every history is an unbroken path of allowed steps that ends where the row stands."""
    for row in Receipt.objects.prefetch_related("events"):
        at = ""
        for event in row.events.all():
            if not event.to_status:
                continue
            legal = event.kind in TRANSITIONS.get((at, event.to_status), ()) or not at
            if event.from_status != at or not legal:
                yield f"I5: {row} went from {at or 'nothing'} by {event} to {event.to_status}"
            at = event.to_status
        if at != row.status:
            yield f"I5: {row} is {row.status}, its history says {at}"


def doubled() -> Iterator[str]:
    """I7: one receipt a submission, one approved receipt a UTR, one accepted reading a receipt."""
    for name, rows in {
        "submission": Receipt.objects.values("submission", "position"),
        "approved UTR": Receipt.objects.filter(status=Status.APPROVED).values("utr"),
        "accepted reading": Receipt.objects.exclude(reading=None).values("reading"),
    }.items():
        for row in rows.annotate(n=Count("id")).filter(n__gt=1):
            yield f"I7: one {name}, {row['n']} receipts: {row}"


def notices(received: list[str] | None) -> Iterator[str]:
    """I8: every mail that was written down went out at least once."""
    if received is None:
        return
    for notice in Notice.objects.filter(withdrawn_at=None):
        if notice.sent_at is None:
            yield f"I8: {notice} was not sent, after {notice.attempts} tries {notice.last_error}"
        elif notice.to not in received:
            yield f"I8: {notice} is said to be sent and never arrived"


ASKED = {
    "migrate": migrate,
    "prepare": prepare,
    "waiting": waiting,
    "let_time_pass": let_time_pass,
    "audit": audit,
}
