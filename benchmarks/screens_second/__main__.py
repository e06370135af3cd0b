"""`python -m benchmarks.screens_second --out DIR --count N --seed S`: draw a set with its truth."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

from django.template import Engine
from tqdm import tqdm

from benchmarks.screens.camera import Camera
from benchmarks.screens.layouts import Layout
from benchmarks.screens.pages import TEMPLATES, make_engine, page_of
from benchmarks.screens.payments import Payment, pay
from benchmarks.screens.shots import Shot, plan_shot
from benchmarks.screens.truth import Truth, truth_of
from benchmarks.screens_second.layouts import LAYOUTS
from benchmarks.screens_second.people import invent_payee, invent_payer
from benchmarks.screens_second.wear import TRAVELS, travel

ENGINE: Engine = make_engine(Path(__file__).with_name("templates"), TEMPLATES)
SMALL_SUMS = (2, 15, 50, 99, 120)


def main(arguments: list[str]) -> None:
    options = _parse(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    shots = plan(list(LAYOUTS.values()), count=options.count, seed=options.seed)
    with Camera() as camera, (options.out / "truth.jsonl").open("w", encoding="utf-8") as lines:
        for shot in tqdm(shots, unit="picture"):
            lines.write(draw(camera, shot, options.out).as_json() + "\n")


def plan(layouts: list[Layout], *, count: int, seed: int) -> list[Shot]:
    """`count` shots spread evenly over the layouts; the same seed plans the same shots."""
    rng = Random(seed)
    return [
        _dress(plan_shot(layouts[number % len(layouts)], number=number, seed=rng.getrandbits(48)))
        for number in range(count)
    ]


def draw(camera: Camera, shot: Shot, folder: Path) -> Truth:
    """Take, wear and store one shot in `folder`, and tell its truth."""
    html = page_of(shot, ENGINE)
    image, boxes = camera.take(html, width=shot.width, height=shot.height, scale=shot.scale)
    worn = travel(image, boxes, wear=shot.wear, seed=shot.seed)
    file = shot.stem + worn.suffix
    (folder / file).write_bytes(worn.data)
    return truth_of(shot, file=file, shown=worn.shown)


def _dress(shot: Shot) -> Shot:
    """The shot with names, sums and a wear of this set."""
    rng = Random(shot.seed)
    weights = [weight for weight, _ in TRAVELS.values()]
    wear = rng.choices(tuple(TRAVELS), weights=weights)[0]
    return replace(shot, wear=wear, payment=_payment(rng, shot))


def _payment(rng: Random, shot: Shot) -> Payment:
    drawn = shot.payment
    small = rng.random() < 0.25
    return pay(
        rng,
        payer=invent_payer(rng),
        payee=invent_payee(rng, language=shot.language),
        amount_paise=rng.choice(SMALL_SUMS) * 100 if small else drawn.amount_paise,
        paid_at=drawn.paid_at,
        status=drawn.status,
        note=drawn.note,
    )


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.screens_second", description=__doc__
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=len(LAYOUTS) * 4)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
