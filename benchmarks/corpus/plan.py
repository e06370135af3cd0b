"""The play: which flat does what in which month. The same seed plans the same play."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from benchmarks.corpus import world
from benchmarks.corpus.kinds import BY_NAME, KINDS
from benchmarks.corpus.screens import WITH_ALL_ENDS, WITHOUT_UTR, draw_app, draw_wear, shot_of
from benchmarks.corpus.tricks import (
    edit_amount,
    edit_date,
    edit_utr,
    old_payment,
    pay_somebody_else,
    show_success,
)
from benchmarks.corpus.uploads import Arrival, Form, Picture, Play, Upload
from benchmarks.corpus.world import Flat, Society
from benchmarks.screens.payments import NOTES, Payment, pay
from benchmarks.screens.people import Party, invent_party
from benchmarks.screens.shots import Shot

UNSENT = 0.1  # of the flats pay and send nothing
PLAIN = ("plain", "photographed", "cropped", "through a chat", "late", "some days early")
WEAR_OF = {"photographed": "photo", "cropped": "crop", "through a chat": "chat"}


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


def plan(count: int, *, seed: int) -> Play:
    """A play of at least `count` uploads, in all societies and months alike."""
    flats = -(-count // (len(world.BANKS) * len(world.MONTHS)))
    play = Play()
    for society in world.list_societies(seed):
        _play_society(play, society, world.list_flats(society, flats, seed=seed), seed)
    play.uploads.sort(key=lambda upload: (upload.month, upload.sent_at, upload.name))
    return play


def _play_society(play: Play, society: Society, flats: list[Flat], seed: int) -> None:
    honest: dict[tuple[int, date], list[Upload]] = {}
    own: dict[tuple[int, int], list[Upload]] = {}
    for month in world.MONTHS:
        stages = [
            Stage(flat, month, kind, rng, play, honest, own)
            for flat in flats
            for rng in [Random(f"{seed} {society.number} {month} {flat.number}")]
            for kind in [_draw_kind(rng)]
        ]
        # The dishonest copy what the honest sent, so the honest come first.
        for stage in sorted(stages, key=lambda stage: not BY_NAME[stage.kind].honest):
            _ACTS.get(stage.kind, _plain)(stage)
            if stage.rng.random() < UNSENT:
                _pay_for_something_else(stage)


def _draw_kind(rng: Random) -> str:
    return rng.choices([kind.name for kind in KINDS], [kind.weight for kind in KINDS])[0]


# ---- The honest --------------------------------------------------------------------------------


def _plain(stage: Stage) -> None:
    payment = _pay(stage)
    wear = WEAR_OF.get(stage.kind) or draw_wear(stage.rng)
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=wear)
    reference = "" if stage.kind == "no reference given" else stage.reference
    upload = _send(stage, Picture(shot), payment, reference=reference)
    if stage.kind in PLAIN:
        key = (stage.flat.society.number, stage.month)
        stage.honest.setdefault(key, []).append(upload)
        stage.own.setdefault(_flat_key(stage), []).append(upload)


def _without_utr(stage: Stage) -> None:
    payment = _pay(stage)
    shot = shot_of(stage.rng, payment, layout=stage.rng.choice(WITHOUT_UTR), wear="clean")
    typed = payment.rrn if stage.kind == "UTR typed by hand" else ""
    _send(stage, Picture(shot), payment, utr=typed)


def _part(stage: Stage) -> None:
    paise = stage.rng.choice((100_000, 150_000, stage.flat.fee_paise // 2))
    payment = _pay(stage, amount_paise=paise)
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    _send(stage, Picture(shot), payment)


def _neighbour(stage: Stage) -> None:
    """Somebody else's account and contact, this flat's reference and amount."""
    payer = invent_party(stage.rng, shop_share=0)
    payment = replace(_payment(stage), payer=payer)
    stage.play.arrivals.append(Arrival(payment, stage.flat.society.number))
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    _send(stage, Picture(shot), payment, payer=payer)


def _twice(stage: Stage) -> None:
    payment = _pay(stage)
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    first = _send(stage, Picture(shot), payment)
    again = shot
    if stage.kind == "twice, another picture":
        again = replace(shot, wear=stage.rng.choice(("chat", "crop", "photo", "jpeg")))
    later = first.sent_at + timedelta(minutes=stage.rng.randint(1, 2000))
    stage.play.uploads.append(
        replace(
            first,
            name=f"{first.name}-again",
            picture=Picture(again),
            sent_at=later,
            copy_of=first.name,
        )
    )


# ---- The dishonest -----------------------------------------------------------------------------


def _own_again(stage: Stage) -> None:
    earlier = [one for one in stage.own.get(_flat_key(stage), []) if one.month < stage.month]
    if not earlier:
        _old(replace(stage, kind="own old payment"))
        return
    day = stage.month + timedelta(days=stage.rng.randint(3, 20))
    _send_copy(stage, earlier[-1], earlier[-1].picture, day=day)


def _old(stage: Stage) -> None:
    """A payment of the month before, which was never sent in and was for something else."""
    payment, shot = _old_shot(stage)
    _send(stage, Picture(shot), replace(payment, paid_at=_some_day(stage)))


def _date_edited(stage: Stage) -> None:
    _, shot = _old_shot(stage)
    painted = edit_date(shot, _some_day(stage))
    _send(stage, Picture(shot, painted, ("time", "date", "clock")), painted.payment)


def _copied(stage: Stage) -> None:
    source = _victim(stage)
    if source is None:
        _old(replace(stage, kind="own old payment"))
        return
    picture = source.picture
    if source.kind == "cropped":  # what is cut off, nobody can show
        stage.kind = "another's file"
    if stage.kind == "another's, cropped or resaved":
        picture = Picture(replace(picture.shot, wear=stage.rng.choice(("crop", "chat", "jpeg"))))
    if stage.kind == "another's, photographed":
        picture = Picture(replace(picture.shot, wear="photo", seed=stage.rng.getrandbits(48)))
    if stage.kind == "another's, UTR edited":
        picture = Picture(picture.shot, edit_utr(picture.shot, stage.rng), ("utr",))
    _send_copy(stage, source, picture, day=source.sent_at.date())


def _amount_edited(stage: Stage) -> None:
    """Less was paid than the picture is made to say."""
    payment = _pay(stage, amount_paise=stage.rng.choice((100, 1_000, 10_000, 50_000)))
    wear = stage.rng.choice(("clean", "moderate", "jpeg", "chat"))
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=wear)
    painted = edit_amount(shot, stage.flat.fee_paise)
    _send(stage, Picture(shot, painted, ("amount",)), painted.payment)


def _other_payee(stage: Stage) -> None:
    payment = pay_somebody_else(stage.rng, _payment(stage))
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    _send(stage, Picture(shot), payment)


def _not_through(stage: Stage) -> None:
    """Nothing arrives of a pending or failed payment; some paint a success over it."""
    status = "failed" if stage.kind == "failed" else "pending"
    payment = _payment(stage, status=status)
    layout = stage.rng.choice(WITH_ALL_ENDS)
    shot = shot_of(
        stage.rng, payment, layout=layout, wear=stage.rng.choice(("clean", "moderate", "jpeg"))
    )
    if stage.kind == "pending made success":
        _send(stage, Picture(shot, show_success(shot), ("status",)), payment)
    else:
        _send(stage, Picture(shot), payment)


def _forged(stage: Stage) -> None:
    payment = _payment(stage)
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    _send(stage, Picture(shot), payment)


def _reversed(stage: Stage) -> None:
    payment = _payment(stage)
    society = stage.flat.society.number
    stage.play.arrivals.append(Arrival(payment, society, is_reversed=True))
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    _send(stage, Picture(shot), payment)


_ACTS: dict[str, Callable[[Stage], None]] = {
    "no UTR on the screen": _without_utr,
    "UTR typed by hand": _without_utr,
    "part payment": _part,
    "for a neighbour": _neighbour,
    "twice, the same file": _twice,
    "twice, another picture": _twice,
    "own picture again": _own_again,
    "own old payment": _old,
    "another's file": _copied,
    "another's, cropped or resaved": _copied,
    "another's, photographed": _copied,
    "another's, UTR edited": _copied,
    "amount edited": _amount_edited,
    "date edited": _date_edited,
    "other payee": _other_payee,
    "pending": _not_through,
    "failed": _not_through,
    "pending made success": _not_through,
    "wholly forged": _forged,
    "reversed by the bank": _reversed,
}


# ---- Their parts -------------------------------------------------------------------------------


def _payment(stage: Stage, *, amount_paise: int | None = None, status: str = "success") -> Payment:
    rng, flat = stage.rng, stage.flat
    return pay(
        rng,
        payer=flat.party,
        payee=flat.society.party,
        amount_paise=amount_paise or flat.fee_paise,
        paid_at=_some_day(stage),
        status=status,
        note=stage.reference if rng.random() < 0.5 else rng.choice(NOTES),
    )


def _pay(stage: Stage, *, amount_paise: int | None = None) -> Payment:
    """A payment that arrives."""
    payment = _payment(stage, amount_paise=amount_paise)
    stage.play.arrivals.append(Arrival(payment, stage.flat.society.number))
    return payment


def _pay_for_something_else(stage: Stage) -> None:
    """Money of which the society never gets a screenshot."""
    payment = _payment(stage, amount_paise=stage.rng.choice((65_000, *world.FEES)))
    payment = replace(payment, rrn=payment.rrn[::-1])
    stage.play.arrivals.append(Arrival(payment, stage.flat.society.number))


def _some_day(stage: Stage) -> datetime:
    rng, first = stage.rng, stage.month
    if stage.kind == "late":
        return world.moment(first + timedelta(days=rng.randint(15, 27)), rng)
    if stage.kind == "some days early":
        return world.moment(first - timedelta(days=rng.randint(1, 4)), rng)
    return world.moment(first + timedelta(days=rng.randint(0, 19)), rng)


def _old_shot(stage: Stage) -> tuple[Payment, Shot]:
    payment = old_payment(stage.rng, _payment(stage), stage.month)
    stage.play.arrivals.append(Arrival(payment, stage.flat.society.number))
    wear = stage.rng.choice(("clean", "moderate", "jpeg", "chat"))
    return payment, shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=wear)


def _victim(stage: Stage) -> Upload | None:
    """An honest upload of a neighbour that shows the amount this flat owes."""
    sent = stage.honest.get((stage.flat.society.number, stage.month), [])
    fitting = [
        one
        for one in sent
        if one.flat.fee_paise == stage.flat.fee_paise and one.flat.number != stage.flat.number
    ]
    return stage.rng.choice(fitting or sent) if sent else None


def _send(
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


def _send_copy(stage: Stage, source: Upload, picture: Picture, *, day: date) -> None:
    sent_at = world.moment(day + timedelta(days=stage.rng.randint(1, 3)), stage.rng)
    _add(stage, picture, _form(stage), sent_at=sent_at, copy_of=source.name)


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


def _flat_key(stage: Stage) -> tuple[int, int]:
    return stage.flat.society.number, stage.flat.number
