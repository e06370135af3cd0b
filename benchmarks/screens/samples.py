"""`python -m benchmarks.screens.samples`: draw the committed demo pictures of `samples/`."""

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PIL import Image
from pillow_heif import register_heif_opener

from benchmarks.screens.camera import Camera
from benchmarks.screens.pages import page_of
from benchmarks.screens.payments import indian_rupees
from benchmarks.screens.scenes import SCENES, Scene, plan_scenes
from benchmarks.screens.shots import Shot
from benchmarks.screens.society import SOCIETY, Due, list_dues, write_dues
from benchmarks.screens.truth import truth_of
from benchmarks.screens.wear import wear_out

FOLDER = Path(__file__).parents[2] / "samples"
NOT_IN_MANIFEST = {"file", "held_out", "utr_elided"}


def main() -> None:
    dues = list_dues()
    (FOLDER / "pictures").mkdir(parents=True, exist_ok=True)
    write_dues(tuple(dues.values()), FOLDER / "dues.csv")
    with Camera() as camera:
        receipts = [
            _receipt(camera, scene, shot, dues[scene.reference])
            for scene, shot in zip(SCENES, plan_scenes(dues), strict=True)
        ]
    _link_repeats(receipts)
    manifest = {"payee": {"name": SOCIETY.name, "vpa": SOCIETY.vpa}, "receipts": receipts}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (FOLDER / "manifest.json").write_text(text + "\n", encoding="utf-8")
    _write_edge_cases(FOLDER / receipts[0]["picture"], FOLDER / "edge")


def _receipt(camera: Camera, scene: Scene, shot: Shot, due: Due) -> dict[str, Any]:
    """Draw and store the picture of one scene; its entry in the manifest."""
    image, boxes = camera.take(
        page_of(shot), width=shot.width, height=shot.height, scale=shot.scale
    )
    worn = wear_out(image, boxes, wear=shot.wear, seed=shot.seed)
    file = f"pictures/{shot.number:02d}-{shot.layout.name.replace('_', '-')}{worn.suffix}"
    if scene.layout:
        (FOLDER / file).write_bytes(worn.data)
    truth = asdict(truth_of(shot, file=file, shown=worn.shown))
    return {
        "picture": file,
        "story": scene.story,
        "form": _form(scene, due, gives_amount=shot.number % 2 == 0),
        "truth": {name: value for name, value in truth.items() if name not in NOT_IN_MANIFEST},
    }


def _form(scene: Scene, due: Due, *, gives_amount: bool) -> dict[str, str]:
    """What the payer typed."""
    return {
        "name": due.payer_name,
        "phone": due.phone,
        "email": due.email,
        "reference": due.reference,
        "amount": indian_rupees(due.amount_paise) if gives_amount else "",
        "note": scene.note,
    }


def _link_repeats(receipts: list[dict[str, Any]]) -> None:
    """A scene without a layout of its own names the picture it sends again."""
    by_reference = {receipt["form"]["reference"]: receipt for receipt in reversed(receipts)}
    for scene, receipt in zip(SCENES, receipts, strict=True):
        if not scene.layout:
            receipt["picture"] = by_reference[scene.copies]["picture"]


def _write_edge_cases(picture: Path, folder: Path) -> None:
    """One receipt as the formats intake converts, and one too small to be taken."""
    register_heif_opener()
    folder.mkdir(exist_ok=True)
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    image.thumbnail((540, 1200))
    image.save(folder / "receipt.webp", quality=70)
    image.save(folder / "receipt.heic", quality=50)
    drawn_at = time.gmtime(0)  # a fixed date, so that the file is the same every time
    image.save(folder / "receipt.pdf", quality=60, creationDate=drawn_at, modDate=drawn_at)
    image.resize((90, 120)).save(folder / "too-small.png")
    whole = picture.read_bytes()
    (folder / "truncated.jpg").write_bytes(whole[: len(whole) // 3])


if __name__ == "__main__":
    main()
