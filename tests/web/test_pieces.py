"""Pictures that come piece by piece: on from where it broke off, whole or not at all, bounded."""

import hashlib
import io
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import IntegrityError, connection, transaction
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.utils import timezone

from receipts import pieces, tidying
from receipts.images import MAX_UPLOAD_BYTES
from receipts.models import PicturePiece, Receipt
from tests.web.sending import form, grainy, png
from tests.web.test_hostile_input import strict

pytestmark = pytest.mark.django_db
LONGEST = pieces.LONGEST


PICTURE = grainy(1)


def named(picture, name="proof.png") -> str:
    return f"{len(picture)} {hashlib.sha256(picture).hexdigest()} {name}"


def address(submission, picture=PICTURE) -> str:
    return f"/pieces/{submission}/{hashlib.sha256(picture).hexdigest()}/"


def put(client, submission, data, *, start=0, of=PICTURE):
    target = f"{address(submission, of)}?start={start}"
    kind = "application/octet-stream"  # Django's client says none where there is nothing
    return client.post(target, data, content_type=kind, headers={"Content-Type": kind})


def put_all(client, submission, picture=PICTURE):
    for start in range(0, len(picture), LONGEST):
        put(client, submission, picture[start : start + LONGEST], start=start, of=picture)


def send(client, submission, *in_pieces, **said):
    filled = form(submission=str(submission), in_pieces=list(in_pieces), **said)
    del filled["pictures"]
    return client.post("/p/pay/", filled)


@pytest.fixture
def submission():
    return uuid.uuid4()


class TestATransfer:
    def test_goes_on_from_where_it_broke_off_and_makes_one_receipt(self, client, submission):
        first, second, third = (PICTURE[at : at + LONGEST] for at in (0, LONGEST, 2 * LONGEST))
        assert client.get(address(submission)).json() == {"arrived": 0}
        assert put(client, submission, first).json() == {"arrived": LONGEST}
        again = put(client, submission, first)  # its answer was lost
        assert (again.status_code, again.json()) == (200, {"arrived": LONGEST})
        beyond = put(client, submission, third, start=2 * LONGEST)
        assert beyond.json() == client.get(address(submission)).json() == {"arrived": LONGEST}
        put(client, submission, second, start=LONGEST)
        whole = put(client, submission, third, start=2 * LONGEST)
        assert whole.json() == {"arrived": len(PICTURE)}
        for _twice in range(2):
            answer = send(client, submission, named(PICTURE, "my proof.png"))
            assert answer.url == f"/r/{Receipt.objects.get().public_id}/"
            put_all(client, submission)
        receipt = Receipt.objects.get()
        assert receipt.original_name == "my proof.png"
        assert receipt.original_sha256 == hashlib.sha256(PICTURE).hexdigest()

    @pytest.mark.parametrize("name", ["", "..", "a/b/proof.png", "\0"])
    def test_takes_whatever_a_file_is_called(self, client, submission, name):
        put_all(client, submission)
        assert send(client, submission, named(PICTURE, name)).status_code == 302
        assert Receipt.objects.get().original_name in ("", "proof.png")

    def test_leaves_nothing_behind(self, client, submission):
        put_all(client, submission)
        send(client, submission, named(PICTURE))
        assert not PicturePiece.objects.exists()

    def test_is_the_same_receipt_as_the_form_sent_whole(self, client, submission):
        said = form(submission=str(submission))
        picture = said["pictures"].read()
        said["pictures"].seek(0)
        client.post("/p/pay/", said)
        put_all(client, submission, picture)
        send(client, submission, named(picture))
        assert Receipt.objects.count() == 1

    def test_does_not_go_on_in_another_picture_of_the_form(self, client, submission):
        other = grainy(2)
        put(client, submission, other[:LONGEST], of=other)
        put(client, submission, other[LONGEST : 2 * LONGEST], start=LONGEST, of=other)
        assert client.get(address(submission)).json() == {"arrived": 0}
        put_all(client, submission)
        send(client, submission, named(PICTURE))
        assert Receipt.objects.get().original_sha256 == hashlib.sha256(PICTURE).hexdigest()

    def test_of_several_makes_receipts_in_the_forms_order(self, client, submission):
        pictures = [grainy(2), PICTURE, grainy(3)]
        for picture in reversed(pictures):
            put_all(client, submission, picture)
        send(client, submission, *map(named, pictures))
        sent = Receipt.objects.order_by("position").values_list("original_sha256", flat=True)
        assert list(sent) == [hashlib.sha256(picture).hexdigest() for picture in pictures]

    @pytest.mark.parametrize(
        "said",
        [
            named(PICTURE),
            named(PICTURE[: 2 * LONGEST]),
            named(PICTURE).replace(str(len(PICTURE)), str(2 * LONGEST + 1)),
            f"{2 * LONGEST} a.png",
            "a.png",
            "",
            "-1 a",
            f"1 {'0' * 64} ..",
        ],
    )
    def test_that_is_not_whole_is_no_receipt(self, client, submission, said):
        for start in (0, LONGEST):
            put(client, submission, PICTURE[start : start + LONGEST], start=start)
        assert send(client, submission, said).status_code == 409
        assert not Receipt.objects.exists()
        assert client.get(address(submission)).json() == {"arrived": 2 * LONGEST}

    def test_that_lost_a_piece_goes_on_at_the_hole(self, client, submission):
        put_all(client, submission)
        PicturePiece.objects.filter(number=1).delete()
        assert send(client, submission, named(PICTURE)).status_code == 409
        assert client.get(address(submission)).json() == {"arrived": LONGEST}
        put_all(client, submission)
        assert send(client, submission, named(PICTURE)).status_code == 302

    def test_of_other_bytes_than_those_named_begins_anew(self, client, submission):
        put(client, submission, bytes(LONGEST))
        for start in (LONGEST, 2 * LONGEST):
            put(client, submission, PICTURE[start : start + LONGEST], start=start)
        assert send(client, submission, named(PICTURE)).status_code == 409
        assert not Receipt.objects.exists()
        assert client.get(address(submission)).json() == {"arrived": 0}


