"""Statements as a browser would send them, and what matching would say of a credit."""

import io
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pikepdf
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from msoffcrypto.format.ooxml import OOXMLFile

from benchmarks.statements.entries import entries_of, invent_payments
from benchmarks.statements.pdf_dress import write_pdf
from benchmarks.statements.pdf_papers import PAPERS
from receipts.models import Credit, CreditMatch, MatchGround, Receipt
from receipts.upi import INDIA
from tests.factories import make_credit, make_reading, make_receipt

HEADER = "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance"


def line(
    utr: str, rupees: str, *, days_ago: int = 1, name: str = "ASHA RAO", note: str = ""
) -> str:
    """A credit by UPI as HDFC writes it."""
    day = timezone.localdate(timezone=INDIA) - timedelta(days=days_ago)
    narration = f"UPI-{name}-someone@okaxis-UTIB0000123-{utr}-{note or 'UPI'}"
    return f"{day:%d/%m/%y},{narration},0000{utr},{day:%d/%m/%y},,{rupees},1000.00"


def hdfc(*lines: str, name: str = "statement.csv") -> SimpleUploadedFile:
    content = "\n".join([HEADER, *lines]) + "\n"
    return SimpleUploadedFile(name, content.encode(), content_type="text/csv")


def text_pdf() -> bytes:
    """A short statement of SBI: three payments, in a PDF with text."""
    period = (date(2026, 4, 1), date(2026, 4, 30))
    entries = entries_of(
        invent_payments(3, seed=1, period=period), rng=Random(1), noise=0, reversed_utrs=()
    )
    return write_pdf(PAPERS["sbi"], entries, account="12345678", period=period, seed=1)


def locked_pdf(password: str = "RAVI1990") -> bytes:
    """The same, that opens with a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="own", user=password))
    return out.getvalue()


def locked_xlsx(*lines: str, password: str = "RAVI1990") -> bytes:
    """HDFC's workbook of these lines, that opens with a password."""
    plain, out = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEADER, *lines)):
            sheet.write_row(number, 0, row.split(","))
    OOXMLFile(plain).encrypt(password, out)
    return out.getvalue()


def days_ago(days: int) -> datetime:
    """Noon in India some days ago."""
    day = timezone.localdate(timezone=INDIA) - timedelta(days=days)
    return datetime.combine(day, time(12), INDIA)


def make_claim(utr: str, paise: int = 50_000, *, paid: int = 1, **overrides: Any) -> Receipt:
    """A receipt in review of a payment some days ago."""
    receipt = make_receipt(**overrides)
    make_reading(receipt, utr=utr, upi_id=utr, amount_paise=paise, paid_at=days_ago(paid))
    return receipt


def set_beside(
    receipt: Receipt,
    ground: MatchGround = MatchGround.CONFIRMED,
    credit: Credit | None = None,
    **of: Any,
) -> Credit:
    """A credit that matching sets beside the receipt."""
    if credit is None:
        own = {"utr": receipt.utr, "amount_paise": receipt.amount_paise}
        credit = make_credit(**({"payee": receipt.payee} | own | of))
    reason = of.get("reason", MatchGround(ground).label)
    CreditMatch.objects.create(receipt=receipt, credit=credit, ground=ground, reason=reason)
    return credit
