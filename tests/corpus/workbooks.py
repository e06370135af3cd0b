"""Workbooks, and such as have their reader make room for more cells than there is memory."""

import io
import struct
import zipfile
from collections.abc import Callable

import xlsxwriter

from tests.corpus.xls import xls

ROWS: list[list[object]] = [["reference", "amount"], ["A", 1]]
SHEET = "xl/worksheets/sheet1.xml"
_END, _LISTED = b"PK\x05\x06", b"PK\x01\x02"


def workbooks() -> dict[str, Callable[[], bytes]]:
    """Each must be refused, and costs nothing until it is opened."""
    far = {
        "ten-digits": '<c r="XFD0001048576"><v>2</v></c>',
        "four-letters": '<c r="AXFD1048576"><v>2</v></c>',
        "half-a-tag": '<c s="<"><v>1</v></c>' * 400,
    }
    packed = {"no-settings": b"\x09\x14\0\0", "settings": b"\x09\x14\5\0\xff", "nothing": b""}
    return {
        **{f"far-{name}": lambda cells=cells: _with_last_row(cells) for name, cells in far.items()},
        "far-old": lambda: xls([["reference"]], far=(65_535, 255)),
        "far-older": lambda: xls([["reference"]], far=(65_535, 65_535)),
        "ods-called-xlsx": _ods_called_xlsx,
        **{f"lzma-{name}": lambda data=data: _lzma(data) for name, data in packed.items()},
        "two-lists": lambda: _with_two_lists(disks=1, comment=0),
        "two-lists-cut": lambda: _with_two_lists(disks=0, comment=0xFFFF),
    }


def xlsx(rows: list[list[object]], *, sheets: int = 1, far: bool = False) -> bytes:
    """A workbook; with `far`, and a cell in the last row and column there is."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"nan_inf_to_errors": True}) as book:
        for _ in range(sheets):
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if far:
                sheet.write(1_048_575, 16_383, "far")
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(rows: list[list[object]], name: str, content: bytes | None) -> bytes:
    """A workbook of which one part is replaced, or taken out."""
    with zipfile.ZipFile(io.BytesIO(xlsx(rows))) as book:
        parts = {one: book.read(one) for one in book.namelist() if one != name}
    return zipped(parts | ({name: content} if content is not None else {}))


def _with_last_row(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    rows = f'<sheetData>{first}<row r="1048576">{cells}</row></sheetData>'
    return with_part(ROWS, SHEET, f'<worksheet xmlns="{space}">{rows}</worksheet>'.encode())


def _ods_called_xlsx() -> bytes:
    """Another program's, of one cell that is repeated; its reader finds out by itself."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>a</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="100000">{cell}</table:table-row>'
    body = f'<office:spreadsheet><table:table table:name="S">{row}</table:table>'
    content = f"<office:document-content{spaces}><office:body>{body}</office:spreadsheet>"
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b'<m:manifest xmlns:m="a"/>',
        "content.xml": f"{content}</office:body></office:document-content>".encode(),
        "xl/workbook.xml": b"",
    }
    return zipped(parts)


def _lzma(data: bytes) -> bytes:
    """Of one part, packed as no spreadsheet packs it."""
    name, way = b"xl/workbook.xml", zipfile.ZIP_LZMA
    data = data.ljust(60, b"\xff")
    sizes = struct.pack("<LLLHH", 0, len(data), 1_000, len(name), 0)
    head = struct.pack("<4sHHHHH", b"PK\x03\x04", 20, 0, way, 0, 0) + sizes + name
    listed = struct.pack("<4sHHHHHH", _LISTED, 20, 20, 0, way, 0, 0) + sizes + bytes(14) + name
    return head + data + listed + _end(listed, len(head) + len(data))


def _end(listed: bytes, at: int, *, disks: int = 0, comment: int = 0) -> bytes:
    many = listed.count(_LISTED)
    return struct.pack("<4sHHHHLLH", _END, disks, disks, many, many, len(listed), at, comment)


def _with_two_lists(*, disks: int, comment: int) -> bytes:
    """Of the two at its end each program goes by one: the second names a sheet of two rows, the
    first one whose cells reach farther than there is memory.
    """
    large = _with_last_row('<c r="XFD1048576"><v>2</v></c>')
    small = xlsx(ROWS)
    cut = large.index(_LISTED)
    files, listed = large[:cut], large[cut : large.rindex(_END)]
    begins = small.index(_LISTED)
    names = _moved(small[begins : small.rindex(_END)], by=len(files))
    both = files + small[:begins] + listed + _end(listed, len(files) + begins)
    return both + names + _end(names, len(both), disks=disks, comment=comment)


def _moved(listed: bytes, *, by: int) -> bytes:
    """A list of files that stand so many bytes farther behind."""
    out, at = bytearray(listed), 0
    while at < len(out):
        lengths = struct.unpack_from("<HHH", out, at + 28)
        (offset,) = struct.unpack_from("<L", out, at + 42)
        struct.pack_into("<L", out, at + 42, offset + by)
        at += 46 + sum(lengths)
    return bytes(out)
