"""What one piece of a narration can be: a bank, an address, an id, a payer's words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from receipts.upi import rail_of

_BANK_NAMES = (
    "AIRTEL PAYMENTS BANK", "AU SMALL FINANCE BANK", "AXIS BANK", "BANDHAN BANK", "BANK OF BARODA",
    "BANK OF INDIA", "BANK OF MAHARASHTRA", "CANARA BANK", "CENTRAL BANK OF INDIA",
    "CITY UNION BANK", "CITIBANK", "DBS BANK", "DCB BANK", "DHANLAXMI BANK", "EQUITAS SMALL",
    "FEDERAL BANK", "FINO PAYMENTS BANK", "HDFC BANK", "HSBC BANK", "ICICI BANK", "IDBI BANK",
    "IDFC FIRST BANK", "INDIA POST PAYMENTS BANK", "INDIAN BANK", "INDIAN OVERSEAS BANK",
    "INDUSIND BANK", "JAMMU AND KASHMIR BANK", "JANA SMALL FINANCE", "JIO PAYMENTS BANK",
    "KARNATAKA BANK", "KARUR VYSYA BANK", "KOTAK MAHINDRA BANK", "NSDL PAYMENTS BANK",
    "PAYTM PAYMENTS BANK", "PUNJAB AND SIND BANK", "PUNJAB NATIONAL BANK", "RBL BANK",
    "SARASWAT CO", "SOUTH INDIAN BANK", "STANDARD CHARTERED", "STATE BANK OF INDIA",
    "TAMILNAD MERCANTILE BANK", "UCO BANK", "UNION BANK OF INDIA", "YES BANK",
)  # fmt: skip
_FEWEST = 6  # letters of a bank's name that tell it, where it is cut
_BANK_BEGINNINGS = frozenset(
    name[:length] for name in _BANK_NAMES for length in range(_FEWEST, len(name) + 1)
)
_BANK_CODES = frozenset({
    "AIRP", "AUBL", "BARB", "BDBL", "BKID", "CBIN", "CIUB", "CITI", "CNRB", "CSBK", "DBSS",
    "DCBL", "DLXB", "ESFB", "FDRL", "FINO", "FSFB", "HDFC", "HSBC", "IBKL", "ICIC", "IDFB",
    "IDIB", "INDB", "IOBA", "IPOS", "JAKA", "JIOP", "JSFB", "KARB", "KKBK", "KVBL", "MAHB",
    "NESF", "NSPB", "PPIW", "PSIB", "PUNB", "PYTM", "RATN", "SBIN", "SCBL", "SIBL", "SRCB",
    "SURY", "TMBL", "UBIN", "UCBA", "UJVN", "USFB", "UTBI", "UTIB", "UTKS", "VIJB", "YESB",
    "ALLA", "ANDB", "CORP", "ORBC", "SYNB", "SVCB", "COSB", "TJSB", "NKGS", "GSCB", "APGB",
    "KVGB", "PKGB",
    # Of co-operative and rural banks (the letters of their IFSC) those that are nobody's name.
    "ABHY", "AMCB", "APGV", "BACB", "BCBM", "BMCB", "BNSB", "CCBL", "CLBL", "DEUT", "DGBX", "DMCB",
    "DNSB", "ESMF", "KCBL", "KCCB", "KGRB", "KJSB", "KLGB", "KMCB", "KNSB", "KUCB", "KUNS", "MAHG",
    "MCBL", "MDCB", "MGRB", "MSNU", "MUBL", "NCBL", "NGSB", "NICB", "NMCB", "NMGB", "NNSB", "NSBB",
    "NTBL", "NUCB", "ODGB", "ORCB", "PJSB", "PMCB", "RNSB", "RSCB", "SBLS", "SDCB", "SJSB", "SKSB",
    "SMCB", "SUTB", "SVBL", "TBSB", "TDCB", "TGMB",
})  # fmt: skip
_BANK_WORDS = re.compile(r"\b(?:BANK|BNK|BK LTD|GRAMIN|GRAMEENA)\b|BANK$")
_SHORT_NAMES = frozenset({"SBI", "BOB", "BOI", "PNB", "IOB", "UCO", "RBL", "DBS", "DCB", "KVB"})
_IFSC = re.compile(r"[A-Z]{4}0[A-Z0-9]{6}")
_CUT_IFSC = re.compile(r"[A-Z]{4}0\d{1,5}")
_AGGREGATORS = re.compile(
    r"\b(?:PHONEPE|PAYTM|ONE ?97|BHARATPE|RESILIENT INNOV\w*|RAZORPAY|CASHFREE|PAYU|BILLDESK|"
    r"INFIBEAM|CCAVENUE|PINE ?LABS|MSWIPE|EASEBUZZ|INSTAMOJO|GOOGLE (?:PAY|INDIA DIGITAL)|"
    r"AMAZON PAY|MOBIKWIK|FREECHARGE|WORLDLINE|ATOM TECH\w*|PAYGLOCAL|STRIPE|JUSPAY|SABPAISA)\b",
    re.I,
)

# What a payer's app writes where nobody wrote anything.
EMPTY = frozenset({"", "NA", "N/A", "NIL", "NULL", "NONE", "NO REMARKS", "NO REMARK", "NOREMARK"})
_ADDRESS = re.compile(r"[\w.*-]{1,255}@[\w.]{0,64}", re.ASCII)
_LOCAL = re.compile(r"[A-Za-z0-9*][\w.*-]{2,}", re.ASCII)
# NPCI's id is 35 letters and digits; cut, it is told by the app that began it. A payer's own
# code (INV20260401) is none.
_LONG_ID = re.compile(
    r"(?=[A-Z0-9]*\d)[A-Z0-9]{18,}|(?:AXL|AXI|YBL|IBL|PTM|ICI|HDF|SBI|APL|KKB|YES)[0-9A-F]{8,}",
    re.ASCII | re.I,
)
# … and as the end of a line broke it.
_BROKEN_ID = re.compile(
    r"(?:AXL|AXI|YBL|IBL|PTM|ICI|HDF|SBI|APL|KKB|YES)[0-9A-F]{8,} [0-9A-F]+", re.ASCII | re.I
)
# … and as a column cut it, where it may as well be a payer's own word.
_CUT_ID = re.compile(
    r"(?:AXL|AXI|YBL|IBL|PTM|ICI|HDF|SBI|APL|KKB|YES)(?=[A-F]*\d)[0-9A-F]+", re.ASCII | re.I
)
_MASK = re.compile(r"\d{0,4}[Xx*]{2,}\d*|[Xx]\d{3,6}")
_MMID = re.compile(r"MMID[ .:]*\d{4,7}", re.I | re.ASCII)  # with a mobile number, an account
_ACCOUNT_NUMBER = re.compile(r"\d{9,18}")
_PHONE = re.compile(r"91[6-9]\d{9}", re.ASCII)
_FEWEST_OF_TRANSFER, _FEWEST_DIGITS = 12, 8
_NEFT_LIKE = re.compile(r"[A-Z]{1,6}\d{10,21}", re.ASCII)
_LABELLED_RRN = re.compile(r"(?:UTR|RRN|UPI|REF|REFNO|IMPS|[CD])?[ .:]?(\d{12})-*", re.I | re.ASCII)


_RRN = 12


def without_label(piece: str) -> str:
    """The RRN of a piece that glues a label to it (`C612345678901`, `RRN612345678901`)."""
    if len(piece) <= _RRN or not (piece[-1].isdigit() or piece[-1] == "-"):
        return piece
    found = _LABELLED_RRN.fullmatch(piece)
    return found[1] if found else piece


@lru_cache(maxsize=8192)
def is_bank(text: str) -> bool:
    """Say whether a piece names a bank: its code, its IFSC, its name or the beginning of it."""
    if "@" in text:
        return False
    plain = " ".join(text.upper().split())
    bare = plain.replace(" ", "")  # a line may have ended within it
    if bare in _BANK_CODES or plain in _SHORT_NAMES or _IFSC.fullmatch(bare):
        return True
    if plain[:4] in _BANK_CODES and _CUT_IFSC.fullmatch(plain):
        return True
    return plain in _BANK_BEGINNINGS or _BANK_WORDS.search(plain) is not None


def bank_behind_name(pieces: Sequence[str]) -> int | None:
    """Where the payer's bank stands among a name and what follows; None where it does not.

    0 where the name is missing; of two banks in a row the first one is the payer.
    """
    banks = [at for at, piece in enumerate(pieces) if is_bank(piece)]
    return next((at for at in banks if at or 1 not in banks), None)


def is_ifsc(text: str) -> bool:
    """Say whether a piece is a branch's code: HDFC0000240, YESB0YBLUPI."""
    return _IFSC.fullmatch(text.strip().upper()) is not None


