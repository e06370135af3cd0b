"""How these pictures travelled: most of them through chats that shrink them, none kindly."""

from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from benchmarks.screens.camera import FactBox
from benchmarks.screens.wear import Worn, wear_out

CAPTIONS = ("Paid sir, pls check", "2 months maintenance 3000", "done :)", "flat 402 nov + dec")


def travel(image: Image.Image, boxes: Sequence[FactBox], *, wear: str, seed: int) -> Worn:
    """The picture after one of `TRAVELS`; repeatable by `seed`."""
    rng = Random(seed)
    return TRAVELS[wear][1](image, boxes, rng)


def _kept(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    return _jpeg(image, _facts(boxes), quality=95)


def _forwarded(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Twice through a chat: shrunk, JPEG 30 to 40, stored once more."""
    once = _opened(_jpeg(_shrunk(image, rng), _facts(boxes), quality=rng.randint(30, 40)))
    return _jpeg(once, _facts(boxes), quality=rng.randint(40, 70))


def _softened(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Enlarged from a preview: blurred, then shrunk and packed."""
    small = _shrunk(image, rng)
    soft = small.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.8) * small.width / 540))
    return _jpeg(soft, _facts(boxes), quality=rng.randint(35, 60))


def _cut(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """A band of the screen, then through a chat."""
    band = wear_out(image, boxes, wear="crop", seed=rng.getrandbits(32))
    return _jpeg(_shrunk(_opened(band), rng), band.shown, quality=rng.randint(30, 50))


def _photographed(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Another phone's camera, then through a chat that leaves 720 pixels or more."""
    photo = wear_out(image, boxes, wear="photo", seed=rng.getrandbits(32))
    taken = _opened(photo)
    width = min(taken.width, rng.choice((720, 900, 1080)))
    return _jpeg(_to_width(taken, width), photo.shown, quality=rng.randint(45, 80))


def _dimmed(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Taken in night mode: warm, pale and low in contrast."""
    pale = ImageEnhance.Contrast(image).enhance(rng.uniform(0.45, 0.7))
    warm = Image.blend(pale, Image.new("RGB", image.size, (255, 190, 110)), 0.15)
    return _jpeg(_shrunk(warm, rng), _facts(boxes), quality=rng.randint(40, 60))


def _captioned(image: Image.Image, boxes: Sequence[FactBox], rng: Random) -> Worn:
    """Open in a chat's viewer, what the sender wrote on a dark strip below it."""
    strip = image.width // 7
    canvas = Image.new("RGB", (image.width, image.height + strip), (16, 20, 24))
    canvas.paste(image)
    font = ImageFont.truetype("DejaVuSans.ttf", strip // 3)
    at = (strip // 3, image.height + strip // 3)
    ImageDraw.Draw(canvas).text(at, rng.choice(CAPTIONS), fill=(235, 235, 235), font=font)
    return _jpeg(_shrunk(canvas, rng), _facts(boxes), quality=rng.randint(35, 60))


def _shrunk(image: Image.Image, rng: Random) -> Image.Image:
    return _to_width(image, min(image.width, rng.choice((360, 400, 480, 540, 600, 720))))


def _to_width(image: Image.Image, width: int) -> Image.Image:
    height = round(image.height * width / image.width)
    return image.resize((width, height), Image.Resampling.BILINEAR)


def _jpeg(image: Image.Image, shown: frozenset[str], *, quality: int) -> Worn:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Worn(buffer.getvalue(), ".jpg", shown)


def _opened(worn: Worn) -> Image.Image:
    return Image.open(BytesIO(worn.data)).convert("RGB")


def _facts(boxes: Sequence[FactBox]) -> frozenset[str]:
    return frozenset(box.fact for box in boxes)


type Travel = Callable[[Image.Image, Sequence[FactBox], Random], Worn]
# How often each is drawn, and what does it.
TRAVELS: dict[str, tuple[int, Travel]] = {
    "kept": (12, _kept), "forwarded": (34, _forwarded), "softened": (16, _softened),
    "cut": (12, _cut), "photographed": (10, _photographed), "dimmed": (8, _dimmed),
    "captioned": (8, _captioned),
}  # fmt: skip
