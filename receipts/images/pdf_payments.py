"""The payments in a PDF of several pages, told apart before any of them is read."""

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

MOST_PAYMENTS = 20  # of one PDF
_PAGES_TRIED = 60
_NUMBERS_OF_A_LIST = 5  # so many different ones are a statement's, not a payment's
_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")
_RUPEES = re.compile(r"₹|\bRs\b|\bINR\b|\brupees?\b|रुपये|रु", re.I)
_LIMITS = Limits(
    cpu_seconds=2,
    seconds=60,
    patience=5,
    memory_bytes=1_500_000_000,
    output_bytes=2 * MAX_UPLOAD_BYTES,
)


def open_payments(data: bytes) -> list[Picture]:
    """Open an uploaded file; each payment's page is a picture of its own where a PDF holds several.

    A page is a payment's when its words hold a number of twelve digits, as no page before it
    does, and rupees; where no page is, those that are pictures without words are. A page of many
    numbers is a list, and a PDF with one is left whole. Raises PictureRefused.
    """
    check_bytes(data)
    if kind_of(data) != "pdf":
        return [open_picture(data)]
    try:
        told, pages = _parted_elsewhere(data)
    except Exhausted as costly:
        raise PictureRefused("too_costly") from costly
    except Busy:
        raise PicturesBusy from None
    if "refused" in told:
        raise PictureRefused(told["refused"], **told["facts"])
    if not told["lengths"]:
        return [open_picture(data)]
    opened = (open_picture(page) for page in _cut(pages, told["lengths"]))
    return [replace(picture, editing_software=told["software"]) for picture in opened]


def _cut(pages: bytes, lengths: list[int]) -> Iterator[bytes]:
    start = 0
    for length in lengths:
        yield pages[start : start + length]
        start += length


_parted_elsewhere = Confined("receipts.images.pdf_payments:parted", _LIMITS)


def parted(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The lengths of the pages cut out, none where the file is to stay whole, and these pages."""
    try:
        with faults_refused(), opened_pdf(data) as document:
            numbers = _payments(document)
            if len(numbers) > MOST_PAYMENTS:
                raise PictureRefused("too_many_payments", limit=MOST_PAYMENTS)
            pages = [_page_alone(document, number) for number in numbers]
            software = software_of_pdf(document)
    except PictureRefused as refused:
        return {"refused": refused.code, "facts": refused.values}, b""
    return {"lengths": [len(page) for page in pages], "software": software}, b"".join(pages)


def _payments(document: pypdfium2.PdfDocument) -> list[int]:
    """The pages that are a payment each, from 0; none where the file is one payment or a list."""
    count = len(document)
    if count < 2 or count > _PAGES_TRIED:
        return []
    written, drawn, known = [], [], set[frozenset[str]]()
    for number in range(count):
        words = document[number].get_textpage().get_text_range()
        numbers = frozenset(_NUMBER.findall(words))
        if len(numbers) >= _NUMBERS_OF_A_LIST:
            return []
        if not words.strip():
            drawn.append(number)
        elif numbers and _RUPEES.search(words) and numbers not in known:
            known.add(numbers)
            written.append(number)
    found = written or [number for number in drawn if not is_blank(document[number])]
    return [] if found == [0] else found


def _page_alone(document: pypdfium2.PdfDocument, number: int) -> bytes:
    alone, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    try:
        alone.import_pages(document, [number])
        alone.save(out)
    finally:
        alone.close()
    return out.getvalue()