def is_address(text: str) -> bool:
    """Say whether a piece is a VPA, perhaps masked or cut behind its @."""
    return "@" in text and _ADDRESS.fullmatch(text.replace(" ", "")) is not None


def address_in(text: str) -> str:
    """The VPA in what was taken for one; "" where there is only something like it."""
    plain = text.replace(" ", "")
    if "@" not in plain or _ADDRESS.fullmatch(plain):
        return plain
    found = _ADDRESS.findall(text)
    return found[0] if len(found) == 1 else ""


def is_aggregator(text: str) -> bool:
    """Say whether a payer's name is that of a company which pays out what others collected."""
    return _AGGREGATORS.search(text) is not None


def is_local(text: str) -> bool:
    """Say whether a piece could be the beginning of a VPA that was cut before its @."""
    return _LOCAL.fullmatch(text) is not None and not is_mask(text) and text.upper() != "UPI"


def is_mask(text: str) -> bool:
    """Say whether a piece is an account with its first digits struck out."""
    return _MASK.fullmatch(text) is not None


def is_machine_id(text: str) -> bool:
    """Say whether a piece is an id that nobody reads, such as NPCI's 35 letters, perhaps cut."""
    return _LONG_ID.fullmatch(text) is not None or _BROKEN_ID.fullmatch(text) is not None


