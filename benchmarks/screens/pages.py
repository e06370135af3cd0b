"""A shot as an HTML page. Elements carrying `data-fact` are what the truth calls shown."""

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.template import Context, Engine, Library, Node, NodeList
from django.template.base import Parser, Token

from benchmarks.screens.identifiers import digits
from benchmarks.screens.people import invent_party
from benchmarks.screens.shots import Shot
from benchmarks.screens.wording import DEVANAGARI_DIGITS, say

TEMPLATES = Path(__file__).with_name("templates")
ADVERTS = (
    ("Get up to ₹500 cashback", "On your next mobile recharge"),
    ("Instant loan up to ₹5,00,000", "100% digital, money in minutes"),
    ("Win ₹1,000", "Invite a friend to join today"),
    ("Flat ₹150 off", "On your first bus booking over ₹499"),
    ("Gold from ₹10", "Start a daily savings plan"),
    ("Check your credit score", "Free for you. Worth ₹1,200"),
    ("You won a scratch card", "Cashback up to ₹200"),
    ("Insure your bike at ₹482", "Policy in 2 minutes"),
)
RECEIPT_ROWS = (
    "amount", "utr", "time", "payee", "payer", "vpa", "account", "npci", "mobile", "note",
)  # fmt: skip
register = Library()


@register.simple_tag(takes_context=True, name="say")
def say_tag(context: Context, label: str) -> str:
    """{% say "Paid to" %}: the label in the page's language."""
    return say(label, context["lang"])


@register.simple_tag(takes_context=True)
def pick(context: Context, choices: str) -> str:
    """{% pick "RRN|UTR No.|UTR" %}: one of the wordings, by the shot's own dice."""
    rng: Random = context["rng"]
    return rng.choice(choices.split("|"))


@register.simple_tag(takes_context=True)
def native(context: Context, value: str) -> str:
    """{% native p.amount %}: in Devanagari digits on half of the Hindi and Marathi pages."""
    is_native = context["lang"] in ("hi", "mr") and context["scene"]["die"] % 2 == 0
    return value.translate(DEVANAGARI_DIGITS) if is_native else value


class FactNode(Node):
    """Wraps what it holds in an element the truth is read off."""

    def __init__(self, fact: str, nodelist: NodeList) -> None:
        self.fact, self.nodelist = fact, nodelist

    def render(self, context: Context) -> str:
        return f'<span data-fact="{self.fact}">{self.nodelist.render(context).strip()}</span>'


@register.tag(name="fact")
def fact_tag(parser: Parser, token: Token) -> FactNode:
    """{% fact utr %}…{% endfact %} marks a fact as shown where the text stands."""
    fact = token.split_contents()[1]
    nodelist = parser.parse(("endfact",))
    parser.delete_first_token()
    return FactNode(fact, nodelist)


@register.filter
def grouped(value: str, sizes: str) -> str:
    """{{ rrn|grouped:"4,4,4" }}: the value in groups parted by spaces."""
    parts = []
    for size in map(int, sizes.split(",")):
        parts.append(value[:size])
        value = value[size:]
    return " ".join([*parts, value]).strip()


@register.filter
def masked(value: str, pattern: str) -> str:
    """{{ account|masked:"XXXXXX" }}: the pattern, then the last four characters."""
    return pattern + value[-4:]


def make_engine(*folders: Path) -> Engine:
    """Finds templates in these folders, the first one first, and knows the tags above."""
    engine = Engine(dirs=[str(folder) for folder in folders])
    engine.template_builtins.append(register)
    return engine


ENGINE = make_engine(TEMPLATES)


def page_of(shot: Shot, engine: Engine = ENGINE) -> str:
    """The shot's page as HTML, ready for a browser of its width and height."""
    template = engine.get_template(shot.layout.template)
    return template.render(Context(_context(shot), use_l10n=False, use_tz=False))


def _context(shot: Shot) -> dict[str, Any]:
    rng = Random(shot.seed)
    return {
        "p": shot.payment,
        "when": shot.when,
        "lang": shot.language,
        "dark": shot.theme == "dark",
        "font": shot.font,
        "width": shot.width,
        "height": shot.height,
        "scene": _scene(rng, shot),
        "rng": rng,
    }


def _scene(rng: Random, shot: Shot) -> dict[str, Any]:
    """Everything around the payment: clock, battery, adverts, other numbers, a die to vary on."""
    seen_at = shot.payment.paid_at + timedelta(minutes=rng.choice((0, 0, 1, 2, 45, 700)))
    return {
        "clock": f"{seen_at:%H:%M}"
        if rng.random() < 0.5
        else f"{seen_at.hour % 12 or 12}:{seen_at:%M}",
        "is_iphone": rng.random() < 0.3,
        "battery": rng.randint(6, 100),
        "advert": rng.choice(ADVERTS),
        "second_advert": rng.choice(ADVERTS),
        "care": f"1800{digits(rng, 7)}",
        "number": digits(rng, 12),
        "balance": f"{rng.randint(1, 99)},{digits(rng, 3)}.{digits(rng, 2)}",
        "others": [invent_party(rng) for _ in range(6)],
        "die": rng.randint(0, 5),
        "coin": rng.random() < 0.5,
        "qr": [rng.random() < 0.5 for _ in range(25 * 25)],
        "rows": rng.sample(RECEIPT_ROWS, k=len(RECEIPT_ROWS)),
    }
