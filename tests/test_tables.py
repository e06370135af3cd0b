"""Tables from strangers: the rows are found however they come, or a sentence says why not."""

import csv
import datetime
import io
import os
import random
import time
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from receipts.tables import (
    MAX_BYTES,
    MAX_CELL,
    Table,
    TableRefused,
    plain_cell,
    read_table,
    safe_cell,
)
from receipts.tables.fitting import _clean, _cleaned
from tests.corpus.xls import xls

pytestmark = pytest.mark.once

MUTANTS = int(os.environ.get("FUZZ_MUTANTS", "300"))
HINT = ("Reference", "Name", "Amount", "Due date")

DUES = [
    ["Reference", "Name", "Amount", "Due date"],
    ["INV-1", "Asha Rao", "1,23,456.00", "30/06/2026"],
    ["INV-2", "रवि; कुमार, “Ravi”", "500", "01/07/2026"],
]
FIRST = dict(zip(DUES[0], DUES[1], strict=True))

MIDNIGHT = datetime.datetime(2026, 7, 1)  # noqa: DTZ001  cells of a spreadsheet know no zone


def read(data: bytes | str | io.BytesIO, **options: object) -> Table:
    data = data.encode() if isinstance(data, str) else data
    return read_table(data, **{"header_hint": HINT, **options})


def cells(data: bytes | str, **options: object) -> list[list[str]]:
    return [list(row.cells.values()) for row in read(data, **options).rows]


def problems(data: bytes | str) -> dict[int, str]:
    return {row.number: str(row.problem) for row in read(data).rows if row.problem}


def text(
    rows: list[list[str]] = DUES, *, delimiter: str = ",", end: str = "\r\n", quoted: bool = False
) -> str:
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return written.getvalue()


