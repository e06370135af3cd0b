"""One flat in one month, and the parts that everything it does is made of."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from benchmarks.corpus import world
from benchmarks.corpus.screens import draw_app, shot_of
from benchmarks.corpus.tricks import old_payment
from benchmarks.corpus.uploads import Arrival, Form, Picture, Play, Upload
from benchmarks.corpus.world import Flat
from benchmarks.screens import payments
from benchmarks.screens.payments import NOTES, Payment
from benchmarks.screens.people import Party
from benchmarks.screens.shots import Shot


@dataclass
class Stage:
    """One flat in one month, and what is known of the play so far."""

    flat: Flat
    month: date
    kind: str
    rng: Random
    play: Play
    honest: dict[tuple[int, date], list[Upload]]  # by society and month
    own: dict[tuple[int, int], list[Upload]]  # by society and flat

    @property
    def reference(self) -> str:
        return self.flat.reference(self.month)


def payment_of(
    stage: Stage, *, amount_paise: int | None = None, status: str = "success"
) -> Payment:
    rng, flat = stage.rng, stage.flat
    return payments.pay(
        rng,
        payer=flat.party,
        payee=flat.society.party,
        amount_paise=amount_paise or flat.fee_paise,
        paid_at=some_day(stage),
        status=status,
        note=stage.reference if rng.random() < 0.5 else rng.choice(NOTES),
    )


def pay(stage: Stage, *, amount_paise: int | None = None) -> Payment:
    """A payment that arrives."""
    payment = payment_of(stage, amount_paise=amount_paise)
    stage.play.arrivals.append(Arrival(payment, stage.flat.society.number))
    return payment


def pay_for_something_else(stage: Stage) -> None:
    """Money of which the society never gets a screenshot."""
    payment = payment_of(stage, amount_paise=stage.rng.choice((65_000, *world.FEES)))
    payment = replace(payment, rrn=payment.rrn[::-1])
    stage.play.arrivals.append(Arrival(payment, stage.flat.society.number))


def some_day(stage: Stage) -> datetime:
    rng, first = stage.rng, stage.month
    if stage.kind == "late":
        return world.moment(first + timedelta(days=rng.randint(15, 27)), rng)
    if stage.kind == "some days early":
        return world.moment(first - timedelta(days=rng.randint(1, 4)), rng)
    return world.moment(first + timedelta(days=rng.randint(0, 19)), rng)


def old_shot(stage: Stage) -> tuple[Payment, Shot]:
    payment = old_payment(stage.rng, payment_of(stage), stage.month)
    stage.play.arrivals.append(Arrival(payment, stage.flat.society.number))
    wear = stage.rng.choice(("clean", "moderate", "jpeg", "chat"))
    return payment, shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=wear)


def victim(stage: Stage) -> Upload | None:
    """An honest upload of a neighbour that shows the amount this flat owes."""
    sent = stage.honest.get((stage.flat.society.number, stage.month), [])
    fitting = [
        one
        for one in sent
        if one.flat.fee_paise == stage.flat.fee_paise and one.flat.number != stage.flat.number
    ]
    return stage.rng.choice(fitting or sent) if sent else None


def send(
    stage: Stage,
    picture: Picture,
    payment: Payment,
    *,
    reference: str | None = None,
    utr: str = "",
    payer: Party | None = None,
) -> Upload:
    """Minutes or a few days after the payment."""
    form = _form(stage)
    if payer:
        form = replace(form, payer_name=payer.name, payer_phone=f"+91{payer.phone}", payer_email="")
    form = replace(form, reference=form.reference if reference is None else reference, utr=utr)
    later = timedelta(minutes=stage.rng.choice((2, 5, 30, 600, 3000)))
    return _add(stage, picture, form, sent_at=payment.paid_at + later)


def send_copy(stage: Stage, source: Upload, picture: Picture, *, day: date) -> None:
    sent_at = world.moment(day + timedelta(days=stage.rng.randint(1, 3)), stage.rng)
    _add(stage, picture, _form(stage), sent_at=sent_at, copy_of=source.name)


def flat_key(stage: Stage) -> tuple[int, int]:
    return stage.flat.society.number, stage.flat.number


def _add(
    stage: Stage, picture: Picture, form: Form, *, sent_at: datetime, copy_of: str = ""
) -> Upload:
    upload = Upload(
        name=f"{stage.month:%m}-{stage.flat.society.number}-{stage.flat.number:04d}",
        kind=stage.kind,
        month=stage.month,
        flat=stage.flat,
        picture=picture,
        form=form,
        sent_at=sent_at,
        copy_of=copy_of,
    )
    stage.play.uploads.append(upload)
    return upload


def _form(stage: Stage) -> Form:
    flat = stage.flat
    says_amount = stage.rng.random() < 0.4 and stage.kind != "part payment"
    return Form(
        payer_name=flat.party.name.title(),
        payer_phone=flat.phone,
        payer_email=flat.email,
        reference=stage.reference,
        claimed_amount_paise=flat.fee_paise if says_amount else None,
    )
