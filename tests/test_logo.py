"""A payee's logo: any picture becomes a small one drawn anew, and nothing else is taken."""

import io
import random

import pytest
from PIL import Image

from receipts.images import LogoRefused, redraw_logo

pytestmark = pytest.mark.once


def drawn(image: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=("WEBP",))


class TestRedrawLogo:
    @pytest.mark.parametrize(
        ("size", "kept"),
        [((1200, 200), (480, 80)), ((600, 600), (96, 96)), ((40, 20), (40, 20))],
    )
    def test_makes_it_fit_and_never_larger(self, size, kept):
        assert opened(redraw_logo(drawn(Image.new("RGB", size, "navy")))).size == kept

    def test_puts_what_is_transparent_on_white(self):
        logo = opened(redraw_logo(drawn(Image.new("RGBA", (64, 64), (0, 0, 0, 0)))))
        assert logo.convert("RGB").getpixel((5, 5)) == (255, 255, 255)

    def test_keeps_nothing_that_the_file_told_besides(self):
        image, exif = Image.new("RGB", (64, 64)), Image.Exif()
        exif[0x010E] = "taken at home"
        out = io.BytesIO()
        image.save(out, "JPEG", exif=exif)
        assert b"taken at home" not in redraw_logo(out.getvalue())

    def test_stays_light_whatever_is_on_it(self):
        noise = random.Random(1).randbytes(480 * 96 * 3)
        logo = redraw_logo(drawn(Image.frombytes("RGB", (480, 96), noise)))
        assert 0 < len(logo) <= 16 * 1024

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            drawn(Image.new("RGB", (200, 8))),
            drawn(Image.new("1", (9000, 9000))),
            drawn(Image.new("RGB", (64, 64)))[:60],
            b"\x89PNG" + bytes(5 * 1024 * 1024),
        ],
        ids=["nothing", "svg", "too low", "a bomb", "cut off", "too many bytes"],
    )
    def test_refuses_in_a_sentence(self, data):
        with pytest.raises(LogoRefused, match="Choose a PNG, JPEG or WebP picture"):
            redraw_logo(data)
