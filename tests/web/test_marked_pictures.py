"""An edited copy is shown beside its original, marked where the two differ."""

import io

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw

from receipts import storage
from receipts.models import Receipt
from receipts.signals import examine
from receipts.web.desk.marked_pictures import sheets_of
from tests.factories import make_reading, make_receipt, make_user, make_utr

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def picture(amount: str) -> bytes:
    image = Image.new("RGB", (720, 1440), "white")
    ImageDraw.Draw(image).text((200, 600), amount, "black", font_size=80)
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def make_pair(*, box: list[int] | None = None) -> tuple[Receipt, Receipt]:
    """A receipt and its copy with another amount; `box` is where the reader saw the amount."""
    seen = {"amount_paise": {"text": "", "confidence": 0.9, "box": box, "notes": []}}
    utr, paid_at, pair = make_utr(), timezone.now(), []
    for amount, paise in (("500", 50_000), ("9,500", 950_000)):
        receipt = make_receipt(
            image=storage.keep("images", picture(amount), ending=".png"),
            image_width=720,
            image_height=1440,
            perceptual_hash="00000000ffffffff",
        )
        make_reading(receipt, utr=utr, paid_at=paid_at, amount_paise=paise, fields=seen)
        pair.append(receipt)
    return pair[0], pair[1]


class TestSheetsOf:
    def test_marks_what_was_read_differently_on_both(self):
        one, other = make_pair(box=[200, 600, 400, 700])
        for sheet in sheets_of(one, other):
            (mark,) = sheet.marks
            assert (mark.x, mark.y, mark.width, mark.height) == (191, 591, 218, 118)
            assert sheet.label.endswith("Marked where it differs: amount.")

    def test_goes_by_the_pixels_where_the_reader_tells_no_place(self):
        for sheet in sheets_of(*make_pair()):
            (mark,) = sheet.marks
            assert 150 < mark.x < 210 and 570 < mark.y < 640
            assert mark.x + mark.width > 300 and mark.y + mark.height < 720

    def test_is_nothing_when_a_file_is_gone(self):
        one, other = make_pair()
        storage.forget(other.image)
        other.image = "images/gone.png"
        assert sheets_of(one, other) == ()


def test_the_workbench_draws_the_marks(client):
    _, other = make_pair(box=[200, 600, 400, 700])
    examine(other)
    client.force_login(make_user("reviewer"))
    page = client.get(f"/desk/receipts/{other.pk}/").content.decode()
    assert page.count('<rect x="191" y="591" width="218" height="118"/>') == 2
    assert "style=" not in page.split('class="differing"')[1].split("</div>")[0]
