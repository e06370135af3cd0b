"""An eleventh set, against the row of sentences: a credit's own words in other orders.

Reorderings, negations, conditions, requests and other people's accounts, each with its truth before
it was first read; and honest ones in shapes that no other set has.
"""

from tests.alert_formats.table import Row, credit, shown

# fmt: off
N = "630112204417"
GPAY, PHONEPE, PAYTM = "com.google.android.apps.nbu.paisa.user", "com.phonepe.app", "net.one97.paytm"


def none(sender: str, text: str) -> Row:
    """Told of no credit, whatever else it is taken for."""
    return Row(sender, text, {})


def app(package: str, title: str, text: str) -> Row:
    return Row("", text, {}, package, title)


HOSTILE = [
    # The words of a credit in another order.
    none("VM-HDFCBK-S", f"Rs.640.00 to HDFC Bank A/c XX7051 credited from you on 12-11-26 (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"To A/c XX7051 Rs.640.00 from your account credited. UPI Ref No {N}"),
    none("VM-HDFCBK-S", f"You have credited Rs.640.00 to A/c XX7051 on 12-11-26. UPI Ref {N}"),
    none("VM-HDFCBK-S", f"Your Rs.640.00 is credited to a/c XX7051 on 12-11-26 (UPI {N})"),
    none("VM-HDFCBK-S", f"Your UPI of Rs.640.00 to a/c XX7051 is credited on 12-11-26 (UPI {N})"),
    none("VM-ICICIT-S", f"Rs 640.00 from Acct XX705 credited to Acct XX118 on 12-Nov-26. UPI:{N}-ICICI Bank"),
    none("VM-ICICIT-S", f"Acct XX705: Rs 640.00 on 12-Nov-26; RAHUL NAIR credited. UPI:{N}-ICICI Bank"),
    none("VM-ICICIT-S", f"Acct XX705 on 12-Nov-26 credited RAHUL NAIR with Rs 640.00. UPI:{N}-ICICI Bank"),
    none("VM-SBIUPI-S", f"Dear UPI user A/C X7051 on 12Nov26 credited to RAHUL NAIR by Rs640.00 Refno {N} -SBI"),
    none("VM-SBIUPI-S", f"Dear UPI user by A/C X7051 credited Rs640.00 on 12Nov26 trf to RAHUL NAIR Refno {N} -SBI"),
    none("VM-KOTAKB-S", f"Received by rahul@ybl Rs.640.00 in your Kotak Bank AC X7051 payment on 12-11-26. UPI Ref:{N}."),
    none("VM-KOTAKB-S", f"From your Kotak Bank AC X7051 rahul@ybl received Rs.640.00 on 12-11-26. UPI Ref:{N}."),
    none("VM-AXISBK-S", f"INR 640.00 of your A/c no. XX7051 credited UPI/P2A/{N}/RAHUL NAIR"),
    none("VM-BOBTXN-S", f"Rs.640 Credited from A/c ...7051 to RAHUL NAIR thru UPI/{N}. Total Bal:Rs.8100.50CR - Bank of Baroda"),
    none("VM-CANBNK-S", f"INR 640.00 payment from your account is received by RAHUL NAIR, Ref {N} - Canara Bank"),
    none("VM-PNBSMS-S", f"Ac XX7051 to RAHUL NAIR Credited with Rs.640.00 thru UPI:{N} -PNB"),
    # Somebody else's account.
    none("VM-HDFCBK-S", f"Rs.640.00 credited to RAHUL NAIR a/c XX7051 on 12-11-26 (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 RAHUL NAIR from your a/c XX1188 (UPI Ref No {N})"),
    none("VM-SBIUPI-S", f"Your payee A/C X7051 credited by Rs640.00 on 12Nov26 Refno {N} -SBI"),
    none("VM-SBIUPI-S", f"A/C X7051 of payee credited by Rs640.00 on 12Nov26 from your A/C Refno {N} -SBI"),
    none("VM-YESBNK-S", f"INR 640.00 credited to customer A/C X7051 on 12-Nov-26. UPI Ref No {N} - YES BANK"),
    none("VM-YESBNK-S", f"INR 640.00 credited to merchant on 12-Nov-26 from A/C X7051. UPI Ref No {N} - YES BANK"),
    none("VM-INDUSB-S", f"Your IndusInd Account sender is credited for INR 640.00 at RAHUL STORES. UPI Ref no {N}"),
    none("VM-AXISBK-S", f"INR 640.00 credited to other bank A/c no. XX7051. Info- UPI/P2A/{N}/RAHUL"),
    # Denied.
    none("VM-HDFCBK-S", f"No Rs.640.00 credited to a/c XX7051 on 12-11-26 (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 on 12-11-26: no (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 neither credited to a/c XX7051 nor debited (UPI Ref No {N})"),
    none("VM-ICICIT-S", f"Acct XX705 is no longer credited with Rs 640.00 on 12-Nov-26 from RAHUL. UPI:{N}"),
    none("VM-ICICIT-S", f"Acct XX705 was credited with Rs 640.00 on 12-Nov-26 from RAHUL, now Rs 0. UPI:{N}"),
    none("VM-KOTAKB-S", f"Nothing received. Rs.640.00 in your Kotak Bank AC X7051 from rahul@ybl. UPI Ref:{N}."),
    none("VM-BOIIND-S", f"BOI - Rs.640.00 less Credited to your Ac XX7051 by UPI ref No.{N}"),
    none("VM-UNIONB-S", f"A/c *7051 Credited for Rs:640.00 in error by Mob Bk ref no {N} -Union Bank of India"),
    none("VM-SBIUPI-S", f"आपके खाते X7051 में ₹640 जमा हुए थे। संदर्भ सं. {N} -SBI"),
    none("VM-SBIUPI-S", f"आपके खाते X7051 में ₹640 जमा न हुए। संदर्भ सं. {N} -SBI"),
    none("VK-SBIBNK-S", f"Aapke khate X7051 mein Rs.640 jama hue, na hue. UPI Ref {N} -SBI"),
    none("AD-MAHABK-S", f"तुमच्या खाते X7051 मध्ये ₹640 जमा झाले असते. RRN: {N}"),
    # On a condition, or to come.
    none("VM-HDFCBK-S", f"When Rs.640.00 credited to a/c XX7051, order is ready (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Once Rs.640.00 is credited to a/c XX7051 we inform you (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 by tomorrow (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 only against KYC (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 as and when available (UPI Ref No {N})"),
    none("VM-ICICIT-S", f"Acct XX705 is credited with Rs 640.00 after check by bank. UPI:{N}"),
    none("VM-ICICIT-S", f"Get Acct XX705 credited with Rs 640.00 today. UPI:{N}"),
    none("VM-ICICIT-S", f"Is Acct XX705 credited with Rs 640.00 from RAHUL? UPI:{N}"),
    none("VM-CANBNK-S", f"An amount of INR 640.00 has been credited to your account XX705 with sender bank. Ref {N}"),
    none("VM-SBIUPI-S", f"आपके खाते X7051 में ₹640 जमा हो। संदर्भ सं. {N} -SBI"),
    none("VM-SBIUPI-S", f"आपके खाते X7051 में ₹640 जमा करने हेतु संदर्भ सं. {N} -SBI"),
    none("VK-SBIBNK-S", f"Aapke khate X7051 mein Rs.640 jama kiye gaye to UPI Ref {N} -SBI"),
    # Asked for.
    none("VM-HDFCBK-S", f"Please add: Rs.640.00 credited to a/c XX7051 from RAHUL NAIR, UPI Ref No {N}"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 from RAHUL NAIR. Please send to RAHUL NAIR. UPI Ref No {N}"),
    none("VM-HDFCBK-S", f"Check if Rs.640.00 credited to a/c XX7051 from RAHUL NAIR. UPI Ref No {N}"),
    none("VM-KOTAKB-S", f"Have you received Rs.640.00 in your Kotak Bank AC X7051 from rahul@ybl. UPI Ref:{N}."),
    app(PHONEPE, "PhonePe", f"Rahul Nair: have you received ₹640. UTR: {N}"),
    app(PHONEPE, "Rahul Nair", f"₹640 received from you. UTR: {N}"),
    app(PHONEPE, "PhonePe", f"Your payment of ₹640 is received. UTR: {N}"),
    app(GPAY, "Google Pay", f"Rahul Nair, you paid. ₹640 received. UPI transaction ID: {N}"),
    app(GPAY, "Google Pay", f"You and Rahul Nair paid ₹640 to you of ₹640. UPI transaction ID: {N}"),
    app(PAYTM, "Paytm", f"Money sent. Received Rs.640 from your account. UPI Ref No {N}"),
    app(PAYTM, "Paytm", f"Rahul Nair has paid for you ₹640. UPI Ref No {N}"),
    app(PAYTM, "Paytm", f"Add money: ₹640 received in your account from you. UPI Ref No {N}"),
]
# By somebody who knows the row of sentences and looks for its gaps.
GAPS = [
    # Behind the code of the payer's bank and a dash that stands apart it is the bank that speaks.
    none("VM-AXISBK-S", f"INR 640.00 credited\nA/c no. XX7051\n12-11-26, 10:15:22 IST\nUPI/P2A/{N}/ASHA RAO/HDFC - for account of SHYAM. Axis Bank"),
    none("VM-AXISBK-S", f"INR 640.00 credited\nA/c no. XX7051\n12-11-26, 10:15:22 IST\nUPI/P2A/{N}/ASHA RAO/HDFC BANK - for account of SHYAM - Axis Bank"),
    *(app(PHONEPE, "PhonePe", f"{word} Rahul Nair paid you ₹640. UTR: {N}") for word in ("Unless", "Suppose", "Maybe", "Hopefully", "Once", "Reminder", "Example", "Until", "Wish")),
    *(app(PHONEPE, "PhonePe", f"{word} paid you ₹640. UTR: {N}") for word in ("Nobody", "None", "Who")),
    *(none("VM-HDFCBK-S", f"Dear Customer, {word} Rs.640.00 credited to a/c XX7051 on 12-11-26 (UPI Ref No {N})") for word in ("Suppose", "Unless", "Imagine", "Sample", "Never")),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 on 12-11-26: is no (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 from a/c XX1188 (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 in your a/c XX1188 (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited. UPI Ref No {N}"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 at RAHUL STORES (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 RAHUL NAIR (UPI Ref No {N})"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 (UPI Ref No {N}). In case amount is not in account call 18002586161"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 (UPI Ref No {N}). Note: amount is deposit for services"),
    none("VM-HDFCBK-S", f"Rs.640.00 credited to a/c XX7051 (UPI Ref No {N}). If this transaction is not successful, call 18002586161"),
    none("VM-SBIUPI-S", f"X7051 में ₹640 जमा हुए। संदर्भ सं. {N} -SBI"),
    none("VM-SBIUPI-S", f"आपके खाते X7051 में जमा हुए ₹640 संदर्भ सं. {N} -SBI"),
]
CAME = [
    # The writing bank's name behind that of the payer's bank.
    credit("VM-AXISBK-S", f"INR 640.00 credited\nA/c no. XX7051\n12-11-26, 10:15:22 IST\nUPI/P2A/{N}/ASHA RAO/HDFC BANK - Axis Bank", 640, utr=N, payer_name="ASHA RAO"),
    credit("VM-AXISBK-S", f"INR 640.00 credited\nA/c no. XX7051\n12-11-26, 10:15:22 IST\nUPI/P2A/{N}/ASHA RAO/State Bank of India - Axis Bank", 640, utr=N, payer_name="ASHA RAO"),
    credit("VM-ICICIT-S", f"Dear Customer, your ICICI Bank Account XX705 has been credited with INR 640.00 on 12-Nov-26 by account linked to mobile number XXXXX12345. IMPS Ref. no. {N}.", 640, utr=N),
    credit("JD-SBIUPI-S", f"Dear UPI user A/C X7051 credited by 640.00 on date 12Nov26 trf from ASHA RAO Refno {N}. If not u? call 1800111109. -SBI", 640, utr=N, payer_name="ASHA RAO"),
    credit("VM-HDFCBK-S", f"Dear Customer, Rs.640.00 credited to your HDFC Bank A/c ending 7051 on 12-11-26 via UPI from RAHUL NAIR. Ref {N}", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-HDFCBK-S", f"Rs 640 received in your HDFC Bank A/c XX7051 on 12-Nov-26 from VPA rahul.n@okaxis. UPI Ref: {N}", 640, utr=N, payer_vpa="rahul.n@okaxis"),
    credit("VM-HDFCBK-S", f"HDFC Bank A/c XX7051 credited with Rs.640.00 on 12-11-26 by VPA rahul.n@okaxis. UPI Ref No {N}. Avl bal: Rs.9,640.00", 640, utr=N, payer_vpa="rahul.n@okaxis"),
    credit("VM-ICICIT-S", f"Your ICICI Bank Account XX705 has been credited with INR 640.00 on 12-Nov-26. Info: UPI-{N}-RAHUL NAIR. Avl Bal INR 9,640.00", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-ICICIT-S", f"Dear Customer, your ICICI Bank Acct XX705 is credited with Rs 640.00 from RAHUL NAIR on 12-Nov-26. UPI: {N}", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-SBIUPI-S", f"Dear UPI user, your A/c X7051 is credited by Rs.640.00 on 12Nov26 by transfer from RAHUL NAIR. Ref No {N} -SBI", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-SBIUPI-S", f"SBI: Rs.640.00 credited to your A/c X7051 on 12Nov26 from RAHUL NAIR (UPI Ref {N})", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-AXISBK-S", f"INR 640.00 credited to your Axis Bank A/c XX7051 on 12-11-26 at 10:11:12 IST by UPI/P2M/{N}/RAHUL NAIR. Avl Bal INR 9,640.00", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-AXISBK-S", f"Axis Bank: INR 640.00 credited to A/c XX7051 via UPI from rahul.n@ybl on 12-11-26. Ref No {N}", 640, utr=N, payer_vpa="rahul.n@ybl"),
    credit("VM-KOTAKB-S", f"Rs.640.00 received in Kotak Bank A/c X7051 from rahul.n@ybl on 12-11-26. UPI Ref {N}", 640, utr=N, payer_vpa="rahul.n@ybl"),
    credit("VM-KOTAKB-S", f"Your Kotak Bank A/c X7051 is credited with Rs.640.00 on 12-11-26 by RAHUL NAIR via UPI. Ref No {N}. Bal Rs.9,640.00", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-PNBSMS-S", f"Your A/c XX7051 has been credited with INR 640.00 on 12-11-26 through UPI. Ref {N}. Avl Bal INR 9,640.00 CR -PNB", 640, utr=N),
    credit("VM-BOBTXN-S", f"Dear Customer, Rs.640.00 is credited to your A/c ...7051 on 12-11-26 by UPI Ref No {N} from RAHUL NAIR - Bank of Baroda", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-CANBNK-S", f"Canara Bank: INR 640.00 credited to A/c XX705 on 12/11/2026 from RAHUL NAIR through UPI. RRN {N}. Available Balance INR 9,640.00", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-UNIONB-S", f"Your Union Bank of India A/c *7051 is credited with Rs.640.00 on 12-11-2026 via UPI Ref no {N}. Avl Bal Rs.9640.00", 640, utr=N),
    credit("VM-INDBNK-S", f"Indian Bank: Your a/c *7051 credited Rs. 640.00 on 12/11/26 from VPA rahul@ybl. UPI Ref {N}", 640, utr=N, payer_vpa="rahul@ybl"),
    credit("VM-YESBNK-S", f"Dear Customer, INR 640.00 has been credited to your YES BANK Account XX7051 via UPI from RAHUL NAIR on 12-Nov-26. RRN: {N}", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-IDFCFB-S", f"IDFC FIRST Bank: INR 640.00 credited to your A/c XX7051 on 12-NOV-26 from RAHUL NAIR via UPI (Ref {N}). Avl Bal: INR 9,640.00", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-FEDBNK-S", f"Rs 640.00 received in your Federal Bank A/c XX7051 via UPI from RAHUL NAIR on 12NOV2026. Ref No {N}. Bal Rs 9640.00", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-INDUSB-S", f"INR 640.00 credited to your IndusInd Bank A/c XX7051 on 12/11/26 through UPI by rahul@ybl. Ref No {N}", 640, utr=N, payer_vpa="rahul@ybl"),
    credit("VM-RBLBNK-S", f"Your RBL Bank A/c XX7051 is credited by INR 640.00 on 12-11-2026 via UPI from RAHUL NAIR. UPI Ref No {N}", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-BOIIND-S", f"Your A/c XX7051 is credited by Rs.640.00 on 12-11-26 through UPI, UPI Ref No.{N}. Avl Bal Rs.9640.00 -BOI", 640, utr=N),
    credit("VM-CENTBK-S", f"Rs. 640.00 credited to your A/c XXXX7051 on 12/11/2026 by UPI. UPI Ref No: {N}. Clear Bal: Rs. 9640.00 -CBoI", 640, utr=N),
    credit("VM-UCOBNK-S", f"Your UCO Bank A/c XX7051 has been credited with Rs.640.00 on 12-11-26 via UPI. RRN {N}", 640, utr=N),
    credit("VM-KVBANK-S", f"INR 640.00 credited to your KVB A/c XX7051 on 12-11-26 by UPI from RAHUL NAIR, Ref {N}", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("alerts@hdfcbank.net", f"Dear Rahul Stores,\n\nGreetings from HDFC Bank!\n\nRs.640.00 is successfully credited to your account ending 7051 from VPA rahul.n@okaxis RAHUL NAIR on 12-11-26.\nUPI transaction reference no. is {N}.\n\nRegards,\nHDFC Bank", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("alerts@axis.bank.in", f"Dear Customer,\nWe wish to inform you that INR 640.00 has been credited to your A/c no. XX7051 on 12-11-2026 at 10:11:12 IST by UPI/P2A/{N}/RAHUL NAIR.\nThank you for banking with us.\nRegards,\nAxis Bank", 640, utr=N, payer_name="RAHUL NAIR"),
    shown(GPAY, "Rahul Nair paid you ₹640.00", f"UPI transaction ID: {N}", kind="credit", amount_paise=64000, utr=N, payer_name="Rahul Nair"),
    shown(PHONEPE, "Payment received", f"Rahul Nair paid you ₹640. UTR: {N}", kind="credit", amount_paise=64000, utr=N, payer_name="Rahul Nair"),
    shown(PAYTM, "Paytm", f"You have received ₹640 from Rahul Nair. UPI Ref No: {N}", kind="credit", amount_paise=64000, utr=N, payer_name="Rahul Nair"),
    shown("in.org.npci.upiapp", "BHIM", f"₹640 received from rahul@upi. UPI Transaction ID: {N}", kind="credit", amount_paise=64000, utr=N, payer_vpa="rahul@upi"),
    credit("VM-SBIUPI-S", f"प्रिय ग्राहक, आपके खाते X7051 में दिनांक 12Nov26 को RAHUL NAIR द्वारा ₹640.00 जमा किए गए हैं। संदर्भ संख्या {N} -SBI", 640, utr=N),
    credit("VM-PNBSMS-S", f"प्रिय ग्राहक, आपका खाता XX7051 ₹640.00 से क्रेडिट किया गया है। UPI संदर्भ संख्या {N} -PNB", 640, utr=N),
    credit("AD-MAHABK-S", f"प्रिय ग्राहक, आपल्या खात्यात रु. 640.00 जमा झाले आहेत. UPI RRN {N}. शिल्लक रु. 9,640.00 -Bank of Maharashtra", 640, utr=N),
    credit("VK-SBIBNK-S", f"Priya grahak, aapke khate X7051 mein Rs.640.00 RAHUL NAIR se prapt hue hain. UPI Ref {N} -SBI", 640, utr=N),
    credit("VM-HDFCBK-S", "INR 18,500.00 deposited in HDFC Bank A/c XX7051 on 12-NOV-26 for NEFT Cr-UTIB0000004-ROY AGENCIES-UTIBN52026111200112233. Avl bal INR 28,140.00", 18500, utr="UTIBN52026111200112233", payer_name="ROY AGENCIES"),
    credit("VM-ICICIT-S", "Dear Customer, Acct XX705 is credited with Rs 18500.00 on 12-Nov-26 by NEFT from ROY AGENCIES. UTR UTIBN52026111200112233 -ICICI Bank", 18500, utr="UTIBN52026111200112233", payer_name="ROY AGENCIES"),
    credit("VM-SBIUPI-S", "Dear Customer, INR 18,500.00 credited to your A/c No XX7051 on 12/11/2026 through RTGS with UTR UTIBR52026111200112233 by ROY AGENCIES -SBI", 18500, utr="UTIBR52026111200112233", payer_name="ROY AGENCIES"),
    credit("VM-AXISBK-S", f"INR 640.00 credited to A/c no. XX7051 on 12-11-26 at 10:11:12 IST. Info- IMPS/P2A/{N}/RAHUL NAIR/SBIN. Not you? Call 18605005555 - Axis Bank", 640, utr=N, payer_name="RAHUL NAIR"),
    credit("VM-AUBANK-S", f"Your AU Bank A/c X7051 is credited with INR 640.00 on 12-NOV-2026. UPI/CR/{N}/RAHUL NAIR. Avl Bal INR 9,640.00", 640, utr=N, payer_name="RAHUL NAIR"),
]
# fmt: on
