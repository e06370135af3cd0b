"""Every address × every value it asks for × what no form of ours would send: never a 500.

Which values an address asks for is listened to, so that one added tomorrow is tried as well.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from receipts.models import Receipt, User
from receipts.web.desk.filter_form import FilterForm
from tests.factories import default_payee, make_user
from tests.web.test_every_url import RULES, Rule, World, make_world

pytestmark = [pytest.mark.once, pytest.mark.django_db]

# One value at a time: an invalid one beside it would keep this one from being looked at.
ALONE = {
    "5,000 digits": b"9" * 5_000,  # more than Python turns into a number
    "a NUL": b"1\x00a",  # PostgreSQL takes none
}
TOGETHER = {
    "30 digits": b"9" * 30,  # more than a database's number holds
    "a lone surrogate": b"\xed\xa0\x80",
    "a digit that is no number": "²".encode(),
    "a far day": b"9999-12-31T23:59",
}
# What goes along everywhere, and is read in one place: tried on a page, a form, where it is chosen.
SHARED = {"payee", *FilterForm.base_fields}
WHERE_SHARED_IS_TRIED = ("queue", "workbench", "approve", "choose_payee")
# What is no part of a form: the browser's own, and what the framework looks for.
NOT_OURS = {"csrfmiddlewaretoken"}


def strict(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Refuse what PostgreSQL refuses and SQLite takes."""
    for value in params or ():
        if isinstance(value, str):
            assert "\0" not in value
            value.encode()  # UnicodeEncodeError for half a character
    return execute(sql, params, many, context)


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names that are asked for in any query or form."""
    asked: set[str] = set()

    def note(method: str) -> None:
        original = getattr(QueryDict, method)

        def listened(self: QueryDict, name: Any, *args: Any) -> Any:
            asked.add(str(name))
            return original(self, name, *args)

        patch.setattr(QueryDict, method, listened, raising=False)

    with monkeypatch.context() as patch:
        for method in ("__getitem__", "__contains__", "get", "getlist"):
            note(method)
        yield asked


def send(client: Client, rule: Rule, url: str, **values: bytes) -> Any:
    """Values percent-encoded as a browser sends them: in the form, or else in the address."""
    said = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in values.items())
    if rule.method == "get":
        return client.get(f"{url}?{said}")
    form = "application/x-www-form-urlencoded"
    return client.generic(rule.method, url, said, content_type=form)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url_of(name: str, rule: Rule, world: World) -> str:
    return reverse(name, kwargs=rule.args(world))


def pages(method: str) -> list[str]:
    return [
        name
        for name, rule in RULES.items()
        if rule.method == method and not name.startswith(("api_", "ocr_"))
    ]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("method", ["get", "post"])
def test_takes_any_value_of_a_query_or_a_form(method, alone, monkeypatch):
    world, admin = make_world(), make_user("admin", default_payee())
    for name in pages(method):
        with alone(name):
            check_takes_anything(name, world, client_of(admin), monkeypatch)


def check_takes_anything(
    name: str, world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = RULES[name]
    url = url_of(name, rule, world)
    with listening(monkeypatch) as asked:
        getattr(client, rule.method)(url)
    fields = asked - NOT_OURS
    if name not in WHERE_SHARED_IS_TRIED:
        fields -= SHARED
    tries = [{field: value} for value in ALONE.values() for field in fields]
    tries += [dict.fromkeys(fields, value) for value in TOGETHER.values() if fields]
    for values in tries:
        with connection.execute_wrapper(strict):
            assert send(client, rule, url, **values).status_code < 500 or name == "readyz"


@pytest.mark.parametrize(
    "address",
    [
        "/r/{0}/",
        "/r/{0}/picture/",
        "/p/{0}/",
        "/desk/receipts/{0}/",
        "/desk/dues/{0}/",
        "/desk/statements/{0}/",
        "/desk/credits/{0}/",
        "/desk/dues/imports/{0}/",
        "/api/v1/receipts/{0}/",
        "/api/v1/dues/{0}/",
        "/api/v1/statements/{0}/",
    ],
)
def test_takes_anything_for_the_name_of_a_row(address):
    client = client_of(make_user("admin", default_payee()))
    for value in (*ALONE.values(), *TOGETHER.values()):
        with connection.execute_wrapper(strict):
            answer = client.get(address.format(quote_from_bytes(value, safe="")))
        assert answer.status_code == 404


@pytest.mark.parametrize("name", ["approve", "reject", "ask_payer", "dismiss_signal"])
def test_takes_any_words_with_a_decision(name):
    world = make_world()
    Receipt.objects.update(status=Receipt.Status.IN_REVIEW)
    client = client_of(make_user("admin", default_payee()))
    said = {"note": b"In the\x00 bank", "question": b"Who\x00?", "reason": b"other"}
    with connection.execute_wrapper(strict):
        url = url_of(name, RULES[name], world)
        answer = send(client, RULES[name], url, version=b"0", **said)
    assert answer.status_code == 302


@pytest.mark.parametrize("name", ["set_aside_credit", "count_credit", "uncount_credit"])
def test_takes_any_words_with_a_credit(name):
    world = make_world()
    due = f"{world.due.pk}".encode()
    amount = {f"amount_{world.due.pk}": b"1"}
    client = client_of(make_user("admin", default_payee()))
    if name == "uncount_credit":
        send(
            client,
            RULES["count_credit"],
            url_of("count_credit", RULES[name], world),
            due=due,
            **amount,
        )
    with connection.execute_wrapper(strict):
        url = url_of(name, RULES[name], world)
        said = {"reason": b"In\x00terest", "note": b"Wrong\x00 due"}
        answer = send(client, RULES[name], url, due=due, **said, **amount)
    assert answer.status_code == 302
