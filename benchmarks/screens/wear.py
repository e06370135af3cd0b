"""What happens to a screenshot on its way: recompressed, cropped, photographed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from random import Random
from typing import Any

import cv2
import numpy as np
from PIL import ExifTags, Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from benchmarks.screens.camera import FactBox
from benchmarks.screens.payments import TODAY

# How often each wear is drawn. Handwriting, wrapping, eliding and scrolling are done to the page,
# before the picture is taken; "moderate" is for samples that are to look well and stay small;
# "worn" is what months of forwarding leave of a picture, drawn as a set of its own (--wear worn).
WEARS = {
    "clean": 20, "jpeg": 16, "chat": 16, "crop": 8, "status_cut": 8, "viewer": 6, "photo": 8,
    "blur": 6, "marked": 4, "sideways": 3, "scroll": 4, "handwriting": 4, "wrapped": 5, "elided": 3,
    "moderate": 0, "worn": 0,
}  # fmt: skip

SENDERS = ("You", "Society Office", "Mummy", "Ravi (A-402)", "Treasurer", "Screenshots")
type Pixels = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Worn:
    """A picture as it arrives: its file's bytes and suffix, and the facts still to be seen."""

    data: bytes
    suffix: str
    shown: frozenset[str]


def wear_out(image: Image.Image, boxes: Sequence[FactBox], *, wear: str, seed: int) -> Worn:
    """Put the picture through one wear; repeatable by `seed`."""
    rng = Random(seed)
    worker = _WORKERS.get(wear)
    if worker is None:
        return _file(image, boxes, quality=None if rng.random() < 0.5 else 90)
    return worker(image, boxes, rng)


def _file(image: Image.Image, boxes: Sequence[FactBox], *, quality: int | None) -> Worn:
    """PNG when `quality` is None, else JPEG."""
    buffer = BytesIO()
    if quality is None:
        image.save(buffer, "PNG", optimize=False, compress_level=6)
    else:
        image.save(buffer, "JPEG", quality=quality)
    shown = frozenset(box.fact for box in boxes)
    return Worn(buffer.getvalue(), ".png" if quality is None else ".jpg", shown)


