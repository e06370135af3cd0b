"""Alerts of money that did not arrive, and of some that did, by the kinds that a review named."""

from datetime import date

from tests.alert_formats.table import U, credit, other, shown

# fmt: off
# Never a credit, whatever else: the kind that is told where the words are known.
NOT_ARRIVED = [
    credit("alerts@hdfcbank.net", f"Dear Customer,\n\nRs.500.00 is successfully credited to your account **9926 by VPA meera@okaxis MEERA NAIR on 05-10-26.\nYour UPI transaction reference number is {U}.\n\nIf you did not authorize this transaction, please report it immediately by calling 18002586161 Or SMS BLOCK UPI to 7308080808.\n\nWarm Regards,\nHDFC Bank\n\nFor more details on Service charges and Fees, visit our website.", 500)._replace(title="❗ You have done a UPI txn. Check details!"),
    credit("alerts@axisbank.com", f"Dear Customer,\nINR 500.00 has been credited to your A/c no. XX9929 on 05-10-2026 by UPI/P2A/{U}/MEERA.\nRegards,\nAxis Bank\n****This is a system generated communication and does not require signature.****", 500)._replace(title="Credit notification from Axis Bank"),
    shown("com.phonepe.app.business", "₹500 Received!", f"Meera Nair has paid you ₹500. UTR: {U}", kind="credit", amount_paise=50000, utr=U),
    other("VM-SBIUPI-S", f"आपके खाते X4410 से ₹640.00 05-10-26 को कटे। संदर्भ सं. {U} शेष राशि में ₹200 जमा किए गए दिखेंगे -SBI", "debit"),
    other("VM-SBIUPI-S", f"आपके खाते X4410 से रु.640 डेबिट हुए, MOHIT JAIN के खाते में जमा किए गए। संदर्भ {U} -SBI", "debit"),
    other("VM-SBIUPI-S", f"आपके खाते X4410 से रु.640 MOHIT JAIN के खाते में जमा किए गए। संदर्भ {U} -SBI", "debit"),
    other("VM-SBIUPI-S", f"रु.640 MOHIT JAIN के खाते X9020 में जमा किए गए। संदर्भ सं. {U} -SBI", "suspect"),
    other("AX-PNBSMS-S", f"आपके खाते X4410 में ₹640 कल तक जमा किए जायेंगे। UPI:{U} -PNB", "other"),
    other("AD-MAHABK-S", f"तुमच्या खाते X4410 मध्ये ₹640 उद्या जमा केले जातील. RRN: {U} -Bank of Maharashtra", "other"),
    other("AD-MAHABK-S", f"तुमच्या खाते X4410 मध्ये ₹640 जमा करण्याचा व्यवहार अयशस्वी, रक्कम जमा झाली नाही. RRN: {U}", "other"),
    other("VM-SBIUPI-S", f"₹640 आपके खाते X4410 में जमा किए गए थे, लेन-देन असफल। UPI {U} -SBI", "other"),
    other("VM-SBIUPI-S", f"₹640 आपके खाते X4410 में जमा हुए और रिवर्स कर दिए गए। UPI {U} -SBI", "reversal"),
    other("AD-MAHABK-S", f"तुमच्या खाते X4410 मध्ये ₹640 जमा झाले व परत घेतले. RRN: {U}", "reversal"),
    other("AD-MAHABK-S", f"तुमच्या खात्यातून ₹640 MOHIT JAIN कडे जमा झाले. RRN: {U}", "debit"),
    other("VM-SBIUPI-S", f"₹640 आपके खाते X4410 में जमा किए गए। यह प्रविष्टि निरस्त मानी जाए। UPI {U} -SBI", "suspect", trusted=False),
    other("VM-SBIUPI-S", f"Aapke khate X4410 se Rs.640 kat gaye, MOHIT JAIN ke khate mein jama hue. UPI Ref {U} -SBI", "debit"),
    other("VM-SBIUPI-S", f"Aapke khate X4410 mein Rs.640 kal tak jama kiye jayenge. UPI Ref {U} -SBI", "other"),
    other("VM-SBIUPI-S", f"Rs.640 aapke khate X4410 mein jama hue the, lenden asafal raha. UPI Ref {U} -SBI", "other"),
    other("VM-SBIUPI-S", f"Rs.640 credited to A/c X4410 UPI Ref {U} lekin raqam lauta di gayi -SBI", "reversal"),
    other("VM-CANBNK-S", f"Rs.640 credited to A/c XX4410 UPI Ref {U}. ಈ ವಹಿವಾಟು ರದ್ದಾಗಿದೆ -Canara Bank", "suspect", trusted=False),
    other("VM-INDBNK-S", f"Rs.640 credited to a/c *4410 (UPI Ref no {U}). இந்த பரிவர்த்தனை தோல்வியடைந்தது. Indian Bank", "suspect", trusted=False),
    other("VM-UNIONB-S", f"A/c *4410 Credited for Rs:640.00 ref no {U}. ఈ లావాదేవీ విఫలమైంది -Union Bank of India", "suspect", trusted=False),
    other("AD-BOBTXN-S", f"Rs.640 Credited to A/c ...4410 thru UPI/{U}/MOHIT. રકમ પરત કરવામાં આવી - Bank of Baroda", "suspect", trusted=False),
    other("VK-UCOBNK-S", f"A/c XX4410 Credited with Rs.640 Ref {U}. লেনদেনটি বাতিল হয়েছে", "suspect", trusted=False),
    other("VM-JKBANK-S", f"Your A/c XX4410 is Credited by Rs.640 UPI Ref {U}. رقم واپس کر دی گئی - J&K Bank", "suspect", trusted=False),
    # The bank's word behind a label or behind advice.
    other("VM-AXISBK-S", f"INR 640.00 credited to A/c no. XX4410 on 05-10-26 UPI/P2A/{U}/MOHIT JAIN. Remarks: REVERSAL", "suspect", trusted=False),
    other("VM-AXISBK-S", f"INR 640.00 credited to A/c no. XX4410 UPI/P2A/{U}/MOHIT JAIN. Note: transaction failed and reversed", "suspect", trusted=False),
    other("VM-HDFCBK-S", f"Rs.640 credited to a/c XX4410 (UPI Ref No {U}). Remark: amount debited again", "suspect", trusted=False),
    other("VM-HDFCBK-S", f"Rs.640 credited to a/c XX4410 (UPI Ref No {U}). Narration: RETURN OF FUNDS", "suspect", trusted=False),
    other("VM-HDFCBK-S", f"Rs.640 credited to a/c XX4410 (UPI Ref No {U}). Not you? Call 18002586161. The credit was reversed today.", "reversal"),
    other("VA-IOBCHN-S", f"Your a/c XX92 is credited by Rs.640 (UPI Ref no {U}).Payer Remark - books. Transaction declined by payer bank -IOB", "suspect", trusted=False),
    # An instrument is no payer, and somebody else's account is not ours.
    other("VM-FEDBNK-S", f"Rs 640 sent by card XX11 at BOOK BARN; points credited to your A/c XX4410. Ref no {U}", "suspect"),
    other("VM-FEDBNK-S", f"Rs 640 paid by cheque 000412 is credited to your A/c XX4410. Ref no {U}", "suspect"),
    other("VM-FEDBNK-S", f"Rs 640 transferred by mobile banking is credited to your payee MOHIT. Ref no {U}", "debit"),
    other("VM-HDFCBK-S", f"Rs.640.00 credited to MOHIT JAIN on 05-10-26 (UPI Ref No {U})", "suspect", trusted=False),
    other("VM-HDFCBK-S", f"Your payment of Rs.640.00 has been received by MOHIT JAIN on 05-10-26 (UPI Ref No {U})"),
    # A password is none, in whatever language the rest is.
    other("VM-INDBNK-S", f"482913 is your OTP for Rs.640 to a/c *4410 Ref {U}. OTP-ஐ யாருடனும் பகிர வேண்டாம். Indian Bank"),
    other("VM-INDBNK-S", f"Rs.640 credited to a/c *4410 Ref {U} on entering OTP 482913. யாருடனும் பகிர வேண்டாம்"),
    other("VM-INDBNK-S", f"Do not share OTP 482913: Rs.640 credited to a/c *4410 Ref {U}"),
]
ARRIVED = [
    credit("alerts@hdfcbank.net", f"Dear Customer,\n\nRs.500.00 is successfully credited to your account **9926 by VPA meera@okaxis MEERA NAIR on 05-10-26.\nYour UPI transaction reference number is {U}.\n\nIf you did not authorize this transaction, please report it immediately by calling 18002586161 Or SMS BLOCK UPI to 7308080808.\n\nWarm Regards,\nHDFC Bank\n\nFor more details on Service charges and Fees, visit our website.", 500)._replace(title="❗ You have done a UPI txn. Check details!"),
    credit("alerts@axisbank.com", f"Dear Customer,\nINR 500.00 has been credited to your A/c no. XX9929 on 05-10-2026 by UPI/P2A/{U}/MEERA.\nRegards,\nAxis Bank\n****This is a system generated communication and does not require signature.****", 500)._replace(title="Credit notification from Axis Bank"),
    shown("com.phonepe.app.business", "₹500 Received!", f"Meera Nair has paid you ₹500. UTR: {U}", kind="credit", amount_paise=50000, utr=U),
    credit("VM-SBIUPI-S", f"प्रिय ग्राहक, आपके खाते X4410 में ₹640.00 MOHIT JAIN से दिनांक 05-10-26 को जमा किए गए। संदर्भ सं. {U}। किसी को OTP न बताएं -SBI", 640),
    credit("VM-SBIUPI-S", f"Aapke khate X4410 mein Rs.640 05-10-26 ko jama hue. UPI Ref {U} -SBI", 640),
    credit("VA-IOBCHN-S", f"Your a/c no. XXXXX92 is credited by Rs.640.00 from mohit@su(UPI Ref no {U}).Payer Remark - paid for books -IOB", 640),
    credit("VM-AXISBK-S", f"INR 640.00 credited to A/c no. XX4410 UPI/P2A/{U}/MOHIT JAIN. Remarks: Sent via Paytm", 640),
    credit("VM-INDBNK-S", f"Rs.640 credited to a/c *4410 on 05/10/2026 by a/c linked to VPA mohit@axl (UPI Ref no {U}). OTP-ஐ யாருடனும் பகிர வேண்டாம். Indian Bank", 640),
    credit("VM-UNIONB-S", f"A/c *4410 Credited for Rs:640.00 on 05-10-2026 ref no {U}. OTP ఎవరితోనూ పంచుకోవద్దు -Union Bank of India", 640),
    credit("AD-PNBSMS-S", f"Ac XX4410 credited with Rs.640.00 thru UPI:{U}. Avl Bal Rs.9,640.00 incl. last credit -PNB", 640),
    credit("VM-HDFCBK-S", f"Payment of Rs.640 received against your bill no 77 from MOHIT JAIN is credited to your A/c XX4410. UPI Ref {U}", 640),
    # The bank's clock may stand right behind its day; two digits of it are no year.
    *(
        credit("VM-AXISBK-S", f"INR 640.00 credited to A/c no. XX4410 on {said} UPI/P2A/{U}/MOHIT JAIN - Axis Bank", 640, on=day)
        for day, several in (
            (date(2026, 11, 5), ("05-11-2026:10:15:20", "05/11/2026:10:15:20", "2026-11-05:10:15:20", "05-Nov-2026:10:15:20", "05Nov26:10:15", "05-Nov-26:10:15", "05-11-26:10:15", "05 Nov 26:10:15")),
            (None, ("5Nov 10:15", "5 Nov 23:59 hrs", "05 Nov, 10:15")),
        )
        for said in several
    ),
]
# fmt: on
