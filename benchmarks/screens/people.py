"""Invented people, shops and accounts. Names are drawn at random; nobody is meant."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.screens.identifiers import digits


def _lines(name: str) -> tuple[str, ...]:
    path = Path(__file__).with_name("names") / f"{name}.txt"
    return tuple(path.read_text(encoding="utf-8").splitlines())


FIRST, LAST, DEVANAGARI, SHOPS = map(_lines, ("first", "last", "devanagari", "shops"))
HANDLES = (
    "okaxis", "okhdfcbank", "oksbi", "okicici", "ybl", "ibl", "axl", "paytm",
    "ptyes", "pthdfc", "upi", "apl", "waicici", "axisb",
)  # fmt: skip
BANKS = {
    "HDFC Bank": "#004c8f",
    "State Bank of India": "#22409a",
    "ICICI Bank": "#b02a30",
    "Axis Bank": "#97144d",
    "Kotak Mahindra Bank": "#ed1c24",
    "Canara Bank": "#0091d5",
    "Punjab National Bank": "#a20e37",
    "Bank of Baroda": "#f15a29",
    "Union Bank of India": "#d71920",
}


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a payment as apps show it."""

    name: str
    vpa: str
    phone: str
    bank: str
    account: str

    @property
    def last4(self) -> str:
        return self.account[-4:]

    @property
    def initial(self) -> str:
        return self.name[0]

    @property
    def initials(self) -> str:
        """The two letters of an avatar, as PhonePe and Paytm print them."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()

    @property
    def bank_colour(self) -> str:
        return BANKS[self.bank]


def invent_party(rng: Random, *, shop_share: float = 0.3, language: str = "en") -> Party:
    """A person, or with probability `shop_share` a shop, with an invented VPA and account."""
    is_shop = rng.random() < shop_share
    name = rng.choice(SHOPS) if is_shop else f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    vpa = _invent_vpa(rng, name)
    if language in {"hi", "mr"} and not is_shop and rng.random() < 0.3:
        name = rng.choice(DEVANAGARI)
    name = name.upper() if rng.random() < 0.35 else name
    phone, bank = invent_phone(rng), rng.choice(tuple(BANKS))
    account = digits(rng, rng.choice((11, 12, 14, 15)))
    return Party(_as_typed(name, account), vpa, phone, bank, account)


def _as_typed(name: str, account: str) -> str:
    """One name in eight is shown as its owner typed it, a word of it or all in small letters."""
    head, _, rest = name.partition(" ")
    habits = {"0": name.lower(), "5": f"{head} {rest.lower()}".strip()}
    return habits.get(account[-1], name) if int(account[-2]) < 6 else name


def invent_phone(rng: Random) -> str:
    """Ten digits of a mobile number in the block 9x000 0xxxx, which no operator hands out whole."""
    return f"9{rng.randint(0, 9)}0000{digits(rng, 4)}"


def _invent_vpa(rng: Random, name: str) -> str:
    words = [word for word in name.lower().replace("'", "").split() if word.isascii()]
    local = rng.choice(("{0}.{1}", "{0}{1}", "{0}{1}{n}", "{0}.{n}", "{0}-{n}")).format(
        words[0], words[-1], n=rng.randint(10, 9999)
    )
    return f"{local}@{rng.choice(HANDLES)}"
