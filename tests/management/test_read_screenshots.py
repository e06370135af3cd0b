"""manage.py read_screenshots reads files without a database and answers for every one of them."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from receipts.management.commands import read_screenshots
from receipts.readers.base import ImageUnreadable, PaymentStatus, ReadResult

pytestmark = pytest.mark.once

KEYS = [
    "file", "utr", "utr_confident", "paid_at", "amount_paise", "status", "app", "payee",
    "other_ids", "seconds",
]  # fmt: skip


class FakeEngine:
    """Stands for the engine where the command is the subject: networks take seconds to load."""

    def read(self, image):
        if b"no text" in image:
            raise ImageUnreadable("Nothing can be read off this picture.")
        return ReadResult(
            upi_id="4123 4567 8901",
            utr_confident=True,
            paid_at=datetime(2026, 6, 12, 13, 52, tzinfo=ZoneInfo("Asia/Kolkata")),
            amount_paise=7000,
            status=PaymentStatus.SUCCESS,
            app="PhonePe",
            other_ids={"phonepe_id": "T2606121352000000000001"},
        )


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    monkeypatch.setattr(read_screenshots, "_engine", FakeEngine)


def make_picture(path):
    Image.new("RGB", (200, 300), "white").save(path)
    return path


def read(*arguments):
    """Read in this process: a fake engine does not travel to another."""
    call_command("read_screenshots", *map(str, arguments), "--jobs", "1")


class TestReadScreenshots:
    def test_writes_one_json_object_a_picture(self, tmp_path, capsys):
        picture = make_picture(tmp_path / "one.png")
        read(picture, "--jsonl")
        (row,) = map(json.loads, capsys.readouterr().out.splitlines())
        seconds = row.pop("seconds")
        assert seconds >= 0
        assert row == {
            "file": str(picture),
            "utr": "412345678901",
            "utr_confident": True,
            "paid_at": "2026-06-12 13:52",
            "amount_paise": 7000,
            "status": "success",
            "app": "PhonePe",
            "payee": None,
            "other_ids": {"phonepe_id": "T2606121352000000000001"},
        }

    def test_says_why_a_file_cannot_be_read_and_goes_on(self, tmp_path, capsys):
        broken = tmp_path / "broken.png"
        broken.write_bytes(b"not a picture")
        picture = make_picture(tmp_path / "one.png")
        missing = tmp_path / "missing.png"
        read(broken, missing, picture, "--jsonl")
        first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
        assert list(first) == [*KEYS, "error"]
        assert first["error"].startswith("This file is not a picture.")
        assert {first[key] for key in KEYS if key != "file"} == {None}
        assert second["error"] == "The file cannot be opened: No such file or directory."
        assert list(third) == KEYS

    def test_finds_the_pictures_of_a_folder_in_order(self, tmp_path, capsys):
        (tmp_path / "inner").mkdir()
        for name in ("b.png", "a.jpg", "inner/c.webp"):
            make_picture(tmp_path / name)
        (tmp_path / "notes.txt").write_text("not asked for")
        read(tmp_path, "--jsonl")
        rows = map(json.loads, capsys.readouterr().out.splitlines())
        names = [row["file"].removeprefix(f"{tmp_path}/") for row in rows]
        assert names == ["a.jpg", "b.png", "inner/c.webp"]

    def test_shows_a_table_and_its_progress(self, tmp_path, capsys):
        read(make_picture(tmp_path / "one.png"))
        shown = capsys.readouterr()
        assert "412345678901" in shown.out
        assert "70.00" in shown.out
        assert "1/1" in shown.err

    def test_refuses_what_cannot_be_done(self, tmp_path):
        with pytest.raises(CommandError, match="There is no picture and no PDF in there"):
            read(tmp_path)
        with pytest.raises(CommandError, match="--jobs takes 1 or more"):
            call_command("read_screenshots", str(tmp_path / "x.png"), "--jobs", "0")
