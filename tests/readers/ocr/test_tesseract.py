"""Tesseract as an optional second recogniser: it may be missing, slow or broken."""

import shutil
import stat

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from receipts.readers.ocr import tesseract
from receipts.readers.ocr.tesseract import installed_languages, read_strips, text_of


def make_strip(text, *, ink="black", ground="white"):
    picture = Image.new("RGB", (460, 60), ground)
    ImageDraw.Draw(picture).text((14, 6), text, ink, ImageFont.load_default(36))
    return np.asarray(picture)


@pytest.fixture(autouse=True)
def _asks_anew():
    installed_languages.cache_clear()
    yield
    installed_languages.cache_clear()


@pytest.fixture
def script(tmp_path, monkeypatch):
    """Put a command of this body in Tesseract's place."""

    def install(body):
        path = tmp_path / "tesseract"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(tesseract.shutil, "which", lambda name: str(path))
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return install


def test_reads_nothing_where_it_is_not_installed(monkeypatch):
    monkeypatch.setattr(tesseract.shutil, "which", lambda name: None)
    assert installed_languages() == ()
    assert read_strips([make_strip("1"), make_strip("2")]) == [[], []]


@pytest.mark.parametrize("body", ["exit 1", "echo eng"])
def test_reads_nothing_where_it_knows_no_indian_language(script, body):
    script(body)
    assert read_strips([make_strip("1")]) == [[]]


def test_reads_nothing_where_it_hangs(script, monkeypatch):
    script('case "$1" in --list-langs) echo mar;; *) exec sleep 20;; esac')
    assert installed_languages() == ("mar",)
    monkeypatch.setattr(tesseract, "SECONDS", 0.2)
    assert read_strips([make_strip("1")]) == [[]]


def test_puts_words_back_to_the_strip_they_stand_in(script):
    cells = (
        "level\\ttop\\theight\\tleft\\twidth\\ttext\\n5\\t30\\t30\\t22\\t80\\tone"
        "\\n5\\t112\\t38\\t200\\t90\\tmore\\n5\\t110\\t40\\t30\\t60\\ttwo"
    )
    script(f"case \"$1\" in --list-langs) echo mar;; *) printf '{cells}';; esac")
    (first,), (second,) = read_strips([make_strip("1"), make_strip("2")])
    assert [text_of(first), text_of(second)] == ["one", "two more"]
    assert (first[0].left, round(second[1].right, 2)) == (0.0, 0.8)


@pytest.mark.skipif(
    not shutil.which("tesseract"), reason="tesseract is optional and not installed here"
)
def test_reads_what_stands_in_each_strip_light_or_dark():
    strips = [make_strip("3480 512"), make_strip("9876", ink="white", ground="#222")]
    assert [text_of(reading[0]).replace(" ", "") for reading in read_strips(strips)] == [
        "3480512",
        "9876",
    ]
