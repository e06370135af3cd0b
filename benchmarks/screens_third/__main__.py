"""`python -m benchmarks.screens_third --out DIR --count N --seed S`: draw a set with its truth."""

import argparse
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from tqdm import tqdm

from benchmarks.screens.camera import Camera
from benchmarks.screens.payments import TODAY, Payment, pay
from benchmarks.screens.shots import Shot, plan_shot
from benchmarks.screens.truth import Truth, truth_of
from benchmarks.screens.wear import wear_out
from benchmarks.screens.wording import print_time
from benchmarks.screens_third.layouts import SCREENS
from benchmarks.screens_third.paper import Sheet
from benchmarks.screens_third.people import invent_payee, invent_payer

WEARS = {"clean": 34, "jpeg": 14, "chat": 22, "crop": 6, "status_cut": 6, "viewer": 5, "photo": 10,
         "marked": 3}  # fmt: skip


def main(arguments: list[str]) -> None:
    options = _parse(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    names = options.layouts or list(SCREENS)
    shots = plan(names, count=options.count or 3 * len(names), seed=options.seed)
    with Camera() as camera, (options.out / "truth.jsonl").open("w", encoding="utf-8") as lines:
        for shot in tqdm(shots, unit="picture"):
            lines.write(draw(camera, shot, options.out).as_json() + "\n")


def plan(names: list[str], *, count: int, seed: int) -> list[Shot]:
    """`count` shots spread evenly over the screens; the same seed plans the same shots."""
    rng = Random(seed)
    layouts = [SCREENS[name].layout for name in names]
    return [
        _dress(plan_shot(layouts[number % len(layouts)], number=number, seed=rng.getrandbits(48)))
        for number in range(count)
    ]


def draw(camera: Camera, shot: Shot, folder: Path) -> Truth:
    """Take, wear and store one shot in `folder`, and tell its truth."""
    screen = SCREENS[shot.layout.name]
    html = screen.draw(Sheet(shot, Random(shot.seed)))
    image, boxes = camera.take(html, width=shot.width, height=shot.height, scale=shot.scale)
    worn = wear_out(image, boxes, wear=shot.wear, seed=shot.seed)
    file = shot.stem + worn.suffix
    (folder / file).write_bytes(worn.data)
    truth = truth_of(shot, file=file, shown=worn.shown)
    # A request, a schedule or a refund is no payment made, and no reader's word for it is settled.
    return truth if screen.moved else replace(truth, screen="unknown", status="unknown")


def _dress(shot: Shot) -> Shot:
    """The shot with names, a time and a wear of this set."""
    rng = Random(shot.seed)
    payment = _payment(rng, shot)
    language = "hi" if shot.language == "hi" else "en"
    return replace(
        shot,
        payment=payment,
        when=print_time(payment.paid_at, rng.choice(shot.layout.times), language),
        wear=rng.choices(tuple(WEARS), tuple(WEARS.values()))[0],
    )


def _payment(rng: Random, shot: Shot) -> Payment:
    paid_at = TODAY - timedelta(
        minutes=rng.randint(1_500, 600 * 24 * 60), seconds=rng.randint(0, 59)
    )
    return pay(
        rng,
        payer=invent_payer(rng),
        payee=invent_payee(rng),
        amount_paise=shot.payment.amount_paise,
        paid_at=paid_at.replace(hour=rng.randint(7, 22)),
        status=rng.choice((shot.payment.status, *shot.layout.statuses[:1], *shot.layout.statuses)),
        note=shot.payment.note,
    )


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screens_third", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, help="by default three of each screen")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", nargs="+", help="only these")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
