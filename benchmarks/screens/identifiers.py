"""Invented payment identifiers that keep the shapes, and the hidden clocks, of the real ones."""

import string
from datetime import datetime
from random import Random

# From December 2023 on the RRN slowly lost its date; from 2024 it carries none.
RRN_LOSES_ITS_DATE = (2023, 12)
PSP_PREFIXES = ("HDF", "AXL", "YBL", "IBL", "PTM", "APL", "ICI", "SBI")
BANK_CODES = ("HDFC", "SBIN", "ICIC", "UTIB", "KKBK", "CNRB")


def digits(rng: Random, count: int) -> str:
    """`count` random decimal digits, leading zeros included."""
    return "".join(rng.choices(string.digits, k=count))


def retrieval_reference(rng: Random, paid_at: datetime) -> str:
    """The 12-digit RRN: YDDD and a serial number before December 2023, no date after it."""
    if (paid_at.year, paid_at.month) < RRN_LOSES_ITS_DATE:
        return f"{paid_at.year % 10}{paid_at:%j}{digits(rng, 8)}"
    return f"{rng.randint(1, 9)}{digits(rng, 11)}"


def phonepe_id(rng: Random, paid_at: datetime) -> str:
    """PhonePe's own id: T or P, the India time to the second, 10 digits; 23 characters."""
    letter = rng.choices("TP", weights=(9, 1))[0]
    return f"{letter}{paid_at:%y%m%d%H%M%S}{digits(rng, 10)}"


def google_id(rng: Random) -> str:
    """Google Pay's own id: CIC and 8 to 13 characters of mixed case."""
    alphabet = string.ascii_letters + string.digits
    return "CIC" + "AgO" + "".join(rng.choices(alphabet + "_-", k=rng.randint(6, 9)))


def npci_id(rng: Random) -> str:
    """NPCI's transaction id: a PSP prefix and 32 lower-case hexadecimal characters."""
    return rng.choice(PSP_PREFIXES) + "".join(rng.choices("0123456789abcdef", k=32))


def neft_utr(rng: Random, paid_at: datetime) -> str:
    """A 16-character NEFT UTR: bank(4), N, two digits of the year, day of the year, 6 digits."""
    return f"{rng.choice(BANK_CODES)}N{paid_at:%y%j}{digits(rng, 6)}"
