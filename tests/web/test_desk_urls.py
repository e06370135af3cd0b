"""Every address of the desk, also one added tomorrow: closed to strangers, and GET only looks."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from receipts import lifecycle
from receipts.models import (
    Allocation,
    DueImport,
    KnownPayer,
    Membership,
    Receipt,
    ReceiptEvent,
    SavedReply,
    Signal,
)
from receipts.web.screens import found_in_screens
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db

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


def address(name: str) -> tuple[str, bool]:
    """The address with ids that exist with the default payee; whether it names a row of theirs."""
    route = ROUTES[name]
    ids: list[object] = []
    if "imports/<int:pk>" in route:
        ids = [make_import().pk]
    elif "dues/<int:pk>" in route:
        ids = [make_due().pk]
        if "<int:allocation_pk>" in route:
            ids.append(make_allocation(ids[0]).pk)
    elif "statements/<int:pk>" in route:
        ids = [make_statement().pk]
    elif "credits/<int:pk>" in route:
        ids = [make_credit().pk]
    elif "desk/payers/" in route and "<int:pk>" in route:
        ids = [of_payers(route)]
    elif "receipts/<int:pk>" in route:
        ids = of_receipt(route)
    elif "<str:name>" in route:
        return reverse(name, args=["engine"]), False
    assert route.count("<") == len(ids), f"say here what stands in {route}"
    return reverse(name, args=ids), bool(ids)


@pytest.mark.parametrize("name", ROUTES)
class TestEveryAddress:
    def test_sends_strangers_to_the_log_in_page(self, client, name):
        url, _ = address(name)
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 405 or reverse("login") in answer.url

    def test_is_closed_to_payers(self, client, name):
        client.force_login(make_user("payer"))
        url, _ = address(name)
        assert {client.get(url).status_code, client.post(url).status_code} <= {403, 405}

    def test_hides_the_rows_of_another_payee(self, client, name):
        client.force_login(make_user("admin", make_payee()))
        url, names_a_row = address(name)
        if names_a_row:
            codes = {client.get(url).status_code, client.post(url).status_code}
            assert codes <= {404, 405}

    def test_needs_the_token_of_the_page_to_change_anything(self, name):
        client = csrf_checking_client()
        url, _ = address(name)
        assert client.post(url).status_code in (403, 405)

    def test_changes_nothing_by_get(self, client, name):
        client.force_login(make_user("admin"))
        url, _ = address(name)
        before = (list(Receipt.objects.values()), ReceiptEvent.objects.count())
        assert client.get(url).status_code in (200, 302, 404, 405)
        assert (list(Receipt.objects.values()), ReceiptEvent.objects.count()) == before


@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if "<int:pk>" in route])
def test_the_page_of_a_row_is_its_payees_whichever_was_chosen(client, name):
    url, _ = address(name)
    chosen, admin = make_payee(), make_user("admin")
    Membership.objects.create(user=admin, payee=chosen, role=admin.memberships.get().role)
    client.force_login(admin)
    client.post(reverse("choose_payee"), {"payee": chosen.pk})
    answer = client.get(url)
    if answer.context and "desk" in answer.context:
        assert answer.context["desk"].payee == default_payee()


def csrf_checking_client():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("admin"))
    return client