def xlsx(*sheets: list[list[object]], hidden: tuple[int, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet{number + 1}")
        sheet.sheet_state = "hidden" if number in hidden else "visible"
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, name: str, change) -> bytes:
    """Change one member of an XLSX."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for member in old.namelist():
            body = old.read(member)
            new.writestr(member, change(body) if member == name else body)
    return buffer.getvalue()


class TestAText:
    @pytest.mark.parametrize(
        "encoding",
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
    )
    @pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
    def test_is_read_in_any_encoding_and_with_any_delimiter(self, encoding, delimiter):
        table = read(text(delimiter=delimiter).encode(encoding))
        rows = list(table.rows)
        assert table.columns == DUES[0]
        assert table.delimiter == delimiter
        assert rows[0].cells == FIRST
        assert [list(row.cells.values()) for row in rows] == DUES[1:]

    def test_of_windows_is_read_as_such(self):
        data = text([DUES[0], ["INV-1", "Renée “Zoë” Müller", "€5", ""]]).encode("cp1252")
        table = read(data)
        assert table.encoding == "cp1252"
        assert next(table.rows).cells["Name"] == "Renée “Zoë” Müller"

    def test_with_a_letter_cut_in_half_stays_utf_8(self):
        name = ("रवि कुमार शर्मा").encode()
        data = text([DUES[0]]).encode() + b"INV-1," + name + name[:-1] + b",5,\r\n"
        table = read(data)
        assert table.encoding == "utf-8"
        assert next(table.rows).cells["Name"].startswith("रवि कुमार")

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("quoted", [True, False])
    def test_is_read_with_any_line_end_quoted_or_not(self, end, quoted):
        assert cells(text(end=end, quoted=quoted)) == DUES[1:]

    @pytest.mark.parametrize("lines", [0, 1, 5, 20, 39])
    def test_may_say_other_things_first(self, lines):
        preamble = [["Statement of account", ""], ["Name", "Asha Rao"], [], ["From", "1 June"]] * 10
        table = read(text(preamble[:lines] + DUES))
        assert table.header_number == lines + 1
        assert len(table.preamble) == lines
        assert [row.number for row in table.rows] == [lines + 2, lines + 3]

    def test_may_have_more_and_padded_columns_in_any_order(self):
        table = read("S.No ,  AMOUNT  ,due_date,Paid?, name\n1, 500 ,1/7/26,no,  Asha \n")
        assert table.columns == ["S.No", "AMOUNT", "due_date", "Paid?", "name"]
        assert list(next(table.rows).cells.values()) == ["1", "500", "1/7/26", "no", "Asha"]

    def test_may_have_two_columns_of_one_name_and_some_without(self):
        table = read("Name,Amount,Amount,,Name\na,1,2,3,b\n")
        assert table.columns == ["Name", "Amount", "Amount (2)", "Column 4", "Name (2)"]

    def test_keeps_line_breaks_in_cells_and_counts_lines(self):
        table = read('Reference,Name,Amount\n1,"two\nlines",5\n2,b,6\n')
        rows = list(table.rows)
        assert rows[0].cells["Name"] == "two\nlines"
        assert [row.number for row in rows] == [2, 4]

    def test_keeps_zeros_and_long_numbers_as_they_stand(self):
        assert cells("Reference,Amount\n004123456789,1e5\n")[0] == ["004123456789", "1e5"]

    def test_loses_nuls_and_blank_rows_and_a_header_said_again(self):
        data = "Reference,Amount\n\n,,\nIN\0V-1,5\n  ,\nReference,Amount\nINV-2,6\n"
        assert cells(data) == [["INV-1", "5"], ["INV-2", "6"]]

    def test_may_keep_excel_from_rounding_numbers(self):
        assert cells('Reference,Amount\n="004123456789","=""500"""\n') == [["004123456789", "500"]]

    def test_may_be_a_header_alone(self):
        assert cells("Reference,Amount\n") == []

    def test_may_name_its_delimiter_first_as_excel_does(self):
        assert cells("sep=;\nReference;Amount\nINV-1;5,00\n") == [["INV-1", "5,00"]]

    def test_may_end_without_a_line_end(self):
        assert cells("Reference,Amount\nINV-1,5") == [["INV-1", "5"]]

    def test_is_handed_out_row_by_row(self):
        file = io.BytesIO(b"Reference,Amount\n" + b"INV-1,5\n" * 400_000)
        next(read(file).rows)
        assert file.tell() < len(file.getvalue())  # it has not been read to its end


class TestARowThatDoesNotFit:
    def test_with_too_many_cells_says_so_and_the_others_pass(self):
        data = "Reference,Amount\nINV-1,1,500,00\nINV-2,6\nINV-3,7,,\n"
        assert problems(data) == {2: "This row has 4 cells, but the table has 2 columns."}
        assert cells(data) == [["INV-1", "1"], ["INV-2", "6"], ["INV-3", "7"]]

    def test_with_too_few_is_filled_up(self):
        assert cells("Reference,Name,Amount\nINV-1\n") == [["INV-1", "", ""]]

    def test_with_an_endless_cell_says_so(self):
        data = f"Reference,Amount\nINV-1,{'9' * 20_000}\nINV-2,6\n"
        assert problems(data) == {2: "A cell in this row is longer than 10000 characters."}
        assert len(cells(data)[0][1]) == MAX_CELL + 1

    def test_with_a_cell_of_a_megabyte_says_so(self):
        data = f"Reference,Amount\nINV-1,{'x' * 2**20}\nINV-2,6\n"
        assert list(problems(data)) == [2]
        assert cells(data)[-1] == ["INV-2", "6"]

    def test_with_a_quote_never_closed_says_where(self):
        data = 'Reference,Amount\nINV-1,5\nINV-2,"6\n' + "INV-3,7\n" * 100
        assert list(problems(data)) == [3]
        assert "quote" in problems(data)[3]

    def test_with_a_quote_never_closed_in_a_large_file_goes_on_after_it(self):
        data = 'Reference,Amount\nINV-2,"6\n' + "INV-3,7\n" * 40_000
        assert problems(data)
        assert cells(data)[-1] == ["INV-3", "7"]


class TestAWorkbook:
    def test_gives_texts_as_people_see_them(self):
        rows = [
            ["Reference", "Name", "Amount", "Due date"],
            [612345678901, "रवि", 500.0, MIDNIGHT],
            [9876543210123.0, True, 0.1 + 0.2, MIDNIGHT.replace(hour=13, minute=52)],
            ["004123456789", "a\nb", -1234.5, datetime.date(2026, 7, 2)],
            [1e20, None, 1e-7, datetime.time(13, 52)],
        ]
        assert cells(xlsx(rows)) == [
            ["612345678901", "रवि", "500", "2026-07-01"],
            ["9876543210123", "TRUE", "0.3", "2026-07-01 13:52:00"],
            ["004123456789", "a\nb", "-1234.5", "2026-07-02"],
            ["100000000000000000000", "", "0.0000001", "13:52:00"],
        ]

    def test_is_searched_sheet_by_sheet(self):
        table = read(xlsx([["Welcome"]], [], [["a note"], [], *DUES]))
        assert table.sheet == "Sheet3"
        assert table.header_number == 3
        assert [row.number for row in table.rows] == [4, 5]

    def test_of_two_sheets_alike_leaves_none_out_without_a_word(self):
        with pytest.raises(TableRefused, match="“Sheet1” and “Sheet3”"):
            read(xlsx(DUES, [["a note"]], DUES))

    def test_has_a_second_sheet_with_nothing_but_the_heading(self):
        assert read(xlsx(DUES, DUES[:1])).sheet == "Sheet1"

    def test_has_a_summary_on_a_sheet_before_the_table(self):
        summary = [["Bank of Samples"], DUES[0][:3], ["Total", "", "12,500"]]
        table = read(xlsx(summary, [*DUES, *DUES[1:]]))
        assert (table.sheet, table.other_sheets) == ("Sheet2", ("Sheet1",))
        assert table.preamble[0] == ("Bank of Samples", "", "")
        assert len(list(table.rows)) == 2 * len(DUES[1:])

    @pytest.mark.parametrize("few", [1, 2])
    def test_is_not_skipped_for_a_later_sheet_however_few_its_rows(self, few):
        later = [["Reference", "Amount"], ["INV-7", "9"], ["INV-8", "9"], ["INV-9", "9"]]
        table = read(xlsx(DUES[: 1 + few], later))
        assert (table.sheet, table.other_sheets) == ("Sheet1", ("Sheet2",))
        assert len(list(table.rows)) == few

    def test_may_have_a_sheet_beside_it_that_is_too_wide(self):
        wide = [[*DUES[0], *[f"Column {at}" for at in range(300)]], ["x"] * 300]
        assert len(list(read(xlsx(DUES, wide)).rows)) == len(DUES[1:])

    def test_has_only_a_table_of_a_row(self):
        assert read(xlsx(DUES[:2], [["a note"]])).other_sheets == ("Sheet2",)

    @pytest.mark.parametrize("at", [0, 1])
    def test_keeps_hidden_sheets_out_and_says_so(self, at):
        sheets = [DUES]
        sheets.insert(at, [DUES[0], ["SECRET", "x", "1", ""]])
        table = read(xlsx(*sheets, hidden=(at,)))
        assert next(table.rows).cells == FIRST
        assert (table.other_sheets, table.preamble) == ((f"Sheet{at + 1}",), ())

    def test_of_old_excel_is_read_too(self):
        table = read(
            xls([["Bank of Samples"], DUES[0], ["INV-1", "रवि", 612345678901.0, "1/7/26"]])
        )
        assert list(next(table.rows).cells.values()) == ["INV-1", "रवि", "612345678901", "1/7/26"]

    def test_by_name_only_is_read_as_the_text_it_is(self):
        data = text(delimiter="\t").encode("utf-16")
        assert cells(data, filename="statement.xls") == DUES[1:]

    def test_has_formulas_as_the_text_or_value_saved(self):
        rows = [["Reference", "Amount"], ["INV-1", "=1+2"], ["'=1+2", 3]]
        assert [row[0] for row in cells(xlsx(rows))] == ["INV-1", "=1+2"]

    @pytest.mark.parametrize("reference", ["XFD1048576", "H1048576", "XFD400"])
    def test_with_cells_far_outside_is_refused_before_it_is_opened(self, reference):
        book = openpyxl.Workbook()
        for row in DUES:
            book.active.append(row)
        book.active[reference] = "x"
        buffer = io.BytesIO()
        book.save(buffer)
        with pytest.raises(TableRefused, match="far outside"):
            read(buffer.getvalue())

    def test_may_hold_what_would_be_a_sheet_too_large_and_is_none(self):
        theme = (
            b'<worksheet><sheetData><row><c r="XFD400"><v>1</v></c></row></sheetData></worksheet>'
        )
        assert cells(repacked(xlsx(DUES), "xl/theme/theme1.xml", lambda _: theme)) == DUES[1:]

    @pytest.mark.parametrize("quote", [b'"', b"'"])
    def test_with_cells_that_do_not_say_where_they_are_is_measured_too(self, quote):
        last = b"<row r=%s1048576%s>" % (quote, quote)
        far = last + b"<c><v>1</v></c>" * 5 + b"</row></sheetData>"
        data = repacked(
            xlsx(DUES),
            "xl/worksheets/sheet1.xml",
            lambda xml: xml.replace(b"</sheetData>", b"<row><c/><c/><c/><c/><c/></row>" + far),
        )
        with pytest.raises(TableRefused, match="far outside"):
            read(data)

    @pytest.mark.parametrize("tag", [b"<row ", b"<c a=", b"<c a='", b'r="', b"<row r =   "])
    def test_of_endless_tags_is_measured_quickly(self, tag):
        data = repacked(
            xlsx(DUES), "xl/worksheets/sheet1.xml", lambda xml: xml + tag * (2**22 // len(tag))
        )
        started = time.thread_time()
        with suppress(TableRefused):
            list(read(data).rows)
        assert time.thread_time() - started < 5

    def test_that_unpacks_without_end_is_refused(self):
        data = repacked(
            xlsx(DUES), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * (250 * 2**20)
        )
        assert len(data) < 2**20
        with pytest.raises(TableRefused, match="unpacks to more"):
            read(data)

    def test_that_lies_about_its_size_is_refused(self):
        data = xlsx(DUES)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
        lying = data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
        assert lying != data
        with pytest.raises(TableRefused):
            list(read(lying).rows)

    @pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9, 0.99])
    def test_cut_short_is_refused(self, share):
        data = xlsx(DUES)
        with pytest.raises(TableRefused):
            list(read(data[: int(len(data) * share)]).rows)

    @pytest.mark.parametrize("kept", [8, 200, 512, 700, 1100, 1600])
    def test_of_old_excel_cut_short_is_refused(self, kept):
        with pytest.raises(TableRefused):
            list(read(xls(DUES)[:kept]).rows)

    def test_with_a_password_is_told_so(self):
        with pytest.raises(TableRefused, match="password"):
            read(xls(DUES, stream="EncryptedPackage"))


