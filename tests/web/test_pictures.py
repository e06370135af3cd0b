import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from receipts.models import Receipt
from tests.factories import make_payee, make_receipt, make_user
from tests.web.sending import png

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def make_stored(**values) -> Receipt:
    receipt = make_receipt(**values)
    default_storage.save(receipt.image, ContentFile(png()))
    default_storage.save(receipt.original, ContentFile(b"as it came"))
    return receipt


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


class TestPayerPicture:
    def test_shows_the_copy_to_who_holds_the_link(self, client):
        answer = client.get(f"/r/{make_stored().public_id}/picture/")
        assert answer.status_code == 200
        assert body(answer) == png()

    def test_cannot_run_leak_or_be_kept(self, client):
        headers = client.get(f"/r/{make_stored().public_id}/picture/").headers
        assert headers["Content-Type"] == "image/png"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Content-Disposition"].startswith("inline; filename=")

    def test_hides_what_no_link_leads_to(self, client):
        assert client.get("/r/nope/picture/").status_code == 404

    def test_says_so_when_the_file_is_gone(self, client):
        assert client.get(f"/r/{make_receipt().public_id}/picture/").status_code == 404

    def test_says_in_its_place_that_it_was_let_go(self, client):
        receipt = make_receipt(image="", original="")
        answer = client.get(f"/r/{receipt.public_id}/picture/")
        assert answer.headers["Content-Type"] == "image/svg+xml"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert 'viewBox="0 0 1080 2340"' in answer.text
        client.force_login(make_user("reviewer"))
        found = {
            which: client.get(f"/desk/receipts/{receipt.pk}/{which}/").status_code
            for which in ("picture", "thumbnail", "original")
        }
        assert found == {"picture": 200, "thumbnail": 200, "original": 404}

    def test_rejects_the_wrong_method(self, client):
        assert client.post(f"/r/{make_stored().public_id}/picture/").status_code == 405


@pytest.mark.parametrize("which", ["picture", "original"])
class TestStaffPictures:
    def test_work_for_staff_of_the_payee(self, client, which):
        receipt = make_stored()
        client.force_login(make_user("reviewer"))
        answer = client.get(f"/desk/receipts/{receipt.pk}/{which}/")
        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]

    def test_require_login(self, client, which):
        answer = client.get(f"/desk/receipts/{make_stored().pk}/{which}/")
        assert answer.url.startswith("/login/")

    def test_hide_what_is_anothers(self, client, which):
        client.force_login(make_user("admin", make_payee()))
        assert client.get(f"/desk/receipts/{make_stored().pk}/{which}/").status_code == 404

    def test_hide_it_from_the_payer(self, client, which):
        payer = make_user("payer")
        receipt = make_stored(payer=payer)
        client.force_login(payer)
        assert client.get(f"/desk/receipts/{receipt.pk}/{which}/").status_code == 403

    def test_reject_the_wrong_method(self, client, which):
        client.force_login(make_user("reviewer"))
        assert client.post(f"/desk/receipts/{make_stored().pk}/{which}/").status_code == 405


class TestOriginal:
    def test_is_for_reviewers_alone(self, client):
        receipt = make_stored()
        client.force_login(make_user("finance"))
        assert client.get(f"/desk/receipts/{receipt.pk}/original/").status_code == 404
        page = client.get(f"/desk/receipts/{receipt.pk}/").text
        assert "/original/" not in page
        client.force_login(make_user("reviewer"))
        assert (
            f"/desk/receipts/{receipt.pk}/original/"
            in client.get(f"/desk/receipts/{receipt.pk}/").text
        )

    def test_is_only_ever_saved(self, client):
        receipt = make_stored(original_name="मेरी रसीद.png")
        client.force_login(make_user("reviewer"))
        answer = client.get(f"/desk/receipts/{receipt.pk}/original/")
        assert body(answer) == b"as it came"
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")

    def test_has_no_address_below_static_or_media(self, client):
        receipt = make_stored()
        for root in ("/media/", "/static/", "/"):
            assert client.get(root + receipt.original).status_code == 404


@pytest.fixture
def in_s3(settings):
    """Private storage in a bucket of a local S3 server."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    account = {
        "endpoint_url": f"http://{host}:{port}",
        "region_name": "us-east-1",
    }
    keys = {"access_key": "test", "secret_key": "test"}
    client = boto3.client("s3", aws_access_key_id="test", aws_secret_access_key="test", **account)
    client.create_bucket(Bucket="proofs")
    options = {"bucket_name": "proofs", "default_acl": "private", **account, **keys}
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    }
    yield
    server.stop()


class TestInS3:
    def test_come_through_this_server_with_the_same_headers(self, client, in_s3):
        answer = client.get(f"/r/{make_stored().public_id}/picture/")
        assert answer.status_code == 200
        assert body(answer) == png()
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["Content-Disposition"].startswith("inline")

    def test_are_not_found_when_they_are_gone(self, client, in_s3):
        assert client.get(f"/r/{make_receipt().public_id}/picture/").status_code == 404
