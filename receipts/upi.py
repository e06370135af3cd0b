"""Facts about UPI that need no database: UTRs and their clocks, VPAs, and money in paise."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from receipts.refusal import Refusal, gettext_noop

INDIA = ZoneInfo("Asia/Kolkata")


class Rail(StrEnum):
    """The payment system a UTR belongs to. IMPS shares UPI's shape: only a label tells it apart."""

    UPI = "upi"
    IMPS = "imps"
    NEFT = "neft"
    RTGS = "rtgs"


class RrnDay(NamedTuple):
    """The day an RRN of before December 2023 carries in its first four digits."""

    year_digit: int
    day_of_year: int


# NPCI widened the RRN in 2024; measured on real payments, the rule held for every one before this
# day, for two in three of the next three months, and for none since 2025.
RRN_CARRIES_DAY_UNTIL = date(2023, 11, 30)

_DATE = r"20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_SHAPES = (
    (Rail.UPI, re.compile(r"\d{12}", re.ASCII)),
    # bank (4), N, H or a digit, two-digit year and day of the year, six of sequence
    (Rail.NEFT, re.compile(r"[A-Z]{4}[NH0-9]\d{2}(?:[0-2]\d{2}|3[0-6]\d)[A-Z0-9]{6}", re.ASCII)),
    # bank (4), R, channel, date, eight of sequence; some banks number NEFT the same way with N
    (Rail.RTGS, re.compile(rf"[A-Z]{{4}}R[A-Z0-9]{_DATE}\d{{8}}", re.ASCII)),
    (Rail.NEFT, re.compile(rf"[A-Z]{{4}}N[A-Z0-9]{_DATE}\d{{8}}", re.ASCII)),
)
_PHONEPE_ID = re.compile(r"[TP](\d{12})\d{10}", re.ASCII)
# Banks number transfers in more ways than anybody lists: letters first, then mostly digits. An
# app's own id is longer.
_BANKS_NUMBER = re.compile(r"(?=(?:[A-Z]*\d){8})(?=.{12,22}$)[A-Z]{1,6}[A-Z0-9]+", re.ASCII)
# Whole words of somebody's text that may be one: twelve digits, grouped or not, and NEFT and RTGS.
_AMONG_WORDS = re.compile(
    r"(?<![A-Z0-9])(?:\d{4}[ -]?\d{4}[ -]?\d{4}|[A-Z]{4}[A-Z0-9]{12}(?:[A-Z0-9]{6})?)(?![A-Z0-9])",
    re.ASCII,
)
_LABEL = re.compile(r"(?:UTR|RRN|UPI|IMPS|REF)(?:NO)?[.:#]*(?=\d{12}$)", re.ASCII)


