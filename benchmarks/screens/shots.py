"""The plan of a set: which screens are drawn, of which payments, and how each is worn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.screens.layouts import Layout
from benchmarks.screens.payments import Payment, invent_payment
from benchmarks.screens.wear import WEARS
from benchmarks.screens.wording import PrintedTime, print_time

SCALES = (1.0, 1.5, 2.0, 2.625, 3.0, 3.5)
HEIGHT_BY_WIDTH = {1.78: 1, 2.05: 3, 2.17: 4, 2.22: 4}
WIDEST_PHONE = 500


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to be taken. `seed` feeds everything that is random after the plan."""

    number: int
    layout: Layout
    payment: Payment
    language: str
    theme: str
    font: str
    width: int
    height: int
    scale: float
    when: PrintedTime
    wear: str
    seed: int

    @property
    def stem(self) -> str:
        return f"{self.number:04d}-{self.layout.name}-{self.wear}"


def plan_shots(layouts: Sequence[Layout], *, count: int, seed: int, wear: str = "") -> list[Shot]:
    """`count` shots spread evenly over the layouts, all of one `wear` where it is given.

    The same seed plans the same shots.
    """
    rng = Random(seed)
    shots = [
        plan_shot(layouts[number % len(layouts)], number=number, seed=rng.getrandbits(48))
        for number in range(count)
    ]
    return [replace(shot, wear=wear) for shot in shots] if wear else shots


def plan_shot(layout: Layout, *, number: int, seed: int) -> Shot:
    """One shot of that layout, varied by `seed` alone."""
    rng = Random(seed)
    language = rng.choice(layout.languages) if rng.random() < 0.5 else "en"
    payment = invent_payment(rng, language=language, statuses=layout.statuses)
    width = rng.choice(layout.widths)
    ratio = rng.choices(tuple(HEIGHT_BY_WIDTH), weights=tuple(HEIGHT_BY_WIDTH.values()))[0]
    on_phone = width < WIDEST_PHONE
    return Shot(
        number=number,
        layout=layout,
        payment=payment,
        language=language,
        theme=rng.choice(layout.themes),
        font=rng.choice(layout.fonts),
        width=width,
        height=round(width * ratio if on_phone else width / ratio),
        scale=rng.choice(SCALES if on_phone else SCALES[:3]),
        when=print_time(payment.paid_at, rng.choice(layout.times), language),
        wear=rng.choices(tuple(WEARS), weights=tuple(WEARS.values()))[0],
        seed=rng.getrandbits(48),
    )
