"""A tenth set, by the kinds that an author who had read no reader found: the texts vary theirs.

Marks of undoing where a payer's name stands, one's own money, money that no payer sent, labels
taken for names, and honest news in words that were not known.
"""

from tests.alert_formats.table import Row, credit, other, shown

# fmt: off
N = "627104458812"
HDFC = "Update! INR 720.00 deposited in HDFC Bank A/c XX3152 on 11-OCT-26 for {}.Avl bal INR 8,100.50."
AXIS = "INR 720.00 credited to A/c no. XX3152 on 11-10-26 at 09:14:00 IST. Info- {}"
MARKS = ("REV", "RVSL", "RVS", "REVSL", "RTN", "RET", "RFND", "CHBK", "LIEN", "VOID", "RECALL", "HOLD")
# Where a bank puts a mark: beside the rail, beside the number, first in the name, behind it.
MARKED = [
    ("VM-KVBANK-S", "Your a/c XX3152 is credited INR 720.00 on 11-10-2026 by UPI-{n}-{m} MUTHU LAKSHMI -Karur Vysya Bank"),
    ("VM-KVBANK-S", "Your a/c XX3152 is credited INR 720.00 on 11-10-2026 by {m}-UPI-{n}-MUTHU LAKSHMI -Karur Vysya Bank"),
    ("VM-KVBANK-S", "Your a/c XX3152 is credited INR 720.00 on 11-10-2026 by {m}-IMPS-{n}-MUTHU LAKSHMI -Karur Vysya Bank"),
    ("VM-ICICIT-S", "ICICI Bank Account XX315 credited:Rs. 720.00 on 11-Oct-26. Info UPI-{n}-{m} PARTH JANI. Available Balance is Rs. 8,100.50."),
    ("VM-SIBSMS-S", "UPI Credit:INR 720.00 in A/c X3152 on 11-10-26. Info: UPI/{n}/{m} BINDU T/bindu@oksbi. South Indian Bank"),
    ("VM-AXISBK-S", "INR 720.00 credited to A/c no. XX3152 on 11-10-26 at 09:14:00 IST. Info- UPI/P2A/{n}/{m} GEETA ROY"),
    ("VM-AXISBK-S", "INR 720.00 credited to A/c no. XX3152 on 11-10-26 at 09:14:00 IST. Info- UPI/P2A/{n}/GEETA ROY/HDFC/{m}"),
    ("VM-AXISBK-S", "INR 720.00 credited to A/c no. XX3152 on 11-10-26 at 09:14:00 IST. Info- UPI/P2A/{n}/GEETA ROY/{m}"),
    ("VM-FEDBNK-S", "Rs 720.00 credited to your A/c XX3152 from {m} ANNAMMA V. via UPI Ref no {n} -Federal Bank"),
    ("VM-HDFCBK-S", HDFC.format("{m}-UPI-5010XXXX3152-VASANTHI@YBL-{n}-MILK")),
    ("VM-HDFCBK-S", HDFC.format("UPI-VASANTHI-VASANTHI@YBL-{m}{n}-MILK")),
    ("VM-BOBTXN-S", "Rs.720 Credited to A/c ...3152 thru IMPS/{n} by {m} ANIL DAVE. Total Bal:Rs.8100.50CR - Bank of Baroda"),
    ("VM-IDBIBK-S", "IDBI Bank A/c NN3152 credited for Rs. 720.00 thru UPI. UPI Ref no {n}. Payer Remark - {m}"),
]

