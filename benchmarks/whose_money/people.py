"""Neighbours who pay a society, and how their banks write them. All invented."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from benchmarks.screens.identifiers import digits
from benchmarks.screens.people import FIRST, HANDLES, LAST

DEVANAGARI = {
    "Asha Rao": "आशा राव", "Ravi Kumar": "रवि कुमार", "Sunita Deshmukh": "सुनीता देशमुख",
    "Anil Sharma": "अनिल शर्मा", "Priya Joshi": "प्रिया जोशी", "Mohan Patil": "मोहन पाटील",
    "Rekha Verma": "रेखा वर्मा", "Suresh Nair": "सुरेश नायर",
}  # fmt: skip
COMPANIES = ("Traders", "Enterprises", "Solutions Pvt Ltd", "Foods Private Limited", "Agencies LLP")


@dataclass(frozen=True)
class Payer:
    """Somebody with an account: `listed` is what the payee's list of dues calls them."""

    name: str
    phone: str
    vpa: str
    listed: str = ""

    @property
    def on_list(self) -> str:
        return self.listed or self.name


def draw(rng: Random, *, name: str = "") -> Payer:
    """A neighbour; the address is a nickname, a name, or a phone, as in life."""
    name = name or f"{rng.choice(FIRST)} {rng.choice(LAST)}".title()
    phone = f"9{digits(rng, 9)}"
    words = name.lower().split()
    local = rng.choice(
        (f"{words[0]}.{words[-1]}", words[0] + words[-1][0], phone, f"{words[-1]}{digits(rng, 3)}")
    )
    return Payer(name, phone, f"{local}@{rng.choice(HANDLES)}")


Line = dict[str, str]  # payer_name, payer_vpa, note of a credit


def whole(rng: Random, payer: Payer) -> Line:
    return {"payer_name": payer.name.upper(), "payer_vpa": payer.vpa}


def cut(length: int) -> Callable[[Random, Payer], Line]:
    """As a bank cuts names and addresses."""

    def written(rng: Random, payer: Payer) -> Line:
        return {"payer_name": payer.name.upper()[:length].strip(), "payer_vpa": payer.vpa[:12]}

    return written


def swapped(rng: Random, payer: Payer) -> Line:
    return {"payer_name": " ".join(reversed(payer.name.upper().split())), "payer_vpa": ""}


def initials(rng: Random, payer: Payer) -> Line:
    first, *rest = payer.name.upper().split()
    name = f"{first[0]} {' '.join(rest)}" if rng.random() < 0.5 else f"{first} {rest[-1][0]}"
    return {"payer_name": name, "payer_vpa": ""}


def only_address(rng: Random, payer: Payer) -> Line:
    words = payer.name.lower().split()
    local = rng.choice((f"{words[0]}.{words[-1]}", payer.phone))
    return {"payer_name": "", "payer_vpa": f"{local}@{rng.choice(HANDLES)}"}


def titled(rng: Random, payer: Payer) -> Line:
    return {
        "payer_name": f"{rng.choice(('MR', 'MRS', 'SMT', 'DR'))} {payer.name.upper()}",
        "payer_vpa": "",
    }


def in_devanagari(rng: Random, payer: Payer) -> Payer:
    name, listed = rng.choice(list(DEVANAGARI.items()))
    return replace(draw(rng, name=name), listed=listed)


def company(rng: Random, payer: Payer) -> Payer:
    return draw(rng, name=f"{rng.choice(LAST)} {rng.choice(COMPANIES)}".title())


def relative(rng: Random, payer: Payer) -> Payer:
    """Another given name, the same family's."""
    return draw(rng, name=f"{_other_first(rng, payer)} {payer.name.split()[-1]}")


def stranger(rng: Random, payer: Payer) -> Payer:
    last = rng.choice([one.title() for one in LAST if one.title() not in payer.name])
    return draw(rng, name=f"{_other_first(rng, payer)} {last}")


def same_given(rng: Random, payer: Payer) -> Payer:
    last = rng.choice([one.title() for one in LAST if one.title() not in payer.name])
    return draw(rng, name=f"{payer.name.split()[0]} {last}")


def namesake(rng: Random, payer: Payer) -> Payer:
    """One name, another person of the same list."""
    return draw(rng, name=payer.name)


def _other_first(rng: Random, payer: Payer) -> str:
    return rng.choice([one.title() for one in FIRST if one.title() not in payer.name])
