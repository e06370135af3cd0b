"""A stranger's form is turned away unread where it is longer than any that takes no file."""

import pytest
from django.urls import reverse

from receipts.web.payer.limits import LONGEST_FORM
from tests.factories import default_payee, make_reading, make_receipt, make_user
from tests.web.sending import file, form, png

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def long():
    return {"file": file(png() + bytes(LONGEST_FORM))}


def read():
    receipt = make_receipt()
    make_reading(receipt)
    return receipt


class TestShortForms:
    @pytest.mark.parametrize("name", ["login", "correct", "find_due"])
    def test_are_all_that_strangers_may_send(self, client, long, name):
        arguments = {"correct": lambda: [read().public_id], "find_due": lambda: ["pay"]}
        default_payee()
        where = reverse(name, args=arguments.get(name, list)())
        answer = client.post(where, long)
        assert answer.status_code == 413
        assert "longer than the page takes" in answer.text

    def test_leave_uploads_and_the_api_to_their_own_limits(self, client, long):
        picture = file(png(side=800) + bytes(LONGEST_FORM))
        assert (
            client.post(reverse("upload", args=["pay"]), form(pictures=picture)).status_code != 413
        )
        assert client.post("/api/v1/receipts/", long).status_code in (401, 403)

    def test_are_no_rule_for_who_has_signed_in(self, client, long):
        client.force_login(make_user("reviewer"))
        answer = client.post(reverse("import_receipts"), long)
        assert answer.status_code == 422
