# ruff: noqa: E501 - a table is read by its columns
"""The same movements in the dress of many banks and apps, in every order that files come in.

Shapes of columns are facts out of public parsers, their test data and the apps' documentation
(docs/statement-shapes.md names them); every movement is invented here, its truth beside it.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.statements.dress import plain, rupees
from benchmarks.statements.movements import APRIL, INVENTED, OPENING, Movement

Say = Callable[[Movement], str]
Cells = Callable[[Movement, str, str, str, int], Sequence[str]]


def _slashed(m: Movement) -> str:
    return f"UPI/{m.side}/{m.utr}/{m.name}/{m.bank}/{m.vpa}/{m.note}"


def _hdfc(m: Movement) -> str:
    return f"UPI-{m.name}-{m.vpa.upper()}-{m.bank}0000123-{m.utr}-{m.note.upper()}"


def _icici(m: Movement) -> str:
    return (
        f"UPI/{m.name}/{m.vpa}/{m.note}/HDFC BANK LTD/{m.utr}/YBL0123456789abcdef0123456789abcdef"
    )


def _axis(m: Movement) -> str:
    return f"UPI/P2A/{m.utr}/{m.name}/{m.note}/State Bank Of India"


def _sbi(m: Movement) -> str:
    way = "BY" if m.came else "TO"
    return f"{way} TRANSFER-UPI/{m.side}/{m.utr}/{m.name[:8]}/{m.bank}/{m.vpa[:10]}/{m.note[:5]}--"


def _union(m: Movement) -> str:
    return f"{'UPIAB' if m.came else 'UPIAR'}/{m.utr}/{m.side}/{m.name}/{m.bank}/{m.vpa}"


def _federal(m: Movement) -> str:
    return f"{'UPI IN' if m.came else 'UPIOUT'}/{m.utr}/{m.vpa}/{m.note}/0000"


def _indian(m: Movement) -> str:
    way = "BY" if m.came else "TO"
    return f"{way} TRANSFER UPI/{m.utr}/{m.note} XXXXX00944/{m.vpa} {m.bank}0001234/{m.name}"


def _bandhan(m: Movement) -> str:
    return f"UPI/{m.side}/{m.side[0]}{m.utr}/{m.name}/{m.bank.lower()}/{m.vpa}/{m.note}"


def _slice(m: Movement) -> str:
    way = "Credit" if m.came else "Debit"
    return f"UPI {way}-{m.name}-{m.bank}0000777-XX7778-{m.utr}-{m.note}"


def _baroda(m: Movement) -> str:
    return f"UPI/{m.utr}/13:52:08/UPI/{m.vpa}/{m.note}"


def _iob(m: Movement) -> str:
    return f"UPI/{m.utr}/{m.side}/{m.name}/{m.bank}/{m.note}"


@dataclass(frozen=True)
class Format:
    """A file: its bank as it says itself, its heading and a row.

    `named`: the narration tells who paid. `reads` is False for files whose direction nothing
    proves on their first row.
    """

    name: str
    bank: str
    above: Sequence[str]
    header: str
    say: Say
    cells: Cells
    day: str = "%d/%m/%Y"
    named: bool = True
    has_balance: bool = True
    first_is_untold: bool = False


def _two(m: Movement, empty: str = "", show: Callable[[int], str] = rupees) -> tuple[str, str]:
    shown = show(abs(m.paise))
    return (empty, shown) if m.came else (shown, empty)


FORMATS = (
    Format("hdfc", "HDFC Bank", ["HDFC BANK Ltd.", "Account No :50100012345678"],
           "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance", _hdfc,
           lambda m, d, n, w, b: [d, n, m.utr.zfill(16), d, *_two(m), rupees(b)], day="%d/%m/%y"),
    Format("sbi", "State Bank of India", ["IFS Code :,SBIN0001234"],
           "Txn Date,Value Date,Description,Ref No./Cheque No.,Debit,Credit,Balance", _sbi,
           lambda m, d, n, w, b: [d, d, n, "TRANSFER FROM 4897736162097", *_two(m, " "), rupees(b)],
           day="%d %b %Y"),
    Format("icici", "ICICI Bank", ["ICICI Bank", "Account Number,001234567890 ( INR )"],
           "S No.,Value Date,Transaction Date,Cheque Number,Transaction Remarks,"
           "Withdrawal Amount(INR),Deposit Amount(INR),Balance(INR)", _icici,
           lambda m, d, n, w, b: ["1", d, d, "-", n, *_two(m, "0.00", plain), plain(b)]),
    Format("icici one amount", "ICICI Bank", ["ICICI Bank"],
           "No.,Transaction ID,Value Date,Txn Posted Date,ChequeNo.,Description,Cr/Dr,"
           "Transaction Amount(INR),Available Balance(INR)", _icici,
           lambda m, d, n, w, b: ["1", "S1234567", d, f"{d} 10:11:12 AM", "-", n, m.side,
                                  rupees(abs(m.paise)), rupees(b)]),
    Format("axis", "Axis Bank", ["IFSC Code :- UTIB0000123"],
           "Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL", _axis,
           lambda m, d, n, w, b: [d, "-", n, *_two(m, " ", plain), plain(b), "123"], day="%d-%m-%Y"),
    Format("kotak", "Kotak Mahindra Bank", ["Kotak Mahindra Bank"],
           "Sl. No.,Date,Description,Chq / Ref number,Amount,Dr / Cr,Balance,Dr / Cr", _slashed,
           lambda m, d, n, w, b: ["1", d, n, f"UPI-{m.utr}", rupees(abs(m.paise)), m.side, rupees(b),
                                  "CR"]),
    Format("canara", "Canara Bank", ["IFSC Code,CNRB0001234"],
           "TRANS DATE,VALUE DATE,BRANCH,REF/CHQ.NO,DESCRIPTION,WITHDRAWS,DEPOSIT,BALANCE", _slashed,
           lambda m, d, n, w, b: [d, d, "1234", "", n, *_two(m), rupees(b)], day="%d-%b-%y"),
    Format("pnb", "Punjab National Bank", ["IFSC Code : PUNB0123400"],
           "Txn No.,Txn Date,Description,Branch Name,Cheque No.,Dr Amount,Cr Amount,Balance", _slashed,
           lambda m, d, n, w, b: ["S1", d, n, "POWAI", "", *_two(m), f"{rupees(b)} Cr."]),
    Format("pnb narration last", "Punjab National Bank", ["Punjab National Bank"],
           "Transaction Date,Cheque Number,Withdrawal,Deposit,Balance,Narration", _slashed,
           lambda m, d, n, w, b: [d, "", *_two(m), f"{rupees(b)} Cr.", n]),
    Format("bank of baroda", "Bank of Baroda", ["IFSC Code : BARB0POWAIX"],
           "Serial No,Transaction Date,Value Date,Description,Cheque Number,Debit,Credit,Balance",
           _baroda, lambda m, d, n, w, b: ["1", d, d, n, "", *_two(m, "-"), f"{rupees(b)}Cr"],
           day="%d-%m-%Y", named=False),
    Format("bank of baroda web", "Bank of Baroda", ["Bank of Baroda"],
           "DATE,NARRATION,CHQ.NO.,WITHDRAWAL(DR),DEPOSIT(CR),BALANCE(INR)", _slashed,
           lambda m, d, n, w, b: [d, n, "", *_two(m), f"{rupees(b)}Cr"]),
    Format("bank of india", "Bank of India", ["IFSC : BKID0001234"],
           "Transaction Date,Instrument Id,Narration,Debit,Credit,Balance", _iob,
           lambda m, d, n, w, b: [d, "", n, *_two(m), rupees(b)], day="%d-%m-%Y"),
    Format("union", "Union Bank of India", ["Union Bank of India"],
           "Date,Transaction Id,Remarks,Amount(Rs.),Balance(Rs.)", _union,
           lambda m, d, n, w, b: [d, "S12345678", n, f"{rupees(abs(m.paise))} ({m.side.title()})",
                                  f"{rupees(b)} (Cr)"]),
    Format("union two columns", "Union Bank of India", ["IFSC,UBIN0531234"],
           "Tran Id,Tran Date,Remarks,UTR Number,Instr. ID,Withdrawals,Deposits,Balance", _union,
           lambda m, d, n, w, b: ["S1", d, n, m.utr, "", *_two(m), rupees(b)]),
    Format("indian bank", "Indian Bank", ["INDIAN BANK"],
           "Value Date,Description,Chq No/REF No/UTR No,Debit Amount,Credit Amount,Balance", _indian,
           lambda m, d, n, w, b: [d, n, " ", *_two(m, " "), f"{plain(b)}CR"]),
    Format("iob", "Indian Overseas Bank", ["IFSC Code : IOBA0001234"],
           "Date (Value Date),Narration,Ref/Cheque No.,Transaction Type,Debit,Credit,Balance", _iob,
           lambda m, d, n, w, b: [d, n, "", "Transfer", *_two(m), plain(b)], day="%d-%b-%Y"),
    Format("central bank", "Central Bank of India", ["Central Bank of India"],
           "Post Date,Txn Date,Branch Code,Cheque Number,Account Description,Debit,Credit,Balance",
           _iob, lambda m, d, n, w, b: [d, d, "1234", "", n, *_two(m), f"{rupees(b)} CR"]),
    Format("uco", "UCO Bank", ["UCO Bank"],
           "Date,Particulars,Withdrawals,Deposits,Balance", _iob,
           lambda m, d, n, w, b: [d, n, *_two(m), f"{plain(b)}"], day="%d-%m-%Y"),
    Format("maharashtra", "Bank of Maharashtra", ["Bank of Maharashtra"],
           "Sr No,Date,Particulars,Cheque/Reference No,Debit,Credit,Balance,Channel", _slashed,
           lambda m, d, n, w, b: ["1", d, n, "", *_two(m, "-"), rupees(b), "UPI"]),
    Format("idbi", "IDBI Bank", ["IDBI Bank Ltd"],
           "Srl,Txn Date,Value Date,Description,Cheque No,CR/DR,CCY,Amount (INR),Balance (INR)", _iob,
           lambda m, d, n, w, b: ["1", d, d, n, "", f"{m.side.title()}.", "INR",
                                  rupees(abs(m.paise)), rupees(b)]),
    Format("federal", "Federal Bank", ["IFSC : FDRL0001234"],
           "Date,Value Date,Particulars,Tran Type,Tran ID,Cheque Details,Withdrawals,Deposits,"
           "Balance,Dr/Cr", _federal,
           lambda m, d, n, w, b: [d, d, n, "TFR", "S82430280", "", *_two(m, "", plain), plain(b), "Cr"],
           day="%d-%b-%Y", named=False),
    Format("indusind", "IndusInd Bank", ["IndusInd Bank"],
           "Date,Type,Description,Debit,Credit,Balance", _slashed,
           lambda m, d, n, w, b: [d, "Transfer Credit" if m.came else "Transfer Debit", n,
                                  *_two(m, "-"), rupees(b)], day="%d %b %Y"),
    Format("yes", "YES Bank", ["IFSC CODE : YESB0000123"],
           "Transaction Date,Value Date,Description,Reference Number,Withdrawals,Deposits,"
           "Running Balance", _slashed,
           lambda m, d, n, w, b: [d, d, n, m.utr, *_two(m, "", plain), plain(b)], day="%d %b %Y"),
    Format("idfc first", "IDFC FIRST Bank", ["IDFC FIRST Bank"],
           "Transaction Date,Value Date,Particulars,Cheque No.,Debit,Credit,Balance", _slashed,
           lambda m, d, n, w, b: [d, d, n, "", *_two(m), rupees(b)], day="%d-%b-%Y"),
    Format("rbl", "RBL Bank", ["IFSC RATN0000123"],
           "Transaction Date,Transaction Details,Cheque ID,Value Date,Withdrawl Amt,Deposit Amt,"
           "Balance (INR)", _slashed,
           lambda m, d, n, w, b: [d, n, "", d, *_two(m), rupees(b)]),
    Format("au", "AU Small Finance Bank", ["AU Small Finance Bank"],
           "Trans Date,Value Date,Description,Chq/Ref No,Debit,Credit,Balance", _slashed,
           lambda m, d, n, w, b: [d, d, n, "AUS1", *_two(m, "-"), rupees(b)], day="%d-%b-%Y"),
    Format("bandhan", "Bandhan Bank", ["Bandhan Bank"],
           "Transaction Date,Description,Amount,Dr / Cr,Balance", _bandhan,
           lambda m, d, n, w, b: [d, n, f"INR{rupees(abs(m.paise))}", m.side.title(),
                                  f"INR{rupees(b)}"], day="%B%d, %Y"),
    Format("slice", "slice", ["IFSC NESF0000333"],
           "Date,Transaction details,Debit,Credit,Balance", _slice,
           lambda m, d, n, w, b: [d, n, *_two(m, "", plain), plain(b)], day="%Y-%m-%d"),
    Format("karnataka", "Karnataka Bank", ["Karnataka Bank"],
           "Date,Particulars,Cheque No,Withdrawals,Deposits,Balance", _slashed,
           lambda m, d, n, w, b: [d, n, "", *_two(m), f"{rupees(b)} Cr"]),
    Format("kvb", "Karur Vysya Bank", ["IFSC : KVBL0001234"],
           "Transaction Date,Value Date,Branch,Cheque No.,Description,Debit,Credit,Balance", _iob,
           lambda m, d, n, w, b: [f"{d} 10:11:12", d, "1234", "", n, *_two(m), rupees(b)],
           day="%d-%m-%Y"),
    Format("south indian", "South Indian Bank", ["South Indian Bank"],
           "DATE,PARTICULARS,CHQ.NO.,WITHDRAWALS,DEPOSITS,BALANCE", _iob,
           lambda m, d, n, w, b: [d, n, "", *_two(m), f"{rupees(b)}Cr"], day="%d-%m-%y"),
    Format("city union", "City Union Bank", ["City Union Bank"],
           "DATE,DESCRIPTION,CHEQUE NO,DEBIT,CREDIT,BALANCE", _iob,
           lambda m, d, n, w, b: [d, n, "", *_two(m), plain(b)]),
    Format("equitas", "Equitas Small Finance Bank", ["Equitas Small Finance Bank"],
           "Date,Reference No. / Cheque No.,Narration,Withdrawal(INR),Deposit(INR),ClosingBalance(INR)",
           _slashed, lambda m, d, n, w, b: [d, m.utr, n, *_two(m), rupees(b)], day="%d-%b-%Y"),
    Format("ujjivan", "Ujjivan Small Finance Bank", ["Ujjivan Small Finance Bank"],
           "Tran Date,Description,Reference,Debit Amount,Credit Amount,Running Balance", _slashed,
           lambda m, d, n, w, b: [d, n, "", *_two(m, "0.00"), rupees(b)], day="%d-%b-%Y"),
    Format("dbs", "DBS Bank", ["DBS Bank India"],
           "Date,Transaction details,Amount Debited,Amount Credited,Account Balance", _slashed,
           lambda m, d, n, w, b: [d, n, *_two(m), rupees(b)], day="%d-%b-%Y"),
    Format("standard chartered", "Standard Chartered Bank", ["Standard Chartered Bank"],
           "Date,Value Date,Description,Cheque,Deposit,Withdrawal,Balance", _slashed,
           lambda m, d, n, w, b: [d, d, n, "", *reversed(_two(m)), rupees(b)], day="%d %b %y"),
    Format("saraswat", "Saraswat Bank", ["Saraswat Co-op Bank"],
           "Txn Date,Val Date,Narration,Instrument No,Debit Amt,Credit Amt,Balance,Cr/Dr", _slashed,
           lambda m, d, n, w, b: [d, d, n, "", *_two(m), rupees(b), "Cr"]),
    Format("ippb", "India Post Payments Bank", ["India Post Payments Bank"],
           "Date,Particulars,Cheque No,Amount,Indicator,Balance", _slashed,
           lambda m, d, n, w, b: [d, n, "", plain(abs(m.paise)), m.side, plain(b)]),
    Format("airtel", "Airtel Payments Bank", ["Airtel Payments Bank"],
           "Date,Transaction ID,Description,Txn Nature,Amount,Balance", _slashed,
           lambda m, d, n, w, b: [d, "AP12345", n, "Credit" if m.came else "Debit",
                                  plain(abs(m.paise)), plain(b)]),
    Format("paytm bank", "Paytm Payments Bank", ["Paytm Payments Bank"],
           "DATE,TRANSACTION DETAILS,AMOUNT,AVAILABLE BALANCE", _slashed,
           lambda m, d, n, w, b: [d, n, f"{'+' if m.came else '-'} Rs.{rupees(abs(m.paise))}",
                                  f"Rs.{rupees(b)}"], day="%d %b %Y"),
    Format("jupiter", "", [],
           "Date,Narration,Signed Amount,Balance", _slashed,
           lambda m, d, n, w, b: [d, n, plain(m.paise) if m.came else f"-{plain(-m.paise)}", plain(b)],
           day="%d-%m-%Y"),
    Format("a converted file", "", [],
           "Date,Description,Amount,Balance", _slashed,
           lambda m, d, n, w, b: [d, n, plain(abs(m.paise)), plain(b)], day="%d-%m-%Y",
           first_is_untold=True),
)  # fmt: skip


def written(
    form: Format,
    *,
    newest_first: bool = False,
    month_first: bool = False,
    broken: bool = False,
    extra: bool = False,
) -> tuple[str, list[Movement]]:
    """The file of a format and its movements in the file's order.

    `month_first`: saved again by a spreadsheet set to US English. `broken`: a narration of more
    than 30 letters goes on in the next row. `extra`: with a movement that never was, and every
    balance behind it computed with it.
    """
    day = form.day if not month_first else "%m/%d/%Y"
    rows, balance = [], OPENING
    for movement in sorted([*APRIL, *[INVENTED] * extra], key=lambda each: each.on):
        balance += movement.paise
        said = form.say(movement)
        rows.append(
            (movement, form.cells(movement, f"{movement.on:{day}}", said, "", balance), said)
        )
    if newest_first:
        rows.reverse()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for line in form.above:
        out.write(line + "\n")
    out.write(form.header + "\n")
    for _, cells, said in rows:
        writer.writerows(_cut(cells, said) if broken else [cells])
    return out.getvalue(), [movement for movement, _, _ in rows]


def _cut(cells: Sequence[str], said: str) -> Iterator[Sequence[str]]:
    """A narration over two rows, broken behind a slash or a dash."""
    at = max(said.rfind("/", 0, 34), said.rfind("-", 0, 34)) + 1
    if not at:
        yield cells
        return
    yield [said[:at] if cell == said else cell for cell in cells]
    yield [said[at:] if cell == said else "" for cell in cells]
