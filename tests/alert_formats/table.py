"""Alerts with what they tell, written by hand. People, numbers and amounts are invented.

A row: sender (or package), text, and what is told. The shapes are those of public parsers' tests:
banks' SMS of 2023 to 2026, apps' notifications, banks' mails.
"""

from typing import Any, NamedTuple

U = "608837405314"


class Row(NamedTuple):
    sender: str
    text: str
    told: dict[str, Any]
    package: str = ""
    title: str = ""


def credit(sender: str, text: str, rupees: float, **told: Any) -> Row:
    said = {"kind": "credit", "amount_paise": round(rupees * 100), "trusted": True, "utr": U} | told
    return Row(sender, text, said)


def shown(package: str, title: str, text: str, **told: Any) -> Row:
    return Row("", text, {"trusted": True, "utr": ""} | told, package, title)


def other(sender: str, text: str, kind: str = "other", **told: Any) -> Row:
    return Row(sender, text, {"kind": kind} | told)


# fmt: off
CREDITS = [
    credit("VM-HDFCBK", f"HDFC Bank: Rs. 500.00 credited to a/c XXXXXX1234 on 28-03-26 by a/c linked to VPA asha.rao@okicici (UPI Ref No  {U}).", 500, payer_vpa="asha.rao@okicici", account="1234", bank="HDFC Bank", payer_name=""),
    credit("AD-HDFCBK-S", f"Credit Alert!\nRs.500.00 credited to HDFC Bank A/c XX1234 on 28-03-26 from VPA asha.rao@okicici (UPI {U})", 500, payer_vpa="asha.rao@okicici", account="1234", payer_name=""),
    credit("alerts@hdfcbank.net", f"Dear Customer, Rs.500.00 is successfully credited to your account **1234 by VPA asha.rao@okicici ASHA RAO on 28-03-26. Your UPI transaction reference number is {U}. Warm regards, HDFC Bank", 500, payer_vpa="asha.rao@okicici", payer_name="ASHA RAO", account="1234", bank="HDFC Bank"),
    credit("HDFC Bank InstaAlerts <alerts@hdfcbank.bank.in>", f"Rs. 12,500.50 is successfully credited to your account **9876 by VPA 9000000001@ybl RAVI KUMAR on 01-11-26. Your UPI transaction reference number is {U}.", 12500.5, payer_vpa="9000000001@ybl", payer_name="RAVI KUMAR", account="9876"),
    credit("JD-SBIUPI-S", f"Dear UPI user A/C X1234 credited by Rs500.00 on 28Mar26 trf from ASHA RAO Refno {U} -SBI", 500, payer_name="ASHA RAO", account="1234", bank="State Bank of India"),
    credit("JD-SBIUPI-S", f"Dear UPI user A/C X1234 credited by Rs510.00 on 24Nov26 trf from SELF Refno {U} -SBI", 510, payer_name="", account="1234"),
    credit("BZ-SBIINB", f"Your A/c XX1234 is credited by Rs.3,499.00 on 12-09-26 trf from RAVI KUMAR SHARMA Ref No {U} -SBI", 3499, payer_name="RAVI KUMAR SHARMA"),
    credit("AX-SBIPSG-T", f"Dear Customer, your A/c X7788 has been credited by Rs.1,25,000.00 on 02Nov26 by transfer from MEENA IYER Ref No {U}. If not done by you, call 1800111109 -SBI", 125000, payer_name="MEENA IYER", account="7788"),
    credit("VK-ICICIB", f"Dear Customer, Acct XX123 is credited with Rs 500.00 on 28-Mar-26 from ASHA RAO. UPI:{U}-ICICI Bank.", 500, payer_name="ASHA RAO", account="123", bank="ICICI Bank"),
    credit("JM-ICICIT-S", f"ICICI Bank Account XX999 credited:Rs. 2,000.00 on 11-Oct-26. Info UPI/{U}/ASHA RAO. Available Balance is Rs. 45,210.11.", 2000, payer_name="ASHA RAO", account="999"),
    credit("VM-AXISBK", f"INR 500.00 credited to A/c no. XX1234 on 28-03-26 at 18:59:24 IST. Info- UPI/P2A/{U}/ASHA RAO", 500, payer_name="ASHA RAO", account="1234", bank="Axis Bank"),
    credit("AX-AXISBK-S", f"INR 750.00 credited\nA/c no. XX5566\n14-10-26, 09:12:33\nUPI/P2M/{U}/MOHAN DAS\nNot you? SMS BLOCKUPI Cust ID to 919951860002\nAxis Bank", 750, payer_name="MOHAN DAS", account="5566"),
    credit("JD-KOTAKB-S", f"Received Rs.500.00 in your Kotak Bank AC X1234 from asha@ybl on 28-03-26.UPI Ref:{U}.", 500, payer_vpa="asha@ybl", account="1234", payer_name="", bank="Kotak Mahindra Bank"),
    credit("JD-KOTAKB-S", f"Received Rs. 329.00 on 15-04-26 in your Kotak Bank A/C x2451 by an A/C linked to mobile x111. IMPS Ref no {U}.", 329, account="2451", payer_name=""),
    credit("VD-PNBSMS", f"Ac XXXXXXXX1234 Credited with Rs.500.00, 28-03-2026 11:24:01 thru UPI:{U} Aval Bal Rs.10,200.00 CR. Helpline 18001802222-PNB", 500, account="1234", bank="Punjab National Bank"),
    credit("AD-BOBTXN", f"Rs.500.00 Credited to A/c ...1234 thru UPI/{U}/ASHA. Total Bal:Rs.22,976.31CR. Avlbl Amt:Rs.22,976.31(28-03-2026 18:20:36) - Bank of Baroda", 500, payer_name="ASHA", account="1234", bank="Bank of Baroda"),
    credit("VM-BOBSMS-S", f"Dear BOB UPI User: Your account is credited with INR 60.00 on 2026-10-09 07:21:11 AM by UPI Ref No {U}; AvlBal: Rs.16,412.50 - BOB", 60, bank="Bank of Baroda"),
    credit("AX-INDBNK", f"Rs.120 credited to a/c *4714 on 05/07/2026 by a/c linked to VPA asha@oksbi (UPI Ref no {U}). Indian Bank", 120, payer_vpa="asha@oksbi", account="4714", bank="Indian Bank"),
    credit("CP-UNIONB-S", f"Your SB A/c *1234 Credited for Rs:500.00 on 28-03-2026 18:00:01 by Mob Bk ref no {U} Avl Bal Rs:1234.50.Never Share OTP/PIN/CVV-Union Bank of India", 500, account="1234", bank="Union Bank of India"),
    credit("AD-FEDBNK", f"Rs 3500.50 credited to your A/c XX4567 via IMPS on 18AUG2026 11:45:30 IMPS Ref no {U} Bal:Rs 25000.75 -Federal Bank", 3500.5, account="4567", bank="Federal Bank"),
    credit("AX-FEDBNK-S", "Asha, you've received INR 10,509.09 in your Account XXXXXXXX1896. Woohoo! It was sent by RAVI KUMAR on March 19, 2026. -Federal Bank", 10509.09, utr="", payer_name="RAVI KUMAR", account="1896"),
    credit("VM-YESBNK", f"INR 1,000.00 credited to A/C X5678 on 12-Oct-26. UPI Ref No {U}. From: ravi@okaxis. Avl Bal INR 7,000.00 - YES BANK", 1000, payer_vpa="ravi@okaxis", account="5678", bank="YES Bank"),
    credit("BX-IDFCFB-S", f"Your A/C XXXXXXX4321 is credited by INR 250.00 on 14/10/26 17:45 by RAVI KUMAR. RRN:{U}. New Bal:INR 9,050.00 -IDFC FIRST Bank", 250, account="4321", bank="IDFC FIRST Bank"),
    credit("JX-INDUSB", f"Your IndusInd Account 20XXXXX1234 has been credited for INR 899.00 from vpa ravi@okicici. UPI Ref no {U}. Balance: INR 12,000.00 - IndusInd Bank", 899, payer_vpa="ravi@okicici", bank="IndusInd Bank"),
    credit("VM-AUBANK", f"Credited INR 640.00 to A/c X7766 on 10-OCT-2026. UPI/CR/{U}/RAVI. Bal INR 5,000.00. AU Bank", 640, account="7766", bank="AU Small Finance Bank", payer_name="RAVI"),
    credit("AD-CANBNK", "An amount of INR 500.00 has been CREDITED to your account XXXX1234 on 28/03/2026. Total Avail.bal INR 1,500.00. - Canara Bank", 500, utr="", account="1234", bank="Canara Bank"),
    credit("AD-IDBIBK", "IDBI Bank A/c NN1234 credited for Rs. 500.00 thru UPI on 28-03-26. Bal Rs 900.00 (incl. of chq in clg)", 500, utr="", bank="IDBI Bank"),
    credit("VM-BOIIND-S", f"BOI - Rs.200.00 Credited to your Ac XX5468 on 23-08-26 by UPI ref No.{U}.Avl Bal 12345.00", 200, account="5468", bank="Bank of India"),
    credit("AD-AIRBNK", f"Rs 75 received from asha@ybl in your Airtel Payments Bank a/c. Ref {U}. Bal Rs 500.12", 75, payer_vpa="asha@ybl", bank="Airtel Payments Bank"),
    credit("VM-KOTAKB-S", "Rs. 5000 credited to your Kotak Bank a/c XX1111 via NEFT from beneficiary John Doe. UTR Ref. HDFCH00123456789", 5000, utr="HDFCH00123456789", payer_name="John Doe", account="1111"),
    credit("VM-SLICEB-S", "Rs. 5000 received in a/c XX1111 from Ravi Kumar on 22-Sep-26 (NEFT Ref No. IDFB0000A0000001). - slice", 5000, utr="IDFB0000A0000001", payer_name="Ravi Kumar", account="1111", bank="slice"),
    credit("JX-CENTBK-S", f"Your a/c no. XXXXXXXX5555 is credited for Rs.5000.00 on 03-05-2026 and debited from a/c no. XXXXXXXX6666 (UPI Ref no {U}) -CBoI", 5000, account="5555"),
    credit("VM-HDFCBK-S", "Update! INR 85,000.00 deposited in HDFC Bank A/c XX4021 on 30-OCT-26 for NEFT Cr-SBIN0001234-ACME PAYROLL-SBINN52026103012345678.Avl bal INR 1,20,000.00. Cheque deposits in A/C are subject to clearing", 85000, utr="SBINN52026103012345678", payer_name="ACME PAYROLL", account="4021"),
    credit("VM-HDFCBK-T", f"Rs.०.५० credited to a/c XX1234 on 28-03-26 by a/c linked to VPA asha@ybl (UPI Ref No {U})", 0.5),
]
# What a second author, who had not seen the reader, found it to misread.
SECOND_LOOK = [
    credit("JM-ICICIB", "ICICI Bank Account XX210 credited:Rs. 52,500.00 on 27-Nov-26. Info NEFT-AXISCN0123456789-NAVYA FOUND. Available Balance is Rs. 1,85,421.19.", 52500, utr="AXISCN0123456789", payer_name="NAVYA FOUND"),
    credit("VK-SBIBNK", f"Dear Customer, Your a/c no. XXXXXXXX8834 is credited by Rs.864.00 on 27-11-26 by a/c linked to mobile 7XXXXXX968-RAKESH KADAM (IMPS Ref no {U}).If not done by you, call 1800111109.-SBI", 864, payer_name="RAKESH KADAM"),
    credit("VM-KOTAKB-S", f"Received Rs.1500.00 in your Kotak Bank AC X5567 from nisha.k@ybl on 27-11-26.UPI Ref:{U}.", 1500, payer_name="", payer_vpa="nisha.k@ybl"),
    credit("VM-INDUSB", f"INR 640.00 credited to your A/C 15***2214 on 27-11-26 14:02:11 towards UPI/{U}/sunil.p@okicici. Avl BAL INR 7,102.20 - IndusInd Bank", 640, account="2214", payer_name=""),
    credit("VM-SIBSMS-S", f"UPI Credit:INR 375.00 in A/c X8001 on 27-11-26 15:00:22. Info:UPI/IBL/RRN {U}/BINDU JOY. Final balance is INR 2,301.44-South Indian Bank", 375, bank="South Indian Bank", payer_name="BINDU JOY", account="8001"),
    credit("BZ-SBIUPI-S", f"Dear UPI user A/CX8834credited by Rs55on27Nov26 trf from INDU Refno{U}-SBI", 55, payer_name="INDU"),
    credit("VK-SBIBNK", f"Aapke khate X8834 mein Rs.1,200.00 27-11-26 ko jama hue, MANOJ TIWARI se UPI Ref {U} -SBI", 1200),
    shown("com.phonepe.app", "PhonePe", f"Received Rs. 900 from Lakshmi Narayanan. Money has been added to your HDFC Bank account XX4417. UTR {U}", kind="credit", amount_paise=90000, utr=U),
    other("VM-AXISBK", f"INR 410.00 credited to A/c no. XX7720 on 27-11-26 at 11:00:01 IST. Info- UPI/REV/{U}. Axis Bank", "reversal", utr=U),
    other("VM-UNIONB-S", f"UPI txn of Rs.330.00 from A/c *6612 Ref {U} failed. Amount reversed to your A/c on 27-11-26. -Union Bank of India", "reversal", utr=U, amount_paise=33000),
    other("AD-BOBSMS-S", f"Rs.80.00 Dr. from A/C XXXXXX9981 and Cr. to teastall@ybl. Ref:{U}. AvlBal:Rs7223.10. Not you? Call 18005700/5000-BOB", "debit", utr=U),
    other("VM-FEDBNK-S", f"Alert: fraudsters send SMS such as 'Rs.9000.00 credited to your A/c XX2172 UPI Ref {U}'. Federal Bank never asks you to send money back.", "other"),
    other("alerts@hdfcbank.net <notify@hdfc-bank.example>", f"Rs.2200.00 is successfully credited to your account **4417 by VPA g.n@okicici G N on 27-11-26. Your UPI transaction reference number is {U}.", "suspect", trusted=False),
]
NOTIFICATIONS = [
    shown("com.google.android.apps.nbu.paisa.user", "Google Pay", f"Asha Rao paid you ₹500. UPI transaction ID: {U}", kind="credit", amount_paise=50000, utr=U, payer_name="Asha Rao", bank="Google Pay"),
    shown("com.google.android.apps.nbu.paisa.user", "Asha Rao paid you ₹70", "Tap to see the details", kind="credit", amount_paise=7000, payer_name="Asha Rao"),
    shown("com.google.android.apps.nbu.paisa.merchant", "Payment received", "₹1,200 received from RAVI KUMAR", kind="credit", amount_paise=120000, payer_name="RAVI KUMAR"),
    shown("com.phonepe.app", "PhonePe", f"Received ₹1,250.50 from Asha Rao (asha@ybl). UTR: {U}", kind="credit", amount_paise=125050, utr=U, payer_name="Asha Rao", payer_vpa="asha@ybl", bank="PhonePe"),
    shown("net.one97.paytm", "Paytm", f"Received ₹2,000 in your account from Asha Rao. UPI Ref No {U}", kind="credit", amount_paise=200000, utr=U, payer_name="Asha Rao", bank="Paytm"),
    shown("in.org.npci.upiapp", "BHIM", f"You have received Rs. 750 from asha@okaxis. UPI Transaction ID {U}", kind="credit", amount_paise=75000, utr=U, payer_vpa="asha@okaxis", payer_name="", bank="BHIM"),
    shown("com.google.android.apps.messaging", "VM-HDFCBK-S", f"Rs. 500.00 credited to a/c XX1234 on 28-03-26 by a/c linked to VPA asha@okicici (UPI Ref No {U}).", kind="credit", amount_paise=50000, utr=U, bank="HDFC Bank"),
    shown("com.phonepe.app", "Paid ₹500", "Paid ₹500 to Asha Rao. UTR: " + U, kind="debit", utr=U),
    shown("com.google.android.apps.nbu.paisa.user", "Google Pay", "You paid ₹500 to Asha Rao", kind="debit"),
    shown("com.google.android.apps.nbu.paisa.user", "Asha Rao requested ₹500", "Tap to pay or decline", kind="other"),
    shown("com.google.android.apps.nbu.paisa.user", "You won a scratch card", "Win up to ₹1,000 on your next payment", kind="other"),
]
OUT = [
    other("VM-HDFCBK", f"Sent Rs.500.00\nFrom HDFC Bank A/C *1234\nTo ASHA RAO\nOn 28/03/26\nRef {U}\nNot You?\nCall 18002586161", "debit"),
    other("JD-SBIUPI", f"Dear UPI user A/C X1234 debited by 500.0 on date 28Mar26 trf to ASHA RAO Refno {U}. If not u? call 1800111109. -SBI", "debit"),
    other("VK-ICICIB", f"ICICI Bank Acct XX123 debited for Rs 500.00 on 28-Mar-26; ASHA RAO credited. UPI:{U}. Call 18002662 for dispute.", "debit"),
    other("JM-BOIIND-S", f"Rs.200.00 debited A/cXX5468 and credited to SAI MISAL via UPI Ref No {U} on 23Aug25. Call 18001031906, if not done by you. -BOI", "debit"),
    other("AD-BOBTXN", f"Dear Customer, your A/c XX4521 is debited for Rs.1500.00 on 12-09-2026 and credited to VPA shop@ybl (UPI Ref {U}) - Bank of Baroda", "debit"),
    other("VM-HDFCBK", "NEFT money transfer of Rs 5,000.00 from A/c XX1234 has been credited to beneficiary RAVI KUMAR on 03-11-2026", "debit"),
    other("VM-AXISBK", f"INR 500.00 debited\nA/c no. XX1234\n28-03-26\nUPI/P2A/{U}/ASHA RAO", "debit"),
    other("VM-HDFCBK", "Rs.540.00 spent on HDFC Bank Card x9012 at ZOMATO on 12-09-26. Avl limit Rs.1,20,000", "debit"),
    other("AD-SBIBNK", "Rs.2000 withdrawn from A/c X1234 at ATM on 12Nov26. Avl Bal Rs.12000 -SBI", "debit"),
    other("JD-KOTAKB-S", f"Sent Rs.15.00 from Kotak Bank AC X1234 to shop@paytm on 14-10-25.UPI Ref {U}.", "debit"),
    other("VM-FEDBNK", f"Rs 150.00 debited via UPI on 15-08-2026 10:30:25 to VPA asha.rao@okbank.Ref No {U}.-Federal Bank", "debit"),
]
BACK = [
    other("VM-HDFCBK", f"Rs.500.00 refunded to your HDFC Bank A/c XX1234 for UPI Ref {U} on 28-03-26", "reversal", amount_paise=50000, utr=U),
    other("JD-SBIUPI", f"Dear UPI user, Rs.500.0 debited from A/C X1234 on 28Mar26 is reversed. Refno {U} -SBI", "reversal", utr=U),
    other("VK-ICICIB", f"Acct XX123 credited with Rs 500.00 on 28-Mar-26 towards reversal of UPI:{U}-ICICI Bank", "reversal", utr=U),
    other("VM-KOTAKB", f"Chargeback of Rs.500.00 for UPI Ref {U} has been debited from your Kotak Bank AC X1234", "reversal"),
]
NO_NEWS = [
    other("VM-HDFCBK", "OTP is 123456 for Rs 500.00 to be credited. Do not share it with anyone - HDFC Bank"),
    other("TX-HDFCBK-S", "Your One-Time Password for INR 213.50 is 000000. Valid for 10 mins"),
    other("AD-SBIUPI", "ASHA RAO has requested money Rs 500.00 from you on SBI Pay. On approving, Rs 500 will be debited"),
    other("VM-ICICIB", "Dear Customer, Rs 500.00 will be credited to your account XX123 by 30-Mar-26 -ICICI Bank"),
    other("AX-HDFCBK-P", "Get a pre-approved Personal Loan of Rs.5,00,000 credited to your a/c in 10 seconds! Apply now"),
    other("TX-HDFCBK-S", "You have received Amazon E-voucher Rs.500/- from HDFC Bank Rewards. Valid till 02-Aug-2027"),
    other("VM-KOTAKB-S", "Payment of INR 1577 on Kotak Credit Card xx2222 is due on 13-07-26. Min due: INR 100. Ignore if paid"),
    other("VM-HDFCBK", "Payment of Rs.5,000.00 received towards your credit card ending 1234 on 28-03-26. Thank you"),
    other("AD-FEDBNK", "Hi, txn of Rs. 1500.00 using card XX**3456 failed due to insufficient funds. Current Bal: Rs.250.75"),
    other("VM-AXISBK", "INR 587.64 for Airtel will be auto-debited via Axis Bank Card by 27-07-26. T&C apply."),
    other("AD-PNBSMS", "Your A/c XX1234 balance as on 28-03-26 is Rs 10,200.00 -PNB"),
    other("AD-IDFCFB-S", "Your ASBA application is received and Rs 14972 is blocked in your Bank account on 25/08/2026."),
]
HOSTILE = [
    other("+919812345678", f"HDFC Bank: Rs. 500.00 credited to a/c XX1234 on 28-03-26 by VPA asha@okicici (UPI Ref No {U}).", "suspect", trusted=False),
    other("9812345678", f"Rs.500 credited to A/c XX1234 UPI Ref {U}", "suspect", trusted=False),
    other("SBI-ALERT", f"Dear UPI user A/C X1234 credited by Rs500.00 on 28Mar26 trf from ASHA RAO Refno {U} -SBI", "suspect", trusted=False),
    other("VM-HDFCBK-P", f"Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U})", "suspect", trusted=False),
    other("VM-HDFC8K", f"Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U})", "suspect", trusted=False),
    other("VM-FAKEBK", f"Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U})", "suspect", trusted=False),
    other("vm-hdfcbk", f"Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U})", "suspect", trusted=False),
    other("HDFCBK-S1", f"Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U})", "suspect", trusted=False),
    other("VM-ICICIB", f"HDFC Bank: Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U})", "suspect", trusted=False),
    other("alerts@hdfcbank.net.example.com", f"Rs.500.00 is successfully credited to your account **1234 by VPA asha@ybl. Your UPI transaction reference number is {U}.", "suspect", trusted=False),
    other("hdfcbank@gmail.com", f"Rs.500.00 credited to your account **1234, UPI Ref {U}", "suspect", trusted=False),
    Row("", f"Received ₹500 from Asha Rao. UTR: {U}", {"kind": "suspect", "trusted": False}, "com.phonepe.app.clone", "PhonePe"),
    Row("", f"HDFC Bank: Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U}).", {"kind": "suspect", "trusted": False}, "com.whatsapp", "VM-HDFCBK"),
    Row("", f"Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U}).", {"kind": "suspect", "trusted": False}, "com.google.android.apps.messaging", "Asha (VM-HDFCBK)"),
    other("VM-HDFCBK", f"Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U}) by mistake. Click http://bit.ly/x to send back", "suspect", trusted=False),
    other("", f"Rs. 500.00 credited to a/c XX1234 (UPI Ref No {U})", "credit", trusted=False),
]
FIELDS = [
    # The balance is no amount, wherever it stands.
    credit("VM-PNBSMS", f"Avl Bal Rs 99,999.00. Ac XX1234 credited with Rs 45.00 thru UPI:{U} -PNB", 45),
    credit("VM-PNBSMS", f"Your Ac XX1234 is credited with Rs 45.00 thru UPI:{U}. Balance is Rs 99.00 -PNB", 45),
    credit("VM-AXISBK", f"INR 99 credited to A/c no. XX1234. Info- UPI/P2A/{U}/ASHA RAO. Lmt INR 5,000", 99),
    # Ten and eleven digits, masked and glued digits are no UTR.
    credit("VM-HDFCBK", "Rs.500.00 credited to a/c XX1234 (UPI Ref No 6088374053)", 500, utr=""),
    credit("VM-HDFCBK", "Rs.500.00 credited to a/c XX1234 (UPI Ref No 60883740531)", 500, utr=""),
    credit("VM-HDFCBK", "Rs.500.00 credited to a/c XX1234 (UPI Ref No 6088XXXX5314)", 500, utr=""),
    credit("VM-HDFCBK", "Rs.500.00 credited to a/c XXXX608837405314 by VPA asha@ybl", 500, utr=""),
    credit("VM-HDFCBK", "Rs.500.00 credited to a/c XX1234. Call 918002586161 for help", 500, utr=""),
    # A name ends with its line, and "by Rs." is no name.
    credit("VM-SBIUPI", f"A/C X1234 credited by Rs500.00 trf from ASHA RAO\nRefno {U} -SBI", 500, payer_name="ASHA RAO"),
    credit("VM-SBIUPI", f"A/C X1234 is credited by Rs.500.00 on 12-09-26. Refno {U} -SBI", 500, payer_name=""),
    credit("VM-HDFCBK", f"Rs.1 credited to a/c XX1234 from VPA a.b-c_d@okhdfcbank (UPI {U})", 1, payer_vpa="a.b-c_d@okhdfcbank"),
    credit("VM-HDFCBK", f"Rs.500/- credited to a/c XX1234 to VPA shop@hdfcbank from VPA asha@ybl (UPI {U})", 500, payer_vpa="asha@ybl"),
]
# Written with their truth before the reader had seen them: what is no credit, and what somebody may forge.
UNTHOUGHT = [
    Row("JM-HDFCBK-S", "Received! Rs.1,250.00 in HDFC Bank A/c XX4321 from VPA asha.rao@ybl on 05-10-26. UPI Ref 627812345601", {"kind": "credit", "amount_paise": 125000, "trusted": True, "utr": "627812345601", "payer_vpa": "asha.rao@ybl", "account": "4321"}),
    Row("VA-SBIUPI-S", "Dear UPI user A/C X4321 credited by Rs750.0 on 05Oct26 trf from RAVI KUMAR Refno 627812345601 If not u? call-1800111109 -SBI", {"kind": "credit", "amount_paise": 75000, "trusted": True, "utr": "627812345601", "payer_name": "RAVI KUMAR"}),
    Row("AX-KOTAKB-S", "Received Rs.2000.00 in your Kotak Bank AC X4321 from meena@okaxis on 05-10-26.UPI Ref:627812345601.", {"kind": "credit", "amount_paise": 200000, "trusted": True, "utr": "627812345601", "payer_vpa": "meena@okaxis"}),
    Row("VM-PNBSMS-S", "Your a/c XX4321 is credited for Rs. 300.00 on 05-10-26 and a/c XX99 debited (UPI Ref no 627812345601) -PNB", {"kind": "credit", "amount_paise": 30000, "trusted": True, "utr": "627812345601"}),
    Row("JD-CBSSBI-S", "Your A/C XXXXX4321 Credited INR 5,000.00 on 05/10/26 -Deposit of Cash at GOA branch. Avl Bal INR 9,000.00-SBI", {"kind": "credit", "utr": "", "amount_paise": 500000}),
    Row("AD-AXISBK-S", "INR 400.00 credited\nA/c no. XX4321\n05-10-26, 18:59:24 IST\nUPI/P2A/627812345601/ASHA RAO\nAxis Bank", {"kind": "credit", "amount_paise": 40000, "trusted": True, "utr": "627812345601", "payer_name": "ASHA RAO"}),
    Row("VK-UCOBNK-S", "A/c XX4321 Credited with Rs. 90.00 on 05-10-2026 by UCO-UPI. Ref 627812345601. Avl Bal Rs.1,000.00", {"kind": "credit", "amount_paise": 9000, "trusted": True, "utr": "627812345601"}),
    Row("BP-IDBIBK-S", "IDBI Bank Acct XX4321 credited for Rs 999.00 on 05-Oct-26; ASHA RAO debited. UPI:627812345601.", {"kind": "credit", "amount_paise": 99900, "trusted": True, "utr": "627812345601"}),
    Row("JX-CENTBK-S", "A/c XX4321 credited by Rs. 65.00 Total Bal: Rs. 800.00 CR Clr Bal: Rs. 800.00 CR on 05/10/2026 UPI Ref 627812345601 - CBoI", {"kind": "credit", "amount_paise": 6500, "trusted": True, "utr": "627812345601"}),
    Row("VM-ICICIT-S", "Dear Customer, Acct XX432 is credited with Rs 1500.00 on 05-Oct-26 from ASHA RAO. UPI:627812345601-ICICI Bank.", {"kind": "credit", "amount_paise": 150000, "trusted": True, "utr": "627812345601", "payer_name": "ASHA RAO"}),
    Row("JK-BOIIND-S", "BOI -  Rs.120.00 Credited to your Ac XX4321 on 05-10-26 by UPI ref No.627812345601.Avl Bal 1500.20", {"kind": "credit", "amount_paise": 12000, "trusted": True, "utr": "627812345601"}),
    Row("VD-JKBANK-S", "Your A/c XX4321 is Credited by Rs. 250 on 05-10-2026 via UPI from ravi@ybl. UPI Ref No 627812345601. J&K Bank", {"kind": "credit", "amount_paise": 25000, "trusted": True, "utr": "627812345601", "payer_vpa": "ravi@ybl"}),
    Row("+919812345678", "HDFC Bank: Rs. 5000.00 credited to a/c XX4321 on 05-10-26 by a/c linked to VPA asha@ybl (UPI Ref No 627812345601).", {"kind": "suspect", "trusted": False}),
    Row("VM-HDFCBX", "Rs.5000.00 credited to HDFC Bank A/c XX4321 on 05-10-26 from VPA asha@ybl (UPI 627812345601)", {"kind": "suspect", "trusted": False}),
    Row("JM-HDFCBK-S", "asha@ybl has requested Rs.5000.00 from you. On approving, Rs.5000.00 will be debited from your A/c XX4321. UPI Ref 627812345601", {"kind": "other"}),
    Row("JM-HDFCBK-S", "Rs.5000.00 will be credited to your A/c XX4321 on 06-10-26 once the NEFT is processed. Ref 627812345601", {"kind": "other"}),
    Row("VA-SBIUPI-S", "Dear UPI user A/C X4321 debited by 750.0 on date 05Oct26 trf to RAVI Refno 627812345601. Your earlier credit of Rs900.00 stands. -SBI", {"kind": "debit", "amount_paise": 75000}),
    Row("AX-KOTAKB-S", "Rs.2000.00 credited to your Kotak Bank AC X4321 on 05-10-26 UPI Ref:627812345601 has been reversed due to a technical error.", {"kind": "reversal"}),
    Row("AD-AXISBK-S", "Credit of INR 400.00 to A/c XX4321 via UPI/P2A/627812345601 FAILED and could not be processed. Axis Bank", {"kind": "other"}),
    Row("VM-ICICIT-S", "Congratulations! Rs 50,000 pre-approved loan is ready to be credited to Acct XX432 in minutes. Apply now. T&C. UPI:627812345601", {"kind": "other"}),
    Row("VM-ICICIT-S", "123456 is the OTP for Rs 1500.00 to be credited from Acct XX432 Ref 627812345601. Do not share. ICICI Bank", {"kind": "other"}),
    Row("JM-HDFCBK-S", "Rs.1\u200b,250.00 credited to HDFC Bank A/c XX4321 from VPA as\u200eha@ybl on 05-10-26 (UPI 627812345601)", {"kind": "credit", "amount_paise": 125000, "payer_vpa": "asha@ybl"}),
    Row("JM-HDFCBK-S", "UPDATE: Rs.500.00 debited from A/c XX4321 and credited to ASHA RAO via UPI Ref 627812345601. Not you? Call 18002586161", {"kind": "debit"}),
    Row("AX-KOTAKB-S", "Received Rs.10.00 in your Kotak Bank AC X4321 from x@ybl on 05-10-26 Rs.10,000.00 credited.UPI Ref:627812345601.", {"amount_paise": 1000}),
    Row("JM-HDFCBK-S", "Note from payer: 'Rs.9999.00 credited UPI Ref 627812345699'. Rs.1.00 credited to HDFC Bank A/c XX4321 from VPA x@ybl on 05-10-26 (UPI 627812345601)", {"kind": "suspect", "trusted": False}),
    Row("JM-HDFCBK-S", "Beneficiary a/c XX99 credited for Rs 500.00 and a/c XX4321 debited. UPI Ref 627812345601", {"kind": "debit"}),
    Row("JM-HDFCBK-S", "Rs.500.00 credited to ASHA RAO; A/c XX4321 debited. UPI Ref 627812345601", {"kind": "debit"}),
    Row("JM-HDFCBK-S", "A/c XX99 credited for Rs 500.00; your A/c XX4321 debited. UPI Ref 627812345601", {"kind": "debit"}),
]
# Smaller banks: senders and sentences as a public parser (sarim2000/pennywiseai-tracker) knows them.
SMALLER_BANKS = [
    credit("VA-IOBCHN-S", f"Your a/c no. XXXXX92 is credited by Rs.906.00 on 2026-08-28 17, from ASHA RAO-9000000001@su(UPI Ref no {U}).Payer Remark - Paid via Supe -IOB", 906, account="92", bank="Indian Overseas Bank", payer_name="ASHA RAO", payer_vpa="9000000001@su"),
    credit("TL-DHANBK-S", f'INR 10.00 is credited to A/c XXXX1234 on 24-APR-2026 - "UPI TXN: /{U}-ASHA RAO /Payment from PhonePe/". Aval Bal is INR 26,578.49 - Dhanlaxmi Bank', 10, account="1234", bank="Dhanlaxmi Bank", payer_name="ASHA RAO", payer_vpa=""),
    credit("AX-EQUTAS-S", f"INR 500.00 credited via UPI to Equitas A/c 12XX -Ref:{U} on 19-12-26 from ASHA RAO. Avl Bal is INR 9,000.00", 500, account="", bank="Equitas Small Finance Bank", payer_name="ASHA RAO", payer_vpa=""),
    credit("JM-JANABK-S", f"Dear Customer, Your acct XX005 is credited with INR 8.00 on 13-Jun-26 from NPCI BHIM. UPI Ref no {U} . JANA SFB", 8, account="005", bank="Jana Small Finance Bank", payer_name="NPCI BHIM", payer_vpa=""),
    credit("AD-KGBANK-S", f"Dear Customer, Account XXXX123 is credited with INR 3000 on 20-10-2026 08:15:26 from 7025784485@upi. UPI Ref. no. {U}", 3000, account="123", bank="Kerala Gramin Bank", payer_name="", payer_vpa="7025784485@upi"),
    credit("AD-NSDLPB-S", f"Your A/c no XX1234 is credited with Rs 1.00 on 20-10-2026 (UPI Ref No {U})- NSDL Payments Bank", 1, account="1234", bank="NSDL Payments Bank", payer_name="", payer_vpa=""),
    credit("AD-JIOPBS-S", f"Your JPB A/c x4288 is credited with Rs.1670.00 on 20-Oct-26. UPI/CR/{U}/AMAN KU . Avl. Bal: Rs. 9095.5", 1670, account="4288", bank="Jio Payments Bank", payer_name="AMAN KU", payer_vpa=""),
    credit("VM-SARBNK-S", f"Your A/c no. 013460 is credited with INR 115.50 on 13-10-2026 towards UPI/CR/{U}/ASHA RAO. Current Bal is INR 941.23 CR  - Saraswat Bank", 115.5, account="3460", bank="Saraswat Bank", payer_name="ASHA RAO", payer_vpa=""),
    credit("VM-KVBANK-S", f"Your a/c XX1234 is credited by Rs.500.00 on 13-10-2026 by UPI ref {U} from ASHA RAO. Avl Bal Rs 9.00 -KVB", 500, account="1234", bank="Karur Vysya Bank", payer_name="ASHA RAO", payer_vpa=""),
    other("VM-TMBANK-S", f"Rs.500.00 credited to your A/c XX1234 on 13/10/26 thru UPI Ref {U} ASHA RAO -TMB", "suspect", amount_paise=50000, utr=U, bank="Tamilnad Mercantile Bank", payer_name=""),  # behind the number, nothing tells a name from a status
    credit("VM-CSBBNK-S", f"Your A/c XX1234 has been credited with Rs.500.00 on 13-10-26. Info: UPI/{U}/ASHA RAO. Avl Bal: Rs.900 - CSB Bank", 500, account="1234", bank="CSB Bank", payer_name="ASHA RAO", payer_vpa=""),
    credit("VM-RBLBNK-S", f"Rs.500.00 credited to your RBL Bank A/c XX1234 on 13-10-26 via UPI from asha@ybl. Ref No {U}", 500, account="1234", bank="RBL Bank", payer_name="", payer_vpa="asha@ybl"),
    credit("VM-DBSBNK-S", f"Dear Customer, INR 500.00 is credited to your DBS Bank account no ********1234 on 13-10-26. Ref: UPI {U}. Current Balance is INR37888.45", 500, account="1234", bank="DBS Bank", payer_name="", payer_vpa=""),
    credit("VM-DCBBNK-S", f"INR 500.00 credited in A/c XX1234 on 13-10-26 by UPI/{U}/ASHA RAO. -DCB Bank", 500, account="1234", bank="DCB Bank", payer_name="ASHA RAO", payer_vpa=""),
    credit("VA-IOBCHN-S", f"Your a/c no. XXXXX92 is credited by Rs.906.00 on 2026-08-28 17, from asha-rao@okaxis(UPI Ref no {U}).Payer Remark - sent for rent, debited by asha -IOB", 906, payer_name="", payer_vpa="asha-rao@okaxis"),
    other("VA-IOBCHN-S", f"Your a/c no. XXXXX92 is debited by Rs.906.00 on 2026-08-28 17, to ASHA RAO-9000000001@su(UPI Ref no {U}).Payer Remark - credited -IOB", "debit"),
    other("VA-IOBCHN-S", f"Remark: Rs.906.00 debited from a/c XX92 (UPI Ref no {U}) -IOB", "debit"),
]
# Shapes of our own, each of a kind that was once read wrongly or not at all.
KINDS = [
    credit("AX-AXISBK-S", f"INR 500.00 credited to A/c XX1234 on 05-10-26. Info: UPI/P2M/{U}/ASHA RAO/HDFC BANK. Available balance INR 9,000", 500, payer_name="ASHA RAO", bank="Axis Bank"),
    credit("VM-FEDBNK-S", f"Rs 500.00 sent by ASHA RAO (asha@ybl) via UPI is credited to your A/c XX1234 on 05-10-26. Ref no {U} -Federal Bank", 500, payer_name="ASHA RAO", payer_vpa="asha@ybl"),
    credit("VM-ICICIT-S", f"ICICI Bank Acct XX123 credited with Rs 500.00 on 05-Oct-26 by ASHA RAO. IMPS Ref no {U}.", 500, payer_name="ASHA RAO"),
    credit("VM-BDNSMS-S", f"INR 500.00 deposited to A/c XX1234 towards UPI/CR/C{U}/ASHA RAO on 05-OCT-26 - Bandhan Bank", 500, payer_name="ASHA RAO"),
    credit("VM-HDFCBK-S", f"Rs 500 credited to a/c XX1234. Towards UPI-ASHA RAO-asha@ybl-{U}", 500, payer_vpa="asha@ybl"),
    credit("JX-SBIBNK-S", "INR 2,500.00 credited to your A/c No XX1234 on 05/10/2026 through NEFT with UTR HDFCN52026279123456 by MEERA NAIR-SBI", 2500, utr="HDFCN52026279123456"),
    credit("VM-SBIUPI-S", f"आपके खाते X1234 में Rs.500.00 जमा किए गए हैं। 05Oct26 ASHA RAO से। Ref No {U} -SBI", 500, account="1234"),
    credit("VM-MAHABK-S", f"आपल्या खाते XX1234 मध्ये ₹500.00 जमा झाले. UPI {U}", 500, account="1234"),
    other("VM-SBIUPI-S", f"आपके खाता XX1234 से ₹500.00 05-10-26 को UPI {U} द्वारा काटे गए -SBI", "debit"),
    other("VM-SBIUPI-S", f"₹500.00 आपके खाते XX1234 में कल जमा किए जाएंगे। Ref No {U} -SBI"),
    other("VM-SBIUPI-S", f"₹500.00 आपके खाते XX1234 में जमा नहीं हुए, विफल। Ref No {U} -SBI"),
    other("VM-ICICIT-S", f"Your EMI of Rs 500 is received for loan XX123 on 05-Oct-26. Ref {U}"),
    other("VM-AXISBK-S", f"Premium of Rs 500 received towards your policy 123 on 05-10-26. Ref {U}"),
    other("VM-FEDBNK-S", f"Rs 500.00 sent by you via UPI is credited to VPA asha@ybl on 05-10-26. Ref no {U}", "debit"),
    other("VM-FEDBNK-S", f"Rs 500.00 sent by UPI from your A/c XX1234. Ref no {U}. Rs 1 was credited to your A/c XX1234 before", "debit"),
    other("VM-AXISBK-S", f"INR 500.00 credited to A/c XX1234 on 05-10-26 UPI/P2M/{U}/ASHA RAO. HDFC Bank", "suspect", trusted=False),
    credit("VM-SBIUPI-S", f"प्रिय ग्राहक, आपके खाते X7788 में दिनांक 20Nov26 को रु.350.00 NOEL FERNANDES से जमा किए गए। संदर्भ सं. {U} -SBI", 350, payer_name="NOEL FERNANDES", account="7788"),
    credit("AX-PNBSMS-S", f"आपके खाता XX8765 में रु. 900.00 UPI:{U} द्वारा 20-11-2026 को क्रेडिट हुआ। शेष रु.11675.25 -PNB", 900, payer_name="", account="8765"),
    credit("AD-MAHABK-S", f"तुमच्या खाते X7763 मध्ये रु. 101.00 जमा झाले. शिल्लक रु. 5,101.00 RRN: {U} -Bank of Maharashtra", 101, account="7763"),
    shown("com.phonepe.app", "पैसे प्राप्त हुए", f"Lakshmi Narayanan से ₹300 प्राप्त हुए। UTR: {U}", kind="credit", utr=U, amount_paise=30000, payer_name="Lakshmi Narayanan"),
    other("JD-CANBNK-S", f"ನಿಮ್ಮ ಖಾತೆ XX5678 ಗೆ ರೂ.777.00 ಜಮಾ ಆಗಿದೆ. UPI Ref {U}. -Canara Bank", "credit", amount_paise=77700, utr=U, trusted=True),
    other("AD-BOBTXN", f"તમારા ખાતા XX5678 માં રૂ.50.00 જમા થયા. UPI Ref {U} - Bank of Baroda", "credit", amount_paise=5000, utr=U, trusted=True),
    other("JD-CANBNK-S", "ನಿಮ್ಮ ಖಾತೆಗೆ ಸಾಲ ಪಡೆಯಿರಿ -Canara Bank"),
    credit("AX-HDFCBK-T", f"Rs 4500.00 credited to a/c XXXXXX4021 on 20-11-26 by a/c linked to VPA deepa@fbl (UPI Ref No  {U}). Beware: HDFC Bank never asks for OTP.", 4500),
    other("AX-HDFCBK-T", f"Beware of fraudsters who say that Rs 4500.00 is credited to a/c XX4021 (UPI Ref No {U})."),
    other("AD-PNBSMS-S", "Your Ac XX8765 has balance of Rs.9,875.25 CR on 20-11-2026. Last credited Rs.500.00 on 18-11-2026. -PNB"),
    credit("AD-KVBANK-S", f"Your Account XXXX7890 is Credited with INR 2000.00 on 20-11-2026. Info: UPI-CR-{U}-TANVI AGRAWAL. Avl Bal INR 3,500.00 - Karur Vysya Bank", 2000, payer_name="TANVI AGRAWAL"),
]
# fmt: on
