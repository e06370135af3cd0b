"""Finding what one owes: who knows a contact on record is led to the due, others learn nothing."""

import time
from functools import partial

import pytest
from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from receipts.web.find import tries, views
from receipts.web.payer import limits
from tests.factories import default_payee, make_due, make_payee
from tests.racing import at_once

pytestmark = pytest.mark.django_db

FIND = "/p/pay/find/"


@pytest.fixture
def due():
    return make_due(
        reference="FLAT-12", payer_phone="+919876543210", payer_email="Asha@example.com"
    )


def find(client, reference="FLAT-12", contact="3210"):
    return client.post(FIND, {"reference": reference, "contact": contact})


class TestFindDue:
    def test_asks_in_the_payers_own_language_and_not_the_browsers(self, client):
        default_payee()
        assert "novalidate>" in client.get(FIND).text
        assert "Type what you pay for." in find(client, "", "").text

    @pytest.mark.parametrize(
        "contact",
        ["3210", " 32 10 ", "९८७६५ ४३२१०", "+91 98765-43210", "098765 43210", "asha@EXAMPLE.com"],
    )
    def test_leads_who_is_on_record_to_the_due(self, client, due, contact):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = find(client, " flat 12", contact)
        assert answer.url == f"/d/{due.public_id}/"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert sum('FROM "receipts_due"' in query["sql"] for query in asked) == 1

    @pytest.mark.parametrize(
        ("reference", "contact"),
        [
            ("FLAT-99", "3210"),
            ("FLAT-12", "3211"),
            ("FLAT-12", "88765 43210"),
            ("FLAT-12", "sha@example.com"),
            ("BARE-1", "0000"),
            ("ELSEWHERE-1", "3210"),
            ("---", "3210"),
        ],
    )
    def test_tells_nobody_else_what_is_there(self, client, due, reference, contact):
        make_due(reference="BARE-1")
        make_due(reference="ELSEWHERE-1", payer_phone="+919876543210", payee=make_payee())
        answer = find(client, reference, contact)
        assert answer.status_code == 422
        assert answer.context["form"].errors == {
            "__all__": [
                "Nothing is on record for these two together. Check both, or ask My organisation."
            ]
        }

    @pytest.mark.parametrize("contact", ["", "321", "abcd", "asha@", "\0"])
    def test_says_what_to_type(self, client, due, contact):
        answer = find(client, "", contact)
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"reference", "contact"}

    @pytest.mark.parametrize(
        ("where", "limit", "again"),
        [
            (views, "MOST_OF_A_REFERENCE", "FLAT-12"),
            (tries, "MOST_OF_AN_ADDRESS", "FLAT-99"),
        ],
    )
    @pytest.mark.usefixtures("stopped_clock")
    def test_lets_nobody_guess_on(self, client, due, monkeypatch, where, limit, again):
        monkeypatch.setattr(where, limit, 1)
        assert find(client, contact="0000").status_code == 422
        answer = find(client, reference=again)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
        assert "Wait an hour" in answer.text

    @pytest.mark.usefixtures("stopped_clock")
    def test_counts_a_reference_whoever_asks(self, client, due, monkeypatch):
        monkeypatch.setattr(views, "MOST_OF_A_REFERENCE", 1)
        find(client, "flat 12", "0000")
        sent = {"reference": "FLAT-12", "contact": "3210"}
        assert client.post(FIND, sent, REMOTE_ADDR="10.1.1.1").status_code == 429

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.usefixtures("stopped_clock")
    def test_counts_tries_that_come_at_once(self, monkeypatch):
        def slow_get(*said, get=DatabaseCache.get, **named):
            found = get(*said, **named)
            time.sleep(0.05)  # in which another one's try comes
            return found

        limits.times_this_hour("finds:together")
        monkeypatch.setattr(DatabaseCache, "get", slow_get)
        tries = [partial(limits.times_this_hour, "finds:together")] * 3
        assert sorted(at_once(*tries)) == [2, 3, 4]

    def test_lets_nobody_in_uncounted(self, client, due, monkeypatch):
        def fail(*_):
            raise OperationalError("database is locked")

        monkeypatch.setattr(limits.cache, "incr", fail)
        assert find(client).status_code == 429

    def test_asks_for_login_where_uploads_are_not_public(self, client, settings):
        settings.PUBLIC_UPLOADS = False
        assert client.get(FIND).url.startswith("/login/?next=/p/")
        assert find(client).url.startswith("/login/?next=/p/")

    def test_is_linked_where_something_is_owed(self, client):
        assert FIND not in client.get("/p/pay/").text
        make_due()
        assert FIND in client.get("/p/pay/").text
        assert default_payee().name in client.get(FIND).text
