"""Pictures that come piece by piece: on from where it broke off, whole or not at all, bounded."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from receipts import pieces, tidying
from receipts.images import MAX_UPLOAD_BYTES
from receipts.models import PicturePiece, Receipt
from tests.web.sending import form, png

pytestmark = pytest.mark.django_db
PICTURE = png(90)


def address(submission, position=0) -> str:
    return f"/pieces/{submission}/{position}/"


def put(client, submission, data, *, start=0, position=0):
    target = f"{address(submission, position)}?start={start}"
    return client.post(target, data, content_type="application/octet-stream")


def send(client, submission, *named):
    said = form(submission=str(submission), in_pieces=list(named))
    del said["pictures"]
    return client.post("/p/pay/", said)


@pytest.fixture
def submission():
    return uuid.uuid4()


class TestATransfer:
    def test_goes_on_from_where_it_broke_off_and_makes_one_receipt(self, client, submission):
        assert client.get(address(submission)).json() == {"arrived": 0}
        assert put(client, submission, PICTURE[:100]).json() == {"arrived": 100}
        again = put(client, submission, PICTURE[:100])  # its answer was lost
        assert (again.status_code, again.json()) == (200, {"arrived": 100})
        beyond = put(client, submission, PICTURE[300:], start=300)
        assert beyond.json() == client.get(address(submission)).json() == {"arrived": 100}
        assert put(client, submission, PICTURE[100:], start=100).json() == {"arrived": len(PICTURE)}
        for _twice in range(2):
            answer = send(client, submission, f"{len(PICTURE)} my proof.png")
            assert answer.url == f"/r/{Receipt.objects.get().public_id}/"
            put(client, submission, PICTURE)
        receipt = Receipt.objects.get()
        assert receipt.original_name == "my proof.png"
        assert receipt.original_bytes == len(PICTURE)

    def test_leaves_nothing_behind(self, client, submission):
        put(client, submission, PICTURE)
        send(client, submission, f"{len(PICTURE)} proof.png")
        assert not PicturePiece.objects.exists()

    def test_is_the_same_receipt_as_the_form_sent_whole(self, client, submission):
        said = form(submission=str(submission))
        picture = said["pictures"].read()
        said["pictures"].seek(0)
        client.post("/p/pay/", said)
        put(client, submission, picture)
        send(client, submission, f"{len(picture)} proof.png")
        assert Receipt.objects.count() == 1

    @pytest.mark.parametrize(
        "named", [f"{len(PICTURE)} a.png", f"{len(PICTURE) - 51} a.png", "a.png", "", "-1 a"]
    )
    def test_that_is_not_whole_is_no_receipt(self, client, submission, named):
        put(client, submission, PICTURE[:-50])
        assert send(client, submission, named).status_code == 409
        assert not Receipt.objects.exists()
        assert client.get(address(submission)).json() == {"arrived": len(PICTURE) - 50}

    def test_of_something_else_is_refused_like_any_file(self, client, submission):
        put(client, submission, b"Dear Sir")
        answer = send(client, submission, "8 letter.png")
        assert answer.status_code == 422
        assert "This file is not a picture" in answer.text


class TestAPiece:
    @pytest.mark.parametrize(
        ("said", "status"),
        [
            ({"data": b""}, 413),
            ({"data": bytes(pieces.LONGEST + 1)}, 413),
            ({"start": MAX_UPLOAD_BYTES}, 413),
            ({"start": 10**30}, 413),
            ({"start": -1}, 400),
            ({"start": "one"}, 400),
            ({"position": 5}, 400),
            ({"position": 10**30}, 400),
        ],
    )
    def test_out_of_bounds_is_refused(self, client, submission, said, status):
        assert put(client, submission, **{"data": b"x"} | said).status_code == status
        assert not PicturePiece.objects.exists()

    def test_is_one_of_so_many_of_everybodys(self, client, submission, monkeypatch):
        monkeypatch.setattr(pieces, "MOST_KEPT", 1)
        assert put(client, submission, b"x").status_code == 200
        assert put(client, submission, b"y", start=1).status_code == 413

    def test_is_one_of_so_many_pictures_an_hour(self, client, submission, settings):
        settings.UPLOADS_PER_HOUR = 0
        assert put(client, submission, b"x").status_code == 429

    def test_is_taken_from_pages_of_ours_alone(self, submission):
        assert put(Client(enforce_csrf_checks=True), submission, b"x").status_code == 403

    def test_is_for_those_who_may_upload(self, client, submission, settings):
        settings.PUBLIC_UPLOADS = False
        assert put(client, submission, b"x").status_code == 403


def test_what_nobody_goes_on_with_is_forgotten(client, submission):
    other = uuid.uuid4()
    for one in (submission, other):
        put(client, one, b"x")
        put(client, one, b"y", start=1)
    yesterday = timezone.now() - timedelta(days=1, minutes=1)
    PicturePiece.objects.filter(submission=submission).update(created_at=yesterday)
    PicturePiece.objects.filter(submission=other, start=0).update(created_at=yesterday)
    tidying.tidy()
    assert (pieces.arrived(submission, 0), pieces.arrived(other, 0)) == (0, 2)
