"""The poster: its QR codes are read again by another library, its letters are set as written."""

from urllib.parse import parse_qs, urlsplit

import cv2
import numpy as np
import pypdfium2
import pytest

from receipts.models import Payee, Vpa
from receipts.poster import PosterRefused, _new_sheet, poster_of
from tests.factories import make_payee

pytestmark = [pytest.mark.once, pytest.mark.django_db]
HINDI = "श्री गणेश मित्र मंडळ"


def payee_of(name: str) -> Payee:
    payee = make_payee(name=name, slug="sunrise")  # codes that are the same in every run
    Vpa.objects.create(payee=payee, address="sunrise.rwa@okaxis")
    return payee


def seen_on(pdf: bytes) -> tuple[tuple[float, float], set[str]]:
    """The sheet's millimetres, and what a camera reads off it at 300 dots an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        page = document[0]
        millimetres = tuple(round(points / 72 * 25.4) for points in page.get_size())
        picture = np.array(page.render(scale=300 / 72).to_pil().convert("L"))
    _found, read, _corners, _codes = cv2.QRCodeDetector().detectAndDecodeMulti(picture)
    return millimetres, set(read)


@pytest.mark.parametrize(
    ("size", "language", "name", "millimetres"),
    [
        ("a4", "en-in", "Sunrise Residents' Association", (210, 297)),
        ("a6", "hi", HINDI, (105, 148)),
    ],
)
def test_both_codes_are_read_again(settings, size, language, name, millimetres):
    payee = payee_of(name)
    measured, read = seen_on(poster_of(payee, size=size, language=language))
    assert measured == pytest.approx(millimetres, abs=1)
    page = f"{settings.SITE_URL}/p/{payee.slug}/"
    assert page in read
    [link] = read - {page}
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc) == ("upi", "pay")
    assert parse_qs(parts.query) == {"pa": ["sunrise.rwa@okaxis"], "pn": [name], "cu": ["INR"]}


def test_devanagari_is_joined_as_it_is_written():
    """A letter of two is one shape, and narrower than its parts side by side."""
    pdf = _new_sheet("a4").pdf
    pdf.set_font("Mukta", "", 20)
    assert pdf.get_string_width("क्ष") < pdf.get_string_width("क") + pdf.get_string_width("ष")


def test_a_long_name_stays_on_the_sheet():
    pdf = poster_of(payee_of("Sunrise Residents Welfare " * 4), size="a4", language="en-in")
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        bottoms = [text.get_rect(number)[1] for number in range(text.count_rects())]
    assert min(bottoms) > 10


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"size": "a5", "language": "hi"}, "Choose the size"),
        ({"size": "a4", "language": "fr"}, "Choose the size"),
        ({"size": "a4", "language": "hi", "vpa": False}, "No UPI address"),
        ({"size": "a4", "language": "hi", "name": "தமிழ் சங்கம்"}, "Latin and Devanagari"),
    ],
)
def test_is_refused_with_a_sentence(values, why):
    payee = make_payee(name=values.pop("name", "Shop"))
    if values.pop("vpa", True):
        Vpa.objects.create(payee=payee, address="shop@okaxis")
    with pytest.raises(PosterRefused, match=why):
        poster_of(payee, **values)
