"""Tesseract, where one is installed with an Indian language: strips of text to what they say."""

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from receipts.readers.ocr.decode import Pixels

# Marathi first: on drawn screens its model read digits of both scripts; Hindi's loses ASCII ones.
LANGUAGES = ("mar", "hin")
SECONDS = 15  # for one call; a busy machine needs two for a whole screen
LETTERS = 44  # rows a strip is brought to: Tesseract is best at capitals of about 30
MARGIN = 22
_ROW = LETTERS + 2 * MARGIN
_WIDEST = 2400
_WORD_LEVEL = "5"
_INVISIBLE = re.compile(r"[\u200b-\u200f]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as Tesseract read it; where it stands is told in parts of its strip's width."""

    text: str
    left: float = 0.0
    right: float = 1.0


type Reading = tuple[Word, ...]  # the words of one strip, from left to right


def text_of(reading: Reading) -> str:
    """The words in one line."""
    return " ".join(word.text for word in reading)


@cache
def installed_languages() -> tuple[str, ...]:
    """The Indian languages that an installed Tesseract can read, best first; none without one."""
    command = shutil.which("tesseract")
    if command is None:
        return ()
    try:
        listed = _run([command, "--list-langs"], b"").split()
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(name for name in LANGUAGES if name in listed)


def read_strips(strips: Sequence[Pixels]) -> list[list[Reading]]:
    """What each language's model reads in each strip: nothing where Tesseract is missing or hangs.

    One list a strip, in the order of `installed_languages`.
    """
    readings: list[list[Reading]] = [[] for _ in strips]
    languages = installed_languages()
    if not languages or not strips:
        return readings
    widths = [_fitted_width(strip) for strip in strips]
    found, sheet = cv2.imencode(".png", _sheet(strips))
    for language in languages if found else ():
        command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", "6", "tsv"]
        try:
            table = _run(command, sheet.tobytes())
        except (OSError, subprocess.SubprocessError):
            continue
        for reading, words in zip(readings, _by_row(table, widths), strict=True):
            reading.append(words)
    return readings


def _run(command: Sequence[str], given: bytes) -> str:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # a core a worker, as the engine keeps it
    done = subprocess.run(
        command, input=given, capture_output=True, timeout=SECONDS, check=True, env=environment
    )
    return done.stdout.decode("utf-8", errors="replace")


def _sheet(strips: Sequence[Pixels]) -> Pixels:
    """The strips under each other on one white page, dark on light and of one height."""
    rows = [_row(strip) for strip in strips]
    width = max(row.shape[1] for row in rows)
    return np.vstack(
        [np.pad(row, ((0, 0), (0, width - row.shape[1])), constant_values=255) for row in rows]
    )


def _row(strip: Pixels) -> Pixels:
    grey = cv2.cvtColor(np.ascontiguousarray(strip), cv2.COLOR_BGR2GRAY)
    _, bright = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if bright.mean() < 0.5:  # the letters are the brighter, fewer pixels, be the ground mid-grey
        grey = cv2.bitwise_not(grey)
    grey = cv2.normalize(grey, np.empty_like(grey), 0, 255, cv2.NORM_MINMAX)
    fitted = cv2.resize(
        grey,
        (_fitted_width(strip), LETTERS),
        interpolation=cv2.INTER_AREA if len(grey) > LETTERS else cv2.INTER_CUBIC,
    )
    return np.pad(fitted, MARGIN, constant_values=255)


def _shown(text: str | None) -> str:
    """The text without what no eye sees: joiners and marks of direction."""
    return _INVISIBLE.sub("", text or "").strip()


def _fitted_width(strip: Pixels) -> int:
    height, width = len(strip), len(strip[0])
    return max(1, min(round(width * LETTERS / height), _WIDEST))


def _by_row(table: str, widths: Sequence[int]) -> list[Reading]:
    """Tesseract's words put back to the strips they stand in, by where they are on the sheet."""
    words: list[list[Word]] = [[] for _ in widths]
    for cell in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if cell.get("level") == _WORD_LEVEL and (text := _shown(cell.get("text"))):
            middle = int(cell["top"]) + int(cell["height"]) // 2
            row = min(middle // _ROW, len(widths) - 1)
            left = (int(cell["left"]) - MARGIN) / widths[row]
            words[row].append(Word(text, left, left + int(cell["width"]) / widths[row]))
    return [tuple(sorted(row, key=lambda word: word.left)) for row in words]
