"""How pictures and payments are tampered with."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from benchmarks.corpus import world
from benchmarks.corpus.screens import with_payment
from benchmarks.screens.identifiers import digits
from benchmarks.screens.payments import Payment
from benchmarks.screens.people import invent_party
from benchmarks.screens.shots import Shot


def edit_amount(shot: Shot, paise: int) -> Shot:
    return with_payment(shot, replace(shot.payment, amount_paise=paise))


def edit_utr(shot: Shot, rng: Random) -> Shot:
    """One digit, two, or half of them are another."""
    rrn = shot.payment.rrn
    count = rng.choice((1, 2, 6))
    places = set(rng.sample(range(2, 12), count))
    edited = "".join(
        rng.choice([other for other in "0123456789" if other != digit]) if at in places else digit
        for at, digit in enumerate(rrn)
    )
    return with_payment(shot, replace(shot.payment, rrn=edited))


def edit_date(shot: Shot, paid_at: datetime) -> Shot:
    return with_payment(shot, replace(shot.payment, paid_at=paid_at))


def show_success(shot: Shot) -> Shot:
    return with_payment(shot, replace(shot.payment, status="success"))


def old_payment(rng: Random, payment: Payment, month: date) -> Payment:
    """The same sum in the month before: its identifiers are of that day."""
    day = month - timedelta(days=rng.randint(9, 28))
    paid_at = world.moment(day, rng)
    clock = f"{paid_at:%y%m%d%H%M%S}"
    return replace(
        payment,
        paid_at=paid_at,
        phonepe_id=f"T{clock}{digits(rng, 10)}",
        note="UPI",
    )


def pay_somebody_else(rng: Random, payment: Payment) -> Payment:
    """A real payment to a friend or a shop, which the society never gets."""
    return replace(payment, payee=invent_party(rng))
