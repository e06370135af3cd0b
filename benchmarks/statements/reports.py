"""Merchant apps' reports: a row a payment, refunds and failures among them."""

from random import Random

from benchmarks.screens.identifiers import digits
from benchmarks.statements.dress import Dress, Row, nothing_above, nothing_below, plain
from benchmarks.statements.entries import Entry


def _phonepe_row(entry: Entry, rng: Random, number: int, balance: int) -> Row | None:
    if entry.kind not in {"upi", "spent"}:
        return None
    kind, sign = ("PAYMENT", "") if entry.is_credit else ("REFUND", "-")
    when = f"{entry.at:%Y-%m-%d %H:%M:%S}"
    their_id = f"T{entry.at:%y%m%d%H%M%S}{digits(rng, 10)}"
    return [
        kind, entry.note or f"ORD{digits(rng, 6)}", their_id, entry.vpa, "UPI_REDEMPTION", when,
        sign + plain(entry.paise), "0.00", when, f"{entry.at:%Y-%m-%d}", entry.utr,
        "0.00", "0.00", "0.00",
    ]  # fmt: skip


def _paytm_row(entry: Entry, rng: Random, number: int, balance: int) -> Row | None:
    if entry.kind not in {"upi", "spent", "came_back"}:
        return None
    status = "FAILURE" if entry.kind == "came_back" else "SUCCESS"
    kind = "REFUND" if entry.kind == "spent" else "ACQUIRING"
    when = f"{entry.at:%d-%m-%Y %H:%M:%S}"
    return [
        f"'{entry.at:%Y%m%d}{digits(rng, 20)}", f"'{entry.note or digits(rng, 8)}", f"'{when}",
        kind, f"'{plain(entry.paise)}", "'0.00", "'0.00", "UPI", f"'{entry.vpa}", status,
        f"'{entry.utr}", f"'{when[:10]}", "'AXISCN1389928147",
    ]  # fmt: skip


REPORTS = {
    "phonepe": Dress(
        ["PaymentType", "MerchantReferenceId", "PhonePeReferenceId", "From", "Instrument",
         "CreationDate", "Amount", "Fee", "TransactionDate", "SettlementDate", "BankReferenceNo",
         "IGST", "CGST", "SGST"],
        _phonepe_row, nothing_above, nothing_below, line_end="\n",
    ),
    "paytm": Dress(
        ["Transaction_ID", "Order_ID", "Transaction_Date", "Transaction_Type", "Amount",
         "Commission", "GST", "Payment_Mode", "Customer_VPA/UPI ID", "Status",
         "Bank_Transaction_ID/RRN", "Settled_Date", "UTR_No."],
        _paytm_row, nothing_above, nothing_below,
    ),
}  # fmt: skip
