"""In a process of its own: whether a workbook opens, and how far the cells of its sheets reach.

The reader makes room for every cell from A1 to the last one, and ends its process where there is
none. What a file will have it do is known to nobody but the reader, so that it is asked itself.
"""

import io
import zipfile

from python_calamine import CalamineWorkbook, SheetTypeEnum

from receipts.confinement import Answer

ZIP = b"PK\x03\x04"
MAX_SHEETS = 20
MAX_AREA = 5_000_000  # cells between A1 and the last one
MAX_UNPACKED = 200 * 1024 * 1024
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def measured(data: bytes) -> Answer:
    """Under “refused” why it is not to be opened: other, unpacked, locked, sheets, spread, broken;
    nothing where it may be.
    """
    try:
        return {"refused": _refused_archive(data) or _refused_sheets(data)}, b""
    except BaseException as fault:  # whatever Python raises; and a panic in Rust is no Exception
        # No password opens a ZIP whose members are encrypted: programs save no workbook so.
        is_locked = not data.startswith(ZIP) and "password" in str(fault).lower()
        return {"refused": "locked" if is_locked else "broken"}, b""


def _refused_archive(data: bytes) -> str:
    if not data.startswith(ZIP):
        return "locked" if _ENCRYPTED in data else ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if "xl/workbook.xml" not in {member.filename for member in members}:
            return "other"
        if sum(member.file_size for member in members) > MAX_UNPACKED:
            return "unpacked"
        return "broken" if archive.testzip() else ""


def _refused_sheets(data: bytes) -> str:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if len(sheets) > MAX_SHEETS:
        return "sheets"
    for one in sheets:
        last_row, last_column = workbook.get_sheet_by_name(one.name).end or (-1, -1)
        if (last_row + 1) * (last_column + 1) > MAX_AREA:
            return "spread"
    return ""