PAGE = """<html><head><style>td {color: red}</style></head><body>
<table><tr><td>Statement<br>of account</td></tr></table>
<table border=1><tr><th>Reference</th><th colspan="2">Name</th><th>Amount</th><th>Due date</th></tr>
<tr><td>INV-1</td><td>Asha&nbsp;&amp; Rao<td></td><td align=right> 1,23,456.00 </td><td>30/06/2026
<tr><td>INV-2</td><td><b>रवि</b></td><td></td><td>500</td><td></td></tr></table></body></html>"""


class TestAWebPage:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    def test_gives_the_rows_of_its_table(self, encoding):
        table = read(PAGE.encode(encoding), filename="statement.xls")
        assert table.columns == ["Reference", "Name", "Column 3", "Amount", "Due date"]
        assert [row.values for row in table.rows] == [
            ["INV-1", "Asha & Rao", "", "1,23,456.00", "30/06/2026"],
            ["INV-2", "रवि", "", "500", ""],
        ]
        assert table.preamble == (("Statement of account",),)

    @pytest.mark.parametrize(
        "piece", ["<", "<!", "<a ", "<td>", "<td colspan=999>x", "<!--", "&", "<table>", "</", "<?"]
    )
    def test_made_to_keep_us_busy_is_refused_soon(self, piece):
        started = time.thread_time()
        with pytest.raises(TableRefused, match="web page"):
            read("<html>" + piece * (2**20 // len(piece)))
        assert time.thread_time() - started < 5


class TestAnOpenFile:
    def test_is_read_as_its_rows_are_asked_for(self, tmp_path):
        path = tmp_path / "dues.csv"
        path.write_text("Reference,Amount\n" + "INV-1,5\n" * 200_000)
        with path.open("rb") as file:
            rows = read(file).rows
            next(rows)
            assert file.tell() < path.stat().st_size / 2
            assert sum(1 for _ in rows) == 199_999
            assert not file.closed

    @pytest.mark.parametrize(
        "make", [lambda: text().encode(), lambda: xlsx(DUES), lambda: xls(DUES)]
    )
    def test_of_any_kind_gives_what_its_bytes_give(self, make):
        data = make()
        assert [row.values for row in read(io.BytesIO(data)).rows] == DUES[1:]

    def test_larger_than_allowed_is_refused(self):
        with pytest.raises(TableRefused, match="larger than 1 MB"):
            read(io.BytesIO(b"a" * 2**21), max_bytes=2**20)

    def test_of_old_excel_is_never_allowed_more_than_usual(self):
        data = xls(DUES).ljust(MAX_BYTES + 1, b"\0")
        with pytest.raises(TableRefused, match="Save it as CSV"):
            read(io.BytesIO(data), max_bytes=10 * MAX_BYTES)


def archive(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(name, "something")
    return buffer.getvalue()


class TestAFileThatIsNoTable:
    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"", "is empty"),
            (b" \r\n\t\n", "is empty"),
            (bytes(500), "is empty"),
            (b"\xef\xbb\xbf", "holds no table"),
            (b"\xff\xfe", "holds no table"),
            (b"a" * (MAX_BYTES + 1), "larger than 20 MB"),
            (b"%PDF-1.7\n", "PDF cannot be opened"),
            (b"\x89PNG\r\n\x1a\n" + bytes(50), "This is a picture"),
            (b"\xff\xd8\xff\xe0" + bytes(50), "This is a picture"),
            (b"<html><table><tr><td>Reference</td></tr></table></html>", "is a web page"),
            (b"<html><body>Please sign in again", "is a web page"),
            (b"<table>" + b"<a " * 50_000, "web page is broken"),
            (b"<table><![nonsense[<tr><td>Date</td></tr>", "web page is broken"),
            (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "is a web page"),
            (b'<?xml version="1.0"?><Workbook/>', "is a web page"),
            (archive("readme.txt"), "an archive"),
            (archive("content.xml"), "an archive"),
            (archive("xl/workbook.bin"), "an archive"),
            (archive("xl/workbook.xml"), "cannot be opened"),
            (b"PK\x03\x04" + bytes(100), "cannot be opened"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be opened"),
            (bytes(range(1, 32)) * 40, "holds no table"),
            (b"\x7fELF\x02\x01\x01" + bytes(range(1, 32)) * 10, "holds no table"),
            (b"Dear sir,\nplease find the money\n", "No row with column names"),
            (b"1,2,3\n4,5,6\n", "No row with column names"),
            (("x,y\n" * 40 + text()).encode(), "No row with column names"),
            (b'{"Reference": "INV-1", "Amount": 5}', "No row with column names"),
            (xlsx([["nothing", "here"]]), "No row with column names"),
            (xlsx([]), "No row with column names"),
            (("Reference,Amount," + ",".join(f"c{n}" for n in range(300))).encode(), "200 columns"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_is_refused_with_a_sentence(self, data, sentence):
        with pytest.raises(TableRefused, match=sentence) as refused:
            read(data)
        assert str(refused.value).endswith(".")

    def test_is_told_which_columns_to_name(self):
        with pytest.raises(TableRefused, match="such as: Amount, Due date, Name, Reference"):
            read("a,b\n1,2\n")

    def test_is_called_by_its_name(self):
        with pytest.raises(TableRefused, match=r"“dues\.csv” is empty"):
            read(b"", filename="dues.csv")

    def test_spoiled_at_random_raises_nothing_else(self):
        rng = random.Random("tables")
        seeds = [text().encode(), text(quoted=True).encode("utf-16"), xlsx(DUES), xls(DUES)]
        for number in range(MUTANTS):
            data = bytearray(rng.choice(seeds))
            for _ in range(rng.randint(1, 8)):
                data[rng.randrange(len(data))] = rng.choice(
                    (0, 10, 34, 44, 255, rng.randrange(256))
                )
            try:
                list(read(bytes(data)).rows)
            except TableRefused as refusal:
                assert str(refusal).endswith("."), number


class TestHeaderHints:
    def test_meet_names_in_any_case_and_punctuation(self):
        header = "chq / ref no,DEPOSIT AMT,value-date\n1,2,3\n"
        table = read(header, header_hint=("Chq./Ref.No.", "Deposit Amt.", "Value Date"))
        assert table.columns == ["chq / ref no", "DEPOSIT AMT", "value-date"]

    def test_choose_the_row_that_meets_most(self):
        data = "Name,Asha Rao,Amount,x\nReference,Name,Amount,Due date\nINV-1,a,5,1/7/26\n"
        assert read(data).header_number == 2

    def test_are_met_by_one_name_when_there_is_only_one(self):
        assert cells("UTR\n612345678901\n", header_hint=("UTR",)) == [["612345678901"]]

    def test_left_out_make_the_fullest_row_the_header(self):
        assert read("\n\na,b\n1,2\n", header_hint=()).columns == ["a", "b"]
        assert read("Bank\nof,lakes\na,b,c\n1,,2\n", header_hint=()).columns == ["a", "b", "c"]


WRITABLE = st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("='+-@\",; \t\r\n")


class TestSafeCells:
    @pytest.mark.parametrize(
        "formula",
        [
            "=1+2",
            "+919876543210",
            "-5",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1+2",
            "\u00a0=1",
            "\u200b=1",
            "\ufeff=1",
            "＝1+2",
            "＋1",
            "－1",
            "＠x",
            "'=1+2",
            '=HYPERLINK("https://example.org")',
        ],
    )
    def test_have_a_mark_before_what_could_be_a_formula(self, formula):
        assert safe_cell(formula) == "'" + formula

    def test_lose_controls_that_would_hide_a_formula(self):
        assert safe_cell("\0=1+2") == "'=1+2"
        assert safe_cell("\x1b[31mred\x7f") == "[31mred"

    @pytest.mark.parametrize(
        "plain",
        ["", "INV-1", "Asha Rao", "1,234.00", "'quoted'", "a=b", "it's", "रवि", "two\nlines"],
    )
    def test_leave_all_other_text_alone(self, plain):
        assert safe_cell(plain) == plain == plain_cell(plain)

    @given(st.text(WRITABLE))
    def test_come_back_as_they_were(self, written):
        assert plain_cell(safe_cell(written)) == written

    @given(st.text())
    def test_never_begin_like_a_formula(self, written):
        assert safe_cell(written).lstrip(" ")[:1] not in tuple("=+-@\t\r\n＝＋－＠\0")

    @example(["", "0\r="])
    @given(
        st.lists(
            st.text(WRITABLE).map(str.strip),
            min_size=2,
            max_size=5,
        )
    )
    def test_survive_export_and_import(self, values):
        header = [f"c{n}" for n in range(len(values))]
        exported = text([header, [safe_cell(value) for value in values]], quoted=True)
        rows = [list(row.cells.values()) for row in read(exported, header_hint=header).rows]
        assert rows == ([values] if any(values) else [])


@given(st.lists(st.text(st.sampled_from("'=\"+ab1 \t\u00a0₹"), max_size=6), max_size=5))
def test_a_row_is_cleaned_as_its_cells_are(cells):
    assert _cleaned(cells, "".join(cells)) == [_clean(cell) for cell in cells]


def test_a_cell_beyond_all_measure_is_cut_among_plain_ones():
    cells = [" a ", "x" * (MAX_CELL + 9)]
    assert _cleaned(cells, "".join(cells)) == ["a", "x" * (MAX_CELL + 1)]