HOSTILE = [
    *(other(sender, text.format(n=N, m=mark), "suspect", trusted=False) for sender, text in MARKED for mark in MARKS),
    other("VM-HDFCBK-S", HDFC.format(f"CHQ RTN-UPI-{N}-VASANTHI"), "suspect"),
    # One's own money.
    *(Row(sender, text.format(n=N, who=who), {"kind": "suspect", "trusted": False}) for who in ("SELF", "Own", "SELF TRANSFER", "own account", "Self A/c", "MYSELF") for sender, text in (
        ("VM-BOBTXN-S", "Rs.720 Credited to A/c ...3152 thru UPI/{n} by {who} from A/c ...8080. Total Bal:Rs.8100.50CR - Bank of Baroda"),
        ("VM-BOBTXN-S", "Rs.720 Credited to A/c ...3152 thru UPI/{n} by {who}. Total Bal:Rs.8100.50CR - Bank of Baroda"),
        ("VM-AXISBK-S", "INR 720.00 credited to A/c no. XX3152 on 11-10-26 at 09:14:00 IST. Info- UPI/P2A/{n}/{who}"),
        ("VM-AXISBK-S", "INR 720.00 credited to A/c no. XX3152 on 11-10-26 at 09:14:00 IST. Info- UPI/P2A/{n}/GEETA ROY/{who}"),
        ("VM-AXISBK-S", "INR 720.00 credited to A/c no. XX3152 on 11-10-26 at 09:14:00 IST. Info- UPI/P2A/{n}/GEETA ROY/ICIC/{who}"),
        ("VM-ICICIT-S", "Dear Customer, Acct XX315 is credited with Rs 720.00 on 11-Oct-26 from {who}. UPI:{n}-ICICI Bank."),
        ("VA-IOBCHN-S", "Your a/c no. XXXXX52 is credited by Rs.720.00 from geeta@su(UPI Ref no {n}).Payer Remark - {who} -IOB"),
    )),
    # Money that no payer sent.
    *(Row(sender, text.format(n=N, what=what), {"kind": "suspect", "trusted": False}) for what in ("INTEREST", "Dividend", "BANK CASHBACK", "REWARDS", "Reward") for sender, text in (
        ("VM-ICICIT-S", "Dear Customer, Acct XX315 is credited with Rs 720.00 on 11-Oct-26 from {what}. UPI:{n}-ICICI Bank."),
        ("VM-CANBNK-S", "INR 720.00 credited to your a/c XX315 on 11-10-26 towards {what}. Ref {n}-Canara Bank"),
        ("VM-AXISBK-S", "INR 720.00 credited to A/c no. XX3152 on 11-10-26 at 09:14:00 IST. Info- UPI/P2A/{n}/{what}"),
        ("VM-KVBANK-S", "Your a/c XX3152 is credited INR 720.00 on 11-10-2026 by UPI-{n}-{what} -Karur Vysya Bank"),
    )),
    # A free note behind the name: nothing in it may say that the money is not there.
    *(other("VM-AXISBK-S", AXIS.format(f"UPI/P2A/{N}/GEETA ROY/{words}"), "suspect", trusted=False) for words in ("lien marked", "disputed", "under freeze", "amount recovered", "hold by bank", "provisional", "subject to realisation", "unpaid", "not cleared", "void txn", "adjustment", "bounce", "RETURN", "canceled", "err", "charge back", "CHG BK", "CHRGBK", "REVD", "RVRSL", "dr", "DEBIT")),
    *(other("VM-AXISBK-S", AXIS.format(f"UPI/P2A/{N}/{words} GEETA"), "suspect", trusted=False) for words in ("REVERSE", "Revert", "CANCEL", "CR ADJ")),
    *(other("VM-AXISBK-S", AXIS.format(f"UPI/P2A/{N}/{words}"), "suspect", trusted=False) for words in ("FD CLOSURE", "LOAN DISB", "SB INT", "Int.Pd", "SCRATCH CARD", "INCENTIVE")),
    other("VM-AXISBK-S", AXIS.format(f"UPI/DR/{N}/GEETA ROY"), "suspect", trusted=False),
    other("AD-MAHABK-S", f"तुमच्या खात्यात ₹720 SELF कडून जमा झाले. RRN: {N}", "suspect", trusted=False),
    # Sentences that tell of no payer who sent it.
    *(shown("com.phonepe.app", "₹720 received", f"{who} sent ₹720 to {whom}. UTR: {N}", kind="suspect", trusted=False, utr=N) for who in ("Money", "We", "PhonePe", "Kotak Bank", "Hari may have", "Has Hari", "If Hari", "I") for whom in ("you", "your bank account")),
    *(shown("com.phonepe.app", "₹720 received", f"{who} sent you ₹720. UTR: {N}", kind="suspect", trusted=False, utr=N) for who in ("Money", "We", "Hari may have", "Has Hari", "If Hari")),
    # To somebody else, or by ourselves.
    shown("com.phonepe.app", "₹720 sent", f"You have sent ₹720 to your bank account. UTR: {N}", kind="debit", utr=N),
    shown("com.phonepe.app", "₹720 sent", f"You sent ₹720 to your account. UTR: {N}", kind="debit", utr=N),
    shown("com.phonepe.app", "₹720 received", f"Hari Om sent ₹720 to your payee account. UTR: {N}", kind="debit", utr=N),
    shown("com.phonepe.app", "Hari Om", f"Hari Om sent ₹720 to your brother. UTR: {N}", kind="debit", utr=N),
    other("VM-SBIUPI-S", f"Rs.720 sent to your bank account from your Acc X9090. UPI Ref {N} -SBI", "debit"),
    other("VM-ICICIT-S", f"ICICI Bank Acc XX315 credited to HARI OM with Rs.720.00 on 11-Oct-26. UPI {N}", "suspect", trusted=False),
    other("VM-HDFCBK-S", f"Rs.720.00 credited to Acc XX3152 of HARI OM. UPI {N}", "suspect", trusted=False),
    other("VM-MAHABK-S", f"तुमच्या खाते क्र. XX3152 मधून रु. 720 जमा झाले. संदर्भ क्र. {N} -महाबँक", "debit"),
]
CAME = [
    # What a payer may be called, nevertheless.
    credit("VM-AXISBK-S", AXIS.format(f"UPI/P2A/{N}/SELF HELP GROUP 7"), 720, utr=N),
    credit("VM-AXISBK-S", AXIS.format(f"UPI/P2A/{N}/BAJAJ FINANCE LTD"), 720, utr=N, payer_name="BAJAJ FINANCE LTD"),
    credit("VM-AXISBK-S", AXIS.format(f"UPI/P2A/{N}/REVATHI S/HDFC/milk"), 720, utr=N, payer_name="REVATHI S"),
    credit("VM-HDFCBK-S", f"Rs.720.00 credited to HDFC Bank A/c XX3152 on 11-10-26 from VPA rev.asha@ybl (UPI {N})", 720, utr=N, payer_vpa="rev.asha@ybl"),
    credit("VM-AXISBK-S", AXIS.format(f"UPI/P2A/{N}/DR GEETA ROY"), 720, utr=N),
    # Sent to you.
    shown("com.phonepe.app", "₹720 received", f"Meenal Gore has sent ₹720 to your bank account. UTR: {N}", kind="credit", amount_paise=72000, utr=N, payer_name="Meenal Gore"),
    shown("net.one97.paytm", "Money received", f"Meenal Gore sent ₹720 to your bank account. UPI Ref No: {N}", kind="credit", amount_paise=72000, utr=N, payer_name="Meenal Gore"),
    shown("com.phonepe.app", "Money received", f"Meenal Gore has sent ₹720 to you. UTR: {N}", kind="credit", utr=N, payer_name="Meenal Gore"),
    shown("com.phonepe.app", "Payment received", f"MEENAL GORE paid ₹720 to you. UTR: {N}", kind="credit", utr=N, payer_name="MEENAL GORE"),
    shown("com.phonepe.app", "Money received", f"Meenal Gore sent you ₹720. UTR: {N}", kind="credit", utr=N, payer_name="Meenal Gore"),
    shown("com.google.android.apps.nbu.paisa.user", "You received a payment", f"Meenal Gore paid you ₹720.00\nUPI transaction ID: {N}", kind="credit", utr=N, payer_name="Meenal Gore"),
    shown("com.bharatpe.app", "Payment received", f"Received payment of ₹90 from NASREEN BANU. UTR {N}", kind="credit", amount_paise=9000, utr=N, payer_name="NASREEN BANU"),
    # Labels are no names, an address none either, and an initial's full stop ends one.
    credit("VM-INDUSB-S", f"IndusInd A/C 20XXXXX3152 is credited by Rs 720.00 on 11-10-26. Linked to VPA geeta.r@upi. UTR: {N}. Bal Rs 8,100.50", 720, utr=N, payer_vpa="geeta.r@upi", payer_name=""),
    credit("VM-YESBNK-S", f"Your YES BANK A/c X3152 has been credited with INR 720.00 on 11-Oct-26. Ref: UPI/{N}/From:geeta@oksbi.", 720, utr=N, payer_vpa="geeta@oksbi", payer_name=""),
    credit("VM-HDFCBK-S", f"HDFC Bank: आपके खाते XX3152 में Rs.720.00 दिनांक 11-10-26 को VPA geeta-r@okaxis से जमा हुए (UPI Ref No {N})", 720, utr=N, payer_vpa="geeta-r@okaxis", payer_name=""),
    credit("VM-SIBSMS-S", f"Your A/c X3152 is credited with Rs.720.00 on 11-10-26 Info:UPI/IBKL/{N}/BINDU T. Final balance is Rs.8,100.50-South Indian Bank", 720, utr=N, payer_name="BINDU T"),
    credit("VM-SIBSMS-S", f"Your A/c X3152 is credited with Rs.720.00 on 11-10-26 Info:UPI/IBKL/{N}/BINDU T. South Indian Bank", 720, utr=N, payer_name="BINDU T"),
    credit("VM-AXISBK-S", AXIS.format(f"UPI/P2A/{N}/GEETA M. Avl Bal INR 900"), 720, utr=N, payer_name="GEETA M"),
    credit("VM-AXISBK-S", AXIS.format(f"UPI/P2A/{N}/K. V. RAMANA"), 720, utr=N, payer_name="K. V. RAMANA"),
    credit("VM-HDFCBK-S", HDFC.format(f"UPI-VASANTHI TRADERS-VASANTHI@YBL-{N}-MILK"), 720, utr=N, payer_vpa="vasanthi@ybl", payer_name="VASANTHI TRADERS"),
    credit("VM-HDFCBK-S", HDFC.format(f"UPI-VASANTHI TRADERS-VASANTHI-1@OKAXIS-{N}-MILK"), 720, utr=N, payer_vpa="vasanthi-1@okaxis"),
    credit("VM-HDFCBK-S", HDFC.format(f"UPI-VASANTHI@YBL-{N}"), 720, utr=N, payer_vpa="vasanthi@ybl"),
    credit("VM-IDFCFB-S", f"Your A/c XX3152 has been credited by INR 720.00 on 11-OCT-26 via UPI. Sender: GEETA R, Ref: {N}. IDFC FIRST Bank", 720, utr=N, payer_name="GEETA R"),
    credit("VM-IDFCFB-S", f"Your A/c XX3152 has been credited by INR 720.00 on 11-OCT-26 via UPI. Sender Name: GEETA R, Ref: {N}. IDFC FIRST Bank", 720, utr=N, payer_name="GEETA R"),
    credit("VM-HDFCBK-S", HDFC.format(f"UPI-GEETA ROY-geeta-roy@okaxis-HDFC0001234-{N}-rent"), 720, utr=N, payer_vpa="geeta-roy@okaxis"),
    credit("VM-AUBANK-S", f"Dear Customer, INR 720.00 has been credited to your AU Bank A/c X3152 via UPI on 11-Oct-26. Ref No. {N}. Sender: Geeta Roy", 720, utr=N, payer_name="Geeta Roy"),
    credit("JD-SBIUPI-S", f"प्रिय ग्राहक, आपका खाता X3152 रु. 720.00 से 11Oct26 को क्रेडिट हुआ। प्रेषक GEETA ROY. संदर्भ सं. {N} -SBI", 720, utr=N, payer_name="GEETA ROY"),
    credit("VM-BOBSMS-S", f"Rs.720 Credited to A/c ...3152 thru IMPS/{N} by ANIL DAVE. Total Bal:Rs.8100.50CR - Bank of Baroda", 720, utr=N, payer_name="ANIL DAVE"),
    credit("AT-AIRBNK-S", f"Aapke Airtel Payments Bank khate mein Rs 720.00 jama ho gaye hain 11-10-26 ko, GEETA ROY se. UPI Ref No {N}. Balance: Rs 8,100.50", 720, utr=N, payer_name="GEETA ROY"),
    credit("AT-AIRBNK-S", f"Aapke khate mein Rs 720.00 UPI se jama hue. UPI Ref No {N}", 720, utr=N, payer_name=""),
    # Honest news.
    credit("alerts@axis.bank.in", f"Dear Asha Rao,\nThank you for banking with us.\nWe wish to inform you that your A/c no. XX3152 has been credited with INR 720.00 on 11-10-2026 at 12:01:19 IST by UPI/P2A/{N}/KAVYA HEGDA/HDFC BANK.", 720, utr=N, payer_name="KAVYA HEGDA"),
    credit("VM-AXISBK-S", f"Axis Bank: INR 720.00 credited to A/c no. XX3152 on 11-10-26 at 12:00:00 IST. Info - IMPS/P2A/{N}/GEETA ROY/tiffin bill.", 720, utr=N, payer_name="GEETA ROY"),
    credit("VM-HDFCBK-S", HDFC.format(f"IMPS-{N}-GEETA ROY-SBIN-xxxxxxx1100-tiffin"), 720, utr=N, payer_name="GEETA ROY"),
    credit("BV-SBIINB-S", f"Dear Customer, Your A/c XX3152 is credited by Rs.720.00 on 11-10-26 by a/c linked to mobile 9XXXXXX441-GEETA ROY (IMPS Ref no {N}). If not done by you, fwd this SMS to 9223008333 -SBI", 720, utr=N, payer_name="GEETA ROY"),
    credit("JX-ICICIT-S", f"ICICI Bank Acc XX315 credited with Rs.720.00 on 11-Oct-26, Info: UPI-{N}-GEETA ROY. Bal Rs.8,100.50", 720, utr=N, payer_name="GEETA ROY", account="315"),
    credit("VM-MAHABK-S", f"तुमच्या खाते क्र. XX3152 मध्ये रु. 720.00 दि. 11-10-26 रोजी UPI द्वारे संदर्भ क्र. {N} जमा झाले आहेत. शिल्लक रु. 8,100.50 - बँक ऑफ महाराष्ट्र", 720, utr=N, account="3152"),
    credit("VM-MAHABK-S", f"प्रिय ग्राहक, आपल्या खाते XX3152 मध्ये रु. 720.00 जमा करण्यात आले आहेत. UPI संदर्भ {N} -महाबँक", 720, utr=N),
    credit("VK-MAHABK-S", f"Your A/c No xxxxxx3152 has been credited by Rs.720.00 on 11-OCT-2026 through UPI from GEETA ROY, RRN-{N}. A/c Bal is Rs.8100.50 CR -MAHABANK", 720, utr=N, payer_name="GEETA ROY"),
    *(credit("AX-SBIUPI-S", f"प्रिय यूपीआई {user}, आपके खाते X3152 में रु.720.00 दिनांक 11Oct26 को GEETA ROY से जमा हुए। संदर्भ सं. {N} -SBI", 720, utr=N, payer_name="GEETA ROY") for user in ("उपयोगकर्ता", "यूजर", "उपभोक्ता")),
    credit("BZ-CBSSBI-S", "Dear Customer, INR 7,200.00 credited to your A/c No XX3152 on 11/10/2026 through NEFT with UTR HDFCN52026101161187231 by ROY TRADERS PVT LTD, INFO: /ATTN/RENT -SBI", 7200, utr="HDFCN52026101161187231", payer_name="ROY TRADERS PVT LTD"),
    credit("VM-BANDHN-S", f"INR 720.00 deposited to A/c XX3152 towards UPI/CR/C{N}/GEETA ROY on 11-OCT-2026 . Clear Bal is INR 8,100.50 . Bandhan Bank", 720, utr=N, payer_name="GEETA ROY", bank="Bandhan Bank"),
    credit("VM-UJJIVN-S", f"Rs 720.00 credited to your Ujjivan SFB A/c XX3152 on 11-10-26 from GEETA, UPI Ref {N}.", 720, utr=N, bank="Ujjivan Small Finance Bank"),
    credit("VM-DCBANK-S", f"Your DCB A/c XX3152 is credited with INR 720.00 on 11-10-2026 via UPI Ref {N} from GEETA B.", 720, utr=N, bank="DCB Bank"),
    credit("VM-PSBANK-S", f"A/c XX3152 Credited with Rs 720.00 (11-10-2026 11:20:10) by UPI/{N}/GEETA. Bal Rs 8,100.50 -Punjab & Sind Bank", 720, utr=N, bank="Punjab & Sind Bank"),
]
# fmt: on
