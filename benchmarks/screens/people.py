"""Invented people, shops and accounts. Names are drawn at random; nobody is meant."""

from dataclasses import dataclass
from random import Random

from benchmarks.screens.identifiers import digits

FIRST = tuple(
    ["Aarav", "Aditi", "Akash", "Ananya", "Anil", "Arjun", "Asha", "Bhavna", "Chetan", "Deepa", "Dev", "Divya", "Farhan", "Gauri", "Geeta", "Harish", "Imran", "Ishaan", "Jaya", "Kabir", "Karthik", "Kavita", "Kiran", "Lakshmi", "Madhav", "Manoj", "Meera", "Mohan", "Nandini", "Neha", "Nikhil", "Nisha", "Omkar", "Pooja", "Prakash", "Priya", "Rahul", "Rajesh", "Ravi", "Rekha", "Rohan", "Sachin", "Sandhya", "Sanjay", "Shreya", "Simran", "Sneha", "Suresh", "Swati", "Tanvi", "Uma", "Varun", "Vidya", "Vijay", "Vikram", "Yash", "Zoya"]
)
LAST = tuple(
    ["Agarwal", "Ahmed", "Bansal", "Bhat", "Chauhan", "Das", "Deshmukh", "D'Souza", "Fernandes", "Gaikwad", "Ghosh", "Gupta", "Iyer", "Jadhav", "Jain", "Joshi", "Kadam", "Khan", "Kulkarni", "Kumar", "Mehta", "Menon", "Mishra", "More", "Mukherjee", "Nair", "Naik", "Patel", "Patil", "Pillai", "Prasad", "Rao", "Reddy", "Saxena", "Sharma", "Shetty", "Shinde", "Singh", "Sinha", "Srinivasan", "Tiwari", "Verma", "Yadav"]
)
DEVANAGARI = tuple(
    ["राहुल पाटील", "अनिता देशमुख", "संजय कुलकर्णी", "प्रिया जोशी", "विजय शिंदे", "सुनीता यादव", "रमेश गुप्ता", "नेहा शर्मा"]
)
SHOPS = tuple(
    ["Sai Krupa Medicals", "Annapurna Sweets", "Green Leaf Stationers", "City Bike Works", "Lotus Tiffin Centre", "Shree Ganesh Provision Stores", "Blue Door Bakery", "Anand Yoga Studio", "New Era Book Depot", "Sunrise Residents Association", "Little Steps Playschool", "Om Sai Electricals", "Fresh Basket Vegetables", "Royal Caterers And Decorators"]
)
HANDLES = (
    ["okaxis", "okhdfcbank", "oksbi", "okicici", "ybl", "ibl", "axl", "paytm", "ptyes", "pthdfc", "upi", "apl", "waicici", "axisb"]
)
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
    if language != "en" and not is_shop and rng.random() < 0.3:
        name = rng.choice(DEVANAGARI)
    return Party(
        name=name.upper() if rng.random() < 0.35 else name,
        vpa=vpa,
        phone=invent_phone(rng),
        bank=rng.choice(tuple(BANKS)),
        account=digits(rng, rng.choice((11, 12, 14, 15))),
    )


def invent_phone(rng: Random) -> str:
    """Ten digits of a mobile number in the block 9x000 0xxxx, which no operator hands out whole."""
    return f"9{rng.randint(0, 9)}0000{digits(rng, 4)}"


def _invent_vpa(rng: Random, name: str) -> str:
    words = [word for word in name.lower().replace("'", "").split() if word.isascii()]
    local = rng.choice(("{0}.{1}", "{0}{1}", "{0}{1}{n}", "{0}.{n}", "{0}-{n}")).format(
        words[0], words[-1], n=rng.randint(10, 9999)
    )
    return f"{local}@{rng.choice(HANDLES)}"
