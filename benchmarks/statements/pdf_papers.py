"""How banks lay their statements out on paper: where columns stand and what is in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.statements import wording
from benchmarks.statements.dress import plain, rupees
from benchmarks.statements.entries import Entry

Words = Callable[[Entry, Random], str]


@dataclass(frozen=True)
class Column:
    """A heading, perhaps over two lines, from `left` to `right`; `figures` end at the right."""

    name: str
    left: float
    right: float
    figures: bool = False


@dataclass(frozen=True)
class Paper:
    """One bank's page. `cells` gives a row's cells in the order of the columns."""

    columns: Sequence[Column]
    cells: Callable[[Entry, str, int, int], Sequence[str]]
    words: Words
    above: Sequence[str]
    rows_a_page: int = 28
    repeats_heading: bool = True
    breaks_anywhere: bool = False  # in the middle of a word, as HDFC does
    is_centred: bool = False  # the day stands beside the middle line of its narration
    carries: bool = False  # B/F and C/F at the page's ends
    ruled: bool = False
    foot: str = "Page {page} of {pages}"


def _two(entry: Entry, empty: str = "") -> tuple[str, str]:
    shown = rupees(entry.paise)
    return (empty, shown) if entry.is_credit else (shown, empty)


def _hdfc(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    out, back = _two(entry)
    day = f"{entry.at:%d/%m/%y}"
    reference = entry.utr if entry.kind in {"neft", "rtgs"} else entry.utr.zfill(16)
    return [day, said, reference, day, out, back, rupees(balance)]


def _sbi(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    out, back = _two(entry)
    day = f"{entry.at.day} {entry.at:%b %Y}"
    return [day, day, said.strip(), "TRANSFER FROM 4897736162097", out, back, rupees(balance)]


def _icici(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    out, back = _two(entry)
    return [str(number), f"{entry.at:%d.%m.%Y}", "", said, out, back, rupees(balance)]


def _axis(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    out, back = _two(entry)
    return [f"{entry.at:%d-%m-%Y}", "", said, out, back, plain(balance), "123"]


def _kotak(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    mark = "CR" if entry.is_credit else "DR"
    reference = f"UPI-{entry.utr}" if entry.utr.isdigit() else entry.utr
    return [
        str(number), f"{entry.at:%d %b %Y}", said, reference,
        f"{rupees(entry.paise)}", mark, f"{rupees(balance)}",
    ]  # fmt: skip


def _canara(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    out, back = _two(entry)
    return [f"{entry.at:%d-%m-%Y}", said, back, out, rupees(balance)]


def _pnb(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    out, back = _two(entry)
    return [f"{entry.at:%d/%m/%Y}", "", out, back, f"{rupees(balance)} Cr.", said]


def _baroda(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    out, back = _two(entry, "-")
    day = f"{entry.at:%d-%m-%Y}"
    return [str(number), day, day, said, "", out, back, f"{rupees(balance)} Cr"]


def _idfc(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    out, back = _two(entry)
    day = f"{entry.at:%d-%b-%Y}"
    return [day, day, said, "", out, back, rupees(balance)]


def _paytm(entry: Entry, said: str, number: int, balance: int) -> Sequence[str]:
    sign = "+" if entry.is_credit else "-"
    return [
        f"{entry.at:%d %b %Y}",
        said,
        f"{sign} Rs.{rupees(entry.paise)}",
        f"Rs.{rupees(balance)}",
    ]


PAPERS = {
    "hdfc": Paper(
        [Column("Date", 30, 70), Column("Narration", 72, 240), Column("Chq./Ref.No.", 244, 330),
         Column("Value Dt", 332, 370), Column("Withdrawal Amt.", 372, 435, True),
         Column("Deposit Amt.", 437, 495, True), Column("Closing Balance", 497, 570, True)],
        _hdfc, wording.hdfc,
        ["HDFC BANK LIMITED", "Account No : {account}", "RTGS/NEFT IFSC : HDFC0000240",
         "From : {begins:%d/%m/%Y}   To : {ends:%d/%m/%Y}"], breaks_anywhere=True,
    ),
    "sbi": Paper(
        [Column("Txn Date", 30, 75), Column("Value\nDate", 77, 122),
         Column("Description", 124, 290), Column("Ref No./Cheque\nNo.", 292, 375),
         Column("Debit", 377, 435, True), Column("Credit", 437, 495, True),
         Column("Balance", 497, 570, True)],
        _sbi, wording.sbi,
        ["STATE BANK OF INDIA", "Account Number : {account}", "IFS Code : SBIN0001234",
         "Account Statement from {begins:%d/%m/%Y} to {ends:%d/%m/%Y}"], ruled=True,
    ),
    "icici": Paper(
        [Column("S No.", 30, 52), Column("Transaction\nDate", 54, 105),
         Column("Cheque\nNumber", 107, 145), Column("Transaction Remarks", 147, 345),
         Column("Withdrawal Amount\n(INR)", 347, 425, True),
         Column("Deposit Amount\n(INR)", 427, 495, True), Column("Balance\n(INR)", 497, 570, True)],
        _icici, wording.icici,
        ["ICICI Bank", "Detailed Statement", "Account Number {account}",
         "Transaction Period : From {begins:%d/%m/%Y} To {ends:%d/%m/%Y}"], is_centred=True,
    ),
    "axis": Paper(
        [Column("Tran Date", 30, 80), Column("Chq No", 82, 110), Column("Particulars", 112, 310),
         Column("Debit", 312, 380, True), Column("Credit", 382, 450, True),
         Column("Balance", 452, 530, True), Column("Init.\nBr", 540, 570)],
        _axis, wording.axis,
        ["Axis Bank", "IFSC Code : UTIB0000123", "Statement of Account No - {account} for "
         "the period (From : {begins:%d-%m-%Y} To : {ends:%d-%m-%Y})"], repeats_heading=False,
    ),
    "kotak": Paper(
        [Column("Sl. No.", 30, 58), Column("Date", 60, 115), Column("Description", 117, 310),
         Column("Chq / Ref number", 312, 400), Column("Amount", 402, 465, True),
         Column("Dr / Cr", 470, 495), Column("Balance", 497, 570, True)],
        _kotak, wording.kotak,
        ["Kotak Mahindra Bank", "Account No. {account}", "IFSC Code KKBK0000123",
         "Period : {begins:%d-%m-%Y} To {ends:%d-%m-%Y}"],
    ),
    "canara": Paper(
        [Column("Date", 30, 90), Column("Particulars", 92, 340), Column("Deposits", 342, 415, True),
         Column("Withdrawals", 417, 490, True), Column("Balance", 492, 570, True)],
        _canara, wording.canara,
        ["Canara Bank", "Account Number {account}", "IFSC Code CNRB0001234",
         "Statement for A/c between {begins:%d-%m-%Y} and {ends:%d-%m-%Y}"], is_centred=True,
    ),
    "pnb": Paper(
        [Column("Transaction Date", 30, 100), Column("Cheque Number", 102, 165),
         Column("Withdrawal", 167, 230, True), Column("Deposit", 232, 295, True),
         Column("Balance", 297, 385, True), Column("Narration", 390, 570)],
        _pnb, wording.kotak,
        ["Punjab National Bank", "Account Number : {account}", "IFSC Code : PUNB0123400",
         "Statement Period : {begins:%d-%m-%Y} to {ends:%d-%m-%Y}"], ruled=True,
    ),
    "baroda": Paper(
        [Column("S.No", 30, 50), Column("Date", 52, 100), Column("Value Date", 102, 150),
         Column("Description", 152, 320), Column("Cheque\nNumber", 322, 360),
         Column("Debit", 362, 425, True), Column("Credit", 427, 490, True),
         Column("Balance", 492, 570, True)],
        _baroda, wording.sbi,
        ["Bank of Baroda", "Account Number : {account}", "IFSC Code : BARB0POWAIX",
         "Statement of transactions from {begins:%d-%m-%Y} to {ends:%d-%m-%Y}"], carries=True,
    ),
    "idfc": Paper(
        [Column("Transaction\nDate", 30, 85), Column("Value\nDate", 87, 140),
         Column("Particulars", 142, 320), Column("Cheque\nNo.", 322, 355),
         Column("Debit", 357, 420, True), Column("Credit", 422, 485, True),
         Column("Balance", 487, 570, True)],
        _idfc, wording.axis,
        ["IDFC FIRST Bank", "ACCOUNT NO : {account}", "IFSC : IDFB0040101",
         "STATEMENT PERIOD : {begins:%d-%b-%Y} TO {ends:%d-%b-%Y}"], carries=True,
    ),
    "paytm_bank": Paper(
        [Column("DATE", 30, 100), Column("TRANSACTION DETAILS", 102, 380),
         Column("AMOUNT", 382, 470, True), Column("AVAILABLE BALANCE", 472, 570, True)],
        _paytm, wording.kotak,
        ["Paytm Payments Bank", "Account Number : {account}", "IFSC : PYTM0123456",
         "Statement from {begins:%d-%m-%Y} to {ends:%d-%m-%Y}"],
    ),
}  # fmt: skip
