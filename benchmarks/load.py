"""Uploads a second against the limit that decoding sets: `python -m benchmarks.load [--postgres]`.

Starts the real web server, sends distinct 1080 × 2340 PNG screenshots over HTTP from eight
connections for some seconds, and prints how near it comes to what the cores could decode if they
did nothing else. No worker runs.
"""

import argparse
import io
import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from PIL import Image

from receipts.images import open_picture
from tests import servers
from tests.crash.payers import Uploads
from tests.crash.stack import Stack, stack

CONNECTIONS = 8


def screenshot(number: int) -> bytes:
    """A PNG the size and weight of a phone's screenshot, unlike any other."""
    pixels = np.full((2340, 1080, 3), 250, dtype=np.uint8)
    noise = np.random.default_rng(number)
    for top in range(120, 2200, 40):
        width = int(noise.integers(300, 900))
        pixels[top : top + 24, 80 : 80 + width] = noise.integers(0, 255, (6, width, 1)).repeat(4, 0)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


def decodes(given: tuple[bytes, float]) -> int:
    """How often this core can open the picture, as an upload does, in so many seconds."""
    picture, seconds = given
    until, count = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        open_picture(picture)
        count += 1
    return count


def decode_limit(picture: bytes, seconds: float) -> float:
    cores = os.cpu_count() or 1
    with Pool(cores) as pool:
        return sum(pool.map(decodes, [(picture, seconds)] * cores)) / seconds


def upload_rate(running: Stack, pictures: list[bytes]) -> float:
    payer = Uploads(running, running.prepare())
    running.start("web")
    running.wait_until_answering()
    payer.send(pictures[0])
    began = time.monotonic()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(payer.send, pictures[1:]))
    return (len(pictures) - 1) / (time.monotonic() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--uploads", type=int, default=200)
    given = parser.parse_args()
    pictures = [screenshot(number) for number in range(given.uploads + 1)]
    limit = decode_limit(pictures[0], 5.0)
    with ExitStack() as started:
        folder = Path(started.enter_context(tempfile.TemporaryDirectory()))
        database_url = ""
        if given.postgres:
            database_url = started.enter_context(servers.postgres()).url
        running = started.enter_context(stack(folder, database_url=database_url))
        rate = upload_rate(running, pictures)
    database = "PostgreSQL" if given.postgres else "SQLite"
    size = sum(map(len, pictures)) // len(pictures) // 1024
    print(f"| database | picture | opening alone, {os.cpu_count()} cores | uploads | ratio |")
    print("|---|---|---|---|---|")
    print(f"| {database} | {size} KB PNG | {limit:.1f}/s | {rate:.1f}/s | {rate / limit:.2f} |")


if __name__ == "__main__":
    main()
