"""Archives from strangers: read within bounds, or refused with a sentence."""

import io
import struct
import zipfile

import pytest

from receipts.archives import ArchiveRefused, opened, zipped
from tests.archives.chats import packed

KB = 1024


def names(data: bytes) -> list[str]:
    with opened(io.BytesIO(data)) as archive:
        return [one.name for one in archive.members]


def locked() -> bytes:
    """The flag is what says so, in the file's head and in the list."""
    data = bytearray(packed({"a.png": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def with_listing_of(size: int) -> bytes:
    data = bytearray(packed({"a.png": b"x"}))
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, size)
    return bytes(data)


def with_a_record_in_its_last_record() -> bytes:
    """What reads the inner one finds a short list, where the outer one has a long one."""
    data = bytearray(with_listing_of(9 * 2**20))
    end = data.rindex(b"PK\x05\x06")
    data[end + 4 : end + 8] = b"PK\x05\x06"
    return bytes(data)


class TestOpened:
    def test_lists_files_by_their_last_name_and_nothing_else(self):
        files = {
            "../../etc/passwd": b"",
            "C:\\Users\\me\\b.png": b"",
            "/abs/c.png": b"",
            "folder/": b"",
            "__MACOSX/._c.png": b"",
            ".hidden.png": b"",
        }
        assert names(packed(files)) == ["passwd", "b.png", "c.png"]

    def test_lists_no_link(self):
        buffer = io.BytesIO()
        link = zipfile.ZipInfo("link.png")
        link.external_attr = 0o120777 << 16
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(link, "/etc/passwd")
        assert names(buffer.getvalue()) == []

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "no ZIP archive"),
            (b"\x89PNG" + bytes(99), "no ZIP archive"),
            (b"PK\x03\x04" + bytes(99), "damaged or cut off"),
            (packed({"a.png": b"x"})[:-30], "damaged or cut off"),
            (locked(), "password"),
            (with_listing_of(9 * 2**20), "more than 20000 files"),
            (with_a_record_in_its_last_record(), "more than 20000 files"),
        ],
        ids=["empty", "another type", "no archive", "cut off", "locked", "of too many", "of two"],
    )
    def test_refuses_what_it_cannot_open(self, data, words):
        with pytest.raises(ArchiveRefused, match=words):
            names(data)

    @pytest.mark.parametrize(
        ("limit", "to", "words"),
        [
            ("MAX_BYTES", 99, "larger than 0 GB"),
            ("MAX_MEMBERS", 1, "more than 1 files"),
            ("MAX_UNPACKED", 9 * KB, "unpacks to more"),
        ],
    )
    def test_refuses_what_is_beyond_all_measure(self, monkeypatch, limit, to, words):
        monkeypatch.setattr(zipped, limit, to)
        with pytest.raises(ArchiveRefused, match=words):
            names(packed({"a.png": bytes(8 * KB), "b.png": bytes(8 * KB)}))


class TestRead:
    def read(self, data: bytes, most: int = 10 * KB) -> bytes:
        with opened(io.BytesIO(data)) as archive:
            return archive.read(0, most=most)

    def test_gives_the_bytes(self):
        assert self.read(packed({"a.png": b"x" * KB})) == b"x" * KB

    def test_refuses_a_large_one_before_it_is_unpacked(self):
        with pytest.raises(ArchiveRefused, match="larger than 0 MB"):
            self.read(packed({"a.png": bytes(11 * KB)}, compression=zipfile.ZIP_DEFLATED))

    def test_refuses_one_that_is_larger_than_it_says(self):
        data = packed({"a.png": bytes(50 * KB)}, compression=zipfile.ZIP_DEFLATED)
        said = struct.pack("<L", 50 * KB)
        assert data.count(said) == 2
        with pytest.raises(ArchiveRefused, match="damaged in the archive"):
            self.read(data.replace(said, struct.pack("<L", KB)))

    def test_refuses_other_ways_of_packing(self):
        with pytest.raises(ArchiveRefused, match="not opened here"):
            self.read(packed({"a.png": b"x"}, compression=zipfile.ZIP_LZMA))

    def test_refuses_a_damaged_one(self):
        data = packed({"a.png": b"x" * KB})
        with pytest.raises(ArchiveRefused, match="damaged in the archive"):
            self.read(data.replace(b"xxxx", b"yyyy", 1))