def with_ascii_digits(text: str) -> str:
    """Replace decimal digits of any script (Devanagari, full width) by 0-9; leave the rest."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )


def normalise_utr(text: str) -> str:
    """Return the one spelling under which equal UTRs compare equal.

    Drops white space, hyphens, dashes and invisible characters, raises letters, turns digits of
    other scripts to ASCII. Leading zeros stay: payments made in 2020 and 2030 start with 0.
    Never refuses: a masked or odd id comes back tidied, and `is_utr` says what it is.
    """
    if text.isascii() and text.isalnum():
        return text.upper()
    kept = (
        character
        for character in unicodedata.normalize("NFKC", text)
        if not character.isspace() and unicodedata.category(character) not in ("Cf", "Cc", "Pd")
    )
    # Once more: what stood between a letter and its accent may be gone.
    return unicodedata.normalize("NFKC", with_ascii_digits("".join(kept)).upper())


def rail_of(utr: str) -> Rail | None:
    """Tell the rail by the shape of a UTR, or None when it has none of the known shapes.

    Twelve digits are named UPI though IMPS looks the same: the shape cannot tell them apart.
    """
    normal = normalise_utr(utr)
    return next((rail for rail, shape in _SHAPES if shape.fullmatch(normal)), None)


def is_utr(text: str) -> bool:
    """Say whether `text` has the shape of a UTR on any rail (12 digits, NEFT 16, RTGS 22).

    For text that may hold anything; `is_reference` for a place where only a UTR is written.
    """
    return rail_of(text) is not None


def is_reference(text: str) -> bool:
    """Say whether a bank may have numbered a payment so: a UTR, or `AXISCN1412345675`.

    What a bank printed as its reference is one, whatever its rail; it is compared exactly.
    """
    normal = normalise_utr(text)
    return rail_of(normal) is not None or _BANKS_NUMBER.fullmatch(normal) is not None


def typed_utr(text: str) -> str:
    """Normalise what a person typed as a UTR, without the label before it (`UTR: 619012345601`)."""
    return _LABEL.sub("", normalise_utr(text))


def utr_among(text: str) -> str:
    """The UTR, or a bank's own number, that a person typed as the whole text; else the one UTR
    among their words, such as `GPay 6190 1234 5601, by Ravi`. Empty where there is none or several.
    """
    whole = typed_utr(text)
    if is_reference(whole):
        return whole
    words = with_ascii_digits(unicodedata.normalize("NFKC", text)).upper()
    found = {normalise_utr(one) for one in _AMONG_WORDS.findall(words)}
    utrs = [one for one in found if is_utr(one)]
    return utrs[0] if len(utrs) == 1 else ""


def rrn_day(utr: str) -> RrnDay | None:
    """Read the day in a 12-digit RRN: last digit of the year, day of the year (NPCI's construct).

    None when the text is no RRN or its digits are no day. Since 2024 an RRN carries no date and
    these digits are chance, so a day that does not fit proves nothing (RRN_CARRIES_DAY_UNTIL).
    """
    normal = normalise_utr(utr)
    if rail_of(normal) is not Rail.UPI:
        return None
    day_of_year = int(normal[1:4])
    return RrnDay(int(normal[0]), day_of_year) if 1 <= day_of_year <= 366 else None


def rrn_names_day(utr: str, day: date) -> bool:
    """Say whether the RRN's own day is `day` or one beside it (a chance match is 3 in 1,000)."""
    named = rrn_day(utr)
    if named is None:
        return False
    beside = (day + timedelta(days=offset) for offset in (-1, 0, 1))
    return any(named == (near.year % 10, near.timetuple().tm_yday) for near in beside)


def phonepe_clock(transaction_id: str) -> datetime | None:
    """Read the time in a PhonePe transaction id: `T` or `P`, YYMMDDHHMMSS, ten digits.

    Aware, India time, to the second; within 3 minutes of the printed time on every screen
    measured (2019-2026). None when the text is no such id or names no real time.
    """
    match = _PHONEPE_ID.fullmatch(normalise_utr(transaction_id))
    if match is None:
        return None
    try:
        return datetime.strptime(match[1], "%y%m%d%H%M%S").replace(tzinfo=INDIA)
    except ValueError:
        return None


# --- VPAs -------------------------------------------------------------------------------------

# NPCI: letters, digits, dot, hyphen, underscore before the @; a handle without dots behind it,
# which is what tells a VPA from an e-mail address.
_VPA = re.compile(r"[a-z0-9][a-z0-9._-]{1,254}@[a-z][a-z0-9]{1,63}", re.ASCII)


def normalise_vpa(text: str) -> str:
    """Return a VPA in lower case without spaces. VPAs are case-insensitive."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def is_vpa(text: str) -> bool:
    """Say whether `text` has the shape of a VPA (`name@handle`); an e-mail address has not."""
    return _VPA.fullmatch(normalise_vpa(text)) is not None


LONGEST_TEXT, LONGEST_TR = 50, 35  # NPCI's limits for `tn` (and fit for `pn`) and for `tr`
# Of a name or note as escaped, 9 characters a Devanagari letter: a longer link makes a QR code too
# dense for a cheap camera.
LONGEST_ESCAPED = 180
_NO_TR = re.compile(r"[^A-Za-z0-9]")


def payment_uri(
    *, vpa: str, name: str, amount_paise: int | None = None, reference: str = ""
) -> str:
    """The `upi://pay` link (NPCI's linking specification) that opens a filled-in payment.

    Without an amount and a reference whoever pays types them: a poster's.
    `reference` is the note as written and, as letters and digits alone, the `tr`; a reference
    without any goes as a note only. Spaces are `%20`: apps show a `+` as it stands.
    """
    fields = {
        "pa": normalise_vpa(vpa),
        "pn": _one_line(name),
        "am": plain_rupees(amount_paise) if amount_paise else "",
        "cu": "INR",
        "tn": _one_line(reference),
        "tr": _NO_TR.sub("", with_ascii_digits(reference))[:LONGEST_TR],
    }
    said = {key: value for key, value in fields.items() if value}
    return "upi://pay?" + urlencode(said, quote_via=quote, safe="@")


def _one_line(text: str) -> str:
    """What a link can carry: no control, invisible or lone half characters, one space between."""
    composed = unicodedata.normalize("NFC", text)
    spaced = re.sub(r"\s+", " ", composed)
    visible = "".join(one for one in spaced if unicodedata.category(one)[0] != "C")
    line = " ".join(visible.split())[:LONGEST_TEXT]
    while len(quote(line)) > LONGEST_ESCAPED:
        line = line[:-1]
    return line.rstrip()


# --- Money ------------------------------------------------------------------------------------

NO_AMOUNT = gettext_noop("“{typed}” is not an amount. Write it like 1,500.00 or 1500.")
NEGATIVE = gettext_noop("“{typed}” is negative. Write the amount without a minus sign.")
TOO_LARGE = gettext_noop("“{typed}” is too large to be a payment.")
LONGEST_AMOUNT = 100  # characters: what is longer is none, and takes long to be told from one
MAX_PAISE = 10**15  # ₹10 lakh crore: above any payment, far below a database's integer
_RUPEES = r"₹|rs\.?|inr|rupees?|रु\.?|रू\.?|रुपये|रुपए|रुपया"
_CURRENCY = re.compile(rf"^(?:{_RUPEES})\s*|\s*(?:/-|/=|{_RUPEES})$", re.I)
_NUMBER = re.compile(
    r"(?P<rupees>\d+|\d{1,3}(?:,\d{2})*,\d{3}|\d{1,3}(?:,\d{3})+)?(?:\.(?P<paise>\d{0,2})0*)?",
    re.ASCII,
)


def parse_amount(text: str, *, allow_negative: bool = False) -> int:
    """Read an amount of rupees as paise: `1,23,456.00`, `₹ 500`, `Rs.70/-`, `INR 12.5`.

    Accepts Indian and western grouping and digits of any script. Raises Refusal with a
    sentence fit for a person when the text is no amount, is finer than a paisa, is negative
    (unless `allow_negative`, which also reads `(500.00)`), or is beyond MAX_PAISE.
    """
    shown = text.strip()[:40]
    if len(text) > LONGEST_AMOUNT:
        raise Refusal(NO_AMOUNT, typed=shown)
    plain = with_ascii_digits(unicodedata.normalize("NFKC", text)).strip().replace("−", "-")
    negative, plain = _take_sign(_without_currency(plain))
    plain = _without_currency(plain)
    match = _NUMBER.fullmatch(plain)
    if match is None or not any(match.groups()):
        raise Refusal(NO_AMOUNT, typed=shown)
    if negative and not allow_negative:
        raise Refusal(NEGATIVE, typed=shown)
    if len(match["rupees"] or "") > 25:
        raise Refusal(TOO_LARGE, typed=shown)
    rupees = int((match["rupees"] or "0").replace(",", ""))
    paise = rupees * 100 + int((match["paise"] or "").ljust(2, "0"))
    if paise > MAX_PAISE:
        raise Refusal(TOO_LARGE, typed=shown)
    return -paise if negative else paise


def _without_currency(text: str) -> str:
    return _CURRENCY.sub("", text).strip()


def _take_sign(text: str) -> tuple[bool, str]:
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip()
    if text[:1] in ("-", "+"):
        return text[0] == "-", text[1:].strip()
    return False, text


def format_rupees(paise: int) -> str:
    """Write paise as rupees with Indian grouping and two decimals: 12345600 → `1,23,456.00`."""
    sign = "-" if paise < 0 else ""
    rupees, rest = divmod(abs(paise), 100)
    head, tail = str(rupees)[:-3], str(rupees)[-3:]
    groups = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)][::-1]
    return f"{sign}{','.join([*groups, tail])}.{rest:02d}"


def plain_rupees(paise: int) -> str:
    """Write paise as rupees for a program or another app's field: 12345600 → `123456.00`."""
    return format_rupees(paise).replace(",", "")
