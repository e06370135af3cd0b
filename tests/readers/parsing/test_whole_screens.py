"""Whole screens as apps print them, adverts and other numbers included: all fields at once."""

import pytest

from receipts.upi import format_rupees
from tests.readers.parsing.drawn import read, read_time

SCREENS = {
    "google_pay_of_2019": (
        ("1.3x Asha Kulkarni", "asha.k@okaxis", "2.5x ₹1,200", "Completed",
         "Aug 30, 2019, 10:24 AM", "State Bank of India XX4321", "UPI transaction ID",
         "924210123456", "Google transaction ID", "CICAgKCh7f2uYw", "To: Asha Kulkarni",
         "asha.k@okaxis", "From: Ravi Patil (State Bank of India)", "ravi@oksbi"),
        ("924210123456", True, "2019-08-30 10:24", "1,200.00", "success", "Asha Kulkarni"),
    ),
    "google_pay_with_offers": (
        ("To ASHA STORES", "2.5x ₹45", "Pay again", "Completed • 30 Aug, 10:24 am",
         "UPI transaction ID", "424310123456", "Offers for you",
         "Flat ₹100 off on movies valid till 30 Sep 2024, 11:59 PM"),
        ("424310123456", True, "2024-08-30 10:24", "45.00", "success", "ASHA STORES"),
    ),
    "phonepe": (
        ("Transaction Successful", "09:45 pm on 29 Aug 2024", "Paid to", "Asha Kulkarni | ₹500",
         "Payment Details", "Transaction ID", "T240829214508123456789", "0", "Debited from",
         "XXXXXX4321 | ₹500", "UTR: 424212345678", "Send Again | View History",
         "Contact PhonePe Support", "Get instant loan up to ₹5,00,000"),
        ("424212345678", True, "2024-08-29 21:45", "500.00", "success", "Asha Kulkarni"),
    ),
    "phonepe_failed": (
        ("Transaction Failed", "09:45 PM on 29 Aug 2024", "Payment to", "Asha Kulkarni | ₹500",
         "If debited, amount will be refunded by 02 Sep 2024", "Transaction ID",
         "T2408292145081234567890"),
        ("", False, "2024-08-29 21:45", "500.00", "failed", "Asha Kulkarni"),
    ),
    "phonepe_in_marathi": (
        ("व्यवहार यशस्वी", "०९:४५ म.उ. on २९ ऑग २०२४", "यांना पैसे दिले", "आशा कुलकर्णी | ₹५००",
         "व्यवहार आयडी", "T2408292145081234567890", "युटीआर: 424212345678"),
        ("424212345678", True, "2024-08-29 21:45", "500.00", "success", "आशा कुलकर्णी"),
    ),
    "paytm_share": (
        ("Paid Successfully", "2.5x ₹2,700", "Rupees Two Thousand Seven Hundred Only", "To:",
         "Asha Stores", "UPI ID: asha@ptys", "From:", "Ravi Patil", "State Bank Of India - 4321",
         "Paid at 01:52 PM, 12 Jun 2024", "UPI Ref No: 4164123 45678 | Copy"),
        ("416412345678", True, "2024-06-12 13:52", "2,700.00", "success", "Asha Stores"),
    ),
    "paytm_of_2020": (
        ("Money Sent Successfully", "2x Rs. 500", "to Asha Kulkarni", "A/C No. 12345678901",
         "at 01:52 PM, 12 Jun 2020", "From State Bank of India XX4321",
         "UPI Ref. No 016412345678", "Need Help?"),
        ("016412345678", True, "2020-06-12 13:52", "500.00", "success", "Asha Kulkarni"),
    ),
    "paytm_wallet": (
        ("Paid Successfully", "2x ₹70", "Asha Stores", "Wallet Transaction Id: 41234567890",
         "01:52 PM, 12 Jun 2024", "Order ID: 2024061213520812345"),
        ("", False, "2024-06-12 13:52", "70.00", "success", "Asha Stores"),
    ),
    "bhim": (
        ("BHIM", "Payment Successful", "2x ₹ 500.00", "Paid to | ASHA KULKARNI",
         "Date | 12/06/2024", "Time | 13:52", "Transaction ID | 416412345678"),
        ("416412345678", True, "2024-06-12 13:52", "500.00", "success", "ASHA KULKARNI"),
    ),
    "bank_of_baroda": (
        ("bob World", "Transaction Successful", "Transaction Type | UPI", "Amount | INR 500.00",
         "UTR/RRN No. | 416412345678", "Txn Date | 12-06-2024 13:52:08",
         "Beneficiary Name | ASHA KULKARNI", "Beneficiary A/c No | 12345678901234"),
        ("416412345678", True, "2024-06-12 13:52", "500.00", "success", "ASHA KULKARNI"),
    ),
    "kotak": (
        ("Payment Success", "Sent to ASHA KULKARNI", "2x ₹500.00", "On 12 Jun 2024, 13:52 hrs",
         "UPI Ref No | 416412345678", "Debit A/c | XXXXXX4321"),
        ("416412345678", True, "2024-06-12 13:52", "500.00", "success", "ASHA KULKARNI"),
    ),
    "amazon_pay": (
        ("Payment Successful", "Paid to", "Asha Stores", "2x ₹345", "02:58 PM, 26 Aug 2024",
         "Bank Reference ID: 423912345678", "Transaction ID: APLAP12345678901234567890123456789",
         "You won ₹25 cashback"),
        ("423912345678", True, "2024-08-26 14:58", "345.00", "success", "Asha Stores"),
    ),
    "green_money_sent": (
        ("Money sent!", "2x ₹70", "to Asha Kulkarni", "Sat, 9 Dec 23 • 13:45pm",
         "Transaction ID", "334312345678", "Paid from", "HDFC Bank 4321"),
        ("334312345678", True, "2023-12-09 13:45", "70.00", "success", "Asha Kulkarni"),
    ),
    "fees_and_discounts": (
        ("Payment Successful", "Bill Amount | ₹1,200.00", "Convenience fee | ₹12.00",
         "Discount | -₹50.00", "Total Amount | ₹1,162.00", "Paid to | Asha Stores",
         "UPI Ref No | 416412345678", "12 Jun 2024 01:52 PM"),
        ("416412345678", True, "2024-06-12 13:52", "1,162.00", "success", "Asha Stores"),
    ),
    "sms_that_names_the_payee": (
        ("ICICI Bank Acct XX321 debited for Rs 500.00", "on 12-Jun-24; ASHA KULKARNI credited.",
         "UPI:416412345678. Call 18002662 for", "dispute. SMS BLOCK 321 to 9215676766."),
        ("416412345678", True, None, "500.00", "success", "ASHA KULKARNI"),
    ),
    "sms_with_its_own_lines": (
        ("Sent Rs.500.00", "From HDFC Bank A/C *4321", "To ASHA KULKARNI", "On 12/06/24",
         "Ref 416412345678", "Not You?", "Call 18002586161/SMS BLOCK UPI to 7308080808"),
        ("416412345678", True, None, "500.00", "success", "ASHA KULKARNI"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS)
def test_is_read(screen):
    rows, (utr, sure, paid_at, amount, status, payee) = SCREENS[screen]
    result = read(*rows)
    assert (result.upi_id, result.utr_confident) == (utr, sure)
    assert read_time(*rows) == paid_at
    assert format_rupees(result.amount_paise) == amount
    assert (result.status, result.payee) == (status, payee)


@pytest.mark.parametrize("screen", SCREENS)
def test_is_read_without_a_space_or_a_colon(screen):
    """Recognisers drop spaces between words; labels and times must survive that."""
    rows, (utr, _, paid_at, amount, *_) = SCREENS[screen]
    glued = [glue(row) for row in rows]
    result = read(*glued)
    assert result.upi_id == utr
    assert read_time(*glued) == paid_at
    assert format_rupees(result.amount_paise) == amount


def glue(row):
    head, scaled, rest = row.rpartition("x ") if row[0].isdigit() and "x " in row else ("", "", row)
    cells = [cell.replace(": ", ":").replace(" ", "") for cell in rest.split(" | ")]
    return head + scaled + " | ".join(cells)
