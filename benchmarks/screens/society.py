"""The demo's invented payee and its 60 expected payments: a housing society in late 2026."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.screens.payments import indian_rupees
from benchmarks.screens.people import FIRST, LAST, Party

SOCIETY = Party(
    name="Sunrise Residents' Association",
    vpa="sunrise.residents@okraseed",
    phone="9800000000",
    bank="Bank of Baroda",
    account="00000000004410",
)
MAINTENANCE = (date(2026, 10, 1), date(2026, 11, 15))
DINNER = (date(2026, 10, 15), date(2026, 11, 5))
FEE_BY_SIZE = {"1 BHK": 2_500_00, "2 BHK": 3_250_00, "3 BHK": 4_100_00, "Shop": 1_12_500_00}
TICKET_PAISE = 650_00
FIELDS = (
    "reference", "payer_name", "phone", "email", "amount", "opens_on", "due_on", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """One expected payment as the society would list it."""

    reference: str
    payer_name: str
    phone: str
    email: str
    amount_paise: int
    opens_on: date
    due_on: date
    note: str

    def as_row(self) -> dict[str, str]:
        return {
            "reference": self.reference,
            "payer_name": self.payer_name,
            "phone": self.phone,
            "email": self.email,
            "amount": indian_rupees(self.amount_paise),
            "opens_on": self.opens_on.isoformat(),
            "due_on": self.due_on.isoformat(),
            "note": self.note,
        }


def list_dues() -> dict[str, Due]:
    """48 maintenance bills of four wings and 12 dinner bookings, by reference."""
    rng = Random(60)
    flats = _flats()
    names = _names(rng, len(flats))
    bills = [_bill(flat, names[number], number) for number, flat in enumerate(flats)]
    bookings = [_booking(rng, bill, number) for number, bill in enumerate(bills[::4], start=1)]
    return {due.reference: due for due in (*bills, *bookings)}


def write_dues(dues: Sequence[Due], path: Path) -> None:
    """The list as a CSV file a society's secretary would keep."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(due.as_row() for due in dues)


def _flats() -> list[str]:
    return [
        f"{wing}{floor}0{door}" for wing in "ABCD" for floor in range(1, 5) for door in (1, 2, 3)
    ]


def _names(rng: Random, count: int) -> list[str]:
    firsts = rng.sample(FIRST, count)
    return [f"{first} {rng.choice(LAST)}" for first in firsts]


def _bill(flat: str, name: str, number: int) -> Due:
    size = "Shop" if flat in {"D101", "D102"} else ("1 BHK", "2 BHK", "3 BHK")[number % 3]
    return Due(
        reference=f"SRA-{flat}",
        payer_name=name,
        phone=f"+91 98000 0{1000 + number * 7}",
        email=f"{name.lower().replace(' ', '.').replace("'", '')}@example.org",
        amount_paise=FEE_BY_SIZE[size],
        opens_on=MAINTENANCE[0],
        due_on=MAINTENANCE[1],
        note=f"Maintenance Oct-Dec 2026, {size} {flat[0]}-{flat[1:]}",
    )


def _booking(rng: Random, bill: Due, number: int) -> Due:
    seats = rng.randint(1, 5)
    return Due(
        reference=f"DINNER-{number:02d}",
        payer_name=bill.payer_name,
        phone=bill.phone,
        email=bill.email,
        amount_paise=seats * TICKET_PAISE,
        opens_on=DINNER[0],
        due_on=DINNER[1],
        note=f"Diwali dinner, {seats} {'seat' if seats == 1 else 'seats'}",
    )
