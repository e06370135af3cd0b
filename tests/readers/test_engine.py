"""The engine reads drawn screens: light, dark, small, tilted and see-through."""

import io
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from receipts.readers import engine as engine_module
from receipts.readers.base import SURE, ImageUnreadable
from receipts.readers.engine import Engine
from receipts.readers.ocr.passes import fast_pass

SEEN_AT = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
SCREEN = (
    (60, "Paid to Sarita Stores", 40),
    (140, "Rs 1,250.00", 72),
    (260, "Payment successful", 36),
    (330, "12 Jun 2026, 01:52 PM", 36),
    (430, "UPI transaction ID", 32),
    (480, "612345678901", 36),
    (560, "Google Pay", 32),
)


def draw_screen(*, ink="black", paper="white", scale=1.0, mode="RGB", rows=SCREEN):
    """Draw a payment screen in the font that Pillow carries."""
    picture = Image.new(mode, (720, 700), paper)
    pen = ImageDraw.Draw(picture)
    for top, text, size in rows:
        pen.text((50, top), text, fill=ink, font=ImageFont.load_default(size=size))
    return picture.resize((round(720 * scale), round(700 * scale)), Image.Resampling.LANCZOS)


def encode(picture, kind="PNG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


@pytest.fixture(scope="module")
def engine():
    return Engine()


def read(engine, picture, kind="PNG", **options):
    return engine.read(encode(picture, kind, **options), seen_at=SEEN_AT)


class TestRead:
    @pytest.mark.parametrize(
        "picture",
        [
            pytest.param(draw_screen(), id="light"),
            pytest.param(draw_screen(ink="#9aa0a6", paper="#131314"), id="dim on dark"),
            pytest.param(draw_screen(scale=0.55), id="small"),
            pytest.param(draw_screen(scale=2), id="large"),
            pytest.param(
                draw_screen().rotate(4, expand=True, fillcolor="grey"), id="tilted like a photo"
            ),
            pytest.param(draw_screen(mode="RGBA", paper=(0, 0, 0, 0)), id="see-through"),
            pytest.param(draw_screen().convert("L"), id="grey"),
            pytest.param(
                ImageOps.expand(draw_screen(), border=(0, 900, 0, 2000), fill="white"),
                id="long scroll capture",
            ),
        ],
    )
    def test_finds_utr_amount_and_time(self, engine, picture):
        result = read(engine, picture)
        assert result.upi_id == "612345678901"
        assert result.utr_confident
        assert result.amount_paise == 125_000
        assert f"{result.paid_at:%Y-%m-%d %H:%M}" == "2026-06-12 13:52"

    def test_is_as_sure_as_its_closer_looks_be_every_letter_as_glanced(self, engine, monkeypatch):
        def dim(*given, **named):
            sight = fast_pass(*given, **named)
            return replace(
                sight, line=replace(sight.line, characters=(0.6,) * len(sight.line.text))
            )

        monkeypatch.setattr(engine_module, "fast_pass", dim)
        fields = read(engine, draw_screen()).fields
        assert min(fields[name].confidence for name in ("payee", "paid_at", "amount_paise")) >= SURE

    def test_turns_a_picture_as_its_exif_says(self, engine):
        exif = Image.Exif()
        exif[0x0112] = 6  # "turn a quarter clockwise to view"
        sideways = draw_screen().rotate(90, expand=True)
        result = read(engine, sideways, "JPEG", exif=exif, quality=90)
        assert result.upi_id == "612345678901"

    def test_survives_a_poor_jpeg(self, engine):
        assert read(engine, draw_screen(), "JPEG", quality=30).upi_id == "612345678901"

    def test_invents_nothing_on_an_empty_picture(self, engine):
        result = read(engine, Image.new("RGB", (300, 600), "white"))
        assert (result.upi_id, result.amount_paise, result.paid_at) == ("", None, None)

    @pytest.mark.parametrize("junk", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n"])
    def test_refuses_what_is_no_picture(self, engine, junk):
        with pytest.raises(ImageUnreadable):
            engine.read(junk)

    def test_reads_in_several_threads_at_once(self, engine):
        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(lambda _: read(engine, draw_screen()), range(4)))
        assert {result.upi_id for result in results} == {"612345678901"}


class TestLines:
    def test_stand_from_top_to_bottom_where_they_are_drawn(self, engine):
        lines = engine.lines(encode(draw_screen()))
        assert [line.text for line in lines] == [text for _, text, _ in SCREEN]
        for line, (top, _, size) in zip(lines, SCREEN, strict=True):
            assert line.box.top <= top + size / 2 <= line.box.bottom
            assert 20 <= line.box.left <= 60

    def test_carry_a_score_for_each_character(self, engine):
        for line in engine.lines(encode(draw_screen())):
            assert len(line.characters) == len(line.text)
            assert line.confidence > 0.9


def test_threads_beside_it_get_their_turn_soon():
    Engine()
    assert sys.getswitchinterval() < 0.001
