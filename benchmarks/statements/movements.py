# ruff: noqa: E501 - a table is read by its columns
"""A month of invented movements, and one that never was."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Movement:
    """One movement: `paise` came in, or went out where it is below zero."""

    on: date
    paise: int
    utr: str
    name: str
    vpa: str
    bank: str
    note: str

    @property
    def came(self) -> bool:
        return self.paise > 0

    @property
    def side(self) -> str:
        return "CR" if self.came else "DR"


APRIL = (
    Movement(date(2026, 4, 2), 150_000, "609212345601", "ASHA RAO", "asha.rao@okaxis", "UTIB", "A402"),
    Movement(date(2026, 4, 2), -42_050, "609212345602", "SAI SWEETS", "saisweets@ybl", "YESB", "box"),
    Movement(date(2026, 4, 5), 99_900, "609512345603", "RAVI KUMAR", "9000000001@ptsbi", "SBIN", "rent"),
    Movement(date(2026, 4, 7), 1_234_500, "609712345604", "DEEPA NAIR", "deepa@oksbi", "HDFC", "fees"),
    Movement(date(2026, 4, 11), -300_000, "610112345605", "LAKE PLUMBER", "lake@axl", "KKBK", "pipes"),
    Movement(date(2026, 4, 11), 50_000, "010112345606", "TARA BOSE", "tara.bose@ibl", "ICIC", "yoga"),
    Movement(date(2026, 4, 14), 75_025, "610412345607", "IMRAN ALI", "imran-7@okhdfcbank", "BARB", "A101"),
    Movement(date(2026, 4, 29), -1_00_000, "611912345608", "CITY WATER", "water@sbi", "SBIN", "bill"),
)  # fmt: skip
INVENTED = Movement(
    date(2026, 4, 9), 900_000, "609912345699", "NOBODY AT ALL", "nobody@ybl", "YESB", "forged"
)
OPENING = 1_000_000
