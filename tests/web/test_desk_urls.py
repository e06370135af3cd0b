"""Every address of the desk, also one added tomorrow: closed to strangers, and to forged forms."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from receipts import lifecycle
from receipts.models import (
    AlertSource,
    Allocation,
    ApiKey,
    AskingRound,
    AskingStop,
    BankAlert,
    Clearing,
    DueImport,
    Export,
    ExportProfile,
    KnownPayer,
    Membership,
    SavedReply,
    SavedView,
    Signal,
    User,
    WebhookEndpoint,
)
from receipts.web.screens import found_in_screens
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_due_schedule,
    make_export_run,
    make_invitation,
    make_payee,
    make_receipt,
    make_receipt_import,
    make_rule,
    make_statement,
    make_user,
)
from tests.web.test_every_url import RULES

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.timeout(600)]

ROUTES = {
    one.name: route
    for patterns in found_in_screens("urlpatterns")
    for one in patterns
    if (route := str(one.pattern)).startswith("desk/")
}


def make_import():
    """One that was applied: its page needs no file."""
    values = {"file": "x", "file_name": "dues.csv", "applied_at": timezone.now()}
    return DueImport.objects.create(payee=default_payee(), **values)


def make_allocation(due_pk: int) -> Allocation:
    receipt = make_receipt(status="approved")
    return Allocation.objects.create(receipt=receipt, due_id=due_pk, amount_paise=100)


def of_payers(route: str) -> int:
    if "replies/" in route:
        words = {"kind": "question", "text": "Who?"}
        return SavedReply.objects.create(payee=default_payee(), **words).pk
    known = {"bank_name": "ASHA RAO", "payer_name": "Asha Rao"}
    return KnownPayer.objects.create(payee=default_payee(), **known).pk


def of_alerts(route: str) -> int:
    if "sources/" in route:
        return AlertSource.objects.create(payee=default_payee(), name="Phone").pk
    return BankAlert.objects.create(payee=default_payee(), kind="suspect", state="waiting").pk


def of_programs(route: str) -> int:
    if "keys/" in route:
        by = make_user("admin")
        return ApiKey.objects.create(payee=default_payee(), by=by, name="Shop", scopes=["see"]).pk
    endpoint = WebhookEndpoint.objects.create(payee=default_payee(), url="https://example.org/")
    if "messages/" not in route:
        return endpoint.pk
    now = timezone.now()
    values = {"topic": "test", "type": "test", "body": {"data": {}}, "wanted_at": now}
    return endpoint.messages.create(next_attempt_at=now, **values).pk


def make_clearing() -> Clearing:
    by = make_user("reviewer")
    return Clearing.objects.create(payee=default_payee(), by=by, does="approve", state="ready")


def of_asking(route: str) -> int:
    if "stops/" in route:
        return AskingStop.objects.create(payee=default_payee(), contact="a@example.org").pk
    by = make_user("finance")
    return AskingRound.objects.create(payee=default_payee(), by=by, way="links").pk


def make_view() -> SavedView:
    values = {"name": "Ours", "address": "state=in_review", "filters": {}}
    return SavedView.objects.create(payee=default_payee(), **values)


def of_people(route: str) -> int:
    is_invitation = "invitations/" in route
    return make_invitation().pk if is_invitation else make_user("finance").memberships.get().pk


def make_profile() -> ExportProfile:
    looks = {"name": "Books", "subject": "credits", "format": "csv"}
    return ExportProfile.objects.create(payee=default_payee(), **looks)


def make_export() -> Export:
    """One whose file is being written."""
    return Export.objects.create(payee=default_payee(), format="csv", state=Export.State.WAITING)


def of_receipt(route: str) -> list[object]:
    receipt = make_receipt()
    ids: list[object] = [receipt.pk]
    if "<int:known_pk>" in route:
        known = {"bank_name": "ASHA RAO", "payer_name": "Asha Rao"}
        ids.append(KnownPayer.objects.create(payee=receipt.payee, **known).pk)
    if "<int:event_pk>" in route:
        earlier = {"earlier": {"image": receipt.image}}
        event = lifecycle.record(receipt, kind="answered", actor="payer", data=earlier)
        ids.append(event.pk)
    if "<int:signal_pk>" in route:
        ids.append(Signal.objects.create(receipt=receipt, kind="edited", severity="info").pk)
    return ids


def of_due(route: str) -> list[object]:
    due = make_due()
    if "<int:payment_pk>" in route or "<int:entry_pk>" in route:
        return [due.pk, 1]
    return [due.pk, make_allocation(due.pk).pk] if "<int:allocation_pk>" in route else [due.pk]


def of_schedule(route: str) -> list[object]:
    schedule = make_due_schedule()
    member = schedule.members.get().pk
    return [schedule.pk, member] if "<int:member_pk>" in route else [schedule.pk]


# What the ids of an address stand for, by what it begins with; the first that fits.
IDS: dict[str, Callable[[str], list[object]]] = {
    "desk/dues/imports/<": lambda route: [make_import().pk],
    "desk/dues/schedules/<": of_schedule,
    "desk/dues/late-fees/<": lambda route: [make_rule().pk],
    "desk/dues/<": of_due,
    "desk/statements/<": lambda route: [make_statement().pk],
    "desk/credits/<": lambda route: [make_credit().pk],
    "desk/payers/": lambda route: [of_payers(route)],
    "desk/receipts/imports/<": lambda route: [make_receipt_import().pk],
    "desk/receipts/<": of_receipt,
    "desk/clearings/<": lambda route: [make_clearing().pk],
    "desk/views/<": lambda route: [make_view().pk],
    "desk/exports/schedules/<": lambda route: [make_export_run().schedule_id],
    "desk/exports/destinations/<": lambda route: [make_export_run().schedule.destination_id],
    "desk/exports/runs/<": lambda route: [make_export_run().pk],
    "desk/exports/profiles/<": lambda route: [make_profile().pk],
    "desk/exports/<": lambda route: [make_export().pk],
    "desk/asking/": lambda route: [of_asking(route)],
    "desk/alerts/": lambda route: [of_alerts(route)],
    "desk/people/": lambda route: [of_people(route)],
    "desk/programs/": lambda route: [of_programs(route)],
}


def address(name: str) -> tuple[str, bool]:
    """The address with ids that exist with the default payee; whether it names a row of theirs."""
    route = ROUTES[name]
    words = {"<str:name>": "engine", "<slug:table>": "people"}
    if word := next((words[part] for part in words if part in route), ""):
        return reverse(name, args=[word]), False
    make = next((made for begin, made in IDS.items() if route.startswith(begin)), None)
    ids = make(route) if make and "<" in route else []
    assert route.count("<") == len(ids), f"say here what stands in {route}"
    return reverse(name, args=ids), bool(ids)


def test_an_address_is_closed_to_whom_it_is_not_for_also_by_post(alone):
    """By the method that its rule names, test_every_url.py tries it; GET of others it refuses to
    the very admin.
    """
    people = {
        "payer": make_user("payer"),
        "of another": make_user("admin", make_payee()),
        "admin": make_user("admin"),
    }
    checking = of(people["admin"], enforce_csrf_checks=True)
    for name in ROUTES:
        with alone(name):
            url, names_a_row = address(name)
            assert checking.post(url).status_code in (403, 405)
            if RULES[name].method == "get":
                check_closed_by_post(url, names_a_row, people)


def check_closed_by_post(url: str, names_a_row: bool, people: dict[str, User]) -> None:
    answer = Client().post(url)
    assert answer.status_code == 405 or reverse("login") in answer.url
    assert of(people["payer"]).post(url).status_code in (403, 405)
    if names_a_row:
        assert of(people["of another"]).post(url).status_code in (404, 405)


def test_the_page_of_a_row_is_its_payees_whichever_was_chosen(alone):
    chosen, admin = make_payee(), make_user("admin")
    Membership.objects.create(user=admin, payee=chosen, role=admin.memberships.get().role)
    for name in [name for name, route in ROUTES.items() if "<int:pk>" in route]:
        with alone(name):
            url, _ = address(name)
            client = of(admin)
            client.post(reverse("choose_payee"), {"payee": chosen.pk})
            answer = client.get(url)
            if answer.context and "desk" in answer.context:
                assert answer.context["desk"].payee == default_payee()


def of(person: User, *, enforce_csrf_checks: bool = False) -> Client:
    client = Client(enforce_csrf_checks=enforce_csrf_checks)
    client.force_login(person)
    return client
