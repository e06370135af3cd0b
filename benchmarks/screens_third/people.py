"""Who pays and who is paid: names of many regions, titles, firms with their town, plain words."""

import re
from random import Random

from benchmarks.screens.identifiers import digits
from benchmarks.screens.people import BANKS, Party, invent_phone

PERSONS = (
    "Thangjam Bembem Devi", "Mr Suresh Babu Yellapragada", "ANNAPOORNA S HEGDE", "Faizan Sheikh",
    "gurpreet singh sandhu", "Bhavesh Jethalal Soni", "Mrs Meenal Deshpande", "P Selvakumar",
    "MOHAMMED ASHRAF V K", "Rituparna Bora", "Sunita", "Kh Ibomcha Singh", "Dr Arunima Sen",
    "Venkata Satyanarayana Murthy Chaganti", "T. Muthuvel Pandian", "nasreen banu",
    "Lalrinpuii Hnamte", "Smt Kamla Devi Meena", "Master Aarush Nair", "ABDUL RAHIM",
    "Jaswinder", "D Silva Agnelo Francis", "Kum Sneha Patil", "SANJAY KUMAR SO RAM LAL",
    "Pema Wangchuk", "Ishaan M.", "Chaudhari Vishnubhai Manilal", "Sister Rosamma Kurian",
)  # fmt: skip
FIRMS = (
    "M/S Kaveri Agro Inputs", "Sri Murugan Stores, Madurai", "Ganga Sweets Kanpur",
    "NEW BOMBAY TAILORS PUNE", "Himalaya Tea Stall - Siliguri", "Messrs Patel & Sons Rajkot",
    "THE GREENWOOD HEIGHTS APARTMENT OWNERS ASSOCIATION PHASE II",
    "Vidya Niketan Senior Secondary School and Junior College", "bismillah chicken corner",
    "Maa Tara Enterprise, Kolkata", "Lakshmi Electricals (Prop. K Raju)", "A-One Xerox",
    "Jai Hanuman Kirana & General", "PADMAVATHI FASHIONS PVT LTD BENGALURU", "36 Garh Dhaba",
    "Society for Rural Women's Education and Uplift", "kgn mobile shop",
)  # fmt: skip
WORDS = (
    "Success Tutorials", "Easy Pay Mobile Zone", "Order Kitchen", "To Go Cafe", "Time Zone Watches",
    "From The Farm Organics", "Reference Book House", "Bank Colony Residents Forum",
    "Date Palm Dry Fruits", "Share Auto Stand Union", "Amount Pharma", "Completed Look Salon",
    "Paid Parking Contractor", "Credit Employees Co-op Society", "Sent Joseph Stationery",
)  # fmt: skip
HANDLES = (
    "oksbi", "okhdfcbank", "ybl", "axl", "ptsbi", "paytm", "upi", "yapl", "kiwi", "yespop", "mbk",
    "superyes", "navi", "slc", "fifederal", "sbi", "idfcfirst", "cnrb", "indus", "barodampay",
    "fkaxis", "tapicici", "airtel", "jio", "pz", "axisb", "freecharge", "fbl", "uboi", "pnb",
)  # fmt: skip


def invent_payee(rng: Random) -> Party:
    """Somebody paid: people and firms alike, one in six named by a word of these screens."""
    return _party(rng, rng.choice(rng.choices((PERSONS, FIRMS, WORDS), (3, 2, 1))[0]))


def invent_payer(rng: Random) -> Party:
    """Somebody who pays: a person."""
    return _party(rng, rng.choice(PERSONS))


def _party(rng: Random, name: str) -> Party:
    words = re.findall(r"[a-z0-9]+", name.lower())
    local = rng.choice((words[0] + digits(rng, 4), ".".join(words[:2]), "".join(words[-2:])))
    account = digits(rng, rng.choice((10, 11, 14, 15)))
    vpa = f"{local}@{rng.choice(HANDLES)}"
    return Party(name, vpa, invent_phone(rng), rng.choice(tuple(BANKS)), account)
