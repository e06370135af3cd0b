"""Taking in proofs that came elsewhere at the desk: chosen, looked at, confirmed, followed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from receipts import receipt_import
from receipts.models import ImportedPicture, Receipt, ReceiptImport
from tests.archives.chats import packed
from tests.corpus.making import png
from tests.factories import make_receipt_import, make_user
from tests.test_pdf_payments import payment, written

pytestmark = [pytest.mark.once, pytest.mark.django_db]
TABLE = b"Name,Amount,File\nAsha Rao,500,a.png\n"


@pytest.fixture
def desk(client):
    client.force_login(make_user("reviewer"))
    return client


def send(desk, files, name="c.zip"):
    sent = {"file": SimpleUploadedFile(name, packed(files))}
    return desk.post(reverse("import_receipts"), sent, follow=True)


def act(desk, name, **said):
    return desk.post(reverse(name, args=[ReceiptImport.objects.get().pk]), said, follow=True)


class TestImportReceipts:
    def test_shows_what_would_be_taken_in_and_then_takes_it_in(self, desk):
        page = send(desk, {"answers.csv": TABLE, "a.png": png()}).text
        assert "Take in 1 picture" in " ".join(page.split())
        assert "Asha Rao" in page and "₹500" in page and "a.png" in page
        page = act(desk, "confirm_receipt_import").text
        assert "Taking in: 0 of 1" in page
        receipt_import.take_pictures_in()
        page = desk.get(reverse("receipt_import", args=[ReceiptImport.objects.get().pk])).text
        address = reverse("workbench", args=[Receipt.objects.get().pk])
        assert address in page
        assert "Archive of pictures" in desk.get(address).text

    def test_looks_again_with_the_columns_as_they_are_said(self, desk):
        send(desk, {"answers.csv": TABLE, "a.png": png()})
        page = act(desk, "map_receipt_columns", picture="File", words="Name").text
        assert ImportedPicture.objects.get().words == "Asha Rao"
        answer = act(desk, "map_receipt_columns", picture="Name")
        assert answer.status_code == 200 and "Nothing has been taken in yet" in page
        answer = act(desk, "map_receipt_columns", picture="nonsense")
        assert answer.status_code == 422

    def test_names_the_sheets_that_are_not_read(self, desk):
        assert "data-other-sheets" not in send(desk, {"answers.csv": TABLE, "a.png": png()}).text
        ReceiptImport.objects.update(other_sheets=["Late", "<b>"])
        address = reverse("receipt_import", args=[ReceiptImport.objects.get().pk])
        assert "Late, &lt;b&gt;" in desk.get(address).text

    def test_says_where_the_archive_to_be_looked_at_again_is_gone(self, desk):
        send(desk, {"answers.csv": TABLE, "a.png": png()})
        ReceiptImport.objects.update(file="receipt-imports/gone")
        answer = act(desk, "map_receipt_columns", picture="File")
        assert answer.status_code == 422
        assert "The archive is no longer kept. Send it again." in answer.text

    @pytest.mark.parametrize(
        ("files", "words"),
        [({"a.txt": b""}, "no picture in this archive"), ({}, "no picture in this archive")],
    )
    def test_says_why_an_archive_is_not_taken(self, desk, files, words):
        answer = send(desk, files)
        assert answer.status_code == 422 and words in answer.text
        assert not ReceiptImport.objects.exists()

    def test_lists_what_was_sent_earlier(self, desk):
        make_receipt_import()
        assert "chat.zip" in desk.get(reverse("import_receipts")).text

    def test_says_a_gigabyte_as_one(self, desk):
        assert "and 1 GB." in desk.get(reverse("import_receipts")).text

    def test_is_offered_on_the_queue_to_reviewers(self, desk, client):
        assert reverse("import_receipts") in desk.get(reverse("queue")).text
        client.force_login(make_user("finance"))
        assert reverse("import_receipts") not in client.get(reverse("queue")).text


class TestReceiptImport:
    def test_is_forgotten_when_it_is_discarded(self, desk):
        make_receipt_import()
        act(desk, "discard_receipt_import")
        assert not ReceiptImport.objects.exists()

    def test_says_that_it_was_confirmed_meanwhile(self, desk):
        make_receipt_import(state=ReceiptImport.State.RUNNING)
        assert "confirmed or discarded meanwhile" in act(desk, "discard_receipt_import").text

    def test_tells_how_far_it_is_and_reloads_at_the_end(self, desk):
        begun = make_receipt_import(state=ReceiptImport.State.RUNNING)
        url = reverse("receipt_import", args=[begun.pk])
        assert "Taking in: 0 of 1" in desk.get(url, headers={"HX-Request": "true"}).text
        ReceiptImport.objects.update(state=ReceiptImport.State.DONE)
        answer = desk.get(url, headers={"HX-Request": "true"})
        assert answer.headers["HX-Refresh"] == "true"

    def test_takes_in_by_hand_what_was_left_aside(self, desk):
        begun = make_receipt_import(state=ReceiptImport.State.DONE)
        begun.pictures.update(state=ImportedPicture.State.ASIDE)
        page = desk.get(reverse("receipt_import", args=[begun.pk])).text
        assert "Take it in all the same" in page
        act(desk, "want_picture", number="nonsense")
        act(desk, "want_picture", number="1")
        assert begun.pictures.get().is_wanted
        ReceiptImport.objects.update(file="")
        assert "no longer kept" in act(desk, "want_picture", number="1").text


def test_names_every_receipt_of_a_pdf_with_several_payments(desk):
    both = written(payment(1), payment(2))
    send(desk, {"answers.csv": TABLE.replace(b"a.png", b"a.pdf"), "a.pdf": both})
    act(desk, "confirm_receipt_import")
    receipt_import.take_pictures_in()
    page = desk.get(reverse("receipt_import", args=[ReceiptImport.objects.get().pk])).text
    made = Receipt.objects.order_by("position")
    assert [reverse("workbench", args=[one.pk]) in page for one in made] == [True, True]
