"""`python -m benchmarks.screens --out DIR --count N --seed S`: draw a set with its truth.jsonl."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from benchmarks.screens.camera import Camera
from benchmarks.screens.layouts import LAYOUTS, Layout
from benchmarks.screens.pages import page_of
from benchmarks.screens.shots import Shot, plan_shots
from benchmarks.screens.truth import Truth, truth_of
from benchmarks.screens.wear import WEARS, wear_out


def main(arguments: list[str]) -> None:
    options = _parse(arguments)
    layouts = _choose(options.layouts, held_out=options.held_out)
    options.out.mkdir(parents=True, exist_ok=True)
    shots = plan_shots(layouts, count=options.count, seed=options.seed, wear=options.wear)
    with Camera() as camera, (options.out / "truth.jsonl").open("w", encoding="utf-8") as lines:
        for truth in draw(camera, tqdm(shots, unit="picture"), options.out):
            lines.write(truth.as_json() + "\n")


def draw(camera: Camera, shots: Iterable[Shot], folder: Path) -> Iterable[Truth]:
    """Take, wear and store each shot in `folder`, yielding its truth."""
    for shot in shots:
        image, boxes = camera.take(
            page_of(shot),
            width=shot.width,
            height=shot.height,
            scale=shot.scale,
            alteration=shot.wear,
        )
        worn = wear_out(image, boxes, wear=shot.wear, seed=shot.seed)
        file = shot.stem + worn.suffix
        (folder / file).write_bytes(worn.data)
        yield truth_of(shot, file=file, shown=worn.shown)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screens", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", help=f"of {', '.join(LAYOUTS)}", default="")
    parser.add_argument("--wear", choices=WEARS, default="", help="one wear for all")
    parser.add_argument(
        "--held-out", action="store_true", help="the layouts nobody tunes on, instead of the rest"
    )
    return parser.parse_args(arguments)


def _choose(names: str, *, held_out: bool) -> list[Layout]:
    if names:
        return [LAYOUTS[name] for name in names.split(",")]
    return [layout for layout in LAYOUTS.values() if layout.held_out == held_out]


if __name__ == "__main__":
    main(sys.argv[1:])