class TestAForm:
    @pytest.fixture
    def joined(self, monkeypatch):
        """How often a picture was joined."""
        seen, whole = [], pieces.whole

        def counted(*of, **named):
            seen.append(of)
            return whole(*of, **named)

        monkeypatch.setattr(pieces, "whole", counted)
        return seen

    @pytest.mark.parametrize(
        ("pictures", "said"),
        [(1, {"payer_name": ""}), (1, {"amount": "a lot"}), (1, {"submission": "no"}), (6, {})],
    )
    def test_with_an_error_joins_nothing_and_loses_nothing(
        self, client, submission, joined, pictures, said
    ):
        put_all(client, submission)
        filled = form(submission=str(submission), in_pieces=[named(PICTURE)] * pictures) | said
        del filled["pictures"]
        assert client.post("/p/pay/", filled).status_code == 422
        assert not joined
        assert pieces.arrived(submission, hashlib.sha256(PICTURE).hexdigest()) == len(PICTURE)
        assert send(client, submission, named(PICTURE)).status_code == 302

    @pytest.mark.parametrize("sha256", ["a\0b", "\x00", "a" * 5_000, "é", "%"])
    def test_that_names_no_picture_is_to_be_sent_anew(self, client, submission, sha256):
        with connection.execute_wrapper(strict):
            answer = send(client, submission, f"5 {sha256} proof.png")
        assert answer.status_code == 409

    def test_whose_picture_is_refused_leaves_nothing_behind(self, client, submission):
        put_all(client, submission, b"Dear Sir")
        answer = send(client, submission, named(b"Dear Sir", "letter.png"))
        assert answer.status_code == 422
        assert "This file is not a picture" in answer.text
        assert not PicturePiece.objects.exists()

    def test_takes_what_it_carries_and_what_came_before(self, client, submission):
        put_all(client, submission)
        client.post("/p/pay/", form(submission=str(submission), in_pieces=[named(PICTURE)]))
        assert Receipt.objects.count() == 2


