"""The screens that the corpus is drawn from, and how they are worn."""

from dataclasses import replace
from random import Random

from benchmarks.screens.layouts import LAYOUTS
from benchmarks.screens.payments import Payment
from benchmarks.screens.shots import Shot
from benchmarks.screens.wording import print_time

# How often each app is used, in relation; all show a UTR.
APPS = {
    "gpay_details": 20, "phonepe_details": 20, "paytm_new": 12, "gpay_new": 8, "phonepe_new": 6,
    "phonepe_share": 4, "gpay_share": 4, "bhim": 4, "cred": 3, "amazon_pay": 3, "whatsapp": 2,
    "sbi": 3, "hdfc": 2, "icici": 2, "axis": 2, "kotak": 2, "bank_rows": 3, "canara": 1,
    "sms": 3, "iphone_sheet": 1, "money_sent": 1, "paytm_old": 2, "gpay_old": 2, "phonepe_old": 2,
}  # fmt: skip
WITHOUT_UTR = ("gpay_bubble", "phonepe_banner")
WITH_ALL_ENDS = tuple(name for name in APPS if len(LAYOUTS[name].statuses) > 1)
WEARS = {
    "clean": 20, "moderate": 14, "jpeg": 14, "chat": 14, "status_cut": 8, "viewer": 5, "blur": 4,
    "marked": 3, "scroll": 3, "wrapped": 3, "sideways": 2,
}  # fmt: skip
SCALES = (1.5, 2.0, 2.625)


def draw_app(rng: Random) -> str:
    return rng.choices(tuple(APPS), weights=tuple(APPS.values()))[0]


def draw_wear(rng: Random) -> str:
    return rng.choices(tuple(WEARS), weights=tuple(WEARS.values()))[0]


def shot_of(rng: Random, payment: Payment, *, layout: str, wear: str) -> Shot:
    """The payment on a phone of that app, everything else by the dice."""
    screen = LAYOUTS[layout]
    language = rng.choice(screen.languages) if rng.random() < 0.15 else "en"
    return Shot(
        number=0,
        layout=screen,
        payment=payment,
        language=language,
        theme=rng.choice(screen.themes),
        font=rng.choice(screen.fonts),
        width=rng.choice(screen.widths),
        height=rng.choice((760, 820, 860)),
        scale=rng.choice(SCALES),
        when=print_time(payment.paid_at, rng.choice(screen.times), language),
        wear=wear,
        seed=rng.getrandbits(48),
    )


def with_payment(shot: Shot, payment: Payment) -> Shot:
    """The same screen of another payment, its time printed the same way."""
    if payment.paid_at == shot.payment.paid_at:
        return replace(shot, payment=payment)
    patterns = [
        pattern
        for pattern in shot.layout.times
        if print_time(shot.payment.paid_at, pattern, shot.language) == shot.when
    ]
    when = print_time(payment.paid_at, patterns[0], shot.language)
    return replace(shot, payment=payment, when=when)
