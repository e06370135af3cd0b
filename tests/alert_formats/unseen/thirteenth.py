"""A thirteenth set: a stranger's alerts in Hindi and Marathi, with names in Devanagari, and others.

Credits that end on a bare “जमा”, a clock behind a day without its year, words of addresses.
"""

from datetime import date

from tests.alert_formats.table import Row, credit, shown

# fmt: off
N = "625512345702"
GPAY, PHONEPE = "com.google.android.apps.nbu.paisa.user", "com.phonepe.app"

CAME = [
    credit("AD-PNBSMS-S", f"आपके खाते XX3344 में रु. 1,200.00 दिनांक 12-09-2026 को UPI द्वारा जमा। संदर्भ सं. {N}. शेष रु. 15,000.00 -PNB", 1200, utr=N, account="3344"),
    credit("VM-BOBTXN-S", f"रु.2500.00 खाता ...7711 में UPI/{N} द्वारा जमा। कुल शेष: रु.9000.00 (12-09-2026) - बैंक ऑफ बड़ौदा", 2500, utr=N, account="7711", bank="Bank of Baroda"),
    credit("VK-SBIUPI-S", f"आपके खाता संख्या XX8899 में ₹750 12-09-26 को यूपीआई से जमा। Ref {N} -SBI", 750, utr=N, account="8899"),
    credit("VM-UNIONB-S", f"आपके खाते *2233 में रु.90.00 क्रेडिट। UPI संदर्भ {N} यूनियन बैंक", 90, utr=N, account="2233"),
    credit("JM-MAHABK-S", f"आपल्या खात्यात XX6060 रु. 900.00 जमा. UPI संदर्भ क्र. {N} -बँक ऑफ महाराष्ट्र", 900, utr=N),
    shown(GPAY, "Google Pay", f"राहुल शिंदे ने आपको ₹500 भेजे. UPI ट्रांज़ैक्शन आईडी: {N}", kind="credit", amount_paise=50000, payer_name="राहुल शिंदे", utr=N),
    shown(PHONEPE, "भुगतान प्राप्त हुआ", f"राजेश वर्मा से ₹850 प्राप्त हुए। UTR: {N}", kind="credit", amount_paise=85000, payer_name="राजेश वर्मा", utr=N),
    shown(PHONEPE, "PhonePe", "सुनील जाधव यांच्याकडून ₹१,५०० मिळाले. UPI संदर्भ क्र. ६२५५१२३४५७०२", kind="credit", amount_paise=150000, payer_name="सुनील जाधव", utr=N),
    credit("AD-HDFCBK-S", f"Dear Customer, Rs.99.00 credited to HDFC Bank A/c XX4471 on 12-09-26 from VPA refund.stores@ybl (UPI {N})", 99, utr=N, payer_vpa="refund.stores@ybl"),
    credit("AD-HDFCBK-S", f"Rs.99.00 credited to HDFC Bank A/c XX4471 on 12-09-26 from VPA failed-reversed.2@ybl (UPI {N})", 99, utr=N, payer_vpa="failed-reversed.2@ybl"),
    credit("AD-IDBIBK-S", f"Your IDBI Bank A/c NN09089 is credited by INR 3000.00 thru UPI ref {N} from YUSUF PATHAN on 12 SEP 12:04 hrs.", 3000, utr=N, payer_name="YUSUF PATHAN", on=None),
    credit("AD-IDBIBK-S", f"Your IDBI Bank A/c NN09089 is credited by INR 3000.00 thru UPI ref {N} from YUSUF PATHAN on 12 SEP 26 12:04 hrs.", 3000, utr=N, on=date(2026, 9, 12)),
    credit("AD-KVBANK-S", f"Your a/c XX4545 is credited with INR 1234.50 on 12-09-2026 vide UPI Ref {N} from TSERING ANGMO -Karur Vysya Bank", 1234.5, utr=N, payer_name="TSERING ANGMO"),
    credit("JM-IDFCFB-S", f"Your A/C XXXXXXX0911 is credited by Rs.2,000.00 on 12/09/26 12:04 for UPI txn from biswajit.m@okhdfcbank RRN {N}. IDFC FIRST Bank", 2000, utr=N, payer_vpa="biswajit.m@okhdfcbank"),
    credit("AD-PNBSMS-S", f"Your A/c XX3344 is credited for Rs.800.00 on 12-09-26 12:04:10 by UPI thru imran@ptyes. UPI Ref no {N}. Bal Rs.9,100.00 CR-PNB", 800, utr=N, payer_vpa="imran@ptyes"),
    credit("VD-FEDBNK-S", f"Hi, you've received INR 640.00 in your A/c XX7788 from JOSEPHINE D SOUZA through UPI. Ref No {N} -Federal Bank", 640, utr=N, payer_name="JOSEPHINE D SOUZA"),
    shown("net.one97.paytm", "Paytm", f"Received ₹2,000 in your Paytm linked bank account from Nilesh Patil. UPI Ref No {N}", kind="credit", amount_paise=200000, payer_name="Nilesh Patil", utr=N),
]

