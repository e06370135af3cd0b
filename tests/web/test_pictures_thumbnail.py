"""The queue's small pictures: small, private, and theirs alone who may see the receipt."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from receipts.images.thumbnails import HEIGHT, WIDTH
from tests.factories import make_payee, make_receipt, make_user
from tests.web.sending import png

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def make_stored(data: bytes | None = None, **values):
    receipt = make_receipt(**values)
    default_storage.save(receipt.image, ContentFile(png() if data is None else data))
    return receipt


def thumbnail(client, receipt):
    return client.get(reverse("thumbnail", args=[receipt.pk]))


@pytest.fixture
def reviewer(client):
    client.force_login(make_user("reviewer"))


def drawn(mode: str, size: tuple[int, int], kind: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


class TestThumbnail:
    @pytest.mark.parametrize(
        ("mode", "size", "kind"),
        [
            ("RGB", (1080, 2340), "JPEG"),
            ("RGBA", (1080, 2340), "PNG"),
            ("P", (200, 128), "PNG"),
            ("L", (6000, 128), "JPEG"),
            ("CMYK", (128, 600), "JPEG"),
        ],
    )
    def test_is_small_whatever_the_picture(self, client, reviewer, mode, size, kind):
        answer = thumbnail(client, make_stored(drawn(mode, size, kind)))
        assert answer.headers["Content-Type"] == "image/webp"
        with Image.open(io.BytesIO(answer.content)) as small:
            assert small.width <= WIDTH
            assert small.height <= HEIGHT
        assert len(answer.content) < 5_000

    def test_is_kept_by_this_browser_alone_and_runs_nothing(self, client, reviewer):
        headers = thumbnail(client, make_stored()).headers
        assert headers["Cache-Control"].startswith("private, ")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in headers["Content-Security-Policy"]

    def test_has_another_address_for_another_picture(self, client, reviewer):
        receipt = make_stored(image="images/one.png")
        before = client.get(reverse("queue")).context["rows"][0].picture_url
        receipt.image = "images/two.png"
        receipt.save()
        assert client.get(reverse("queue")).context["rows"][0].picture_url != before

    @pytest.mark.parametrize("data", [None, b"", b"not a picture"])
    def test_says_so_when_there_is_no_picture(self, client, reviewer, data):
        receipt = make_receipt() if data is None else make_stored(data)
        assert thumbnail(client, receipt).status_code == 404

    def test_hides_what_is_another_payees(self, client, reviewer):
        assert thumbnail(client, make_stored(payee=make_payee())).status_code == 404

    def test_requires_login(self, client):
        assert thumbnail(client, make_stored()).status_code == 302

    def test_rejects_the_wrong_method(self, client, reviewer):
        assert client.post(reverse("thumbnail", args=[make_stored().pk])).status_code == 405
