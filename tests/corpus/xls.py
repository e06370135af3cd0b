"""Old Excel files (BIFF8 in a compound file) made by hand: no package here writes them."""

import struct

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


type Cells = list[list[str | float]]


def xls(
    rows: Cells, *, sheet: str = "Sheet1", stream: str = "Workbook", far: tuple[int, ...] = ()
) -> bytes:
    """Write one sheet of texts and numbers; `stream` is what the file calls its contents, and `far`
    the row and the column, from 0, of a cell more.
    """
    return _compound_file(_workbook(rows, sheet, far), stream)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _beginning(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _workbook(rows: Cells, sheet: str, far: tuple[int, ...]) -> bytes:
    head = _beginning(0x0005) + _record(0x0042, struct.pack("<H", 0x04B0))
    name = sheet.encode("latin-1")
    offset = len(head) + 4 + 8 + len(name) + 4
    listed = struct.pack("<IBBBB", offset, 0, 0, len(name), 0) + name
    cells = b"".join(
        _cell(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    )
    cells += _cell(*far, 1.0) if far else b""
    end = _record(0x000A, b"")
    return head + _record(0x0085, listed) + end + _beginning(0x0010) + cells + end


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x0204, place + struct.pack("<HB", len(value), 1) + text)
    return _record(0x0203, place + struct.pack("<d", value))


def _compound_file(contents: bytes, stream: str) -> bytes:
    contents = contents.ljust(4096, b"\0")
    sectors = -(-len(contents) // 512)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    chain = [FAT, END, *range(3, sectors + 2), END]
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    directory = _entry("Root Entry", 5, END, 0, child=1)
    directory += _entry(stream, 2, 2, len(contents)) + _entry("", 0, 0, 0) * 2
    return header + table + directory + contents.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", length, kind, 1)
    entry += struct.pack("<III", FREE, FREE, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)
