"""Stolen passwords are found in the sorted file, wherever they stand in it, and no others."""

import hashlib
from pathlib import Path

import pytest

from receipts.accounts.breached import is_listed


def listed(folder: Path, *passwords: str) -> Path:
    """As Have I Been Pwned's downloader writes it."""
    digests = sorted(hashlib.sha1(one.encode()).hexdigest().upper() for one in passwords)
    file = folder / "stolen.txt"
    lines = [f"{one}:{number**5}\r\n" for number, one in enumerate(digests, 1)]
    file.write_text("".join(lines), newline="")
    return file


@pytest.mark.parametrize("count", [1, 2, 3, 100])
def test_every_one_that_is_listed_is_found(tmp_path, count):
    stolen = [f"password{number}" for number in range(count)]
    file = listed(tmp_path, *stolen)
    assert all(is_listed(one, file) for one in stolen)
    assert not any(is_listed(f"{one}!", file) for one in stolen)


def test_an_empty_file_holds_none(tmp_path):
    assert not is_listed("password", listed(tmp_path))


def test_a_file_without_line_end_is_read_to_its_end(tmp_path):
    file = listed(tmp_path, "a", "b")
    file.write_bytes(file.read_bytes().rstrip())
    assert is_listed("a", file)
    assert is_listed("b", file)
