"""Pages of lists over the API: of several payees', each row once and in order, forth and back."""

from itertools import chain

import pytest
from django.contrib.auth import get_user_model

from receipts.models import Receipt
from tests.factories import default_payee, make_credit, make_due, make_payee, make_receipt

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def make_rows(path):
    """Seven of three payees in turn; their numbers in the API, the newest first."""
    payees = [default_payee(), make_payee(), make_payee()]
    made = []
    for number in range(7):
        payee = payees[number % 3]
        match path:
            case "dues":
                made.append(make_due(payee=payee).pk)
            case "credits":
                made.append(make_credit(payee=payee).pk)
            case _:
                receipt = make_receipt(payee=payee, status="in_review")
                Receipt.objects.filter(pk=receipt.pk).update(verdict="contested")
                made.append(str(receipt.public_id))
    return made[::-1]


@pytest.mark.parametrize("path", ["dues", "credits", "receipts"])
def test_are_walked_forth_and_back(call, path):
    rows = make_rows(path)
    everybody = get_user_model().objects.create_superuser("all")
    url = f"/api/v1/{path}/?page_size=2" + ("&verdict=contested" if path == "receipts" else "")
    pages = []
    while url:
        answer = call("get", url, everybody).json()
        pages.append([row["id"] for row in answer["results"]])
        last, url = answer, answer["next"]
    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert [*chain.from_iterable(pages)] == rows
    back = [pages[-1]]
    while url := last["previous"]:
        last = call("get", url, everybody).json()
        back.append([row["id"] for row in last["results"]])
    assert back == pages[::-1]
