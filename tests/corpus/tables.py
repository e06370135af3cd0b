"""Tables a stranger may send as dues or as a bank's statement: odd, broken, endless, dangerous."""

from collections.abc import Callable, Iterator
from functools import partial

from tests.corpus.case import Case
from tests.corpus.making import INK, locked_pdf, pdf, png
from tests.corpus.words import WORDS
from tests.corpus.workbooks import with_part, workbooks, xlsx, zipped
from tests.corpus.xls import xls

DUES = "reference,amount,name,phone,email,due date,note"
DUE = "FLAT 12,500.00,Asha Rao,9812345678,asha@example.org,30/11/2026,November"
BANK = "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance"
CREDIT = (
    "02/11/26,UPI-ASHA RAO-asha@okaxis-UTIB0000123-612345678901-RENT,0000612345678901,"
    '02/11/26,,500.00,"1,00,000.00"'
)
HEADS = {"dues": (DUES, DUE), "bank": (BANK, CREDIT)}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "utf-7")
DELIMITERS = (";", "\t", "|", ":", " ", "\x1f", "~")


def tables() -> Iterator[Case]:
    """Every table, as dues and as a statement."""
    for name, (head, row) in HEADS.items():
        made = _texts(head, row) | _books(head, row)
        made |= {f"cell-{word}": partial(_with_cells, head, row, word) for word in WORDS}
        for kind, make in made.items():
            yield Case(f"table-{name}", kind, make)
    for kind, make in _archives().items():
        yield Case("archive", kind, make)


def _texts(head: str, row: str) -> dict[str, Callable[[], bytes]]:
    rows = f"{head}\n{row}\n"
    said: dict[str, str] = {
        "sound": rows,
        "empty": "",
        "head-only": head,
        "no-head": row,
        "blank-lines": "\n" * 50_000 + rows,
        "preamble": "Statement of account\n" * 200 + rows,
        "head-twice": f"{head}\n{rows}",
        "equal-heads": ",".join([head.split(",")[1]] * 2_000) + "\n" + row,
        "many-columns": ",".join(map(str, range(20_000))) + "\n" + ",".join("1" * 20_000),
        "many-rows": rows + f"{row}\n" * 5_000,
        "long-cell": rows + "x" * 2_000_000,
        "open-quote": head + '\n"' + row * 300,
        "quotes": head + "\n" + '"' * 99_999 + "\n" + row,
        "ragged": head + "\n1\n1,2\n" + row + ",,,,,,\n,,,,,,,,,,,\n" + row,
        "nul": rows.replace(",", ",\x00", 3),
        "old-mac": rows.replace("\n", "\r"),
        "mixed-ends": rows.replace("\n", "\r\n\n\r"),
        "commas": "," * 500_000,
        "separator-line": "sep=;\n" + rows.replace(",", ";"),
        "html": "<table>" + "<tr><td>1</td></tr>" * 2_000 + "</table>",
        "html-colspan": f"<table><tr><td colspan=999999999>{head}</td></tr></table>",
        "html-nested": "<table><tr><td>" * 3_000,
        "xml": f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "{row}">]><a>&b;</a>',
        "json": '{"rows": [' + "[1]," * 2_000 + "[1]]}",
        "formula": rows.replace("FLAT", "=cmd|' /C calc'!A0 "),
        "negative": rows.replace("500.00", "-500.00"),
        "brackets": rows.replace("500.00", "(500.00)"),
        "exponent": rows.replace("500.00", "5e307"),
        "huge-amount": rows.replace("500.00", "9" * 400),
        "many-decimals": rows.replace("500.00", "0." + "3" * 400),
        "infinite": rows.replace("500.00", "inf"),
        "no-number": rows.replace("500.00", "NaN"),
        "far-day": rows.replace("2026", "9999").replace("/26", "/9999"),
        "no-day": rows.replace("30/11", "31/02").replace("02/11", "31/02"),
        "day-serial": rows.replace("30/11/2026", "1e300").replace("02/11/26", "99999999999"),
    }
    made: dict[str, Callable[[], bytes]] = {
        name: partial(text.encode, "utf-8", "surrogatepass") for name, text in said.items()
    }
    for encoding in ENCODINGS:
        made[f"in-{encoding}"] = partial(rows.encode, encoding, "replace")
    for delimiter in DELIMITERS:
        made[f"by-{delimiter!r}"] = rows.replace(",", delimiter).encode
    return made | {"cut-utf16": lambda: rows.encode("utf-16")[:-1], "bytes": _every_byte}