# What reads much like one of these, and is none; where a kind is told, nothing else will do.
HOSTILE = [
    Row("AD-PNBSMS-S", f"आपके खाते XX3344 से रु. 700.00 दिनांक 12-09-2026 को UPI द्वारा नामे। संदर्भ सं. {N} -PNB", {"kind": "debit"}),
    Row("AD-PNBSMS-S", f"आपके खाते XX3344 में रु. 700.00 सावधि जमा। संदर्भ सं. {N} -PNB", {"kind": "suspect"}),
    Row("AD-PNBSMS-S", f"आपके खाते XX3344 में रु. 700.00 जमा? संदर्भ सं. {N} -PNB", {"kind": "suspect"}),
    Row("AD-PNBSMS-S", f"आपके खाते XX3344 में रु. 700.00 जमा करें। संदर्भ सं. {N} -PNB", {"kind": "suspect"}),
    Row("AD-PNBSMS-S", f"आपके खाते XX3344 में रु. 700.00 जमा। बाद में वापस। संदर्भ सं. {N} -PNB", {"kind": "reversal"}),
    Row("AD-PNBSMS-S", f"आपके खाते XX3344 में रु. 700.00 जमा। अस्वीकृत। संदर्भ सं. {N} -PNB", {"kind": "other"}),
    Row("AD-PNBSMS-S", f"आपके खाते XX3344 में रु. 700.00 जमा। यह एक नमूना है। संदर्भ सं. {N} -PNB", {"kind": "suspect"}),
    Row("VK-SBIUPI-S", f"आपके खाते X8899 से Rs 250.00 निकाले गए तथा KAVITA JOSHI के खाते में जमा। Ref No {N} -SBI", {"kind": "debit"}),
    Row("VK-SBIUPI-S", f"KAVITA JOSHI के खाते में Rs 250.00 जमा। Ref No {N} -SBI", {"kind": "suspect"}),
    Row("9812345678", f"आपके खाते XX3344 में रु. 1,200.00 UPI द्वारा जमा। संदर्भ सं. {N} -PNB", {"kind": "suspect"}),
    Row("", f"शायद राहुल ने आपको ₹500 भेजे. UPI ट्रांज़ैक्शन आईडी: {N}", {"kind": "suspect"}, GPAY, "Google Pay"),
    Row("", f"क्या राहुल से ₹850 प्राप्त हुए। UTR: {N}", {"kind": "suspect"}, PHONEPE, "PhonePe"),
    Row("", f"होल्ड राहुल ने आपको ₹500 भेजे. UPI ट्रांज़ैक्शन आईडी: {N}", {"kind": "suspect"}, GPAY, "Google Pay"),
    Row("", f"ऋण राजेश से ₹850 प्राप्त हुए। UTR: {N}", {"kind": "suspect"}, PHONEPE, "PhonePe"),
    Row("VK-SBIUPI-S", f"राजेश वर्मा से ₹850 प्राप्त हुए। UTR: {N}", {"kind": "suspect"}),
    Row("", f"राहुल शिंदे ने ₹500 मांगे. UPI {N}", {"kind": "other"}, GPAY, "Google Pay"),
    Row("", f"राहुल शिंदे ने आपको ₹500 नहीं भेजे. UPI {N}", {"kind": "other"}, GPAY, "Google Pay"),
    Row("", f"सुनील जाधव यांच्याकडून ₹1,500 मिळाले नाहीत. UPI {N}", {"kind": "other"}, PHONEPE, "PhonePe"),
    Row("", f"सुनील जाधव यांच्याकडून ₹1,500 मिळतील. UPI {N}", {"kind": "other"}, PHONEPE, "PhonePe"),
    Row("VM-HDFCBK-S", f"\u202eRs.5000.00 credited to HDFC Bank A/c XX4471 on 12-09-26 from VPA asha@okicici (UPI {N})", {"kind": "suspect"}),
    Row("VM-HDFCBK-S", f"Rs.5000.00 credited to HDFC Bank A/c XX4471 on 12-09-26 from VPA asha@okicici (UPI {N}) available within 24 hrs", {"kind": "suspect"}),
    Row("VM-HDFCBK-S", f"Rs.5000.00 credited to HDFC Bank A/c XX4471 on 12-09-26 from VPA asha@okicici reversed (UPI {N})", {"kind": "reversal"}),
]
