"""The first page of a PDF that has anything on it, drawn as a picture."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PIL import Image

from receipts.images.metadata import one_line
from receipts.images.refusal import PictureRefused

_PDFIUM = threading.Lock()  # PDFium may not be entered by two threads at once
_SHORT_SIDE = 1200  # A4 becomes 1200 × 1697: eight-point print is 17 pixels high
_LONG_SIDE = 5000
_PAGES_TRIED = 5


@contextmanager
def opened_pdf(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, for this thread alone; raise PictureRefused with the reason."""
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            password = "password" in str(error).lower()
            raise PictureRefused("encrypted_pdf" if password else "damaged") from None
        try:
            yield document
        except pypdfium2.PdfiumError:
            raise PictureRefused("damaged") from None
        finally:
            document.close()


def draw_pdf(data: bytes) -> tuple[Image.Image, str]:
    """Return (RGB picture, software that wrote the PDF); raise PictureRefused with the reason."""
    with opened_pdf(data) as document:
        return _first_drawn_page(document), software_of_pdf(document)


def is_blank(page: pypdfium2.PdfPage) -> bool:
    """Whether there is nothing on it."""
    return _is_plain(_drawn(page))


def _first_drawn_page(document: pypdfium2.PdfDocument) -> Image.Image:
    for number in range(min(len(document), _PAGES_TRIED)):
        image = _drawn(document[number])
        if not _is_plain(image):
            return image
    raise PictureRefused("empty_pdf")


def _is_plain(image: Image.Image) -> bool:
    return max(image.convert("L").histogram()) == image.width * image.height


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    short, long = sorted(page.get_size())
    if short < 1:
        raise PictureRefused("damaged")
    scale = min(_SHORT_SIDE / short, _LONG_SIDE / long)
    image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return image


def software_of_pdf(document: pypdfium2.PdfDocument) -> str:
    """What the PDF names as its maker, "" where it names none."""
    said = (document.get_metadata_value(key) for key in ("Producer", "Creator"))
    return next((one_line(text) for text in said if text), "")
