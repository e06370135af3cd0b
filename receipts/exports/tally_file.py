"""Vouchers as the XML that TallyPrime imports: Gateway of Tally, Import, Transactions.

The form is that of Tally's developer reference (help.tallysolutions.com, "Understanding
Integration – Transactions"): dates as yyyymmdd, and a debit is a negative amount that is deemed
positive. In a receipt voucher the bank is debited, and whoever pays is credited.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from xml.sax.saxutils import escape, quoteattr

from receipts.exports.in_pieces import in_pieces
from receipts.exports.table import rupees
from receipts.exports.vouchers import Voucher
from receipts.models import TallyLedgers
from receipts.plain_text import plain_text

_TYPE = "Receipt"
_VIEW = "Accounting Voucher View"
_END = "   </TALLYMESSAGE>\n  </REQUESTDATA>\n </IMPORTDATA></BODY>\n</ENVELOPE>\n"


def pieces(batches: Iterable[Iterable[Voucher]], ledgers: TallyLedgers) -> Iterator[bytes]:
    """The file in pieces of 64 KB, UTF-8.

    A voucher carries the same REMOTEID in every file, by which Tally knows it again.
    """
    vouchers = ("".join(_voucher(one, ledgers) for one in batch) for batch in batches)
    return in_pieces(chain([_beginning(ledgers)], vouchers, [_END]))


def _beginning(ledgers: TallyLedgers) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<ENVELOPE>\n"
        " <HEADER><TALLYREQUEST>Import Data</TALLYREQUEST></HEADER>\n"
        " <BODY><IMPORTDATA>\n"
        "  <REQUESTDESC>\n"
        "   <REPORTNAME>Vouchers</REPORTNAME>\n"
        f"   <STATICVARIABLES>{_tag('SVCURRENTCOMPANY', ledgers.company)}</STATICVARIABLES>\n"
        "  </REQUESTDESC>\n"
        "  <REQUESTDATA>\n"
        '   <TALLYMESSAGE xmlns:UDF="TallyUDF">\n'
    )


def _voucher(voucher: Voucher, ledgers: TallyLedgers) -> str:
    day = f"{voucher.on:%Y%m%d}"
    identity = quoteattr(f"raseed-{ledgers.payee_id}-{voucher.number}")
    tags = (
        _tag("DATE", day),
        _tag("EFFECTIVEDATE", day),
        _tag("VOUCHERTYPENAME", _TYPE),
        _tag("VOUCHERNUMBER", voucher.number),
        _tag("REFERENCE", voucher.utr),
        _tag("PARTYLEDGERNAME", ledgers.credited),
        _tag("PERSISTEDVIEW", _VIEW),
        _tag("ISINVOICE", "No"),
        _tag("NARRATION", _narration(voucher)),
        _credited(voucher, ledgers),
        _debited(voucher, ledgers, day),
    )
    lines = "".join(f"     {tag}\n" for tag in tags if tag)
    opening = f'<VOUCHER REMOTEID={identity} VCHTYPE="{_TYPE}" ACTION="Create" OBJVIEW="{_VIEW}">'
    return f"    {opening}\n{lines}    </VOUCHER>\n"


def _narration(voucher: Voucher) -> str:
    dues = ", ".join(bill.reference for bill in voucher.bills)
    utr = f"UPI {voucher.utr}" if voucher.utr else ""
    parts = (f"Raseed {voucher.number}", utr, voucher.payer, dues)
    return " · ".join(part for part in parts if part)


def _credited(voucher: Voucher, ledgers: TallyLedgers) -> str:
    bills = _bills(voucher) if ledgers.is_bill_wise else ""
    return _entry(ledgers.credited, voucher.paise, bills, is_party=True)


def _bills(voucher: Voucher) -> str:
    """Against the bill of each due's name, and the rest on account."""
    against = (_bill(bill.reference, "Agst Ref", bill.paise) for bill in voucher.bills)
    rest = voucher.on_account_paise
    return "".join((*against, _bill("", "On Account", rest) if rest else ""))


def _bill(name: str, type: str, paise: int) -> str:
    parts = (_tag("NAME", name), _tag("BILLTYPE", type), _tag("AMOUNT", rupees(paise)))
    return f"<BILLALLOCATIONS.LIST>{''.join(parts)}</BILLALLOCATIONS.LIST>"


def _debited(voucher: Voucher, ledgers: TallyLedgers, day: str) -> str:
    """The bank, with what its reconciliation looks for: the UTR as the instrument's number."""
    parts = (
        _tag("DATE", day),
        _tag("INSTRUMENTDATE", day),
        _tag("TRANSACTIONTYPE", "Others"),
        _tag("INSTRUMENTNUMBER", voucher.utr),
        _tag("PAYMENTFAVOURING", voucher.payer),
        _tag("AMOUNT", rupees(-voucher.paise)),
    )
    bank = f"<BANKALLOCATIONS.LIST>{''.join(parts)}</BANKALLOCATIONS.LIST>"
    return _entry(ledgers.bank, -voucher.paise, bank, is_party=False)


def _entry(ledger: str, paise: int, within: str, *, is_party: bool) -> str:
    parts = (
        _tag("LEDGERNAME", ledger),
        _tag("ISDEEMEDPOSITIVE", "Yes" if paise < 0 else "No"),
        _tag("ISPARTYLEDGER", "Yes" if is_party else "No"),
        _tag("AMOUNT", rupees(paise)),
        within,
    )
    return f"<ALLLEDGERENTRIES.LIST>{''.join(parts)}</ALLLEDGERENTRIES.LIST>"


def _tag(name: str, text: str) -> str:
    """Nothing for no text; and without characters that XML 1.0 forbids even when escaped."""
    shown = escape(plain_text(text))
    return f"<{name}>{shown}</{name}>" if shown else ""
