"""The work that is measured: decisions, what arrives, and the pages people look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.scale.meter import uncounted
from benchmarks.scale.seeding import FEE, World
from receipts import day_sums, pipeline, review
from receipts.dues import add_due, edit_due
from receipts.models import Due, Reading, Receipt
from receipts.pipeline import reader_days
from receipts.pipeline.completion import look_again
from receipts.upi import INDIA

PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
Act = Callable[[], object]
_fresh = count(1)


@dataclass(frozen=True)
class Row:
    """A line of the table: `act` is done anew with every call; `bar` is its queries at most."""

    name: str
    act: Act
    bar: int = 30
    is_page: bool = False


def rows_of(world: World) -> Iterator[Row]:
    decisions = Decisions(world)
    yield Row("approve to a due", decisions.approve)
    yield Row("reopen", decisions.reopen)
    yield Row("reject", decisions.reject)
    yield Row("one more due", decisions.add_due)
    yield Row("a due's amount changed", decisions.edit_due)
    arrivals = Arrivals(world)
    yield Row("a receipt arrives, shown by the bank", arrivals.shown)
    yield Row("a receipt arrives, not in the bank", arrivals.missing)
    yield Row("a receipt arrives, its UTR on many", arrivals.repeated)
    yield from pages_of(world)


class Decisions:
    """A reviewer's and the office's work, each time on rows that were not touched before."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._numbers = count(5, 5)  # of receipts in review that the bank shows
        self._approved: list[Receipt] = []

    def _next(self) -> Receipt:
        while (number := next(self._numbers)) % 20 == 7:
            pass
        return self._receipts().get(pk=number + self._world.offset)

    def _receipts(self) -> Any:
        return Receipt.objects.select_related("payee", "reading")

    def approve(self) -> None:
        with uncounted():
            receipt = self._next()
            due = Due.objects.get(pk=receipt.pk)
        allocations = {due: due.left_paise}
        review.approve(
            receipt,
            by=self._world.reviewer,
            version=receipt.version,
            allocations=allocations,
            note="seen",
        )
        self._approved.append(receipt)

    def reopen(self) -> None:
        with uncounted():
            if not self._approved:
                self.approve()
            receipt = self._receipts().get(pk=self._approved.pop().pk)
        review.reopen(receipt, by=self._world.reviewer, version=receipt.version)

    def reject(self) -> None:
        with uncounted():
            receipt = self._next()
        review.reject(receipt, by=self._world.reviewer, version=receipt.version, reason="no_credit")

    def add_due(self) -> None:
        number = next(_fresh)
        add_due(
            self._world.payee,
            by=self._world.reviewer,
            reference=f"NEW-{number}",
            amount_paise=FEE if self._world.one_fee else 123_000,
            payer_name="Asha Rao",
            payer_phone=f"+9197{number:08d}",
        )

    def edit_due(self) -> None:
        with uncounted():
            due = Due.objects.select_related("payee").get(pk=self._next().pk)
        edit_due(due, by=self._world.reviewer, amount_paise=due.amount_paise + 100)


class Arrivals:
    """Receipts that have just been read, looked at as the worker does."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._numbers = count(world.rows // 2 // 5 * 5, 5)
        self._copied = ""

    def shown(self) -> None:
        """Its credit is there, with its receipt not yet: that one is taken for a new one."""
        with uncounted():
            receipt = Receipt.objects.select_related("payee", "reading").get(
                pk=next(self._numbers) + self._world.offset
            )
            receipt.credit_matches.all().delete()
        self._look(receipt)

    def missing(self) -> None:
        with uncounted():
            receipt = self._receive(f"7{next(_fresh):011d}")
        self._look(receipt)

    def repeated(self) -> None:
        with uncounted():
            if not self._copied:
                self._copied = f"8{self._world.offset + 1:011d}"
                Receipt.objects.bulk_create(
                    self._receipt(self._copied, picture="many")
                    for _ in range(min(5_000, self._world.rows // 20))
                )
            receipt = self._receive(self._copied, picture="many")
        self._look(receipt)

    def _receive(self, utr: str, picture: str = "") -> Receipt:
        receipt = self._receipt(utr, picture=picture)
        receipt.save()
        reading = Reading.objects.create(
            receipt=receipt, reader="engine", lease_token="0" * 32, started_at=timezone.now(),
            finished_at=timezone.now(), outcome="read", utr=utr, amount_paise=receipt.amount_paise,
            paid_at=receipt.paid_at, payer_name="Asha Rao", payee_vpa="school@okaxis",
        )  # fmt: skip
        receipt.reading = reading
        receipt.save(update_fields=["reading"])
        return receipt

    def _receipt(self, utr: str, *, picture: str) -> Receipt:
        number = next(_fresh)
        paid_at = timezone.now().astimezone(INDIA) - timedelta(days=150)
        return Receipt(
            payee=self._world.payee, status=Receipt.Status.IN_REVIEW, utr=utr, utr_confident=True,
            amount_paise=FEE if self._world.one_fee else 123_000, paid_at=paid_at,
            payer_name="Asha Rao", payer_phone=f"+9196{number:08d}", original_bytes=1,
            image_width=1, image_height=1, perceptual_hash=f"{number * 7919:016x}",
            original_sha256=picture or f"arrived-{self._world.offset}-{number}",
            pixels_sha256=picture or f"arrived-{self._world.offset}-{number}",
        )  # fmt: skip

    def _look(self, receipt: Receipt) -> None:
        with pipeline.in_turn(matching_of=receipt.payee_id):
            look_again(receipt)


def pages_of(world: World) -> Iterator[Row]:
    """Pages of the desk and lists of the API, as a browser asks for them."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"] = {"BACKEND": PLAIN_FILES}
    client = Client()
    client.force_login(world.reviewer)
    client.post(reverse("choose_payee"), {"payee": world.payee.pk}, secure=True)
    day_sums.sum_up()  # what the decisions marked, as the beat does
    reader_days.keep_days()
    for name, url in _addresses(world).items():
        yield Row(name, _getting(client, url), is_page=True)


