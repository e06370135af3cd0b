"""Which bank or app a file is of: by its own branch's IFSC, or by a name that stands above."""

import re
from collections.abc import Iterable

_BY_CODE = {
    "AIRP": "Airtel Payments Bank", "AUBL": "AU Small Finance Bank", "BARB": "Bank of Baroda",
    "BDBL": "Bandhan Bank", "BKID": "Bank of India", "CBIN": "Central Bank of India",
    "CITI": "Citibank", "CIUB": "City Union Bank", "CNRB": "Canara Bank", "CSBK": "CSB Bank",
    "DBSS": "DBS Bank", "DEUT": "Deutsche Bank", "DCBL": "DCB Bank", "DLXB": "Dhanlaxmi Bank",
    "ESFB": "Equitas Small Finance Bank", "ESMF": "ESAF Small Finance Bank",
    "FDRL": "Federal Bank", "FINO": "Fino Payments Bank",
    "HDFC": "HDFC Bank", "HSBC": "HSBC", "IBKL": "IDBI Bank", "ICIC": "ICICI Bank",
    "IDFB": "IDFC FIRST Bank", "IDIB": "Indian Bank", "INDB": "IndusInd Bank",
    "IOBA": "Indian Overseas Bank", "IPOS": "India Post Payments Bank",
    "JAKA": "Jammu and Kashmir Bank", "JIOP": "Jio Payments Bank",
    "JSFB": "Jana Small Finance Bank", "KARB": "Karnataka Bank", "KKBK": "Kotak Mahindra Bank",
    "KVBL": "Karur Vysya Bank", "MAHB": "Bank of Maharashtra", "NESF": "slice",
    "NSPB": "NSDL Payments Bank", "PSIB": "Punjab and Sind Bank",
    "PUNB": "Punjab National Bank", "PYTM": "Paytm Payments Bank", "RATN": "RBL Bank",
    "SBIN": "State Bank of India", "SCBL": "Standard Chartered Bank",
    "SIBL": "South Indian Bank", "SRCB": "Saraswat Bank", "SURY": "Suryoday Small Finance Bank",
    "SVCB": "SVC Bank", "COSB": "Cosmos Bank", "TMBL": "Tamilnad Mercantile Bank",
    "UBIN": "Union Bank of India", "UCBA": "UCO Bank", "UJVN": "Ujjivan Small Finance Bank",
    "UTIB": "Axis Bank", "UTKS": "Utkarsh Small Finance Bank", "YESB": "YES Bank",
    "TJSB": "TJSB Bank", "NKGS": "NKGSB Bank", "FSFB": "Fincare Small Finance Bank",
}  # fmt: skip
# Where a bank's name is written otherwise than above, and the merchants' apps.
_ALSO = {
    r"state bank of india": "State Bank of India", r"hdfc bank": "HDFC Bank",
    r"bank of baroda|baroda ?connect": "Bank of Baroda",
    r"jammu (?:and|&) kashmir bank|j ?& ?k bank": "Jammu and Kashmir Bank",
    r"idfc first(?: bank)?": "IDFC FIRST Bank",
    r"kotak(?: mahindra)?(?: bank)?": "Kotak Mahindra Bank", r"yes bank": "YES Bank",
    r"punjab (?:and|&) sind bank": "Punjab and Sind Bank", r"hsbc": "HSBC",
    r"standard chartered(?: bank)?": "Standard Chartered Bank", r"indusind(?: bank)?":
    "IndusInd Bank", r"the federal bank|federal bank|fednet": "Federal Bank",
    r"au small finance(?: bank)?|au bank": "AU Small Finance Bank",
    r"slice small finance bank|slice bank|north east small finance bank": "slice",
    r"svc co-?operative bank|svc bank": "SVC Bank",
    r"saraswat (?:co-?op(?:erative)? )?bank": "Saraswat Bank",
    r"cosmos (?:co-?op(?:erative)? )?bank": "Cosmos Bank",
    r"phonepe": "PhonePe", r"bharatpe|resilient innovations": "BharatPe",
    r"paytm payments bank": "Paytm Payments Bank",
    r"paytm|one97|one 97": "Paytm", r"razorpay": "Razorpay", r"cashfree": "Cashfree",
    r"google pay|gpay": "Google Pay", r"payu": "PayU", r"ccavenue|infibeam": "CCAvenue",
    r"easebuzz": "Easebuzz", r"instamojo": "Instamojo", r"pine ?labs|plutus": "Pine Labs",
    r"kerala gramin bank": "Kerala Gramin Bank",
    r"nkgsb co-?op(?:erative)? bank": "NKGSB Bank", r"tjsb sahakari bank": "TJSB Bank",
    r"esaf(?: bank)?": "ESAF Small Finance Bank",
    r"dombivli nagari sahakari bank|dns bank": "DNS Bank",
    r"abhyudaya co-?op(?:erative)? bank": "Abhyudaya Co-operative Bank",
    r"bharat co-?op(?:erative)? bank": "Bharat Co-operative Bank",
    r"mehsana urban co-?op(?:erative)? bank": "Mehsana Urban Co-operative Bank",
    r"varachha co-?op(?:erative)? bank": "Varachha Co-operative Bank",
    r"surat people'?s co-?op(?:erative)? bank": "Surat People's Co-operative Bank",
    r"nainital bank": "Nainital Bank",
    r"andhra pragathi grameena bank": "Andhra Pragathi Grameena Bank",
    r"andhra pradesh grameena bank": "Andhra Pradesh Grameena Bank",
    r"telangana grameena bank": "Telangana Grameena Bank",
    r"karnataka gram(?:in|eena) bank": "Karnataka Grameena Bank",
    r"karnataka vikas grameena bank": "Karnataka Vikas Grameena Bank",
    r"maharashtra gramin bank": "Maharashtra Gramin Bank",
    r"baroda u\.?p\.? bank": "Baroda U.P. Bank",
    r"dakshin bihar gramin bank": "Dakshin Bihar Gramin Bank",
    r"bihar gramin bank": "Bihar Gramin Bank",
}  # fmt: skip
_NAMES = [
    (re.compile(rf"(?<![a-z]){pattern}(?![a-z])", re.I), name)
    for pattern, name in [
        *_ALSO.items(),
        *((re.escape(name.lower()), name) for name in _BY_CODE.values()),
    ]
]
_OWN_BRANCH = re.compile(
    r"(?:ifsc?|neft|rtgs|micr)[ \w./]{0,20}[\s.:*=/\-\"]{0,12}\b([A-Z]{4})0([A-Z0-9]{6})\b",
    re.I,
)
# A small bank is reached by a code of the one that clears for it: HDFC0CVNSBL is no branch of HDFC.
_CLEARED_FOR = re.compile(
    r"\b(?:co-?op(?:erative)?|sahakari|nagari|urban|gramin|grameena?|mahila|peoples?'?) ", re.I
)

