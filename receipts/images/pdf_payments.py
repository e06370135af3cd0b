"""The payments in a PDF of several pages, told apart before any of them is read."""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2

from receipts.confinement import Busy, Confined, Exhausted, Limits
from receipts.images.decoding import faults_refused
from receipts.images.kinds import kind_of
from receipts.images.limits import MAX_UPLOAD_BYTES, check_bytes
from receipts.images.pdf import is_blank, opened_pdf, software_of_pdf
from receipts.images.picture import Picture, open_picture
from receipts.images.refusal import PictureRefused, PicturesBusy

MOST_PAYMENTS = 5  # of one PDF, as of one form
_PAGES_TRIED = 60
_NUMBERS_OF_A_LIST = 5  # so many different ones are a statement's, not a payment's
_NUMBER = re.compile(r"(?<!\d)(?!91[6-9]\d{9}(?!\d))\d{12}(?!\d)")  # no mobile phone's
_RUPEES = re.compile(r"₹|\bRs\b|\bINR\b|\brupees?\b|रुपये|रु", re.I)
_OF_THE_MOMENT = re.compile(rb"/ID\s*\[[^\]]*\]|/CreationDate\s*\([^)]*\)")
_LIMITS = Limits(
    cpu_seconds=0.5,  # sixty pages of words take half of it; opened whole, it is asked once more
    seconds=60,
    patience=5,
    memory_bytes=1_500_000_000,
    output_bytes=2 * MAX_UPLOAD_BYTES,
)


def open_payments(data: bytes) -> list[Picture]:
    """Open an uploaded file; each payment's page is a picture of its own where a PDF holds several.

    A page is a payment's when it is a picture without words, or when its words hold rupees and a
    number of twelve digits as no page before it does. A page of many numbers is a list, and a PDF
    with one is left whole, as one that cannot be parted is. Of a PDF with one payment `original`
    is the file as it came. Raises PictureRefused, also for more than MOST_PAYMENTS written ones and
    for a payment's page that cannot be opened: none is left out unseen.
    """
    check_bytes(data)
    pages = _parted(data) if kind_of(data) == "pdf" else []
    opened = list(_opened(pages))
    if not opened:
        return [open_picture(data)]
    if len(opened) == 1:
        digest = hashlib.sha256(data).hexdigest()
        return [replace(opened[0], original=data, original_sha256=digest)]
    return opened


def _parted(data: bytes) -> list[tuple[bytes, int, str]]:
    """The payments' pages with their numbers, from 1, and the software of the file; none where it
    is to stay whole.
    """
    try:
        told, pages = _parted_elsewhere(data)
    except Exhausted:
        return []
    except Busy:
        raise PicturesBusy from None
    if told["payments"] > MOST_PAYMENTS:
        raise PictureRefused("too_many_payments", limit=MOST_PAYMENTS)
    cut = zip(_cut(pages, told["lengths"]), told["numbers"], strict=True)
    return [(page, number, told["software"]) for page, number in cut]


def _opened(pages: list[tuple[bytes, int, str]]) -> Iterator[Picture]:
    """Each as a picture; raise PictureRefused with the number of one that is none."""
    for page, number, software in pages:
        try:
            yield replace(open_picture(page), editing_software=software)
        except PicturesBusy:
            raise
        except PictureRefused:
            raise PictureRefused("damaged_page", page=number) from None


def _cut(pages: bytes, lengths: list[int]) -> Iterator[bytes]:
    start = 0
    for length in lengths:
        yield pages[start : start + length]
        start += length


_parted_elsewhere = Confined("receipts.images.pdf_payments:parted", _LIMITS)


def parted(data: bytes) -> tuple[dict[str, Any], bytes]:
    """How many payments are written, the numbers and lengths of the pages cut out, and these.

    Nothing is cut out of what cannot be opened: opening it as a picture says why.
    """
    whole = {"payments": 0, "numbers": [], "lengths": [], "software": ""}
    try:
        with faults_refused(), opened_pdf(data) as document:
            written, drawn = _payments(document)
            numbers = sorted(written + drawn)
            if len(written) > MOST_PAYMENTS or numbers in ([], [0]):
                return whole | {"payments": len(written)}, b""
            if len(numbers) > MOST_PAYMENTS:
                return whole, b""
            pages = [_page_alone(document, number) for number in numbers]
            software = software_of_pdf(document)
    except PictureRefused:
        return whole, b""
    told = {
        "numbers": [number + 1 for number in numbers],
        "lengths": [len(page) for page in pages],
        "software": software,
    }
    return whole | told, b"".join(pages)


def _payments(document: pypdfium2.PdfDocument) -> tuple[list[int], list[int]]:
    """The pages, from 0, with a payment in words and those that are pictures; none of a list."""
    count = len(document)
    if count < 2 or count > _PAGES_TRIED:
        return [], []
    written, drawn, known = [], [], set[str]()
    for number in range(count):
        words = document[number].get_textpage().get_text_range()
        numbers = set(_NUMBER.findall(words))
        if len(numbers) >= _NUMBERS_OF_A_LIST:
            return [], []
        if not words.strip():
            drawn += [] if _is_surely_blank(document[number]) else [number]
        elif numbers - known and _RUPEES.search(words):
            written.append(number)
        known |= numbers
    return written, drawn


def _is_surely_blank(page: pypdfium2.PdfPage) -> bool:
    """Also what cannot be drawn may be a payment: whoever opens it says so."""
    try:
        return is_blank(page)
    except PictureRefused:
        return False


def _page_alone(document: pypdfium2.PdfDocument, number: int) -> bytes:
    alone, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    try:
        alone.import_pages(document, [number])
        alone.save(out)
    finally:
        alone.close()
    # PDFium numbers and dates each file anew: the same page is to be the same file again.
    return _OF_THE_MOMENT.sub(lambda told: b" " * len(told[0]), out.getvalue())
