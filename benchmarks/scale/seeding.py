"""A payee with as many receipts, dues and credits as one likes, written by SQL in seconds.

Of five receipts two are to be reviewed, one of them shown by the bank; three are approved, counted
towards their due and shown by the bank. Of twenty one was rejected. Every receipt has its reading.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from benchmarks.spreading import UTR, run, spread
from receipts import database_statistics, day_marks, day_sums, guards, kept_sums
from receipts.matching.bulk_values import json_object
from receipts.models import (
    Allocation,
    Credit,
    CreditMatch,
    Due,
    Payee,
    Reading,
    Receipt,
    Signal,
    StatementFile,
    User,
)
from receipts.upi import INDIA

# What is kept is seeded as well, and what the guards of allocations look up has no statistics yet.
KEEPERS = (kept_sums, day_marks, guards)
APART = 10_000_000
AMOUNTS = 900
DAYS = 300
FEE = 500_000  # paise that everybody pays where there is one fee
STATUS = (
    "CASE WHEN n %% 20 = 7 THEN 'rejected' WHEN n %% 5 < 2 THEN 'in_review' ELSE 'approved' END"
)
VERDICT = "WHEN n %% 5 = 0 THEN 'ready' WHEN n %% 7 = 1 THEN 'stop' ELSE 'look'"
IS_COUNTED = "n %% 5 >= 2 AND n %% 20 <> 7"
NAMES = "'Asha Ravi MeenaVijayDivyaArjunFarahImranLata Gopal'"
SURNAMES = "'Rao   Iyer  Khan  SinghxNair  Patel Das   Bose  Menon Joshi '"


def name_of(n: str) -> str:
    """SQL for an invented name: ten first names, ten surnames, and a number as a third word."""
    first = f"trim(substr({NAMES}, 1 + 5 * ({n} %% 10), 5))"
    last = f"trim(substr({SURNAMES}, 1 + 6 * (({n} / 10) %% 10), 6))"
    return f"{first} || ' ' || {last}"


@dataclass(frozen=True)
class World:
    """One payee's rows; `offset` is added to their number, so that ids of tables can be told."""

    payee: Payee
    rows: int
    one_fee: bool
    offset: int
    statement: StatementFile
    reviewer: User

    @cached_property
    def amount(self) -> str:
        return str(FEE) if self.one_fee else f"((n %% {AMOUNTS}) + 1) * 1000"

    @property
    def day(self) -> str:
        """SQL for the day of a payment, as many a day as there are rows to DAYS."""
        first = timezone.localdate(timezone=INDIA) - timedelta(days=DAYS)
        if connection.vendor == "postgresql":
            return f"(DATE '{first}' + CAST(n %% {DAYS} AS integer))"
        return f"date('{first}', (n %% {DAYS}) || ' days')"

    @property
    def moment(self) -> str:
        if connection.vendor == "postgresql":
            return (
                f"({self.day} + TIME '06:30' + (n %% 600) * INTERVAL '1 minute') AT TIME ZONE 'UTC'"
            )
        return f"datetime({self.day}, '+6 hours', (n %% 600) || ' minutes')"