class TestAPiece:
    @pytest.mark.parametrize(
        ("said", "status"),
        [
            ({"data": b""}, 413),
            ({"data": bytes(LONGEST + 1)}, 413),
            ({"start": MAX_UPLOAD_BYTES}, 413),
            ({"start": 10**30}, 413),
            ({"start": -1}, 400),
            ({"start": "one"}, 400),
            ({"start": 1}, 400),
            ({"start": LONGEST - 1}, 400),
            ({"start": LONGEST + 100}, 400),
        ],
    )
    def test_out_of_bounds_is_refused(self, client, submission, said, status):
        assert put(client, submission, **{"data": b"x"} | said).status_code == status
        assert not PicturePiece.objects.exists()

    def test_that_is_short_is_a_pictures_last(self, client, submission):
        put(client, submission, PICTURE[:100])
        assert put(client, submission, PICTURE[100:200], start=100).status_code == 400
        beyond = put(client, submission, PICTURE[LONGEST : 2 * LONGEST], start=LONGEST)
        assert beyond.json() == {"arrived": 100}

    @pytest.mark.parametrize("length", [0, LONGEST + 1])
    def test_of_another_length_is_refused_by_the_database(self, submission, length):
        with pytest.raises(IntegrityError), transaction.atomic():
            PicturePiece.objects.create(submission=submission, number=0, length=length, data=b"")

    @pytest.mark.parametrize("sha256", ["0", "F" * 64, "0" * 65, "../" + "0" * 61])
    def test_of_no_hash_has_no_address(self, client, submission, sha256):
        target = f"/pieces/{submission}/{sha256}/?start=0"
        assert client.post(target, b"x", content_type="application/octet-stream").status_code == 404

    def test_is_one_of_so_many_of_everybodys(self, client, submission, monkeypatch):
        monkeypatch.setattr(pieces, "MOST_KEPT", 1)
        assert put(client, submission, PICTURE[:LONGEST]).status_code == 200
        second = PICTURE[LONGEST : 2 * LONGEST]
        assert put(client, submission, second, start=LONGEST).status_code == 413

    def test_is_one_of_so_many_pictures_an_hour(self, client, submission, settings):
        settings.UPLOADS_PER_HOUR = 0
        assert put(client, submission, b"x").status_code == 429

    def test_is_taken_from_pages_of_ours_alone(self, submission):
        assert put(Client(enforce_csrf_checks=True), submission, b"x").status_code == 403

    @pytest.mark.parametrize(
        "said",
        [
            {"data": {"file": io.BytesIO(b"x" * 100)}},
            {"data": "a=b", "content_type": "application/x-www-form-urlencoded"},
            {"data": b"{}", "content_type": "application/json"},
            {"data": b"x", "content_type": ""},
        ],
    )
    def test_that_is_no_bytes_alone_is_refused_unread(self, submission, monkeypatch, said):
        read = []
        monkeypatch.setattr(
            MemoryFileUploadHandler, "new_file", lambda *_of, **_named: read.append(1)
        )
        browser = Client(enforce_csrf_checks=True)
        token = get_token(request := RequestFactory().get("/"))
        browser.cookies["csrftoken"] = request.META["CSRF_COOKIE"]
        answer = browser.post(f"{address(submission)}?start=0", **said)
        assert (answer.status_code, read) == (415, [])
        target = f"{address(submission)}?start=0"
        taken = browser.post(
            target, b"x", content_type="application/octet-stream", headers={"X-CSRFToken": token}
        )
        assert taken.status_code == 200

    def test_is_for_those_who_may_upload(self, client, submission, settings):
        settings.PUBLIC_UPLOADS = False
        assert put(client, submission, b"x").status_code == 403


def test_what_nobody_goes_on_with_is_forgotten(client, submission):
    other = uuid.uuid4()
    for one in (submission, other):
        put_all(client, one, png(90))
        put(client, one, PICTURE[:LONGEST])
    yesterday = timezone.now() - timedelta(days=1, minutes=1)
    PicturePiece.objects.filter(submission=submission).update(created_at=yesterday)
    first = PicturePiece.objects.filter(submission=other).first()
    PicturePiece.objects.filter(pk=first.pk).update(created_at=yesterday)
    tidying.tidy()
    left = PicturePiece.objects.values_list("submission", flat=True)
    assert list(left) == [other, other]
