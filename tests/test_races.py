"""What is good once is good once, also for two who come at the same moment, on both databases.

Decisions and refunds are raced in tests/review; here is what lets people in and changes dues.
"""

import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.authtoken.models import Token

from receipts import adjusting, books, people
from receipts.accounts import second_factor, totp
from receipts.dates import paid_day
from receipts.models import (
    Adjustment,
    AuthenticatorApp,
    BankEvent,
    Due,
    Membership,
    RecoveryCode,
    User,
)
from receipts.sealing import seal
from tests.factories import default_payee, make_due, make_user
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True)]


def kinds(outcomes: list[object]) -> Counter[str]:
    """How many were refused with what, and how many went well."""
    return Counter(type(one).__name__ if isinstance(one, Exception) else "" for one in outcomes)


def call(method: str, url: str, by: User, data: object, **headers: str) -> int:
    token = Token.objects.get(user=by).key
    answer = Client().generic(
        method,
        url,
        json.dumps(data),
        content_type="application/json",
        headers={"Authorization": f"Token {token}"} | headers,
    )
    return answer.status_code


class TestComingIn:
    def test_an_apps_code_is_good_once(self):
        user, secret = make_user(), totp.new_secret()
        AuthenticatorApp.objects.create(user=user, sealed_secret=seal(secret), last_step=0)
        code = totp.code_at(secret, totp.step_now())
        outcomes = at_once(*[partial(second_factor.check_code, user, code)] * 3)
        assert kinds(outcomes) == {"": 1, "FactorRefused": 2}

    def test_a_recovery_code_is_good_once(self):
        user = make_user()
        code = second_factor.new_recovery_codes(user)[0]
        outcomes = at_once(*[partial(second_factor.check_code, user, code)] * 3)
        assert kinds(outcomes) == {"": 1, "FactorRefused": 2}
        assert RecoveryCode.objects.exclude(used_at=None).count() == 1

    def test_an_invitation_lets_one_in(self):
        payee = default_payee()
        _, secret = people.invite(payee, by=make_user("admin"), name="Meena", role="reviewer")
        some = [make_user() for _ in range(3)]
        outcomes = at_once(*(partial(people.accept, secret, by=one) for one in some))
        assert kinds(outcomes) == {"": 1, "InvitationRefused": 2}
        assert Membership.objects.filter(payee=payee, user__in=some).count() == 1


def test_books_are_closed_once_and_opened_by_two_of_three():
    payee, some = default_payee(), [make_user("finance") for _ in range(3)]
    day = paid_day(timezone.now()) - timedelta(days=2)
    close = [partial(books.close, payee, through=day, by=one) for one in some]
    assert kinds(at_once(*close)) == {"": 1, "BooksRefused": 2}
    reopen = [partial(books.reopen, payee, first=day, by=one, note="A bill") for one in some]
    assert kinds(at_once(*reopen)) == {"": 2, "BooksRefused": 1}
    closed, asked, opened = BankEvent.objects.filter(payee=payee).order_by("pk")
    assert [closed.kind, asked.kind, opened.kind] == ["closed", "reopen_asked", "reopened"]
    assert asked.actor != opened.actor


class TestADue:
    @pytest.fixture
    def finance(self) -> User:
        user = make_user("finance")
        Token.objects.create(user=user)
        return user

    def test_is_changed_by_one_of_two_who_saw_the_same(self, finance):
        due = make_due(amount_paise=50_000)
        url = f"/api/v1/dues/{due.pk}/"
        token = {"Authorization": f"Token {Token.objects.get(user=finance).key}"}
        seen = Client().get(url, headers=token).headers["ETag"]
        changes = [{"amount_paise": paise} for paise in (60_000, 70_000, 80_000)]
        codes = at_once(
            *(partial(call, "PATCH", url, finance, one, **{"If-Match": seen}) for one in changes)
        )
        assert sorted(codes) == [200, 412, 412]
        due.refresh_from_db()
        assert due.amount_paise == changes[codes.index(200)]["amount_paise"]

    def test_is_added_once_under_one_key(self, finance):
        new = {"reference": "A-1", "amount_paise": 50_000}
        key = {"Idempotency-Key": "one"}
        codes = at_once(*[partial(call, "POST", "/api/v1/dues/", finance, new, **key)] * 3)
        assert set(codes) <= {201, 409}, codes
        assert Due.objects.count() == 1

    def test_is_put_once(self, finance):
        new = {"reference": "A-1", "amount_paise": 50_000}
        codes = at_once(*[partial(call, "PUT", "/api/v1/dues/", finance, new)] * 3)
        assert sorted(codes) == [200, 200, 201]

    def test_is_never_taken_off_more_than_it_asks(self, finance):
        due = make_due(amount_paise=50_000)
        outcomes = at_once(*(self.discount(due, finance) for _ in range(3)))
        assert kinds(outcomes) == {"": 1, "AdjustmentRefused": 2}

    def test_is_asked_for_again_once(self, finance):
        due = make_due(amount_paise=50_000)
        self.discount(due, finance)()
        acts = [
            partial(adjusting.take_back, Adjustment.objects.get(undoes=None), by=finance, why="x")
            for _ in range(3)
        ]
        assert kinds(at_once(*acts)) == {"": 1, "AdjustmentRefused": 2}
        due.refresh_from_db()
        assert due.to_pay_paise == 50_000

    @staticmethod
    def discount(due: Due, by: User) -> Callable[[], object]:
        seen = Due.objects.get(pk=due.pk)
        return partial(adjusting.give_discount, seen, 30_000, by=by, why="kin")
