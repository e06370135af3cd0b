"""The screen Books: closing them, opening them again, and the history to take away."""

import json

import pytest
from django.urls import reverse

from receipts import books, history
from receipts.models import Receipt
from tests.books.test_closing import approved, close, day, moment
from tests.factories import default_payee, make_payee, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def finance(client):
    user = make_user("finance")
    client.force_login(user)
    return user


def post(client, name: str, **data):
    return client.post(reverse(name), data, follow=True)


def test_says_that_nothing_is_closed_yet(client, finance):
    assert "Nothing closed yet" in client.get(reverse("books")).text


def test_closes_them_and_says_so(client, finance):
    page = post(client, "close_books", through=day(1)).text
    assert "The books are closed through" in page
    assert "Books closed through" in page
    assert books.closed_through(default_payee().pk) == day(1)


@pytest.mark.parametrize(
    ("through", "says"),
    [("", "Write the day like"), ("32", "Write the day like"), (None, "once it is over")],
)
def test_refuses_a_day_with_a_sentence(client, finance, through, says):
    answer = post(client, "close_books", through=day(0) if through is None else through)
    assert answer.status_code == 422
    assert says in answer.text
    assert books.closed_through(default_payee().pk) is None


def test_an_approval_in_closed_books_says_what_to_do_instead_of_offering_to_reopen(client):
    client.force_login(make_user("admin"))
    page = reverse("workbench", args=[approved(2).pk])
    assert "Reopen" in client.get(page).text
    close(1)
    found = client.get(page).text
    assert "record a refund on the due" in found
    assert reverse("reopen", args=[Receipt.objects.get().pk]) not in found


def test_says_that_there_are_more_than_anybody_counts(client, finance, monkeypatch):
    for place in ("receipts.books.closing", "receipts.web.books.views"):
        monkeypatch.setattr(f"{place}.COUNTED_TO", 1)
    for _ in range(3):
        make_receipt(created_at=moment(40))
    page = client.get(reverse("books")).text
    assert "More than 1,000 receipts sent up to then are not decided" in page
    assert post(client, "close_books", through=day(31), leaving=2, leave="on").status_code == 200
    assert books.closed_through(default_payee().pk) == day(31)


def test_names_undecided_receipts_and_closes_once_they_are_left_on_purpose(client, finance):
    waits = make_receipt(created_at=moment(2))
    answer = post(client, "close_books", through=day(1))
    assert answer.status_code == 422
    assert reverse("workbench", args=[waits.pk]) in answer.text
    post(client, "close_books", through=day(1), leaving=1)  # seen, and not confirmed
    assert books.closed_through(default_payee().pk) is None
    post(client, "close_books", through=day(1), leaving=1, leave="on")
    assert books.closed_through(default_payee().pk) == day(1)


def test_opens_them_when_another_person_agrees(client, finance):
    close(1)
    page = post(client, "reopen_books", first=day(2), note="A cheque bounced.").text
    assert f"{finance.username} asks for the books" in page
    assert "Agree, and open them" not in page
    assert post(client, "reopen_books", first=day(2), note="Again.").status_code == 422
    client.force_login(make_user("admin"))
    assert "Agree, and open them" in client.get(reverse("books")).text
    page = post(client, "reopen_books", first=day(2), note="A cheque bounced.").text
    assert "The books are open again" in page
    assert books.closed_through(default_payee().pk) == day(3)


def test_closes_those_that_the_form_was_shown_for_whatever_another_tab_has_chosen(client):
    admin, other = make_user("admin"), make_payee()
    admin.memberships.create(payee=other, role=admin.memberships.get().role)
    client.force_login(admin)
    client.post(reverse("choose_payee"), {"payee": other.pk})
    post(client, "close_books", through=day(1), payee=default_payee().pk)
    closed = [books.closed_through(one.pk) for one in (default_payee(), other)]
    assert closed == [day(1), None]
    assert post(client, "close_books", through=day(2), payee=make_payee().pk).status_code == 404


def test_gives_the_history_with_its_proof(client, finance):
    make_receipt()
    close(1)
    history.seal()
    answer = client.get(reverse("download_history"))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert json.loads(lines[-1])["head"]["number"] == len(lines) - 1 == 1
    assert history.check_proof(lines) == history.head_of(default_payee().pk)
