"""The files of the corpus: drawn once, read once, and kept with what was found."""

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from PIL import Image
from tqdm import tqdm

from benchmarks.corpus.uploads import Picture, Upload
from benchmarks.screens.camera import Camera, FactBox
from benchmarks.screens.pages import page_of
from benchmarks.screens.shots import Shot
from benchmarks.screens.truth import truth_of
from benchmarks.screens.wear import wear_out
from receipts import images
from receipts.readers.base import ReaderError, ReadResult
from receipts.readers.engine import Engine
from receipts.upi import INDIA

MARGIN = 2  # pixels painted around a fact, for soft edges
AHEAD = 20  # pictures drawn and not yet read

Waiting = tuple[Future[dict[str, Any]], Upload, dict[str, Any]]


def make(uploads: Sequence[Upload], folder: Path, *, processes: int) -> None:
    """Draw and read the pictures that the folder does not have yet. Broken off, it goes on."""
    for name in ("pictures", "readings"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    first = {upload.picture.key: upload for upload in reversed(uploads)}
    missing = [one for key, one in first.items() if not reading_file(folder, key).exists()]
    if not missing:
        return
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_be_nice)
    waiting: deque[Waiting] = deque()
    with Camera() as camera, pool, tqdm(total=len(missing), unit="picture", mininterval=5) as bar:
        for upload, path, truth in draw(camera, missing, folder):
            waiting.append((pool.submit(_look, path, upload.sent_at), upload, truth))
            while waiting and (len(waiting) > AHEAD or waiting[0][0].done()):
                bar.update(_keep(folder, *waiting.popleft()))
        for one in waiting:
            bar.update(_keep(folder, *one))


def reading_file(folder: Path, key: str) -> Path:
    return folder / "readings" / f"{key}.json"


def draw(
    camera: Camera, uploads: Iterable[Upload], folder: Path
) -> Iterator[tuple[Upload, Path, dict[str, Any]]]:
    """Each upload's picture as a file, with what is true of it."""
    for upload in uploads:
        picture = upload.picture
        image, boxes = _taken(camera, picture)
        worn = wear_out(image, boxes, wear=picture.shot.wear, seed=picture.shot.seed)
        path = folder / "pictures" / f"{picture.key}{worn.suffix}"
        path.write_bytes(worn.data)
        yield upload, path, asdict(truth_of(picture.shown, file=path.name, shown=worn.shown))


def _taken(camera: Camera, picture: Picture) -> tuple[Image.Image, list[FactBox]]:
    image, boxes = _shot(camera, picture.shot)
    if picture.painted is None:
        return image, boxes
    other, new_boxes = _shot(camera, picture.painted)
    paint(image, other, [box for box in (*boxes, *new_boxes) if box.fact in picture.facts])
    kept = [box for box in boxes if box.fact not in picture.facts]
    return image, [*kept, *(box for box in new_boxes if box.fact in picture.facts)]


def _shot(camera: Camera, shot: Shot) -> tuple[Image.Image, list[FactBox]]:
    return camera.take(
        page_of(shot),
        width=shot.width,
        height=shot.height,
        scale=shot.scale,
        alteration=shot.wear,
    )


def paint(image: Image.Image, other: Image.Image, boxes: Iterable[FactBox]) -> None:
    """Cover the boxes with the same places of the other picture: same font, same ground."""
    for box in boxes:
        left, top = max(int(box.left) - MARGIN, 0), max(int(box.top) - MARGIN, 0)
        frame = (left, top, int(box.right) + MARGIN, int(box.bottom) + MARGIN)
        image.paste(other.crop(frame), (left, top))


def _keep(
    folder: Path, future: Future[dict[str, Any]], upload: Upload, truth: dict[str, Any]
) -> int:
    """Write down what was found, whole or not at all; one picture is done."""
    kept = json.dumps({"truth": truth, **future.result()}, ensure_ascii=False, default=str)
    path = reading_file(folder, upload.picture.key)
    path.with_suffix(".part").write_text(kept, encoding="utf-8")
    path.with_suffix(".part").rename(path)
    return 1


_engine: Engine


def _be_nice() -> None:
    global _engine
    os.nice(10)
    _engine = Engine()


def _look(path: Path, sent_at: datetime) -> dict[str, Any]:
    """What intake and the engine find on a file, fit for JSON."""
    picture = images.open_picture(path.read_bytes())
    columns = {
        "original_name": path.name,
        "original_media_type": picture.original_media_type,
        "original_bytes": len(picture.original),
        "original_sha256": picture.original_sha256,
        "image_media_type": picture.reader_media_type,
        "image_width": picture.width,
        "image_height": picture.height,
        "pixels_sha256": picture.pixels_sha256,
        "perceptual_hash": picture.perceptual_hash,
        "editing_software": picture.editing_software,
    }
    try:
        read = _engine.read(picture.reader_bytes, seen_at=sent_at.replace(tzinfo=INDIA))
    except ReaderError as error:
        return {"picture": columns, "read": None, "error": error.reason}
    return {"picture": columns, "read": _plain(read), "error": ""}


def _plain(read: ReadResult) -> dict[str, Any]:
    plain = asdict(read) | {"raw": {}}
    plain["paid_at"] = read.paid_at and read.paid_at.isoformat()
    return plain