def may_be_cut_id(text: str) -> bool:
    """Say whether a piece can be the beginning of such an id: `YBL77a1`."""
    return _CUT_ID.fullmatch(text) is not None


def is_account(text: str) -> bool:
    """Say whether a piece is an account or a mobile number, masked or not."""
    return is_mask(text) or any(shape.fullmatch(text) for shape in (_ACCOUNT_NUMBER, _MMID))


def is_phone(text: str) -> bool:
    """Say whether twelve digits are more likely a mobile number with the 91 of India."""
    return _PHONE.fullmatch(text) is not None


def is_rrn(text: str) -> bool:
    """Say whether a piece has twelve digits, as the RRN of UPI and IMPS has."""
    return len(text) == 12 and text.isascii() and text.isdigit()


def is_transfer_utr(text: str) -> bool:
    """Say whether a piece can be the UTR of NEFT or RTGS, where the words before it say so.

    Banks number NEFT in more ways than `rail_of` knows: 16 characters, letters first, or of any
    length behind their own code.
    """
    if not (_FEWEST_OF_TRANSFER <= len(text) <= 22 and text.isalnum() and text.isascii()):
        return False
    upper = text.upper()
    if upper[:4] in _BANK_CODES and is_number_like(upper):
        return True
    if len(text) not in (16, 22):
        return False
    return rail_of(upper) is not None or _NEFT_LIKE.fullmatch(upper) is not None


def is_number_like(text: str) -> bool:
    """Say whether a piece has so many digits that it is nobody's name."""
    return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS


def words(text: str) -> str:
    """A payer's words without what stands for none, and without the bank's closing dashes."""
    if not text:
        return ""
    plain = text.strip(" -/")
    return "" if plain.upper() in EMPTY else plain