def _addresses(world: World) -> dict[str, str]:
    middle = world.offset + world.rows // 2 // 5 * 5
    workbench = reverse("workbench", args=[middle])
    credit = reverse("credit", args=[world.offset + world.rows // 2 // 5 * 5 + 1])
    return {
        "queue": reverse("queue"),
        "queue, the millionth": f"{reverse('queue')}?after={world.offset + world.rows - 100}",
        "queue, contested": f"{reverse('queue')}?verdict=contested",  # none
        "queue, of a warning": f"{reverse('queue')}?flag=same_utr",
        "queue, searched by name": f"{reverse('queue')}?search=Meena+Khan",
        "queue, searched in vain": f"{reverse('queue')}?search=zzqqxx",
        "workbench": workbench,
        "workbench, dues searched": f"{reverse('search_dues', args=[middle])}?q=ORD-77",
        "workbench, dues searched in vain": f"{reverse('search_dues', args=[middle])}?q=zzqqxx",
        "dues": reverse("dues"),
        "dues, the last page": f"{reverse('dues')}?after={world.offset + 60}",
        **{
            f"dues, {state}": f"{reverse('dues')}?state={state}"
            for state in ("unpaid", "part_paid", "paid", "overpaid", "overdue")
        },
        "dues, searched by name": f"{reverse('dues')}?search=Meena+Khan",
        "dues, searched in vain": f"{reverse('dues')}?search=zzqqxx",
        "credit, dues searched": f"{credit}dues/?q=ORD-77",
        "credit": credit,
        **{
            f"reconciliation, {one}": f"{reverse('reconciliation')}?show={one}"
            for one in ("credits", "missing", "uncovered", "dues")
        },
        "reconciliation, summary": reverse("reconciliation_summary"),
        "statement": reverse("statement", args=[world.statement.pk]),
        "overview, this year": f"{reverse('overview')}?period=year",
        "overview, this year, all payees": f"{reverse('overview')}?period=year&payees=all",
        "policy": reverse("policy"),
        "readers": reverse("readers"),
        "exports": reverse("exports"),
        "a due": reverse("due", args=[middle]),
        "a payer's account": reverse("account", args=[middle]),
        "contest": reverse("contest", args=[middle]),
        **{
            name.replace("_", " "): reverse(name)
            for name in (
                "ageing", "asking", "payers", "statements", "bank_alerts", "clearings",
                "export_schedules", "books", "retention", "people", "programs", "payer_page",
            )
        },
        **{
            f"api: receipts{query}": f"{reverse('api_receipts')}{query}"
            for query in (
                "", "?flag=no_credit", "?flag=none", "?flag=same_utr", "?bank=confirmed",
                "?bank=unconfirmed", "?reader=engine", "?paid_to=2020-01-01",
                "?received_from=2099-01-01", "?decided_to=2020-01-01", "?state=rejected",
                "?amount_from_paise=999999999", "?search=zzqqxx", "?verdict=contested",
            )
        },
        "api: dues": reverse("api_dues"),
        "api: dues?search=": f"{reverse('api_dues')}?search=zzqqxx",
        "api: credits": reverse("api_credits"),
    }  # fmt: skip


def _getting(client: Client, url: str) -> Act:
    def get() -> None:
        response = client.get(url, secure=True)
        assert response.status_code == 200, (url, response.status_code)

    return get
