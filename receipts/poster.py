"""A payee's poster for the wall or the group: how to pay, and where to send the screenshot.

Drawn as vectors. Mukta has Latin and Devanagari letters in one face; HarfBuzz joins these as they
are written, which a font alone does not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import fontpkg_mukta
import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import TTFFont

from receipts.models import Payee
from receipts.upi import payment_uri

# How much of an A4 sheet's measures, which all below are in: millimetres, and points of letters.
SIZES = {"a4": 1.0, "a6": 0.5}
_WIDTH, _HEIGHT, _MARGIN = 210, 297, 18
_QUIET_ZONE = 4  # modules of nothing around a QR code, which scanners need
_FACE = "Mukta"
_JOINERS = "\u200c\u200d"
_LARGE, _SMALLER = 34, 20  # points of the payee's name


class PosterRefused(Exception):
    """No such poster can be made. The message says why and what to do."""


@dataclass(frozen=True)
class _Sheet:
    """An open page of one size, on which things are placed one below the other."""

    pdf: FPDF
    scale: float

    def say(self, text: str, *, points: float, bold: bool = False) -> None:
        """Text in the middle of the sheet, in as many lines as it takes."""
        self.pdf.set_font(_FACE, "B" if bold else "", points * self.scale)
        self.pdf.multi_cell(
            w=(_WIDTH - 2 * _MARGIN) * self.scale,
            h=points * 0.5 * self.scale,
            text=text,
            align=Align.C,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )

    def has(self, text: str) -> bool:
        """Whether the face has its letters; what only joins letters needs no drawing."""
        face = self.pdf.fonts[f"{_FACE.lower()}B"]
        drawn = face.cmap if isinstance(face, TTFFont) else {}
        return all(ord(letter) in drawn for letter in text if letter not in _JOINERS)

    def points_for(self, name: str) -> float:
        """Large letters, smaller ones for a name that would not fit in two lines of these."""
        self.pdf.set_font(_FACE, "B", _LARGE * self.scale)
        room = (_WIDTH - 2 * _MARGIN) * self.scale
        return _LARGE if self.pdf.get_string_width(name) < 1.6 * room else _SMALLER

    def leave(self, millimetres: float) -> None:
        self.pdf.set_y(self.pdf.get_y() + millimetres * self.scale)

    def draw(self, link: str, *, side: float) -> None:
        """A QR code of that many millimetres, its quiet zone among them."""
        matrix = segno.make(link, error="m", micro=False).matrix
        module = side * self.scale / (len(matrix) + 2 * _QUIET_ZONE)
        left = (_WIDTH - side) / 2 * self.scale + _QUIET_ZONE * module
        top = self.pdf.get_y() + _QUIET_ZONE * module
        for number, row in enumerate(matrix):
            for start, length in _dark_runs(row):
                across, down = left + start * module, top + number * module
                self.pdf.rect(across, down, length * module, module, style="F")
        self.leave(side)


def poster_of(payee: Payee, *, size: str, language: str) -> bytes:
    """The PDF, of a size of SIZES and in a language of payers. Raises PosterRefused."""
    if size not in SIZES or language not in dict(settings.LANGUAGES):
        raise PosterRefused(_("Choose the size and the language of the poster."))
    vpa = payee.vpas.order_by("pk").first()
    if vpa is None:
        raise PosterRefused(_("No UPI address is known to pay at. Write it under Payers’ pages."))
    sheet = _new_sheet(size)
    if not sheet.has(payee.name):
        raise PosterRefused(
            _("The poster has Latin and Devanagari letters only, and “{name}” has others.").format(
                name=payee.name
            )
        )
    with translation.override(language):
        _fill(sheet, payee, vpa.address)
    return bytes(sheet.pdf.output())


def _fill(sheet: _Sheet, payee: Payee, vpa: str) -> None:
    page = settings.SITE_URL + reverse("upload", args=[payee.slug])
    sheet.say(payee.name, points=sheet.points_for(payee.name), bold=True)
    sheet.leave(2)
    sheet.say(_("Pay by UPI"), points=26)
    sheet.leave(4)
    sheet.say(_("1. Scan this with your UPI app and pay."), points=18)
    sheet.draw(payment_uri(vpa=vpa, name=payee.name), side=105)
    sheet.say(vpa, points=20, bold=True)
    sheet.leave(7)
    sheet.say(_("2. Scan this with your camera and send the screenshot of the payment."), points=18)
    sheet.draw(page, side=58)
    sheet.say(page, points=14)


def _new_sheet(size: str) -> _Sheet:
    scale = SIZES[size]
    pdf = FPDF(unit="mm", format=(_WIDTH * scale, _HEIGHT * scale))
    for style, name in (("", "Regular"), ("B", "Bold")):
        pdf.add_font(_FACE, style, fontpkg_mukta.ROOT / "files" / f"Mukta-{name}.ttf")
    pdf.set_text_shaping(True)
    pdf.set_margins(_MARGIN * scale, _MARGIN * scale)
    pdf.set_auto_page_break(False)
    pdf.set_fill_color(0)
    pdf.add_page()
    return _Sheet(pdf, scale)


def _dark_runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where dark modules begin, and how many follow one another: one rectangle without seams."""
    start = 0
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            yield start, length
        start += length