_OWN_COLUMNS = {"phonepe": "PhonePe", "eventsettlementamount": "Cashfree"}
_BIC = re.compile(r"\bBIC: ([A-Z]{4})IN")
_RAZORPAYS = re.compile(r"(?:pay|rfnd|order|setl|trf)_[A-Za-z0-9]{14}")


def gateway_by(columns: Iterable[str]) -> str:
    """The gateway or app by columns that only its reports have; "" where there are none."""
    said = "".join("".join(column.split()).lower() for column in columns)
    return next((name for word, name in _OWN_COLUMNS.items() if word in said), "")


def gateway_of(cells: Iterable[str]) -> str:
    """The gateway whose own ids stand in these cells; "" where none of a known form does."""
    return "Razorpay" if any(map(_RAZORPAYS.fullmatch, cells)) else ""


def bank_in(text: str) -> str:
    """The bank or app that a preamble names; "" where it names none.

    The account's own IFSC says more than any name: a name may be another's, in an address.
    """
    if (sent := _BIC.search(text)) and (name := _BY_CODE.get(sent[1])):
        return name
    branch = _OWN_BRANCH.search(text)
    if branch and not branch[2].isdigit() and _CLEARED_FOR.search(text):
        text = text.replace(branch[0], " ")
    elif branch and (name := _BY_CODE.get(branch[1].upper())):
        return name
    found = [
        (match.start(), -len(match[0]), name)
        for shape, name in _NAMES
        if (match := shape.search(text))
    ]
    return min(found)[2] if found else ""
