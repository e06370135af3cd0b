"""What was painted over is found; what recompression and scaling leave behind is not."""

import io

import pytest
from PIL import Image, ImageDraw

from receipts.images import changed_regions

pytestmark = pytest.mark.once


def screen(amount: str = "2,500", *, size: tuple[int, int] = (720, 1440), **saved) -> bytes:
    image = Image.new("RGB", (720, 1440), "white")
    draw = ImageDraw.Draw(image)
    for row in range(12):
        draw.text((60, 80 + row * 110), f"Some line of text {row}", "black", font_size=36)
    draw.text((420, 660), amount, "black", font_size=60)
    data = io.BytesIO()
    image.resize(size).save(data, **({"format": "PNG"} | saved))
    return data.getvalue()


def test_finds_the_place_that_was_painted_over():
    (region,) = changed_regions(screen(), screen("9,500"))
    left, top, right, bottom = region
    assert 0.55 < left < right < 0.72
    assert 0.43 < top < bottom < 0.53


@pytest.mark.parametrize(
    "worn",
    [
        screen(format="JPEG", quality=40),
        screen(size=(360, 720)),
        screen(size=(540, 1080), format="JPEG", quality=60),
    ],
)
def test_sees_through_what_chat_apps_do_to_a_picture(worn):
    assert changed_regions(screen(), worn) == []
    assert len(changed_regions(screen("9,500"), worn)) == 1


def test_lays_no_pictures_of_other_shapes_on_each_other():
    assert changed_regions(screen(), screen(size=(720, 1300))) == []


def test_says_nothing_of_two_different_screens():
    other = io.BytesIO()
    Image.effect_noise((720, 1440), 90).convert("RGB").save(other, "PNG")
    assert changed_regions(screen(), other.getvalue()) == []


def test_refuses_what_is_no_picture():
    with pytest.raises(OSError, match="cannot identify"):
        changed_regions(screen(), b"%PDF-1.7")
