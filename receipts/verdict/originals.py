"""Whether a file is a payment's own screenshot or a copy: hints beside other claimants' files."""

from collections.abc import Iterator, Sequence

from receipts.images.file_names import Named, name_tells
from receipts.models import Receipt
from receipts.upi import INDIA
from receipts.wording import Sentence

_SAME_SHAPE = 0.02  # of height to width; phones' screens differ by more
_PNG, _JPEG = "image/png", "image/jpeg"


def file_hints(receipt: Receipt, others: Sequence[Receipt]) -> list[Sentence]:
    """What the file's size, shape, kind and name tell; proof of nothing, for files are edited."""
    return [*_by_likeness(receipt, others), *_by_itself(receipt)]


def _by_likeness(receipt: Receipt, others: Sequence[Receipt]) -> Iterator[Sentence]:
    one_file = [one for one in others if one.original_sha256 == receipt.original_sha256]
    if one_file:
        yield Sentence.of("file_is_one", others=[one.pk for one in one_file])
    best = max(others, key=_pixels, default=receipt)
    if _pixels(best) > _pixels(receipt):
        yield _smaller(receipt, best)
    elif any(_pixels(one) < _pixels(receipt) for one in others):
        yield Sentence.of("file_largest", size=_size(receipt))
    if receipt.original_media_type == _JPEG:
        png = next((one for one in others if one.original_media_type == _PNG), None)
        if png:
            yield Sentence.of("file_recompressed", other=png.pk)


def _smaller(receipt: Receipt, best: Receipt) -> Sentence:
    here, there = _size(receipt), _size(best)
    if _is_of_one_shape(receipt, best):
        return Sentence.of("file_smaller", here=here, there=there, other=best.pk)
    return Sentence.of("file_cropped", here=here, there=there, other=best.pk)


def _by_itself(receipt: Receipt) -> Iterator[Sentence]:
    told = name_tells(receipt.original_name)
    if told.by == Named.MESSENGER:
        yield Sentence.of("file_forwarded", name=receipt.original_name)
    elif told.taken_at:
        yield Sentence.of("file_taken", at=told.taken_at.replace(tzinfo=INDIA))
    elif told.by == Named.PHONE:
        yield Sentence.of("file_screenshot")
    if receipt.editing_software:
        yield Sentence.of("file_software", software=receipt.editing_software)


def _pixels(receipt: Receipt) -> int:
    return receipt.image_width * receipt.image_height


def _size(receipt: Receipt) -> str:
    return f"{receipt.image_width} × {receipt.image_height}"


def _is_of_one_shape(one: Receipt, other: Receipt) -> bool:
    here, there = (row.image_height / max(row.image_width, 1) for row in (one, other))
    return abs(here - there) <= _SAME_SHAPE * max(here, there)
