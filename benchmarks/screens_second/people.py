"""Names as other people have them: initials, firms, societies, words left small."""

from collections.abc import Sequence
from random import Random

from benchmarks.screens.identifiers import digits
from benchmarks.screens.people import BANKS, Party, invent_phone

NAMES = (
    "K. V. Ramanathan", "Harpreet Kaur Gill", "D'Souza Melvin", "S Muthu lakshmi", "Ila",
    "Md. Irfan Ansari",
    "Mrs. Vasundhara Iyengar", "BHUPENDER SINGH RAWAT", "tenzin norbu", "Zubin Daruwala", "R Anbu",
    "Lalthanmawia Sailo", "JYOTSNABEN M TRIVEDI", "Om Prakash", "Debashree Chattopadhyay",
)  # fmt: skip
FIRMS = (
    "Sunrise Apartment Owners Welfare Association", "M/S BALAJI TRADERS", "Café Nukkad",
    "24x7 Mart",
    "St. Xavier's High School", "Hotel Sri Krishna & Sons", "RK Gas Agency", "The Book Nook",
    "SREE VENKATESWARA PROVISIONS AND GENERAL STORES", "Dr. Mehta Dental Clinic", "H2O Purifiers",
    "Nav Jeevan Co-op Housing Society Ltd", "chai point", "Apollo 247 Pharmacy", "Uttam Auto Parts",
)  # fmt: skip
IN_HINDI = ("कविता बिष्ट", "श्री बालाजी ट्रेडर्स", "मोहन लाल वर्मा", "गीता देवी")
HANDLES = ("okbizaxis", "ptybl", "fam", "superyes", "slc", "jupiteraxis", "naviaxis", "barodampay")


def invent_payee(rng: Random, *, language: str) -> Party:
    """Who is paid: a person or a firm of this author's own, on Hindi pages at times in Hindi."""
    if language == "hi" and rng.random() < 0.3:
        return _party(rng, rng.choice(IN_HINDI))
    return _party(rng, rng.choice(rng.choice((NAMES, FIRMS))))


def invent_payer(rng: Random) -> Party:
    """Who pays: always a person."""
    return _party(rng, rng.choice(NAMES))


def _party(rng: Random, name: str) -> Party:
    account = digits(rng, rng.choice((10, 12, 14, 16)))
    return Party(name, _vpa(rng, name), invent_phone(rng), rng.choice(tuple(BANKS)), account)


def _vpa(rng: Random, name: str) -> str:
    words = [word for word in _plain(name) if word]
    local: Sequence[str] = words[:2] or ("shop", "qr")
    return f"{'.'.join(local)}{rng.choice(('', digits(rng, 2)))}@{rng.choice(HANDLES)}"


def _plain(name: str) -> list[str]:
    kept = (sign for sign in name.lower() if sign == " " or (sign.isascii() and sign.isalnum()))
    return "".join(kept).split(" ")
