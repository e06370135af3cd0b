"""Housing societies with their flats, what each asks for a month, and the days of the play."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from benchmarks.screens.people import FIRST, LAST, Party, invent_party

MONTHS = (date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1))
FEES = (250_000, 325_000, 410_000)
# The bank of each society; its statement is written and read in that bank's layout.
BANKS = ("hdfc", "sbi", "axis", "icici", "kotak", "canara")
NAMES = (
    "Sunrise Residents' Association", "Green Meadows CHS Ltd", "Lakeview Apartments",
    "Shanti Nagar Welfare Society", "Palm Grove Owners Association", "Riverside Towers CHS",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Society:
    """A payee: who is paid, and at which bank."""

    number: int
    party: Party
    bank: str

    @property
    def slug(self) -> str:
        return f"society-{self.number}"


@dataclass(frozen=True, slots=True)
class Flat:
    """A payer, and what is asked of them every month."""

    number: int
    society: Society
    party: Party
    phone: str
    email: str
    fee_paise: int

    def reference(self, month: date) -> str:
        """The due's reference: `OCT-A1204`."""
        return f"{month:%b}-{'ABCD'[self.number % 4]}{self.number:04d}".upper()


def list_societies(seed: int) -> list[Society]:
    return [_society(seed, number) for number in range(len(BANKS))]


def list_flats(society: Society, count: int, *, seed: int) -> list[Flat]:
    rng = Random(f"flats {seed} {society.number}")
    return [_flat(rng, society, number) for number in range(1, count + 1)]


def import_day(month: date) -> date:
    """When the month's statement is taken from the bank: the fifth of the next month."""
    return (month + timedelta(days=32)).replace(day=5)


def moment(day: date, rng: Random) -> datetime:
    """A time of that day at which people are awake, India wall-clock."""
    return datetime.combine(day, time(rng.randint(7, 22), rng.randint(0, 59), rng.randint(0, 59)))


def _society(seed: int, number: int) -> Society:
    rng = Random(f"society {seed} {number}")
    name = NAMES[number]
    local = name.lower().replace("'", "").split()
    party = invent_party(rng)
    named = Party(name, f"{local[0]}.{local[1]}@okraseed", party.phone, party.bank, party.account)
    return Society(number, named, BANKS[number])


def _flat(rng: Random, society: Society, number: int) -> Flat:
    name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    party = invent_party(rng, shop_share=0)
    local = name.lower().replace(" ", ".").replace("'", "")
    payer = Party(
        name.upper() if rng.random() < 0.35 else name,
        f"{local}{number}@{party.vpa.rsplit('@')[1]}",
        party.phone,
        party.bank,
        party.account,
    )
    return Flat(
        number=number,
        society=society,
        party=payer,
        phone=f"+9198{society.number}00{number:05d}",
        email=f"{local}.{number}@example.org" if rng.random() < 0.5 else "",
        fee_paise=rng.choice(FEES),
    )
