"""A ninth set, the last."""

from tests.alert_formats.table import credit, other, shown

# fmt: off
CAME = [
    credit("VM-HDFCBK-S", "HDFC Bank: Rs 120.00 credited to a/c XX2828 on 20-10-26 by VPA lalit@ybl LALIT MOHAN (UPI Ref No 629499220101)", 120, utr="629499220101"),
    credit("JD-SBIPSG-S", "Dear Customer, your A/c X2828 is credited by Rs.6,000.00 on 20Oct26 by transfer from UMA DEVI Ref No 629499220102. -SBI", 6000, utr="629499220102"),
    credit("VM-ICICIT-S", "Dear Customer, Acct XX828 is credited with Rs 45.50 on 20-Oct-26 from R JAYANTHI. UPI:629499220103-ICICI Bank.", 45.5, utr="629499220103"),
    credit("VM-AXISBK-S", "INR 777.00 credited to A/c no. XX2828 on 20-10-26 at 10:59:24 IST. Info- UPI/P2A/629499220104/VIPUL/ICIC/tiffin oct", 777, utr="629499220104"),
    credit("VK-CANBNK-S", "Acct XXX828 Cr. INR 210.00 on 20/10/26 from SHALINI RAI; UPI: 629499220105; Bal INR 1,210.00 -CanaraBank", 210, utr="629499220105"),
    credit("VM-BOIIND-S", "Rs.35.00 Credited to your Ac XX2828 on 20-10-26 by UPI ref No.629499220106 from SAROJ. Avl Bal 135.00 -BOI", 35, utr="629499220106"),
    credit("VM-IDBIBK-S", "IDBI Bank A/c NN2828 credited for Rs. 900.00 thru UPI on 20-10-26. UPI Ref no 629499220107. Bal Rs 1,900.00", 900, utr="629499220107"),
    credit("VM-CUBANK-S", "Your a/c no. XXXXXXXX2828 is credited for Rs.55.00 on 20-10-2026 and debited from a/c no. XXXXXXXX9191 (UPI Ref no 629499220108) -CUB", 55, utr="629499220108"),
    shown("com.google.android.apps.nbu.paisa.user", "Google Pay", "Anjali Menon paid you ₹1,499. UPI transaction ID: 629499220109", kind="credit", amount_paise=149900, utr="629499220109"),
    credit("VM-SBIUPI-S", "प्रिय ग्राहक, आपके खाता क्रमांक X2828 में ₹ 275.00 20Oct26 को UPI 629499220110 से जमा हुए। शेष ₹ 1,275.00 -SBI", 275, utr="629499220110"),
    credit("AD-MAHABK-S", "तुमच्या बँक खात्यामध्ये रु. 640 RAKESH SHINDE कडून जमा झाले. UPI RRN 629499220111", 640, utr="629499220111"),
    credit("VK-SBIBNK-S", "Aapke account X2828 mein Rs.350 jama hue. UPI Ref 629499220112 -SBI", 350, utr="629499220112"),
]
HOSTILE = [
    other("VM-HDFCBK-S", "Rs.510.00 credited to HDFC Bank A/c XX2828; now with Nodal team. UPI 629499220201", "suspect", trusted=False),
    other("VM-HDFCBK-S", "Rs.510.00 credited to HDFC Bank A/c XX2828 for 24 hrs. UPI 629499220202", "suspect", trusted=False),
    other("VM-HDFCBK-S", "Rs.510.00 credited to HDFC Bank A/c XX2828 and Rs.510.00 sent to RAJAN. UPI 629499220203", "debit"),
    other("VM-HDFCBK-S", "Rs.510.00 deposited as cheque to A/c XX2828, not cleared. Ref 629499220204", "suspect", trusted=False),
    other("VM-HDFCBK-S", "Rs.510.00 added to your collection request from RAJAN. UPI 629499220205", "other"),
    other("VM-HDFCBK-S", "Rs.510.00 received at merchant from your UPI app. UPI 629499220206", "suspect"),
    other("VM-HDFCBK-S", "Thank you! Rs.510.00 received by BOOK BARN from you. UPI 629499220207", "other"),
    other("VM-HDFCBK-S", "Dear Customer, Rs.510.00 credited to A/c XX0042 by your UPI app. Ref 629499220208", "suspect", trusted=False),
    other("VM-HDFCBK-S", "Dear Customer, Rs.510.00 credited to A/c XX0042 with your UPI. Ref 629499220209", "suspect", trusted=False),
    other("VM-HDFCBK-S", "Successful! Rs.510.00 credited to linked beneficiary a/c XX0042. Ref 629499220210", "debit"),
    other("VM-HDFCBK-S", "Credited Rs.510.00 to A/c XX0042 on behalf of you. Ref 629499220211", "suspect", trusted=False),
    other("VM-SBIUPI-S", "आपके खाते X2828 में से ₹510 RAJAN को जमा हुए। संदर्भ 629499220212 -SBI", "debit"),
    other("VM-SBIUPI-S", "आपके खाते X2828 में से ₹510 जमा किए गए। संदर्भ 629499220213 -SBI", "debit"),
    other("VM-SBIUPI-S", "आपके खाते X2828 में जमा राशि में से ₹510 भुगतान किया गया। संदर्भ 629499220214 -SBI", "debit"),
    other("VM-SBIUPI-S", "आपके खाते X2828 में ₹510 क्रेडिट कर दिये गये, जाँच लंबित। संदर्भ 629499220215 -SBI", "other"),
    other("VM-SBIUPI-S", "आपके खाते X2828 में ₹510 जमा किये जाने हैं। संदर्भ 629499220216 -SBI", "suspect"),
    other("VM-SBIUPI-S", "आपके खाते में ₹510 की EMI जमा हुई। संदर्भ 629499220217 -SBI", "suspect", trusted=False),
    other("AD-MAHABK-S", "तुमच्या खात्यात ₹510 जमा झाले होते. RRN: 629499220218", "suspect", trusted=False),
    other("AD-MAHABK-S", "तुमच्या खात्यात ₹510 जमा करण्यात आले नाही. RRN: 629499220219", "other"),
    other("AD-MAHABK-S", "तुमच्या खात्यात ₹510 जमा व वजा झाले. RRN: 629499220220", "debit"),
    other("VK-SBIBNK-S", "Aapke khate X2828 mein se Rs.510 jama kiye gaye RAJAN ko. UPI Ref 629499220221 -SBI", "debit"),
    other("VK-SBIBNK-S", "Aapke khate X2828 mein se Rs.510 jama kiye gaye. UPI Ref 629499220222 -SBI", "debit"),
    other("VK-SBIBNK-S", "Aapke khate X2828 mein Rs.510 jama nhi hue. UPI Ref 629499220223 -SBI", "other"),
    other("VK-SBIBNK-S", "Aapke khate X2828 mein Rs.510 jama hue hi nahi. UPI Ref 629499220224 -SBI", "other"),
    other("VM-CANBNK-S", "Rs.510.00 credited to your A/c XX828 UPI Ref 629499220225. ದಯವಿಟ್ಟು ಹಿಂದಿರುಗಿಸಿ -Canara Bank", "suspect", trusted=False),
    other("VM-UCOBNK-S", "A/c XX2828 Credited with Rs.510.00 Ref 629499220226. সতর্ক থাকুন, টাকা আটকে আছে", "suspect", trusted=False),
    shown("com.phonepe.app", "Collect request", "Rajan paid you ₹510. UTR: 629499220227", kind="other", utr=""),
    shown("com.google.android.apps.nbu.paisa.user", "Google Pay", "You received ₹510 scratch card from Rajan. UPI transaction ID: 629499220228", kind="suspect", trusted=False, utr="629499220228"),
]
# fmt: on
