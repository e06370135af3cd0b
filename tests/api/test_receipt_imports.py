"""Archives of proofs over the API: sent, looked at, confirmed, each picture a receipt."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from receipts import receipt_import
from receipts.models import ImportedPicture, Receipt, ReceiptImport
from tests.archives.chats import packed
from tests.corpus.making import png
from tests.factories import make_payee, make_receipt_import, make_user

pytestmark = pytest.mark.django_db

BASE = "/api/v1/receipt-imports/"
TABLE = b"Name,Amount,File\nAsha Rao,500,a.png\n"
FILES = {"answers.csv": TABLE, "a.png": png()}


@pytest.fixture
def reviewer():
    return make_user("reviewer")


@pytest.fixture
def send_archive(client):
    """The body as a form."""

    def sent(person, files, **more):
        client.force_login(person)
        form = {"file": SimpleUploadedFile("c.zip", packed(files))} | more
        return client.post(BASE, form)

    return sent


def test_becomes_receipts_once_it_is_confirmed(call, send_archive, reviewer):
    made = send_archive(reviewer, FILES)
    assert made.status_code == 201
    begun = made.json()
    assert (begun["kind"], begun["state"], begun["pictures"]) == (
        "answers",
        "ready",
        {"waiting": 1},
    )
    assert not Receipt.objects.exists()
    url = f"{BASE}{begun['id']}/"
    for _time in range(2):
        assert call("post", f"{url}confirm/", reviewer).json()["state"] == "running"
    receipt_import.take_pictures_in()
    assert call("get", url, reviewer).json()["pictures"] == {"taken": 1}
    [picture] = call("get", f"{url}pictures/", reviewer).json()["results"]
    assert picture["receipt"] == Receipt.objects.get().public_id
    assert (picture["sender"], picture["amount_paise"]) == ("Asha Rao", 50_000)
    assert call("delete", url, reviewer).status_code == 409


def test_is_looked_through_again_with_the_columns_as_they_are_said(call, send_archive, reviewer):
    url = f"{BASE}{send_archive(reviewer, FILES).json()['id']}/"
    said = {"picture": "File", "words": "Name"}
    assert call("put", f"{url}columns/", reviewer, said).json()["mapping"] == said
    [picture] = call("get", f"{url}pictures/", reviewer).json()["results"]
    assert picture["words"] == "Asha Rao"
    wrong = call("put", f"{url}columns/", reviewer, {"picture": "Selfie"})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (400, "picture")


def test_is_forgotten_unconfirmed(call, send_archive, reviewer):
    url = f"{BASE}{send_archive(reviewer, FILES).json()['id']}/"
    assert call("delete", url, reviewer).status_code == 204
    assert not ReceiptImport.objects.exists()
    assert call("get", url, reviewer).status_code == 404


@pytest.mark.parametrize("files", [{"a.txt": b""}, {}])
def test_without_a_picture_is_refused_with_a_sentence(send_archive, reviewer, files):
    answer = send_archive(reviewer, files)
    assert answer.status_code == 400
    assert "no picture in this archive" in answer.json()["detail"]
    assert not ReceiptImport.objects.exists()


def test_has_a_picture_that_was_left_aside_taken_in(call, reviewer):
    begun = make_receipt_import()
    url = f"{BASE}{begun.pk}/pictures/"
    assert call("post", f"{url}99999/want/", reviewer).status_code == 404
    number = begun.pictures.values_list("number", flat=True).first()
    begun.pictures.update(state=ImportedPicture.State.ASIDE)
    assert call("post", f"{url}{number}/want/", reviewer).status_code == 200
    assert begun.pictures.get().is_wanted
    ReceiptImport.objects.update(file="")
    gone = call("post", f"{url}{number}/want/", reviewer)
    assert (gone.status_code, gone.json()["code"]) == (409, "import_refused")


@pytest.mark.parametrize("role", ["finance", "auditor"])
def test_is_reviewers(call, send_archive, role):
    begun, other = make_receipt_import(), make_user(role)
    assert send_archive(other, FILES).status_code == 403
    assert call("get", f"{BASE}{begun.pk}/", other).status_code == 404
    assert call("post", f"{BASE}{begun.pk}/confirm/", other).status_code == 404


def test_of_another_payee_is_none(call, send_archive, reviewer):
    theirs = make_payee()
    begun = make_receipt_import(payee=theirs)
    assert call("post", f"{BASE}{begun.pk}/confirm/", reviewer).status_code == 404
    assert send_archive(reviewer, FILES, payee=theirs.slug).status_code == 404
