"""Two pictures of one payment beside each other, the places marked where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from receipts import storage
from receipts.images import changed_regions
from receipts.models import Reading, Receipt
from receipts.signals import differences

MARGIN = 0.006  # of the picture's height, around a mark
SEEN_AS = {"utr": "upi_id"}  # the reader's word for what a Reading calls otherwise

Region = tuple[float, float, float, float]  # left, top, right, bottom, 0 to 1


@dataclass(frozen=True)
class Mark:
    """A rectangle in pixels of the picture."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class MarkedPicture:
    """A picture with its marks, ready to be drawn; `label` says all of it in words."""

    caption: str
    label: str
    url: str
    width: int
    height: int
    marks: tuple[Mark, ...]


def sheets_of(here: Receipt, there: Receipt) -> tuple[MarkedPicture, ...]:
    """Both pictures, marked by what was read differently, else by their pixels.

    Nothing where nothing can be marked on either.
    """
    names = _names(here, there)
    pairs = [(_region_of(here, name), _region_of(there, name)) for name in names]
    known = [(one, other) for one, other in pairs if one and other]
    if len(known) < len(names) or not names:
        known += [(region, region) for region in _by_pixels(here.image, there.image)]
    if not known:
        return ()
    what = ", ".join(name.replace("_paise", "").replace("paid_at", "time") for name in names)
    return (
        _sheet(here, _("This receipt"), what, (one for one, _ in known if one)),
        _sheet(
            there,
            _("Receipt {pk}").format(pk=there.pk),
            what,
            (other for _, other in known if other),
        ),
    )


def field_of(reading: Reading | None, name: str) -> dict[str, Any]:
    """The reader's note on one value (text, confidence, box, notes); empty where it left none."""
    found = reading.fields.get(name) if reading else None
    return found if isinstance(found, dict) else {}


def _names(here: Receipt, there: Receipt) -> list[str]:
    if not (here.reading and there.reading):
        return []
    return [one.field for one in differences(here.reading, there.reading)]


def _region_of(receipt: Receipt, name: str) -> Region | None:
    box = field_of(receipt.reading, SEEN_AS.get(name, name)).get("box")
    if not box or len(box) != 4:
        return None
    left, top, right, bottom = box
    width, height = receipt.image_width, receipt.image_height
    return left / width, top / height, right / width, bottom / height


@lru_cache(maxsize=256)
def _by_pixels(one: str, other: str) -> list[Region]:
    """By the pictures' keys, under which never anything else is stored."""
    try:
        return changed_regions(storage.fetch(one), storage.fetch(other))
    except OSError:
        return []


def _sheet(receipt: Receipt, caption: str, what: str, regions: Iterable[Region]) -> MarkedPicture:
    marks = tuple(_mark(region, receipt) for region in regions)
    differs = (
        _("Marked where it differs: {what}.").format(what=what)
        if what
        else _("Marked where it differs.")
    )
    return MarkedPicture(
        caption=caption,
        label=f"{caption}. {differs}",
        url=reverse("picture", args=[receipt.pk]),
        width=receipt.image_width,
        height=receipt.image_height,
        marks=marks,
    )


def _mark(region: Region, receipt: Receipt) -> Mark:
    width, height = receipt.image_width, receipt.image_height
    margin = round(MARGIN * height)
    left, top, right, bottom = region
    return Mark(
        x=round(left * width) - margin,
        y=round(top * height) - margin,
        width=round((right - left) * width) + 2 * margin,
        height=round((bottom - top) * height) + 2 * margin,
    )
