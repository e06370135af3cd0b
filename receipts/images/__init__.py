"""Pictures from strangers: opened safely, fitted to the reader's limits, fingerprinted."""

from receipts.images.difference import changed_regions
from receipts.images.limits import (
    MAX_PIXELS,
    MAX_SIDE,
    MAX_UPLOAD_BYTES,
    MIN_SIDE,
    READER_MAX_BYTES,
)
from receipts.images.logo import redraw_logo
from receipts.images.pdf_payments import MOST_PAYMENTS, open_payments
from receipts.images.picture import Picture, open_picture
from receipts.images.refusal import LogoRefused, PictureRefused, PicturesBusy

__all__ = [
    "MAX_PIXELS",
    "MAX_SIDE",
    "MAX_UPLOAD_BYTES",
    "MIN_SIDE",
    "MOST_PAYMENTS",
    "READER_MAX_BYTES",
    "LogoRefused",
    "Picture",
    "PictureRefused",
    "PicturesBusy",
    "changed_regions",
    "open_payments",
    "open_picture",
    "redraw_logo",
]
