"""What a flat does in a month: one function an act, the honest first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from benchmarks.corpus.screens import WITH_ALL_ENDS, WITHOUT_UTR, draw_app, draw_wear, shot_of
from benchmarks.corpus.staging import (
    Stage,
    flat_key,
    old_shot,
    pay,
    payment_of,
    send,
    send_copy,
    some_day,
    victim,
)
from benchmarks.corpus.tricks import (
    edit_amount,
    edit_date,
    edit_utr,
    pay_somebody_else,
    show_success,
)
from benchmarks.corpus.uploads import Arrival, Picture
from benchmarks.screens.people import invent_party

PLAIN = ("plain", "photographed", "cropped", "through a chat", "late", "some days early")
WEAR_OF = {"photographed": "photo", "cropped": "crop", "through a chat": "chat"}


def act(stage: Stage) -> None:
    """Do what the stage's kind says: payments, pictures and uploads are added to its play."""
    _ACTS.get(stage.kind, _plain)(stage)


def _plain(stage: Stage) -> None:
    payment = pay(stage)
    wear = WEAR_OF.get(stage.kind) or draw_wear(stage.rng)
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=wear)
    reference = "" if stage.kind == "no reference given" else stage.reference
    upload = send(stage, Picture(shot), payment, reference=reference)
    if stage.kind in PLAIN:
        key = (stage.flat.society.number, stage.month)
        stage.honest.setdefault(key, []).append(upload)
        stage.own.setdefault(flat_key(stage), []).append(upload)


def _without_utr(stage: Stage) -> None:
    payment = pay(stage)
    shot = shot_of(stage.rng, payment, layout=stage.rng.choice(WITHOUT_UTR), wear="clean")
    typed = payment.rrn if stage.kind == "UTR typed by hand" else ""
    send(stage, Picture(shot), payment, utr=typed)


def _part(stage: Stage) -> None:
    paise = stage.rng.choice((100_000, 150_000, stage.flat.fee_paise // 2))
    payment = pay(stage, amount_paise=paise)
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    send(stage, Picture(shot), payment)


def _neighbour(stage: Stage) -> None:
    """Somebody else's account and contact, this flat's reference and amount."""
    payer = invent_party(stage.rng, shop_share=0)
    payment = replace(payment_of(stage), payer=payer)
    stage.play.arrivals.append(Arrival(payment, stage.flat.society.number))
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    send(stage, Picture(shot), payment, payer=payer)


def _twice(stage: Stage) -> None:
    payment = pay(stage)
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    first = send(stage, Picture(shot), payment)
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


def _own_again(stage: Stage) -> None:
    earlier = [one for one in stage.own.get(flat_key(stage), []) if one.month < stage.month]
    if not earlier:
        _old(replace(stage, kind="own old payment"))
        return
    day = stage.month + timedelta(days=stage.rng.randint(3, 20))
    send_copy(stage, earlier[-1], earlier[-1].picture, day=day)


def _old(stage: Stage) -> None:
    """A payment of the month before, which was never sent in and was for something else."""
    payment, shot = old_shot(stage)
    send(stage, Picture(shot), replace(payment, paid_at=some_day(stage)))


def _date_edited(stage: Stage) -> None:
    _, shot = old_shot(stage)
    painted = edit_date(shot, some_day(stage))
    send(stage, Picture(shot, painted, ("time", "date", "clock")), painted.payment)


def _copied(stage: Stage) -> None:
    source = victim(stage)
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
    send_copy(stage, source, picture, day=source.sent_at.date())


def _amount_edited(stage: Stage) -> None:
    """Less was paid than the picture is made to say."""
    payment = pay(stage, amount_paise=stage.rng.choice((100, 1_000, 10_000, 50_000)))
    wear = stage.rng.choice(("clean", "moderate", "jpeg", "chat"))
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=wear)
    painted = edit_amount(shot, stage.flat.fee_paise)
    send(stage, Picture(shot, painted, ("amount",)), painted.payment)


def _other_payee(stage: Stage) -> None:
    payment = pay_somebody_else(stage.rng, payment_of(stage))
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    send(stage, Picture(shot), payment)


def _not_through(stage: Stage) -> None:
    """Nothing arrives of a pending or failed payment; some paint a success over it."""
    status = "failed" if stage.kind == "failed" else "pending"
    payment = payment_of(stage, status=status)
    layout = stage.rng.choice(WITH_ALL_ENDS)
    shot = shot_of(
        stage.rng, payment, layout=layout, wear=stage.rng.choice(("clean", "moderate", "jpeg"))
    )
    if stage.kind == "pending made success":
        send(stage, Picture(shot, show_success(shot), ("status",)), payment)
    else:
        send(stage, Picture(shot), payment)


def _forged(stage: Stage) -> None:
    payment = payment_of(stage)
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    send(stage, Picture(shot), payment)


def _reversed(stage: Stage) -> None:
    payment = payment_of(stage)
    society = stage.flat.society.number
    stage.play.arrivals.append(Arrival(payment, society, is_reversed=True))
    shot = shot_of(stage.rng, payment, layout=draw_app(stage.rng), wear=draw_wear(stage.rng))
    send(stage, Picture(shot), payment)


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