def _with_cells(head: str, row: str, word: str) -> bytes:
    """A sound row and one in which every cell is that word."""
    cell = '"' + WORDS[word].replace('"', '""') + '"'
    odd = ",".join([cell] * (head.count(",") + 1))
    return f"{head}\n{row}\n{odd}\n".encode("utf-8", "surrogatepass")


def _every_byte() -> bytes:
    return bytes(range(256)) * 2_000


def _books(head: str, row: str) -> dict[str, Callable[[], bytes]]:
    rows = [head.split(","), row.split(",")]
    return {
        "xlsx": lambda: xlsx(rows),
        "xlsx-numbers": lambda: xlsx([rows[0], [10.0**n for n in range(-9, 300, 40)]]),
        "xlsx-formulas": lambda: xlsx([rows[0], ["=1/0", "=A1", "=HYPERLINK(A1)"]]),
        "xlsx-two-sheets": lambda: xlsx(rows, sheets=60),
        "xlsx-far-cell": lambda: xlsx(rows, far=True),
        "xlsx-cut": lambda: xlsx(rows)[:-90],
        "xlsx-head-cut": lambda: xlsx(rows)[4:],
        "xls": lambda: xls([list(one) for one in rows]),
        "xls-book": lambda: xls([list(one) for one in rows], stream="Book"),
        "xls-other-stream": lambda: xls([list(one) for one in rows], stream="WordDocument"),
        "xls-numbers": lambda: xls([list(rows[0]), [1e308, -1e308, float("inf"), float("nan")]]),
        "xls-cut": lambda: xls([list(one) for one in rows])[:700],
        "xls-no-rows": lambda: xls([]),
        "pdf": lambda: pdf(INK),
        "pdf-words": lambda: pdf(f"BT /F1 9 Tf 20 400 Td ({row[:90]}) Tj ET"),
        "pdf-locked": locked_pdf,
        "picture": png,
    }


def _archives() -> dict[str, Callable[[], bytes]]:
    sheet = "xl/worksheets/sheet1.xml"
    rows: list[list[object]] = [["reference", "amount"], ["A", 1]]
    return {
        "shared-strings": lambda: with_part(rows, "xl/sharedStrings.xml", _swollen("<si><t>")),
        "sheet-of-zeros": lambda: with_part(rows, sheet, bytes(80 * 2**20)),
        "sheet-of-rows": lambda: with_part(rows, sheet, _swollen("<row/>")),
        "sheet-entities": lambda: with_part(rows, sheet, _laughs()),
        "sheet-depth": lambda: with_part(rows, sheet, b"<a>" * 200_000),
        "sheet-no-xml": lambda: with_part(rows, sheet, b"no xml"),
        "styles-swollen": lambda: with_part(rows, "xl/styles.xml", _swollen("<xf/>")),
        "workbook-gone": lambda: with_part(rows, "xl/workbook.xml", None),
        "sheet-gone": lambda: with_part(rows, sheet, None),
        "outside": lambda: zipped({"../../../etc/passwd": b"x"}),
        "many-names": lambda: zipped({f"{n}.txt": b"" for n in range(20_000)}),
        "zip-in-zip": lambda: zipped({"a.zip": zipped({"b.csv": DUES.encode()})}),
        "csv-in-zip": lambda: zipped({"dues.csv": f"{DUES}\n{DUE}\n".encode()}),
        "zip-empty": lambda: zipped({}),
        "zip-cut": lambda: zipped({"a": bytes(99)})[:-30],
        **workbooks(),
    }


def _swollen(element: str) -> bytes:
    space = b'<x xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return space + element.encode() * 2_000_000


def _laughs() -> bytes:
    nested = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE a [<!ENTITY b0 "ha">{nested}]><a>&b11;</a>'.encode()