def seed(rows: int, *, one_fee: bool) -> World:
    """Make the world; statistics are brought up to date as after an import."""
    world = _begin(rows, one_fee=one_fee)
    for keeper in KEEPERS:
        keeper.stand_down(using="default", plan=["seeding"])
    with transaction.atomic():
        if connection.vendor == "postgresql":
            run("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key
        _dues(world)
        _receipts(world)
        _credits(world)
    for keeper in KEEPERS:
        keeper.stand_up(using="default", plan=["seeding"], apps=apps)
    database_statistics.refresh(*apps.get_app_config("receipts").get_models())
    day_sums.sum_up()
    if connection.vendor == "sqlite":
        run("PRAGMA cache_size=-20000")
    return world


def _begin(rows: int, *, one_fee: bool) -> World:
    now = timezone.now()
    if connection.vendor == "sqlite":  # with an installation's cache filling takes for ever
        run("PRAGMA cache_size=-1000000")
    name = f"scale-{rows}-{'fee' if one_fee else 'mixed'}"
    payee = Payee.objects.create(name=name, slug=name)
    statement = StatementFile.objects.create(
        payee=payee, state=StatementFile.State.IMPORTED, file_bytes=1, file_name="year.csv",
        layout="hdfc", layout_name="HDFC Bank", account="4321", imported_at=now,
        covers_from=now.date() - timedelta(days=DAYS + 1), covers_to=now.date(),
    )  # fmt: skip
    reviewer, _ = User.objects.get_or_create(username="scale", defaults={"is_superuser": True})
    last = Receipt.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    offset = (last // APART + 1) * APART
    return World(payee, rows, one_fee, offset, statement, reviewer)


def _dues(world: World) -> None:
    due = Due(payee=world.payee, created_at=timezone.now(), updated_at=timezone.now())
    paid = f"CASE WHEN {IS_COUNTED} THEN {world.amount} ELSE 0 END"
    spread(
        world.rows, due, id=f"n + {world.offset}", reference="'ORD-' || n",
        reference_key="'ORD' || n", near_key="'0RD' || n", payer_name=name_of("n"),
        payer_key=_payer_key(), public_id=f"'due-{world.offset}-' || n",
        payer_phone="'+9198' || substr(CAST(100000000 + n AS text), 2)",
        payer_email="'payer' || n || '@example.org'", amount_paise=world.amount,
        due_on=world.day, paid_paise=paid,
    )  # fmt: skip


def _payer_key() -> str:
    first = f"substr({NAMES}, 1 + 5 * (n %% 10), 3)"
    return f"lower({first} || substr({SURNAMES}, 1 + 6 * ((n / 10) %% 10), 1))"


def _receipts(world: World) -> None:
    now, utr = timezone.now(), UTR.format(n=f"(n + {world.offset})")
    decided = "CASE WHEN n %% 20 = 7 OR n %% 5 >= 2 THEN {} END"
    receipt = Receipt(
        payee=world.payee, organisation=world.payee.organisation, original_bytes=1,
        image_width=1, image_height=1, original_media_type="image/png",
        original_name="Shot.png", original="o" * 44,
        image="i" * 44, utr_confident=True, picture_at=now,
    )  # fmt: skip
    spread(
        world.rows, receipt, id=f"n + {world.offset}", public_id=f"'{world.offset}-' || n",
        submission=_unique_id(world), status=STATUS, created_at=world.moment, paid_at=world.moment,
        reference="CASE WHEN n %% 3 = 0 THEN 'ord ' || n ELSE '' END",
        reference_key="CASE WHEN n %% 3 = 0 THEN 'ORD' || n ELSE '' END",
        payer_name=name_of("n"), payer_name_key=f"lower({name_of('n')})",
        payer_phone="'+9198' || substr(CAST(100000000 + n AS text), 2)",
        payer_email="CASE WHEN n %% 2 = 0 THEN 'payer' || n || '@example.org' ELSE '' END",
        utr=utr, amount_paise=world.amount, perceptual_hash=_hash(),
        original_sha256=f"'f{world.offset}-' || n",
        pixels_sha256=f"'p{world.offset}-' || n",
        decided_by=decided.format(world.reviewer.pk), decided_at=decided.format(world.moment),
        decision_reason="CASE WHEN n %% 20 = 7 THEN 'no_credit' ELSE '' END",
        verdict=f"CASE WHEN {STATUS} <> 'in_review' THEN '' {VERDICT} END",
        reading=f"n + {world.offset}",
    )  # fmt: skip
    reading = Reading(
        reader="engine", lease_token="0" * 32, finished_at=now, outcome="read",
        payee_vpa="school@okaxis", app="gpay",
    )  # fmt: skip
    spread(
        world.rows, reading, id=f"n + {world.offset}", receipt=f"n + {world.offset}", utr=utr,
        amount_paise=world.amount, paid_at=world.moment, payer_name=name_of("n"),
        started_at=world.moment, payer_vpa="'payer' || n || '@okicici'",
    )  # fmt: skip
    counted = Allocation(by=world.reviewer, created_at=now)
    spread(
        world.rows, counted, where=IS_COUNTED, id=f"n + {world.offset}",
        receipt=f"n + {world.offset}", due=f"n + {world.offset}", amount_paise=world.amount,
    )  # fmt: skip


def _credits(world: World) -> None:
    utr = UTR.format(n=f"(n + {world.offset})")
    credit = Credit(
        payee=world.payee, statement=world.statement, occurrence=1, rail="upi", account="4321"
    )
    spread(
        world.rows, credit, id=f"n + {world.offset}", number="n", content_key="CAST(n AS text)",
        on=world.day, utr=f"CASE WHEN n %% 5 = 1 THEN '' ELSE {utr} END",
        amount_paise=world.amount, payer_name=f"upper({name_of('n')})",
        narration="'UPI-' || n || '-PAYMENT FROM PHONE'",
        payer_vpa="'payer' || n || '@okicici'",
    )  # fmt: skip
    spread(
        world.rows, CreditMatch(ground=1), where="n %% 5 <> 1", receipt=f"n + {world.offset}",
        credit=f"n + {world.offset}", reason=f"{json_object()}('code', 'utr_and_amount_equal')",
    )  # fmt: skip
    signal = Signal(
        kind=Signal.Kind.NO_CREDIT, severity=Signal.Severity.WARNING, created_at=timezone.now(),
        evidence="The statements cover the day and show no such credit.",
    )  # fmt: skip
    spread(world.rows, signal, where="n %% 5 = 1", receipt=f"n + {world.offset}")


def _unique_id(world: World) -> str:
    kind = "uuid" if connection.vendor == "postgresql" else "text"
    return (
        f"CAST('{world.offset:016d}' || substr(CAST(10000000000000000 + n AS text), 2) AS {kind})"
    )


def _hash() -> str:
    """Sixteen hex digits far apart: pictures do not look alike."""
    far = "CAST(n AS bigint) * 7368787 %% 999983 * 1000003007"
    return f"substr(CAST(1000000000000000 + {far} AS text), 1, 16)"