def _clean(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    return _file(image, boxes, quality=None)


def _jpeg(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    return _file(image, boxes, quality=rng.randint(30, 95))


def _moderate(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    return _file(image, boxes, quality=80)


def _chat(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Chat apps bring the picture to a fixed width and recompress it, sometimes twice."""
    width = rng.choice((320, 360, 400, 480, 540, 720, 720, 960))
    return _file(_to_width(image, min(width, image.width)), boxes, quality=rng.randint(45, 75))


def _crop(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Payers cut off what they think is of no use: a band of the screen is left."""
    top = rng.randint(0, image.height // 3)
    bottom = rng.randint(image.height * 3 // 5, image.height)
    left = rng.choice((0, 0, rng.randint(0, image.width // 40)))
    frame = _clear_of_text((left, top, image.width - left, bottom), boxes)
    return _file(image.crop(frame), _inside(boxes, frame), quality=rng.choice((None, 85, 70)))


def _status_cut(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    top = rng.randint(image.width // 25, image.width // 8)
    frame = _clear_of_text((0, top, image.width, image.height), boxes)
    return _file(image.crop(frame), _inside(boxes, frame), quality=rng.choice((None, 90, 80)))


def _viewer(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """A screenshot of the screenshot open in a gallery: bars above and below, bands beside."""
    share = rng.uniform(0.62, 0.86)
    inner = image.resize(
        (int(image.width * share), int(image.height * share)), Image.Resampling.LANCZOS
    )
    ground = rng.choice(((0, 0, 0), (255, 255, 255), (32, 33, 36)))
    canvas = Image.new("RGB", image.size, ground)
    canvas.paste(inner, ((image.width - inner.width) // 2, (image.height - inner.height) // 2))
    _draw_bars(canvas, rng, ink=(255, 255, 255) if sum(ground) < 200 else (60, 60, 60))
    return _file(canvas, boxes, quality=rng.randint(60, 92))


def _draw_bars(canvas: Image.Image, rng: Random, *, ink: tuple[int, int, int]) -> None:
    """A back arrow, who sent it and when, and four buttons, as galleries and chats have them.

    The viewer's own day and hour are not the payment's.
    """
    draw, unit = ImageDraw.Draw(canvas), canvas.width // 40 or 1
    thin, y = unit // 3 or 1, unit * 4
    draw.line([(unit * 4, y - unit), (unit * 2, y), (unit * 4, y + unit)], fill=ink, width=thin)
    seen_at = TODAY - timedelta(minutes=rng.randint(0, 500_000))
    for row, text in enumerate((rng.choice(SENDERS), f"{seen_at:%-d %B %Y, %H:%M}")):
        font = ImageFont.load_default(size=unit * (1.6 - 0.3 * row))
        draw.text((unit * 6, y - unit * (2 - 2.2 * row)), text, fill=ink, font=font)
    for index in range(4):
        x, foot = canvas.width * (2 * index + 1) // 8, canvas.height - unit * 3
        button = [x - unit, foot - unit, x + unit, foot + unit]
        draw.rounded_rectangle(button, thin, outline=ink, width=thin)


def _marked(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """The payer rings what matters in red, or draws a highlighter over it."""
    image = image.copy()
    targets = [box for box in boxes if box.fact in {"utr", "amount", "time"}]
    if targets:
        _ring(image, rng.choice(targets), rng)
    return _file(image, boxes, quality=rng.choice((None, 85)))


def _ring(image: Image.Image, box: FactBox, rng: Random) -> None:
    room = min(box.bottom - box.top, image.width / 40)
    frame = [box.left - room, box.top - room / 2, box.right + room, box.bottom + room / 2]
    if rng.random() < 0.6:
        ink = rng.choice(((229, 57, 53), (30, 136, 229), (0, 0, 0)))
        ImageDraw.Draw(image).ellipse(frame, outline=ink, width=max(2, int(room / 6)))
        return
    yellow = Image.new("RGB", image.size, (255, 255, 255))
    ImageDraw.Draw(yellow).rectangle(
        [box.left, box.top, box.right, box.bottom], fill=(255, 241, 118)
    )
    image.paste(ImageChops.multiply(image, yellow))


def _sideways(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Stored lying on its side, with a note in the metadata to turn it upright again."""
    turn, orientation = rng.choice(
        ((Image.Transpose.ROTATE_90, 6), (Image.Transpose.ROTATE_270, 8))
    )
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    buffer = BytesIO()
    image.transpose(turn).save(buffer, "JPEG", quality=88, exif=exif)
    return Worn(buffer.getvalue(), ".jpg", frozenset(box.fact for box in boxes))


def _photo(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Another phone's camera: perspective, moiré of the two pixel grids, glare, blur, noise."""
    image = _to_width(image, min(image.width, 900))
    lit = _glare(_moire(_tilt(np.asarray(image, dtype=np.uint8), rng), rng), rng)
    blurred = cv2.GaussianBlur(lit, (0, 0), rng.uniform(0.4, 1.0))
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(2, 7), lit.shape)
    worn = Image.fromarray(np.clip(blurred + noise, 0, 255).astype(np.uint8))
    return _file(worn, boxes, quality=rng.randint(60, 90))


def _tilt(pixels: Pixels, rng: Random) -> Pixels:
    """The phone lies askew on a table: each corner is off by up to 4.5 % of the width."""
    height, width = pixels.shape[:2]
    margin, reach = int(width * 0.1), 0.045 * width
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    jitter = np.array([rng.uniform(-reach, reach) for _ in range(8)], dtype=np.float32)
    moved = corners + margin + jitter.reshape(4, 2)
    table = rng.choice(((60, 50, 45), (150, 130, 110), (25, 25, 28), (190, 190, 185)))
    tilted = cv2.warpPerspective(
        pixels,
        cv2.getPerspectiveTransform(corners, moved.astype(np.float32)),
        (width + 2 * margin, height + 2 * margin),
        flags=cv2.INTER_AREA,
        borderValue=table,
    )
    return np.asarray(tilted, dtype=np.float32)


def _moire(pixels: Pixels, rng: Random) -> Pixels:
    """Stripes where the camera's grid meets the screen's."""
    xs, ys = _places(pixels)
    angle, pitch = rng.uniform(0, np.pi), rng.uniform(4, 14)
    wave = np.sin((xs * np.cos(angle) + ys * np.sin(angle)) * 2 * np.pi / pitch)
    striped: Pixels = pixels * (1 + rng.uniform(0.01, 0.04) * wave)
    return striped


def _glare(pixels: Pixels, rng: Random) -> Pixels:
    """A soft lamp reflected in the glass, and light falling off towards one side."""
    height, width = pixels.shape[:2]
    xs, ys = _places(pixels)
    x, y, radius = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0.15, 0.35) * width
    spot = np.exp(-((xs - x) ** 2 + (ys - y) ** 2) / (2 * radius**2))
    fall = 1 - rng.uniform(0, 0.35) * xs / width
    lit: Pixels = pixels * fall + (255 - pixels) * spot * rng.uniform(0.2, 0.5)
    return lit


def _places(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """Each pixel's x and y, shaped to go with its three colours."""
    ys, xs = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
    return xs[..., None], ys[..., None]


def _blur(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Enlarged and shrunk by apps in between: soft edges in proportion to the text."""
    radius = rng.uniform(0.5, 1.1) * image.width / 540
    return _file(image.filter(ImageFilter.GaussianBlur(radius)), boxes, quality=rng.randint(60, 90))


def _worn(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Forwarded again and again: 360 to 720 pixels wide, softened, JPEG 30 to 40."""
    image = _to_width(image, min(rng.choice((360, 420, 480, 540, 640, 720)), image.width))
    soft = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.0, 0.6) * image.width / 540))
    return _file(soft, boxes, quality=rng.randint(30, 40))


def _to_width(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    return image.resize(
        (width, round(image.height * width / image.width)), Image.Resampling.BICUBIC
    )


def _clear_of_text(
    frame: tuple[int, int, int, int], boxes: Sequence[FactBox]
) -> tuple[int, int, int, int]:
    """Move the upper and lower cut out of any fact they would halve, so that truth is sharp."""
    left, top, right, bottom = frame
    for box in sorted(boxes, key=lambda box: box.top):
        if box.top - 4 < top < box.bottom + 4:
            top = int(box.bottom) + 5
    for box in sorted(boxes, key=lambda box: -box.bottom):
        if box.top - 4 < bottom < box.bottom + 4:
            bottom = int(box.top) - 5
    return left, top, right, max(bottom, top + 140)


def _inside(boxes: Sequence[FactBox], frame: tuple[int, int, int, int]) -> list[FactBox]:
    left, top, right, bottom = frame
    return [
        box
        for box in boxes
        if box.left >= left and box.right <= right and box.top >= top and box.bottom <= bottom
    ]


_WORKERS: dict[str, Callable[[Image.Image, Sequence[FactBox], Random], Worn]] = {
    "clean": _clean, "jpeg": _jpeg, "chat": _chat, "crop": _crop, "status_cut": _status_cut,
    "viewer": _viewer, "photo": _photo, "blur": _blur, "moderate": _moderate,
    "marked": _marked, "sideways": _sideways, "worn": _worn,
}  # fmt: skip
